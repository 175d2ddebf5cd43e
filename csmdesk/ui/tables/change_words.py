"""What was changed in a record, in words: "Stage: Adoption → Steady", by whom."""

from __future__ import annotations

from csmdesk.domain.field_changes import FieldChange, author, said
from csmdesk.ui.desk import Desk


class ChangeWords:
    """Put the change of a field into words: those by which it is found, too."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def title(self, change: FieldChange) -> str:
        """Say in one line what was changed, from what to what."""
        return self._desk.texts.render(said(change))

    def author(self, change: FieldChange) -> str:
        """Say who changed it."""
        return self._desk.texts.render(author(change))

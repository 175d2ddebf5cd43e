"""What stands in the place of a list that cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.translated import Translated


class FailedState(Translated, EmptyState):
    """Say why it cannot be read; ``acted`` asks for another try."""

    def __init__(self, words: Callable[[Text], str]) -> None:
        super().__init__("triangle-alert")
        self._words = words
        self._error: UserError | None = None

    def show_error(self, error: UserError) -> None:
        """Say what happened and what can be done about it."""
        self._error = error
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        error = self._error
        if error is not None:
            hint = self._words(error.hint) if error.hint else ""
            self.set_texts(self._words(error.message), hint, self.tr("Try again"))

"""Open the form of a held record with the focus in the field that the CRM did not accept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.sync.held import Held

# What a field of the exchange is called in the form.
_IN_FORM = {"parent": "parent_id", "currency": "amount", "accounts": "name"}


class FieldOpener(QObject):
    """Find the form of a record, of a person at its newest place."""

    def __init__(self, desk: Desk, commands: AccountCommands, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands

    def open_field(self, held: Held) -> None:
        """Open the form of a record in the field that is to be mended."""

        def read(session: ReadSession) -> str | None:
            return _form_of(session, held.obj, held.local_id)

        def show(record_id: str | None) -> None:
            if record_id is not None:
                field = held.field or ""
                self._open(held.obj, record_id, _IN_FORM.get(field, field))

        self._desk.read(self, read, show, latest="field")

    def _open(self, obj: str, record_id: str, field: str) -> None:
        forms = self._commands.forms
        edits: dict[str, Callable[[Any], None]] = {
            "account": forms.edit_account,
            "person": forms.edit_person,
            "task": forms.edit_task,
            "touchpoint": forms.edit_touchpoint,
            "opportunity": forms.edit_opportunity,
        }
        forms.begins_in = field
        edits[obj](record_id)


def _form_of(read: ReadSession, obj: str, local_id: str) -> str | None:
    """Return what the form of a record asks for; nothing when the record is gone."""
    from csmdesk.sync.names import is_here, newest_place

    if obj == "person":
        return newest_place(read.cursor, local_id)
    return local_id if is_here(read.cursor, obj, local_id) else None

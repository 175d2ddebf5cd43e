"""What can be done with the user's own fields: make, change, retire, bring back, move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.field_form import FieldForm

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class FieldCommands(QObject):
    """Do each act in one unit of work, with undo."""

    made = Signal(str)  # id of the new field

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._form: FieldForm | None = None

    @property
    def form(self) -> FieldForm:
        """Return the form, built when first asked for."""
        if self._form is None:
            self._form = FieldForm(self._page.window(), self._desk)
            self._form.saved.connect(self._on_saved)
        return self._form

    def make(self, record: str, area: QWidget) -> None:
        """Ask for a new field of a record."""
        self.form.make(record, area)

    def edit(self, field: CustomField, area: QWidget) -> None:
        """Ask for changes to a field."""
        self.form.edit(field, area)

    def retire_or_revive(self, field: CustomField) -> None:
        """Take a field out of use, or back into it."""
        verb = "revive" if field.is_retired else "retire"

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services import custom_fields

            (custom_fields.revive if field.is_retired else custom_fields.retire)(uow, field.id)

        self._desk.write(self, Text.of(f"action.{verb}_field", name=field.name), work)

    def move(self, field: CustomField, order: Sequence[CustomFieldId], step: int) -> None:
        """Put a field before or behind its neighbour; nothing happens at the ends."""
        if field.id not in order:
            return
        wanted = list(order)
        at = wanted.index(field.id)
        to = at + step
        if not 0 <= to < len(wanted):
            return
        wanted[at], wanted[to] = wanted[to], wanted[at]

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.custom_fields import reorder

            reorder(uow, field.record, wanted)

        self._desk.write(self, Text("action.reorder_fields"), work)

    def _on_saved(self, changes: ChangeSet) -> None:
        made = [c.key for c in changes.changes if c.table == "custom_field" and c.before is None]
        if made:
            self.made.emit(made[0])

"""Editing a plan in its outline: titles, due days, who answers for a line, and weights."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import AccountId
from csmdesk.domain.plan_moves import NewRow
from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.touchpoints import Side
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.cell_editing import CellEditing
from csmdesk.ui.forms.choices import Choices, colleague_choices, people_choices
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, Field, TextField
from csmdesk.ui.forms.own_fields import DecimalField
from csmdesk.ui.pages.plan.outline import NEW, PlanOutline
from csmdesk.ui.pages.plan.outline_delegate import text_left
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from datetime import date

    from csmdesk.models.work import ReadSession

_ALIKE = 1.0  # the weight of an objective of which nobody said another one
_COLUMNS: Mapping[LineKind, tuple[str, ...]] = {
    LineKind.OBJECTIVE: ("title", "state"),  # its days and its percent are computed
    LineKind.MILESTONE: ("title", "owner", "due"),
    LineKind.TASK: ("title", "owner", "due"),
}


class LineWriter(Protocol):
    """Write what was typed into a cell."""

    def add(self, row: NewRow, title: str) -> None:
        """Write a new line."""

    def change(self, row: PlanRow, **fields: object) -> None:
        """Change a line."""

    def set_due(self, row: PlanRow, due: date | None) -> None:
        """Give a line another day, with all that this knocks on."""


class OwnerField(ChoiceField):
    """Choose one of ours or of theirs; whom there is comes while the field is open."""

    def __init__(self, desk: Desk, account_id: AccountId, side: str, now: Choices) -> None:
        super().__init__()
        self.set_choices(now)

        def read(session: ReadSession) -> Choices:
            from csmdesk.services.colleagues import list_colleagues
            from csmdesk.services.people import list_people

            if side == Side.OURS:
                there = [each for each in list_colleagues(session) if each.left_on is None]
                return colleague_choices(there)
            return people_choices(list_people(session, account_id, with_left=False))

        desk.read(self, read, self._on_people)

    def _on_people(self, people: Choices) -> None:
        chosen = (self.value(), self.currentText())
        is_gone = chosen[0] is not None and chosen[0] not in {each[0] for each in people}
        self.set_choices([chosen, *people] if is_gone else people)


class WeightField(Translated, DecimalField):
    """Hold how much an objective counts beside the others."""

    def retranslate(self) -> None:
        """Write the words."""
        self.setPlaceholderText(self.tr("Weight"))
        self.setToolTip(self.tr("How much it counts beside the other objectives, such as 2 or 50"))


class OutlineCells(QObject):
    """Know which cells of a plan can be edited in place, by what, and how a value is kept."""

    def __init__(self, desk: Desk, watch: PlanWatch, writer: LineWriter, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watch = watch
        self._writer = writer

    def editable(self) -> tuple[str, ...]:
        """Return the columns that can be edited in some row."""
        return ("title", "owner", "due", "state")

    def columns_of(self, row: PlanRow) -> tuple[str, ...]:
        """Return the columns that can be edited in a row."""
        return ("title",) if isinstance(row, NewRow) else _COLUMNS[row.kind]

    def editor(self, record: PlanRow, column: str) -> tuple[Field, object]:
        """Make the editor of a cell."""
        if column == "owner":
            return self._owner(record)
        if column == "due":
            return DayField(self._desk), record.due_on
        if column == "state":
            field = WeightField(self.tr("Weight"))
            field.retranslate()
            return field, self._weight(record)
        title = TextField()
        title.setPlaceholderText(self._asked(record))
        return title, record.title

    def keep(self, record: PlanRow, column: str, value: Any) -> None:
        """Write a value."""
        if isinstance(record, NewRow):
            if value:
                self._writer.add(record, str(value))
        elif column == "due":
            self._writer.set_due(record, value)
        elif column == "owner":
            name = "owner_colleague_id" if record.side == Side.OURS else "owner_person_id"
            self._writer.change(record, **{name: value})
        elif column == "state":
            self._writer.change(record, weight=float(value) if value is not None else _ALIKE)
        else:
            self._writer.change(record, title=value)

    def _owner(self, record: PlanRow) -> tuple[Field, object]:
        owners = record.owners
        owner = owners.ours if record.side == Side.OURS else owners.theirs
        now: Choices = [(owner.id, owner.name)] if owner is not None else []
        account_id = self._watch.account_id
        assert account_id is not None
        field = OwnerField(self._desk, account_id, record.side, now)
        return field, owner.id if owner is not None else None

    def _weight(self, record: PlanRow) -> Decimal | None:
        objectives = self._watch.plan.objectives if self._watch.plan is not None else ()
        weights = (each.weight for each in objectives if each.id == record.key)
        return next((Decimal(str(weight)).normalize() for weight in weights), None)

    def _asked(self, record: PlanRow) -> str:
        if record.kind is LineKind.OBJECTIVE:
            return self.tr("What shall be different for the customer?")
        if record.kind is LineKind.MILESTONE:
            return self.tr("What will be reached?")
        return self.tr("What is to be done?")


class OutlineEditing(CellEditing):
    """Edit a plan in its outline; a row for a new line goes when nothing was written in it."""

    def __init__(self, desk: Desk, outline: PlanOutline, cells: OutlineCells) -> None:
        super().__init__(desk, outline, cells)
        self._outline = outline
        self._of_row = cells

    def leave(self) -> None:
        """Close the editor."""
        was_new = self._key == NEW
        super().leave()
        if was_new:
            self._outline.drop_new()

    def _shown(self) -> list[str]:
        """Return the columns that can be edited in this row and show, in their order."""
        key = self._key or self._outline.current_key()
        record = self._outline.paged_model.record(key) if key is not None else None
        columns = self._of_row.columns_of(record) if isinstance(record, PlanRow) else ()
        return [column for column in super()._shown() if column in columns]

    def _place(self) -> None:
        """Lie over the cell; a title is written where it stands."""
        super()._place()
        record = self._outline.paged_model.record(self._key) if self._key is not None else None
        widget: QWidget | None = self._widget
        if widget is not None and self._column == "title" and isinstance(record, PlanRow):
            box = widget.geometry()
            box.setLeft(box.left() + text_left(record.kind) - 4)
            widget.setGeometry(box)

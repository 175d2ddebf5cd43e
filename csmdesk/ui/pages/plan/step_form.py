"""What the forms of milestones and tasks have in common: side, owner, days, what they wait for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Milestone, Owners, PlanTask
from csmdesk.domain.touchpoints import Side, TaskState
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.condition_fields import PickField
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.due_field import DueField
from csmdesk.ui.forms.fields import ChoiceField, TickField
from csmdesk.ui.pages.plan.knock_words import AskedMove, KnockNote
from csmdesk.ui.pages.plan.part_form import Choices, PlanAround, PlanPartForm
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.tables.vocabulary import SIDES, STATES

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_COMMAS = str.maketrans(dict.fromkeys(",，、;；", " "))  # they would part a title that is typed
_OWNERS = {Side.OURS: "owner_colleague_id", Side.THEIRS: "owner_person_id"}


@dataclass(frozen=True, slots=True)
class Timing:
    """Hold what was typed about the days of a line and what it waits for."""

    start: date | None
    due: date | None
    carries: bool
    is_moved: bool  # it has other days than before
    needs: frozenset[str]
    has_other_needs: bool


class StepForm(PlanPartForm):
    """Ask about one line that is done by somebody by a day.

    What its new days push is said before it is saved, and moved in the same step.
    """

    kind: LineKind
    refused_at: ClassVar[Mapping[str, str]] = {
        **PlanPartForm.refused_at, "field.period": "due_on"
    }  # fmt: skip

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch)
        self._parent_id = ""
        self._ours: Choices = ()
        self._theirs: Choices = ()
        self._chosen: dict[object, object] = {}  # the owner on each side, while one looks at both
        self._side_shown: object = None
        self.side, self.owner = ChoiceField(is_needed=True), ChoiceField()
        self.start, self.due = DayField(desk), DueField(desk)
        self.state, self.done_on = ChoiceField(is_needed=True), DayField(desk)
        self.needs = PickField()
        self.carries = TickField()
        self.note = KnockNote(desk)
        self.side.currentIndexChanged.connect(self._on_side)
        self.state.currentIndexChanged.connect(self._on_state)
        self.start.changed.connect(self._on_days)
        self.due.changed.connect(self._on_days)
        self.carries.toggled.connect(self._on_days)

    # For subclasses

    @property
    @abstractmethod
    def line(self) -> Milestone | PlanTask | None:
        """Return what is edited, ``None`` for something new."""

    @abstractmethod
    def owners_above(self) -> Owners:
        """Return who answers for what a new line is part of."""

    @abstractmethod
    def set_days(self, uow: UnitOfWork, key: str, start: date | None, due: date | None) -> None:
        """Give the line its days and nothing else."""

    def place_days(self) -> None:
        """Place whose it is, its state and its days."""
        self.place(side=self.side, owner=self.owner)
        self.place(start_on=self.start, due_on=self.due)
        self._grid.addWidget(self.note, self.take_row(), 1, 1, 3)
        self.place(carries=self.carries)
        self.place(state=self.state, done_on=self.done_on)
        self.place(needs=self.needs)

    def offer_line(self, around: PlanAround) -> dict[str, object]:
        """Offer people and lines; return the values that are common to both kinds."""
        line = self.line
        self._ours, self._theirs = around.ours, around.theirs
        self._chosen, self._side_shown = {}, None
        self.needs.offer(self._others())
        has_tasks = isinstance(line, Milestone) and bool(_open_tasks(line))
        self.show_field("carries", is_shown=has_tasks)
        self.retranslate()
        if line is None:
            above = self.owners_above().theirs
            self._chosen = {Side.THEIRS: above.id if above else None}
            return {"side": Side.OURS, "state": TaskState.OPEN, "owner": around.me, "carries": True}
        ours, theirs = line.owners.ours, line.owners.theirs
        self._chosen = {
            Side.OURS: ours.id if ours else None, Side.THEIRS: theirs.id if theirs else None
        }  # fmt: skip
        return {
            "title": line.title, "side": line.side, "owner": self._chosen[Side(line.side)],
            "start_on": line.start_on, "due_on": line.due_on, "state": line.state,
            "done_on": line.done_on, "needs": line.needs, "blocker": line.blocker,
            "notes": line.notes, "carries": True,
        }  # fmt: skip

    def open_line(self, values: Mapping[str, object]) -> None:
        """Show the form with these values."""
        self._offer_owners(values["side"])
        self.open_with(values, self.area)
        for name in ("state", "done_on"):
            self.show_field(name, is_shown=self.line is not None)
        self._on_state()
        self._on_days()

    def take_timing(self, values: dict[str, Any]) -> Timing:
        """Take the days and what it waits for out of the values; name the owner by its side."""
        line = self.line
        offered = {key for key, _ in self._others()}
        start, due = values.pop("start_on"), values.pop("due_on")
        needs = values.pop("needs")
        values[_OWNERS[Side(values["side"])]] = values.pop("owner")
        if line is None:
            for name in ("state", "done_on"):
                del values[name]
        elif values["state"] != TaskState.DONE or values["done_on"] is None:
            del values["done_on"]  # today, where it is done now
        return Timing(
            start, due, bool(values.pop("carries")),
            line is not None and (start, due) != (line.start_on, line.due_on), needs,
            needs != offered & set(line.needs if line else ()),
        )  # fmt: skip

    def settle(self, uow: UnitOfWork, key: str, timing: Timing) -> None:
        """Give a line its new days with all that they push, or settle what it waits for."""
        from csmdesk.services.plan_dates import (
            DateMove,
            apply_move,
            preview_move,
            settle_dates,
            slots_of,
        )
        from csmdesk.services.plan_reading import get_plan

        plan_id = self.plan.id
        if timing.is_moved and any(each.id == key for each in slots_of(get_plan(uow, plan_id))):
            move = DateMove(key, timing.start, timing.due, timing.carries)
            apply_move(uow, preview_move(uow, plan_id, move, self.workdays()))
        elif timing.is_moved:  # what was dropped pushes nothing
            self.set_days(uow, key, timing.start, timing.due)
        elif timing.has_other_needs:
            settle_dates(uow, plan_id, self.workdays())

    def name_days(self) -> dict[str, str]:
        """Return the names of what both kinds have; called by ``retranslate``."""
        self.side.set_choices(words_of(SIDES))
        self.state.set_choices(words_of(STATES))
        return {
            "side": self.tr("Whose"),
            "owner": self.tr("Who"),
            "start_on": self.tr("From"),
            "due_on": self.tr("Due"),
            "carries": self.tr("Take its open tasks along"),
            "state": self.tr("State"),
            "done_on": self.tr("Done on"),
            "needs": self.tr("Waits for"),
            "blocker": self.tr("What blocks it"),
            "notes": self.tr("Notes, for us alone"),
        }

    # Inside

    def _others(self) -> list[tuple[str, str]]:
        seen, line = self.watch.last, self.line
        rows = seen.rows if seen is not None else ()
        return [
            (row.key, f"{row.number} {row.title}".translate(_COMMAS))
            for row in rows
            if row.kind is self.kind and (line is None or row.key != line.id)
        ]

    def _titles(self) -> dict[str, str]:
        seen = self.watch.last
        return {row.key: row.title for row in seen.rows} if seen is not None else {}

    def _offer_owners(self, side: object) -> None:
        line = self.line
        if side == Side.THEIRS:
            self.offer_people(self.owner, self._theirs, line.owners.theirs if line else None)
        else:
            self.offer_people(self.owner, self._ours, line.owners.ours if line else None)
        self._side_shown = side

    def _on_side(self) -> None:
        side = self.side.value()
        if side is None or self._side_shown is None or side == self._side_shown:
            return
        self._chosen[self._side_shown] = self.owner.value()
        self._offer_owners(side)
        self.owner.set_value(self._chosen.get(side))

    def _on_state(self) -> None:
        is_done = self.line is not None and self.state.value() == TaskState.DONE
        self.show_field("done_on", is_shown=is_done)
        self.fit()

    def _on_days(self) -> None:
        """Ask what the days push, if they are other ones and something can be pushed."""
        line, days = self.line, (self.start.value(), self.due.value())
        if line is None or line.state != TaskState.OPEN or days == (line.start_on, line.due_on):
            self.note.clear()
            return
        carries = self.carries.value() and isinstance(line, Milestone)
        self.note.ask(AskedMove(self.plan.id, line.id, *days, carries), self._titles())


def _open_tasks(line: Milestone) -> Collection[PlanTask]:
    return [task for task in line.tasks if task.state == TaskState.OPEN]

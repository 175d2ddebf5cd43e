"""Service standards, and the people who were not served by them, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from csmdesk.domain.people_map import Rhythm
from csmdesk.domain.service_standards import PersonStanding, StandardUse
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import Field, NumberField, TextField
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.standard_words import StandardWords
from csmdesk.ui.theme.tokens import Face, Role

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_NONE = Cell("—", role=Role.TEXT3)


class StandardLines(RecordWords):
    """Put standards into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._words = StandardWords(desk, self)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("tier", self.tr("People"), 112, is_fixed=True),
            Column("touch", self.tr("A touch every"), 200, lead=12),
            Column("visit", self.tr("A visit every"), 104, lead=12),
            Column("note", self.tr("What they get"), 0, least=180, lead=12),
            Column(
                "people", self.tr("How many"), 80, lead=12, is_right=True,
                tip=self.tr("People of this tier who are there today"),
            ),
            Column(
                "late", self.tr("Overdue"), 80, lead=12, is_right=True,
                tip=self.tr("Those of them who were not touched or not visited in time"),
            ),
        )  # fmt: skip

    def line(self, key: object, use: StandardUse) -> Line:
        """Return the words of one standard."""
        standard, number = use.standard, self._desk.texts.number
        late = len(use.late)
        return Line(
            key,
            (
                Cell(self.tr("Tier"), tier=standard.tier),
                self._touch(use),
                self._every(standard.visit_days),
                Cell(
                    self._words.what_they_get(standard.tier, standard.note),
                    role=Role.TEXT if standard.note else Role.TEXT2,
                ),
                Cell(number(len(use.people)), value=len(use.people),
                     role=Role.TEXT if use.people else Role.TEXT3),
                Cell(number(late), value=late, role=Role.RISK if late else Role.TEXT3,
                     face=Face.STRONG if late else Face.BODY),
            ),
        )  # fmt: skip

    def tip(self, use: StandardUse, column: str) -> str:
        """Say who decides, and what is overdue."""
        if column == "touch" and use.by_rhythm:
            asked = self.tr("%n day(s)", "", use.standard.touch_days or 0)
            if use.standard.touch_days is None:
                asked = self.tr("none")
            words = self.tr("The rhythm of visits decides where it has a rule; elsewhere: {0}")
            return words.format(asked)
        if column == "note":
            return self._words.what_they_get(use.standard.tier, use.standard.note)
        if column == "late" and use.late:
            touch = sum(_is_late(person.standing.touch) for person in use.late)
            visit = sum(_is_late(person.standing.visit) for person in use.late)
            return "\n".join(
                (
                    self.tr("%n not touched in time", "", touch),
                    self.tr("%n not visited in time", "", visit),
                )
            )
        return ""

    def _touch(self, use: StandardUse) -> Cell:
        """Say the days of the standard, or those that the rhythm of visits has in its place."""
        days = use.by_rhythm
        if not days:
            return self._every(use.standard.touch_days)
        most = self.tr("%n day(s)", "", days[-1])
        words = f"{self._desk.texts.number(days[0])}–{most}" if len(days) > 1 else most
        return Cell(words, face=Face.STRONG, detail=self.tr("by the rhythm"), value=days[0])

    def _every(self, days: int | None) -> Cell:
        if days is None:
            return Cell(self.tr("none"), role=Role.TEXT3)
        return Cell(self.tr("%n day(s)", "", days), face=Face.STRONG, value=days)


class LateLines(RecordWords):
    """Put people who are overdue into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Name"), 190, is_fixed=True, sort="name"),
            Column("account", self.tr("Account"), 0, least=160, lead=12, sort="account"),
            Column("touched", self.tr("Last touch"), 124, lead=12, sort="touched"),
            Column("touch", self.tr("Touch due"), 136, lead=12, sort="touch"),
            Column("visited", self.tr("Last visit"), 124, lead=12, sort="visited"),
            Column("visit", self.tr("Visit due"), 136, lead=12, sort="visit"),
        )

    def line(self, key: object, person: PersonStanding) -> Line:
        """Return the words of one person."""
        standing, met = person.standing, person.met
        return Line(
            key,
            (
                Cell(person.name, face=Face.STRONG, tier=standing.tier),
                Cell(person.account_name),
                self._on(met.last_on),
                self._state(standing.touch),
                self._on(met.visited_on),
                self._state(standing.visit),
            ),
        )

    def order(self, person: PersonStanding, sort: str) -> Any:
        """Return what a person is sorted by."""
        standing, met = person.standing, person.met
        return {
            "name": person.name.casefold(),
            "account": person.account_name.casefold(),
            "touched": met.last_on,
            "visited": met.visited_on,
            "touch": standing.touch and standing.touch.overdue,
            "visit": standing.visit and standing.visit.overdue,
        }[sort]

    def _on(self, day: date | None) -> Cell:
        if day is None:
            return Cell(self.tr("never"), role=Role.TEXT3)
        return Cell(self._days.short(day), role=Role.TEXT2, value=day)

    def _state(self, part: Rhythm | None) -> Cell:
        if part is None:
            return _NONE
        if part.overdue:
            words = self.tr("%n day(s) overdue", "", part.overdue)
            return Cell(words, face=Face.STRONG, role=Role.RISK, value=part.overdue)
        return Cell(self._days.due(part.due_on), role=Role.TEXT2, value=0)


class StandardCells(QObject):
    """Edit a standard in its row."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def editable(self) -> tuple[str, ...]:
        """Return the columns that can be edited."""
        return "touch", "visit", "note"

    def editor(self, record: StandardUse, column: str) -> tuple[Field, object]:
        """Make the editor of a cell."""
        if column == "note":
            return TextField(), record.standard.note
        return NumberField(), getattr(record.standard, f"{column}_days")

    def keep(self, record: StandardUse, column: str, value: object) -> None:
        """Write a value."""
        field = column if column == "note" else f"{column}_days"

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.service_standards import edit_standard

            edit_standard(uow, record.standard.tier, **{field: value})

        self._desk.write(self, Text("action.edit_standard"), work)


def _is_late(part: Rhythm | None) -> bool:
    return part is not None and part.overdue > 0

"""The accounts table in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from csmdesk.domain.accounts import AccountGroup, AccountRow, AccountSort, GroupHead
from csmdesk.domain.cadence import first_due
from csmdesk.domain.money import Money
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.marks import mark_of, said
from csmdesk.ui.tables.own_columns import OwnColumns
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.rhythm_words import RhythmWords
from csmdesk.ui.tables.vocabulary import STAGES, TIERS, word
from csmdesk.ui.theme.tokens import Face, Role

_NONE = Cell("—", role=Role.TEXT3, said=" ")


class AccountLines(RecordWords):
    """Put the rows of the accounts table into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._rhythm = RhythmWords(desk, self)
        self.own = OwnColumns(desk, self)
        self.group = AccountGroup.TIER  # what the heads stand for

    def columns(self) -> tuple[Column, ...]:
        """Return all columns in their order."""
        return (
            Column(
                "name", self.tr("Account"), 160, is_fixed=True, sort=AccountSort.NAME,
                more=(self.tr("Tier"),),
            ),
            Column("stage", self.tr("Stage"), 80, lead=8, sort=AccountSort.STAGE),
            Column(
                "industry", self.tr("Industry"), 96, lead=8, sort=AccountSort.INDUSTRY,
                is_extra=True,
            ),
            Column("city", self.tr("City"), 80, lead=8, is_extra=True),
            Column(
                "arr", self.tr("ARR"), 80, lead=8, is_right=True, sort=AccountSort.ARR,
                tip=self.tr("Yearly recurring revenue of the paid contract lines that run today"),
                more=(self.tr("More in other currencies"),),
            ),
            Column("seats", self.tr("Seats"), 44, lead=12, is_right=True, is_extra=True),
            Column(
                "renewal", self.tr("Renewal"), 60, lead=12, is_right=True, sort=AccountSort.RENEWAL,
                tip=self.tr("Days to the next contractual end"),
            ),
            Column(
                "use", self.tr("Use, 12 weeks"), 108, lead=16,
                tip=self.tr("Weekly use over the last 12 full weeks, and the last of them"),
            ),
            Column(
                "touch", self.tr("Last touch"), 100, lead=16, sort=AccountSort.LAST_TOUCH,
                tip=self.tr("Internal notes are no touch"),
            ),
            Column(
                "cadence", self.tr("Next touch due"), 104, lead=16, sort=AccountSort.CADENCE,
                is_extra=True, more=(self.tr("Days overdue"), self.tr("Meeting planned")),
                tip=self.tr("When the rhythm of visits asks for the next touch, S-tier people too"),
            ),
            Column(
                "day0", self.tr("Since day 0"), 64, lead=16, is_right=True, sort=AccountSort.DAY0,
                is_extra=True, more=(self.tr("Day 0"),),
                tip=self.tr("Days since the day 0 that the account states, or the settings find"),
            ),
            Column("next", self.tr("Next step"), 0, least=88, more=(self.tr("Due"),)),
            *self.own.columns(),
        )  # fmt: skip

    def line(self, key: object, row: AccountRow) -> Line:
        """Return the words of one account."""
        cells = (
            Cell(
                row.name,
                face=Face.STRONG,
                tier=self._badge(row),
                more=(row.tier,),
                mark=mark_of(row.exchange),
            ),
            Cell(word(STAGES, row.stage), role=Role.TEXT2),
            Cell(row.industry or "", role=Role.TEXT2),
            Cell(row.city or "", role=Role.TEXT2),
            self._arr(row),
            Cell(self._desk.texts.number(row.seats), value=row.seats)
            if row.seats is not None
            else _NONE,
            self._renewal(row),
            self._use(row),
            self._touch(row),
            self._cadence(row),
            self._day0(row),
            self._next(row),
            *self.own.cells(row.custom),
        )
        return Line(str(key), cells, is_faded=row.archived)

    def tip(self, row: AccountRow, column: str) -> str:
        """Return the exact value behind a cell."""
        texts = self._desk.texts
        if column == "name":
            place = " · ".join(part for part in (row.industry, row.city) if part)
            return "\n".join(part for part in (row.name, place, said(row.exchange)) if part)
        if column == "arr":
            exact = texts.money(row.arr)
            more = self.tr("and more in other currencies")
            return f"{exact}\n{more}" if row.other_currencies else exact
        if column == "renewal" and row.renewal_on:
            return texts.date(row.renewal_on)
        if column == "use" and row.weekly_use:
            return " · ".join(texts.number(value) for value in row.weekly_use)
        if column in ("touch", "cadence"):
            at = texts.datetime(row.last_touch) if row.last_touch and column == "touch" else ""
            return "\n".join(part for part in (at, self._rhythm.said(row.cadence)) if part)
        if column == "day0" and row.day0:
            return f"{texts.date(row.day0.day)}\n{self._days.since_zero(row.day0)}"
        if column == "next" and row.next_step:
            due = texts.date(row.next_step_due) if row.next_step_due else ""
            return "\n".join(part for part in (row.next_step, due) if part)
        return ""

    def head(self, head: Head) -> HeadLine:
        """Return the words of a group head."""
        group = head.group
        assert isinstance(group, GroupHead)
        count = self.tr("%n account(s)", "", head.count)
        return HeadLine(self._group_name(group.value), count, self.money(group.arr))

    def money(self, amounts: Iterable[Money]) -> str:
        """Word a sum in several currencies, short."""
        short = [self._desk.texts.money(amount, short=True) for amount in amounts]
        return self.tr("ARR {0}").format(" + ".join(short)) if short else ""

    def _badge(self, row: AccountRow) -> str:
        # Under a head "Tier A" the same badge on each row would say nothing.
        return "" if self.group is AccountGroup.TIER else row.tier or ""

    def _group_name(self, value: str | None) -> str:
        if self.group is AccountGroup.TIER:
            return word(TIERS, value) or self.tr("No tier")
        if self.group is AccountGroup.STAGE:
            return word(STAGES, value) or self.tr("No stage")
        return value or self.tr("No industry")

    def _arr(self, row: AccountRow) -> Cell:
        if not row.arr.minor and not row.other_currencies:
            return _NONE
        short = self._desk.texts.money(row.arr, short=True)
        return Cell(
            f"{short} +" if row.other_currencies else short,
            value=row.arr,
            more=(row.other_currencies or None,),
        )

    def _renewal(self, row: AccountRow) -> Cell:
        if row.renewal_on is None:
            return _NONE
        left = self._days.left((row.renewal_on - self._days.today).days)
        return Cell(left, value=row.renewal_on)

    def _touch(self, row: AccountRow) -> Cell:
        late = any(state.is_overdue for state in row.cadence if state.person_id is None)
        detail = self.tr("overdue") if late else ""
        if not late and any(state.is_overdue for state in row.cadence):
            detail = self.tr("S-tier overdue")
        if row.last_touch is None:
            return Cell(self.tr("never"), face=Face.STRONG, detail=detail) if late else _NONE
        return Cell(
            self._days.ago(row.last_touch),
            face=Face.STRONG if late else Face.BODY,
            detail=detail,
            value=row.last_touch,
        )

    def _cadence(self, row: AccountRow) -> Cell:
        due = first_due(row.cadence)
        if due is None or due.due_on is None:
            return _NONE
        return Cell(
            self._days.due(due.due_on),
            face=Face.STRONG if due.is_overdue else Face.BODY,
            detail=self.tr("planned") if due.planned_on else "",
            value=due.due_on,
            more=(due.overdue_days or None, due.planned_on),
        )

    def _day0(self, row: AccountRow) -> Cell:
        if row.day0 is None:
            return _NONE
        age = row.day0.age(self._days.today)
        return Cell(self._days.left(age), value=age, more=(row.day0.day,))

    def _use(self, row: AccountRow) -> Cell:
        if not row.weekly_use:
            return _NONE
        last = self._desk.texts.compact(round(row.weekly_use[-1]))
        return Cell(spark=row.weekly_use, figure=last, role=Role.TEXT2, value=row.weekly_use[-1])

    def _next(self, row: AccountRow) -> Cell:
        if not row.next_step:
            return Cell()
        due = self._days.due(row.next_step_due) if row.next_step_due else ""
        return Cell(row.next_step, detail=due, value=row.next_step, more=(row.next_step_due,))

"""The entries of a timeline in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale, QObject

from csmdesk.domain.money import Money
from csmdesk.domain.overviews import TimelineMonth
from csmdesk.domain.touchpoints import CommitmentState, Side, TimelineEntry, TimelineKind
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.change_words import ChangeWords
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line, Mark
from csmdesk.ui.tables.markdown_lines import first_line
from csmdesk.ui.tables.marks import mark_of
from csmdesk.ui.tables.marks import said as standing
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import (
    KIND_ICONS,
    KINDS,
    LINE_KINDS,
    MEETING_STATES,
    OUTCOMES,
    PLAN_EVENT_ICONS,
    PLAN_EVENTS,
    PLAN_STATUSES,
    SIDE_ICONS,
    SIDES,
    STATES,
    TICKET_PRIORITIES,
    word,
)
from csmdesk.ui.theme.tokens import Role

_STATES = {
    TimelineKind.TOUCHPOINT: OUTCOMES, TimelineKind.MEETING: MEETING_STATES,
    TimelineKind.PLAN: {**PLAN_STATUSES, **SIDES},
}  # fmt: skip
_ICONS = {
    TimelineKind.TASK: "square-check",
    TimelineKind.TICKET: "ticket",
    TimelineKind.CONTRACT: "file-text",
    TimelineKind.CHURN: "log-out",
    TimelineKind.MEETING: "calendar",
    TimelineKind.CHANGE: "history",
}


@dataclass(frozen=True, slots=True)
class EntryLine(Line):
    """Show one entry: icon, title and detail, a second line, and the time at the right.

    A ``badge`` says that it is private or internal; what is calm does not ask to be read.
    """

    day: date = date.min
    icon: str = ""
    icon_role: Role = Role.TEXT2
    title: str = ""
    detail: str = ""
    second: str = ""
    right: str = ""
    is_done: bool = False
    mark: Mark | None = None
    badge: str = ""
    is_calm: bool = False


class TimelineLines(RecordWords):
    """Put entries into words; ``shows_account`` names the account of each, for the whole book."""

    def __init__(
        self, desk: Desk, *, shows_account: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._shows_account = shows_account
        self._changes = ChangeWords(desk)

    def columns(self) -> tuple[Column, ...]:
        """Return the one column, and what an exported table has beside it."""
        more = (
            self.tr("Day"), self.tr("Kind"), self.tr("Account"), self.tr("People"),
            self.tr("Minutes"), self.tr("Amount"), self.tr("Due"), self.tr("Status"),
            self.tr("Notes"),
        )  # fmt: skip
        return (Column("entry", self.tr("Entry"), 0, is_fixed=True, more=more),)

    def line(self, key: object, entry: TimelineEntry) -> EntryLine:
        """Return the words of one entry."""
        day = entry.on or entry.at.astimezone().date()
        icon, role = self._icon(entry)
        title, badge = self.title(entry), self.badge(entry)
        detail = self._detail(entry)
        second = self._second(entry)
        right = self._right(entry)
        spoken = (
            self._desk.texts.date(day), self.kind_name(entry), title, badge, detail, right, second,
        )  # fmt: skip
        said = ", ".join(part for part in spoken if part)
        mark = mark_of(entry.exchange)
        is_done = entry.state in (CommitmentState.DONE, CommitmentState.CANCELLED) and (
            entry.key.kind in (TimelineKind.COMMITMENT, TimelineKind.TASK)
        )
        return EntryLine(
            key,
            (Cell(title, said=said, value=title, more=self._more(entry), mark=mark),),
            False, day, icon, role, title, detail, second, right, is_done, mark, badge,
            entry.change is not None,
        )  # fmt: skip

    def title(self, entry: TimelineEntry) -> str:
        """Return the words of an entry that are read first."""
        return self._changes.title(entry.change) if entry.change else entry.title

    def badge(self, entry: TimelineEntry) -> str:
        """Say that an entry is not for everybody; empty for all others."""
        if entry.is_private:
            return self.tr("Private")
        return self.tr("Internal") if entry.is_internal else ""

    def tip(self, entry: TimelineEntry, _column: str) -> str:
        """Return the exact time of an entry."""
        texts = self._desk.texts
        when = texts.date(entry.on) if entry.on else texts.datetime(entry.at)
        facts = f"{self.kind_name(entry)} · {when}"
        return "\n".join(filter(None, (facts, standing(entry.exchange))))

    def head(self, head: Head) -> HeadLine:
        """Return the words of a month."""
        month = head.group
        assert isinstance(month, TimelineMonth)
        name = QLocale().toString(_qt_day(month.start), self.tr("MMMM yyyy"))
        return HeadLine(name, self._desk.texts.number(head.count))

    def day_name(self, day: date) -> str:
        """Write the day within its month, with the weekday."""
        return QLocale().toString(_qt_day(day), self.tr("ddd d"))

    def kind_name(self, entry: TimelineEntry) -> str:
        """Name the kind of an entry as a person would."""
        kind = entry.key.kind
        if kind is TimelineKind.TOUCHPOINT:
            return word(KINDS, entry.subkind)
        if kind is TimelineKind.COMMITMENT:
            if entry.subkind == Side.OURS:
                return self.tr("Our promise")
            return self.tr("Their promise")
        if kind is TimelineKind.CHURN:
            if entry.subkind == "reactivation":
                return self.tr("Came back")
            return self.tr("Churned")
        if kind is TimelineKind.PLAN:
            return word(PLAN_EVENTS, entry.subkind)
        names = {
            TimelineKind.TASK: self.tr("Task"),
            TimelineKind.TICKET: self.tr("Ticket"),
            TimelineKind.CONTRACT: self.tr("Contract line"),
            TimelineKind.MEETING: self.tr("In the calendar"),
            TimelineKind.CHANGE: self.tr("Change"),
        }
        return names[kind]

    def _more(self, entry: TimelineEntry) -> tuple[object, ...]:
        """Return what an exported table has beside the title."""
        kind = entry.key.kind
        words = _STATES.get(kind, STATES)
        state = self._changes.author(entry.change) if entry.change else word(words, entry.state)
        return (
            entry.on or entry.at,
            self.kind_name(entry),
            entry.account_name,
            self.tr(", ").join(entry.people),
            entry.minutes,
            entry.amount,
            entry.due_on,
            " · ".join(filter(None, (self.badge(entry), state))),
            entry.notes,
        )

    def _icon(self, entry: TimelineEntry) -> tuple[str, Role]:
        if entry.key.kind is TimelineKind.TOUCHPOINT:
            return KIND_ICONS.get(entry.subkind, "message-circle"), Role.TEXT2
        if entry.key.kind is TimelineKind.COMMITMENT:
            role = Role.C1 if entry.subkind == Side.OURS else Role.C2
            return SIDE_ICONS.get(entry.subkind, "flag"), role
        if entry.key.kind is TimelineKind.PLAN:
            return PLAN_EVENT_ICONS[entry.subkind], Role.TEXT2
        return _ICONS[entry.key.kind], Role.TEXT2

    def _detail(self, entry: TimelineEntry) -> str:
        names = self.tr(", ").join(entry.people)
        account = entry.account_name if self._shows_account else ""
        whose = entry.change.name if entry.change else ""
        return " · ".join(part for part in (account, names, whose) if part)

    def _right(self, entry: TimelineEntry) -> str:
        if isinstance(entry.amount, Money):
            return self._desk.texts.money(entry.amount, short=True)
        kind = entry.key.kind
        if kind is TimelineKind.PLAN:
            return word(PLAN_STATUSES, entry.state) if entry.subkind == "closed" else ""
        if kind not in (TimelineKind.TOUCHPOINT, TimelineKind.MEETING, TimelineKind.CHANGE):
            return word(STATES, entry.state)
        clock = entry.at.astimezone().strftime("%H:%M")
        if entry.minutes:
            return self.tr("{0}, {1} min").format(clock, entry.minutes)
        return clock

    def _second(self, entry: TimelineEntry) -> str:
        if entry.key.kind is TimelineKind.TOUCHPOINT:
            parts = self._touchpoint_parts(entry)
        elif entry.key.kind is TimelineKind.CONTRACT:
            parts = self._contract_parts(entry)
        elif entry.key.kind is TimelineKind.PLAN:
            parts = self._plan_parts(entry)
        else:
            parts = self._other_parts(entry)
        return " · ".join(part for part in parts if part)

    def _touchpoint_parts(self, entry: TimelineEntry) -> tuple[str, ...]:
        flags = " ".join(f"!{flag}" for flag in entry.flags)
        files = self.tr("%n file(s)", "", entry.files) if entry.files else ""
        outcome = word(OUTCOMES, entry.state)
        return word(KINDS, entry.subkind), outcome, flags, files, first_line(entry.notes)

    def _contract_parts(self, entry: TimelineEntry) -> tuple[str, ...]:
        is_trial = entry.subkind == "trial"
        name = self.tr("Trial") if is_trial else word(LINE_KINDS, entry.subkind)
        end = self.tr("to {0}").format(self._days.short(entry.due_on)) if entry.due_on else ""
        return self.kind_name(entry), name, end

    def _plan_parts(self, entry: TimelineEntry) -> tuple[str, ...]:
        late = ""
        if entry.due_on and entry.on and entry.on > entry.due_on:
            late = self.tr("due {0}").format(self._days.short(entry.due_on))
        side = word(SIDES, entry.state) if entry.subkind == "reached" else ""
        return self.kind_name(entry), side, late, *entry.links, first_line(entry.notes)

    def _other_parts(self, entry: TimelineEntry) -> tuple[str, ...]:
        kind = entry.key.kind
        if entry.change is not None:
            return self.kind_name(entry), self._changes.author(entry.change)
        if kind is TimelineKind.MEETING:
            state = word(MEETING_STATES, entry.state)
            return self.kind_name(entry), word(KINDS, entry.subkind), state, first_line(entry.notes)
        which = word(TICKET_PRIORITIES, entry.subkind) if kind is TimelineKind.TICKET else ""
        if kind is TimelineKind.TASK and entry.subkind == Side.THEIRS:
            which = word(SIDES, entry.subkind)
        due = ""
        if entry.due_on and entry.state == CommitmentState.OPEN:
            due = self._days.due(entry.due_on)
            if entry.due_on >= self._days.today:
                due = self.tr("due {0}").format(due)
        return self.kind_name(entry), which, due, first_line(entry.notes)


def _qt_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

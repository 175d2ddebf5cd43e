"""The list of the day: why an account needs somebody now, in which order, and what was put off.

A reason is a sentence with a number and the rows that the number comes from. The order is that of
alerts: severity, then what the account is worth, then how near its renewal is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import groupby

from csmdesk.domain.ids import AccountId, CommitmentId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text

LOW, MIDDLE, HIGH = 1, 2, 4
HORIZON = 7  # days ahead from which something due is on the list
_MOST_ARR = 4
_RENEWAL_DAYS = 180
_STRONG = "**"  # stands around the number that triggers, in the sentence of a reason

Evidence = tuple[tuple[str, str], ...]  # tables and keys
Subject = tuple[str, str]
ReasonKey = tuple[str, str, str]


class Group(StrEnum):
    """Name the groups of the list, in their order."""

    NOW = "now"
    WEEK = "week"
    WAITING = "waiting"
    PUT_OFF = "put_off"


class Outcome(StrEnum):
    """Say what became of a line that is closed."""

    DONE = "done"
    NOT_NEEDED = "not_needed"
    HANDED_OVER = "handed_over"


class MarkState(StrEnum):
    """Say what the user did with a line."""

    PUT_OFF = "put_off"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Reason:
    """Say that an account needs somebody: ``act`` what to do, ``why`` with the number in it.

    ``numbers`` are those of the sentence, by name; ``evidence`` names the rows that they can be
    recomputed from. ``occasion`` tells one cause of a reason from the next one of the same subject.
    ``who`` is a person and their title, empty when it is about nobody in particular. A promise or a
    task may itself be put off, ``put_off_until`` a day.
    """

    code: str
    severity: int
    account_id: AccountId
    subject: Subject
    act: Text
    why: Text
    evidence: Evidence
    numbers: Mapping[str, object] = field(default_factory=dict, hash=False)
    due_on: date | None = None
    occasion: str = ""
    who: tuple[str, str] = ("", "")
    is_theirs: bool = False
    put_off_until: date | None = None
    put_off_words: str = ""

    @property
    def key(self) -> ReasonKey:
        """Return what names the line, also after the list was read again."""
        return self.code, *self.subject


@dataclass(frozen=True, slots=True)
class Standing:
    """Say what an account is worth and how near its renewal is; ``arr`` is empty if not known.

    ``ran_out_on`` is when its last contract ended, of a customer that stays and has no other.
    """

    id: AccountId
    name: str
    tier: str | None = None
    arr: Money | None = None
    renewal_on: date | None = None
    order: str = ""  # the name as it sorts
    contact: tuple[str, str] = ("", "")
    stage: str | None = None
    ran_out_on: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Say that the user put a line off until a day, or closed it, for one occasion."""

    state: str
    occasion: str
    until: date | None = None
    words: str = ""

    def holds(self, reason: Reason, today: date) -> bool:
        """Tell whether the line still stands where the user put it.

        A mark is for one occasion: a promise with another due day, a ticket that was escalated, a
        new week of use are new ones. What was put off comes back on its day.
        """
        if self.occasion != reason.occasion:
            return False
        return self.state == MarkState.CLOSED or (self.until is not None and today < self.until)


@dataclass(frozen=True, slots=True)
class DuePromise:
    """Show one promise that is due today, kept already or still open."""

    id: CommitmentId
    account_id: AccountId
    account_name: str
    side: str
    text: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class TodayLine:
    """Show one reason with its account, its place in the order and its group."""

    reason: Reason
    account: Standing
    group: Group
    score: float
    put_off_until: date | None = None
    put_off_words: str = ""

    @property
    def key(self) -> ReasonKey:
        """Return what names the line."""
        return self.reason.key

    @property
    def who(self) -> tuple[str, str]:
        """Return the person it is about, or whom one would ask at the account."""
        return self.reason.who if self.reason.who[0] else self.account.contact


@dataclass(frozen=True, slots=True)
class GroupSum:
    """Head one group: how many lines, and the ARR of their accounts, each counted once."""

    group: Group
    count: int
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class TodayList:
    """Hold the list of a day, in order; ``next_up`` is what is due first after its horizon."""

    day: date
    lines: tuple[TodayLine, ...] = ()
    next_up: tuple[date, Text] | None = None

    @property
    def open(self) -> tuple[TodayLine, ...]:
        """Return the lines that were not put off."""
        return tuple(line for line in self.lines if line.group is not Group.PUT_OFF)


def arr_factor(arr: int | None, middle: float | None) -> float:
    """Weigh an account by its ARR beside the median of the book; 1 when either is not known."""
    if arr is None or not middle or middle < 0:
        return 1.0
    return 1.0 + min(float(_MOST_ARR), max(0.0, arr / middle))


def renewal_factor(days: int | None) -> float:
    """Weigh an account by the days to its renewal: 1 when not known, 2 once it is past due."""
    if days is None:
        return 1.0
    if days < 0:
        return 2.0
    return 1.0 + max(0.0, 1.0 - days / _RENEWAL_DAYS)


def medians(standings: Iterable[Standing]) -> dict[str, float]:
    """Return the median ARR of the accounts that have one, for each currency.

    Amounts of two currencies are not compared: each account is weighed among those of its own.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for account in standings:
        if account.arr is not None:
            found[account.arr.currency].append(account.arr.minor)
    return {currency: _middle(sorted(minors)) for currency, minors in found.items()}


def _middle(ranked: Sequence[int]) -> float:
    """Return the median; the module of the library would bring half a dozen others along."""
    at = len(ranked) // 2
    return float(ranked[at]) if len(ranked) % 2 else (ranked[at - 1] + ranked[at]) / 2


def score(severity: int, account: Standing, middles: Mapping[str, float], today: date) -> float:
    """Return s · (1 + min(4, ARR/median)) · (1 + max(0, 1 - days to renewal/180))."""
    arr = account.arr
    due_on = account.renewal_on or account.ran_out_on
    days = (due_on - today).days if due_on else None
    worth = arr_factor(arr.minor, middles.get(arr.currency)) if arr else 1.0
    return severity * worth * renewal_factor(days)


def group_of(reason: Reason, today: date) -> Group:
    """Say in which group a reason stands.

    Waiting is what the customer owes us. Now is what is of the highest severity, and what is more
    than a reminder and due by today. This week is everything else.
    """
    if reason.is_theirs:
        return Group.WAITING
    is_due = reason.due_on is not None and reason.due_on <= today
    if reason.severity >= HIGH or (is_due and reason.severity > LOW):
        return Group.NOW
    return Group.WEEK


def ranked(
    reasons: Iterable[Reason],
    standings: Mapping[AccountId, Standing],
    marks: Mapping[ReasonKey, Mark],
    today: date,
) -> tuple[TodayLine, ...]:
    """Put the reasons into groups and order; those of other accounts and closed ones stay out."""
    middles = medians(standings.values())
    lines = []
    for reason in reasons:
        account = standings.get(reason.account_id)
        if account is not None:
            line = _line(reason, account, marks.get(reason.key), middles, today)
            if line is not None:
                lines.append(line)
    places = {group: place for place, group in enumerate(Group)}
    lines.sort(key=lambda line: (places[line.group], *_rank(line)))
    return tuple(lines)


def group_sums(lines: Sequence[TodayLine]) -> tuple[GroupSum, ...]:
    """Count the lines of each group and add up the ARR of their accounts."""
    return tuple(
        _summed(group, tuple(run)) for group, run in groupby(lines, key=lambda each: each.group)
    )


def involved(lines: Iterable[TodayLine]) -> tuple[Money, ...]:
    """Add up the ARR of the accounts of some lines by currency, the largest amount first."""
    accounts = {line.account.id: line.account.arr for line in lines}
    sums: dict[str, int] = defaultdict(int)
    for arr in accounts.values():
        if arr is not None and arr.minor:
            sums[arr.currency] += arr.minor
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Money(minor, currency) for currency, minor in ordered)


def plain_words(sentence: str) -> str:
    """Take the marks of the strong number out of a sentence."""
    return sentence.replace(_STRONG, "")


def voiced(sentence: str) -> tuple[tuple[str, bool], ...]:
    """Return the parts of a sentence, each with whether it is the number that triggers."""
    parts = sentence.split(_STRONG)
    return tuple((part, place % 2 == 1) for place, part in enumerate(parts) if part)


def _line(
    reason: Reason,
    account: Standing,
    mark: Mark | None,
    middles: Mapping[str, float],
    today: date,
) -> TodayLine | None:
    worth = score(reason.severity, account, middles, today)
    if reason.put_off_until is not None and today < reason.put_off_until:
        until, words = reason.put_off_until, reason.put_off_words
        return TodayLine(reason, account, Group.PUT_OFF, worth, until, words)
    if mark is None or not mark.holds(reason, today):
        return TodayLine(reason, account, group_of(reason, today), worth)
    if mark.state == MarkState.CLOSED:
        return None
    return TodayLine(reason, account, Group.PUT_OFF, worth, mark.until, mark.words)


def _rank(line: TodayLine) -> tuple[float, date, str, ReasonKey]:
    due_on = line.reason.due_on or date.max
    return -line.score, due_on, line.account.order or line.account.name, line.key


def _summed(group: Group, lines: tuple[TodayLine, ...]) -> GroupSum:
    return GroupSum(group, len(lines), involved(lines))

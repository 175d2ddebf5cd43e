"""What is announced on the desktop, and when: promises that are due, meetings soon or just over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from csmdesk.domain.text import Text
from csmdesk.domain.working_days import WorkingHours

LATE_DAYS = 7  # a due day that passed while nothing could be said is said up to so much later
ASKED_FOR = timedelta(hours=4)  # "log it?" comes while one still remembers
_NIGHT_ENDS, _NIGHT_BEGINS = 8, 20
_NAMED = 3


class Occasion(StrEnum):
    """Name what there is to say."""

    OURS = "ours"
    THEIRS = "theirs"
    TASK = "task"
    MILESTONE = "milestone"
    SOON = "soon"
    ENDED = "ended"


class Quiet(StrEnum):
    """Name when nothing is said."""

    NEVER = "never"
    NIGHT = "night"
    FREE_TIME = "free_time"


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one thing of the book that may be announced; moments are local and aware."""

    occasion: Occasion
    record_id: str
    title: str
    account: str = ""
    account_id: str | None = None
    due_on: date | None = None
    at: datetime | None = None  # the start of a meeting that is soon, the end of one that is over

    @property
    def subject(self) -> str:
        """Name what is said once: with another day or time there is something new to say."""
        kind = "due" if self.due_on else self.occasion.value
        when = self.due_on or self.at
        return f"{kind}:{self.record_id}:{when.isoformat() if when else ''}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Say something on the desktop; ``events`` are what it is about."""

    title: Text
    body: Text
    events: tuple[Event, ...]


def is_quiet(quiet: Quiet, now: datetime, hours: WorkingHours, *, is_working_day: bool) -> bool:
    """Tell whether nothing is said at a local moment."""
    if quiet is Quiet.NIGHT:
        return not _NIGHT_ENDS <= now.hour < _NIGHT_BEGINS
    if quiet is Quiet.FREE_TIME:
        return not (is_working_day and hours.start <= now.time() < hours.end)
    return False


def plan(
    events: Iterable[Event], told: Collection[str], now: datetime, ahead: timedelta
) -> tuple[Notice, ...]:
    """Return what is to be said now: each event once, what is due on a day together."""
    fresh = [event for event in events if event.subject not in told and _is_time(event, now, ahead)]
    due = [event for event in fresh if event.due_on is not None]
    rest = [event for event in fresh if event.due_on is None]
    rest.sort(key=_moment)
    return (*(_of_meeting(event, now) for event in rest), *_of_due(due, now.date()))


def concealed(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Say that there is something, and nothing of what it is: others see a locked screen."""
    events = tuple(event for notice in notices for event in notice.events)
    if not events:
        return ()
    return (Notice(Text("notice.something"), Text("notice.locked"), events),)


def _moment(event: Event) -> datetime:
    assert event.at is not None
    return event.at


def _is_time(event: Event, now: datetime, ahead: timedelta) -> bool:
    if event.due_on is not None:
        return timedelta(0) <= now.date() - event.due_on <= timedelta(days=LATE_DAYS)
    at = _moment(event)
    if event.occasion is Occasion.SOON:
        return at - ahead <= now < at
    return at <= now < at + ASKED_FOR


def _of_meeting(event: Event, now: datetime) -> Notice:
    named = {"title": event.title, "account": event.account}
    who = Text("notice.at", named) if event.account else Text("notice.plain", named)
    if event.occasion is Occasion.ENDED:
        return Notice(Text("notice.log_it"), who, (event,))
    minutes = max(1, round((_moment(event) - now) / timedelta(minutes=1)))
    return Notice(Text.of("notice.soon", n=minutes), who, (event,))


def _of_due(due: Sequence[Event], today: date) -> tuple[Notice, ...]:
    if not due:
        return ()
    if len(due) > 1:
        names = tuple(event.title for event in due[:_NAMED])
        more = Text.of("notice.names" if len(due) <= _NAMED else "notice.first_names", names=names)
        return (Notice(Text.of("notice.several", n=len(due)), more, tuple(due)),)
    [event] = due
    code = "notice.was_due" if event.due_on and event.due_on < today else f"notice.{event.occasion}"
    named = {"title": event.title, "account": event.account, "day": event.due_on}
    return (Notice(Text(code, named), Text("notice.at", named), (event,)),)

"""Person usage: when those who work with the product logged in last, as the reports told it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from csmdesk.domain.people import Role
from csmdesk.exchange.demo.chapter import Chapter, Member
from csmdesk.exchange.demo.readings import last_reading
from csmdesk.exchange.demo.workdays import workday_before

_MONTHS = {"A": 9, "B": 4, "C": 0}
# How many days somebody stays away at most; who has no seat is not in the report.
_AWAY = {
    Role.DECISION_MAKER: (2, 14), Role.CHAMPION: (0, 3), Role.DEPARTMENT_HEAD: (0, 7),
    Role.TECH_LEAD: (0, 6), Role.END_USER: (0, 4),
}  # fmt: skip
NEVER = "never"


def write_logins(chapter: Chapter) -> None:
    """Write what the monthly reports said, and the newest; who left as a customer is in none."""
    if chapter.company.stage == "churned":
        return
    dice = chapter.dice("logins")
    days = list(_reports(chapter))
    for member in chapter.members:
        if member.role not in _AWAY:
            continue
        before: date | None = None
        for day in days:
            found = workday_before(day - timedelta(days=dice.randint(*_AWAY[Role(member.role)])))
            if member.is_there(day):
                before = _last(chapter, member, max(found, before or found))
                chapter.add(
                    "person_usage", account_id=chapter.account_id, person_id=member.person_id,
                    last_login=before, as_of=day, source=chapter.language.names["bonds"]["report"],
                )  # fmt: skip


def _reports(chapter: Chapter) -> Iterator[date]:
    """Yield the days of the reports, the oldest first."""
    newest = last_reading(chapter)
    first = newest.replace(day=1)
    days = [newest]
    for _ in range(_MONTHS[chapter.company.tier]):
        days.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    yield from (day for day in sorted(set(days)) if day > chapter.first_day)


def _last(chapter: Chapter, member: Member, found: date) -> date | None:
    """Return a last login; a story may tell that somebody has stayed away, or never came."""
    told = member.told.get("login")
    if told == NEVER:
        return None
    latest = min(found, chapter.day(told)) if told is not None else found
    return latest if latest >= member.joined else None

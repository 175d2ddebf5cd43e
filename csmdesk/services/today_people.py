"""Reasons of the day that the map of an account's people tells.

The map warns of much that is as true next month as it is today; the list of the day is about who
needs somebody now. So what each warning becomes is chosen here:

- Who left is a reason of its own, of the highest severity, for half a year: a champion, and in the
  same way a decision maker or an economic buyer. The map goes on to warn of a champion until
  somebody is said to have come after them; the day is quiet as soon as anybody has the part.
- A decision maker who does not log in is a reason for each of them. One who never did is none
  while the account is being handed over or brought up.
- What is wrong with the map as a whole is one reason an account, the gravest: it hangs on a single
  relationship; else, at tier A or before a renewal, roles that it needs are nobody's; else, at
  tier A, nobody is of tier S. Before a renewal, and a single relationship at tier A, it is more
  than a reminder. A map on which nobody has a role, or a tier, is not graded yet: none is missed.
- Accounts of tier C are left alone unless they renew soon: one contact is what they get.
- Where no relationship holds at all, and where S-tier people are out of their rhythm, the rhythm of
  visits says so already. That all are in one department, or known to one of us only, is for the
  map: nobody is in need of it today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from csmdesk.domain.accounts import Stage, Tier
from csmdesk.domain.dates import Span
from csmdesk.domain.people import Role, StakeholderTier
from csmdesk.domain.people_map import MapPerson, PeopleMap
from csmdesk.domain.people_warnings import SILENT_DAYS, PeopleWarning, WarningCode, unfollowed
from csmdesk.domain.relationships import WINDOW_DAYS
from csmdesk.domain.text import Text
from csmdesk.domain.today import HIGH, LOW, MIDDLE, Evidence, Reason
from csmdesk.domain.warning_words import role_words, warning_words
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession
from csmdesk.services.local_days import day_of, stored_moments
from csmdesk.services.people_watch import Watch, watch

LEFT_DAYS = 180  # after which somebody who left is no news

_DECIDERS = (Role.CHAMPION, Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
_NEW = (Stage.HANDOVER, Stage.ONBOARDING)
# Who took part in the talks of the window, and when somebody else than the one was met last.
_TALKS = """
    SELECT w.value ->> 'account' AS account_id, json_group_array(x.id ORDER BY t.started_at, x.id)
            FILTER (WHERE t.started_at >= :window) AS parts,
        max(t.started_at) FILTER (WHERE x.person_id <> w.value ->> 'person') AS other_at
    FROM json_each(:threads) w CROSS JOIN touchpoint t ON t.account_id = w.value ->> 'account'
        AND t.started_at < :end AND t.kind <> 'note'
    CROSS JOIN touchpoint_person x ON x.touchpoint_id = t.id
        AND x.person_id IN (SELECT value FROM json_each(w.value, '$.people'))
    GROUP BY w.key
"""


def people(read: ReadSession) -> Iterator[Reason]:
    """Find who left, who does not log in, and the accounts whose map is thin."""
    single: list[Watch] = []
    for each in watch(read):
        lost = tuple(_lost(each))
        yield from (_departure(person, each.people) for person in lost)
        if each.people.account_tier == Tier.C and not _renews(each.people):
            continue
        found = {warning.code: warning for warning in each.warnings}
        if silent := found.get(WarningCode.DECISION_MAKER_SILENT):
            yield from _silent(silent, each.people)
        if len(each.people.threads) == 1 and WarningCode.SINGLE_THREADED in found:
            single.append(each)
            continue
        missing = _unfilled(each.people, lost)
        if missing:
            yield _roles(missing, lost, each.people)
        elif WarningCode.NO_S_TIER in found:
            yield from _no_s_tier(each.people)
    yield from _single(read, single)


def _lost(each: Watch) -> Iterator[MapPerson]:
    """Yield who left of late with a part that nobody has now."""
    found = each.people
    parts = {person.role for person in found.people}
    for person in unfollowed(found):
        is_news = person.valid_to is not None and (found.as_of - person.valid_to).days <= LEFT_DAYS
        if is_news and person.role in _DECIDERS and person.role not in parts:
            yield person


def _departure(person: MapPerson, found: PeopleMap) -> Reason:
    left_on = person.valid_to
    assert left_on is not None
    n = (found.as_of - left_on).days
    return Reason(
        "departure", HIGH, found.account_id, ("stakeholder", person.id),
        Text.of("today.departure.act", person=person.name),
        Text.of(f"today.departure.{person.role}", n=n, person=person.name),
        (("stakeholder", person.id),), {"n": n}, left_on, left_on.isoformat(),
    )  # fmt: skip


def _silent(warning: PeopleWarning, found: PeopleMap) -> Iterator[Reason]:
    for concern in warning.people:
        if concern.days is None and found.account_stage in _NEW:
            continue
        person = found.person(concern.id)
        assert person is not None
        assert person.login is not None
        numbers: dict[str, object] = {"limit": SILENT_DAYS}
        if concern.days is not None:
            numbers["n"] = concern.days
        yield Reason(
            "people_silent", MIDDLE, found.account_id, ("stakeholder", concern.id),
            Text.of("warning.step.show", name=concern.name),
            Text(f"today.people.{'never' if concern.days is None else 'silent'}", numbers),
            (("stakeholder", concern.id), ("person_usage", person.login.row)), numbers,
            occasion=str(concern.on), who=(concern.name, person.title or ""),
        )  # fmt: skip


def _unfilled(found: PeopleMap, lost: Iterable[MapPerson]) -> dict[str, str | None]:
    """Return the roles that are missing, with the user's rules, but those of who left of late."""
    is_asked = found.account_tier == Tier.A or _renews(found)
    if not is_asked or not any(person.role for person in found.people):
        return {}
    told = {person.role for person in lost}
    return {role: rule_id for role, rule_id in found.missing if role not in told}


def _roles(
    missing: Mapping[str, str | None], lost: Iterable[MapPerson], found: PeopleMap
) -> Reason:
    severity = MIDDLE if _renews(found) else LOW
    said = {"n": len(missing), "roles": tuple(role_words(role) for role in missing)}
    what = Text(f"warning.role.{next(iter(missing))}")
    own = dict.fromkeys(("required_role", rule) for rule in missing.values() if rule)
    left = (("stakeholder", person.id) for person in lost)
    return Reason(
        "people_roles", severity, found.account_id, ("account", found.account_id),
        Text.of("warning.step.find_who", what=what), Text("today.people.roles", said),
        (("account", found.account_id), *own, *_places(found), *left), {"n": len(missing)},
        occasion=" ".join((str(severity), *missing)),
    )  # fmt: skip


def _no_s_tier(found: PeopleMap) -> Iterator[Reason]:
    n = found.head_count
    if found.account_tier == Tier.A and any(person.tier for person in found.people):
        gone = [person.id for person in found.departed if person.tier == StakeholderTier.S]
        yield Reason(
            "people_tier", LOW, found.account_id, ("account", found.account_id),
            Text("warning.step.find_top"), Text("today.people.tier", {"n": n}),
            (("account", found.account_id), *_places(found)), {"n": n},
            occasion=" ".join(sorted(gone)),
        )  # fmt: skip


def _single(read: ReadSession, found: list[Watch]) -> Iterator[Reason]:
    """Say of accounts that they hang on one relationship, with the talks that tell so."""
    talks = _talks(read, [each.people for each in found])
    for each in found:
        account, (thread,) = each.people, each.people.threads
        row, n = talks[account.account_id], account.head_count
        warning = next(w for w in each.warnings if w.code == WarningCode.SINGLE_THREADED)
        is_pressing = account.account_tier == Tier.A or _renews(account)
        severity = MIDDLE if is_pressing else LOW
        other_on = day_of(row.other_at) if row.other_at else None
        parts = (("touchpoint_person", key) for key in json.loads(row.parts))
        yield Reason(
            "people_single", severity, account.account_id, ("account", account.account_id),
            warning_words(warning, account).step,
            Text.of(f"today.people.{'single' if n > 1 else 'alone'}", n=n, name=thread.name),
            (("account", account.account_id), *_places(account, thread), *parts),
            {"n": n, "threads": 1},
            occasion=f"{severity} {thread.id} {other_on}", who=(thread.name, thread.title or ""),
        )  # fmt: skip


def _talks(read: ReadSession, found: Iterable[PeopleMap]) -> Mapping[str, Any]:
    threads = [
        {
            "account": each.account_id, "person": each.threads[0].person_id,
            "people": [person.person_id for person in each.people],
        }
        for each in found
    ]  # fmt: skip
    window = Span(read.today - timedelta(days=WINDOW_DAYS - 1), read.today)
    moments = stored_moments(window)
    rows = read.sql(_TALKS, threads=json_text(threads), window=moments["start"], end=moments["end"])
    return {row.account_id: row for row in rows}


def _places(found: PeopleMap, *first: MapPerson) -> Evidence:
    """Name all who are there, so that it is seen that the one who is missing is not among them."""
    people = dict.fromkeys(person.id for person in (*first, *found.people))
    return tuple(("stakeholder", key) for key in people)


def _renews(found: PeopleMap) -> bool:
    return found.account_stage == Stage.PRE_RENEWAL

"""The list of the day: every source asked once, weighed by what the accounts are worth.

A later room adds its reasons with one function and one line in ``SOURCES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.today import Mark, Reason, ReasonKey, Standing, TodayLine, TodayList, ranked
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession
from csmdesk.services import today_duties, today_people, today_plans, today_signals
from csmdesk.services.account_lists import ARR_JOIN, ENDS_JOIN
from csmdesk.services.mark_rows import subject_of

# ruff: noqa: S608 - the statements are made of constants of ours

Source = Callable[[ReadSession], Iterable[Reason]]

SOURCES: tuple[Source, ...] = (
    today_duties.promises,
    today_duties.tasks,
    today_duties.meetings,
    today_plans.plans,
    today_duties.rhythm,
    today_signals.renewals,
    today_people.people,
    today_signals.tickets,
    today_signals.use,
)
_STANDINGS = f"""
    SELECT a.id, a.name, a.tier, a.stage, a.currency, a.sort_key, l.arr, n.renewal_on,
        CASE WHEN n.renewal_on IS NULL AND a.stage IS NOT 'churned' THEN (SELECT max(c.end_on)
            FROM contract_line c WHERE c.account_id = a.id AND c.is_trial = 0
            HAVING max(coalesce(c.ended_on, c.end_on, '9999')) < :today) END AS ran_out_on
    FROM account a {ARR_JOIN} {ENDS_JOIN} WHERE a.archived_at IS NULL
"""
# Whom one would ask: of those who are there, the highest tier, then who counts most.
_CONTACTS = """
    SELECT account_id, name, title FROM (SELECT s.account_id, p.name, s.title, row_number() OVER (
        PARTITION BY s.account_id ORDER BY
            CASE s.tier WHEN 'S' THEN 0 WHEN 'A' THEN 1 WHEN 'B' THEN 2 ELSE 3 END,
            s.is_key DESC, s.influence DESC, p.sort_key, s.id) AS place
        FROM stakeholder s JOIN person p ON p.id = s.person_id
        WHERE s.status = 'active' AND s.account_id IN (SELECT value FROM json_each(:ids)))
    WHERE place = 1
"""
_TITLES = "SELECT id, title FROM stakeholder WHERE id IN (SELECT value FROM json_each(:ids))"
# A promise or a task is put off itself; that it was is marked for the review of the day alone.
_MARKS = """
    SELECT reason, subject, state, until, words, occasion FROM today_mark
    WHERE state <> 'put_off' OR substr(subject, 1, instr(subject, ':') - 1)
        NOT IN ('commitment', 'task')
"""
_PLACE = "stakeholder"


def read_today(read: ReadSession) -> TodayList:
    """Read the list of the day, with what was put off at its end."""
    lines = lines_of(read, SOURCES)
    if not lines:
        return TodayList(read.today, (), today_duties.next_due(read))
    return TodayList(read.today, _with_contacts(read, lines))


def lines_of(read: ReadSession, sources: Sequence[Source]) -> tuple[TodayLine, ...]:
    """Read what some sources find, in order and without what was closed."""
    reasons = [reason for source in sources for reason in source(read)]
    return ranked(reasons, standings(read), _marks(read), read.today)


def standings(read: ReadSession) -> dict[AccountId, Standing]:
    """Return what every account in use is worth, and when it must be renewed, as its list has it.

    The ARR is that of the paid lines in the account's own currency; without one it is not known.
    """
    rows = read.sql(_STANDINGS, today=read.today.isoformat())
    return {row.id: _standing(row) for row in rows}


def contacts_of(
    read: ReadSession, account_ids: Iterable[AccountId]
) -> dict[AccountId, tuple[str, str]]:
    """Return name and title of whom one would ask at each account that has somebody."""
    rows = read.sql(_CONTACTS, ids=json_text(list(dict.fromkeys(account_ids))))
    return {row.account_id: (row.name, row.title or "") for row in rows}


def _standing(row: Any) -> Standing:
    arr = None if row.arr is None else Money(row.arr, row.currency)
    return Standing(
        row.id, row.name, row.tier, arr, read_day(row.renewal_on), row.sort_key or row.name,
        stage=row.stage, ran_out_on=read_day(row.ran_out_on),
    )  # fmt: skip


def _marks(read: ReadSession) -> dict[ReasonKey, Mark]:
    return {
        (row.reason, *subject_of(row.subject)): Mark(
            row.state, row.occasion, read_day(row.until), row.words
        )
        for row in read.sql(_MARKS)
    }


def _with_contacts(read: ReadSession, lines: Sequence[TodayLine]) -> tuple[TodayLine, ...]:
    """Name somebody to ask where a reason is about nobody in particular, and titles."""
    contacts = contacts_of(read, (line.account.id for line in lines if not line.reason.who[0]))
    places = {key for line in lines for table, key in line.reason.evidence if table == _PLACE}
    titles = {row.id: row.title or "" for row in read.sql(_TITLES, ids=json_text(sorted(places)))}
    return tuple(_with_who(line, contacts, titles) for line in lines)


def _with_who(
    line: TodayLine, contacts: Mapping[AccountId, tuple[str, str]], titles: Mapping[str, str]
) -> TodayLine:
    name, title = line.reason.who
    if not name:
        contact = contacts.get(line.account.id, ("", ""))
        return replace(line, account=replace(line.account, contact=contact))
    if title:
        return line
    found = (titles.get(key, "") for table, key in line.reason.evidence if table == _PLACE)
    return replace(line, reason=replace(line.reason, who=(name, next(found, ""))))

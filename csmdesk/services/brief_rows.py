"""The rows of one account that a brief shows: each statement reads no more than a page holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from csmdesk.domain import briefs
from csmdesk.domain.brief_points import (
    DECIDERS,
    NEAR_DAYS,
    BriefOpportunity,
    BriefTicket,
    Departed,
)
from csmdesk.domain.briefs import (
    BriefPerson,
    BriefPromise,
    BriefTalk,
    BriefTask,
    Evidence,
    Listed,
    clipped,
    excerpt,
)
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.models.values import read_day, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services.local_days import day_of

# ruff: noqa: S608 - the statements are made of constants of ours

_MOST_NOTES = 4_000  # letters of a note that an excerpt is cut from
_MOST_NAMES = 4  # of those who took part
_MOST_ROWS = 50  # that one point names
_SHOWN = "(:inside OR (t.is_private = 0 AND t.kind <> 'note'))"
PAST = f"t.started_at <= :now AND {_SHOWN}"
_THERE = (
    "s.account_id = :account AND s.status = 'active' AND coalesce(s.valid_from, :today) <= :today "
    "AND coalesce(s.valid_to, :today) >= :today"
)
# Who matters most comes first, so that the last touch is looked up for few.
_PEOPLE = f"""
    WITH found AS (
        SELECT s.id, s.person_id, p.name, s.title, s.role, s.tier, s.stance, s.goal,
            count(*) OVER () AS total
        FROM stakeholder s JOIN person p ON p.id = s.person_id WHERE {_THERE} {{given}}
        ORDER BY CASE s.tier WHEN 'S' THEN 0 WHEN 'A' THEN 1 WHEN 'B' THEN 2 ELSE 3 END,
            s.is_key DESC, CASE s.role WHEN 'decision_maker' THEN 0 WHEN 'economic_buyer' THEN 1
            WHEN 'champion' THEN 2 ELSE 3 END, coalesce(p.sort_key, plain(p.name)), s.id
        LIMIT :limit)
    SELECT f.*, (SELECT max(t.started_at) FROM touchpoint_person x
        JOIN touchpoint t ON t.id = x.touchpoint_id
        WHERE x.person_id = f.person_id AND t.account_id = :account AND t.kind <> 'note' AND {PAST}
        ) AS last_touch FROM found f
"""
_TALKS = f"""
    SELECT t.id, t.kind, t.started_at, t.subject, substr(t.notes, 1, {_MOST_NOTES}) AS notes,
        t.outcome, t.sentiment, t.next_step, t.is_private,
        (SELECT json_group_array(p.name ORDER BY x.id) FROM touchpoint_person x
            JOIN person p ON p.id = x.person_id WHERE x.touchpoint_id = t.id) AS people,
        (SELECT json_group_array(c.name ORDER BY x.id) FROM touchpoint_colleague x
            JOIN colleague c ON c.id = x.colleague_id WHERE x.touchpoint_id = t.id) AS ours
    FROM touchpoint t WHERE t.account_id = :account AND {PAST} {{given}}
    ORDER BY t.started_at DESC, t.id DESC LIMIT :limit
"""
_INSIDE = "c.is_private OR coalesce(t.is_private = 1 OR t.kind = 'note', 0)"
_OF_TALK = (
    "LEFT JOIN touchpoint t ON t.id = c.touchpoint_id "
    f"WHERE c.account_id = :account AND (t.id IS NULL OR {_SHOWN}) "
    "AND (:inside OR c.is_private = 0)"
)
_PROMISES = f"""
    SELECT c.id, c.side, c.text, c.due_on, coalesce(p.name, w.name) AS owner, {_INSIDE} AS inside,
        count(*) OVER () AS total
    FROM commitment c LEFT JOIN person p ON p.id = c.owner_person_id
    LEFT JOIN colleague w ON w.id = c.owner_colleague_id {_OF_TALK}
"""
_TASKS = f"""
    SELECT c.id, c.title, c.side, c.due_on, {_INSIDE} AS inside,
        count(*) OVER () AS total
    FROM task c {_OF_TALK} AND c.state = 'open'
    ORDER BY c.due_on IS NULL, c.due_on, c.priority, c.id LIMIT :limit
"""


class Rows:
    """Read what one brief shows; with ``inside`` also what is for our own eyes."""

    def __init__(self, read: ReadSession, account_id: AccountId, *, inside: bool) -> None:
        self._read = read
        self._given: dict[str, object] = {
            "account": account_id, "inside": inside, "now": utc_text(read.now),
            "today": read.today.isoformat(),
        }  # fmt: skip

    def sql(self, text: str, **params: object) -> list[Any]:
        """Run a statement about the account; it may name ``now``, ``today`` and ``inside``."""
        given = {name: value for name, value in self._given.items() if f":{name}" in text}
        return self._read.sql(text, **given, **params)

    def days_since(self, moment: str) -> int:
        """Count the days from a moment to today."""
        return (self._read.today - day_of(moment)).days

    def people(self, given: str = "", limit: int = briefs.MOST_PEOPLE) -> Listed[BriefPerson]:
        """Read those who are there, who matter most first."""
        rows = self.sql(_PEOPLE.format(given=given), limit=limit)
        return Listed(tuple(self._person(row) for row in rows), _total(rows))

    def deciders(self) -> tuple[BriefPerson, ...]:
        """Read those who decide."""
        roles = ", ".join(f"'{role}'" for role in DECIDERS)
        return self.people(f"AND s.role IN ({roles})", 2).rows

    def joined(self, since: str) -> Listed[BriefPerson]:
        """Read who came after a day."""
        return self.people(f"AND s.valid_from > '{day_of(since)}'", briefs.MOST_CHANGES)

    def _person(self, row: Any) -> BriefPerson:
        return BriefPerson(
            row.id, row.person_id, clipped(row.name, briefs.NAME_WIDTH),
            clipped(row.title, briefs.NAME_WIDTH) if row.title else None,
            row.role, row.tier, row.stance, clipped(row.goal) if row.goal else None,
            self.days_since(row.last_touch) if row.last_touch else None,
        )  # fmt: skip

    def talks(self) -> Listed[BriefTalk]:
        """Read the newest touchpoints."""
        rows = self.sql(_TALKS.format(given=""), limit=briefs.MOST_TALKS)
        [(total,)] = self.sql(
            f"SELECT count(*) FROM touchpoint t WHERE t.account_id = :account AND {PAST}"
        )
        return Listed(tuple(self._talk(row) for row in rows), total)

    def last_talk(self) -> BriefTalk | None:
        """Read the newest touchpoint that is no internal note."""
        rows = self.sql(_TALKS.format(given="AND t.kind <> 'note'"), limit=1)
        return self._talk(rows[0]) if rows else None

    def met_decider(self) -> str | None:
        """Return the newest touchpoint with somebody who decides, if it is not too old."""
        roles = ", ".join(f"'{role}'" for role in DECIDERS)
        rows = self.sql(
            f"SELECT t.id FROM touchpoint t WHERE t.account_id = :account AND t.kind <> 'note' "
            f"AND {PAST} AND t.started_at >= :cut AND EXISTS (SELECT 1 FROM touchpoint_person x "
            "JOIN stakeholder s ON s.person_id = x.person_id WHERE x.touchpoint_id = t.id "
            f"AND s.account_id = t.account_id AND s.status = 'active' AND s.role IN ({roles})) "
            "ORDER BY t.started_at DESC, t.id DESC LIMIT 1",
            cut=utc_text(self._read.now - timedelta(days=NEAR_DAYS)),
        )
        return rows[0][0] if rows else None

    def _talk(self, row: Any) -> BriefTalk:
        return BriefTalk(
            row.id, row.kind, datetime.fromisoformat(row.started_at),
            self.days_since(row.started_at), clipped(row.subject), excerpt(row.notes),
            row.outcome, row.sentiment, clipped(row.next_step) if row.next_step else None,
            _names(row.people), _names(row.ours), bool(row.is_private),
        )  # fmt: skip

    def promises(self, side: str) -> Listed[BriefPromise]:
        """Read the open promises of one side, by due day."""
        rows = self.sql(
            f"{_PROMISES} AND c.state = 'open' AND c.side = :side "
            "ORDER BY c.due_on IS NULL, c.due_on, c.id LIMIT :limit",
            side=side, limit=briefs.MOST_PROMISES,
        )  # fmt: skip
        return Listed(tuple(self._promise(row) for row in rows), _total(rows))

    def kept(self, side: str, since: str) -> Listed[BriefPromise]:
        """Read the promises of one side that were kept since a day, the latest first."""
        rows = self.sql(
            f"{_PROMISES} AND c.state = 'done' AND c.side = :side AND c.done_on >= :since "
            "ORDER BY c.done_on DESC, c.id LIMIT :limit",
            side=side, since=day_of(since).isoformat(), limit=briefs.MOST_CHANGES,
        )  # fmt: skip
        return Listed(tuple(self._promise(row) for row in rows), _total(rows))

    def overdue(self) -> dict[str, tuple[int, Evidence]]:
        """Count the overdue promises of each side, with the first of their rows."""
        rows = self.sql(
            "SELECT side, total, json_group_array(id) AS ids FROM (SELECT c.id, c.side, "
            "count(*) OVER (PARTITION BY c.side) AS total, "
            "row_number() OVER (PARTITION BY c.side ORDER BY c.due_on, c.id) AS place "
            f"FROM commitment c {_OF_TALK} AND c.state = 'open' AND c.due_on < :today) "
            "WHERE place <= :limit GROUP BY side",
            limit=_MOST_ROWS,
        )
        return {
            row.side: (row.total, tuple(("commitment", key) for key in json.loads(row.ids)))
            for row in rows
        }

    def _promise(self, row: Any) -> BriefPromise:
        due = read_day(row.due_on)
        late = max(0, (self._read.today - due).days) if due else 0
        owner = clipped(row.owner, briefs.NAME_WIDTH) if row.owner else None
        return BriefPromise(row.id, row.side, clipped(row.text), owner, due, late, bool(row.inside))

    def tasks(self) -> Listed[BriefTask]:
        """Read the open tasks, by due day."""
        rows = self.sql(_TASKS, limit=briefs.MOST_TASKS)
        found = []
        for row in rows:
            due = read_day(row.due_on)
            late = max(0, (self._read.today - due).days) if due else 0
            found.append(
                BriefTask(row.id, clipped(row.title), row.side, due, late, bool(row.inside))
            )
        return Listed(tuple(found), _total(rows))

    def urgent(self) -> Listed[BriefTicket]:
        """Read the open tickets that are urgent or were escalated, the oldest first."""
        rows = self.sql(
            "SELECT id, number, subject, opened_at, count(*) OVER () AS total FROM ticket "
            "WHERE account_id = :account AND opened_at <= :now "
            "AND (closed_at IS NULL OR closed_at > :now) "
            "AND (priority = 'urgent' OR escalated = 1) "
            "ORDER BY opened_at, id LIMIT :limit",
            limit=3,
        )
        found = (
            BriefTicket(
                row.id, clipped(row.number, briefs.NAME_WIDTH), clipped(row.subject or ""),
                self.days_since(row.opened_at),
            )
            for row in rows
        )  # fmt: skip
        return Listed(tuple(found), _total(rows))

    def lost_champions(self) -> tuple[Departed, ...]:
        """Read the champions who left, the last one first; none while another one is there."""
        if self.sql(f"SELECT 1 FROM stakeholder s WHERE {_THERE} AND s.role = 'champion' LIMIT 1"):
            return ()
        return self.departed("AND s.role = 'champion'").rows

    def departed(self, given: str) -> Listed[Departed]:
        """Read who is no longer there."""
        rows = self.sql(
            "SELECT s.id, p.name, s.valid_to, count(*) OVER () AS total FROM stakeholder s "
            "JOIN person p ON p.id = s.person_id WHERE s.account_id = :account "
            "AND (s.status IN ('left', 'moved') OR s.valid_to < :today) "
            "AND coalesce(s.valid_to, :today) <= :today "
            "AND NOT EXISTS (SELECT 1 FROM stakeholder o "
            "WHERE o.person_id = s.person_id AND o.account_id = s.account_id "
            "AND o.status = 'active' AND coalesce(o.valid_to, :today) >= :today) "
            f"{given} ORDER BY s.valid_to DESC, s.id LIMIT :limit",
            limit=briefs.MOST_CHANGES,
        )
        found = (
            Departed(row.id, clipped(row.name, briefs.NAME_WIDTH), read_day(row.valid_to))
            for row in rows
        )
        return Listed(tuple(found), _total(rows))

    def opportunities(self) -> tuple[BriefOpportunity, ...]:
        """Read the open opportunities, those to be decided first before the others."""
        rows = self.sql(
            "SELECT id, title, amount_minor, currency, close_on FROM opportunity "
            "WHERE account_id = :account AND state = 'open' "
            "ORDER BY close_on IS NULL, close_on, id LIMIT :limit",
            limit=2,
        )
        return tuple(
            BriefOpportunity(
                row.id, clipped(row.title),
                Money(row.amount_minor, row.currency) if row.amount_minor is not None else None,
                read_day(row.close_on),
            )
            for row in rows
        )  # fmt: skip


def _total(rows: Sequence[Any]) -> int:
    return int(rows[0].total) if rows else 0


def _names(text: str) -> tuple[str, ...]:
    return tuple(clipped(name, briefs.NAME_WIDTH) for name in json.loads(text)[:_MOST_NAMES])

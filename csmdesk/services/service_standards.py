"""What people get by their tier: the shipped standards until the user changes one."""

from __future__ import annotations

from datetime import date
from typing import Any

from csmdesk.domain.accounts import Stage
from csmdesk.domain.cadence import RuleTable
from csmdesk.domain.dates import Span
from csmdesk.domain.errors import UserError
from csmdesk.domain.people import StakeholderTier
from csmdesk.domain.service_standards import (
    MAX_DAYS,
    MAX_NOTE,
    SHIPPED,
    Met,
    PersonStanding,
    ServiceStandard,
    StandardUse,
    standing_of,
    uses_of,
)
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.cadence import LAST_SEEN
from csmdesk.services.cadence_rules import list_rules
from csmdesk.services.fields import cleaned, require_choice
from csmdesk.services.local_days import day_of, stored_moments

# ruff: noqa: S608 - the statements are made of constants of ours

TABLE = "service_standard"
EDITABLE = frozenset({"touch_days", "visit_days", "note"})

# Everybody with a tier who is there today, with their last touch and their last meeting on site.
_PEOPLE = f"""
    SELECT s.id, s.person_id, p.name, s.account_id, a.name AS account_name, a.stage,
        a.tier AS account_tier, s.tier, s.valid_from, s.created_at, v.visited_at,
        (SELECT l.started_at FROM touchpoint l WHERE l.id = {LAST_SEEN}) AS last_at
    FROM stakeholder s JOIN account a ON a.id = s.account_id JOIN person p ON p.id = s.person_id
    LEFT JOIN (SELECT t.account_id, x.person_id, max(t.started_at) AS visited_at
        FROM touchpoint t CROSS JOIN touchpoint_person x ON x.touchpoint_id = t.id
        WHERE t.kind = '{Kind.MEETING}' AND t.started_at < :end GROUP BY t.account_id, x.person_id
    ) v ON v.account_id = s.account_id AND v.person_id = s.person_id
    WHERE s.tier IS NOT NULL AND a.archived_at IS NULL
        AND coalesce(a.stage, '') <> '{Stage.CHURNED}'
        AND (s.status = 'active' OR s.valid_to IS NOT NULL)
        AND coalesce(s.valid_from, :today) <= :today AND coalesce(s.valid_to, :today) >= :today
    ORDER BY coalesce(p.sort_key, plain(p.name)), s.id
"""


def list_standards(read: ReadSession) -> tuple[ServiceStandard, ...]:
    """List the standard of each tier: the user's own, or the shipped one."""
    own = {
        row.tier: ServiceStandard(
            StakeholderTier(row.tier), row.touch_days, row.visit_days, row.note
        )
        for row in read.sql("SELECT tier, touch_days, visit_days, note FROM service_standard")
    }
    return tuple(own.get(shipped.tier, shipped) for shipped in SHIPPED)


def edit_standard(uow: UnitOfWork, tier: str, **fields: object) -> None:
    """Change the standard of a tier.

    Raises ``UserError`` for a number of days out of 1–730, a note that is too long, or an unknown
    tier.
    """
    require_choice({"tier": tier}, "tier", StakeholderTier)
    values = cleaned(fields, EDITABLE)
    _check(values)
    rows = uow.find_where(TABLE, tier=tier)
    if rows:
        uow.change(TABLE, rows[0]["id"], values)
        return
    [shipped] = [each for each in SHIPPED if each.tier == tier]
    kept = {name: getattr(shipped, name) for name in EDITABLE}
    uow.insert(TABLE, {"tier": tier, **kept, **values})


def restore_shipped(uow: UnitOfWork) -> None:
    """Forget the user's own standards; the shipped ones hold again."""
    for row in uow.find_where(TABLE):
        uow.delete(TABLE, row["id"])


def uses_of_standards(read: ReadSession) -> tuple[StandardUse, ...]:
    """Return each standard with the people who get it, and where they stand today."""
    standards = {each.tier.value: each for each in list_standards(read)}
    rules = RuleTable(list_rules(read))
    end = stored_moments(Span(read.today, read.today))["end"]
    rows = read.sql(_PEOPLE, today=read.today.isoformat(), end=end)
    people = (
        _standing(read, row, standards[row.tier], rules) for row in rows if row.tier in standards
    )
    return uses_of(standards.values(), people)


def _standing(
    read: ReadSession, row: Any, standard: ServiceStandard, rules: RuleTable
) -> PersonStanding:
    rule = rules.rule_of_person(standard.tier, row.account_tier, row.stage)
    since = read_day(row.valid_from) or _day(row.created_at)
    met = Met(_day(row.last_at), _day(row.visited_at), since)
    return PersonStanding(
        row.id, row.person_id, row.name, row.account_id, row.account_name,
        standing_of(standard, met, read.today, rule), met,
    )  # fmt: skip


def _day(moment: str | None) -> date | None:
    return day_of(moment) if moment else None


def _check(values: dict[str, Any]) -> None:
    for field in ("touch_days", "visit_days"):
        days = values.get(field)
        if days is not None and not (isinstance(days, int) and 1 <= days <= MAX_DAYS):
            raise UserError(
                Text("standard.days", {"days": str(days), "limit": MAX_DAYS}),
                Text("standard.days_hint"),
            )
    note = values.get("note")
    if isinstance(note, str) and len(note) > MAX_NOTE:
        raise UserError(
            Text("field.too_long", {"length": len(note), "limit": MAX_NOTE}),
            Text("field.too_long_hint"),
        )

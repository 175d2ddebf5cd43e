"""The table of the rhythm of visits: the shipped rules until the user changes one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csmdesk.domain.accounts import Stage, Tier
from csmdesk.domain.cadence import MAX_DAYS, SHIPPED, CadenceRule, Health, Whom
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import CadenceRuleId
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import cleaned, require_choice, require_found

TABLE = "cadence_rule"
EDITABLE = frozenset({"whom", "tier", "stage", "health", "days"})


def list_rules(read: ReadSession) -> tuple[CadenceRule, ...]:
    """List the rules in their order: the user's own, or the shipped ones while there are none."""
    rows = read.sql(
        "SELECT id, whom, tier, stage, health, days, position FROM cadence_rule "
        "ORDER BY position, id"
    )
    return tuple(CadenceRule(**row._asdict()) for row in rows) or SHIPPED


def are_shipped(rules: Sequence[CadenceRule]) -> bool:
    """Tell whether these are the shipped rules."""
    return tuple(rules) == SHIPPED


def add_rule(uow: UnitOfWork, **fields: object) -> CadenceRuleId:
    """Add a rule at the end.

    Raises ``UserError`` for a number of days out of 1–730, an unknown tier, stage or health, and
    for a rule that is there already for just the same accounts.
    """
    _take_over(uow)
    rules = list_rules(uow)
    values = {"whom": Whom.ACCOUNT, **cleaned(fields, EDITABLE)}
    _check(values, rules)
    place = max(rule.position for rule in rules) + 1
    return CadenceRuleId(uow.insert(TABLE, {**values, "position": place}))


def edit_rule(uow: UnitOfWork, rule_id: CadenceRuleId, **fields: object) -> CadenceRuleId:
    """Change a rule and return its id, which a shipped one gets now; errors as for a new one."""
    key = _own(uow, rule_id)
    rules = list_rules(uow)
    now = require_found([rule for rule in rules if rule.id == key], TABLE)
    kept = {name: getattr(now, name) for name in EDITABLE}
    values = cleaned(fields, EDITABLE)
    _check(kept | values, [rule for rule in rules if rule.id != key])
    uow.change(TABLE, key, values)
    return key


def delete_rule(uow: UnitOfWork, rule_id: CadenceRuleId) -> None:
    """Delete a rule; after the last one the shipped ones hold again."""
    uow.delete(TABLE, _own(uow, rule_id))


def move_rule(uow: UnitOfWork, rule_id: CadenceRuleId, step: int) -> CadenceRuleId:
    """Put a rule before or behind its neighbour; nothing happens at the ends."""
    key = _own(uow, rule_id)
    order = [rule.id for rule in list_rules(uow)]
    at = order.index(key)
    to = min(max(at + step, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    for place, each in enumerate(order, start=1):
        uow.change(TABLE, each, {"position": place})
    return key


def restore_shipped(uow: UnitOfWork) -> None:
    """Forget the user's own rules; the shipped ones hold again."""
    for row in uow.find_where(TABLE):
        uow.delete(TABLE, row["id"])


def _take_over(uow: UnitOfWork) -> Mapping[str, CadenceRuleId]:
    """Copy the shipped rules into an empty table; return the new id of each."""
    if uow.find_where(TABLE):
        return {}
    rows = [{name: getattr(rule, name) for name in (*EDITABLE, "position")} for rule in SHIPPED]
    keys = uow.insert_all(TABLE, rows)
    return {rule.id: CadenceRuleId(key) for rule, key in zip(SHIPPED, keys, strict=True)}


def _own(uow: UnitOfWork, rule_id: CadenceRuleId) -> CadenceRuleId:
    """Return the id of a rule in the table; a shipped one comes to stand there first."""
    key = _take_over(uow).get(rule_id, rule_id)
    require_found([rule for rule in list_rules(uow) if rule.id == key], TABLE)
    return key


def _check(values: Mapping[str, object], others: Sequence[CadenceRule]) -> None:
    for field, choices in (("whom", Whom), ("tier", Tier), ("stage", Stage), ("health", Health)):
        require_choice(values, field, choices)
    days = values.get("days")
    if days is not None and not (isinstance(days, int) and 1 <= days <= MAX_DAYS):
        raise UserError(
            Text("cadence.days", {"days": str(days), "limit": MAX_DAYS}), Text("cadence.days_hint")
        )
    asked = tuple(values.get(name) for name in ("whom", "tier", "stage", "health"))
    if any(rule.holds_for == asked for rule in others):
        raise UserError(Text("cadence.twice"), Text("cadence.twice_hint"))

"""Day 0 of an account: what it says itself, else what the rule of the settings finds in the book.

Of a hand-over nothing is recorded but what the account says; the contract starts with its first
paid line, and the accounts were opened when the first use was recorded.
"""

from __future__ import annotations

from collections.abc import Mapping

from csmdesk.domain.figure_rules import Day0Rule, DayZero, FigureRules
from csmdesk.models.values import read_day

_BY_RULE: Mapping[Day0Rule, str] = {
    Day0Rule.HANDOVER: "NULL",
    Day0Rule.CONTRACT_START: (
        "(SELECT min(start_on) FROM contract_line WHERE account_id = a.id AND is_trial = 0)"
    ),
    Day0Rule.ACCOUNT_OPENING: "(SELECT min(day) FROM usage_fact WHERE account_id = a.id)",
}


def day_zero_sql(rules: FigureRules) -> str:
    """Return the expression of the day 0 of the account ``a``."""
    return f"coalesce(a.day0, {_BY_RULE[rules.day0]})"


def day_zero(rules: FigureRules, day: str | None, stated: str | None) -> DayZero | None:
    """Return the day 0 of a row that was read by ``day_zero_sql``, beside the stated one."""
    found = read_day(day)
    if found is None:
        return None
    return DayZero(found, None if stated else rules.day0)

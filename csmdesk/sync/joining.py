"""One value out of two that both sides wrote, for fields whose policy does not ask.

What comes out does not depend on who exchanges first, and joining it again adds nothing.
"""

from __future__ import annotations

from decimal import Decimal

from csmdesk.sync.canonical import FieldRule, Folded, Kind, Policy, as_set, fold
from csmdesk.sync.values import Value


def join(base: Value, mine: Value, theirs: Value, rule: FieldRule, said_by: str = "") -> Value:
    """Join two values that differ from ``base`` and from each other as the policy says.

    ``said_by`` heads the CRM's text where neither side only added to the other.
    """
    if rule.policy == Policy.SET:
        return join_sets(base, mine, theirs, rule)
    if rule.policy == Policy.APPEND:
        return join_texts(_text(base), _text(mine), _text(theirs), said_by)
    return _extreme(mine, theirs, rule)


def join_sets(base: Value, mine: Value, theirs: Value, rule: FieldRule) -> tuple[str, ...]:
    """Apply the additions and removals of both sides, in the order of theirs, then mine."""

    before = {fold(v, rule) for v in as_set(base)}
    kept_mine = {fold(v, rule) for v in as_set(mine)}
    kept_theirs = {fold(v, rule) for v in as_set(theirs)}
    wanted = (before & kept_mine & kept_theirs) | (kept_mine - before) | (kept_theirs - before)
    merged: list[str] = []
    seen: set[Folded] = set()
    for value in (*as_set(theirs), *as_set(mine)):
        folded = fold(value, rule)
        if folded in wanted and folded not in seen:
            seen.add(folded)
            merged.append(value)
    return tuple(merged)


def join_texts(base: str, mine: str, theirs: str, said_by: str) -> str:
    """Keep both texts: additions to the old text follow it, rewritten texts stand one after the
    other, ours first."""
    if not mine.strip() or mine.strip() in theirs:
        return theirs
    if not theirs.strip() or theirs.strip() in mine:
        return mine
    head = f"{base.rstrip()}\n"
    if base.strip() and mine.startswith(head) and theirs.startswith(head):
        added = mine[len(head) :].strip("\n")
        return theirs if added.strip() in theirs else _paragraphs(theirs, added)
    return _paragraphs(mine, f"{said_by}\n{theirs}" if said_by else theirs)


def _paragraphs(first: str, second: str) -> str:
    return f"{first.rstrip()}\n\n{second}"


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _extreme(mine: Value, theirs: Value, rule: FieldRule) -> Value:
    """Take the lesser or the greater of two values; one that is empty is neither."""
    first, second = _rank(mine, rule), _rank(theirs, rule)
    if first is None or second is None:
        return theirs if first is None else mine
    is_mine = first < second if rule.policy == Policy.MIN else first > second
    return mine if is_mine else theirs


def _rank(value: Value, rule: FieldRule) -> tuple[Decimal, str] | None:
    """Return what orders values: numbers by size, dates and moments by time, texts as they are."""
    folded = fold(value, rule)
    if folded is None or isinstance(folded, tuple):
        return None
    is_number = rule.kind in (Kind.INT, Kind.DECIMAL, Kind.BOOL)
    return (Decimal(folded), "") if is_number else (Decimal(0), str(folded))

"""Amounts cross the line as plain numbers in major units; the book keeps minor ones."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from csmdesk.domain.money import Money
from csmdesk.sync.values import Value, Values

# ruff: noqa: S608 - table and column names are ours


def read(minor: int | None, currency: str) -> Value:
    """Return an amount as it is exchanged."""
    return None if minor is None else format(Money(minor, currency).amount, "f")


def is_amount(value: Value) -> bool:
    """Tell whether a value is an amount, or none."""
    if value is None:
        return True
    try:
        return not isinstance(value, tuple) and Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def kept(cursor: Any, obj: str, record_id: str) -> dict[str, Any]:
    """Read the columns of a record that amounts are made of."""
    cursor.execute(f"SELECT amount_minor, currency FROM {obj} WHERE id = ?", (record_id,))
    return dict(zip(("amount_minor", "currency"), cursor.fetchone(), strict=True))


def columns(
    amounts: Mapping[str, str], values: Values, currency: str, before: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the columns of amounts in the currency to be; ``before`` is the row as it was.

    Another currency does not change the figure that people read, though its minor unit may differ.
    """
    found: dict[str, Any] = {}
    for name, column in amounts.items():
        if name in values:
            amount = values[name]
        elif before and before["currency"] != currency:
            amount = read(before[column], before["currency"])
        else:
            continue
        is_none = amount is None
        found[column] = None if is_none else Money.of(Decimal(str(amount)), currency).minor
    return found

"""How CRMs differ where it matters to an exchange: switches of the one that is kept in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Dialect:
    """Say how a CRM behaves.

    ``granularity``: seconds that its stamps can tell apart; ``None`` gives every change a stamp of
    its own. ``lag``: for so many seconds its list shows a record as it was, while reading by id
    shows it as it is. ``overlap``: so many seconds before the last stamp are read again.
    ``is_guarded``: it compares versions itself; else the connector reads before it writes.
    ``is_whole``: one bad record makes it refuse the batch. ``trims``: it cleans what it is given.
    ``placed``: our fields, by object, that need a place among those that it describes.
    ``is_believed``: the connector believes a list that lags, and not its ids alone.
    """

    name: str = "plain"
    batch: int = 10
    page: int = 100
    granularity: float | None = None
    lag: float = 0.0
    overlap: float = 0.0
    unique: frozenset[str] = frozenset({"account", "person"})
    is_guarded: bool = True
    is_whole: bool = False
    trims: bool = False
    is_believed: bool = False
    placed: tuple[tuple[str, tuple[str, ...]], ...] = ()


EVERYTHING = frozenset({"account", "person", "touchpoint", "task"})
PLAIN = Dialect()
DIALECTS = (
    PLAIN,
    Dialect("salesforce", 200, 100, 1.0, 0.0, 300.0, EVERYTHING, is_guarded=True, trims=True),
    Dialect("hubspot", 100, 100, 0.001, 60.0, 300.0, is_guarded=False),
    Dialect("zoho", 100, 200, 1.0, 0.0, 120.0, is_guarded=True),
    Dialect("odoo", 50, 80, 1.0, 0.0, 900.0, EVERYTHING, is_guarded=False, is_whole=True),
    Dialect("jiandaoyun", 1, 100, 0.001, 0.0, 600.0, frozenset(), is_guarded=False, trims=True),
)
BY_NAME = {each.name: each for each in DIALECTS}


def replaced(dialect: Dialect, **switches: Any) -> Dialect:
    """Return a dialect with some switches turned."""
    return replace(dialect, **switches)

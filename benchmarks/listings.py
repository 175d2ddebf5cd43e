"""Long lists, beside the bare query for their ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from benchmarks.books import large
from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.domain.accounts import AccountQuery, AccountSort
from csmdesk.models.store import Store
from csmdesk.services.account_lists import list_accounts
from csmdesk.services.timeline import timeline_keys

ROUNDS = 15
ACCOUNT_IDS = (
    "SELECT id FROM account WHERE archived_at IS NULL ORDER BY coalesce(sort_key, lower(name)), id"
)
TIMELINE_IDS = "SELECT id FROM touchpoint ORDER BY started_at DESC, id DESC"


def bare(store: Store, sql: str) -> float:
    """Return how long the driver takes to fetch all ids of a list in their order."""
    with store.read() as read:
        return seconds(lambda: read.cursor.execute(sql).fetchall())


def run() -> Iterator[Figure]:
    """List 5,000 accounts by name, and a timeline of 100,000 notes, newest first."""
    by_name = AccountQuery(sort=AccountSort.NAME, descending=False)
    with closing(large().open()) as store:

        def accounts() -> float:
            with store.read() as read:
                return seconds(lambda: list_accounts(read, by_name))

        def timeline() -> float:
            with store.read() as read:
                return seconds(lambda: timeline_keys(read))

        value, floor = in_turn(accounts, lambda: bare(store, ACCOUNT_IDS), ROUNDS)
        yield Figure("seconds to list 5,000 accounts", value, floor, 8.0)
        value, floor = in_turn(timeline, lambda: bare(store, TIMELINE_IDS), ROUNDS)
        yield Figure("seconds to list a timeline of 100,000 notes", value, floor, 8.0)

"""Search over 100,000 notes, as the box asks at each key, beside the bare query of the index."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

from benchmarks.books import large, note_text
from benchmarks.measure import Figure, percentile, seconds
from csmdesk.models.search_index import match_expression
from csmdesk.services.search import search, search_by_kind, understood

QUERIES = 300
LIMIT = 50
_BARE = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?"


def run() -> Iterator[Figure]:
    """Search for words as people type them: one to four characters, one or two words."""
    queries = list(_queries(random.Random(3)))
    values, typed, floors = [], [], []
    with closing(large().open()) as store, store.read() as read:
        cursor = read.cursor
        for query in queries:
            expression = match_expression(query)
            floors.append(seconds(lambda: cursor.execute(_BARE, (expression, LIMIT)).fetchall()))  # noqa: B023
            values.append(seconds(lambda: search(read, query, limit=LIMIT)))  # noqa: B023
            typed.append(seconds(lambda: search_by_kind(read, understood(read, query))))  # noqa: B023
    floor = percentile(floors, 95)
    yield Figure("seconds a search over 100,000 notes, p95", percentile(values, 95), floor, 3.0)
    yield Figure("seconds a search while typing, by kind, p95", percentile(typed, 95), floor, 3.0)


def _queries(chance: random.Random) -> Iterator[str]:
    for _ in range(QUERIES):
        text = note_text(chance)
        words = []
        for _ in range(chance.choice((1, 1, 2))):
            start = chance.randrange(len(text) - 4)
            words.append(text[start : start + chance.randint(1, 4)].strip())
        yield " ".join(words) or "华"

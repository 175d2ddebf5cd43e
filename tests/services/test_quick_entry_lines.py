"""Every line of the truth table of quick entry, read with a real book, means what it says."""

import pytest

from csmdesk.domain.entry.drafts import fields_of
from csmdesk.domain.entry.moments import Now
from csmdesk.models.store import Store
from csmdesk.services.quick_entries import understand
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from tests.conftest import KEY, NOW
from tests.services.entry_book import cases, fill, in_any_order

CASES = dict(cases())


@pytest.fixture(scope="module")
def book(empty_book, tmp_path_factory):
    """Return one open book for all lines, and its accounts: reading changes nothing."""
    profile = Profile(tmp_path_factory.mktemp("lines") / "profile")
    profile.ensure()
    profile.book.write_bytes(empty_book)
    store = Store.open(profile, KEY, FixedClock(NOW))
    yield store, fill(store)
    store.close()


def test_there_are_lines_enough():
    counted = {name: sum(key.startswith(name) for key in CASES) for name in ("ch", "en", "mi")}
    assert counted["ch"] >= 60
    assert counted["en"] >= 40
    assert counted["mi"] >= 20


@pytest.mark.parametrize("name", CASES)
def test_a_line_is_understood_exactly(book, name):
    store, accounts = book
    line, at, now, zone, expected = CASES[name]
    with store.read() as read:
        entry = understand(read, line, accounts[at] if at else None, now=Now(now, zone))
    assert in_any_order(fields_of(entry)) == expected

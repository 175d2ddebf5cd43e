"""A new book for each example of a property, as the copy of one that was made once."""

from contextlib import contextmanager

import pytest

from csmdesk.models.store import Store
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from tests.conftest import KEY, NOW


@pytest.fixture(scope="session")
def new_book(empty_book, tmp_path_factory):
    """Return a context manager that gives a new book to one example of a property."""

    @contextmanager
    def book():
        profile = Profile(tmp_path_factory.mktemp("example") / "profile")
        profile.ensure()
        profile.book.write_bytes(empty_book)
        opened = Store.open(profile, KEY, FixedClock(NOW))
        try:
            yield opened
        finally:
            opened.close()

    return book

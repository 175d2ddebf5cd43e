"""Fixtures of the service tests."""

import shutil
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from tests.conftest import KEY


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory):
    """Return the file of a new book: making one takes longer than copying it."""
    profile = Profile(tmp_path_factory.mktemp("empty") / "profile")
    Store.create(profile, KEY).close()
    return profile.book


@pytest.fixture
def store(profile, clock, empty_book):
    shutil.copy(empty_book, profile.book)
    made = Store.open(profile, KEY, clock)
    yield made
    made.close()


@pytest.fixture
def counted():
    """Return a context that collects the statements of a read session."""

    @contextmanager
    def watch(read):
        seen = []
        connection = read.session.connection()

        def note(_connection, _cursor, statement, *_rest):
            seen.append(statement)

        sa.event.listen(connection, "before_cursor_execute", note)
        yield seen
        sa.event.remove(connection, "before_cursor_execute", note)

    return watch

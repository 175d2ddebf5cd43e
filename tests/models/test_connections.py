"""Connections are lent to one caller each, and a few stay open for the next ones."""

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.models.engine import Connections, connect, readers


@pytest.fixture
def lender(profile, key, store):
    """Lend writing connections to a new book, one of which is kept."""
    made = Connections(lambda: connect(profile.book, key), kept=1)
    yield made
    made.close()


def is_open(connection):
    try:
        connection.execute("SELECT 1")
    except sqlcipher.ProgrammingError:
        return False
    return True


def test_connection_that_came_back_is_lent_again(lender):
    with lender.lend() as first:
        pass
    with lender.lend() as second, lender.lend() as third:
        assert second is first
        assert third is not first
    assert [is_open(c) for c in (first, third)].count(True) == 1


def test_what_was_not_committed_is_gone(lender):
    with lender.lend() as connection:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO draft VALUES ('a', '{}', 'now')")
    with lender.lend() as again:
        assert again is connection
        assert again.execute("SELECT count(*) FROM draft").fetchone() == (0,)


def test_connection_that_is_lent_while_all_are_closed_follows_them(lender):
    with lender.lend() as late:
        lender.close()
        assert is_open(late)
    assert not is_open(late)
    with lender.lend() as new:  # a closed book may be read again
        assert new is not late


def test_connection_that_cannot_be_opened_is_no_connection(profile, store):
    with pytest.raises(sqlcipher.DatabaseError), readers(profile.book, bytes(32)).lend():
        pass

"""Connections are lent by the pool of an engine, and none outlives the closing of the book."""

import traceback

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.models.engine import reading_engine, writing_engine
from tests.models.records import LABEL

DRAFT = "INSERT INTO draft VALUES ('a', '{}', 'now')"


@pytest.fixture
def readers(profile, key, store):
    made = reading_engine(profile.book, key)
    yield made
    made.dispose()


@pytest.fixture
def writer(profile, key, store):
    made = writing_engine(profile.book, key)
    yield made
    made.dispose()


def driver(connection):
    return connection.connection.driver_connection


def is_open(raw):
    try:
        raw.execute("SELECT 1")
    except sqlcipher.ProgrammingError:
        return False
    return True


def test_reader_sees_one_state_and_cannot_write(readers, writer):
    with readers.begin() as first:
        before = first.exec_driver_sql("SELECT count(*) FROM draft").scalar()
        with writer.begin() as second:
            second.exec_driver_sql(DRAFT)
        assert first.exec_driver_sql("SELECT count(*) FROM draft").scalar() == before == 0
        with pytest.raises(sa.exc.OperationalError, match="readonly"):
            first.exec_driver_sql(DRAFT)


def test_connection_that_came_back_is_lent_again_without_what_was_not_committed(writer):
    with writer.connect() as connection:
        first = driver(connection)
        first.execute("BEGIN")
        first.execute(DRAFT)
    with writer.connect() as connection:
        assert driver(connection) is first
        assert first.execute("SELECT count(*) FROM draft").fetchone() == (0,)


def test_connection_that_is_lent_while_all_are_closed_follows_them(readers):
    with readers.connect() as connection:
        late = driver(connection)
        readers.dispose()
        assert is_open(late)
    assert not is_open(late)
    with readers.connect() as connection:  # a closed book may be read again
        kept = driver(connection)
    assert is_open(kept)


def test_connection_that_cannot_be_opened_is_no_connection(profile, store):
    with pytest.raises(sa.exc.DatabaseError), reading_engine(profile.book, bytes(32)).connect():
        pass


def test_error_shows_where_it_happened_but_no_values_of_the_row(store):
    def attempt():
        with store.write(LABEL) as uow:
            uow.insert("account", {"currency": " ".join(["Petrov", "Ltd"])})

    with pytest.raises(sqlcipher.IntegrityError, match=r"account\.name") as caught:
        attempt()
    shown = "".join(traceback.format_exception(caught.value))
    assert "uow.insert(" in shown
    assert "Petrov Ltd" not in shown

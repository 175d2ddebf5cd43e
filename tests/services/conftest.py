"""Fixtures of the service tests."""

from contextlib import contextmanager
from datetime import date

import pytest

from csmdesk.services import edges
from tests.services.book_of import account, edit, person


@pytest.fixture
def looms(store):
    """Return an account."""
    return account(store)


@pytest.fixture
def team(store, looms):
    """Return five people of one account by their initials; nothing ties them."""
    return {name[0]: person(store, looms, name) for name in ("Ada", "Bo", "Cy", "Vera", "Wanda")}


@pytest.fixture
def chain(store, looms):
    """Return Ann over Bo over Cy and Di, Ed below Cy, and Flo beside them, by their initials."""
    made = {
        name[0]: person(store, looms, name, **fields)
        for name, fields in {
            "Ann": {}, "Bo": {"department": "Weaving", "role": "champion"},
            "Cy": {"department": "Dyeing"}, "Di": {"department": "weaving"},
            "Ed": {"role": "champion"}, "Flo": {},
        }.items()
    }  # fmt: skip
    with edit(store) as uow:
        for who, boss in ("BA", "CB", "DB", "EC"):
            edges.set_manager(uow, made[who], made[boss], since=date(2025, 1, 1))
    return made


@pytest.fixture
def counted():
    """Return a context that collects the statements of a read session."""

    @contextmanager
    def watch(read):
        seen = []
        connection = read.cursor.connection

        def note(statement):
            if not statement.startswith("--") and "'main'." not in statement:  # the index's own
                seen.append(statement)

        connection.set_trace_callback(note)
        yield seen
        connection.set_trace_callback(None)

    return watch

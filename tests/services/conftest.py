"""Fixtures of the service tests."""

from contextlib import contextmanager

import pytest
import sqlalchemy as sa


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

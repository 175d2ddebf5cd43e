"""Fixtures of the service tests."""

from contextlib import contextmanager

import pytest


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

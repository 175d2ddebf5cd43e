"""Units of work and read sessions: the only ways to the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.changes import ChangeSet, RowChange, merged
from csmdesk.domain.figure_rules import FigureRules
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_to_data
from csmdesk.models import field_changes, rows, search_index, stakeholder_periods
from csmdesk.models.entries import read_changes
from csmdesk.models.journal import UNLISTED
from csmdesk.models.rows import Row
from csmdesk.models.shapes import all_tables, derived_columns, is_facts
from csmdesk.models.values import json_text, utc_text
from csmdesk.system.clock import Clock

USER_ORIGINS = ("local", "import")
LISTED_AT_MOST = 24  # of more rows that come in at once, views read their lists anew anyway


class ReadSession:
    """Read one consistent state of the book; ``now`` (UTC) and ``today`` (local) are its moment.

    ``rules`` say how weeks and days are counted.
    """

    def __init__(self, connection: sa.Connection, clock: Clock, rules: FigureRules) -> None:
        self._connection = connection
        self.rules = rules
        self.now = clock.now()
        self.today = clock.today()

    @property
    def cursor(self) -> Any:
        """Return a cursor of the driver, inside this transaction."""
        return self._connection.connection.cursor()

    @property
    def memory(self) -> dict[Any, Any]:
        """Return what may be kept for the next read; it goes when the book is closed.

        It belongs to the connection: whoever keeps something there tells whether it is still so.
        """
        return self._connection.info

    def sql(self, text: str, **params: object) -> list[Any]:
        """Run SQL text with named parameters; the rows are tuples with names, as SQLite has it."""
        return list(self._connection.exec_driver_sql(text, params))

    def find(self, table: str, key: str) -> Row | None:
        """Read a row by its key, with Python's values."""
        return rows.find_one(self._connection, table, key)

    def find_where(self, table: str, /, **equal: object) -> list[Row]:
        """Read the rows whose columns have these values, or one of several (a list), by key."""
        return rows.find(self._connection, table, **equal)


class UnitOfWork(ReadSession):
    """Do one user action in one transaction; it is committed and rolled back by the ``Store``.

    ``raw`` is the driver's cursor for bulk writes, ``now`` the moment of the action (UTC). After
    the commit ``changes`` holds what changed. ``restated`` names the attributes of stakeholders
    (key, attribute) of which the unit says itself what they were.
    """

    def __init__(
        self,
        connection: sa.Connection,
        label: Text,
        *,
        origin: str,
        clock: Clock,
        rules: FigureRules,
    ) -> None:
        super().__init__(connection, clock, rules)
        self.label = label
        self.origin = origin
        self.changes = ChangeSet(label, origin)
        self.action_id = 0
        self.restated: set[tuple[str, str]] = set()
        self._facts: set[str] = set()
        self._unlisted: dict[str, list[str]] = {}
        self._seen_change = 0
        self._reverses: int | None = None

    @property
    def raw(self) -> Any:
        """Return a cursor of the driver for bulk writes, inside this transaction."""
        return self.cursor

    def insert(self, table: str, values: Mapping[str, object]) -> Any:
        """Make a row and return its key; a column without a value gets its default."""
        return self.insert_all(table, [values])[0]

    def insert_all(self, table: str, values: Sequence[Mapping[str, object]]) -> list[Any]:
        """Make several rows of one table and return their keys."""
        if values and is_facts(all_tables()[table]):
            self.touch_facts(table)
        return rows.insert(self._connection, table, values)

    def take_in(self, table: str, columns: Mapping[str, Sequence[object]]) -> None:
        """Make many rows at once, given by column, in a unit that takes what others wrote.

        Of many only the table is told, as of facts: to write each one down costs more than the rows
        themselves, and only what a person did is undone.
        """
        if self.origin != "remote":
            raise ValueError("what a person does is written down")
        keys = [str(key) for key in columns["id"]]
        if len(keys) <= LISTED_AT_MOST:
            rows.insert_columns(self.raw, table, columns)
            return
        self._enter(UNLISTED)
        rows.insert_columns(self.raw, table, columns, at=self.now)
        self._enter(self.origin)
        self.touch_facts(table)
        self._unlisted.setdefault(table, []).extend(keys)

    def _enter(self, origin: str) -> None:
        self.raw.execute("UPDATE journal_state SET origin = ? WHERE id = 1", (origin,))

    def change(self, table: str, key: str, values: Mapping[str, object]) -> None:
        """Change columns of a row; ``LookupError`` when it is not there.

        ``None`` gives a column that cannot be empty its default.
        """
        rows.change(self._connection, table, key, values)

    def delete(self, table: str, key: str) -> None:
        """Delete a row and what belongs to it; ``LookupError`` when it is not there."""
        rows.delete(self._connection, table, key)

    def touch_facts(self, table: str) -> None:
        """Tell that rows of an insert-only table came or went; they have no journal."""
        self._facts.add(table)

    def begin(
        self, *, action_id: int | None = None, state: str = "done", reverses: int | None = None
    ) -> None:
        """Open the journal; with ``action_id`` the unit goes on with an action already begun."""
        cursor = self.raw
        # Undo, merges and imports write rows without regard to who points at whom.
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        self._reverses = reverses
        if action_id is None:
            self.action_id = self._insert_action(cursor, state, reverses)
        else:
            self.action_id = action_id
            cursor.execute("SELECT max(id) FROM change WHERE action_id = ?", (action_id,))
            self._seen_change = cursor.fetchone()[0] or 0
        cursor.execute(
            "UPDATE journal_state SET action_id = ?, origin = ?, at = ? WHERE id = 1",
            (self.action_id, self.origin, utc_text(self.now)),
        )

    def _insert_action(self, cursor: Any, state: str, reverses: int | None) -> int:
        params = json_text(text_to_data(self.label)["params"])
        cursor.execute(
            "INSERT INTO action (label, params, origin, state, reverses, facts, at) "
            "VALUES (?, ?, ?, ?, ?, '[]', ?)",
            (self.label.code, params, self.origin, state, reverses, utc_text(self.now)),
        )
        action_id = int(cursor.lastrowid)
        if state != "open":
            cursor.execute("UPDATE action SET number = id WHERE id = ?", (action_id,))
        return action_id

    def finish(self, *, keep_empty: bool = False) -> None:
        """Index what changed and close the journal; the commit follows."""
        cursor = self.raw
        found, self._seen_change = read_changes(cursor, self.action_id, self._seen_change)
        if self._reverses is None and stakeholder_periods.follow(self, found):
            more, self._seen_change = read_changes(cursor, self.action_id, self._seen_change)
            found += more
        changes = merged(found)
        search_index.add(cursor, self._unlisted)
        search_index.follow(cursor, changes)
        field_changes.follow(self, changes, self._reverses)
        if self._facts:
            cursor.execute(
                "UPDATE action SET facts = (SELECT json_group_array(value) FROM (SELECT value FROM "
                "json_each(facts) UNION SELECT value FROM json_each(?))) WHERE id = ?",
                (json_text(sorted(self._facts)), self.action_id),
            )
        if not changes and not self._facts and not keep_empty:
            cursor.execute("DELETE FROM action WHERE id = ?", (self.action_id,))
        else:
            self._settle(cursor, changes)
        cursor.execute("UPDATE journal_state SET action_id = NULL, origin = NULL WHERE id = 1")
        self.changes = ChangeSet(
            self.label, self.origin, changes, frozenset(self._facts), self.action_id
        )

    def _settle(self, cursor: Any, changes: Sequence[RowChange]) -> None:
        """Give the action its place in undo and redo."""
        if self._reverses is not None or self.origin not in USER_ORIGINS:
            return
        unseen = changes and not self._facts and all(_is_derived(change) for change in changes)
        if unseen and self.origin == "local":
            # Nobody can see what was done, so nobody must be asked to undo it.
            cursor.execute(
                "UPDATE action SET origin = 'maintenance' WHERE id = ?", (self.action_id,)
            )
            return
        cursor.execute("UPDATE action SET state = 'dropped' WHERE state = 'undone'")


def _is_derived(change: RowChange) -> bool:
    if change.before is None or change.after is None:
        return False
    return change.after.keys() <= derived_columns(all_tables()[change.table])

"""Single records out of a backup: what is missing or was different then, and bringing it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import faults
from csmdesk.models.engine import connect
from csmdesk.models.shapes import (
    all_tables,
    derived_columns,
    is_facts,
    is_hidden_by,
    journalled_columns,
    journalled_tables,
)
from csmdesk.models.soundness import open_still
from csmdesk.models.store import Store
from csmdesk.models.values import json_text
from csmdesk.models.work import UnitOfWork
from csmdesk.system.paths import Profile

if TYPE_CHECKING:
    import sqlalchemy as sa

# ruff: noqa: S608 - table and column names come from the tables, see _shared

_ACCOUNT = "(SELECT a.name FROM past.account a WHERE a.id = r.account_id)"
# What a person knows by a name, with its title and what it belongs to; the rest comes with these.
_TITLES = {
    "account": ("r.name", "''"),
    "person": ("r.name", "''"),
    "colleague": ("r.name", "''"),
    "contract_line": ("r.product", _ACCOUNT),
    "stakeholder": ("(SELECT p.name FROM past.person p WHERE p.id = r.person_id)", _ACCOUNT),
    "touchpoint": ("r.subject", _ACCOUNT),
    "commitment": ("r.text", _ACCOUNT),
    "task": ("r.title", _ACCOUNT),
    "opportunity": ("r.title", _ACCOUNT),
    "attachment": ("r.name", _ACCOUNT),
    "custom_field": ("r.name", "''"),
    "saved_view": ("r.name", "''"),
}
MOST = 2_000
Key = str | int  # facts are numbered


@dataclass(frozen=True, slots=True)
class FieldThen:
    """Tell what one column held in the backup and holds now, as SQLite keeps it."""

    name: str
    then: object
    now: object


@dataclass(frozen=True, slots=True)
class Past:
    """Tell of one record of a backup that is missing now (``with_it`` rows hang on it) or differs
    in some fields."""

    kind: str
    id: str
    title: str
    context: str
    fields: tuple[FieldThen, ...] = ()
    with_it: int = 0

    @property
    def is_missing(self) -> bool:
        """Tell whether the book does not have the record any more."""
        return not self.fields


def differences(
    profile: Profile, key: bytes, backup: Profile, backup_key: bytes
) -> tuple[Past, ...]:
    """List the records of a backup that are missing or different now, missing ones first.

    What belongs to a missing record is not listed apart. At most ``MOST`` of a kind each.
    """
    with faults.in_words(backup.book), _side_by_side(profile, key, backup, backup_key) as both:
        known = [name for name in _TITLES if _columns(both, "past", name)]
        missing = [past for name in known for past in _missing(both, name)]
        changed = [past for name in known for past in _changed(both, name)]
    return (*missing, *changed)


def bring_back(
    store: Store,
    backup: Profile,
    backup_key: bytes,
    chosen: Sequence[tuple[str, str]],
    fit_in: Callable[[UnitOfWork, Sequence[tuple[str, Key]]], None] | None = None,
) -> int:
    """Bring records back as they were in the backup, as one action that can be undone.

    A missing one comes with what belonged to it and with what it cannot be without; a changed one
    gets its values of then. ``fit_in`` is given the rows (table, key) that came. Returns the number
    of rows. Raises ``UserError`` when the backup does not hold one, or when its place is taken.
    """
    label = Text("action.bring_back", {"n": len(chosen)})
    with (
        faults.in_words(backup.book),
        closing(open_still(backup.book, backup_key)) as past,
        store.write(label) as uow,
    ):
        coming = _Return(past, uow)
        count = coming.bring(chosen)
        if fit_in is not None:
            fit_in(uow, tuple(coming.rows))
        return count


@contextmanager
def _side_by_side(
    profile: Profile, key: bytes, backup: Profile, backup_key: bytes
) -> Iterator[Any]:
    with closing(connect(profile.book, key)) as connection:
        connection.execute("PRAGMA query_only = ON")
        uri = f"{backup.book.absolute().as_uri()}?mode=ro&immutable=1"
        connection.execute(f"ATTACH DATABASE ? AS past KEY \"x'{backup_key.hex()}'\"", (uri,))
        yield connection


def _columns(connection: Any, schema: str, table: str) -> set[str]:
    found = connection.execute(
        "SELECT name FROM pragma_table_info(?, ?)", (table, schema)
    ).fetchall()
    return {name for (name,) in found}


def _shared(connection: Any, schema: str, table: str) -> list[str]:
    """List the columns that a backup and this version both have."""
    theirs = _columns(connection, schema, table)
    return [name for name in journalled_columns(all_tables()[table]) if name in theirs]


def _owners(table: sa.Table) -> Iterator[tuple[str, str]]:
    """Yield column and table of the records without which a row of this table goes."""
    for foreign in table.foreign_keys:
        if foreign.ondelete == "CASCADE":
            yield str(foreign.parent.name), str(foreign.column.table.name)


def _belongings(name: str) -> Iterator[tuple[str, str]]:
    """Yield table and column of the rows that go with a record."""
    for child in journalled_tables():
        for column, owner in _owners(child):
            if owner == name:
                yield child.name, column


def _missing(both: Any, name: str) -> Iterator[Past]:
    title, context = _TITLES[name]
    there = "".join(
        f" AND (r.{column} IS NULL OR r.{column} IN (SELECT id FROM main.{owner}))"
        for column, owner in _owners(all_tables()[name])
    )
    hanging = "".join(
        f" + (SELECT count(*) FROM past.{child} c WHERE c.{column} = r.id)"
        for child, column in _belongings(name)
        if _columns(both, "past", child)
    )
    rows = both.execute(
        f"SELECT r.id, {title}, {context}, 0{hanging} FROM past.{name} r "
        f"WHERE NOT EXISTS (SELECT 1 FROM main.{name} m WHERE m.id = r.id){there} "
        f"ORDER BY 2 LIMIT {MOST}"
    )
    for key, called, where, with_it in rows:
        yield Past(name, key, called or "", where or "", with_it=with_it)


def _changed(both: Any, name: str) -> Iterator[Past]:
    title, context = _TITLES[name]
    table = all_tables()[name]
    skipped = derived_columns(table) | {"id", "created_at"}
    columns = [c for c in _shared(both, "past", name) if c not in skipped]
    pairs = ", ".join(f"r.{c}, m.{c}" for c in columns)
    differ = " OR ".join(f"r.{c} IS NOT m.{c}" for c in columns)
    rows = both.execute(
        f"SELECT r.id, {title}, {context}, {pairs} FROM past.{name} r "
        f"JOIN main.{name} m ON m.id = r.id WHERE {differ} ORDER BY 2 LIMIT {MOST}"
    )
    for key, called, where, *values in rows:
        sides = zip(columns, values[::2], values[1::2], strict=True)
        fields = tuple(FieldThen(*side) for side in sides if side[1] != side[2])
        yield Past(name, key, called or "", where or "", fields)


@dataclass(slots=True)
class _Return:
    """Collect the rows that come back, then write them parents first."""

    past: Any
    uow: UnitOfWork
    rows: dict[tuple[str, Key], dict[str, Any]] = field(default_factory=dict)
    _looked_at: set[tuple[str, Key]] = field(default_factory=set)

    def bring(self, chosen: Sequence[tuple[str, str]]) -> int:
        changed = 0
        for name, key in chosen:
            if name not in _TITLES or not (row := self._then(name, key)):
                raise UserError(Text("backup.gone"), Text("backup.gone_hint"))
            if self._is_here(name, key):
                changed += self._change(name, key, row)
            else:
                self._take(name, key)
                self._take_belongings(name, key)
        for name in all_tables():
            self._insert(name, [row for (table, _), row in self.rows.items() if table == name])
        return changed + len(self.rows)

    def _then(self, name: str, key: Key) -> dict[str, Any]:
        columns = _shared(self.past, "main", name)
        if not columns:
            return {}
        found = self.past.execute(
            f"SELECT {', '.join(columns)} FROM {name} WHERE id = ?", (key,)
        ).fetchone()
        return dict(zip(columns, found, strict=True)) if found else {}

    def _is_here(self, name: str, key: Key) -> bool:
        cursor = self.uow.raw
        cursor.execute(f"SELECT 1 FROM {name} WHERE id = ?", (key,))
        return cursor.fetchone() is not None

    def _change(self, name: str, key: str, row: dict[str, Any]) -> int:
        constant = {"id", "created_at"}
        written = {column: value for column, value in row.items() if column not in constant}
        for column, owner, is_needed in _references(name):
            target = written.get(column)
            if target is None or self._is_here(owner, target):
                continue
            if is_needed:
                self._take(owner, target)
            else:
                self._clear(name, written, column, owner)
        sets = ", ".join(f"{column} = ?" for column in written)
        self.uow.raw.execute(f"UPDATE {name} SET {sets} WHERE id = ?", (*written.values(), key))
        return 1

    def _take(self, name: str, key: Key) -> None:
        """Take a row that is gone, with the rows that it cannot be without."""
        if (name, key) in self.rows or self._is_here(name, key):
            return
        row = self._then(name, key)
        if not row:
            raise UserError(Text("backup.gone"), Text("backup.gone_hint"))
        self.rows[name, key] = row
        for column, owner, is_needed in _references(name):
            if is_needed and row.get(column) is not None:
                self._take(owner, row[column])

    def _take_belongings(self, name: str, key: Key) -> None:
        for child, column in _belongings(name):
            if column not in _columns(self.past, "main", child):
                continue
            found = self.past.execute(f"SELECT id FROM {child} WHERE {column} = ?", (key,))
            for (child_key,) in found.fetchall():
                if (child, child_key) in self._looked_at:
                    continue
                self._looked_at.add((child, child_key))
                if isinstance(child_key, int) and self._is_here(child, child_key):
                    # Its number was given to another one since: it gets a new one.
                    self.rows[child, child_key] = {**self._then(child, child_key), "id": None}
                    continue
                self._take(child, child_key)
                self._take_belongings(child, child_key)

    def _insert(self, name: str, rows: Sequence[dict[str, Any]]) -> None:
        cursor, table = self.uow.raw, all_tables()[name]
        for row in sorted(rows, key=_is_new):  # a new number must not be one that comes back
            self._clear_lost(name, row)
            names = ", ".join(row)
            marks = ", ".join("?" * len(row))
            try:
                cursor.execute(f"INSERT INTO {name} ({names}) VALUES ({marks})", list(row.values()))
            except sqlcipher.IntegrityError as error:
                title = str(row.get("name") or row.get("subject") or row["id"])
                raise UserError(
                    Text("backup.place_taken", {"title": title}), Text("backup.place_taken_hint")
                ) from error
            row["id"] = cursor.lastrowid if row["id"] is None else row["id"]
            if name == "attachment":
                self._insert_content(row["digest"])
        if rows and is_facts(table):
            self._note_facts(name, rows)

    def _clear_lost(self, name: str, row: dict[str, Any]) -> None:
        """Clear what points at a record that neither is here nor comes back."""
        for column, owner, is_needed in _references(name):
            target = row.get(column)
            if is_needed or target is None or (owner, target) in self.rows:
                continue
            if not self._is_here(owner, target):
                self._clear(name, row, column, owner)

    def _clear(self, name: str, row: dict[str, Any], column: str, owner: str) -> None:
        """Clear a pointer; what was private by the record that it named stays so."""
        if is_hidden_by(all_tables()[owner], name, column):
            hider = self._then(owner, row[column])
            row["is_private"] = int(row.get("is_private") or hider.get("is_private", 1))
        row[column] = None

    def _insert_content(self, digest: str) -> None:
        found = self.past.execute(
            "SELECT content FROM attachment_content WHERE digest = ?", (digest,)
        ).fetchone()
        if found:
            self.uow.raw.execute(
                "INSERT OR IGNORE INTO attachment_content (digest, content) VALUES (?, ?)",
                (digest, found[0]),
            )

    def _note_facts(self, name: str, rows: Sequence[dict[str, Any]]) -> None:
        """Write down that facts came: no import brought them, so an undo must know of each."""
        self.uow.raw.executemany(
            "INSERT INTO change (action_id, tbl, key, before, after) VALUES (?, ?, ?, NULL, ?)",
            [(self.uow.action_id, name, str(row["id"]), json_text(row)) for row in rows],
        )
        self.uow.touch_facts(name)


def _is_new(row: dict[str, Any]) -> bool:
    return row["id"] is None


def _references(name: str) -> Iterator[tuple[str, str, bool]]:
    """Yield column and table of what a row points at, and whether it can be without it."""
    for foreign in all_tables()[name].foreign_keys:
        column = foreign.parent
        yield str(column.name), str(foreign.column.table.name), foreign.ondelete == "CASCADE"

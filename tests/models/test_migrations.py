"""The revisions make what the tables say, keep all data, and leave the book whole if they fail."""

import lzma
import re
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.domain.errors import UserError
from csmdesk.models import search_index
from csmdesk.models.schema import HEAD, MIGRATIONS, SHIPPED, Revisions
from csmdesk.models.soundness import integrity
from csmdesk.models.store import Store
from csmdesk.models.tables import METADATA
from csmdesk.models.undo import UndoStack
from csmdesk.services.search import search
from tests.conftest import KEY
from tests.models.child import child, go_on, heard
from tests.models.records import account, add, contents, fill, one, run, sql

HERE = Path(__file__).parent
FIRST_BOOK = HERE / "book_0001.db.xz"  # written by the program as it was then, without its key
NEXT = Revisions("9001", (*SHIPPED.folders, HERE / "next_revision"))
BROKEN = Revisions("9001", (*SHIPPED.folders, HERE / "broken_revision"))
OPEN = """
store = Store.open(profile, key)
with store.read() as read:
    read.sql("SELECT 1 FROM account")
say("open")
wait()
store.close()
"""


@pytest.fixture
def closed(store):
    """Fill the book, close it, and return what it held."""
    fill(store)
    held = contents(store)
    store.close()
    return held


def normal(statement):
    """Bring a CREATE statement into one form: no line breaks, no quotes, blanks only as one."""
    flat = " ".join(statement.replace('"', "").split())
    return re.sub(r"\s*([(),])\s*", r"\1", flat).casefold()


def written(store):
    """Return what the file says of its tables and indexes; Alembic's and FTS5's own left out."""
    rows = sql(
        store,
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
        "AND name NOT LIKE 'search_text%' AND name NOT LIKE 'sqlite_%' "
        "AND name <> 'alembic_version'",
    )
    return {name: normal(statement) for name, statement in rows}


def declared():
    """Return the same of the metadata."""
    dialect = sqlite.dialect()
    found = {}
    for table in METADATA.sorted_tables:
        found[table.name] = normal(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            found[index.name] = normal(str(CreateIndex(index).compile(dialect=dialect)))
    return found


def test_head_is_what_the_tables_say(store):
    assert written(store) == declared()


def test_every_table_is_strict(store):
    tables = sql(store, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    theirs = ("sqlite_", "alembic_", "search_text")
    assert [name for name, strict in tables if not strict and not name.startswith(theirs)] == []


def test_search_table_is_made_by_its_own_statement(store):
    made = one(store, "SELECT sql FROM sqlite_master WHERE name = 'search_text'")
    assert normal(made) == normal(search_index.CREATE.replace("IF NOT EXISTS ", ""))


def test_newest_revision_is_the_one_the_program_names():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == HEAD
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)


def test_every_reference_has_an_index():
    """Without one, deleting a parent looks through all rows of the child."""
    missing = [
        f"{table.name}.{foreign.parent.name}"
        for table in METADATA.sorted_tables
        for foreign in table.foreign_keys
        if foreign.parent.name not in first_columns(table)
    ]
    assert missing == []


def first_columns(table):
    unique = [c for c in table.constraints if isinstance(c, sa.UniqueConstraint)]
    return {next(iter(group.columns)).name for group in (*table.indexes, *unique)}


def test_upgrade_keeps_all_data_and_a_copy_of_what_was(closed, profile, key, clock):
    store = Store.open(profile, key, clock, revisions=NEXT)
    try:
        assert store.schema_version == "9001"
        assert sql(store, "SELECT size, notes FROM account") == [("small", "seen by 9001")]
        notes = closed["account"][0]
        run(store, "UPDATE account SET notes = ''")
        assert contents(store) == {**closed, "account": [notes]}
        assert one(store, "PRAGMA integrity_check") == "ok"
        [copy] = [folder / "book.db" for folder in profile.backups.iterdir()]
        assert integrity(copy, key) == "ok"
    finally:
        store.close()
    book = profile.book.read_bytes()
    copy.replace(profile.book)
    before = Store.open(profile, key, clock)
    try:
        assert before.schema_version == HEAD
        assert contents(before) == closed
    finally:
        before.close()
    assert book != profile.book.read_bytes()


def test_journal_works_after_an_upgrade(closed, profile, key, clock):
    store = Store.open(profile, key, clock, revisions=NEXT)
    try:
        before = contents(store)
        run(store, "DELETE FROM account")
        UndoStack(store).undo()
        assert contents(store) == before
    finally:
        store.close()


def test_failed_upgrade_leaves_the_book_as_it_was(closed, profile, key, clock):
    with pytest.raises(sqlcipher.OperationalError, match="no_such_table"):
        Store.open(profile, key, clock, revisions=BROKEN)
    store = Store.open(profile, key, clock)
    try:
        assert store.schema_version == HEAD
        assert contents(store) == closed
        assert written(store) == declared()
        add(store, account())  # the triggers are there again
        assert one(store, "SELECT count(*) FROM action WHERE state = 'done'") > 1
    finally:
        store.close()


def test_upgrade_is_refused_while_another_program_has_the_book_open(closed, profile, key, clock):
    with child(profile, key, OPEN) as other:
        assert heard(other) == "open"
        with pytest.raises(UserError) as caught:
            Store.open(profile, key, clock, revisions=NEXT)
        assert caught.value.message.code == "book.in_use"
        go_on(other)
        assert other.wait() == 0
    store = Store.open(profile, key, clock, revisions=NEXT)
    store.close()
    assert integrity(profile.book, key) == "ok"


def test_newer_book_is_refused_untouched(closed, profile, key, clock):
    Store.open(profile, key, clock, revisions=NEXT).close()
    before = profile.book.read_bytes()
    with pytest.raises(UserError) as caught:
        Store.open(profile, key, clock)
    assert caught.value.message.code == "book.newer"
    assert caught.value.message.params["revision"] == "9001"
    assert profile.book.read_bytes() == before


def test_book_of_today_needs_no_upgrade(closed, profile, key, clock):
    Store.open(profile, key, clock).close()
    assert list(profile.backups.iterdir()) == []


@pytest.fixture
def first_book(profile, tmp_path):
    """Lay down a book of revision 0001; its last action deleted an account."""
    bare = tmp_path / "bare.db"
    bare.write_bytes(lzma.decompress(FIRST_BOOK.read_bytes()))
    with closing(sqlcipher.connect(bare, isolation_level=None)) as connection:
        connection.execute(
            f"ATTACH DATABASE ? AS book KEY \"x'{KEY.hex()}'\"", (str(profile.book),)
        )
        connection.execute("SELECT sqlcipher_export('book')").fetchall()
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '% STRICT'"
        ).fetchall()
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for (name,) in tables
        }


def test_book_of_0001_loses_nothing(first_book, profile, clock):
    store = Store.open(profile, KEY, clock)
    try:
        assert store.schema_version == HEAD
        assert written(store) == declared()
        assert integrity(profile.book, KEY) == "ok"
        for name, rows in first_book.items():
            if name == "search_doc":
                continue  # made anew of the records
            now = sql(store, f"SELECT * FROM {name} ORDER BY 1")
            assert [row[: len(rows[0])] for row in now] == rows if rows else now == [], name
        [copy] = [folder / "book.db" for folder in profile.backups.iterdir()]
        assert integrity(copy, KEY) == "ok"
    finally:
        store.close()


def test_what_was_deleted_in_0001_comes_back_in_the_new_book(first_book, profile, clock):
    store = Store.open(profile, KEY, clock)
    try:
        with store.read() as read:
            assert search(read, "华信") == ()
        UndoStack(store).undo()
        assert sql(store, "SELECT name, extra, custom FROM account WHERE name = '华信精工'") == [
            ("华信精工", '{"Fit":"A"}', "{}")
        ]
        with store.read() as read:
            assert [hit.title for hit in search(read, "华信")][-1] == "华信精工"
        run(store, "UPDATE account SET custom = '{\"x\":1}'")
        UndoStack(store).undo()
        assert one(store, "SELECT count(*) FROM account WHERE custom = '{}'") == 2
    finally:
        store.close()

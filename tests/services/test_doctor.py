"""The doctor: finds what is wrong, says it in words, mends what it can and keeps the rest."""

import os
import shutil
from contextlib import closing
from datetime import timedelta

import pytest

from csmdesk.models import backups
from csmdesk.models.engine import connect
from csmdesk.models.undo import UndoStack
from csmdesk.services import doctor
from csmdesk.services.search import search
from csmdesk.system.paths import Profile
from csmdesk.system.texts import Texts, languages
from tests.models.records import (
    LABEL,
    account,
    add,
    contents,
    one,
    record,
    run,
    sql,
    task,
    touchpoint,
)
from tests.models.vaults import guarded


@pytest.fixture
def book(tmp_path):
    return guarded(tmp_path / "profile")


@pytest.fixture
def store(book):
    opened = book.open()
    yield opened
    opened.close()


@pytest.fixture
def examine(book, clock):
    def look():
        return doctor.examine(book.profile, book.key, clock)

    return look


@pytest.fixture
def mend(book, clock):
    def work():
        return doctor.mend(book.profile, book.key, clock)

    return work


def codes(checkup):
    found = {finding.code: finding.n for finding in checkup.findings}
    found.pop("backup_missing", None)
    for finding in checkup.findings:
        for language in languages():
            assert Texts(language).render(finding.text)
            assert finding.hint is None or Texts(language).render(finding.hint)
    return found


def behind_our_back(book, *statements):
    """Write as a bug or another program would: no journal, no references, no index."""
    with closing(connect(book.profile.book, book.key)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = triggers.fetchall()
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, made in kept:
            connection.execute(made)


def test_healthy_book_has_nothing_to_mend(book, store, examine, mend):
    add(store, account(name="Plain", pinyin="p", initials="p", sort_key="p"))
    store.close()
    found = examine()
    assert [f.code for f in found.findings] == ["backup_missing"]
    assert found.is_sound
    assert found.integrity == "ok"
    assert found.counts["account"] == 1
    mend()
    assert backups.list_backups(book.profile) == ()


def test_stale_search_index_is_found_and_made_anew(book, store, examine, mend):
    home = account(name="Old name", pinyin="x", initials="x", sort_key="x")
    add(store, home, touchpoint(home.id, subject="kept"), touchpoint(home.id, subject="lost"))
    store.close()
    behind_our_back(
        book,
        "UPDATE account SET name = 'Brandneu'",
        "DELETE FROM search_doc WHERE record_id IN (SELECT id FROM touchpoint "
        "WHERE subject = 'lost')",
    )
    assert codes(examine()) == {"search": 2}
    found = mend()
    assert [(f.code, f.mended) for f in found.findings if f.can_mend] == [("search", True)]
    assert codes(examine()) == {}
    again = book.open()
    with again.read() as read:
        assert [hit.title for hit in search(read, "brandneu")][-1] == "Brandneu"
        assert search(read, "Old name") == ()
        assert search(read, "lost")
    again.close()
    assert [b.reason for b in backups.list_backups(book.profile)] == ["before-mending"]


def test_broken_references_are_cleared_or_taken_away(book, store, examine, mend):
    home, gone = account(pinyin="x", sort_key="x"), account(name="Gone", pinyin="x", sort_key="x")
    child = account(name="Child", parent_id=gone.id, pinyin="x", sort_key="x")
    add(store, home, gone, child, task(home.id, title="stays"), task(gone.id, title="goes"))
    store.close()
    behind_our_back(
        book,
        f"DELETE FROM search_doc WHERE record_id = '{gone.id}'",
        f"DELETE FROM account WHERE id = '{gone.id}'",
    )
    found = examine()
    assert codes(found) == {"reference": 2}
    assert not found.is_sound
    assert mend().is_sound
    again = book.open()
    assert sql(again, "SELECT title FROM task") == [("stays",)]
    assert sql(again, "SELECT name, parent_id FROM account ORDER BY name") == [
        ("Child", None), ("Musterholz", None),
    ]  # fmt: skip
    again.close()


def test_contents_that_nobody_has_are_removed_those_of_the_undo_stay(book, store, examine, mend):
    home = account(pinyin="x", sort_key="x")
    add(store, home)
    with store.write(LABEL) as uow:
        uow.raw.executemany(
            "INSERT INTO attachment_content (digest, content) VALUES (?, ?)",
            [("had", b"1"), ("deleted", b"2"), ("orphan", b"3")],
        )
    file = {"account_id": home.id, "name": "a.pdf", "media_type": "x", "size": 1}
    moment = "2026-03-02T08:30:00.000Z"
    kept = record("attachment", **file, digest="had")
    deleted = record("attachment", **file, digest="deleted")
    for each in (kept, deleted):
        run(
            store,
            "INSERT INTO attachment (id, account_id, name, media_type, size, digest, added_at) "
            "VALUES (?, ?, 'a', 'x', 1, ?, ?)",
            each.id, home.id, each.values["digest"], moment,
        )  # fmt: skip
    run(store, "DELETE FROM attachment WHERE id = ?", deleted.id)
    store.close()
    assert codes(examine()) == {"attachment": 1}
    mend()
    again = book.open()
    assert sql(again, "SELECT digest FROM attachment_content ORDER BY 1") == [
        ("deleted",), ("had",),
    ]  # fmt: skip
    UndoStack(again).undo()
    again.close()


def test_names_without_pinyin_get_theirs(book, store, examine, mend):
    add(store, account(name="华信精工"), account(name="Plain", pinyin="plain", sort_key="plain"))
    store.close()
    assert codes(examine()) == {"pinyin": 1}
    mend()
    again = book.open()
    assert one(again, "SELECT pinyin FROM account WHERE name = '华信精工'") == "hua xin jing gong"
    again.close()
    assert codes(examine()) == {}


def test_clock_in_the_future_is_warned_of_and_left(book, store, examine, mend, clock):
    store.clock.advance(timedelta(days=400))
    add(store, account(pinyin="x", sort_key="x"))
    store.close()
    held = codes(examine())
    assert held.pop("clock") >= 1
    assert held == {}
    assert mend().is_sound
    assert "clock" in codes(examine())


def test_journal_left_open_is_tidied(book, store, examine, mend):
    add(store, account(pinyin="x", sort_key="x"))
    store.close()
    behind_our_back(book, "UPDATE journal_state SET action_id = 1, origin = 'local'")
    assert codes(examine()) == {"journal": 1}
    mend()
    assert codes(examine()) == {}


def test_temporary_files_of_killed_processes_are_removed(book, store, examine, mend):
    store.close()
    root = book.profile.root
    old = [root / ".vault.json.abcd", root / ".unpacking-xyz", root / "incoming.making"]
    for path in old[1:]:
        path.mkdir()
        (path / "book.db").write_bytes(b"x")
    (book.profile.backups / ".making-20260101-000000-000000-daily").mkdir()
    old[0].write_text("{")
    for path in old:
        os.utime(path, (0, 0))
    fresh = root / ".settings.json.efgh"
    fresh.write_text("{")
    assert codes(examine()) == {"leftover": 4}
    mend()
    assert codes(examine()) == {}
    assert fresh.exists()
    assert not any(path.exists() for path in old)


@pytest.mark.parametrize("page", [0, 7])
def test_flipped_bit_is_told_with_the_newest_sound_backup_named(book, store, examine, mend, page):
    add(store, *(account(name=f"N{n}", notes="x" * 500) for n in range(50)))
    store.close()
    first = backups.make(book.profile, book.key, "hand")
    second = backups.make(book.profile, book.key, "hand")
    for path in (book.profile.book, second.profile.book):
        content = bytearray(path.read_bytes())
        content[page * 4096 + 100] ^= 1
        path.write_bytes(content)
    before = book.profile.book.read_bytes()
    for look in (examine, mend):
        found = look()
        [damaged] = [f for f in found.findings if f.code == "damaged"]
        assert damaged.hint.params["backup"] == first.name
        assert not found.is_sound
        assert found.integrity != "ok"
    assert book.profile.book.read_bytes() == before


def test_torn_log_is_told_before_it_is_folded_in(book, store, clock):
    backups.make(book.profile, book.key, "hand")
    for n in range(20):
        add(store, account(name=f"N{n}", pinyin="x", sort_key="x"))
    crashed = Profile(book.profile.root.with_name("crashed"))
    shutil.copytree(book.profile.root, crashed.root)
    log = crashed.book.with_name("book.db-wal")
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 1
    log.write_bytes(content)
    found = doctor.examine(crashed, book.key, clock)
    assert codes(found)["log_torn"] > 0
    assert not found.is_sound


def test_changed_vault_file_is_told(book, store, examine):
    store.close()
    text = book.profile.vault.read_text()
    book.profile.vault.write_text(text.replace('"lanes": 4', '"lanes": 5'))
    assert "vault" in codes(examine())


def test_mending_loses_nothing_else(book, store, mend):
    home = account(name="华信", pinyin=None)
    add(store, home, touchpoint(home.id))
    before = contents(store)
    store.close()
    behind_our_back(book, "DELETE FROM search_doc")
    mend()
    again = book.open()
    after = contents(again)
    again.close()
    assert len(after["account"]) == 1
    assert after["touchpoint"] == before["touchpoint"]

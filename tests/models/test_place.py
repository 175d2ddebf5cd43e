"""The drive is gone, or another file stands there: said before anything is lost."""

import os
import shutil
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from csmdesk.models import backups, restoring
from csmdesk.models.packing import pack, unpacked
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from tests.conftest import KEY
from tests.models.child import result
from tests.models.records import account, add, contents, fill, refusal
from tests.models.vaults import guarded


def test_folder_that_vanishes_is_told_and_nothing_is_saved_into_nowhere(store, profile, tmp_path):
    fill(store)
    profile.root.rename(tmp_path / "away")
    assert refusal(lambda: add(store, account(name="lost"))) == "book.vanished"
    (tmp_path / "away").rename(profile.root)
    add(store, account(name="kept"))


def test_other_file_in_the_place_of_the_book_is_told(store, profile, key, empty_book, tmp_path):
    fill(store)
    shutil.copyfile(profile.book, tmp_path / "other.db")
    (tmp_path / "other.db").replace(profile.book)
    assert refusal(lambda: add(store, account(name="lost"))) == "book.replaced"


@pytest.fixture
def small_disk():
    """Mount a disk of 3 MB; root may."""
    folder = Path(tempfile.mkdtemp())
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        folder.rmdir()
        pytest.skip(f"no small disk can be mounted: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


def test_full_disk_loses_nothing_that_was_saved(small_disk, clock):
    profile = Profile(small_disk / "profile")
    store = Store.create(profile, KEY, clock)
    saved = 0

    def write():
        nonlocal saved
        while True:
            add(store, account(name=f"N{saved}", notes="long " * 2_000))
            saved += 1

    assert refusal(write) == "book.disk"
    assert saved > 10
    before = contents(store)
    assert len(before["account"]) == saved
    assert refusal(lambda: backups.make(profile, KEY, "hand")) == "backup.not_made"
    assert backups.list_backups(profile) == ()
    assert not [p for p in profile.backups.iterdir() if p.is_dir()]
    store.close()
    again = Store.open(profile, KEY, clock)
    try:
        assert contents(again) == before
    finally:
        again.close()


def test_drive_that_is_pulled_out_is_told(small_disk, clock):
    profile = Profile(small_disk / "profile")
    store = Store.create(profile, KEY, clock)
    fill(store)
    subprocess.run(["umount", "-l", str(small_disk)], check=True)
    try:
        assert refusal(lambda: add(store, account(name="lost"))) == "book.vanished"
        assert refusal(lambda: Store.open(profile, KEY, clock)) == "book.missing"
        assert refusal(lambda: backups.make(profile, KEY, "hand")) == "backup.not_made"
    finally:
        store.close()
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(small_disk)], check=True)


@pytest.mark.parametrize("packed", [True, False], ids=["file", "folder"])
def test_restoring_onto_a_full_disk_is_told_and_leaves_nothing(small_disk, tmp_path, packed):
    book = guarded(tmp_path / "own")
    with closing(book.open()) as store:
        add(store, *(account(name=f"N{n}", notes="long " * 2_000) for n in range(300)))
    made = backups.make(book.profile, book.key, "hand")
    assert made.size > 3 << 20
    source = tmp_path / "stick.csmdesk" if packed else made.folder
    if packed:
        pack(made, source)
    bare = Profile(small_disk / "profile")

    def bring_back():
        with unpacked(source, bare) as found:
            restoring.restore(bare, found, book.key, key=None, passphrase="x y z")

    assert refusal(bring_back) in {"book.disk", "backup.not_made"}
    assert not bare.vault.exists()
    assert not bare.book.exists()
    assert not [path for path in bare.root.rglob("*") if path.suffix in (".db", ".json")]


def test_restoring_into_a_read_only_folder_is_told(tmp_path):
    if os.getuid() != 0:
        pytest.skip("needs root, to become a user who may not write")
    book = guarded(tmp_path / "own")
    made = backups.make(book.profile, book.key, "hand")
    with tempfile.TemporaryDirectory() as folder:
        source, closed = Path(folder) / "backup", Path(folder) / "closed"
        shutil.copytree(made.folder, source)
        closed.mkdir()
        for path in (Path(folder), source, closed, *source.iterdir()):
            path.chmod(0o755 if path.is_dir() else 0o644)
        code = f"""
        import os
        from csmdesk.models import restoring
        os.setuid(65534)
        for target in ({str(closed)!r}, {str(closed / "inner")!r}):
            try:
                restoring.restore(Profile(Path(target)), Profile(Path({str(source)!r})), key,
                                  key=None, passphrase="x y z")
            except UserError as error:
                say(error.message.code)
        """
        assert set(result(Profile(closed), book.key, code).split()) == {"profile.no_folder"}
        assert not list(closed.iterdir())

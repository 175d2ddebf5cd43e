"""Files, folders and locks of a profile."""

import os
import signal
import stat
import subprocess
import sys

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.system.atomic import write_atomically
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile, default_profile, demo_profile
from csmdesk.system.resources import resource
from tests.system.conftest import ROOT

posix = pytest.mark.skipif(os.name != "posix", reason="modes and signals are POSIX")

HOLD = """
import sys
from pathlib import Path
from csmdesk.system.lock import FileLock

lock = FileLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.readline()
lock.release()
"""

WRITE_FOR_EVER = """
import sys
from pathlib import Path
from csmdesk.system.atomic import write_atomically

while True:
    for letter in (b"a", b"b"):
        write_atomically(Path(sys.argv[1]), letter * 500_000)
        print(flush=True)
"""


def started(code, path):
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ended(process):
    process.stdin.close()
    process.stdout.close()
    process.wait(timeout=20)


class TestAtomicWrite:
    def test_replaces_the_whole_and_leaves_nothing_beside(self, tmp_path):
        path = tmp_path / "file"
        write_atomically(path, b"a long first content")
        write_atomically(path, b"short")
        assert path.read_bytes() == b"short"
        assert list(tmp_path.iterdir()) == [path]

    @posix
    def test_is_private(self, tmp_path):
        path = tmp_path / "file"
        path.touch(mode=0o644)
        write_atomically(path, b"x")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_refusal_leaves_the_target_and_no_rest(self, tmp_path):
        path = tmp_path / "taken"
        (path / "inside").mkdir(parents=True)
        with pytest.raises(OSError, match="taken"):
            write_atomically(path, b"x")
        assert list(tmp_path.iterdir()) == [path]

    @posix
    def test_killed_writer_leaves_an_old_or_a_new_file(self, tmp_path):
        path = tmp_path / "file"
        for _ in range(5):
            process = started(WRITE_FOR_EVER, path)
            process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            ended(process)
            assert path.read_bytes() in {b"a" * 500_000, b"b" * 500_000}


class TestProfile:
    def test_folders_are_made_and_private(self, tmp_path):
        profile = Profile(tmp_path / "deep" / "profile")
        profile.ensure()
        profile.ensure()
        for folder in (profile.root, profile.logs, profile.backups):
            assert folder.is_dir()
            if os.name == "posix":
                assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    @posix
    def test_mode_of_an_existing_folder_is_the_users_own(self, tmp_path):
        root = tmp_path / "mine"
        root.mkdir()
        root.chmod(0o755)
        Profile(root).ensure()
        assert stat.S_IMODE(root.stat().st_mode) == 0o755

    def test_every_file_has_its_own_place_inside(self, tmp_path):
        profile = Profile(tmp_path)
        names = [n for n in vars(Profile) if isinstance(getattr(Profile, n), property)]
        paths = [getattr(profile, name) for name in names]
        assert {path.parent for path in paths} == {tmp_path}
        assert len(set(paths)) == len(names) >= 10

    def test_folder_that_cannot_be_made_is_told(self, tmp_path):
        (tmp_path / "file").touch()
        with pytest.raises(UserError) as caught:
            Profile(tmp_path / "file" / "profile").ensure()
        assert caught.value.message.code == "profile.no_folder"

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the XDG convention")
    def test_default_and_demo_live_apart_in_the_data_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_profile().root == tmp_path / "CSM Desk"
        assert demo_profile().root == tmp_path / "CSM Desk Demo"
        assert not list(tmp_path.iterdir())


class TestLock:
    def test_second_holder_is_refused_until_release(self, tmp_path):
        first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
        assert first.acquire()
        assert first.acquire()
        assert first.is_held
        assert not second.acquire()
        assert not second.is_held
        first.release()
        first.release()
        assert second.acquire()
        second.release()

    def test_another_process_holds_it(self, tmp_path):
        path = tmp_path / "lock"
        process = started(HOLD, path)
        assert process.stdout.readline() == "True\n"
        lock = FileLock(path)
        assert not lock.acquire()
        assert lock.holder() == process.pid
        ended(process)
        assert lock.holder() is None
        assert lock.acquire()
        assert lock.holder() == os.getpid()
        lock.release()

    @posix
    def test_killed_holder_blocks_nobody(self, tmp_path):
        path = tmp_path / "lock"
        process = started(HOLD, path)
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        ended(process)
        lock = FileLock(path)
        assert lock.holder() == process.pid
        assert lock.acquire()
        lock.release()

    def test_missing_folder_is_no_lock_held(self, tmp_path):
        lock = FileLock(tmp_path / "none" / "lock")
        assert lock.holder() is None
        with pytest.raises(FileNotFoundError):
            lock.acquire()


def test_resources_are_found():
    assert resource("texts", "en", "system.toml").is_file()
    assert resource("texts") == ROOT / "resources" / "texts"

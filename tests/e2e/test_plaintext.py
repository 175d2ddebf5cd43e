"""Marked words of the book are looked for in every file that the program wrote anywhere."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault

ROOT = Path(__file__).parents[2]
NAME, PERSON, NOTE, TAG = "Quarzwinkel", "贾秘密", "绝密续约ZEUGNIS", "FLUESTERTAG"
SECRET = "a passphrase that stands nowhere"
WORDS = (NAME, PERSON, NOTE, TAG, SECRET, "CREATE TABLE", "SQLite format 3")
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")
WINDOW = """
import sys
from pathlib import Path
from csmdesk.app import open_window
from csmdesk.system.paths import Profile
from csmdesk.system.settings import Settings

def begun(session):
    from PySide6.QtCore import QTimer
    def look():
        if session.is_open and not session.is_busy:
            looks.append(1)
            if len(looks) == 3:
                from csmdesk.ui.navigation import Place
                session.window.stack.go(Place("touchpoints"))
            if len(looks) == 6:
                raise RuntimeError("a bug that is met")
            if len(looks) > 9:
                timer.stop()
                session.close_soon()
    looks = []
    timer = QTimer(session)
    timer.setInterval(100)
    timer.timeout.connect(look)
    timer.start()
    session.open_with(bytes.fromhex(sys.argv[2]))

profile = Profile(Path(sys.argv[1]))
sys.exit(open_window(profile, Settings(profile.settings), begun=begun))
"""


class Machine:
    """Hold a home, a folder for temporary files and a profile; what the user made lies apart."""

    def __init__(self, folder):
        self.own = folder / "own"
        self.written = folder / "written"
        for part in ("home", "tmp", "run"):
            (self.written / part).mkdir(parents=True, mode=0o700)
        self.own.mkdir()
        self.profile = self.written / "profile"
        self.secret = self.own / "passphrase"
        self.secret.write_text(SECRET)
        self.env = {
            **os.environ, "HOME": str(self.written / "home"), "TMPDIR": str(self.written / "tmp"),
            "XDG_RUNTIME_DIR": str(self.written / "run"), "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": str(self.written / "home" / "data"), "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(self.written / "home" / "config"), "CSMDESK_LANGUAGE": "en",
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def run(self, *words, code=0):
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, words), "--profile",
             str(self.profile), "--passphrase-file", str(self.secret), "--json"],
            env=self.env, capture_output=True, text=True, timeout=100, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)

    def start(self, *words):
        return subprocess.Popen(
            [sys.executable, *map(str, words)], env=self.env, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def found(self):
        """Return (file, word) wherever a marked word can be read, inside packed files too."""
        paths = [path for path in self.written.rglob("*") if path.is_file()]
        assert paths
        contents = [(path.name, path.read_bytes()) for path in paths]
        for path in paths:
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    contents += [(name, archive.read(name)) for name in archive.namelist()]
        return [
            (name, word)
            for name, content in contents
            for word in WORDS
            if any(word.encode(each) in content for each in ENCODINGS)
        ]


@pytest.fixture
def machine(tmp_path):
    made = Machine(tmp_path)
    accounts = made.own / "a.csv"
    accounts.write_text(f"Account,Country,Notes,Tags\n{NAME},CN,{NOTE},{TAG}\n", encoding="utf-8")
    people = made.own / "p.csv"
    people.write_text(f"Name,Account\n{PERSON},{NAME}\n", encoding="utf-8")
    made.code = made.run("init", "--me", "Shen Zhixia")["recovery_code"]
    made.run("import", accounts, "--as", "account", "--currency", "CNY")
    made.run("import", people, "--as", "person", "--currency", "CNY")
    made.run("log", f"{NAME} call 30m @{PERSON} {NOTE}", "--notes", f"{NOTE} {TAG}", "--new-people")
    return made


def key_of(machine):

    return Vault(Profile(machine.profile)).open(SECRET).hex()


def test_words_can_be_found_at_all(machine):
    (machine.written / "leak.txt").write_text(f"… {NOTE} …", encoding="gb18030")
    assert machine.found() == [("leak.txt", NOTE)]


def test_commands_leave_no_word(machine):
    assert machine.run("search", NOTE)
    backup = machine.run("backup", "-o", machine.written / "stick.csmdesk")
    machine.run("doctor", "--mend")
    machine.run("restore", backup["name"])
    machine.run("rekey")
    machine.run("log", f"Nobody {NOTE}", code=1)
    machine.run("account", f"{NAME} {NOTE}", code=1)
    assert machine.found() == []


def test_worker_leaves_no_word_while_it_works_and_after(machine):
    with machine.start(ROOT / "main.py", "--worker") as worker:

        def ask(**request):
            worker.stdin.write(json.dumps(request) + "\n")
            worker.stdin.flush()
            while "progress" in (answer := json.loads(worker.stdout.readline())):
                pass
            return answer

        ask(key=key_of(machine), profile=str(machine.profile), language="en")
        made = ask(id=1, job="backup_daily", args={})["result"]["made"]
        assert ask(id=2, job="backup_differences", args={"name": made})["result"] == {"records": []}
        assert ask(id=3, job="doctor", args={"mend": True})["result"]["is_sound"]
        failed = ask(id=4, job="backup_bring_back", args={"name": made, "records": [[NAME]]})
        assert "failed" in failed
        assert machine.found() == []
        worker.stdin.close()
        assert worker.wait(60) == 0
    assert machine.found() == []


def test_window_leaves_no_word_not_even_after_a_bug(machine):
    with machine.start("-c", WINDOW, machine.profile, key_of(machine)) as window:
        _, said = window.communicate(timeout=100)
        assert window.returncode == 0, said
    assert list((machine.profile / "logs").glob("report-*.txt")), said
    assert machine.found() == []

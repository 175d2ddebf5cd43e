"""A real Tryton server for the tests: built once into a cache, copied for each start.

Tryton is GPL-3: it lives in a virtual environment of its own and is only ever run as a separate
process. `python tests/sync/tryton_server.py [--port N]` starts one to play with.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "tryton-requirements.txt"
SETUP = HERE / "tryton_setup.py"
DATABASE = "csm"
ADMIN_PASSWORD = "admin-test-0"
MODULES = ("party", "company", "party_relationship", "sale_opportunity", "project")
START_SECONDS = 60.0
SKIP = "CSMDESK_SKIP_SERVER"


QUICK_PASSWORDS = """
import functools
import pwdlib.hashers.argon2 as argon2
argon2.Argon2Hasher = functools.partial(
    argon2.Argon2Hasher, time_cost=1, memory_cost=8, parallelism=1
)
"""


class CannotBuildError(Exception):
    """The server could not be installed or set up on this machine."""


def cache_folder() -> Path:
    """Return the folder of this very recipe: another recipe or Python gets another one."""
    root = Path(os.environ.get("CSMDESK_CACHE") or HERE.parent.parent / ".cache")
    digest = hashlib.sha256()
    for part in (REQUIREMENTS, SETUP):
        digest.update(part.read_bytes())
    recipe = (sys.version_info[:2], sys.prefix, MODULES, ADMIN_PASSWORD, QUICK_PASSWORDS)
    digest.update(repr(recipe).encode())
    return root / f"tryton-8.2-{digest.hexdigest()[:12]}"


def built() -> Path:
    """Return the cache folder, building the environment and the template database if needed.

    A lock file lets one of several test workers build while the others wait.
    """
    folder = cache_folder()
    if (folder / "ready").exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            _build(folder)
            (folder / "ready").write_text("built\n")
    return folder


def _build(folder: Path) -> None:
    _call(folder, [sys.executable, "-m", "venv", str(folder / "venv")])
    pip = [str(folder / "venv/bin/python"), "-m", "pip", "--disable-pip-version-check"]
    _call(folder, [*pip, "install", "--require-hashes", "-r", str(REQUIREMENTS)])
    _quicken(folder)
    template = folder / "template"
    template.mkdir()
    config = _write_config(folder / "build.conf", template, 1)
    (template / f"{DATABASE}.sqlite").touch()  # the backend refuses a file that does not exist
    password = folder / "password"
    password.write_text(ADMIN_PASSWORD)
    admin = [str(folder / "venv/bin/trytond-admin"), "-c", str(config), "-d", DATABASE]
    _call(
        folder,
        [*admin, "--all", "--email", "admin@tryton.example", "-l", "en"],
        TRYTONPASSFILE=str(password),
    )
    _call(folder, [*admin, "-u", *MODULES, "--activate-dependencies"])
    console = [str(folder / "venv/bin/trytond-console"), "-c", str(config), "-d", DATABASE]
    _call(folder, console, text=SETUP.read_text(encoding="utf-8"))
    with contextlib.closing(sqlite3.connect(template / f"{DATABASE}.sqlite")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        names = [r[0] for r in connection.execute("SELECT name FROM party_party ORDER BY id")]
    if names != ["Our Own Company", "Our Own Employee"]:
        raise CannotBuildError(f"the set-up of the Tryton database did not run through: {names}")


def _quicken(folder: Path) -> None:
    """Let passwords of the throw-away server be hashed quickly: the tests log in all the time."""
    (packages,) = (folder / "venv/lib").glob("python3*/site-packages")
    (packages / "quick_passwords.py").write_text(QUICK_PASSWORDS)
    (packages / "quick_passwords.pth").write_text("import quick_passwords\n")


def _call(folder: Path, command: list[str], text: str = "", **env: str) -> None:
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, env={**os.environ, **env}, check=False
    )
    with (folder / "build.log").open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n{done.stdout}\n{done.stderr}\n")
    if done.returncode:
        raise CannotBuildError(
            "The Tryton server that these tests need could not be built. It is installed by pip "
            f"from {REQUIREMENTS}; without a package index set {SKIP}=1 to skip them.\n"
            f"$ {' '.join(command)}\n{(done.stderr or done.stdout)[-2000:]}"
        )


def _write_config(path: Path, data: Path, port: int) -> Path:
    path.write_text(
        f"[web]\nlisten = 127.0.0.1:{port}\n[database]\nuri = sqlite://\npath = {data}\n"
        "[session]\nmax_age = 86400\ntimeout = 86400\n"
    )
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class TrytonServer:
    """Run one server on a copy of the template database."""

    database = DATABASE
    user = "csm"
    password = "csm-test-0"
    admin_password = ADMIN_PASSWORD

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder = folder
        self._fixed_port = port
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._built = built()
        self.remembers_rules = False  # set by a test that made access rules

    @property
    def url(self) -> str:
        """Return the server's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """Return the file that the server writes what it did to."""
        return self.folder / "server.log"

    def start(self) -> None:
        """Start on a fresh copy of the template, or on what is there after a stop."""
        self.folder.mkdir(parents=True, exist_ok=True)
        data = self.folder / "data"
        if not data.exists():
            shutil.copytree(self._built / "template", data)
        for _ in range(5):  # another process may take the free port before the server does
            self.port = self._fixed_port or self.port or _free_port()
            if self._launch(data):
                return
            self.port = 0
        raise CannotBuildError(f"the Tryton server does not start:\n{self.log_tail()}")

    def _launch(self, data: Path) -> bool:
        config = _write_config(self.folder / "trytond.conf", data, self.port)
        program = [str(self._built / "venv/bin/trytond"), "-c", str(config), "-d", DATABASE]
        if dies_with_us := shutil.which("setpriv"):  # a killed test run leaves no server behind
            program = [dies_with_us, "--pdeathsig", "TERM", *program]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(program, stdout=log, stderr=log)
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            if self._answers():
                return True
            time.sleep(0.05)
        self.stop()
        return False

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        body = json.dumps({"id": 0, "method": "common.server.version", "params": []})
        try:
            connection.request("POST", "/rpc/", body, {"Content-Type": "application/json"})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        """Stop the server; its database stays for another start."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def kill(self) -> None:
        """End the server at once, whatever it is doing; its database stays for another start."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def reset(self) -> None:
        """Put the database back to what it was after the set-up.

        The server goes on running, unless a test made access rules: those it keeps in memory, and
        would refuse records of the next test by them.
        """
        if self.remembers_rules:
            self.stop()
        self._copy_template()
        if self.remembers_rules:
            self.remembers_rules = False
            self.start()

    def _copy_template(self) -> None:
        template = self._built / "template" / f"{DATABASE}.sqlite"
        with (
            contextlib.closing(sqlite3.connect(template)) as source,
            contextlib.closing(sqlite3.connect(self.file, timeout=30)) as target,
        ):
            source.backup(target)

    @property
    def file(self) -> Path:
        """Return the database file."""
        return self.folder / "data" / f"{DATABASE}.sqlite"

    def log_tail(self, lines: int = 40) -> str:
        """Return the last lines of the log."""
        if not self.log.exists():
            return ""
        rows = self.log.read_text(errors="replace").splitlines()
        return "\n".join([row for row in rows if not row.endswith('" 200 -')][-lines:])


@contextlib.contextmanager
def running(folder: Path) -> Iterator[TrytonServer]:
    """Run a server of one's own for a while."""
    server = TrytonServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def main() -> None:
    """Run a server by hand until Ctrl+C."""
    parser = argparse.ArgumentParser(description="Run a throw-away Tryton server.")
    parser.add_argument("--port", type=int, default=None)
    parser.add_argument("--folder", type=Path, default=None, help="keep its data here")
    parser.add_argument("--build-only", action="store_true")
    options = parser.parse_args()
    if options.build_only:
        print(built())
        return
    folder = options.folder or Path(tempfile.mkdtemp(prefix="tryton-"))
    server = TrytonServer(folder, options.port)
    server.start()
    print(
        json.dumps(
            {
                "url": server.url,
                "database": server.database,
                "user": server.user,
                "password": server.password,
                "folder": str(folder),
            }
        ),
        flush=True,
    )
    with contextlib.suppress(KeyboardInterrupt):
        signal.pause()
    server.stop()


if __name__ == "__main__":
    main()

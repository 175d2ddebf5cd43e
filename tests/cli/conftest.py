"""Run commands as a user would, in a profile of its own."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from csmdesk.cli import main

MAIN = Path(__file__).parents[2] / "main.py"


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def data(self):
        return json.loads(self.out)


class Terminal:
    def __init__(self, folder):
        self.folder = folder
        self.profile = folder / "profile"
        self.secret = folder / "passphrase"
        self.secret.write_text("a long passphrase\n", encoding="utf-8")

    def words(self, words, *, passphrase):
        words = [*map(str, words), "--profile", str(self.profile)]
        return [*words, "--passphrase-file", str(self.secret)] if passphrase else words

    def run(self, *words, passphrase=True, **environment):
        """Run a command in this process: the same code without the start of an interpreter."""
        out, err = io.StringIO(), io.StringIO()
        before = dict(os.environ)
        os.environ.update({"CSMDESK_LANGUAGE": "en", **environment})
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(self.words(words, passphrase=passphrase))
        except SystemExit as end:
            code = int(end.code)
        finally:
            os.environ.clear()
            os.environ.update(before)
        return Result(code, out.getvalue(), err.getvalue())

    def begin(self, *words, stdout):
        """Begin the real program."""
        environment = {**os.environ, "CSMDESK_LANGUAGE": "en", "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.Popen(
            [sys.executable, str(MAIN), *self.words(words, passphrase=True)],
            stdout=stdout, stderr=subprocess.PIPE, env=environment, cwd=self.folder,
        )  # fmt: skip

    def start(self, *words):
        """Run the real program to its end."""
        with self.begin(*words, stdout=subprocess.PIPE) as program:
            out, err = program.communicate(timeout=100)
        return Result(program.returncode, out.decode(), err.decode())

    def json(self, *words, **options):
        result = self.run(*words, "--json", **options)
        assert result.code == 0, result.err
        return result.data

    def file(self, name, text, encoding="utf-8"):
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Make an empty book, copied for each test."""
    terminal = Terminal(tmp_path_factory.mktemp("book"))
    terminal.json("init", "--me", "Shen Zhixia")
    return terminal.profile


@pytest.fixture
def book(terminal, made_once):
    shutil.copytree(made_once, terminal.profile)
    return terminal

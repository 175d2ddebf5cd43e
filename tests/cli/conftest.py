"""Run the real program as a user would, in a profile of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

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
        self.environment = {**os.environ, "CSMDESK_LANGUAGE": "en", "PYTHONDONTWRITEBYTECODE": "1"}

    def run(self, *words, passphrase=True, **environment):
        command = [sys.executable, str(MAIN), *map(str, words)]
        if words[:1] != ("--help",):
            command += ["--profile", str(self.profile)]
        if passphrase:
            command += ["--passphrase-file", str(self.secret)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", timeout=100,
            env={**self.environment, **environment}, cwd=self.folder, check=False,
        )  # fmt: skip
        return Result(done.returncode, done.stdout, done.stderr)

    def json(self, *words, **options):
        result = self.run(*words, "--json", **options)
        assert result.code == 0, result.err
        return result.data


@pytest.fixture
def terminal(tmp_path):
    return Terminal(tmp_path)


@pytest.fixture
def book(terminal):
    terminal.json("init", "--me", "Shen Zhixia")
    return terminal

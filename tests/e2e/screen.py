"""A private screen with the real program on it, driven as a person would: keys, pointer, eyes."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

MAIN = Path(__file__).parents[2] / "main.py"
TOOLS = ("Xvfb", "xdotool")


def missing_tools():
    return [name for name in TOOLS if shutil.which(name) is None]


class Screen:
    """Run Xvfb on a free number and programs on it."""

    def __init__(self, folder):
        self.folder = folder
        self.programs = []
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writer)
        with os.fdopen(reader) as pipe:
            self.display = ":" + pipe.readline().strip()
        self.environment = {
            **os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb",
            "HOME": str(folder / "home"), "XDG_DATA_HOME": str(folder / "home" / "data"),
            "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "QT_LOGGING_RULES": "*.debug=false",
        }  # fmt: skip
        (folder / "home").mkdir(exist_ok=True)

    def start(self, *arguments):
        path = self.folder / f"program-{len(self.programs)}.log"
        with path.open("w") as log:  # the program keeps its own copy of the handle
            program = subprocess.Popen(
                [sys.executable, str(MAIN), *map(str, arguments)],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.programs.append(program)
        return program

    def run(self, *command):
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout.strip()

    def titles(self):
        """Return the titles of all windows on the screen."""
        ids = self.run("xdotool", "search", "--onlyvisible", "--name", ".").split()
        return [self.run("xdotool", "getwindowname", i) for i in ids]

    def wait_title(self, beginning, seconds=60):
        self.until(lambda: any(t.startswith(beginning) for t in self.titles()), seconds, beginning)

    def focus(self, beginning):
        """Give a window the keyboard, once it shows: there is no window manager to do it."""
        shown: list[str] = []
        self.until(
            lambda: shown.extend(self._visible(beginning)) or shown,
            what=f"a visible window {beginning!r}",
        )
        self.run("xdotool", "windowfocus", "--sync", shown[0])

    def _visible(self, beginning):
        ids = self.run("xdotool", "search", "--onlyvisible", "--name", ".").split()
        return [i for i in ids if self.run("xdotool", "getwindowname", i).startswith(beginning)]

    def keys(self, *names):
        for name in names:
            self.run("xdotool", "key", "--clearmodifiers", name)

    def type(self, text):
        self.run("xdotool", "type", "--delay", "12", text)

    def until(self, check, seconds=60, what="the condition"):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if check():
                return
            time.sleep(0.2)
        raise AssertionError(f"{what} did not come: {self.titles()}\n{self.logs()}")

    def logs(self):
        found = [*self.folder.glob("program-*.log"), *self.folder.rglob("logs/*.log")]
        found += self.folder.rglob("logs/report*.txt")
        return "\n".join(f"--- {p.name}\n{p.read_text(errors='replace')[-3000:]}" for p in found)

    def close(self):
        for program in self.programs:
            if program.poll() is None:
                program.terminate()
                try:
                    program.wait(15)
                except subprocess.TimeoutExpired:
                    program.kill()
                    program.wait()
        self.server.terminate()
        self.server.wait()

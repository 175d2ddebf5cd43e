"""Collect the visible strings of the window: ``make i18n``.

Runs Qt's ``lupdate`` over the sources and merges what it finds into the catalogues. Chinese holds
every string; English, the language of the sources, only the plural forms. Then translate what is
marked ``type="unfinished"``. Strings that are gone stay marked as vanished; ``--prune`` drops them.
Nothing has to be compiled: the app reads the catalogues as they are.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "i18n"
LANGUAGES: dict[str, list[str]] = {"zh_CN": [], "en": ["-pluralonly"]}


def tool(name: str) -> str:
    """Return the path of a Qt tool beside the Python that runs this."""
    beside = Path(sys.executable).with_name(f"pyside6-{name}")
    return str(beside if beside.exists() else beside.with_suffix(".exe"))


def sources() -> list[str]:
    """List the files that hold visible strings."""
    return [str(path) for path in _ui()]


def collect(target: Path, *, prunes: bool = False) -> None:
    """Merge the strings of the sources into the catalogues of a folder."""
    for language, options in LANGUAGES.items():
        catalogue = target / f"csmdesk_{language}.ts"
        command = [
            tool("lupdate"), *sources(), "-ts", str(catalogue), "-silent",
            "-locations", "none", "-source-language", "en", "-target-language", language, *options,
            *(["-no-obsolete"] if prunes else []),
        ]  # fmt: skip
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own tool and files


def _ui() -> list[Path]:
    return sorted((ROOT / "csmdesk" / "ui").rglob("*.py"))


if __name__ == "__main__":
    collect(CATALOGUES, prunes="--prune" in sys.argv)

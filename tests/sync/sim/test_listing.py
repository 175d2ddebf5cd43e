"""Every fault of the list is a test, or it is said why not."""

from __future__ import annotations

import re
from pathlib import Path

from tests.sync.sim.faults import NAMES

ROOT = Path(__file__).parents[1]
EXPRESSED = re.compile(r"^@fault\((\d+)", re.MULTILINE)
EXCUSED = re.compile(r"^- (\d+) ([a-z0-9-]+): \S", re.MULTILINE)


def expressed():
    sources = [path.read_text("utf-8") for path in ROOT.rglob("test_*.py")]
    return {int(number) for text in sources for number in EXPRESSED.findall(text)}


def excused():
    found = EXCUSED.findall((ROOT / "NOT_EXPRESSED.md").read_text("utf-8"))
    return [(int(number), name) for number, name in found]


def test_every_fault_stands_in_exactly_one_place():
    numbers = [number for number, _ in excused()]
    assert len(NAMES) == 77
    assert sorted([*expressed(), *numbers]) == list(range(1, 78))


def test_excuses_name_their_faults():
    assert [(number, NAMES[number - 1]) for number, _ in excused()] == excused()

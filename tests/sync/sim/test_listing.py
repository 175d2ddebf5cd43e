"""Every fault of the list is a test, or it is said why not."""

from __future__ import annotations

import re
from pathlib import Path

from tests.sync.sim.faults import NAMES

ROOT = Path(__file__).parents[1]
EXPRESSED = re.compile(r"^@fault\((\d+)", re.MULTILINE)
CHECKED = re.compile(r"^- INV-(\d+) .*`([^`]+)`$", re.MULTILINE)
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


def test_every_invariant_is_checked_where_the_list_says():
    lines = CHECKED.findall((ROOT / "INVARIANTS.md").read_text("utf-8"))
    assert [int(number) for number, _ in lines] == list(range(1, 23))
    for number, place in lines:
        name, _, check = place.partition("::")
        path = ROOT / name if check else ROOT.parents[1] / name
        assert path.is_file(), number
        assert not check or f"def {check}(" in path.read_text("utf-8"), number

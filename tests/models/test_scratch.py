"""What a long job remembers is found again, spills to the disk unreadable, and leaves nothing."""

import sys
from pathlib import Path

import pytest

from csmdesk.models.scratch import Scratch


@pytest.fixture
def scratch(tmp_path):
    with_it = Scratch(tmp_path)
    yield with_it
    with_it.close()
    assert list(tmp_path.iterdir()) == []


def test_an_index_keeps_the_order_of_its_values(scratch):
    first, second = scratch.index(), scratch.index()
    for value in ("c", "a", "b", "a"):
        first.add("x", value)
    second.add("x", "other")
    assert first.find("x") == list(first.each("x")) == ["c", "a", "b", "a"]
    assert (first.find("y"), second.find("x")) == ([], ["other"])


def test_notes_keep_the_last_value_of_a_key(scratch):
    notes, others = scratch.notes(), scratch.notes()
    notes.put("b", 1)
    notes.put("a", "text")
    notes.put("b", -(2**63))
    assert (notes.get("b"), notes.get("c"), others.get("b")) == (-(2**63), None, None)
    assert list(notes.each()) == [("a", "text"), ("b", -(2**63))]


def test_notes_can_be_written_while_others_are_walked_through(scratch):
    notes, others = scratch.notes(), scratch.notes()
    for n in range(100):
        notes.put(f"{n:03}", n)
    for key, value in notes.each():
        others.put(key, value + 1)
    assert [value for _, value in others.each()] == list(range(1, 101))


@pytest.mark.skipif(sys.platform != "linux", reason="reads a file that has no name any more")
def test_nothing_readable_reaches_the_disk(scratch):
    index = scratch.index()
    for n in range(60_000):
        index.add(f"Plover Instruments {n}", f"Graufurt {n}" * 40)
    assert index.find("Plover Instruments 12345") == ["Graufurt 12345" * 40]
    (file,) = [fd for fd in Path("/proc/self/fd").iterdir() if ".scratch.bin." in str(_target(fd))]
    written = file.read_bytes()
    assert len(written) > 1_000_000
    assert b"Plover" not in written
    assert b"SQLite format" not in written


def _target(fd):
    try:
        return fd.readlink()
    except OSError:
        return fd

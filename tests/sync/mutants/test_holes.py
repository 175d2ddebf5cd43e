"""Every known hole can still be planted in the source as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.mutants.holes import HOLES

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("hole", HOLES, ids=[hole.name for hole in HOLES])
def test_hole_finds_its_places_and_leaves_a_program(hole):
    texts = {name: (ROOT / name).read_text("utf-8") for name, _, _ in hole.pieces}
    for name, before, after in hole.pieces:
        assert texts[name].count(before) == 1, before
        texts[name] = texts[name].replace(before, after)
    for name, text in texts.items():
        compile(text, name, "exec")


def test_there_are_eight():
    assert len({hole.name for hole in HOLES}) == len(HOLES) == 8

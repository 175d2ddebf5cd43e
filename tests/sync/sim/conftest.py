"""Fixtures of the simulator: a world in which the invariants are looked at after every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.sim.invariants import check_always, check_quiet
from tests.sync.sim.world import SimWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[SimWorld]:
    """Give a book and a CRM; when the test is done all faults are healed and all is checked."""
    made = SimWorld(tmp_path / "profile")
    yield made
    check_always(made)
    check_quiet(made)
    made.close()

"""Frames of the map of 300 people while a card is dragged across it or the map is moved.

They are held against those of the same canvas at rest, painted as often; those of the first picture
of all people and ties against the time of a frame.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, percentile

PEOPLE = 300
LIMIT = 1.5
FRAME = 0.016  # seconds
PROBE = Path(__file__).with_name("map_frames_probe.py")
_NAMES = {
    "tree": "dragging a card across the tree",
    "influence": "dragging a card with its lines across the graph",
    "grid": "dragging a card across the grid",
    "moving": "moving the graph",
}


def run() -> Iterator[Figure]:
    """Drag in each view; paint the one with the most lines first, and move it."""
    done = subprocess.run(
        [sys.executable, str(PROBE), str(PEOPLE)], stdout=subprocess.PIPE, text=True, check=True
    )
    frames: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    said = f"seconds of the slowest frame of the first picture of the graph, {PEOPLE} people"
    yield Figure(said, min(frames["first"]["slowest"]), FRAME, 1.0)
    for phase, name in _NAMES.items():
        value, floor = (percentile(frames[phase][part], 99) for part in ("busy", "idle"))
        said = f"seconds from frame to frame while {name}, {PEOPLE} people, p99"
        yield Figure(said, value, floor, LIMIT)

"""Frames of the bars of a plan of 500 tasks while one is dragged, or the plan scrolled.

They are held against those of the same bars at rest, painted as often.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, percentile

LIMIT = 1.5
PROBE = Path(__file__).with_name("plan_frames_probe.py")
_NAMES = {
    "dragging": "dragging a bar with all that waits for it",
    "scrolling": "scrolling its bars",
}


def run() -> Iterator[Figure]:
    """Drag and scroll."""
    done = subprocess.run(
        [sys.executable, str(PROBE)], stdout=subprocess.PIPE, text=True, check=True
    )
    frames: dict[str, dict[str, list[float]]] = json.loads(done.stdout)
    for phase, name in _NAMES.items():
        value, floor = (percentile(frames[phase][part], 99) for part in ("busy", "idle"))
        said = f"seconds from frame to frame while {name}, a plan of 500 tasks, p99"
        yield Figure(said, value, floor, LIMIT)

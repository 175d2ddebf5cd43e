"""How a figure is taken and judged."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one measured value beside its floor.

    ``limit`` bounds value / floor: from above for times, from below for rates (``is_rate``).
    """

    name: str
    value: float
    floor: float
    limit: float
    is_rate: bool = False

    @property
    def ratio(self) -> float:
        """Return how many times the floor the value is."""
        return self.value / self.floor

    @property
    def ok(self) -> bool:
        """Tell whether the ratio keeps to its limit."""
        return self.ratio >= self.limit if self.is_rate else self.ratio <= self.limit

    def line(self) -> str:
        """Write the figure as one JSON object."""
        rounded = {key: _short(getattr(self, key)) for key in ("value", "floor", "ratio", "limit")}
        return json.dumps({"name": self.name, **rounded, "ok": self.ok}, ensure_ascii=False)


def _short(number: float) -> float:
    return float(f"{number:.4g}")


def seconds(action: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def statements_of(read: ReadSession, action: Callable[[], object]) -> list[str]:
    """Return what a reading asks of SQLite, with its values in it: its own floor."""
    seen: list[str] = []
    connection: Any = read.cursor.connection
    connection.set_trace_callback(seen.append)
    action()
    connection.set_trace_callback(None)
    return [sql for sql in seen if sql.lstrip().upper().startswith(("SELECT", "WITH"))]


def peak_megabytes() -> float:
    """Return how much memory this process took at most.

    What ``getrusage`` tells begins with the size of the process that started this one.
    """
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise LookupError("the system does not tell how much memory was taken")


def in_turn(
    value: Callable[[], float], floor: Callable[[], float], rounds: int
) -> tuple[float, float]:
    """Take both figures by turns, so that a busy moment of the machine meets both; medians."""
    values, floors = [], []
    for _ in range(rounds):
        floors.append(floor())
        values.append(value())
    return median(values), median(floors)


def median(figures: Sequence[float]) -> float:
    """Return the middle figure."""
    return percentile(figures, 50)


def percentile(figures: Sequence[float], percent: float) -> float:
    """Return the figure that so many percent do not exceed."""
    ranked = sorted(figures)
    return ranked[min(len(ranked) - 1, int(len(ranked) * percent / 100))]

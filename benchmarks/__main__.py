"""Run benchmarks: ``python -m benchmarks [NAME…]`` prints one JSON object a line.

Exits with 1 if a figure is outside its limit.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

# name → module with a function ``run`` that yields figures
BENCHMARKS = {
    "usage-import": "benchmarks.usage_import",
    "big-import": "benchmarks.big_import",
    "backup": "benchmarks.backup",
    "search": "benchmarks.search",
    "brief": "benchmarks.brief",
    "listings": "benchmarks.listings",
    "stream": "benchmarks.stream",
    "today": "benchmarks.today",
    "cadence": "benchmarks.cadence",
    "pages": "benchmarks.pages",
    "differences": "benchmarks.differences",
    "forms": "benchmarks.forms",
    "loop": "benchmarks.loop",
    "quick-entry": "benchmarks.quick_entry",
    "scrolling": "benchmarks.scrolling",
    "sync-pull": "benchmarks.sync_pull",
    "sync-push": "benchmarks.sync_push",
    "sync-rounds": "benchmarks.sync_rounds",
    "sync-beside": "benchmarks.sync_beside",
    "calendars": "benchmarks.calendars",
    "map-layouts": "benchmarks.map_layouts",
    "map-days": "benchmarks.map_days",
    "map-frames": "benchmarks.map_frames",
    "plan-frames": "benchmarks.plan_frames",
    "plans": "benchmarks.plans",
    "matching": "benchmarks.matching",
    "start": "benchmarks.start",
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all, and return the exit code."""
    all_ok = True
    for name in names or BENCHMARKS:
        for figure in import_module(BENCHMARKS[name]).run():
            print(figure.line(), flush=True)
            all_ok = all_ok and figure.ok
    return 0 if all_ok else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}")
    chosen = parser.parse_args().names
    if unknown := [name for name in chosen if name not in BENCHMARKS]:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    sys.exit(main(chosen))

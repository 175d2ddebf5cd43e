"""Import one file in a process of its own: ``big_import_probe.py PROFILE FILE``; prints JSON."""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.books import KEY
from benchmarks.measure import peak_megabytes
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile


def main(profile: Path, file: Path) -> None:
    """Plan and import the file."""
    started = time.perf_counter()
    with closing(Store.open(Profile(profile), KEY)) as store:
        run_import(store, plan_import(store, [FileRequest(file)]))
    took = time.perf_counter() - started
    peak = peak_megabytes()
    print(json.dumps({"seconds": took, "megabytes": peak}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""The benchmarks judge by ratio, print one JSON object a line, and exist under their names."""

import importlib
import json
import subprocess
import sys

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.measure import Figure, in_turn, percentile
from tests.arch.sources import ROOT


@pytest.mark.parametrize(
    ("value", "limit", "is_rate", "ok"),
    [(30.0, 3.0, False, True), (30.1, 3.0, False, False), (3.0, 0.3, True, True),
     (2.9, 0.3, True, False)],
)  # fmt: skip
def test_figure_is_judged_by_its_ratio(value, limit, is_rate, ok):
    figure = Figure("x", value, 10.0, limit, is_rate=is_rate)
    assert json.loads(figure.line()) == {
        "name": "x", "value": value, "floor": 10.0, "ratio": pytest.approx(value / 10),
        "limit": limit, "ok": ok,
    }  # fmt: skip


def test_percentiles():
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile(range(100), 95) == 95
    assert percentile([1.0], 95) == 1.0


def test_value_and_floor_are_taken_by_turns():
    taken = []
    assert in_turn(lambda: taken.append("v") or 2.0, lambda: taken.append("f") or 1.0, 3) == (2, 1)
    assert taken == ["f", "v"] * 3


@pytest.mark.parametrize("name", sorted(BENCHMARKS))
def test_named_benchmark_exists(name):
    assert callable(importlib.import_module(BENCHMARKS[name]).run)


def test_unknown_name_is_wrong_usage():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "no-such"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"no-such" in done.stderr

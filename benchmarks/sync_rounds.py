"""What many small exchanges cost: idle ones, one change in a small and in a large book, a thousand.

The exchanges are those that begin by themselves: one that a person asks for also lists all ids.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.measure import Figure, median, seconds
from benchmarks.sync_desk import ACTION, LoopCrm, LoopDesk, loop_crm
from csmdesk.services.accounts import edit_account

SMALL, LARGE = 10_000, 100_000
TRIES, ROUNDS, PART = 21, 1_000, 100
OBJECTS = 1


def run() -> Iterator[Figure]:
    """Fill a small and a large book; then exchange often, with nothing and with one change."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pairs: list[tuple[LoopDesk, LoopCrm]] = []
        for records in (SMALL, LARGE):
            crm = stack.enter_context(loop_crm(records))
            desk = stack.enter_context(LoopDesk(folder / str(records), crm.url))
            desk.sync()
            desk.sync()  # what is looked at once an hour or once a day is behind
            pairs.append((desk, crm))
        yield from _idle(*pairs[0])
        for words, change in (("there", _change_there), ("here", _change_here)):
            small, large = _one_change(pairs, change)
            yield Figure(
                f"seconds of an exchange of one change {words}, book of {LARGE:,} beside {SMALL:,}",
                large, small, 1.3,
            )  # fmt: skip
        yield _rounds(*pairs[0])


def _idle(desk: LoopDesk, crm: LoopCrm) -> Iterator[Figure]:
    crm.counts()
    before = desk.rows()
    desk.sync(is_asked=False)
    asked, after = sum(crm.counts().values()), desk.rows()
    written = sum((after - before).values()) + sum((before - after).values())
    yield Figure("requests of an idle exchange, beside its objects", asked, OBJECTS, 1.0)
    yield Figure("rows that an idle exchange writes, but for when it was", written, 1.0, 0.0)


def _one_change(
    pairs: list[tuple[LoopDesk, LoopCrm]], change: Callable[[LoopDesk, LoopCrm, int], None]
) -> tuple[float, float]:
    """Return the middle times of both books, taken by turns."""
    times: list[list[float]] = [[], []]
    for n in range(TRIES):
        for taken, (desk, crm) in zip(times, pairs, strict=True):
            change(desk, crm, n)
            taken.append(seconds(lambda d=desk: d.sync(is_asked=False)))  # type: ignore[misc]
    return median(times[0]), median(times[1])


def _change_there(_desk: LoopDesk, crm: LoopCrm, n: int) -> None:
    crm.ask("touch", str(17 * n + 1), {"city": f"Place {n}"})


def _change_here(desk: LoopDesk, _crm: LoopCrm, n: int) -> None:
    with desk.store.write(ACTION) as uow:
        found = uow.sql("SELECT id FROM account WHERE website LIKE :w", w=f"%works-{17 * n + 5}.%")
        edit_account(uow, found[0][0], city=f"Elsewhere {n}")


def _rounds(desk: LoopDesk, crm: LoopCrm) -> Figure:
    """Exchange a thousand times, each time with one change on each side."""
    times = []
    for n in range(ROUNDS):
        _change_there(desk, crm, n % 500)
        _change_here(desk, crm, n % 500)
        times.append(seconds(lambda: desk.sync(is_asked=False)))
    return Figure(
        f"seconds of the last {PART} of {ROUNDS:,} exchanges, beside the first",
        sum(times[-PART:]), sum(times[:PART]), 1.2,
    )  # fmt: skip

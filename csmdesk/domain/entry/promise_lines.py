"""Promises written one on each line, as a form takes them: ``> Fri send the quote``."""

from __future__ import annotations

from datetime import date

from csmdesk.domain.entry.pieces import Doubt, Promise
from csmdesk.domain.entry.promising import read_promise
from csmdesk.domain.entry.words import fold
from csmdesk.domain.touchpoints import Side

_SIDES = {">": Side.OURS, "<": Side.THEIRS}


def promises_of(text: str, today: date) -> tuple[Promise, ...]:
    """Read one promise a line: ours behind ``>`` or nothing, theirs behind ``<``."""
    return tuple(promise for promise, _ in understood(text, today))


def understood(text: str, today: date) -> tuple[tuple[Promise, Doubt | None], ...]:
    """Read one promise a line, each with what is wrong with its day."""
    return tuple(_promise(line, today) for line in text.splitlines() if _words(line))


def _words(line: str) -> str:
    return fold(line).strip(" \t\u3000><")


def _promise(line: str, today: date) -> tuple[Promise, Doubt | None]:
    folded = fold(line)
    mark = len(folded) - len(folded.lstrip())
    start = len(folded) - len(folded.lstrip(" \t\u3000><"))
    side = _SIDES.get(folded[mark], Side.OURS)
    return read_promise(side, (mark, start, len(line)), (line, folded), today, _nobody)


def _nobody(_name: str) -> bool:
    return False

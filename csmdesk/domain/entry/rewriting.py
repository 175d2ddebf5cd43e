"""Correct a line of quick entry where it stands: what the line says is the only truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from csmdesk.domain.entry.days import AHEAD, DAY, resolve
from csmdesk.domain.entry.moments import Now, moment_of, start_at
from csmdesk.domain.entry.pieces import Entry, Part, Promise, Trouble
from csmdesk.domain.entry.words import fold
from csmdesk.domain.touchpoints import Side

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MARKS = {Side.OURS: ">", Side.THEIRS: "<"}
_AHEAD = re.compile(rf"{AHEAD}|{DAY}")
_HEAD = (Part.KIND, Part.MINUTES, Part.START, Part.DIRECTION)  # stand behind the account


def without(line: str, start: int, end: int) -> str:
    """Take a stretch out, with the blank that it leaves."""
    before, behind = line[:start].rstrip(), line[end:].lstrip()
    return f"{before} {behind}" if before and behind else before or behind


def replaced(line: str, start: int, end: int, words: str) -> str:
    """Put words in place of a stretch, apart from what stands around."""
    before, behind = line[:start].rstrip(), line[end:].lstrip()
    return " ".join(part for part in (before, words, behind) if part)


def with_word(line: str, entry: Entry, part: Part, words: str) -> str:
    """Say kind, length or start in these words, in place of those that stand there."""
    for piece in entry.pieces:
        if piece.part is part:
            return replaced(line, piece.start, piece.end, words)
    at = _behind_account(entry)
    return replaced(line, at, at, words)


def with_mark(line: str, entry: Entry, part: Part, words: str) -> str:
    """Say outcome, mood, flag or tag; of an outcome and a mood there is one in a line."""
    if part in (Part.OUTCOME, Part.SENTIMENT):
        for piece in entry.pieces:
            if piece.part is part:
                return replaced(line, piece.start, piece.end, words)
    at = _before_promises(entry, len(line))
    return replaced(line, at, at, words)


def without_part(line: str, entry: Entry, part: Part, text: str = "") -> str:
    """Take out every stretch that says this, of several texts only the one given."""
    for piece in reversed(entry.pieces):
        if piece.part is part and text in ("", piece.text):
            line = without(line, piece.start, piece.end)
    return line


def with_due(line: str, entry: Entry, promise: Promise, words: str) -> str:
    """Give a promise another day; without words it has none."""
    start, end = promise.due_start, promise.due_end
    if promise.due is None:
        start, end = _bad_day(line, entry, promise)
    if not words:
        return without(line, start, end) if end else line
    return replaced(line, start, end, words)


def with_side(line: str, promise: Promise) -> str:
    """Make a promise of the other side; a word such as 对方 behind its arrow goes."""
    other = Side.THEIRS if promise.side is Side.OURS else Side.OURS
    begin = promise.start + 1
    first = promise.text.split(maxsplit=1)[:1]
    places = [at for word in first if (at := line.find(word, begin, promise.end)) >= 0]
    if promise.due_end:
        places.append(promise.due_start)
    rest = line[min(places, default=begin) : promise.end].strip()
    return replaced(line, promise.start, promise.end, _MARKS[other] + rest)


def day_words(day: date, today: date, *, is_chinese: bool) -> str:
    """Word the day of a promise so that it is read as this very day."""
    written = _days(day, is_chinese=is_chinese)
    return next((words for words in written if day_of(words, today) == day), day.isoformat())


def day_of(words: str, today: date) -> date | None:
    """Read the day of a promise as the line has it; ``None`` for words that name no day."""
    found = _AHEAD.fullmatch(fold(words))
    return resolve(found, today, is_ahead=True) if found else None


def start_words(start: datetime, now: Now, *, is_chinese: bool) -> str:
    """Word a start so that it is read as this very minute."""
    here = now.here(start).replace(second=0, microsecond=0)
    clock = f"{here:%H:%M}"
    days = [*_near(here.date(), now.today, is_chinese=is_chinese)]
    days += [f"{words} " for words in _days(here.date(), is_chinese=is_chinese)]
    for words in (f"{day}{clock}" for day in days):
        said = start_at((words, fold(words)), 0, now)
        is_start = said and not said.trouble and said.end == len(words)
        if said and is_start and moment_of(said, None, now) == here:
            return words
    return f"{here:%Y-%m-%d} {clock}"


def _days(day: date, *, is_chinese: bool) -> Iterator[str]:
    yield f"{day.month}月{day.day}日" if is_chinese else f"{day.day} {_MONTHS[day.month - 1]}"
    yield day.isoformat()


def _near(day: date, today: date, *, is_chinese: bool) -> Iterator[str]:
    if day == today:
        yield ""
    elif day == today - timedelta(1):
        yield "昨天" if is_chinese else "yesterday "


def _bad_day(line: str, entry: Entry, promise: Promise) -> tuple[int, int]:
    """Find a day that is none, else the end of the promise."""
    for doubt in entry.doubts:
        if doubt.trouble is Trouble.DATE:
            at = line.find(doubt.text, promise.start, promise.end)
            if at >= 0:
                return at, at + len(doubt.text)
    return promise.end, promise.end


def _behind_account(entry: Entry) -> int:
    """Return where what stands behind the account begins; a start is read before the subject."""
    if entry.account is None:
        return 0
    subject = [piece.start for piece in entry.pieces if piece.part is Part.SUBJECT]
    if any(start < entry.account.start for start in subject):
        return 0
    at = entry.account.end
    for piece in entry.pieces:
        if piece.start < at:
            continue
        if piece.part not in _HEAD:
            break
        at = piece.end
    return at


def _before_promises(entry: Entry, end: int) -> int:
    opening = (Part.OURS, Part.THEIRS, Part.NEXT_STEP)
    return min((piece.start for piece in entry.pieces if piece.part in opening), default=end)

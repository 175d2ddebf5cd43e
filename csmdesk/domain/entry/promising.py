"""Promises: whose, what, and until when."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from csmdesk.domain.entry.days import AHEAD, DAY, resolve
from csmdesk.domain.entry.pieces import Doubt, Promise, Trouble
from csmdesk.domain.touchpoints import Side

_BEFORE = r"(?:(?P<by>by|on|before)\s+)?(?:the\s+)?"
_DUE = rf"{_BEFORE}(?P<said>{AHEAD}|{DAY})(?:之前|以前|前)?"
_FIRST = re.compile(rf"{_DUE}(?!的)")
_LAST = re.compile(rf"{_DUE}[.。,，;；!]*")
_GLUED = re.compile(rf"(?P<said>{DAY})(?:之前|以前|前)$")
_MOST_DAY_WORDS = 7
_LONGEST_DAY = 40
_EDGES = " ,，、;；:："
_LONGEST_NAME = 4
_CHINESE = re.compile("[\u3400-\u9fff]")

_DOES = (
    "确认|提供|发|给|签|付|回|定|安排|答复|反馈|提交|准备|会|要|审|盖章|开通|寄|补|打款|决定|介绍|写|出"
    "|去|来|问|联系|整理|约|做|完成|送|交"
)
_FILLERS = {
    Side.OURS: re.compile(
        rf"(?:我方|我们|咱们|我(?=\s|[:：]|{_DOES})|(?P<maybe>我)|(?:we|us|i)(?=[\s:：]))[\s:：,，]*"
    ),
    Side.THEIRS: re.compile(
        rf"(?:对方|他们|客户方?(?=\s|[:：]|{_DOES})|(?P<maybe>客户方?)"
        r"|(?:they|them|(?:the\s+)?(?:customer|client))(?=[\s:：]))[\s:：,，]*"
    ),
}
IsPerson = Callable[[str], bool]


def read_promise(
    side: Side,
    stretch: tuple[int, int, int],
    lines: tuple[str, str],
    today: date,
    is_person: IsPerson,
) -> tuple[Promise, Doubt | None]:
    """Read the promise from the mark at ``stretch[0]``, its words at ``[1]`` to ``[2]``.

    ``lines`` are the line as typed and folded.
    """
    mark, start, end = stretch
    typed, line = lines
    begin = _skip_filler(side, line, start, end)
    found = _due(line, typed, begin, end, is_person)
    whole = " ".join(typed[begin:end].split())
    if found is None:
        return Promise(side, whole, None, mark, end), None
    said = " ".join(typed[found.start("said") : found.end("said")].split())
    due = resolve(found, today, is_ahead=True)
    if due is None:
        return Promise(side, whole, None, mark, end), Doubt(Trouble.DATE, said)
    rest = f"{typed[begin : found.start()]} {typed[found.end() : end]}".strip(_EDGES)
    text = " ".join(rest.split()) or whole
    promise = Promise(side, text, due, mark, end, found.start(), found.end())
    return promise, Doubt(Trouble.PAST_DATE, said) if due < today else None


def _skip_filler(side: Side, line: str, start: int, end: int) -> int:
    found = _FILLERS[side].match(line, start, end)
    if found is None or found.end() >= end:
        return start
    if found["maybe"] and _FIRST.match(line, found.end(), end) is None:
        return start  # 客户经理 is another word
    return found.end()


def _due(line: str, typed: str, start: int, end: int, is_person: IsPerson) -> re.Match[str] | None:
    """Find the day at the beginning or the end; one in the middle is text."""
    found = _FIRST.match(line, start, end)
    if found and _is_day(found, typed) and not _is_name(found, line, end, is_person):
        return found
    words = [m.start() + start for m in re.finditer(r"\S+", line[start:end])][-_MOST_DAY_WORDS:]
    for at in words:
        if end - at <= _LONGEST_DAY:
            found = _LAST.fullmatch(line, at, end)
            if found and _is_day(found, typed):
                return found
    return _GLUED.search(line, max(start, end - 14), end)


def _is_day(found: re.Match[str], typed: str) -> bool:
    """Take ``sat`` and ``sun`` for days only where they look like names."""
    if found["weekday_en"] not in ("sat", "sun") or found["by"] or found["week_en"]:
        return True
    return typed[found.start("said")].isupper()


def _is_name(found: re.Match[str], line: str, end: int, is_person: IsPerson) -> bool:
    """Tell whether the day goes on as the name of a person: 周一鸣."""
    behind = found.end()
    if behind >= end or not _CHINESE.match(line, behind) or found.end("said") != behind:
        return False
    first = found.start("said")
    sizes = range(behind - first + 1, _LONGEST_NAME + 1)
    return any(first + size <= end and is_person(line[first : first + size]) for size in sizes)

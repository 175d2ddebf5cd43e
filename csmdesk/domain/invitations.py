"""Pasted invitations: what a meeting is about, when it is and how one joins it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from csmdesk.domain.spoken_times import Span, planned_span

_HOUR = timedelta(hours=1)
_LINK = re.compile(r"https?://[^\s<>\"'）)】]+")
_MEETING_LINK = re.compile(
    r"meeting\.tencent\.com|voovmeeting|zoom\.(?:us|com)|teams\.(?:microsoft|live)\.com"
    r"|(?:vc|meetings)\.(?:feishu|larksuite)|feishu\.cn|webex\.com|meet\.google|dingtalk"
    r"|meeting\.dingtalk|work\.weixin",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^\W*(?:会议主题|主\s*题|会议名称|标\s*题|topic|subject|title|what)\s*[:：]\s*(.+)$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"^\W*(?:会议时间|时\s*间|开始时间|日\s*期|time|when|date)\s*[:：]\s*(.+)$", re.IGNORECASE
)
_PLACE = re.compile(r"^\W*(?:地\s*点|会议地点|where|location)\s*[:：]\s*(.+)$", re.IGNORECASE)
_HOST = re.compile(
    r"^\W*(.{1,40}?)\s*(?:邀请您?你?参?加?入?.{0,14}会议|(?:is|has) invit(?:ing|ed) you)",
    re.IGNORECASE,
)
_SPEAKS_OF_MEETING = re.compile(
    r"会议号|会议\s*ID|meeting id|passcode|会议密码|加入会议|join", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Hold what an invitation says; ``host`` is who invites, empty where nobody is named."""

    title: str
    start: datetime
    end: datetime
    link: str = ""
    place: str = ""
    host: str = ""


def read_invitation(text: str, now: datetime) -> Invitation | None:
    """Read an invitation; ``None`` for a text that is none. ``now`` is aware, of the reader's zone.

    It is one when it names a time, and a link to a meeting or a subject beside it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    links = _LINK.findall(text)
    link = next((each for each in links if _MEETING_LINK.search(each)), "")
    title, span = _first(_TITLE, lines), _span(lines, now)
    speaks = bool(link or _SPEAKS_OF_MEETING.search(text))
    if span is None or not (speaks or (title and _first(_TIME, lines))):
        return None
    host = next((found[1].strip() for line in lines if (found := _HOST.match(line))), "")
    return Invitation(
        title=title or _headline(lines),
        start=span.start,
        end=span.end or span.start + _HOUR,
        link=link,
        place=_first(_PLACE, lines),
        host=host,
    )


def _first(pattern: re.Pattern[str], lines: list[str]) -> str:
    return next((found[1].strip() for line in lines if (found := pattern.match(line))), "")


def _span(lines: list[str], now: datetime) -> Span | None:
    named = _first(_TIME, lines)
    spans = (planned_span(line, now) for line in ([named] if named else lines))
    return next((span for span in spans if span is not None), None)


def _headline(lines: list[str]) -> str:
    """Return the first line that is neither a link, a labelled value nor the program's sentence."""
    for line in lines:
        if not (_LINK.match(line) or _HOST.match(line) or _TIME.match(line) or _PLACE.match(line)):
            return line[:120]
    return ""

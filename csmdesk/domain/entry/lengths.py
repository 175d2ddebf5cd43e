"""Numbers and lengths of time as people write them, Chinese and English."""

from __future__ import annotations

import re

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6,
           "七": 7, "八": 8, "九": 9}  # fmt: skip
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
          "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
# For other patterns: a whole number up to three digits, in Chinese up to 九十九, in English to ten.
CHINESE_NUMBER = r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
ENGLISH_NUMBER = "(?:" + "|".join(sorted(_WORDS, key=len)[::-1]) + ")"
NUMBER = rf"(?:\d{{1,3}}|{CHINESE_NUMBER})"

_PART = r"(?:\.(?:\d|[27]5|50))?"
LENGTH = re.compile(
    rf"(?:(?P<quarters>[一三])刻钟"
    rf"|(?P<half>半个?小时|half\s+an\s+hour|half\s+hour)"
    rf"|(?P<and_half>{NUMBER})个半(?:小时|钟头)"
    rf"|(?P<mixed>\d{{1,2}})h(?P<rest>\d{{1,2}})m?"
    rf"|(?P<hours>\d{{1,2}}{_PART}|{CHINESE_NUMBER}|{ENGLISH_NUMBER}(?=\s))\s*"
    rf"(?:个?(?:小时|钟头)|h|hrs?|hours?)"
    rf"(?:\s*(?P<more>{NUMBER})\s*(?:分钟?|m|mins?|minutes?)|(?P<more_half>半))?"
    rf"|(?P<minutes>\d{{1,4}}|{CHINESE_NUMBER})\s*(?:分钟?|m|mins?|minutes?))(?![a-z\d])",
    re.IGNORECASE,
)
_LONGEST = 24 * 60


def number(text: str) -> int:
    """Read digits, 十二 or ``three``; the text was matched by one of the patterns."""
    if text.isdigit():
        return int(text)
    if text in _WORDS:
        return _WORDS[text]
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def minutes_of(found: re.Match[str]) -> int | None:
    """Return the minutes of a match of ``LENGTH``; more than a day is no length of a talk."""
    if found["quarters"]:
        minutes = 15 * number(found["quarters"])
    elif found["half"]:
        minutes = 30
    elif found["and_half"]:
        minutes = number(found["and_half"]) * 60 + 30
    elif found["mixed"]:
        minutes = int(found["mixed"]) * 60 + int(found["rest"])
    elif found["hours"]:
        more = number(found["more"]) if found["more"] else 30 if found["more_half"] else 0
        minutes = round(_hours(found["hours"]) * 60) + more
    else:
        minutes = number(found["minutes"])
    return minutes if minutes <= _LONGEST else None


def _hours(text: str) -> float:
    return float(text) if text[0].isdigit() else number(text)


def read_minutes(word: str) -> int | None:
    """Read a length: ``30m``, ``1.5h``, ``1h30``, ``半小时``, ``90 分钟``; else ``None``."""
    found = LENGTH.fullmatch(word.strip())
    return minutes_of(found) if found else None

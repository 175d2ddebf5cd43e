"""What must not stand in a log: people's addresses and numbers, what they wrote, and secrets."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

_TELLTALES = (
    r"pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|authorization|cookie|session[_-]?id"
    r"|recovery[_-]?code|密码|口令|令牌"
)
_CJK = r"\u3400-\u9fff\uf900-\ufaff"


def redact(text: str) -> str:
    """Return the text with personal data and secrets replaced by what they were.

    Moments, record ids and short counts stay, since a log without them is of no use. Names in Latin
    letters cannot be told from other words: never log the values of a record, only its id.
    """
    for pattern, replacement in _rules():
        text = pattern.sub(replacement, text)
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def _number_or_kept(match: re.Match[str]) -> str:
    if match["kept"] is not None:
        return match["kept"]
    digits = sum(c.isdigit() for c in match["number"])
    return "[number]" if digits >= 7 else match["number"]


_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


@cache
def _rules() -> tuple[_Rule, ...]:
    """Compile the rules for the first entry, which is not before the first paint."""
    return (
        (
            re.compile(r"(?i)\b(bearer|basic|session|digest)\s+(?=\S*\d|\S{16})[\w+/=.~:-]{6,}"),
            r"\1 [token]",
        ),
        (re.compile(r"://[^\s/@]+@"), "://[login]@"),
        (
            re.compile(
                rf"""(?ix) ((?<!\w) \w{{0,40}}? (?:{_TELLTALES}) ["']? \s* [:=：]\s*)
                (?: "[^"\n]*" | '[^'\n]*' | (?:bearer|basic|session)\s+\S+ | [^\s,;&)}}\]]+ )"""
            ),
            r"\1[secret]",
        ),
        (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[mail]"),
        (re.compile(r"\[parameters: [^\n]*"), "[parameters]"),  # SQLAlchemy shows row values there
        (
            re.compile(r"(?i)(?<![a-z0-9])[0-9a-z]{4}(?:-[0-9a-z]{4}){7,}(?![a-z0-9])"),
            "[recovery code]",
        ),
        (re.compile(r"(?i)(?<![a-z0-9])[0-9a-f]{32,}(?![a-z0-9])"), "[key]"),
        (
            re.compile(
                r"(?<![\w+/=-])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])[\w+-]{32,}=*"
            ),
            "[token]",
        ),
        (
            re.compile(
                r"""(?x)
                (?P<kept> \d{4}-\d{2}-\d{2} (?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)? (?!\d)
                    | \b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b )
                | (?<![A-Za-z0-9_.]) (?P<number> \+?\(?\d (?:[ ().-]{0,2}\d)+ ) (?![A-Za-z0-9_])"""
            ),
            _number_or_kept,
        ),
        # Our own entries are English: Chinese can only be what somebody wrote.
        (re.compile(rf"[{_CJK}]+"), "[text]"),
    )

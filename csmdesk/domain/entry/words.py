"""Cut a line into words and marks; every one keeps its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from csmdesk.domain.entry.vocabulary import outcome_at
from csmdesk.domain.traditional import simplified

_WORD = re.compile(r"\S+")
_SENTIMENTS = {
    "+": 1, "~": 0, "-": -1, ":)": 1, ":|": 0, ":(": -1, ":-)": 1, ":-|": 0, ":-(": -1,
}  # fmt: skip
_QUOTES = {'"': '"', "“": "”“", "”": "”“", "「": "」", "『": "』"}
_LONGEST_QUOTE = 60
# Chinese is written on behind a comma without a blank.
_COMMA = re.compile(r"(?<=[^\x00-\x7f]),|,(?=[^\x00-\x7f])")
_COMMAS = ",，"
_BETWEEN = f"@、{_COMMAS}"
_ENDS = ",.;，。；、"  # of a word that stands behind a mark
_CLOCK_BEFORE = re.compile(r"\d(?::\d\d)?\s?(?:am|pm)?$|[点半刻]$")
_CLOCK_BEHIND = re.compile(r"\s+\d{1,2}(?::\d\d|\s?[ap]m|点)")


class _Folding(dict[int, str]):
    """Fold width, case and writing of one sign into one sign, so that places stay."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        folded = unicodedata.normalize("NFKC", sign).lower()
        is_one = len(folded) == 1 and folded.isspace() == sign.isspace()
        self[code] = simplified(folded) if is_one else sign
        return self[code]


_FOLDING = _Folding()


def fold(line: str) -> str:
    """Return a line of the same length in which only the words differ: ``＞Ｆri`` → ``>fri``."""
    return line.lower() if line.isascii() else line.translate(_FOLDING)


class Mark(StrEnum):
    """Say what a token is."""

    WORD = "word"
    PERSON = "person"
    FLAG = "flag"
    OUTCOME = "outcome"
    SENTIMENT = "sentiment"
    TAG = "tag"
    LINK = "link"
    OURS = "ours"
    THEIRS = "theirs"
    NEXT = "next"


OPENING = frozenset({Mark.OURS, Mark.THEIRS, Mark.NEXT})
_OF_SIGN = {"!": Mark.FLAG, "#": Mark.TAG, "&": Mark.LINK}
_OF_ARROW = {">>": Mark.NEXT, ">": Mark.OURS, "<": Mark.THEIRS}


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one word or mark of the line, its stretch and, behind a mark, its value's stretch.

    ``is_rest`` marks a person listed behind a comma: such a word may be no name after all.
    """

    mark: Mark
    start: int
    end: int
    from_: int = 0
    to: int = 0
    value: object = None
    is_rest: bool = False


def cut(line: str) -> list[Token]:
    """Cut a folded line into tokens; marks with nothing behind them are words."""
    tokens: list[Token] = []
    at = 0
    while found := _WORD.search(line, at):
        comma = _COMMA.search(line, found.start(), found.end())
        at = _next(line, found.start(), comma.end() if comma else found.end(), tokens)
    return _closed(tokens)


def _next(line: str, start: int, end: int, tokens: list[Token]) -> int:
    """Add what begins at ``start``, where a word ends at ``end``; return where it goes on."""
    sign = line[start]
    if sign in "<>":
        arrow = ">>" if line.startswith(">>", start) else sign
        if start + len(arrow) == end or says(line[start + len(arrow) : end]):
            tokens.append(Token(_OF_ARROW[arrow], start, start + len(arrow)))
            return start + len(arrow)
    elif sign == "@" and end > start + 1:
        return _people(line, start, end, tokens)
    elif sign in _OF_SIGN and says(line[start + 1 : end]):
        _chain(line, start, end, tokens)
        return end
    elif sign == "=" and (found := outcome_at(line, start + 1)):
        tokens.append(Token(Mark.OUTCOME, start, found[1], value=found[0]))
        return found[1]
    mood = _SENTIMENTS.get(line[start:end])
    if mood is not None and not _is_between_times(line, start, end):
        tokens.append(Token(Mark.SENTIMENT, start, end, value=mood))
    else:
        tokens.append(Token(Mark.WORD, start, end))
    return end


def says(text: str) -> bool:
    """Tell whether there is more in a text than signs of punctuation."""
    return any(sign.isalnum() or unicodedata.category(sign) == "So" for sign in text)


def _is_between_times(line: str, start: int, end: int) -> bool:
    if line[start:end] not in "-~":
        return False
    before = line[max(0, start - 12) : start].rstrip()
    return bool(_CLOCK_BEFORE.search(before) and _CLOCK_BEHIND.match(line, end))


def _chain(line: str, start: int, end: int, tokens: list[Token]) -> None:
    """Add ``#one#two`` as two tags; ``#c#`` is one."""
    sign = line[start]
    while start < end:
        stop = line.find(sign, start + 1, end)
        if stop < 0 or not says(line[stop + 1 : end]) or not says(line[start + 1 : stop]):
            stop = end
        bare = stop
        while bare > start + 2 and line[bare - 1] in _ENDS:
            bare -= 1
        tokens.append(Token(_OF_SIGN[sign], start, stop, start + 1, bare))
        start = stop


def _people(line: str, start: int, end: int, tokens: list[Token]) -> int:
    """Add ``@one、two@"three four"``; return where the line goes on."""
    at, begun = start, len(tokens)
    while at < end and (line[at] == "@" or (len(tokens) > begun and line[at] in _BETWEEN)):
        if line[at] != "@" and line.startswith("@", at + 1):  # 、@
            at += 1
            tokens[-1] = replace(tokens[-1], end=at)
        to, stop = _name_end(line, at + 1, end)
        from_ = at + 1 + (line[at + 1 : at + 2] in _QUOTES)
        if not says(line[from_:to]):
            break
        is_rest = line[at] in _COMMAS
        tokens.append(Token(Mark.PERSON, at, stop, from_, to, is_rest=is_rest))
        if stop > end and (more := _WORD.match(line, stop)):
            end = more.end()
        at = stop
    if at == start:
        tokens.append(Token(Mark.WORD, start, end))
    elif at < end and not says(line[at:end]):  # @one,
        tokens[-1] = replace(tokens[-1], end=end)
    else:
        return at
    return end


def _name_end(line: str, from_: int, end: int) -> tuple[int, int]:
    """Return where a name ends, and where its stretch does: a quote closes it, or a separator."""
    if from_ < len(line) and line[from_] in _QUOTES:
        limit = min(len(line), from_ + _LONGEST_QUOTE)
        for at in range(from_ + 1, limit):
            if line[at] in _QUOTES[line[from_]]:
                return at, at + 1
        from_ += 1
    for at in range(from_, end):
        if line[at] in _BETWEEN:
            return at, at
    return end, end


def _closed(tokens: list[Token]) -> list[Token]:
    """Make arrows without a word behind them words."""
    return [
        Token(Mark.WORD, token.start, token.end)
        if token.mark in OPENING and (at + 1 == len(tokens) or tokens[at + 1].mark is not Mark.WORD)
        else token
        for at, token in enumerate(tokens)
    ]

"""Read a touchpoint from one line of typing, Chinese or English.

``华信 电话 30m @张伟 谈续约`` gives account, kind, minutes, people and subject. Names are looked up
by whoever calls; what is not understood stays in the subject and is never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from csmdesk.domain.folding import plain
from csmdesk.domain.touchpoints import Kind

_KINDS = {
    "电话": Kind.CALL, "call": Kind.CALL, "phone": Kind.CALL,
    "拜访": Kind.MEETING, "现场会议": Kind.MEETING, "会议": Kind.MEETING, "meeting": Kind.MEETING,
    "visit": Kind.MEETING, "视频会议": Kind.WEB_MEETING, "web": Kind.WEB_MEETING,
    "webmeeting": Kind.WEB_MEETING, "邮件": Kind.EMAIL, "email": Kind.EMAIL, "mail": Kind.EMAIL,
    "微信": Kind.CHAT, "chat": Kind.CHAT, "wechat": Kind.CHAT, "培训": Kind.TRAINING,
    "training": Kind.TRAINING, "qbr": Kind.QBR, "内部备注": Kind.NOTE, "备注": Kind.NOTE,
    "note": Kind.NOTE,
}  # fmt: skip
_TWO_WORDS = {("web", "meeting"): Kind.WEB_MEETING}
_MINUTES = re.compile(
    r"^(?:(?P<m>\d{1,4})(?:m|min|mins|分钟|分)|(?P<h>\d{1,2}(?:\.\d)?)(?:h|小时|个小时)"
    r"|(?P<half>半小时|半个小时)|(?P<mixed>\d{1,2})h(?P<rest>\d{1,2})m?)$",
    re.IGNORECASE,
)
_UNITS = frozenset({"m", "min", "mins", "分钟", "分", "h", "小时", "个小时"})
_LONGEST = 24 * 60
_MOST_NAME_WORDS = 6


class Part(StrEnum):
    """Say what a stretch of the line was understood as."""

    ACCOUNT = "account"
    KIND = "kind"
    MINUTES = "minutes"
    PERSON = "person"
    NEW_PERSON = "new_person"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Named:
    """Name a record that a word may mean."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Tell what the characters ``start`` to ``end`` of the line mean.

    ``others`` are further records that fit as well; with any of them the piece is a question.
    """

    part: Part
    start: int
    end: int
    text: str
    record: Named | None = None
    others: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what one line says; ``kind`` and ``minutes`` are ``None`` when it does not."""

    pieces: tuple[Piece, ...]
    subject: str
    account: Piece | None = None
    kind: Kind | None = None
    minutes: int | None = None

    @property
    def people(self) -> tuple[Piece, ...]:
        """Return the people that are known or to be made."""
        return tuple(p for p in self.pieces if p.part in (Part.PERSON, Part.NEW_PERSON))


Lookup = Callable[[str], Sequence[Named]]
PeopleLookup = Callable[[str | None, str], Sequence[Named]]


def parse(line: str, accounts: Lookup, people: PeopleLookup, account: Named | None = None) -> Entry:
    """Understand a line; ``account`` says that the account is known and need not be typed.

    ``accounts(text)`` and ``people(account id, text)`` return what fits, the best first; an exact
    name alone wins over the rest.
    """
    words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", line)]
    pieces: list[Piece] = []
    rest = _take_minutes(_take_kinds(words, pieces), pieces)
    rest, at_people = _split_people(rest)
    chosen = None
    if account is None:
        rest, chosen = _take_account(line, rest, accounts)
        if chosen is not None:
            pieces.append(chosen)
            account = chosen.record
    pieces += [_person(word, account, people) for word in at_people]
    pieces += [Piece(Part.SUBJECT, start, end, text) for text, start, end in rest]
    kinds = [p for p in pieces if p.part is Part.KIND]
    minutes = [p for p in pieces if p.part is Part.MINUTES]
    return Entry(
        pieces=tuple(sorted(pieces, key=_place)),
        subject=" ".join(text for text, _, _ in rest),
        account=chosen,
        kind=_KINDS.get(plain(kinds[0].text).replace(" ", "")) if kinds else None,
        minutes=read_minutes(minutes[0].text) if minutes else None,
    )


def read_minutes(word: str) -> int | None:
    """Read a length: ``30m``, ``1.5h``, ``1h30``, ``半小时``, ``90 分钟``; else ``None``.

    More than a day is no length of a talk.
    """
    match = _MINUTES.match(plain(word).replace(" ", ""))
    if match is None:
        return None
    if match["m"]:
        minutes = int(match["m"])
    elif match["half"]:
        minutes = 30
    elif match["mixed"]:
        minutes = int(match["mixed"]) * 60 + int(match["rest"])
    else:
        minutes = round(float(match["h"]) * 60)
    return minutes if minutes <= _LONGEST else None


_Word = tuple[str, int, int]


def _place(piece: Piece) -> int:
    return piece.start


def _take_minutes(words: Sequence[_Word], pieces: list[Piece]) -> list[_Word]:
    """Take the first length, in one word or as a number and its unit; the rest is subject."""
    for n, (text, start, end) in enumerate(words):
        if read_minutes(text) is not None:
            pieces.append(Piece(Part.MINUTES, start, end, text))
            return [*words[:n], *words[n + 1 :]]
        unit = words[n + 1] if n + 1 < len(words) else ("", 0, 0)
        together = f"{text} {unit[0]}"
        apart = any(end < p.start < unit[1] for p in pieces)  # a kind was typed in between
        if plain(unit[0]) in _UNITS and not apart and read_minutes(together) is not None:
            pieces.append(Piece(Part.MINUTES, start, unit[2], together))
            return [*words[:n], *words[n + 2 :]]
    return list(words)


def _take_kinds(words: Sequence[_Word], pieces: list[Piece]) -> list[_Word]:
    """Take the first word that names a kind; later ones belong to the subject."""
    for n, (text, start, end) in enumerate(words):
        after = words[n + 1][0] if n + 1 < len(words) else ""
        if (plain(text), plain(after)) in _TWO_WORDS:
            pieces.append(Piece(Part.KIND, start, words[n + 1][2], f"{text} {after}"))
            return [*words[:n], *words[n + 2 :]]
        if plain(text) in _KINDS:
            pieces.append(Piece(Part.KIND, start, end, text))
            return [*words[:n], *words[n + 1 :]]
    return list(words)


def _split_people(words: Sequence[_Word]) -> tuple[list[_Word], list[_Word]]:
    people = [w for w in words if w[0].startswith(("@", "＠")) and len(w[0]) > 1]
    return [w for w in words if w not in people], people


def _take_account(
    line: str, words: list[_Word], accounts: Lookup
) -> tuple[list[_Word], Piece | None]:
    """Find the account in the words at the beginning, as many of them as make a name."""
    for count in range(min(_MOST_NAME_WORDS, len(words)), 0, -1):
        start, end = words[0][1], words[count - 1][2]
        text = " ".join(w[0] for w in words[:count])
        if line[start:end].split() != text.split():  # something else was typed in between
            continue
        found = accounts(text)
        if found:
            return words[count:], _piece(Part.ACCOUNT, start, end, text, found)
    return words, None


def _person(word: _Word, account: Named | None, people: PeopleLookup) -> Piece:
    text, start, end = word[0][1:], word[1], word[2]
    found = people(account.id if account else None, text)
    if not found:
        return Piece(Part.NEW_PERSON, start, end, text)
    return _piece(Part.PERSON, start, end, text, found)


def _piece(part: Part, start: int, end: int, text: str, found: Sequence[Named]) -> Piece:
    exact = [n for n in found if plain(n.name) == plain(text)]
    others = () if len(exact) == 1 else tuple(n for n in found[1:])
    first = exact[0] if len(exact) == 1 else found[0]
    return Piece(part, start, end, text, first, others)

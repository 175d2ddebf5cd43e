"""Understand one line of quick entry: the whole grammar of product.md §3.1.

``华信 电话 30m @张伟 谈续约 !risk >周五 发报价`` gives account, kind, minutes, people, subject,
flag and promise. What is not understood stays in the subject and is never dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from csmdesk.domain.entry.moments import Now, moment_of
from csmdesk.domain.entry.people import People
from csmdesk.domain.entry.pieces import Doubt, Entry, Named, Part, Piece, Promise
from csmdesk.domain.entry.promising import IsPerson, read_promise
from csmdesk.domain.entry.vocabulary import FLAGS
from csmdesk.domain.entry.wording import Desk, Names, Wording, Words
from csmdesk.domain.entry.words import OPENING, Mark, Token, cut, fold
from csmdesk.domain.touchpoints import Outcome, Side

_SIDES = {Mark.OURS: Side.OURS, Mark.THEIRS: Side.THEIRS}
_PARTS = {Mark.FLAG: Part.FLAG, Mark.TAG: Part.TAG, Mark.LINK: Part.LINK}


def parse(line: str, names: Names, now: Now, screen: Named | None = None) -> Entry:
    """Understand a line; ``screen`` is the account on it, for a line that names none."""
    lines = (line, fold(line))
    cuts = _divide(cut(lines[1]))
    wording = Words(lines, cuts.words, Desk(names, now, screen)).read()
    people = People(line, names, wording.at)
    left = people.read(cuts.people, [*wording.left, *cuts.surplus])
    values = _Values(lines)
    for token in cuts.marks:
        values.take(token)

    def is_person(text: str) -> bool:
        return bool(names.whole_person(text, wording.at))

    for mark, end in cuts.stretches:
        values.take_stretch(mark, end, now, is_person)
    subject = [_subject(token, line) for token in left]
    pieces = [*wording.pieces, *people.pieces, *values.pieces, *subject]
    return _entry(pieces, subject, wording, values, people.doubts, now)


@dataclass(slots=True)
class _Cuts:
    """Hold the tokens of a line by what reads them; a stretch is a promise or the next step."""

    words: list[tuple[int, Token]] = field(default_factory=list)
    people: list[Token] = field(default_factory=list)
    marks: list[Token] = field(default_factory=list)
    surplus: list[Token] = field(default_factory=list)
    stretches: list[tuple[Token, int]] = field(default_factory=list)


def _divide(tokens: list[Token]) -> _Cuts:
    cuts = _Cuts()
    once: set[Mark] = set()
    is_open = False
    for n, token in enumerate(tokens):
        if token.mark is Mark.WORD:
            if is_open:
                cuts.stretches[-1] = (cuts.stretches[-1][0], token.end)
            else:
                cuts.words.append((n, token))
            continue
        is_open = token.mark in OPENING
        if is_open:
            cuts.stretches.append((token, token.end))
        elif token.mark is Mark.PERSON:
            cuts.people.append(token)
        elif token.mark in once:  # of outcomes and sentiments the first counts
            cuts.surplus.append(token)
        else:
            cuts.marks.append(token)
            once |= {token.mark} & {Mark.OUTCOME, Mark.SENTIMENT}
    return cuts


def _subject(token: Token, line: str) -> Piece:
    start, end = (token.from_, token.to) if token.to and token.mark is Mark.WORD else (0, 0)
    text = line[start:end] if end else line[token.start : token.end]
    return Piece(Part.SUBJECT, token.start, token.end, text)


def _joined(subject: list[Piece]) -> str:
    """Write the words of the subject as typed: apart only where they stand apart."""
    text = ""
    for n, piece in enumerate(subject):
        is_apart = n > 0 and subject[n - 1].end < piece.start
        text += f" {piece.text}" if is_apart else piece.text
    return text


class _Values:
    """Collect what stands behind the marks."""

    def __init__(self, lines: tuple[str, str]) -> None:
        self._typed, self._line = self._lines = lines
        self.pieces: list[Piece] = []
        self.flags: dict[str, None] = {}
        self.tags: dict[str, None] = {}
        self.links: dict[str, None] = {}
        self.outcome: Outcome | None = None
        self.sentiment: int | None = None
        self.promises: list[Promise] = []
        self.doubts: list[Doubt] = []
        self._steps: list[str] = []

    @property
    def next_step(self) -> str | None:
        """Return the next steps as one text."""
        return "; ".join(self._steps) or None

    def take(self, token: Token) -> None:
        """Take one value."""
        text = self._typed[token.from_ or token.start : token.to or token.end]
        part = _PARTS.get(token.mark)
        if token.mark is Mark.FLAG:
            word = self._line[token.from_ : token.to]
            text = FLAGS.get(word, text.casefold())
            self.flags[text] = None
        elif token.mark is Mark.TAG:
            self.tags[text] = None
        elif token.mark is Mark.LINK:
            self.links[text] = None
        elif token.mark is Mark.OUTCOME and isinstance(token.value, Outcome):
            part, self.outcome, text = Part.OUTCOME, token.value, text.removeprefix("=")
        elif isinstance(token.value, int):
            part, self.sentiment = Part.SENTIMENT, token.value
        if part is not None:
            self.pieces.append(Piece(part, token.start, token.end, text))

    def take_stretch(self, mark: Token, end: int, now: Now, is_person: IsPerson) -> None:
        """Take a promise or the next step, from its mark to its end."""
        start = mark.end
        while self._typed[start].isspace():
            start += 1
        if mark.mark is Mark.NEXT:
            text = " ".join(self._typed[start:end].split())
            self._steps.append(text)
            self.pieces.append(Piece(Part.NEXT_STEP, mark.start, end, text))
            return
        side = _SIDES[mark.mark]
        promise, doubt = read_promise(
            side, (mark.start, start, end), self._lines, now.today, is_person
        )
        self.promises.append(promise)
        self.pieces.append(Piece(Part(side), mark.start, end, promise.text))
        if doubt is not None:
            self.doubts.append(doubt)


def _entry(
    pieces: list[Piece], subject: list[Piece], wording: Wording, values: _Values,
    doubts: list[Doubt], now: Now,
) -> Entry:  # fmt: skip
    return Entry(
        pieces=tuple(sorted(pieces, key=attrgetter("start"))),
        subject=_joined(subject),
        start=moment_of(wording.said, wording.minutes, now),
        account=wording.account,
        at=wording.at,
        kind=wording.kind,
        minutes=wording.minutes,
        direction_said=wording.direction,
        outcome=values.outcome,
        sentiment=values.sentiment,
        flags=tuple(values.flags),
        tags=tuple(values.tags),
        links=tuple(values.links),
        promises=tuple(values.promises),
        next_step=values.next_step,
        doubts=(*wording.doubts, *doubts, *values.doubts),
    )

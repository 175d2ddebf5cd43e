"""Read the words outside marks and promises: account, kind, length, start; the rest is subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from csmdesk.domain.entry.lengths import LENGTH, minutes_of
from csmdesk.domain.entry.moments import Now, Said, start_at
from csmdesk.domain.entry.names import Fit, Found
from csmdesk.domain.entry.pieces import Doubt, Named, Part, Piece, Trouble
from csmdesk.domain.entry.vocabulary import KINDS, LONGEST_KIND, RECEIVED
from csmdesk.domain.entry.words import Token, says
from csmdesk.domain.touchpoints import Direction, Kind

_MOST_NAME_WORDS = 6
_MOST_MISSPELT_WORDS = 3
_MOST_WORDS = 200  # in which an account is looked for
_BEHIND = ",，:：、"


class Names(Protocol):
    """Know what the records of the book are called."""

    def whole_account(self, text: str) -> Sequence[Named]:
        """Return the accounts that are called exactly so."""

    def account(self, text: str, worst: Fit) -> Found:
        """Return the accounts that a text fits best, no worse than ``worst``."""

    def whole_person(self, text: str, account: Named | None) -> Sequence[Named]:
        """Return who is called exactly so at the account, without one in the whole book."""

    def person(self, text: str, account: Named | None) -> Sequence[Named]:
        """Return the people that a text fits best, those of the account before others."""


@dataclass(slots=True)
class Wording:
    """Hold what the words say; ``left`` are those of the subject."""

    pieces: list[Piece] = field(default_factory=list)
    left: list[Token] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    account: Piece | None = None
    at: Named | None = None
    kind: Kind | None = None
    direction: Direction | None = None
    minutes: int | None = None
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold what a line is read with: the names, the moment, the account of the screen."""

    names: Names
    now: Now
    screen: Named | None = None


class Words:
    """Read words from left to right; each is taken for one thing, in the order of ``_takers``."""

    def __init__(self, lines: tuple[str, str], tokens: list[tuple[int, Token]], desk: Desk) -> None:
        self._typed, self._line = lines
        self._tokens = [token for _, token in tokens]
        # Words between which a mark stands are no phrase.
        self._joined = [n > 0 and tokens[n][0] == tokens[n - 1][0] + 1 for n in range(len(tokens))]
        self._desk = desk
        self._has_subject = False
        self._whole: tuple[int, int, Sequence[Named]] | None = None
        self._got = Wording()

    def read(self) -> Wording:
        """Take every word for something."""
        self._whole = self._find_whole()
        at = 0
        while at < len(self._tokens):
            takers = (
                self._take_whole, self._take_long_name, self._take_start, self._take_kind,
                self._take_length, self._take_name,
            )  # fmt: skip
            after = next((end for take in takers if (end := take(at))), 0)
            if not after:
                self._got.left.append(self._tokens[at])
                self._has_subject = True
                after = at + 1
            at = after
        self._settle()
        return self._got

    def _span(self, at: int, count: int) -> tuple[int, int] | None:
        """Return the stretch of so many words that stand together."""
        if at + count > len(self._tokens) or not all(self._joined[at + 1 : at + count]):
            return None
        return self._tokens[at].start, self._tokens[at + count - 1].end

    def _name_span(self, at: int, count: int) -> tuple[int, int] | None:
        """Return the same if a name may begin and end there: ``&`` may stand only inside one."""
        span = self._span(at, count)
        ends = (self._word(at), self._word(at + count - 1)) if span else ("",)
        return span if all(says(word) for word in ends) else None

    def _after(self, at: int, end: int) -> int:
        """Return the word behind the one that ends at a place, 0 if none that belongs here does."""
        n = at
        while n < len(self._tokens) and (n == at or self._joined[n]):
            if self._tokens[n].end >= end:
                return 0 if self._line[end : self._tokens[n].end].strip(_BEHIND) else n + 1
            n += 1
        return 0

    def _add(self, part: Part, at: int, after: int) -> int:
        start, end = self._tokens[at].start, self._tokens[after - 1].end
        self._got.pieces.append(Piece(part, start, end, self._typed[start:end]))
        return after

    # The account

    def _find_whole(self) -> tuple[int, int, Sequence[Named]] | None:
        for at in range(min(len(self._tokens), _MOST_WORDS)):
            for count in range(_MOST_NAME_WORDS, 0, -1):
                span = self._name_span(at, count)
                if span is None or (count == 1 and self._word(at) in KINDS):
                    continue
                found = self._desk.names.whole_account(self._typed[span[0] : span[1]])
                if found:
                    return at, at + count, found
        return None

    def _take_whole(self, at: int) -> int:
        if self._whole is None or self._whole[0] != at or self._got.account is not None:
            return 0
        return self._take_account(at, self._whole[1], self._whole[2])

    def _take_long_name(self, at: int) -> int:
        """Take the beginning of a name of several words before its words mean something else."""
        if self._got.account is not None or self._has_subject:
            return 0
        return self._take_best(at, Fit.PART, 2)

    def _take_name(self, at: int) -> int:
        if self._got.account is not None or self._has_subject:
            return 0
        if self._word(at) in KINDS:
            return 0
        if after := self._take_best(at, Fit.PART, 1):
            return after
        if self._whole is not None:
            return 0  # a name that is typed whole comes later
        if self._desk.screen is None and (after := self._take_best(at, Fit.INSIDE, 1)):
            return after
        return self._take_best(at, Fit.NEAR, 1)

    def _take_best(self, at: int, worst: Fit, fewest: int) -> int:
        most = _MOST_MISSPELT_WORDS if worst is Fit.NEAR else _MOST_NAME_WORDS
        for count in range(most, fewest - 1, -1):
            span = self._name_span(at, count)
            if span is None or (
                count > 1 and worst is Fit.NEAR and self._is_little(at + count - 1)
            ):
                continue
            found = self._desk.names.account(self._typed[span[0] : span[1]], worst)
            if found.records:
                return self._take_account(at, at + count, found.records)
        return 0

    def _is_little(self, at: int) -> bool:
        return self._tokens[at].end - self._tokens[at].start < 3

    def _take_account(self, at: int, after: int, found: Sequence[Named]) -> int:
        start, end = self._tokens[at].start, self._tokens[after - 1].end
        text = " ".join(self._typed[start:end].split())
        screen = self._desk.screen
        if screen is not None and any(one.id == screen.id for one in found):
            found = (next(one for one in found if one.id == screen.id),)
        piece = Piece(Part.ACCOUNT, start, end, text, found[0], tuple(found[1:]))
        self._got.account = piece
        self._got.pieces.append(piece)
        return after

    def _settle(self) -> None:
        """Say which account it is, or what is to be asked."""
        got, piece = self._got, self._got.account
        if piece is None:
            got.at = self._desk.screen
            if got.at is None:
                got.doubts.append(Doubt(Trouble.ACCOUNT, ""))
        elif piece.others:
            got.doubts.append(Doubt(Trouble.ACCOUNT, piece.text, piece.candidates))
        else:
            got.at = piece.record

    # Kind and direction

    def _take_kind(self, at: int) -> int:
        if self._got.kind is not None:
            return 0
        word = self._word(at)
        if word in RECEIVED and at + 1 < len(self._tokens) and self._joined[at + 1]:
            kind, after = self._kind_at(at + 1)
            if kind is Kind.EMAIL:
                self._add(Part.DIRECTION, at, at + 1)
                return self._received(at + 1, after)
        if KINDS.get(word.removeprefix("收到")) is Kind.EMAIL and word.startswith("收到"):
            return self._received(at, at + 1)
        kind, after = self._kind_at(at)
        if kind is None:
            return 0
        self._got.kind = kind
        self._add(Part.KIND, at, after)
        is_followed = after < len(self._tokens) and self._joined[after]
        if kind is Kind.EMAIL and is_followed and self._word(after) in RECEIVED:
            self._got.direction = Direction.IN
            after = self._add(Part.DIRECTION, after, after + 1)
        return after

    def _received(self, at: int, after: int) -> int:
        self._got.kind, self._got.direction = Kind.EMAIL, Direction.IN
        return self._add(Part.KIND, at, after)

    def _kind_at(self, at: int) -> tuple[Kind | None, int]:
        for count in range(LONGEST_KIND, 0, -1):
            span = self._span(at, count)
            if span is not None:
                phrase = " ".join(self._line[span[0] : span[1]].rstrip(_BEHIND).split())
                if phrase in KINDS:
                    return KINDS[phrase], at + count
        return None, at

    def _word(self, at: int) -> str:
        return self._line[self._tokens[at].start : self._tokens[at].end]

    # Length and start

    def _take_length(self, at: int) -> int:
        found = LENGTH.match(self._line, self._tokens[at].start)
        if self._got.minutes is not None or found is None:
            return 0
        minutes, after = minutes_of(found), self._after(at, found.end())
        if minutes is None or not after:
            return 0
        self._got.minutes = minutes
        return self._add(Part.MINUTES, at, after)

    def _take_start(self, at: int) -> int:
        if self._got.said is not None or self._has_subject:
            return 0
        said = start_at((self._typed, self._line), self._tokens[at].start, self._desk.now)
        after = self._after(at, said.end) if said else 0
        if said is None or not after:
            return 0
        if said.trouble is not None:
            text = " ".join(self._typed[said.start : said.end].split())
            self._got.doubts.append(Doubt(said.trouble, text))
            self._got.left += self._tokens[at:after]
            return after
        self._got.said = said
        if said.minutes is not None and self._got.minutes is None:
            self._got.minutes = said.minutes
        return self._add(Part.START, at, after)

"""What a line of quick entry was understood as, every stretch at its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from csmdesk.domain.touchpoints import Direction, Kind, Outcome, Side, default_direction


class Part(StrEnum):
    """Say what a stretch of the line was understood as."""

    ACCOUNT = "account"
    KIND = "kind"
    DIRECTION = "direction"
    MINUTES = "minutes"
    START = "start"
    PERSON = "person"
    NEW_PERSON = "new_person"
    OUTCOME = "outcome"
    SENTIMENT = "sentiment"
    FLAG = "flag"
    TAG = "tag"
    LINK = "link"
    OURS = "ours"
    THEIRS = "theirs"
    NEXT_STEP = "next_step"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Named:
    """Name a record that a word may mean; ``place`` tells equal names apart."""

    id: str
    name: str
    place: str = field(default="", compare=False)

    @property
    def full(self) -> str:
        """Return the name with its place, as a question offers it."""
        return f"{self.name} ({self.place})" if self.place else self.name


@dataclass(frozen=True, slots=True)
class Piece:
    """Tell what the characters ``start`` to ``end`` of the line mean.

    ``text`` is the value without its mark. ``others`` are further records that fit as well; with
    any of them the piece is a question.
    """

    part: Part
    start: int
    end: int
    text: str
    record: Named | None = None
    others: tuple[Named, ...] = ()

    @property
    def candidates(self) -> tuple[Named, ...]:
        """List the records that it may mean, the likeliest first."""
        return (self.record, *self.others) if self.record else ()


@dataclass(frozen=True, slots=True)
class Promise:
    """Hold one promise of the line; ``start`` to ``end`` is its stretch, mark included.

    ``due_start`` to ``due_end`` is the stretch of its day, 0 to 0 without one.
    """

    side: Side
    text: str
    due: date | None
    start: int
    end: int
    due_start: int = 0
    due_end: int = 0


class Trouble(StrEnum):
    """Say why something of the line needs a look."""

    ACCOUNT = "account"  # none was named, or the text fits several
    PERSON = "person"  # the text fits several
    NEW_PERSON = "new_person"
    DATE = "date"  # no such day
    PAST_DATE = "past_date"  # a promise for a day that is gone
    FUTURE_DATE = "future_date"  # a start on a day to come


@dataclass(frozen=True, slots=True)
class Doubt:
    """Name one stretch that needs a look; ``candidates`` are what it may mean."""

    trouble: Trouble
    text: str
    candidates: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what one line says; ``kind`` and ``minutes`` are ``None`` when it does not.

    ``account`` is what the line names, ``at`` the account it is about: the named one, else that of
    the screen, ``None`` while it is a question. ``start`` is said, or now minus the length.
    """

    pieces: tuple[Piece, ...]
    subject: str
    start: datetime
    account: Piece | None = None
    at: Named | None = None
    kind: Kind | None = None
    minutes: int | None = None
    direction_said: Direction | None = None
    outcome: Outcome | None = None
    sentiment: int | None = None
    flags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    next_step: str | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def people(self) -> tuple[Piece, ...]:
        """Return the people that are known or to be made, each once."""
        found: dict[str, Piece] = {}
        for piece in self.pieces:
            if piece.part is Part.PERSON:
                known = piece.record if piece.record and not piece.others else None
                found.setdefault(known.id if known else f"?{piece.text}", piece)
            elif piece.part is Part.NEW_PERSON:
                found.setdefault(f"+{piece.text.casefold()}", piece)
        return tuple(found.values())

    @property
    def direction(self) -> Direction:
        """Return who spoke: as said, else as is usual for the kind."""
        return self.direction_said or default_direction(self.kind or Kind.CALL)

    @property
    def start_said(self) -> bool:
        """Tell whether the line says when it was."""
        return any(piece.part is Part.START for piece in self.pieces)

    def promised(self, side: Side) -> tuple[Promise, ...]:
        """Return the promises of one side, as typed."""
        return tuple(promise for promise in self.promises if promise.side is side)

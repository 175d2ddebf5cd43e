"""What a line of quick entry writes into the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from csmdesk.domain.entry.pieces import Doubt, Entry, Named, Part, Piece
from csmdesk.domain.touchpoints import Kind, Side, TouchpointDraft

_MOODS = {1: "positive", 0: "neutral", -1: "negative"}


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """Hold one promise to be written.

    ``owner`` is a person for theirs, a colleague for ours; without an id the name is looked for
    among those who took part. Without an owner one is found: see ``keeper_of``.
    """

    side: Side
    text: str
    due: date | None = None
    owner: Named | None = None


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """Hold a touchpoint and the promises made in it."""

    touchpoint: TouchpointDraft
    promises: tuple[PromiseDraft, ...] = ()


def keeper_of(entry: Entry) -> Piece | None:
    """Guess who keeps the promises of the other side: the first who took part, known before new."""
    took_part = [piece for piece in entry.people if not piece.others]
    known = [piece for piece in took_part if piece.part is Part.PERSON]
    return next(iter(known or took_part), None)


def subject_of(entry: Entry) -> str:
    """Return the subject; a line of promises alone is about the first of them."""
    first = next((promise.text for promise in entry.promises), "")
    return entry.subject or first or entry.next_step or ""


def fields_of(entry: Entry) -> dict[str, Any]:
    """Name everything that a line says in plain values, for programs."""
    kind = entry.kind or Kind.CALL
    mood = entry.sentiment
    return {
        "account": entry.at.name if entry.at else None,
        "type": "internal_note" if kind is Kind.NOTE else kind.value,
        "start": _minute(entry.start),
        "duration_min": entry.minutes,
        "participants": [_name(piece) for piece in entry.people if not piece.others],
        "direction": entry.direction.value,
        "subject": entry.subject or None,
        "outcome": entry.outcome.value if entry.outcome else None,
        "sentiment": None if mood is None else _MOODS[mood],
        "flags": list(entry.flags),
        "ours": _promised(entry, Side.OURS),
        "theirs": _promised(entry, Side.THEIRS),
        "next_step": entry.next_step,
        "tags": list(entry.tags),
        "links": list(entry.links),
        "unresolved": [_doubt(doubt) for doubt in entry.doubts],
    }


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _name(piece: Piece) -> str:
    return piece.record.name if piece.part is Part.PERSON and piece.record else piece.text


def _promised(entry: Entry, side: Side) -> list[dict[str, str | None]]:
    return [
        {"text": promise.text, "due": promise.due.isoformat() if promise.due else None}
        for promise in entry.promised(side)
    ]


def _doubt(doubt: Doubt) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": doubt.trouble.value, "text": doubt.text}
    if doubt.candidates:
        said["candidates"] = [one.full for one in doubt.candidates]
    return said

"""How far a pass through the records of a Tryton object has come, as the text of a cursor."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

MOST_NAMED = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """Say how far a pass has come.

    ``since`` is the newest stamp of all finished passes. While a pass runs, ``parent`` is the last
    finished parent, ``last`` the last id, ``top`` the newest stamp seen and ``cap`` the latest that
    the mark may move to.

    Children that tell no time are listed at the start of each pass: ``listed`` (their highest id
    and a digest) is what the last finished pass saw, ``seen_now`` what this one sees. New ones name
    their records in ``named``; when an old one changed, ``is_full`` reads all records.
    """

    since: datetime | None = None
    parent: int | None = None
    last: int | None = None
    top: datetime | None = None
    cap: datetime | None = None
    listed: tuple[int, str] | None = None
    seen_now: tuple[int, str] | None = None
    named: tuple[int, ...] = ()
    is_full: bool = False

    @classmethod
    def of(cls, cursor: str | None) -> Mark:
        """Read a cursor; one that makes no sense starts from nothing, which loses nothing."""
        try:
            return cls(**{n: _value(n, v) for n, v in json.loads(cursor or "{}").items()})
        except (ValueError, TypeError, AttributeError):
            return cls()

    @property
    def is_fresh(self) -> bool:
        """Tell whether a pass begins."""
        return self.last is None and self.parent is None

    def listing(self, rows: Iterable[tuple[int, int, str]]) -> Mark:
        """Take note of all children that tell no time: (id, id of the record, content)."""
        found = sorted(rows)
        highest = found[-1][0] if found else 0
        now = (highest, _digest(found))
        if self.listed is None:
            return replace(self, seen_now=now, named=(), is_full=True)
        known, digest = self.listed
        old = [row for row in found if row[0] <= known]
        named = tuple(sorted({row[1] for row in found if row[0] > known}))
        is_full = _digest(old) != digest or len(named) > MOST_NAMED
        return replace(self, seen_now=now, named=() if is_full else named, is_full=is_full)

    def seen(self, stamps: Sequence[datetime]) -> Mark:
        """Take note of the stamps of a page."""
        return replace(self, top=_latest(*stamps, self.top))

    def finished(self) -> Mark:
        """Move the mark at the end of a pass."""
        top = self.top
        if top is not None and self.cap is not None:
            top = min(top, self.cap)
        return Mark(_latest(self.since, top), listed=self.seen_now or self.listed)

    def text(self) -> str:
        """Write the cursor."""
        shown = {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
            if value not in (None, (), False)
        }
        return json.dumps(shown, separators=(",", ":"))


def _value(name: str, value: Any) -> Any:
    if name in ("since", "top", "cap"):
        return datetime.fromisoformat(value)
    if name in ("listed", "seen_now"):
        highest, digest = value
        return (int(highest), str(digest))
    if name == "named":
        return tuple(int(v) for v in value)
    return bool(value) if name == "is_full" else int(value)


def _digest(rows: Iterable[tuple[int, int, str]]) -> str:
    text = "\n".join(f"{number} {parent} {content}" for number, parent, content in rows)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _latest(*moments: datetime | None) -> datetime | None:
    return max([m for m in moments if m is not None], default=None)

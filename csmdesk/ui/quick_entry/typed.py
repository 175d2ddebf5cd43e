"""What stands in the quick-entry overlay: the draft that outlives a dying laptop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from csmdesk.domain.entry.pieces import Named, Promise

DRAFT_KEY = "quick_entry"


@dataclass(frozen=True, slots=True)
class Typed:
    """Hold the fields as they are.

    ``account`` stands beside the line (it came from the page), ``chosen`` says what texts of the
    line mean where they fit several records, by ``entry_names.choice_key``, and who keeps a
    promise, by ``owner_key``. All else that is corrected is written into the line.
    """

    line: str = ""
    notes: str = ""
    account: Named | None = None
    chosen: Mapping[str, Named] = field(default_factory=dict)
    direction: str | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing worth keeping was typed."""
        return not self.line.strip() and not self.notes.strip()

    def to_body(self) -> dict[str, object]:
        """Write the fields as plain JSON values."""
        return {
            "line": self.line,
            "notes": self.notes,
            "account": _pair(self.account) if self.account else None,
            "chosen": {key: _pair(named) for key, named in self.chosen.items()},
            "direction": self.direction,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, object]) -> Typed:
        """Read the fields back; what an older or newer version wrote otherwise is left out."""
        chosen = body.get("chosen")
        known = chosen.items() if isinstance(chosen, dict) else ()
        named = ((str(key), _named(value)) for key, value in known)
        return cls(
            line=_text(body.get("line")) or "",
            notes=_text(body.get("notes")) or "",
            account=_named(body.get("account")),
            chosen={key: value for key, value in named if value is not None},
            direction=_text(body.get("direction")),
        )


def owner_key(promise: Promise) -> str:
    """Name the question who keeps a promise."""
    return f"owner:{promise.side}:{promise.text.casefold()}"


def _pair(named: Named) -> list[str]:
    return [named.id, named.name]


def _named(value: object) -> Named | None:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value):
        return Named(value[0], value[1])
    return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None

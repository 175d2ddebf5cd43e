"""Why a value of a file cannot be taken, with the value shown."""

from __future__ import annotations

import unicodedata

from csmdesk.domain.text import Text

_LONGEST = 40

# Cells that a reader could not give as text begin with this noncharacter, which no file may hold.
FAULT_MARK = "\ufdd0"


class Refused(ValueError):  # noqa: N818 - a verdict on one value, not a failure of ours
    """Turn one value down; ``reason`` is what the report shows."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


def shown(value: str) -> str:
    """Shorten a value for a message, control characters made visible as a box."""
    clean = "".join("□" if unicodedata.category(c) in ("Cc", "Cs") else c for c in value[:200])
    clean = clean.strip()
    return clean if len(clean) <= _LONGEST else f"{clean[: _LONGEST - 1]}…"


def fault(code: str, value: str = "") -> str:
    """Make the cell text that stands for a cell without a usable value."""
    return f"{FAULT_MARK}{code} {value}"


def reject_fault(text: str) -> None:
    """Raise ``Refused`` when the reader marked this cell as unusable."""
    if text.startswith(FAULT_MARK):
        code, _, value = text[1:].partition(" ")
        raise Refused(Text.of(f"value.cell_{code}", value=value))

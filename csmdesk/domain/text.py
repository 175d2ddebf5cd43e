"""Messages made below the window: a code and its values, put into words elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """Name a sentence of the catalogue and the values that it shows.

    Values may be ``str``, ``int``, ``float``, ``date``, ``datetime``, ``Money`` or another
    ``Text``; ``csmdesk.system.texts`` formats them for the language of the reader.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, /, **params: object) -> Text:
        """Build a text from keyword values."""
        return cls(code, params)

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({shown})"

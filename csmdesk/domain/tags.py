"""Tags as the settings show them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TagUse:
    """Count where one tag is used."""

    name: str
    accounts: int
    touchpoints: int

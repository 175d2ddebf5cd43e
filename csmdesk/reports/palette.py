"""Colours of everything printed or drawn from reports: charts, decks, pages.

The one truth for the chart colours c1–c6; the window may import them from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    """Name a chart colour; they are used in this order, C6 for the rest and for comparison."""

    C1 = "c1"
    C2 = "c2"
    C3 = "c3"
    C4 = "c4"
    C5 = "c5"
    C6 = "c6"


class Mark(StrEnum):
    """Name a judgement that a word may carry; the word says it too, colour is never alone."""

    NONE = "none"
    GOOD = "good"
    WATCH = "watch"
    RISK = "risk"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Palette:
    """Hold the colours of one theme as ``#RRGGBB``."""

    surface: str
    sunken: str
    band: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    accent: str
    good: str
    watch: str
    risk: str
    c1: str
    c2: str
    c3: str
    c4: str
    c5: str
    c6: str

    def ink(self, ink: Ink) -> str:
        """Return the colour of a chart ink."""
        return str(getattr(self, ink.value))

    def mark(self, mark: Mark) -> str:
        """Return the text colour of a judgement."""
        named = {Mark.NONE: "text", Mark.QUIET: "text3"}.get(mark, mark.value)
        return str(getattr(self, named))


LIGHT = Palette(
    surface="#FFFFFF",
    sunken="#F8F9FA",
    band="#F1F3F5",
    line="#E2E5E9",
    line2="#C6CBD2",
    text="#1A1D21",
    text2="#4C545E",
    text3="#646C77",
    accent="#4450C8",
    good="#13705C",
    watch="#8C6100",
    risk="#A11B2B",
    c1="#1A76B5",
    c2="#B0480F",
    c3="#17634E",
    c4="#80307A",
    c5="#B07D1E",
    c6="#80888F",
)

DARK = Palette(
    surface="#1B1E22",
    sunken="#181A1E",
    band="#21252A",
    line="#2D3238",
    line2="#464D57",
    text="#E7E9EC",
    text2="#B3BAC3",
    text3="#98A0AB",
    accent="#A8B0FF",
    good="#6BDCB9",
    watch="#EBC04A",
    risk="#FF7F70",
    c1="#5A93E0",
    c2="#E0704A",
    c3="#62DDB0",
    c4="#B77796",
    c5="#F2CC4D",
    c6="#BFC8D2",
)

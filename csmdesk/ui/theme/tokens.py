"""The values behind the looks: colour roles for both themes, type, spaces, radii and sizes.

All lengths are px at the base size of 13; ``Theme.scaled`` turns them into px of the user's size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

BASE_SIZE = 13


class Role(StrEnum):
    """Name what a colour is for; never name the colour."""

    WINDOW = "window"  # frame: rail, top bar, status bar
    SURFACE = "surface"  # page, cards, table rows
    SUNKEN = "sunken"  # group head, table head, canvas
    RAISED = "raised"  # popover, overlay, person card
    HOVER = "hover"
    SELECTED = "selected"
    LINE = "line"  # hairline between rows and areas
    LINE2 = "line2"  # border of buttons, fields, cards: decoration only
    CONTROL = "control"  # border that must be seen
    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    DISABLED = "disabled"
    ACCENT = "accent"  # text and icon of what can be acted on
    ACCENT_FILL = "accentfill"
    ON_ACCENT = "onaccent"
    ACCENT_TINT = "accenttint"
    GOOD = "good"
    WATCH = "watch"
    RISK = "risk"
    NO_DATA = "nodata"
    GOOD_TINT = "goodtint"
    WATCH_TINT = "watchtint"
    RISK_TINT = "risktint"
    BAND = "band"  # empty part of bars, avatar
    C1 = "c1"  # chart 1, "ours"
    C2 = "c2"  # chart 2, "theirs"
    C3 = "c3"
    C4 = "c4"
    C5 = "c5"
    C6 = "c6"  # rest, comparison
    SCRIM = "scrim"  # behind an overlay; #AARRGGBB


LIGHT: Mapping[Role, str] = MappingProxyType({
    Role.WINDOW: "#F3F4F6", Role.SURFACE: "#FFFFFF", Role.SUNKEN: "#F8F9FA",
    Role.RAISED: "#FFFFFF", Role.HOVER: "#EEF0F3", Role.SELECTED: "#ECEDFB",
    Role.LINE: "#E2E5E9", Role.LINE2: "#C6CBD2", Role.CONTROL: "#7E8691",
    Role.TEXT: "#1A1D21", Role.TEXT2: "#4C545E", Role.TEXT3: "#646C77",
    Role.DISABLED: "#A0A7B0", Role.ACCENT: "#4450C8", Role.ACCENT_FILL: "#4450C8",
    Role.ON_ACCENT: "#FFFFFF", Role.ACCENT_TINT: "#ECEDFB", Role.GOOD: "#13705C",
    Role.WATCH: "#8C6100", Role.RISK: "#A11B2B", Role.NO_DATA: "#646C77",
    Role.GOOD_TINT: "#E3F3EC", Role.WATCH_TINT: "#FBF0DA", Role.RISK_TINT: "#FCE9E6",
    Role.BAND: "#F1F3F5", Role.C1: "#1A76B5", Role.C2: "#B0480F", Role.C3: "#17634E",
    Role.C4: "#80307A", Role.C5: "#B07D1E", Role.C6: "#80888F", Role.SCRIM: "#4714171C",
})  # fmt: skip

DARK: Mapping[Role, str] = MappingProxyType({
    Role.WINDOW: "#15171A", Role.SURFACE: "#1B1E22", Role.SUNKEN: "#181A1E",
    Role.RAISED: "#24282E", Role.HOVER: "#25292F", Role.SELECTED: "#2B2F4C",
    Role.LINE: "#2D3238", Role.LINE2: "#464D57", Role.CONTROL: "#7C8591",
    Role.TEXT: "#E7E9EC", Role.TEXT2: "#B3BAC3", Role.TEXT3: "#98A0AB",
    Role.DISABLED: "#5F6772", Role.ACCENT: "#A8B0FF", Role.ACCENT_FILL: "#5660D6",
    Role.ON_ACCENT: "#FFFFFF", Role.ACCENT_TINT: "#2B2F4C", Role.GOOD: "#6BDCB9",
    Role.WATCH: "#EBC04A", Role.RISK: "#FF7F70", Role.NO_DATA: "#98A0AB",
    Role.GOOD_TINT: "#1B322B", Role.WATCH_TINT: "#352B17", Role.RISK_TINT: "#3B2320",
    Role.BAND: "#21252A", Role.C1: "#5A93E0", Role.C2: "#E0704A", Role.C3: "#62DDB0",
    Role.C4: "#B77796", Role.C5: "#F2CC4D", Role.C6: "#BFC8D2", Role.SCRIM: "#80000000",
})  # fmt: skip


class Face(StrEnum):
    """Name a size and weight of type."""

    KEY = "key"  # key caps, axis labels
    BADGE = "badge"  # tier badge
    CAPTION = "caption"  # second line, column heads, units, chips
    CAPTION_STRONG = "caption_strong"
    BODY = "body"
    STRONG = "strong"  # names, section titles, the number that triggers
    INPUT = "input"  # the quick-entry line only
    TITLE = "title"  # page and account name, facts of a header
    NUMBER = "number"  # at most three on a screen


@dataclass(frozen=True, slots=True)
class TypeToken:
    """Hold the size and line height at the base size, and the weight (400 or 600)."""

    size: int
    line: int
    weight: int = 400


TYPE: Mapping[Face, TypeToken] = MappingProxyType(
    {
        Face.KEY: TypeToken(11, 16),
        Face.BADGE: TypeToken(11, 16, 600),
        Face.CAPTION: TypeToken(12, 16),
        Face.CAPTION_STRONG: TypeToken(12, 16, 600),
        Face.BODY: TypeToken(13, 20),
        Face.STRONG: TypeToken(13, 20, 600),
        Face.INPUT: TypeToken(15, 24),
        Face.TITLE: TypeToken(17, 24, 600),
        Face.NUMBER: TypeToken(25, 32, 600),
    }
)


class Gap(IntEnum):
    """Name the distances of the 4-px grid."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


class Radius(IntEnum):
    """Name the corner radii."""

    BAR = 3
    BADGE = 4
    CONTROL = 6
    CARD = 8


class Size(IntEnum):
    """Name the fixed sizes of the frame, of rows and of controls."""

    RAIL = 168
    RAIL_FOLDED = 52
    TOP_BAR = 48
    STATUS_BAR = 28
    PAGE_HEADER = 52
    TAB_ROW = 36
    ROW = 34
    ROW_TWO_LINES = 44
    ROW_WITH_BUTTONS = 56
    GROUP_HEAD = 28
    COLUMN_HEAD = 30
    FOOTER = 32
    BUTTON = 30
    BUTTON_SMALL = 26
    ICON_BUTTON = 28
    SEARCH_WIDTH = 480
    SEGMENT = 28
    CHIP = 24
    VALUE_CHIP = 28
    SWITCH_WIDTH = 28
    SWITCH = 16
    CHECKBOX = 16
    ICON_RAIL = 20
    ICON = 16
    ICON_DENSE = 14
    SHAPE_BOX = 12
    SHAPE_HEADER = 14
    TIER_BADGE = 18
    AVATAR = 24
    AVATAR_CARD = 32
    SPARK_WIDTH = 60
    SPARK = 20
    SCROLL_BAR = 6
    OVERLAY = 760
    OVERLAY_TOP = 84


ICON_STROKE = 1.2
MOTION_MS = 120

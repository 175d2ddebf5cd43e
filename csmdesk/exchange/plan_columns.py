"""The columns of a plan that is given to a customer, as they are written and recognised again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from csmdesk.domain.folding import plain
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side, TaskState
from csmdesk.system.texts import Texts

LANGUAGES = ("en", "zh_CN")
FORMAT = 1
HIDDEN_SHEET = "_plan"  # who the file was made for; hidden from the menu of sheets, too
SPARE_ROWS = 15  # that are ready for lines of theirs


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """Say how wide a column is, in characters, and on which lines a customer may write in it."""

    name: str
    width: int
    writable: frozenset[LineKind] = frozenset()
    is_hidden: bool = False


_ALL = frozenset(LineKind)
_STEPS = frozenset({LineKind.MILESTONE, LineKind.TASK})
COLUMNS = (
    SheetColumn("number", 7),
    SheetColumn("level", 10),
    SheetColumn("title", 42, _ALL),
    SheetColumn("side", 10, _STEPS),
    SheetColumn("owner", 16, _STEPS),
    SheetColumn("start_on", 11, _STEPS),
    SheetColumn("due_on", 11, _STEPS),
    SheetColumn("state", 10, _STEPS),
    SheetColumn("criteria", 28),
    SheetColumn("measure", 26),
    SheetColumn("current", 9, frozenset({LineKind.OBJECTIVE})),
    SheetColumn("evidence", 25, frozenset({LineKind.MILESTONE})),
    SheetColumn("comment", 30, _ALL),
    SheetColumn("key", 4, is_hidden=True),
    SheetColumn("parent", 4, is_hidden=True),
)
NAMES = tuple(column.name for column in COLUMNS)
# Columns with a list to choose from, and what the words of the list stand for.
CHOICES: Mapping[str, type[LineKind] | type[Side] | type[TaskState]] = {
    "level": LineKind, "side": Side, "state": TaskState,
}  # fmt: skip


def heading(name: str) -> Text:
    """Name a column."""
    return Text(f"plan_sheet.{name}")


def choice(name: str, value: str) -> Text:
    """Say what a value of a column with a list is called."""
    return Text(f"plan_sheet.{name}.{value}")


@cache
def headings() -> Mapping[str, str]:
    """Return the columns by what they are called in each language."""
    return {
        plain(Texts(language).render(heading(name))): name
        for language in LANGUAGES
        for name in NAMES
    }


@cache
def choices(name: str) -> Mapping[str, str]:
    """Return the values of a column with a list by what they are called in each language."""
    return {
        plain(Texts(language).render(choice(name, value))): value
        for language in LANGUAGES
        for value in CHOICES[name]
    }

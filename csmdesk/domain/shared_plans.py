"""What a customer sent back of a plan: told line by line from what they were given.

Three states of the plan are compared: as it was given to them, as it came back, and as it is here
now. So only what they changed themselves is told, and where both sides changed the same it is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from csmdesk.domain.folding import plain


class LineKind(StrEnum):
    """Name the levels of a plan."""

    OBJECTIVE = "objective"
    MILESTONE = "milestone"
    TASK = "task"

    @property
    def above(self) -> LineKind | None:
        """Return the level that it is part of."""
        levels = list(LineKind)
        at = levels.index(self)
        return levels[at - 1] if at else None


_DATED = ("title", "side", "owner", "start_on", "due_on", "state")
# What a customer may change, by level, in the order in which it is told.
FIELDS: Mapping[LineKind, tuple[str, ...]] = {
    LineKind.OBJECTIVE: ("title", "current"),
    LineKind.MILESTONE: (*_DATED, "evidence"),
    LineKind.TASK: _DATED,
}


@dataclass(frozen=True, slots=True)
class SharedLine:
    """Hold one line; ``key`` is empty where they made it, ``parent`` the key of what it is part of.

    ``row`` is where it stands in their file.
    """

    kind: LineKind
    key: str
    values: Mapping[str, object] = field(hash=False)
    parent: str = ""
    comment: str = ""
    row: int = 0

    @property
    def title(self) -> str:
        """Return what it is called."""
        return str(self.values.get("title") or "")


class EditKind(StrEnum):
    """Name what a customer can have done to a line."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """Hold one thing that a customer did; ``line`` is as they sent it, or as it is here if gone.

    A change has its ``field``, with the value that they were ``given``, ``theirs``, and ``ours``.
    """

    kind: EditKind
    line: SharedLine
    field: str = ""
    given: object = None
    theirs: object = None
    ours: object = None

    @property
    def clashes(self) -> bool:
        """Tell whether it was changed here, too, since they got the file."""
        return self.kind is EditKind.CHANGED and self.ours != self.given


class Oddity(StrEnum):
    """Name what is strange about a line of theirs, and was resolved."""

    UNKNOWN_KEY = "unknown_key"  # taken for new
    FOUND_BY_TITLE = "found_by_title"
    COPIED = "copied"  # taken for new
    GONE_HERE = "gone_here"  # left out
    NO_PARENT = "no_parent"  # left out


@dataclass(frozen=True, slots=True)
class OddLine:
    """Say what was strange about a line."""

    oddity: Oddity
    line: SharedLine


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """Hold all that a customer did, and what was strange about their file."""

    edits: tuple[PlanEdit, ...] = ()
    odd: tuple[OddLine, ...] = ()


def difference(
    given: Sequence[SharedLine], theirs: Sequence[SharedLine], now: Sequence[SharedLine]
) -> PlanDifference:
    """Tell what a customer did to the lines that they were given."""
    known = {line.key: line for line in given}
    here = {line.key: line for line in now}
    lines, odd = _recognised(theirs, known)
    edits: list[PlanEdit] = []
    for line in lines:
        if line.key in known and line.key not in here:
            odd.append(OddLine(Oddity.GONE_HERE, line))
        elif line.key in known:
            edits += _changes(known[line.key], line, here[line.key])
        elif line.kind.above is not None and not _has_parent(line, lines, here):
            odd.append(OddLine(Oddity.NO_PARENT, line))
        else:
            edits.append(PlanEdit(EditKind.ADDED, line))
    came = {line.key for line in lines}
    gone = (here[key] for key in known if key not in came and key in here)
    edits += (PlanEdit(EditKind.REMOVED, line) for line in gone)
    return PlanDifference(tuple(edits), tuple(odd))


def _changes(given: SharedLine, theirs: SharedLine, ours: SharedLine) -> Iterator[PlanEdit]:
    for name in FIELDS[given.kind]:
        old, new, here = (each.values.get(name) for each in (given, theirs, ours))
        if name in theirs.values and new not in (old, here):
            yield PlanEdit(EditKind.CHANGED, theirs, name, old, new, here)
    if theirs.comment:
        yield PlanEdit(EditKind.COMMENT, theirs, theirs=theirs.comment)


def _recognised(
    theirs: Sequence[SharedLine], known: Mapping[str, SharedLine]
) -> tuple[list[SharedLine], list[OddLine]]:
    """Give each line of theirs the key of the line that it is; a new one gets one of its own."""
    taken: set[str] = set()
    free = _by_title(theirs, known)
    lines: list[SharedLine] = []
    odd: list[OddLine] = []
    renamed: dict[str, str] = {}
    for line in theirs:
        same = known.get(line.key)
        if same is not None and same.kind is line.kind and line.key not in taken:
            made = line
        elif line.key and (found := free[line.kind, plain(line.title)]):
            made = replace(line, key=found.pop(0))
            odd.append(OddLine(Oddity.FOUND_BY_TITLE, made))
        else:
            made = replace(line, key=f"row {line.row}")
            if line.key:
                copied = line.key in taken
                odd.append(OddLine(Oddity.COPIED if copied else Oddity.UNKNOWN_KEY, made))
        if line.key and line.key not in taken:
            renamed[line.key] = made.key
        taken.add(made.key)
        lines.append(made)
    return [replace(each, parent=renamed.get(each.parent, each.parent)) for each in lines], odd


def _by_title(
    theirs: Sequence[SharedLine], known: Mapping[str, SharedLine]
) -> dict[tuple[LineKind, str], list[str]]:
    """Return the keys of lines that nobody names in the file, by what they are called."""
    named = {line.key for line in theirs}
    found: dict[tuple[LineKind, str], list[str]] = defaultdict(list)
    for key, line in known.items():
        if key not in named:
            found[line.kind, plain(line.title)].append(key)
    return found


def _has_parent(
    line: SharedLine, lines: Sequence[SharedLine], here: Mapping[str, SharedLine]
) -> bool:
    own = (each.key for each in lines if each.kind is line.kind.above)
    return bool(line.parent) and (line.parent in here or line.parent in set(own))

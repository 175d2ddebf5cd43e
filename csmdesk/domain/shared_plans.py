"""What a customer sent back of a plan: told line by line from what they were given.

Three states of the plan are compared: as it was given to them, as it came back, and as it is here
now. So only what they changed themselves is told, and where both sides changed the same it is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
    Of a line that they took out it is said whether it ``is_changed_here`` meanwhile, and how many
    lines that are part of it they ``kept``; of a new one which line of ours it stands ``before``.
    """

    kind: EditKind
    line: SharedLine
    field: str = ""
    given: object = None
    theirs: object = None
    ours: object = None
    is_changed_here: bool = False
    kept: int = 0
    before: str = ""

    @property
    def clashes(self) -> bool:
        """Tell whether taking it would undo what was done here, or lose lines that they kept."""
        if self.kind is EditKind.REMOVED:
            return self.is_changed_here or self.kept > 0
        return self.kind is EditKind.CHANGED and self.ours != self.given


class Oddity(StrEnum):
    """Name what is strange about a line of theirs, and was resolved."""

    UNKNOWN_KEY = "unknown_key"  # taken for new
    FOUND_BY_TITLE = "found_by_title"
    COPIED = "copied"  # taken for new
    GONE_HERE = "gone_here"  # left out
    NO_PARENT = "no_parent"  # left out
    NO_TITLE = "no_title"  # left out


@dataclass(frozen=True, slots=True)
class OddLine:
    """Say what was strange about a line."""

    oddity: Oddity
    line: SharedLine


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """Hold all that a customer did, and what was strange about their file.

    ``already`` is what they did and what is so here by now: another file brought it, or we did it.
    """

    edits: tuple[PlanEdit, ...] = ()
    odd: tuple[OddLine, ...] = ()
    already: tuple[PlanEdit, ...] = ()


def difference(
    given: Sequence[SharedLine], theirs: Sequence[SharedLine], now: Sequence[SharedLine]
) -> PlanDifference:
    """Tell what a customer did to the lines that they were given."""
    known = {line.key: line for line in given}
    here = {line.key: line for line in now}
    lines, odd = _recognised(theirs, known)
    lines = _met(lines, known, here)
    new = {line.key: line for line in lines if line.key not in known and line.title}
    edits: list[PlanEdit] = []
    already: list[PlanEdit] = []
    for line in lines:
        if line.key in here:
            done, same = _changes(known.get(line.key), line, here[line.key])
            edits += done
            already += same
        elif line.key in known:
            odd.append(OddLine(Oddity.GONE_HERE, line))
        elif not line.title:
            odd.append(OddLine(Oddity.NO_TITLE, line))
        elif not _has_parent(line, new, here):
            odd.append(OddLine(Oddity.NO_PARENT, line))
        else:
            edits.append(PlanEdit(EditKind.ADDED, line, before=_following(line, lines, here)))
    edits += _removed(lines, known, here)
    return PlanDifference(tuple(edits), tuple(odd), tuple(already))


def _changes(
    given: SharedLine | None, theirs: SharedLine, ours: SharedLine
) -> tuple[list[PlanEdit], list[PlanEdit]]:
    """Tell what they changed in a line, and what of it is so here already.

    Without ``given`` the line was made on both sides.
    """
    edits: list[PlanEdit] = []
    already: list[PlanEdit] = []
    if given is None:
        already.append(PlanEdit(EditKind.ADDED, theirs))
    for name in FIELDS[ours.kind]:
        old = given.values.get(name) if given is not None else None
        new, here = theirs.values.get(name), ours.values.get(name)
        if name not in theirs.values or new == old:
            continue
        edit = PlanEdit(EditKind.CHANGED, theirs, name, old, new, here)
        if new != here:
            edits.append(edit)
        elif given is not None:
            already.append(edit)
    if theirs.comment:
        edits.append(PlanEdit(EditKind.COMMENT, theirs, theirs=theirs.comment))
    return edits, already


def _following(
    line: SharedLine, lines: Sequence[SharedLine], here: Mapping[str, SharedLine]
) -> str:
    """Return the next line beside a new one in their file that is here."""
    beside = (
        each
        for each in lines
        if each.row > line.row and each.parent == line.parent and each.kind is line.kind
    )
    return next((each.key for each in beside if each.key in here), "")


def _removed(
    lines: Sequence[SharedLine], known: Mapping[str, SharedLine], here: Mapping[str, SharedLine]
) -> Iterator[PlanEdit]:
    came = {line.key for line in lines}
    kept = Counter(line.parent for line in lines)
    for key, line in known.items():
        if key not in came and key in here:
            ours = here[key]
            yield PlanEdit(
                EditKind.REMOVED, ours, is_changed_here=ours.values != line.values, kept=kept[key]
            )


def _met(
    lines: Sequence[SharedLine], known: Mapping[str, SharedLine], here: Mapping[str, SharedLine]
) -> list[SharedLine]:
    """Give a new line of theirs that is here by now the key that it has here.

    So a file that is taken back twice, or two files with the same new line, add it once.
    """
    made = {
        (line.kind, plain(line.title), line.parent): key
        for key, line in here.items()
        if key not in known
    }
    renamed: dict[str, str] = {}
    met: list[SharedLine] = []
    for line in lines:
        parent, key = renamed.get(line.parent, line.parent), line.key
        if key not in known:
            key = made.pop((line.kind, plain(line.title), parent), key)
            renamed[line.key] = key
        met.append(replace(line, key=key, parent=parent))
    return met


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
    line: SharedLine,
    new: Mapping[str, SharedLine],
    here: Mapping[str, SharedLine],
) -> bool:
    """Tell whether there is something here, or new as well, that a new line can be part of."""
    level = line.kind.above
    if level is None:
        return True
    above = here.get(line.parent) or new.get(line.parent)
    if above is None or above.kind is not level:
        return False
    return line.parent in here or _has_parent(above, new, here)

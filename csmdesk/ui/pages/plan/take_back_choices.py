"""What is decided about each edit that a customer sent back; no widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from csmdesk.domain.plan_rows import PlanRow, rows_of
from csmdesk.domain.shared_plans import EditKind, OddLine, PlanEdit, SharedLine
from csmdesk.domain.text import Text

if TYPE_CHECKING:
    from csmdesk.exchange.plan_return import PlanReturn
    from csmdesk.exchange.plan_sheet_in import CellProblem

NEW, ODD = "new", "odd"  # groups beside those of the lines of the plan


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one thing to look at: an edit, a strange line, or a cell that nobody can read.

    ``nobody`` says why the owner that they named cannot be found.
    """

    key: str
    group: str
    edit: PlanEdit | None = None
    odd: OddLine | None = None
    cell: CellProblem | None = None
    nobody: Text | None = None

    @property
    def is_owner(self) -> bool:
        """Tell whether all of it is an owner whom nobody knows."""
        return self.nobody is not None and self.kind is EditKind.CHANGED

    @property
    def kind(self) -> EditKind | None:
        """Return what was done, nothing where nothing can be decided."""
        return self.edit.kind if self.edit is not None else None


@dataclass(frozen=True, slots=True)
class Group:
    """Hold the things of one line of the plan; ``row`` is missing for what is new or strange."""

    key: str
    entries: tuple[Entry, ...]
    row: PlanRow | None = None


class TakeBackChoices:
    """Hold the decisions about one file: all edits are taken but those that need a word of ours."""

    def __init__(self, found: PlanReturn, today: date) -> None:
        self.found = found
        self.rows = {row.key: row for row in rows_of(found.plan, today)}
        edits = found.difference.edits
        self._new = {each.line.key: each.line for each in edits if each.kind is EditKind.ADDED}
        self.entries = {each.key: each for each in self._entries()}
        self.groups = tuple(self._groups())
        self._added = self._by_line(EditKind.ADDED)
        self._removed = self._by_line(EditKind.REMOVED)
        self._taken = {each.key for each in self.entries.values() if self._is_safe(each)}

    # What there is

    @property
    def edits(self) -> tuple[Entry, ...]:
        """Return what can be decided."""
        return tuple(each for each in self.entries.values() if each.edit is not None)

    @property
    def clashes(self) -> int:
        """Count the edits of what was changed here, too."""
        return sum(each.edit is not None and each.edit.clashes for each in self.edits)

    @property
    def unplaced(self) -> int:
        """Count the lines that were strange."""
        return len(self.found.difference.odd)

    # What is decided

    def is_taken(self, key: str) -> bool:
        """Tell whether an edit will be taken."""
        return key in self._taken

    def turn(self, key: str) -> None:
        """Take an edit, or leave it out, with what cannot be without it."""
        entry = self.entries.get(key)
        if entry is not None and entry.edit is not None:
            (self._leave if key in self._taken else self._take)(entry)

    def choose(self, key: str, *, theirs: bool) -> None:
        """Take an edit of theirs, or keep what is here."""
        if self.is_taken(key) != theirs:
            self.turn(key)

    def take_all(self) -> None:
        """Take every edit, over what was changed here, too; an unknown owner stays out."""
        self._taken = {each.key for each in self.edits if not each.is_owner}

    def take_none(self) -> None:
        """Leave every edit out."""
        self._taken.clear()

    def decide_as(self, other: TakeBackChoices) -> None:
        """Decide as before about what is still the same."""
        for each in self.edits:
            was = other.entries.get(each.key)
            if was is not None and was.edit == each.edit:
                self.choose(each.key, theirs=other.is_taken(each.key))

    def taken(self) -> tuple[PlanEdit, ...]:
        """Return the edits that are taken; nothing of a line that goes away itself."""
        gone = self._gone()
        return tuple(
            _without_owner(each)
            for each in self.edits
            if each.key in self._taken and each.edit is not None
            and (each.kind is EditKind.REMOVED or each.edit.line.key not in gone)
        )  # fmt: skip

    # Inside

    def _entries(self) -> Iterator[Entry]:
        difference = self.found.difference
        for at, edit in enumerate(difference.edits):
            key = f"{edit.kind}:{edit.line.key}:{edit.field}"
            yield Entry(key, self._group_of(edit), edit, nobody=self.found.nobody.get(at))
        for at, odd in enumerate(difference.odd):
            yield Entry(f"odd:{at}", ODD, odd=odd)
        for at, cell in enumerate(self.found.problems):
            yield Entry(f"cell:{at}", ODD, cell=cell)

    def _group_of(self, edit: PlanEdit) -> str:
        """Return the line of the plan under which an edit is shown: of a new one, what it is in."""
        if edit.kind is not EditKind.ADDED and edit.line.key in self.rows:
            return edit.line.key
        line: SharedLine | None = edit.line
        while line is not None and line.parent not in self.rows:
            line = self._new.get(line.parent)
        return line.parent if line is not None else NEW

    def _groups(self) -> Iterator[Group]:
        found: dict[str, list[Entry]] = {}
        for each in self.entries.values():
            found.setdefault(each.group, []).append(each)
        for key, row in self.rows.items():
            if key in found:
                yield Group(key, tuple(found[key]), row)
        for key in (NEW, ODD):
            if key in found:
                yield Group(key, tuple(found[key]))

    def _by_line(self, kind: EditKind) -> Mapping[str, Entry]:
        return {each.edit.line.key: each for each in self.edits if each.edit and each.kind is kind}

    def _is_safe(self, entry: Entry) -> bool:
        return entry.edit is not None and not entry.edit.clashes and not entry.is_owner

    def _take(self, entry: Entry) -> None:
        """Take an edit: a new line with what it is in, one that goes with what is in it."""
        self._taken.add(entry.key)
        for each in self._around(entry, self._added, self._removed):
            self._taken.add(each.key)

    def _leave(self, entry: Entry) -> None:
        self._taken.discard(entry.key)
        for each in self._around(entry, self._removed, self._added):
            self._taken.discard(each.key)

    def _around(
        self, entry: Entry, upwards: Mapping[str, Entry], downwards: Mapping[str, Entry]
    ) -> Iterator[Entry]:
        """Yield what an edit takes along: above it in one kind of edits, below it in the other."""
        edit = entry.edit
        if edit is None:
            return
        if edit.line.key in upwards and upwards[edit.line.key] is entry:
            above = upwards.get(edit.line.parent)
            if above is not None:
                yield above
                yield from self._around(above, upwards, {})
        if edit.line.key in downwards and downwards[edit.line.key] is entry:
            for each in downwards.values():
                if each.edit is not None and each.edit.line.parent == edit.line.key:
                    yield each
                    yield from self._around(each, {}, downwards)

    def _gone(self) -> frozenset[str]:
        """Return the lines that go away, with all that is part of them."""
        gone = {
            each.edit.line.key
            for each in self._removed.values()
            if each.edit is not None and each.key in self._taken
        }
        for row in self.rows.values():  # from the top: what is above comes first
            if row.parent in gone:
                gone.add(row.key)
        return frozenset(gone)


def _without_owner(entry: Entry) -> PlanEdit:
    """Return an edit to take: a new line whose owner nobody knows comes without one."""
    edit = entry.edit
    assert edit is not None
    if entry.nobody is None or edit.kind is not EditKind.ADDED:
        return edit
    values = {name: value for name, value in edit.line.values.items() if name != "owner"}
    return replace(edit, line=replace(edit.line, values=values))

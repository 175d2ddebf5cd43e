"""What an import did, or would do: counts, warnings and every refused row with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.ids import ImportId
from csmdesk.domain.text import Text
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.rows import Source

KEPT_LOOKS = 300  # rows of each outcome
KEPT_REFUSALS = 50_000  # of one file, with their cells: it must not fill the memory


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """Hold a row that was not taken; ``row`` is its number in the file, ``cells`` are as found."""

    row: int
    column: str | None
    reason: Text
    cells: tuple[str, ...] = ()


class Outcome(Enum):
    """Say what became of a row that was taken."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class RowLook:
    """Tell what becomes of one row: of which record, and what it changes, before and after."""

    row: int
    outcome: Outcome
    name: str
    changes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Warned:
    """Hold one kind of warning: its text, on how many rows, and the first of them."""

    text: Text
    rows: int
    first_row: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """Tell what became of the rows of one file.

    ``read`` is the sum of created, updated, unchanged and refused rows. ``refused`` holds the
    first of many, ``more_refused`` counts those beyond; ``looks`` holds some rows one by one,
    those that change something first.
    """

    source: Source
    kind: RecordKind
    headers: tuple[str, ...]
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    warned: tuple[Warned, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    more_refused: int = 0
    looks: tuple[RowLook, ...] = ()

    @property
    def refused_rows(self) -> int:
        """Count the refused rows, those beyond the first of them too."""
        return len(self.refused) + self.more_refused

    @property
    def warnings(self) -> int:
        """Count the warnings of all kinds."""
        return sum(kind.rows for kind in self.warned)

    def to_json(self, render: Callable[[Text], str]) -> dict[str, object]:
        """Write the report as plain JSON values; ``render`` puts reasons into words."""
        return {
            "file": self.source.path.name,
            **({"sheet": self.source.sheet} if self.source.sheet else {}),
            "kind": self.kind.value,
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused_rows": self.refused_rows,
            "warnings": self.warnings,
            "warned": [
                {"text": render(w.text), "rows": w.rows, "first_row": w.first_row}
                for w in self.warned
            ],
            "refused": [
                {"row": r.row, "column": r.column, "reason": render(r.reason)} for r in self.refused
            ],
        }


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Tell what one import did; without ``import_id`` nothing was new and nothing was written."""

    files: tuple[FileReport, ...]
    import_id: ImportId | None = None
    changes: ChangeSet | None = None

    @property
    def summary(self) -> Text:
        """Return the sentence that says how it went."""
        created = sum(report.created for report in self.files)
        updated = sum(report.updated for report in self.files)
        refused = sum(report.refused_rows for report in self.files)
        if self.import_id is None and not refused:
            return Text.of("import.nothing_new", n=sum(report.read for report in self.files))
        return Text.of("import.done", created=created, updated=updated, refused=refused)

    def to_json(self, render: Callable[[Text], str]) -> dict[str, object]:
        """Write the report as plain JSON values."""
        return {"files": [report.to_json(render) for report in self.files]}


@dataclass(slots=True)
class Tally:
    """Count while the rows of one file are taken."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    more_refused: int = 0
    looks: dict[Outcome, dict[int, RowLook]] = field(default_factory=dict)
    _warned: dict[str, Warned] = field(default_factory=dict)

    def count(self, outcome: Outcome, rows: int = 1) -> None:
        """Count rows by what became of them."""
        if outcome is Outcome.CREATED:
            self.created += rows
        elif outcome is Outcome.UPDATED:
            self.updated += rows
        else:
            self.unchanged += rows

    def look(self, look: RowLook) -> None:
        """Keep what becomes of a row, of the first rows of each outcome."""
        if self.is_looking_for(look.outcome):
            self.looks.setdefault(look.outcome, {})[look.row] = look

    def also(self, look: RowLook) -> None:
        """Add what was found out later to what became of a row; it changes something then."""
        outcome = look.outcome
        known = self.looks.get(outcome, {}).pop(look.row, None)
        if outcome is Outcome.UNCHANGED:
            self.unchanged -= 1
            self.updated += 1
            outcome = Outcome.UPDATED
        before = known.changes if known else ()
        self.look(replace(look, outcome=outcome, changes=(*before, *look.changes)))

    def is_looking_for(self, outcome: Outcome) -> bool:
        """Tell whether more rows of an outcome are kept."""
        return len(self.looks.get(outcome, ())) < KEPT_LOOKS

    def refuse(
        self, row: int, column: str | None, reason: Text, cells: tuple[str, ...] = ()
    ) -> None:
        """Note a row that is not taken; of very many only the first are kept."""
        if len(self.refused) >= KEPT_REFUSALS:
            self.more_refused += 1
            return
        self.refused.append(RefusedRow(row, column, reason, cells))

    def warn(self, row: int, text: Text, rows: int = 1, *, alone: bool = False) -> None:
        """Note a warning on a row; those of one code are counted together, unless it says of one
        row alone what there is to do."""
        key = f"{text.code} {row}" if alone else text.code
        known = self._warned.get(key)
        if known is None:
            self._warned[key] = Warned(text, rows, row)
        else:
            self._warned[key] = Warned(known.text, known.rows + rows, known.first_row)

    def take_warnings(self, other: Tally) -> None:
        """Add the warnings of another tally."""
        for warned in other._warned.values():
            self.warn(warned.first_row, warned.text, warned.rows)

    def report(self, source: Source, kind: RecordKind, headers: tuple[str, ...]) -> FileReport:
        """Return what was counted; refused rows in the order of the file."""
        return FileReport(
            source=source,
            kind=kind,
            headers=headers,
            read=self.read,
            created=self.created,
            updated=self.updated,
            unchanged=self.unchanged,
            warned=tuple(self._warned.values()),
            refused=tuple(sorted(self.refused, key=_row_number)),
            more_refused=self.more_refused,
            looks=tuple(
                look for outcome in _SHOWN for look in self.looks.get(outcome, {}).values()
            ),
        )


_SHOWN = (Outcome.UPDATED, Outcome.CREATED, Outcome.UNCHANGED)


def _row_number(refused: RefusedRow) -> int:
    return refused.row

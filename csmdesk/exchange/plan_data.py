"""What an import found, would do and did, as plain data for the pipe between two processes.

The worker plans and imports, the window shows. What crosses is what is looked at: of a long list of
refused rows the first ones, of the columns a few values. The worker keeps the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_from_data, text_to_data
from csmdesk.exchange.dates import DateEvidence, DateOrder, date_evidence
from csmdesk.exchange.fields import Field, FieldKind, RecordKind
from csmdesk.exchange.mapping import Mapping as ColumnMapping
from csmdesk.exchange.plan import CURRENCY, FilePlan, FileRequest, ImportPlan, LeftOut
from csmdesk.exchange.refusal import shown
from csmdesk.exchange.report import (
    FileReport,
    ImportReport,
    Outcome,
    RefusedRow,
    RowLook,
    Warned,
)
from csmdesk.exchange.rows import Source

Data = dict[str, Any]

SENT_REFUSALS = 1000  # of all files together
_SENT_VALUES = 3
_DATES = (FieldKind.DATE, FieldKind.MOMENT)


@dataclass(frozen=True, slots=True)
class FileCounts:
    """Count what became, or would become, of the rows of one file or sheet.

    ``refused_rows`` counts them all; ``refused`` holds the first of them, without their cells.
    """

    source: Source
    kind: RecordKind
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    warned: tuple[Warned, ...] = ()
    refused_rows: int = 0
    refused: tuple[RefusedRow, ...] = ()
    looks: tuple[RowLook, ...] = ()

    @property
    def warnings(self) -> int:
        """Count the warnings of all kinds."""
        return sum(warned.rows for warned in self.warned)


@dataclass(frozen=True, slots=True)
class FileLook:
    """Tell what was found out about one table; the counts are missing while ``problems`` stand.

    ``confidence`` and ``values`` go by header; ``unclear_dates`` are columns whose order of dates
    does not show, ``date_example`` is one of them, empty when none was met.
    """

    source: Source
    format: str
    rows: int
    mapping: ColumnMapping
    is_remembered: bool
    confidence: Mapping[str, float]
    values: Mapping[str, tuple[str, ...]]
    evidence: DateEvidence
    unclear_dates: tuple[str, ...] = ()
    date_example: str = ""
    encoding: str | None = None
    has_bom: bool = False
    delimiter: str | None = None
    sheet: str | None = None
    notes: tuple[Text, ...] = ()
    problems: tuple[Text, ...] = ()
    counts: FileCounts | None = None

    @property
    def needs_date_order(self) -> bool:
        """Tell whether a person has to say in which order the dates are written."""
        return self.mapping.date_order is DateOrder.AUTO and self.evidence.order is None


@dataclass(frozen=True, slots=True)
class ImportLook:
    """Hold what was found out about some files; ``refused`` are those that cannot be read.

    ``left_out`` are sheets of workbooks that hold no table, with the reason. ``asks_currency`` when
    amounts stand there that name none, ``currencies`` are the likely ones.
    """

    files: tuple[FileLook, ...]
    refused: Mapping[Source, UserError]
    left_out: tuple[LeftOut, ...] = ()
    asks_currency: bool = False
    currencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Hold what an import did; without ``action_id`` nothing was new and nothing was written."""

    files: tuple[FileCounts, ...]
    summary: Text
    action_id: int | None = None
    label: Text | None = None
    import_id: str = ""


def request_from_data(data: Data) -> FileRequest:
    """Read back what the user said of a file; raises ``UserError`` for an impossible mapping."""
    mapping = data.get("mapping")
    return FileRequest(
        Path(data["path"]),
        kind=RecordKind(data["kind"]) if data.get("kind") else None,
        mapping=ColumnMapping.from_json(mapping) if mapping else None,
        date_order=DateOrder(data.get("date_order") or "auto"),
        encoding=data.get("encoding") or None,
        delimiter=data.get("delimiter") or None,
        sheet=data.get("sheet") or None,
    )


def request_to_data(request: FileRequest) -> Data:
    """Write what the user said of a file."""
    return {
        "path": str(request.path),
        "kind": request.kind.value if request.kind else None,
        "mapping": request.mapping.to_json() if request.mapping else None,
        "date_order": request.date_order.value,
        "encoding": request.encoding,
        "delimiter": request.delimiter,
        "sheet": request.sheet,
    }


def source_to_data(source: Source) -> list[str | None]:
    """Write which table is meant."""
    return [str(source.path), source.sheet]


def source_from_data(data: Sequence[str | None]) -> Source:
    """Read back which table is meant."""
    path, sheet = data
    return Source(Path(path or ""), sheet)


def look_to_data(plan: ImportPlan, refused: Mapping[Source, UserError]) -> Data:
    """Write a plan, and why other files cannot be read."""
    counts = _counts_to_data(plan.reports)
    currency = next((q for q in plan.questions if q.key == CURRENCY), None)
    return {
        "files": [_file_to_data(f) | {"counts": counts.get(f.head.source)} for f in plan.files],
        "refused": [[source_to_data(at), _error_to_data(error)] for at, error in refused.items()],
        "left_out": [[source_to_data(o.source), text_to_data(o.reason)] for o in plan.left_out],
        "asks_currency": currency is not None,
        "currencies": list(currency.options) if currency else [],
    }


def look_from_data(data: Data) -> ImportLook:
    """Read a plan back."""
    return ImportLook(
        tuple(_file_from_data(file) for file in data["files"]),
        {source_from_data(at): _error_from_data(error) for at, error in data["refused"]},
        tuple(LeftOut(source_from_data(at), text_from_data(t)) for at, t in data["left_out"]),
        bool(data["asks_currency"]),
        tuple(data["currencies"]),
    )


def result_to_data(report: ImportReport) -> Data:
    """Write the report of an import, with the action that undoes it."""
    changes = report.changes
    return {
        "files": list(_counts_to_data(report.files).values()),
        "summary": text_to_data(report.summary),
        "action_id": changes.action_id if changes else None,
        "label": text_to_data(changes.label) if changes else None,
        "import_id": report.import_id or "",
    }


def result_from_data(data: Data) -> ImportResult:
    """Read the report back."""
    return ImportResult(
        tuple(_counts_from_data(file) for file in data["files"]),
        text_from_data(data["summary"]),
        data["action_id"],
        text_from_data(data["label"]) if data["label"] else None,
        data["import_id"],
    )


def _file_to_data(file: FilePlan) -> Data:
    head, guess, evidence = file.head, file.guess, file.facts.evidence
    return {
        "source": source_to_data(head.source),
        "format": head.format,
        "rows": file.facts.rows,
        "mapping": file.mapping.to_json(),
        "own": [field.name for field in file.mapping.own],
        "is_remembered": guess.is_remembered,
        "confidence": dict(guess.columns),
        "values": {header: _values(file, at) for at, header in enumerate(head.headers)},
        "evidence": [
            evidence.dmy, evidence.mdy, evidence.either, evidence.plain, evidence.unreadable,
        ],
        "unclear_dates": list(file.facts.unclear),
        "date_example": _date_example(file),
        "encoding": head.encoding,
        "has_bom": head.has_bom,
        "delimiter": head.delimiter,
        "sheet": head.sheet,
        "notes": [text_to_data(note) for note in head.notes],
        "problems": [text_to_data(problem) for problem in file.problems],
    }  # fmt: skip


def _file_from_data(data: Data) -> FileLook:
    counts = data["counts"]
    return FileLook(
        source=source_from_data(data["source"]),
        format=data["format"],
        rows=data["rows"],
        mapping=replace(ColumnMapping.from_json(data["mapping"]), own=_own(data["own"])),
        is_remembered=data["is_remembered"],
        confidence=data["confidence"],
        values={header: tuple(values) for header, values in data["values"].items()},
        evidence=DateEvidence(*data["evidence"]),
        unclear_dates=tuple(data["unclear_dates"]),
        date_example=data["date_example"],
        encoding=data["encoding"],
        has_bom=data["has_bom"],
        delimiter=data["delimiter"],
        sheet=data["sheet"],
        notes=tuple(text_from_data(note) for note in data["notes"]),
        problems=tuple(text_from_data(problem) for problem in data["problems"]),
        counts=_counts_from_data(counts) if counts else None,
    )


def _own(names: Iterable[str]) -> tuple[Field, ...]:
    """Name the fields of the user's own: what they hold was read in the worker."""
    return tuple(Field(name, FieldKind.TEXT, ()) for name in names)


def _values(file: FilePlan, column: int) -> list[str]:
    """Return some values of a column that differ from each other."""
    found = dict.fromkeys(shown(row[column]) for row in file.sample if row[column].strip())
    return list(found)[:_SENT_VALUES]


def _date_example(file: FilePlan) -> str:
    spec = file.mapping.spec
    for at, header in enumerate(file.head.headers):
        field = spec.field(file.mapping.columns.get(header, ""))
        if field is not None and field.kind in _DATES:
            for row in file.sample:
                if row[at].strip() and date_evidence([(row[at], 1)]).either:
                    return shown(row[at])
    return ""


def _counts_to_data(reports: Iterable[FileReport]) -> dict[Source, Data]:
    found: dict[Source, Data] = {}
    room = SENT_REFUSALS
    for report in reports:
        found[report.source] = {
            "source": source_to_data(report.source),
            "kind": report.kind.value,
            "read": report.read,
            "created": report.created,
            "updated": report.updated,
            "unchanged": report.unchanged,
            "warned": [[text_to_data(w.text), w.rows, w.first_row] for w in report.warned],
            "refused_rows": report.refused_rows,
            "looks": [
                [look.row, look.outcome.value, look.name, [text_to_data(t) for t in look.changes]]
                for look in report.looks
            ],
            "refused": [
                [row.row, row.column, text_to_data(row.reason)] for row in report.refused[:room]
            ],
        }
        room = max(0, room - len(report.refused))
    return found


def _counts_from_data(data: Data) -> FileCounts:
    return FileCounts(
        source=source_from_data(data["source"]),
        kind=RecordKind(data["kind"]),
        read=data["read"],
        created=data["created"],
        updated=data["updated"],
        unchanged=data["unchanged"],
        warned=tuple(Warned(text_from_data(text), n, at) for text, n, at in data["warned"]),
        refused_rows=data["refused_rows"],
        looks=tuple(
            RowLook(row, Outcome(outcome), name, tuple(text_from_data(text) for text in changes))
            for row, outcome, name, changes in data["looks"]
        ),
        refused=tuple(
            RefusedRow(row, column, text_from_data(reason))
            for row, column, reason in data["refused"]
        ),
    )


def _error_to_data(error: UserError) -> Data:
    return {
        "message": text_to_data(error.message),
        "hint": text_to_data(error.hint) if error.hint else None,
    }


def _error_from_data(data: Data) -> UserError:
    hint = data["hint"]
    return UserError(text_from_data(data["message"]), text_from_data(hint) if hint else None)

"""What an import is about to do, with the questions that only a person can answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateEvidence, DateOrder
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.guess import Guess
from csmdesk.exchange.mapping import Mapping
from csmdesk.exchange.prepared import FileFacts
from csmdesk.exchange.report import FileReport
from csmdesk.exchange.rows import Source, TableHead, source_name

CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class FileRequest:
    """Name a file to import, with what the user said of it; the rest is found out.

    Without ``sheet`` a workbook stands for all its sheets that hold a table. Of ``mappings`` each
    table takes the first that fits.
    """

    path: Path
    kind: RecordKind | None = None
    mapping: Mapping | None = None
    date_order: DateOrder = DateOrder.AUTO
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    mappings: tuple[Mapping, ...] = ()

    @property
    def source(self) -> Source:
        """Return what is asked for."""
        return Source(self.path, self.sheet)


@dataclass(frozen=True, slots=True)
class Question:
    """Ask one thing; without ``default`` the import waits for the answer.

    ``proposed`` is the likelier answer, which the dry run goes by.
    """

    key: str
    text: Text
    options: tuple[str, ...]
    proposed: str
    default: str | None = None


def date_question(name: str, evidence: DateEvidence, columns: Sequence[str]) -> Text:
    """Ask in which order the dates of some columns are written."""
    code = "import.ask_mixed_dates" if evidence.is_mixed else "import.ask_date_order"
    counts = {"dmy": evidence.dmy, "mdy": evidence.mdy, "either": evidence.either}
    return Text(code, {"file": name, "columns": tuple(columns), **counts})


@dataclass(frozen=True, slots=True)
class FilePlan:
    """Tell what was found out about one table, how it will be read, and what would come of it.

    ``problems`` say why its mapping cannot be used; such a file is not counted. ``is_asked_for``
    unless it is a sheet that stood in a workbook beside others.
    """

    head: TableHead
    guess: Guess
    mapping: Mapping
    facts: FileFacts
    sample: tuple[tuple[str, ...], ...]
    problems: tuple[Text, ...] = ()
    report: FileReport | None = None
    is_asked_for: bool = True

    @property
    def date_question(self) -> str:
        """Return the key of the question for the file's date order."""
        return f"date_order:{source_name(str(self.head.path), self.head.source.sheet)}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Name a sheet that does not come in, and why."""

    source: Source
    reason: Text


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Hold the plan of one import, files in the order given."""

    files: tuple[FilePlan, ...]
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Tell whether every file can be read as mapped."""
        return bool(self.files) and not any(file.problems for file in self.files)

    @property
    def reports(self) -> tuple[FileReport, ...]:
        """Return what the dry run counted."""
        return tuple(file.report for file in self.files if file.report is not None)

    def without_unfit_sheets(self) -> ImportPlan:
        """Leave out the sheets that nobody asked for and that cannot be used, if others can."""
        usable = {file.head.path for file in self.files if not file.problems}
        unfit = [
            file
            for file in self.files
            if file.problems and not file.is_asked_for and file.head.path in usable
        ]
        left_out = (LeftOut(file.head.source, file.problems[0]) for file in unfit)
        kept = tuple(file for file in self.files if file not in unfit)
        return replace(self, files=kept, left_out=(*self.left_out, *left_out))

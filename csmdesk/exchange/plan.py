"""What an import is about to do, with the questions that only a person can answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.guess import Guess
from csmdesk.exchange.mapping import Mapping
from csmdesk.exchange.prepared import FileFacts
from csmdesk.exchange.report import FileReport
from csmdesk.exchange.rows import TableHead

CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class FileRequest:
    """Name a file to import, with what the user said of it; the rest is found out."""

    path: Path
    kind: RecordKind | None = None
    mapping: Mapping | None = None
    date_order: DateOrder = DateOrder.AUTO
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


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


@dataclass(frozen=True, slots=True)
class FilePlan:
    """Tell what was found out about one file, how it will be read, and what would come of it.

    ``problems`` say why its mapping cannot be used; such a file is not counted.
    """

    head: TableHead
    guess: Guess
    mapping: Mapping
    facts: FileFacts
    sample: tuple[tuple[str, ...], ...]
    problems: tuple[Text, ...] = ()
    report: FileReport | None = None

    @property
    def date_question(self) -> str:
        """Return the key of the question for the file's date order."""
        return f"date_order:{self.head.path}"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Hold the plan of one import, files in the order given."""

    files: tuple[FilePlan, ...]
    questions: tuple[Question, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Tell whether every file can be read as mapped."""
        return bool(self.files) and not any(file.problems for file in self.files)

    @property
    def reports(self) -> tuple[FileReport, ...]:
        """Return what the dry run counted."""
        return tuple(file.report for file in self.files if file.report is not None)

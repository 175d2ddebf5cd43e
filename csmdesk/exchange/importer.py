"""Bring files into the book: a plan with a dry run, then one action that one undo takes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf
from contextlib import contextmanager
from dataclasses import dataclass, replace

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import ImportId, StakeholderId
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.exchange.account_rows import AccountTaker
from csmdesk.exchange.batch import Batch, BookWriter, DryRun, Writer
from csmdesk.exchange.columns import Reading
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fact_rows import ChurnTaker, TicketTaker
from csmdesk.exchange.fields import FieldKind, RecordKind
from csmdesk.exchange.headers import unit_of
from csmdesk.exchange.known import Known
from csmdesk.exchange.line_rows import LineTaker
from csmdesk.exchange.login_rows import LoginTaker
from csmdesk.exchange.looking import Looker
from csmdesk.exchange.opportunity_rows import OpportunityTaker
from csmdesk.exchange.own_fields import fields_by_kind
from csmdesk.exchange.person_rows import PersonTaker
from csmdesk.exchange.plan import (
    CURRENCY,
    FilePlan,
    FileRequest,
    ImportPlan,
    Question,
    date_question,
)
from csmdesk.exchange.prepared import RowReader
from csmdesk.exchange.report import FileReport, ImportReport, Tally
from csmdesk.exchange.rows import Source, Table
from csmdesk.exchange.runs import note_run, remembered_mappings
from csmdesk.exchange.tabular import open_table
from csmdesk.exchange.taker import Setting, Taker
from csmdesk.exchange.usage_rows import UsageTaker
from csmdesk.models.keys import new_id
from csmdesk.models.store import Store
from csmdesk.models.values import read_day
from csmdesk.services.last_days import follow_unasked

_CURRENCIES = ("USD", "CNY", "EUR", "GBP", "JPY", "HKD", "SGD", "TWD", "AUD", "CAD", "CHF", "INR")
_ORDERS = (DateOrder.DMY.value, DateOrder.MDY.value)
_STEPS = 1000  # progress is told in thousandths of a file

Answers = MappingOf[str, str]


@dataclass(frozen=True, slots=True)
class _Job:
    """Hold what the takers of one import share."""

    store: Store
    known: Known
    writer: Writer
    progress: Progress
    import_id: str
    as_of: str
    label: Text

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Let the takers read the book as it is now."""
        with self.store.read() as read:
            self.known.read = read
            yield


def plan_import(
    store: Store,
    requests: Sequence[FileRequest],
    *,
    currency: str = "USD",
    progress: Progress | None = None,
) -> ImportPlan:
    """Look at files and count what importing them would do; nothing is written.

    ``currency`` is the default answer for amounts that name none. Of a workbook each sheet that
    holds a table has its plan; the others are ``left_out``. Raises ``UserError`` for a file that
    cannot be read as a table, naming it and what to do.
    """
    watching = progress or Unwatched()
    with store.scratch() as scratch:
        with store.read() as read:
            looker = Looker(remembered_mappings(read), fields_by_kind(read), watching)
            files = looker.look_at(requests)
            ready = [file for file in files if not file.problems]
            job = _Job(
                store, Known(read, scratch, keeps_rows=_refer_to_each_other(ready)), DryRun(),
                watching, new_id(), read.today.isoformat(), Text.of("import.trying"),
            )  # fmt: skip
        questions = _questions(files, currency)
        reports = _take_files(job, ready, {q.key: q.proposed for q in questions})
    found = (replace(file, report=reports.get(file.head.source)) for file in files)
    return ImportPlan(tuple(found), questions, tuple(looker.left_out))


def run_import(
    store: Store,
    plan: ImportPlan,
    answers: Answers | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import the files of a plan as one action; an error or a cancel leaves the book as it was.

    ``answers`` goes by the keys of the plan's questions; one with a default may be left open.
    Raises ``UserError`` for a plan that is not ready, an answer that is missing, or a file that
    changed since it was looked at.
    """
    given = _checked(plan, answers or {})
    label = _label(plan.files)
    import_id = new_id()
    with store.bulk(label, import_id=import_id) as bulk, store.scratch() as scratch:
        writer = BookWriter(bulk)
        with store.read() as read:
            job = _Job(
                store, Known(read, scratch), writer, progress or Unwatched(), import_id,
                read.today.isoformat(), Text.of("import.running"),
            )  # fmt: skip
        reports = _take_files(job, plan.files, given)
        for key, before in job.known.last_days.each():  # when the lines of all files are there
            with bulk.write() as uow:
                follow_unasked(uow, StakeholderId(key), read_day(before or None))
    changes = bulk.changes if writer.has_written else None
    files = tuple(reports[file.head.source] for file in plan.files)
    report = ImportReport(files, ImportId(import_id) if changes else None, changes)
    with store.write(Text.of("action.remember_import"), origin="maintenance") as uow:
        note_run(uow, report, bulk.action_id, [file.mapping for file in plan.files])
    return report


def _questions(files: Sequence[FilePlan], currency: str) -> tuple[Question, ...]:
    questions: list[Question] = []
    if any(_needs_currency(file) for file in files if not file.problems):
        options = tuple(dict.fromkeys((currency, *_CURRENCIES)))
        questions.append(
            Question(CURRENCY, Text.of("import.ask_currency"), options, currency, currency)
        )
    for file in files:
        evidence = file.facts.evidence
        is_clear = file.mapping.date_order is not DateOrder.AUTO or evidence.order is not None
        if is_clear or file.problems:
            continue
        text = date_question(file.head.name, evidence, file.facts.unclear)
        questions.append(Question(file.date_question, text, _ORDERS, evidence.likely.value))
    return tuple(questions)


def _needs_currency(file: FilePlan) -> bool:
    """Tell whether a file has amounts whose currency stands nowhere."""
    if file.mapping.currency or file.mapping.header_of("currency"):
        return False
    return bool(_amounts(file)) and _named_currency(file) is None


def _named_currency(file: FilePlan) -> str | None:
    """Return the one currency that the headers of amounts name; it holds for all of them."""
    named = {unit_of(header).currency for header in _amounts(file)} - {None}
    return named.pop() if len(named) == 1 else None


def _amounts(file: FilePlan) -> list[str]:
    spec = file.mapping.spec
    return [
        header
        for header, target in file.mapping.columns.items()
        if (field := spec.field(target)) is not None and field.kind is FieldKind.MONEY
    ]


def _checked(plan: ImportPlan, answers: Answers) -> dict[str, str]:
    for file in plan.files:
        if file.problems:
            raise UserError(
                Text.of("import.not_ready", file=file.head.name),
                Text.of("import.not_ready_hint"),
                file.problems,
            )
    if not plan.files:
        raise UserError(Text.of("import.no_files"), Text.of("import.no_files_hint"))
    given: dict[str, str] = {}
    for question in plan.questions:
        answer = answers.get(question.key, question.default)
        if answer is None:
            raise UserError(question.text, Text.of("import.answer_hint"))
        if question.key != CURRENCY and answer not in question.options:
            raise UserError(Text.of("import.no_such_answer", answer=answer), question.text)
        given[question.key] = answer
    return given


def _label(files: Sequence[FilePlan]) -> Text:
    """Name the action: by its table, by its workbook, or by the number of its files."""
    paths = {file.head.path for file in files}
    if len(paths) > 1:
        return Text.of("action.import_files", n=len(paths))
    [file, *others] = [file.head for file in files]
    return Text.of("action.import_file", file=file.path.name if others else file.name)


def _take_files(job: _Job, files: Sequence[FilePlan], answers: Answers) -> dict[Source, FileReport]:
    """Take the files in the order that references need, whatever order they were given in."""
    order = list(RecordKind)
    reports: dict[Source, FileReport] = {}
    for file in sorted(files, key=lambda f: order.index(f.mapping.kind)):
        tally = _take_file(job, file, answers, len(reports), len(files))
        source = file.head.source
        reports[source] = tally.report(source, file.mapping.kind, file.head.headers)
    return reports


def _take_file(job: _Job, file: FilePlan, answers: Answers, before: int, files: int) -> Tally:
    tally = Tally()
    mapping = file.mapping
    head = file.head
    table = open_table(head.path, encoding=head.codec, delimiter=head.delimiter, sheet=head.sheet)
    _refuse_changed(file, table)
    currency = mapping.currency or _named_currency(file) or answers.get(CURRENCY, "USD")
    reader = RowReader(table, mapping, Reading(_order(file, answers), currency), file.facts)
    headers = {target: header for header, target in mapping.columns.items()}
    setting = Setting(
        job.import_id, job.as_of, currency, headers, mapping.refs, mapping.keys, head.name
    )  # fmt: skip
    with job.looking():
        taker = _taker(mapping.kind, job.known, setting)
    for rows in reader.blocks(taker.block_rows):
        with job.looking():
            batch = taker.take(rows, tally)
        job.writer.write(batch)
        done = before * _STEPS + int(rows.done * _STEPS)
        job.progress.step(job.label, done, files * _STEPS)
    batches = taker.finish(tally)
    while (rest := _next(job, batches)) is not None:
        job.writer.write(rest)
    return tally


def _next(job: _Job, batches: Iterator[Batch]) -> Batch | None:
    with job.looking():
        return next(batches, None)


def _refer_to_each_other(files: Sequence[FilePlan]) -> bool:
    """Tell whether rows may mean records that rows before them would have made."""
    kinds = [file.mapping.kind for file in files]
    has_people = any(
        file.mapping.kind is RecordKind.PERSON
        and (RecordKind.PERSON_USAGE in kinds or file.mapping.header_of("reports_to"))
        for file in files
    )
    return has_people or len(set(kinds)) < len(kinds)


def _order(file: FilePlan, answers: Answers) -> DateOrder:
    if file.mapping.date_order is not DateOrder.AUTO:
        return file.mapping.date_order
    found = file.facts.evidence.order
    return found if found is not None else DateOrder(answers[file.date_question])


def _refuse_changed(file: FilePlan, table: Table) -> None:
    stat = file.head.path.stat()
    same_head = table.head.headers == file.head.headers
    if (stat.st_size, stat.st_mtime_ns) != file.facts.stamp or not same_head:
        raise UserError(
            Text.of("import.file_changed", file=file.head.name),
            Text.of("import.file_changed_hint"),
        )


def _taker(kind: RecordKind, known: Known, setting: Setting) -> Taker:
    takers: dict[RecordKind, type[Taker]] = {
        RecordKind.ACCOUNT: AccountTaker,
        RecordKind.PERSON: PersonTaker,
        RecordKind.PERSON_USAGE: LoginTaker,
        RecordKind.CONTRACT_LINE: LineTaker,
        RecordKind.OPPORTUNITY: OpportunityTaker,
        RecordKind.USAGE: UsageTaker,
        RecordKind.TICKET: TicketTaker,
        RecordKind.CHURN_EVENT: ChurnTaker,
    }
    return takers[kind](known, setting)  # type: ignore[call-arg]

"""The import as jobs of the worker: look at files and try them, take them in, save what it refused.

Between the jobs the worker keeps what it has read, so that an import does not look at its files a
second time. When that is gone (the process was started again) it looks again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import CURRENCY, FilePlan, FileRequest, ImportPlan
from csmdesk.exchange.plan_data import (
    look_to_data,
    request_from_data,
    result_to_data,
    source_from_data,
)
from csmdesk.exchange.refused_rows import save_refused
from csmdesk.exchange.report import FileReport
from csmdesk.exchange.rows import Source
from csmdesk.models.store import Store
from csmdesk.system.texts import Texts

Args = dict[str, Any]


def _no_plan() -> ImportPlan:
    return ImportPlan(())


@dataclass(slots=True)
class KeptImport:
    """Keep the last plan, each table by what was asked of it, and the last reports."""

    files: dict[str, FilePlan] = field(default_factory=dict)
    plan: ImportPlan = field(default_factory=_no_plan)
    reports: dict[Source, FileReport] = field(default_factory=dict)

    def keep_reports(self, reports: Sequence[FileReport]) -> None:
        """Keep reports, for their refused rows."""
        self.reports = {report.source: report for report in reports}


class _InRows:
    """Tell progress in rows: the importer counts files in equal parts."""

    def __init__(self, progress: Progress, rows: Sequence[int]) -> None:
        self._progress = progress
        self._rows = rows

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:
        """Tell how many rows of all files are done."""
        if not total or not self._rows:
            self._progress.step(label)
            return
        whole, part = divmod(done * len(self._rows), total)
        rows = sum(self._rows[:whole])
        if whole < len(self._rows):
            rows += self._rows[whole] * part // total
        self._progress.step(label, rows, sum(self._rows))


def plan_files(store: Store, kept: KeptImport, args: Args, progress: Progress) -> Args:
    """Look at files and try to import them; those that cannot be read are named with the reason.

    ``args``: ``files`` (see ``request_from_data``) and ``currency``.
    """
    requests = [request_from_data(data) for data in args["files"]]
    known = {file.head.source: file for file in kept.files.values()}
    rows = _rows_in_order([known[r.source] for r in requests if r.source in known])
    watching = _InRows(progress, rows if len(rows) == len(requests) else ())
    plan, refused = _plan(store, requests, args["currency"], watching)
    kept.plan = plan
    kept.files = {
        _key(data | {"sheet": file.head.source.sheet}): file
        for data, request in zip(args["files"], requests, strict=True)
        for file in plan.files
        if request.source in (file.head.source, Source(file.head.path))
    }
    kept.keep_reports(plan.reports)
    return look_to_data(plan, refused)


def import_files(store: Store, kept: KeptImport, args: Args, progress: Progress) -> Args:
    """Import files as they were planned; an error or a cancel leaves the book as it was.

    Takes the ``args`` of ``plan_files``; raises ``UserError`` for a file that is not ready.
    """
    files = [kept.files.get(_key(data)) for data in args["files"]]
    planned = [file for file in files if file is not None]
    plan = ImportPlan(tuple(planned), kept.plan.questions)
    if len(planned) < len(files):
        requests = [request_from_data(data) for data in args["files"]]
        plan = plan_import(store, requests, currency=args["currency"], progress=progress)
    asked = {CURRENCY, *(file.date_question for file in plan.files)}
    plan = ImportPlan(plan.files, tuple(q for q in plan.questions if q.key in asked))
    watching = _InRows(progress, _rows_in_order(plan.files))
    report = run_import(store, plan, {CURRENCY: args["currency"]}, watching)
    kept.keep_reports(report.files)
    return result_to_data(report)


def save_rows(kept: KeptImport, args: Args, texts: Texts) -> Args:
    """Write the refused rows of a ``source`` to ``path``; ``rows`` is missing if they are gone."""
    report = kept.reports.get(source_from_data(args["source"]))
    if report is None:
        return {}
    return {"rows": save_refused(report, Path(args["path"]), texts.render)}


def _plan(
    store: Store, requests: Sequence[FileRequest], currency: str, progress: Progress
) -> tuple[ImportPlan, Mapping[Source, UserError]]:
    """Plan all files, or those that can be read; only a refusal costs a second look."""
    try:
        return plan_import(store, requests, currency=currency, progress=progress), {}
    except (UserError, OSError) as error:
        if len(requests) == 1:
            return ImportPlan(()), {requests[0].source: _in_words(error, requests[0].path)}
    refused = {
        request.source: reason
        for request in requests
        if (reason := _refusal(store, request, currency, progress)) is not None
    }
    readable = [request for request in requests if request.source not in refused]
    if not readable:
        return ImportPlan(()), refused
    return plan_import(store, readable, currency=currency, progress=progress), refused


def _refusal(
    store: Store, request: FileRequest, currency: str, progress: Progress
) -> UserError | None:
    try:
        plan_import(store, [request], currency=currency, progress=progress)
    except (UserError, OSError) as error:
        return _in_words(error, request.path)
    return None


def _in_words(error: UserError | OSError, path: Path) -> UserError:
    """Say that a disk or a share does not give a file away."""
    if isinstance(error, UserError):
        return error
    reason = error.strerror or type(error).__name__
    return UserError(
        Text.of("file.cannot_read", file=path.name, reason=reason), Text("file.missing_hint")
    )


def _rows_in_order(files: Sequence[FilePlan]) -> list[int]:
    """Return the rows of each file in the order in which they are taken."""
    order = list(RecordKind)
    ready = [file for file in files if not file.problems]
    taken = sorted(ready, key=lambda file: order.index(file.mapping.kind))
    return [file.facts.rows for file in taken]


def _key(data: Args) -> str:
    return json.dumps(data, sort_keys=True)

"""The command that brings files into the book."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from csmdesk.cli.desk import open_desk, show, tell
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.history import (
    PastImport,
    blocker_text,
    blockers,
    past_imports,
    undo_import,
)
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.mapping import load_mappings
from csmdesk.exchange.plan import CURRENCY, FileRequest, ImportPlan
from csmdesk.exchange.report import FileReport
from csmdesk.exchange.tabular import open_table, sheets_of
from csmdesk.models.store import Store
from csmdesk.system.settings import HOME_CURRENCY, Settings
from csmdesk.system.texts import Texts


def import_files(options: Namespace, texts: Texts) -> int:
    """Import files, or tell what would be done; refuse (1) when no row could be taken."""
    with open_desk(options, texts) as desk:
        currency = options.currency or Settings(desk.profile.settings).get(HOME_CURRENCY)
        plan = plan_import(desk.store, _requests(options), currency=currency)
        plan = plan.without_unfit_sheets()
        _refuse_unmapped(plan, options)
        if options.dry_run:
            _refuse_unready(plan)
            reports = plan.reports
        else:
            answers = {CURRENCY: options.currency} if options.currency else {}
            reports = run_import(desk.store, plan, answers).files
    show(_result(plan, reports, options, texts), [_line(r, texts) for r in reports],
         as_json=options.json)  # fmt: skip
    _tell_remarks(plan, texts)
    _tell_rows(reports, texts)
    if options.dry_run:
        tell(texts, Text("cli.dry_run"))
    taken = sum(r.created + r.updated + r.unchanged for r in reports)
    return 1 if not taken and any(r.refused for r in reports) else 0


def _result(
    plan: ImportPlan, reports: Sequence[FileReport], options: Namespace, texts: Texts
) -> dict[str, object]:
    result: dict[str, object] = {"files": [r.to_json(texts.render) for r in reports]}
    if plan.left_out:
        result["left_out"] = [
            {"file": out.source.path.name, "sheet": out.source.sheet,
             "reason": texts.render(out.reason)}
            for out in plan.left_out
        ]  # fmt: skip
    if options.dry_run:
        result["dry_run"] = True
    return result


def list_imports(options: Namespace, texts: Texts) -> int:
    """List past imports, or take one of them back; refuse in words what was built on."""
    with open_desk(options, texts) as desk:
        if options.undo:
            _undo(desk.store, options.undo, texts)
        with desk.store.read() as read:
            found = past_imports(read)
            kept = {past.id: blockers(read, past.id) for past in found}
    result = [
        {
            "id": past.id,
            "at": past.at,
            "is_undone": past.is_undone,
            "blockers": [texts.render(blocker_text(each)) for each in kept[past.id]],
            "files": [
                {"file": f.file, **({"sheet": f.sheet} if f.sheet else {}), "kind": f.kind.value,
                 "created": f.created, "updated": f.updated, "refused": f.refused}
                for f in past.files
            ],
        }
        for past in found
    ]  # fmt: skip
    lines = [_past_line(past, len(kept[past.id]), texts) for past in found]
    show({"imports": result}, lines, as_json=options.json)
    return 0


def _undo(store: Store, key: str, texts: Texts) -> None:
    with store.read() as read:
        found = [past for past in past_imports(read) if past.id == key]
    if not found:
        raise UserError(Text("cli.no_import", {"id": key}), Text("cli.no_import_hint"))
    tell(texts, undo_import(store, key).label)


def _past_line(past: PastImport, kept: int, texts: Texts) -> str:
    state = "undone" if past.is_undone else "kept" if kept else "free"
    return texts.render(
        Text(f"cli.past_import_{state}", {
            "id": past.id, "at": past.at, "files": tuple(file.name for file in past.files),
            "created": sum(file.created for file in past.files),
            "updated": sum(file.updated for file in past.files), "n": kept,
        })
    )  # fmt: skip


def _requests(options: Namespace) -> list[FileRequest]:
    """Say what is asked for: each file, or of each workbook the sheets that were named."""
    mappings = load_mappings(options.map) if options.map else ()
    return [
        FileRequest(
            path,
            kind=RecordKind(options.kind) if options.kind else None,
            date_order=DateOrder(options.date_order),
            sheet=sheet,
            mappings=mappings,
        )
        for path in options.files
        for sheet in _sheets(path, options.sheet) or (None,)
    ]


def _sheets(path: Path, named: Sequence[str]) -> Sequence[str]:
    """Return the sheets of a workbook that were named; raises ``UserError`` when one is missing."""
    titles = {sheet.title for sheet in sheets_of(path)} if named else set()
    if titles:
        for sheet in named:
            if sheet not in titles:
                open_table(path, sheet=sheet)  # says which there are
    return tuple(dict.fromkeys(named)) if titles else ()


def _refuse_unmapped(plan: ImportPlan, options: Namespace) -> None:
    for file in plan.files:
        if any(problem.code == "map.fits_none" for problem in file.problems):
            raise UserError(
                Text("cli.no_mapping", {"file": file.head.name, "map": str(options.map)}),
                Text("cli.no_mapping_hint"),
            )


def _refuse_unready(plan: ImportPlan) -> None:
    for file in plan.files:
        if file.problems:
            raise UserError(
                Text("import.not_ready", {"file": file.head.name}),
                Text("import.not_ready_hint"),
                file.problems,
            )


def _line(report: FileReport, texts: Texts) -> str:
    return texts.render(
        Text("cli.imported", {
            "file": report.source.name, "kind": report.kind.label, "read": report.read,
            "created": report.created, "updated": report.updated, "warnings": report.warnings,
            "refused": report.refused_rows,
        })
    )  # fmt: skip


def _tell_remarks(plan: ImportPlan, texts: Texts) -> None:
    """Tell what was left out, and what is odd about the tables that were read.

    An encoding that had to be guessed is named: a wrong guess shows in the letters alone.
    """
    for out in plan.left_out:
        tell(texts, Text("cli.left_out", {"file": out.source.name, "reason": out.reason}))
    if plan.left_out:
        tell(texts, Text("cli.left_out_hint"))
    for file in plan.files:
        for note in file.head.notes:
            tell(texts, Text("cli.remark", {"file": file.head.name, "text": note}))
        name = file.head.encoding
        if name is not None and not name.startswith("UTF-8"):
            tell(texts, Text("cli.encoding", {"file": file.head.name, "encoding": name}))


def _tell_rows(reports: Sequence[FileReport], texts: Texts) -> None:
    for report in reports:
        file = report.source.name
        for warned in report.warned:
            said = {"n": warned.rows, "first": warned.first_row, "text": warned.text}
            tell(texts, Text("cli.warned_rows", {"file": file, **said}))
        for refused in report.refused:
            why = {"column": refused.column or "—", "reason": refused.reason}
            tell(texts, Text("cli.refused_row", {"file": file, "row": refused.row, **why}))

"""The command that brings files into the book."""

from __future__ import annotations

from argparse import Namespace
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
from csmdesk.exchange.mapping import Mapping, fits, load_mappings
from csmdesk.exchange.plan import CURRENCY, FileRequest, ImportPlan
from csmdesk.exchange.report import FileReport
from csmdesk.exchange.tabular import open_table
from csmdesk.models.store import Store
from csmdesk.system.settings import HOME_CURRENCY, Settings
from csmdesk.system.texts import Texts


def import_files(options: Namespace, texts: Texts) -> int:
    """Import files, or tell what would be done; refuse (1) when no row could be taken."""
    with open_desk(options, texts) as desk:
        currency = options.currency or Settings(desk.profile.settings).get(HOME_CURRENCY)
        mappings = load_mappings(options.map) if options.map else ()
        requests = [_request(path, options, mappings) for path in options.files]
        plan = plan_import(desk.store, requests, currency=currency)
        if options.dry_run:
            _refuse_unready(plan)
            reports = plan.reports
        else:
            answers = {CURRENCY: options.currency} if options.currency else {}
            reports = run_import(desk.store, plan, answers).files
    result: dict[str, object] = {"files": [r.to_json(texts.render) for r in reports]}
    if options.dry_run:
        result["dry_run"] = True
    show(result, [_line(report, texts) for report in reports], as_json=options.json)
    _tell_encodings(plan, texts)
    _tell_rows(reports, texts)
    if options.dry_run:
        tell(texts, Text("cli.dry_run"))
    taken = sum(r.created + r.updated + r.unchanged for r in reports)
    return 1 if not taken and any(r.refused for r in reports) else 0


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
                {"file": f.name, "kind": f.kind.value, "created": f.created, "updated": f.updated,
                 "refused": f.refused}
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


def _request(path: Path, options: Namespace, mappings: tuple[Mapping, ...]) -> FileRequest:
    mapping = None
    if mappings:
        headers = open_table(path, sheet=options.sheet).head.headers
        mapping = next((m for m in mappings if fits(m, headers)), None)
        if mapping is None:
            raise UserError(
                Text("cli.no_mapping", {"file": path.name, "map": str(options.map)}),
                Text("cli.no_mapping_hint"),
            )
    return FileRequest(
        path,
        kind=RecordKind(options.kind) if options.kind else None,
        mapping=mapping,
        date_order=DateOrder(options.date_order),
        sheet=options.sheet,
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
            "file": report.file, "kind": report.kind.label, "read": report.read,
            "created": report.created, "updated": report.updated, "warnings": report.warnings,
            "refused": report.refused_rows,
        })
    )  # fmt: skip


def _tell_encodings(plan: ImportPlan, texts: Texts) -> None:
    """Name an encoding that had to be guessed: a wrong guess shows in the letters alone."""
    for file in plan.files:
        name = file.head.encoding
        if name is not None and not name.startswith("UTF-8"):
            tell(texts, Text("cli.encoding", {"file": file.head.name, "encoding": name}))


def _tell_rows(reports: tuple[FileReport, ...], texts: Texts) -> None:
    for report in reports:
        for warned in report.warned:
            said = {"n": warned.rows, "first": warned.first_row, "text": warned.text}
            tell(texts, Text("cli.warned_rows", {"file": report.file, **said}))
        for refused in report.refused:
            why = {"column": refused.column or "—", "reason": refused.reason}
            tell(texts, Text("cli.refused_row", {"file": report.file, "row": refused.row, **why}))

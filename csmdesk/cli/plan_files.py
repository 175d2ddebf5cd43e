"""A plan goes to the customer as a file; what they changed in a workbook comes back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from csmdesk.cli.desk import open_desk, show
from csmdesk.cli.parser import LANGUAGES
from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.plan_words import edit_words, odd_words
from csmdesk.domain.shared_plans import EditKind, PlanEdit
from csmdesk.domain.text import Text
from csmdesk.exchange.plan_columns import heading
from csmdesk.exchange.plan_return import PlanReturn, compare_return
from csmdesk.exchange.plan_sheet_in import read_plan_file
from csmdesk.exchange.plan_sheet_out import write_plan
from csmdesk.reports.plans import files
from csmdesk.services.accounts import find_account
from csmdesk.services.plan_intake import Intake
from csmdesk.services.plan_reading import chosen, plans_of
from csmdesk.services.plan_shares import remember_share
from csmdesk.services.working_days import work_calendar
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts


def export_plan(options: Namespace, texts: Texts) -> int:
    """Write a plan for the customer; what stands in a workbook is remembered."""
    path: Path = options.export
    is_workbook = path.suffix.lower() == ".xlsx"
    if not is_workbook:
        files.check(path)
    spoken = Texts(LANGUAGES.get(options.lang, options.lang) or texts.language)
    with open_desk(options, texts) as desk:
        with desk.store.read() as read:
            account = find_account(read, options.account)
            found = chosen(account.name, plans_of(read, account.id), options.plan)
            shown = customer_plan(found, read.today)
        lines = shown.lines()
        if is_workbook:
            label = Text("action.share_plan", {"title": found.title})
            # Undo leaves it alone: what a customer has cannot be called back.
            with desk.store.write(label, origin="maintenance") as uow:
                share = remember_share(
                    uow, found.id, lines, language=spoken.language, file_name=path.name
                )
                write_plan(shown, path, spoken, share)
        else:
            files.write_customer_plan(shown, path, spoken)
    result = {"path": str(path), "plan": found.id, "title": found.title, "lines": len(lines)}
    said: dict[str, object] = {"path": str(path), "n": len(lines), "title": found.title}
    show(result, [texts.render(Text("cli.plan_exported", said))], as_json=options.json)
    return 0


def import_plan(options: Namespace, texts: Texts) -> int:
    """Tell what a customer changed, and take over what was not changed here as well."""
    path: Path = options.taken
    returned = read_plan_file(path)
    with open_desk(options, texts) as desk:
        with desk.store.read() as read:
            account = find_account(read, options.account)
            found = compare_return(read, path, returned, account.id)
        clear = _clear(found)
        if clear and not options.dry_run:
            title = {"title": found.plan.title}
            days = work_calendar(Settings(desk.profile.settings), desk.profile, texts.language)
            with desk.store.write(Text("action.take_plan_edits", title)) as uow:
                Intake(uow, found.plan.id).take(clear, days)
    taken = [] if options.dry_run else clear
    show(_result(found, taken, texts), _lines(found, taken, path, texts), as_json=options.json)
    return 0


def _clear(found: PlanReturn) -> list[PlanEdit]:
    """Return what can be taken without a word of the user: no clash, no owner whom nobody knows."""
    return [
        each
        for at, each in enumerate(found.difference.edits)
        if not each.clashes and not (at in found.nobody and each.kind is EditKind.CHANGED)
    ]


def _result(found: PlanReturn, taken: list[PlanEdit], texts: Texts) -> dict[str, object]:
    return {
        "plan": found.plan.id, "title": found.plan.title,
        "edits": [
            {"kind": str(each.kind), "level": str(each.line.kind), "line": each.line.key,
             "row": each.line.row or None, "field": each.field or None, "given": each.given,
             "theirs": each.theirs, "ours": each.ours, "clash": each.clashes,
             "taken": each in taken, "words": texts.render(edit_words(each))}
            for each in found.difference.edits
        ],
        "odd": [
            {"code": str(each.oddity), "row": each.line.row, "words": texts.render(odd_words(each))}
            for each in found.difference.odd
        ],
        "cells": [
            {"row": each.row, "column": each.column, "words": texts.render(each.reason)}
            for each in found.problems
        ],
    }  # fmt: skip


def _lines(found: PlanReturn, taken: list[PlanEdit], path: Path, texts: Texts) -> list[str]:
    edits = found.difference.edits
    lines = [f"{'✓' if each in taken else '?'} {texts.render(edit_words(each))}" for each in edits]
    lines += [f"! {texts.render(each)}" for each in found.nobody.values()]
    lines += [f"! {texts.render(odd_words(each))}" for each in found.difference.odd]
    for cell in found.problems:
        said = {"file": path.name, "row": cell.row, "column": heading(cell.column),
                "reason": cell.reason}  # fmt: skip
        lines.append(f"! {texts.render(Text('cli.plan_cell', said))}")
    if not edits:
        return [*lines, texts.render(Text("cli.plan_nothing", {"file": path.name}))]
    said = {"n": len(taken), "left": len(edits) - len(taken), "title": found.plan.title}
    return [*lines, texts.render(Text("cli.plan_took", said))] if taken else lines

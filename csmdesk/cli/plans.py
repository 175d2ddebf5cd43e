"""The command that tells the success plans of an account, with what their percent comes from."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from csmdesk.cli.desk import open_desk, show, tell
from csmdesk.domain.contracts import UsageFact
from csmdesk.domain.ids import ObjectiveId
from csmdesk.domain.plan_checks import findings
from csmdesk.domain.plan_progress import PlanProgress, progress
from csmdesk.domain.plan_words import finding_words
from csmdesk.domain.success_plans import (
    Milestone,
    Objective,
    Owners,
    PlanTask,
    Standing,
    SuccessPlan,
    ValueEntry,
)
from csmdesk.domain.text import Text
from csmdesk.services.accounts import find_account
from csmdesk.services.plan_measures import measure_rows
from csmdesk.services.plan_reading import chosen, plans_of
from csmdesk.system.texts import Texts

_DIGITS = 4
_MARKS = {
    Standing.DONE: "✓", Standing.BLOCKED: "■", Standing.RUNNING: "▶", Standing.NOT_STARTED: "○",
    Standing.CANCELLED: "—",
}  # fmt: skip


def plan(options: Namespace, texts: Texts) -> int:
    """Print the success plans of an account, begin one, or exchange one with the customer."""
    if options.begin is not None:
        from csmdesk.cli.plan_begin import begin

        return begin(options, texts)
    if options.export is not None or options.taken is not None:
        from csmdesk.cli import plan_files

        act = plan_files.export_plan if options.export is not None else plan_files.import_plan
        return act(options, texts)
    with open_desk(options, texts) as desk, desk.store.read() as read:
        account = find_account(read, options.account)
        plans, today = plans_of(read, account.id), read.today
        if options.plan is not None:
            plans = (chosen(account.name, plans, options.plan),)
        followed = [o.id for each in plans for o in each.objectives if o.measure.metric]
        use = {key: measure_rows(read, key) for key in followed}
    if not plans:
        tell(texts, Text("plan.none", {"account": account.name}))
    result = {
        "account": {"id": account.id, "name": account.name}, "as_of": today,
        "plans": [_plan(each, today, texts, use) for each in plans],
    }  # fmt: skip
    lines = [line for each in plans for line in _lines(each, today, texts)]
    show(result, lines, as_json=options.json)
    return 0


def _plan(
    found: SuccessPlan, today: date, texts: Texts, use: Mapping[ObjectiveId, Sequence[UsageFact]]
) -> dict[str, object]:
    done = progress(found, today)
    parts = {each.id: round(each.percent, _DIGITS) for each in done.objectives}
    names = ("id", "title", "kind", "status", "expectation", "success", "start_on", "end_on",
             "template", "notes")  # fmt: skip
    return {
        **{name: getattr(found, name) for name in names},
        "sponsors": _owners(found.sponsors),
        "confirmed": {"on": found.agreement.on, **_owners(found.agreement.by)},
        "closed": {
            "on": found.closing.on, "outcome": found.closing.outcome,
            "reason": found.closing.reason, "lesson": found.closing.lesson,
        },
        "percent": round(done.percent, _DIGITS),
        "formula": _formula(done),
        "objectives": [
            {**_objective(each, today, use.get(each.id, ())), "percent": parts.get(each.id)}
            for each in found.objectives
        ],
        "values": [_value(each) for each in found.values],
        "findings": [
            {"code": str(each.check), "line": each.line,
             "words": texts.render(finding_words(each))}
            for each in findings(found, today)
        ],
    }  # fmt: skip


def _formula(done: PlanProgress) -> dict[str, object]:
    """Return the inputs of Σ w·(done ÷ live milestones) ÷ Σ w."""
    days = done.days
    return {
        "objectives": [
            {"id": each.id, "weight": each.weight, "share": round(done.share(each), _DIGITS),
             "done": each.done, "live": each.live, "percent": round(each.percent, _DIGITS)}
            for each in done.objectives
        ],
        "equal_weights": done.has_equal_weights,
        "milestones": {
            "done": done.done, "live": done.live, "on_time": days.on_time, "late": days.late,
            "undated": days.undated, "overdue": days.overdue, "ahead": days.ahead,
            "blocked": days.blocked,
        },
    }  # fmt: skip


def _objective(found: Objective, today: date, use: Sequence[UsageFact]) -> dict[str, object]:
    measure = found.measure
    names = ("name", "unit", "baseline", "target", "current", "as_of", "source", "metric")
    attained = measure.attained
    return {
        "id": found.id, "title": found.title, "weight": found.weight, "state": found.state,
        "owners": _owners(found.owners), "start_on": found.start_on, "due_on": found.due_on,
        "measure": {
            **{name: getattr(measure, name) for name in names},
            "attained": None if attained is None else round(attained, _DIGITS),
            "rows": [{"id": each.id, "day": each.day, "value": each.value} for each in use],
        },
        "milestones": [_milestone(each, today) for each in found.milestones],
    }  # fmt: skip


def _milestone(found: Milestone, today: date) -> dict[str, object]:
    criteria = [{"text": each.text, "is_met": each.is_met} for each in found.criteria]
    return {
        **_line(found, today), "criteria": criteria, "evidence": found.evidence,
        "tasks": [
            {**_line(each, today), "is_private": each.is_private} for each in found.tasks
        ],
    }  # fmt: skip


def _line(found: Milestone | PlanTask, today: date) -> dict[str, object]:
    names = ("id", "title", "side", "start_on", "due_on", "state", "done_on", "blocker")
    return {
        **{name: getattr(found, name) for name in names}, "standing": found.standing(today),
        "owner": _owners(found.owners)[found.side], "needs": list(found.needs),
    }  # fmt: skip


def _value(found: ValueEntry) -> dict[str, object]:
    names = ("id", "title", "method", "amount", "measure", "unit", "start_on", "end_on",
             "objective_id", "confirmed_on")  # fmt: skip
    by = found.confirmed_by
    return {name: getattr(found, name) for name in names} | {
        "confirmed_by": by.name if by else None
    }


def _owners(owners: Owners) -> dict[str, str | None]:
    return {
        "ours": owners.ours.name if owners.ours else None,
        "theirs": owners.theirs.name if owners.theirs else None,
    }


def _lines(found: SuccessPlan, today: date, texts: Texts) -> Iterator[str]:
    done = progress(found, today)
    status = texts.render(Text(f"choice.plan_status.{found.status}"))
    yield f"{found.title}\t{status}\t{_percent(done.percent)}"
    shares = {each.id: each for each in done.objectives}
    for objective in found.objectives:
        part = shares.get(objective.id)
        yield f"  {objective.title}\t{_percent(part.percent) if part else '—'}"
        for milestone in objective.milestones:
            yield f"    {_said(milestone, today, texts)}"
            yield from (f"      {_said(task, today, texts)}" for task in milestone.tasks)
    for each in findings(found, today):
        yield f"  ! {texts.render(finding_words(each))}"


def _said(found: Milestone | PlanTask, today: date, texts: Texts) -> str:
    standing = found.standing(today)
    due = texts.date(found.due_on) if found.due_on else "—"
    owner = _owners(found.owners)[found.side] or texts.render(Text(f"plan.side.{found.side}"))
    return f"{_MARKS[standing]} {found.title}\t{owner}\t{due}"


def _percent(value: float) -> str:
    return f"{value:.0f} %"

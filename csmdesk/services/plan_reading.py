"""Read success plans whole: six statements, however many plans and lines there are.

Where objectives follow usage there are two more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, SuccessPlanId
from csmdesk.domain.money import Money
from csmdesk.domain.success_plans import (
    Agreement,
    Closing,
    Colleague,
    Contact,
    Criterion,
    Measure,
    Milestone,
    Objective,
    Owners,
    PlanTask,
    SuccessPlan,
    ValueEntry,
)
from csmdesk.domain.text import Text
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession
from csmdesk.services import custom_fields
from csmdesk.services.fields import require_found
from csmdesk.services.plan_measures import Reading, readings

_PLANS = """
    SELECT p.*, a.name AS account_name, us.name AS our_sponsor, them.name AS their_sponsor,
        cu.name AS confirmed_by_us, ct.name AS confirmed_by_them
    FROM success_plan p JOIN account a ON a.id = p.account_id
    LEFT JOIN colleague us ON us.id = p.our_sponsor_id
    LEFT JOIN person them ON them.id = p.their_sponsor_id
    LEFT JOIN colleague cu ON cu.id = p.confirmed_by_us_id
    LEFT JOIN person ct ON ct.id = p.confirmed_by_them_id
"""
_NOBODY = Owners()
_day = date.fromisoformat
_CHOSEN = "(SELECT value FROM json_each(:plans))"
_OBJECTIVES = f"""
    SELECT o.*, c.name AS our_owner, w.name AS their_owner FROM objective o
    LEFT JOIN colleague c ON c.id = o.our_owner_id LEFT JOIN person w ON w.id = o.their_owner_id
    WHERE o.plan_id IN {_CHOSEN} ORDER BY o.position, o.id
"""  # noqa: S608 - the statements are made of constants
_MILESTONES = f"""
    SELECT m.*, c.name AS colleague, w.name AS person,
        (SELECT group_concat(n.needs_id) FROM milestone_need n WHERE n.milestone_id = m.id)
        AS needs
    FROM objective o JOIN milestone m ON m.objective_id = o.id
    LEFT JOIN colleague c ON c.id = m.owner_colleague_id
    LEFT JOIN person w ON w.id = m.owner_person_id
    WHERE o.plan_id IN {_CHOSEN} ORDER BY m.position, m.id
"""  # noqa: S608
_TASKS = f"""
    SELECT x.milestone_id, t.id, t.title, t.side, t.due_on, x.start_on, x.owner_colleague_id,
        c.name, x.owner_person_id, w.name, t.state, t.done_on, t.blocker, t.notes,
        (SELECT group_concat(n.needs_id) FROM task_need n WHERE n.task_id = t.id),
        max(t.is_private, coalesce(touch.is_private, 0))
    FROM objective o JOIN milestone m ON m.objective_id = o.id
    JOIN plan_task x ON x.milestone_id = m.id JOIN task t ON t.id = x.task_id
    LEFT JOIN touchpoint touch ON touch.id = t.touchpoint_id
    LEFT JOIN colleague c ON c.id = x.owner_colleague_id
    LEFT JOIN person w ON w.id = x.owner_person_id
    WHERE o.plan_id IN {_CHOSEN} ORDER BY x.position, x.id
"""  # noqa: S608
_VALUE = """
    SELECT v.*, w.name AS person FROM value_entry v LEFT JOIN person w ON w.id = v.confirmed_by_id
"""
_VALUES = f"""{_VALUE}
    WHERE v.plan_id IN {_CHOSEN} ORDER BY v.end_on DESC, v.id
"""


def get_plan(read: ReadSession, plan_id: SuccessPlanId) -> SuccessPlan:
    """Read one plan whole; raise ``UserError`` when it is gone."""
    return require_found(_read(read, " WHERE p.id = :id", id=plan_id), "plan")


def plans_of(read: ReadSession, account_id: AccountId) -> tuple[SuccessPlan, ...]:
    """Read the plans of an account, those that are not closed first, then the newest."""
    return _read(
        read,
        " WHERE p.account_id = :account ORDER BY p.closed_on IS NOT NULL, p.start_on DESC, p.id",
        account=account_id,
    )


def values_of(
    read: ReadSession, account_id: AccountId, until: date | None = None
) -> tuple[ValueEntry, ...]:
    """Read what an account got out of it, of all plans and of none, the newest first.

    ``until`` leaves out what was gained and confirmed later than that day.
    """
    rows = read.sql(
        _VALUE + " WHERE v.account_id = :account AND (:until IS NULL OR "
        "coalesce(v.start_on, v.end_on, v.confirmed_on, :until) <= :until) "
        "ORDER BY coalesce(v.end_on, v.confirmed_on, v.start_on) DESC, v.id",
        account=account_id, until=until.isoformat() if until else None,
    )  # fmt: skip
    return tuple(map(_value, rows))


def chosen(account: str, plans: Sequence[SuccessPlan], title: str | None) -> SuccessPlan:
    """Return the plan of a title, or without one the only plan that is open.

    Raises ``UserError`` that names the plans of the account where it is not clear which is meant.
    """
    said = {"account": account, "titles": [each.title for each in plans], "title": title or ""}
    if not plans:
        raise UserError(Text("plan.none", said), Text("plan.none_hint"))
    if title:
        wanted = [each for each in plans if plain(each.title) == plain(title)]
    else:
        wanted = [each for each in plans if not each.is_closed] or list(plans)
    if len(wanted) == 1:
        return wanted[0]
    code = "plan.which" if wanted else "plan.unknown"
    raise UserError(Text(code, said), Text(f"{code}_hint", said))


def _read(read: ReadSession, where: str, **params: object) -> tuple[SuccessPlan, ...]:
    rows = read.sql(_PLANS + where, **params)
    chosen = json_text([row.id for row in rows])
    tasks = _grouped(read.sql(_TASKS, plans=chosen), "milestone_id")
    milestones = _grouped(read.sql(_MILESTONES, plans=chosen), "objective_id")
    objectives = _grouped(read.sql(_OBJECTIVES, plans=chosen), "plan_id")
    values = _grouped(read.sql(_VALUES, plans=chosen), "plan_id")
    own = custom_fields.values_of(read, [row.custom for row in rows])
    use = readings(
        read, ((row.account_id, each.metric) for row in rows for each in objectives[row.id]
               if each.metric),
    )  # fmt: skip
    return tuple(
        _plan(
            row, custom,
            tuple(
                _objective(each, tuple(
                    _milestone(step, tuple(map(_task, tasks[step.id])))
                    for step in milestones[each.id]
                ), use.get((row.account_id, each.metric)))
                for each in objectives[row.id]
            ),
            tuple(map(_value, values[row.id])),
        )
        for row, custom in zip(rows, own, strict=True)
    )  # fmt: skip


def _grouped(rows: Sequence[Any], column: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _plan(
    row: Any, custom: Any, objectives: tuple[Objective, ...], values: tuple[ValueEntry, ...]
) -> SuccessPlan:
    return SuccessPlan(
        row.id, row.account_id, row.account_name, row.title, row.kind, row.status,
        expectation=row.expectation,
        success=row.success,
        sponsors=_owners(
            row.our_sponsor_id, row.our_sponsor, row.their_sponsor_id, row.their_sponsor
        ),
        start_on=read_day(row.start_on),
        end_on=read_day(row.end_on),
        agreement=Agreement(
            read_day(row.confirmed_on),
            _owners(row.confirmed_by_us_id, row.confirmed_by_us, row.confirmed_by_them_id,
                    row.confirmed_by_them),
        ),
        closing=Closing(read_day(row.closed_on), row.outcome, row.reason, row.lesson),
        objectives=objectives,
        values=values,
        notes=row.notes,
        template=row.template,
        custom=custom,
    )  # fmt: skip


def _objective(row: Any, milestones: tuple[Milestone, ...], reading: Reading | None) -> Objective:
    current, as_of = row.current, read_day(row.current_on)
    if row.metric:
        current, as_of = (reading.value, reading.as_of) if reading else (None, None)
    measure = Measure(
        row.measure, row.unit, row.baseline, row.target, current, as_of, row.source, row.metric,
    )  # fmt: skip
    owners = _owners(row.our_owner_id, row.our_owner, row.their_owner_id, row.their_owner)
    return Objective(
        row.id, row.title, owners, row.weight, row.state, measure, row.notes, milestones
    )


def _milestone(row: Any, tasks: tuple[PlanTask, ...]) -> Milestone:
    return Milestone(
        row.id, row.title, row.side, **_dated(row), evidence=row.evidence, notes=row.notes,
        criteria=tuple(Criterion(**each) for each in json.loads(row.criteria)), tasks=tasks,
    )  # fmt: skip


def _task(row: Any) -> PlanTask:
    """Take the columns by their order: a long plan is mostly tasks."""
    (
        _, key, title, side, due, start, our_id, ours, their_id, theirs, state, done, blocker,
        notes, needs, is_private,
    ) = row  # fmt: skip
    return PlanTask(
        key, title, side, due and _day(due), start and _day(start),
        _owners(our_id, ours, their_id, theirs) if our_id or their_id else _NOBODY,
        state, done and _day(done), blocker, notes,
        tuple(sorted(needs.split(","))) if needs else (), bool(is_private),
    )  # fmt: skip


def _dated(row: Any) -> dict[str, Any]:
    return {
        "due_on": read_day(row.due_on), "start_on": read_day(row.start_on), "state": row.state,
        "done_on": read_day(row.done_on), "blocker": row.blocker,
        "needs": tuple(sorted(row.needs.split(","))) if row.needs else (),
        "owners": _owners(
            row.owner_colleague_id, row.colleague, row.owner_person_id, row.person
        ),
    }  # fmt: skip


def _owners(
    our_id: str | None, ours: str | None, their_id: str | None, theirs: str | None
) -> Owners:
    return Owners(
        Colleague(our_id, ours) if our_id and ours else None,  # type: ignore[arg-type]
        Contact(their_id, theirs) if their_id and theirs else None,  # type: ignore[arg-type]
    )


def _value(row: Any) -> ValueEntry:
    amount = None if row.amount_minor is None else Money(row.amount_minor, row.currency)
    by = Contact(row.confirmed_by_id, row.person) if row.person else None
    return ValueEntry(
        row.id, row.title, row.method, amount, row.measure, row.unit, read_day(row.start_on),
        read_day(row.end_on), row.objective_id, read_day(row.confirmed_on), by, row.notes,
    )  # fmt: skip

"""What was different in a success plan before and after an action, and how that is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from csmdesk.domain.money import Money
from csmdesk.domain.success_plans import ObjectiveState, PlanKind, PlanStatus
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side, TaskState

# Fields that hold a word of the program: what their values are, and where their words stand.
_CODED: Mapping[str, tuple[type[StrEnum], str]] = {
    "success_plan.kind": (PlanKind, "plan_history.kind"),
    "success_plan.status": (PlanStatus, "choice.plan_status"),
    "objective.state": (ObjectiveState, "plan_history.objective"),
    "milestone.side": (Side, "plan.side"), "milestone.state": (TaskState, "plan_sheet.state"),
    "task.side": (Side, "plan.side"), "task.state": (TaskState, "plan_sheet.state"),
}  # fmt: skip
_NUMBERS = frozenset({
    "objective.weight", "objective.baseline", "objective.target", "objective.current",
    "value_entry.measure",
})  # fmt: skip
_WHOLE = ("added", "removed", "brought_back", "position", "made", "custom")  # said without values
_AUTHORS = ("local", "import", "remote")
_OF_CUSTOMER = ("action.take_plan_edits", "action.take_back_edits")  # taken over from their file


@dataclass(frozen=True, slots=True)
class PlanChange:
    """Tell what was changed in one record of a plan; ``name`` is what it was called then.

    ``before`` and ``after`` are as the book keeps them; ``was`` and ``became`` are the names of
    what they point at, or the currencies of an amount. ``field`` may also say that the record was
    added, removed, moved in the outline, or that the plan was made or shared. ``label`` is the code
    of the action.
    """

    id: str
    table: str
    record_id: str
    field: str
    before: str | None
    after: str | None
    at: datetime
    origin: str
    name: str = ""
    was: str = ""
    became: str = ""
    label: str = ""


def said(change: PlanChange) -> Text:
    """Say in one line what was changed, from what to what."""
    field = change.field
    if field in _WHOLE:
        return Text(f"plan_history.{field}")
    if field == "shared":
        return Text("plan_history.shared", {"file": change.after or ""})
    if field == "needs":
        code = "waits" if change.after else "waits_no_more"
        return Text(f"plan_history.{code}", {"title": change.became or change.was})
    if field == "is_private":
        return Text("plan_history.private" if change.after == "1" else "plan_history.not_private")
    values = {
        "before": _value(change, change.before, change.was),
        "after": _value(change, change.after, change.became),
    }
    if field == "criteria" and values["before"] == values["after"]:
        return Text("plan_history.criteria")
    return Text("change.said", {"field": Text(f"plan_history.field.{field}"), **values})


def author(change: PlanChange) -> Text:
    """Say who changed it, or from where it was taken."""
    if change.label in _OF_CUSTOMER:
        return Text("plan_history.of_customer")
    return Text(f"change.by.{change.origin if change.origin in _AUTHORS else 'itself'}")


def _value(change: PlanChange, value: str | None, about: str) -> object:
    """Return what a field held, to be put into words."""
    field = change.field
    if not value:
        return Text("change.nothing")
    if field.endswith("_id"):
        return about or Text("change.gone")
    if field == "amount_minor":
        return Money(int(value), about) if about else Text("change.nothing")
    if field.endswith("_on"):
        return date.fromisoformat(value)
    if field == "criteria":
        found = json.loads(value)
        if not found:
            return Text("change.nothing")
        met = sum(bool(each["is_met"]) for each in found)
        return Text("plan_page.criteria", {"met": met, "count": len(found)})
    at = f"{change.table}.{field}"
    if at in _NUMBERS:
        return float(value)
    values, code = _CODED.get(at, (None, ""))
    return Text(f"{code}.{value}") if values and value in set(values) else value

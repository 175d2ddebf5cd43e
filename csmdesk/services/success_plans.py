"""Success plans of an account: make, agree on, run and close them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ColleagueId, PersonId, SuccessPlanId
from csmdesk.domain.success_plans import CLOSED, PlanKind, PlanStatus
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import UnitOfWork
from csmdesk.services import custom_fields
from csmdesk.services.custom_fields import Given
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_name,
    require_period,
    require_plan_days,
    require_row,
)

TABLE = "success_plan"
EDITABLE = frozenset({
    "title", "kind", "expectation", "success", "our_sponsor_id", "their_sponsor_id", "start_on",
    "end_on", "notes", "template",
})  # fmt: skip
_ENDS = ("outcome", "reason", "lesson")


def create_plan(
    uow: UnitOfWork,
    account_id: AccountId,
    title: str,
    *,
    kind: str = PlanKind.VALUE,
    custom: Given = None,
    **fields: object,
) -> SuccessPlanId:
    """Make the draft of a plan.

    Raises ``UserError`` for a missing title, an unknown kind, or a period that ends before it
    starts.
    """
    require_row(uow, "account", account_id)
    values = cleaned({"title": title, "kind": kind, **fields}, EDITABLE)
    require_plan_days(values)
    _check(values)
    values |= custom_fields.column(uow, TABLE, custom)
    return SuccessPlanId(uow.insert(TABLE, {**values, "account_id": account_id}))


def edit_plan(
    uow: UnitOfWork, plan_id: SuccessPlanId, *, custom: Given = None, **fields: object
) -> None:
    """Change what a plan says; the same errors as ``create_plan``."""
    now = require_row(uow, TABLE, plan_id, "plan")
    values = cleaned(fields, EDITABLE)
    require_plan_days(values)
    _check(now | values)
    values |= custom_fields.column(uow, TABLE, custom, now)
    uow.change(TABLE, plan_id, values)


def confirm_plan(
    uow: UnitOfWork,
    plan_id: SuccessPlanId,
    *,
    on: date,
    by_us: ColleagueId,
    by_them: PersonId,
) -> None:
    """Write down that both sides agreed on a plan.

    Raises ``UserError`` for a day that lies ahead and for a plan that is closed.
    """
    now = _require_live(uow, plan_id)
    require_row(uow, "colleague", by_us)
    require_row(uow, "person", by_them)
    if on > uow.today:
        raise UserError(Text("plan.confirmed_ahead", {"day": on}), Text("plan.day_hint"))
    running = now["status"] == PlanStatus.RUNNING
    uow.change(TABLE, plan_id, {
        "confirmed_on": on, "confirmed_by_us_id": by_us, "confirmed_by_them_id": by_them,
        "status": PlanStatus.RUNNING if running else PlanStatus.CONFIRMED,
    })  # fmt: skip


def withdraw_confirmation(uow: UnitOfWork, plan_id: SuccessPlanId) -> None:
    """Make a plan a draft again, because what was agreed on no longer holds."""
    _require_live(uow, plan_id)
    uow.change(TABLE, plan_id, {"status": PlanStatus.DRAFT, **_UNCONFIRMED})


_UNCONFIRMED = {"confirmed_on": None, "confirmed_by_us_id": None, "confirmed_by_them_id": None}


def start_plan(uow: UnitOfWork, plan_id: SuccessPlanId) -> None:
    """Begin to work by a plan; raise ``UserError`` unless both sides confirmed it."""
    now = _require_live(uow, plan_id)
    if now["confirmed_on"] is None:
        raise UserError(Text("plan.unconfirmed", {"title": now["title"]}),
                        Text("plan.unconfirmed_hint"))  # fmt: skip
    uow.change(TABLE, plan_id, {"status": PlanStatus.RUNNING})


def close_plan(
    uow: UnitOfWork,
    plan_id: SuccessPlanId,
    status: str,
    *,
    on: date,
    outcome: str | None = None,
    reason: str | None = None,
    lesson: str | None = None,
) -> None:
    """Close a plan with what came of it, why, and what was learnt.

    Raises ``UserError`` for a status that is no end, for a day that lies ahead, and without a
    reason unless it was achieved.
    """
    now = require_row(uow, TABLE, plan_id, "plan")
    if status not in CLOSED:
        raise UserError(Text("plan.no_end", {"status": status}),
                        Text("plan.no_end_hint", {"choices": ", ".join(CLOSED)}))  # fmt: skip
    if on > uow.today:
        raise UserError(Text("plan.closed_ahead", {"day": on}), Text("plan.day_hint"))
    ends = cleaned({"outcome": outcome, "reason": reason, "lesson": lesson}, _ENDS)
    if status != PlanStatus.ACHIEVED and ends["reason"] is None:
        raise UserError(Text("plan.no_reason", {"title": now["title"]}),
                        Text("plan.no_reason_hint"))  # fmt: skip
    uow.change(TABLE, plan_id, {"status": status, "closed_on": on, **ends})


def reopen_plan(uow: UnitOfWork, plan_id: SuccessPlanId) -> None:
    """Open a closed plan again; what was said when it was closed is kept."""
    now = require_row(uow, TABLE, plan_id, "plan")
    confirmed = now["confirmed_on"] is not None
    status = PlanStatus.RUNNING if confirmed else PlanStatus.DRAFT
    uow.change(TABLE, plan_id, {"status": status, "closed_on": None})


def _require_live(uow: UnitOfWork, plan_id: SuccessPlanId) -> Row:
    now = require_row(uow, TABLE, plan_id, "plan")
    if now["status"] in CLOSED:
        raise UserError(Text("plan.closed", {"title": now["title"]}), Text("plan.closed_hint"))
    return now


def _check(values: Mapping[str, Any]) -> None:
    require_name(values, "title")
    require_choice(values, "kind", PlanKind)
    require_period(values.get("start_on"), values.get("end_on"))

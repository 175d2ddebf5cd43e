"""What a customer's workbook would do to the plan in the book: read, compared, not yet taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, SuccessPlanId
from csmdesk.domain.shared_plans import EditKind, PlanDifference, PlanEdit, difference
from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side
from csmdesk.exchange.plan_sheet_in import CellProblem, ReturnedPlan, same_words
from csmdesk.models.work import ReadSession
from csmdesk.services.plan_intake import OwnerNames, has_comment
from csmdesk.services.plan_reading import get_plan
from csmdesk.services.plan_shares import given_lines, shared_at


@dataclass(frozen=True, slots=True)
class PlanReturn:
    """Hold the plan as it is here, what the customer did, and the cells that nobody can read.

    ``nobody`` says of edits with an owner, by their place in the difference, why that one cannot be
    found. The file was given away at ``shared_at``.
    """

    plan: SuccessPlan
    difference: PlanDifference
    problems: tuple[CellProblem, ...]
    nobody: Mapping[int, Text]
    shared_at: datetime


def compare_return(
    read: ReadSession, path: Path, returned: ReturnedPlan, account_id: AccountId
) -> PlanReturn:
    """Compare a workbook that came back with what was given, and with the plan as it is now.

    Raises ``UserError`` for the plan of another account, for one that is gone, and for a file that
    this book did not make.
    """
    if returned.account != account_id:
        raise _of_another(read, path, returned.account)
    if read.find("success_plan", returned.plan) is None:
        said = Text("plan_file.plan_gone", {"file": path.name})
        raise UserError(said, Text("plan_file.plan_gone_hint"))
    plan = get_plan(read, SuccessPlanId(returned.plan))
    given = same_words(given_lines(read, returned.share, plan.id))
    now = same_words(customer_plan(plan, read.today).lines())
    found = _without_known(difference(given, returned.lines, now), plan)
    return PlanReturn(
        plan, found, returned.problems, _nobody(OwnerNames(read, account_id), found.edits),
        shared_at(read, returned.share),
    )  # fmt: skip


def _of_another(read: ReadSession, path: Path, account: str) -> UserError:
    """Name the account to which a file belongs."""
    rows = read.find_where("account", id=account)
    said = Text("plan_file.other_account", {"file": path.name, "account_id": account})
    if not rows:
        return UserError(said, Text("plan_file.not_ours_hint"))
    return UserError(said, Text("plan_file.other_account_hint", {"account": rows[0]["name"]}))


def _without_known(found: PlanDifference, plan: SuccessPlan) -> PlanDifference:
    """Leave out comments that were taken over before: the same file may come twice."""
    notes: dict[str, str] = {each.id: each.notes for each in plan.objectives}
    notes |= {each.id: each.notes for each in plan.milestones()}
    notes |= {each.id: each.notes for each in plan.tasks()}
    known = [
        each
        for each in found.edits
        if each.kind is EditKind.COMMENT
        and has_comment(notes.get(each.line.key, ""), each.line.comment)
    ]
    return replace(
        found,
        edits=tuple(each for each in found.edits if each not in known),
        already=(*found.already, *known),
    )


def _nobody(names: OwnerNames, edits: Sequence[PlanEdit]) -> dict[int, Text]:
    """Say which owners cannot be found."""
    found: dict[int, Text] = {}
    for at, edit in enumerate(edits):
        values = edit.line.values
        is_new = edit.kind is EditKind.ADDED
        name = values.get("owner") if is_new else edit.theirs
        if name is None or not (is_new or edit.field == "owner"):
            continue
        try:
            names.find(str(name), str(values.get("side") or Side.THEIRS))
        except UserError as error:
            found[at] = error.message
    return found

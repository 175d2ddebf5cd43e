"""What a customer's workbook would do to the plan in the book: read, compared, not yet taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, SuccessPlanId
from csmdesk.domain.shared_plans import PlanDifference, difference
from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.exchange.plan_sheet_in import CellProblem, ReturnedPlan, same_words
from csmdesk.models.work import ReadSession
from csmdesk.services.plan_reading import get_plan
from csmdesk.services.plan_shares import given_lines


@dataclass(frozen=True, slots=True)
class PlanReturn:
    """Hold the plan as it is here, what the customer did, and the cells that nobody can read."""

    plan: SuccessPlan
    difference: PlanDifference
    problems: tuple[CellProblem, ...]


def compare_return(
    read: ReadSession, path: Path, returned: ReturnedPlan, account_id: AccountId
) -> PlanReturn:
    """Compare a workbook that came back with what was given, and with the plan as it is now.

    Raises ``UserError`` for the plan of another account, for one that is gone, and for a file that
    this book did not make.
    """
    if returned.account != account_id:
        rows = read.find_where("account", id=returned.account)
        said = Text("plan_file.other_account", {"file": path.name})
        if not rows:
            raise UserError(said, Text("plan_file.not_ours_hint"))
        hint = {"account": rows[0]["name"]}
        raise UserError(said, Text("plan_file.other_account_hint", hint))
    if read.find("success_plan", returned.plan) is None:
        said = Text("plan_file.plan_gone", {"file": path.name})
        raise UserError(said, Text("plan_file.plan_gone_hint"))
    plan = get_plan(read, SuccessPlanId(returned.plan))
    given = same_words(given_lines(read, returned.share, plan.id))
    now = same_words(customer_plan(plan, read.today).lines())
    return PlanReturn(plan, difference(given, returned.lines, now), returned.problems)

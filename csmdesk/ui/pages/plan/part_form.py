"""What the forms of a plan and of its lines have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.ids import AccountId
from csmdesk.domain.success_plans import Colleague, Contact, SuccessPlan
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms import form_reads
from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.forms.form import WIDE, Form
from csmdesk.ui.forms.form_reads import OwnFields
from csmdesk.ui.pages.plan.watch import PlanWatch

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

Choices = Sequence[tuple[object, str]]
_NO_FIELDS = OwnFields()


@dataclass(frozen=True, slots=True)
class PlanAround:
    """Hold what a form of a plan offers: who there is on both sides, and what usage is counted.

    ``me`` is the colleague at this desk.
    """

    ours: Choices = ()
    theirs: Choices = ()
    me: str | None = None
    currency: str = "USD"
    metrics: tuple[str, ...] = ()
    own: OwnFields = _NO_FIELDS


def read_plan_around(
    read: ReadSession, account_id: AccountId, *records: str, values: CustomValues | None = None
) -> PlanAround:
    """Read what the forms of a plan of an account offer."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.usage import metrics

    account = get_account(read, account_id)
    found = form_reads.read_surroundings(read, account, *records, values=values)
    there = [each for each in found.colleagues if each.left_on is None]
    return PlanAround(
        [(each.id, each.name) for each in there],
        [(each.person_id, each.name) for each in found.people],
        next((each.id for each in there if each.is_me), None),
        account.currency, metrics(read, account_id), found.own,
    )  # fmt: skip


def decimal_of(number: float | None) -> Decimal | None:
    """Return a number as a field shows it: 6, not 6.0."""
    return None if number is None else Decimal(format(number, ".12g"))


def float_of(number: Decimal | None) -> float | None:
    """Return a number as the book keeps it."""
    return None if number is None else float(number)


class PlanPartForm(Form):
    """Ask something about the plan that shows; people who are not known are not made by it."""

    refused_at: ClassVar[Mapping[str, str]] = {
        "plan.ring": "needs", "plan.other_plan": "needs", "objective.weight": "weight",
        "field.method_missing": "method", "value.empty": "amount", "plan.confirmed_ahead": "on",
        "plan.closed_ahead": "on", "plan.no_reason": "reason", "plan.nobody_of_us": "by_us",
        "plan.nobody_of_them": "by_them",
    }  # fmt: skip

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch, *, width: int = WIDE) -> None:
        super().__init__(tab.window(), desk, width=width)
        self.watch = watch
        self.area = tab
        self._plan: SuccessPlan | None = None

    @property
    def plan(self) -> SuccessPlan:
        """Return the plan that the form was opened for."""
        assert self._plan is not None
        return self._plan

    def take_plan(self) -> bool:
        """Stay with the plan that shows now, whichever shows later; tell whether there is one."""
        self._plan = self.watch.plan
        return self._plan is not None

    def read_around(self, *records: str, values: CustomValues | None = None) -> None:
        """Read what is offered, for ``offer_around``."""
        account_id = self.watch.account_id
        if account_id is None:
            return

        def read(session: ReadSession) -> PlanAround:
            return read_plan_around(session, account_id, *records, values=values)

        self.desk.read(self, read, self.offer_around, error=self.watch.refuse, latest="around")

    def offer_around(self, around: PlanAround) -> None:
        """Offer what was read, and open."""

    def offer_people(
        self, field: ChoiceField, choices: Choices, *also: Colleague | Contact | None
    ) -> None:
        """Offer the people of one side, with those who are named already and may have left."""
        names = dict(choices) | {each.id: each.name for each in _named(also)}
        field.clear()
        field.set_choices(list(names.items()))

    def workdays(self) -> WorkCalendar:
        """Return the working days of the settings; to be called on a working thread."""
        from csmdesk.services.working_days import work_calendar

        desk = self.desk
        return work_calendar(desk.settings, desk.book().profile, desk.texts.language)


def _named(also: Iterable[Colleague | Contact | None]) -> Iterable[Colleague | Contact]:
    return (each for each in also if each is not None)

"""The form of an objective: the result, its weight, and by what it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.success_plans import Objective, SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import ChoiceField, NotesField, TextField
from csmdesk.ui.forms.own_fields import DecimalField
from csmdesk.ui.pages.plan.measure_sheet import MeasureSheet
from csmdesk.ui.pages.plan.part_form import PlanAround, PlanPartForm, decimal_of, float_of
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.widgets.buttons import Button, ButtonKind

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_NUMBERS = ("weight", "baseline", "target", "current")
_TYPED = ("current", "source")  # what is read from usage where the objective follows a metric


class ObjectiveForm(PlanPartForm):
    """Make or edit an objective of the plan that shows."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab, desk, watch)
        self._objective: Objective | None = None
        self._metrics: tuple[str, ...] = ()
        self._ours, self._theirs, self._metric = ChoiceField(), ChoiceField(), ChoiceField()
        self._weight = DecimalField()
        self._sheet: MeasureSheet | None = None
        self._behind = Button(ButtonKind.LINK)
        self.place(title=TextField())
        self.place(our_owner_id=self._ours, their_owner_id=self._theirs)
        self.place(weight=self._weight)
        self.place(measure=TextField(), unit=TextField())
        self.place(baseline=DecimalField(), target=DecimalField())
        self.place(metric=self._metric)
        self.place_words(self._behind)
        self.place(current=DecimalField(), source=TextField())
        self.place(notes=NotesField(2))
        self._metric.currentIndexChanged.connect(self._on_metric)
        self._behind.clicked.connect(self._on_behind)
        self.ready()

    @property
    def rows(self) -> MeasureSheet:
        """Return the sheet of the rows that a number is read from."""
        if self._sheet is None:
            self._sheet = MeasureSheet(self.area, self.desk, self.watch)
        return self._sheet

    def make(self) -> None:
        """Ask for a new objective at the end of the plan."""
        self._objective = None
        if self.take_plan():
            self.read_around()

    def edit(self, key: str) -> None:
        """Ask for changes to an objective."""
        if self.take_plan():
            self._objective = next((e for e in self.plan.objectives if e.id == key), None)
            if self._objective is not None:
                self.read_around()

    def offer_around(self, around: PlanAround) -> None:
        """Offer people and metrics, and open."""
        goal = self._objective
        self._metrics = around.metrics
        self._metric.clear()
        self.offer_people(self._ours, around.ours, goal.owners.ours if goal else None)
        self.offer_people(self._theirs, around.theirs, goal.owners.theirs if goal else None)
        self.retranslate()
        has_choice = bool(around.metrics) or bool(goal and goal.measure.metric)
        self.show_field("metric", is_shown=has_choice)
        sponsors = self.plan.sponsors
        begin = {
            "weight": decimal_of(_usual_weight(self.plan)),
            "our_owner_id": sponsors.ours.id if sponsors.ours else None,
            "their_owner_id": sponsors.theirs.id if sponsors.theirs else None,
        }  # fmt: skip
        self.open_with(_values(goal) if goal else begin, self.area)
        self._on_metric()

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the objective; what it reads from usage is not typed over."""
        plan, goal = self.plan, self._objective
        title = values.pop("title") or ""
        for name in _NUMBERS:
            values[name] = float_of(values[name])
        if values["weight"] is None:
            values["weight"] = 1.0
        if values["metric"]:
            for name in _TYPED:
                del values[name]

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.plan_items import add_objective, edit_objective

            if goal is None:
                add_objective(uow, plan.id, title, **values)
            else:
                edit_objective(uow, goal.id, title=title, **values)

        code = "action.plan.add_objective" if goal is None else "action.plan.edit_objective"
        self.write(Text(code, {"title": title}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._metric.set_choices(
            [(each, each) for each in self._metrics], nothing=self.tr("no: it is typed")
        )
        self._name_behind()
        self._weight.setToolTip(
            self.tr("Weights count beside each other: 3 and 1 are 75 % and 25 % of the plan.")
        )
        self.name_fields(
            self.tr("New objective") if self._objective is None else self.tr("Objective"),
            {
                "title": self.tr("Result for the business"),
                "our_owner_id": self.tr("Who of us"),
                "their_owner_id": self.tr("Who of them"),
                "weight": self.tr("Weight"),
                "measure": self.tr("Measured by"),
                "unit": self.tr("Unit"),
                "baseline": self.tr("Baseline"),
                "target": self.tr("Target"),
                "metric": self.tr("Follows a usage metric"),
                "current": self.tr("Now"),
                "source": self.tr("Source"),
                "notes": self.tr("Notes, for us alone"),
            },
        )

    def _on_metric(self) -> None:
        for name in _TYPED:
            self.show_field(name, is_shown=not self._metric.value())
        kept = self._objective.measure.metric if self._objective else None
        self._behind.setVisible(kept is not None and kept == self._metric.value())
        self.fit()

    def _on_behind(self) -> None:
        """Show the rows that the number is read from, above the form."""
        if self._objective is not None:
            self.rows.ask(self._objective)

    def _name_behind(self) -> None:
        """Say what the metric says now, which leads to its rows."""
        measure = self._objective.measure if self._objective else None
        words = self.tr("The rows behind it…")
        if measure is not None and measure.current is not None:
            number = self.desk.texts.number(measure.current)
            now = f"{number} {measure.unit or ''}".strip()
            words = self.tr("Now {0}: the rows behind it…").format(now)
        self._behind.setText(words)
        self._behind.restyle()


def _usual_weight(plan: SuccessPlan) -> float:
    """Return the weight with which a new objective counts as much as the others on average."""
    weights = [each.weight for each in plan.objectives if each.is_live]
    return round(sum(weights) / len(weights), 1) if any(weights) else 1.0


def _values(goal: Objective) -> dict[str, object]:
    measure, ours, theirs = goal.measure, goal.owners.ours, goal.owners.theirs
    return {
        "title": goal.title, "our_owner_id": ours.id if ours else None,
        "their_owner_id": theirs.id if theirs else None, "weight": decimal_of(goal.weight),
        "measure": measure.name, "unit": measure.unit, "baseline": decimal_of(measure.baseline),
        "target": decimal_of(measure.target), "metric": measure.metric,
        "current": decimal_of(measure.current), "source": measure.source, "notes": goal.notes,
    }  # fmt: skip

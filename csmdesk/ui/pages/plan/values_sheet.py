"""What the customer got out of a plan: amounts and measures, and what they confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csmdesk.domain.success_plans import SuccessPlan, ValueEntry
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.list_sheet import PlanListSheet
from csmdesk.ui.pages.plan.watch import PlanSeen, PlanWatch
from csmdesk.ui.pages.record_commands import RecordCommands
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork
    from csmdesk.ui.pages.plan.forms import PlanForms

_WIDTH = 940


class ValueLines(RecordWords):
    """Put values into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("what", self.tr("What they got out of it"), 0, least=180, is_fixed=True),
            Column("gained", self.tr("Gained"), 110, lead=12, is_right=True, is_fixed=True),
            Column("method", self.tr("How it was found"), 170, lead=16),
            Column("period", self.tr("Period"), 120, lead=12),
            Column("confirmed", self.tr("Confirmed"), 170, lead=12, is_fixed=True),
        )

    def line(self, key: object, value: ValueEntry) -> Line:
        """Return the words of one value."""
        is_sure = value.is_confirmed
        return Line(
            key,
            (
                Cell(value.title, face=Face.STRONG),
                Cell(self.gained(value), face=Face.STRONG),
                Cell(value.method, role=Role.TEXT2),
                Cell(self._period(value), role=Role.TEXT2),
                Cell(
                    self._confirmed(value),
                    role=Role.TEXT if is_sure else Role.TEXT3,
                    icon="check" if is_sure else "hourglass",
                ),
            ),
        )

    def tip(self, value: ValueEntry, column: str) -> str:
        """Return what the cell cannot show in full."""
        if column == "gained" and value.amount is not None:
            return self._desk.texts.money(value.amount)
        return {"what": value.title, "method": value.method}.get(column, "")

    def gained(self, value: ValueEntry) -> str:
        """Say how much it was."""
        texts, parts = self._desk.texts, []
        if value.amount is not None:
            parts.append(texts.money(value.amount, short=True))
        if value.measure is not None:
            digits = 0 if value.measure == round(value.measure) else 1
            parts.append(f"{texts.number(value.measure, digits)} {value.unit or ''}".strip())
        return " · ".join(parts)

    def _period(self, value: ValueEntry) -> str:
        days = [self._days.short(day) for day in (value.start_on, value.end_on) if day]
        return " – ".join(days)

    def _confirmed(self, value: ValueEntry) -> str:
        if value.confirmed_on is None:
            return self.tr("not confirmed")
        day = self._days.short(value.confirmed_on)
        return f"{day} · {value.confirmed_by.name}" if value.confirmed_by else day


class ValuesSheet(PlanListSheet):
    """List the values of the plan that shows; they are added, changed and confirmed here."""

    def __init__(
        self, tab: QWidget, desk: Desk, watch: PlanWatch, forms: PlanForms, records: RecordCommands
    ) -> None:
        super().__init__(tab, desk, ValueLines(desk), width=_WIDTH)
        self._watch = watch
        self._forms = forms
        self._records = records
        self.add = Button(ButtonKind.ACCENT, icon="plus", small=True)
        self.edit = Button(icon="pencil", small=True)
        self.confirm = Button(icon="check", small=True)
        self.withdraw = Button(icon="undo-2", small=True)
        self.remove = Button(icon="trash-2", small=True)
        self._tools = (self.add, self.edit, self.confirm, self.withdraw, self.remove)
        row = QWidget()
        flow = FlowLayout(row, gap=Gap.S)
        for tool in self._tools:
            flow.addWidget(tool)
        self._connect()
        self.lay_out(above=(row,))

    @property
    def current(self) -> ValueEntry | None:
        """Return the selected value."""
        value: ValueEntry | None = self.table.current_record()
        return value

    def ask(self) -> None:
        """Show the values of the plan that shows."""
        seen = self._watch.last
        if seen is None or seen.plan is None:
            return
        self.message.clear()
        self._show(seen.plan, is_new=True)
        self.open_above(self.area)

    def first_focus(self) -> QWidget:
        """Begin with the first value where there is none."""
        return self.table if self.table.current_key() is not None else self.add

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.table.setAccessibleName(self.tr("Values"))
        plan = self._watch.plan
        self.set_title(self.tr("Value of “{0}”").format(plan.title if plan else ""))
        self.none.setText(
            self.tr(
                "Nothing is written down yet. A renewal is decided by what the customer got out "
                "of it: write down what it brought, how that was found, and have them confirm it."
            )
        )
        words = (
            self.tr("Add a value…"), self.tr("Edit…"), self.tr("Confirmed by the customer…"),
            self.tr("Take the confirmation back"), self.tr("Delete"),
        )  # fmt: skip
        for tool, word in zip(self._tools, words, strict=True):
            tool.setText(word)
            tool.restyle()
        self._tell()

    # Inside

    def _connect(self) -> None:
        self.add.clicked.connect(self._forms.new_value)
        self.edit.clicked.connect(self._on_edit)
        self.confirm.clicked.connect(self._on_confirm)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.remove.clicked.connect(self._on_remove)
        self.table.opened.connect(self._on_edit)
        self.table.deleted.connect(self._on_remove)
        self.table.moved.connect(self._tell)
        self._watch.seen.connect(self._on_seen)

    def _on_seen(self, seen: PlanSeen) -> None:
        if not self.isVisible():
            return
        if seen.plan is None:
            self.dismiss()
        else:
            self._show(seen.plan)

    def _show(self, plan: SuccessPlan, *, is_new: bool = False) -> None:
        self.retranslate()
        self.show_rows({each.id: each for each in plan.values}, is_new=is_new)
        self._tell()

    def _tell(self) -> None:
        """Say what was confirmed, and switch on what can be done with the selected value."""
        value, plan = self.current, self._watch.plan
        for tool in (self.edit, self.confirm, self.remove):
            tool.setEnabled(value is not None)
        self.withdraw.setEnabled(value is not None and value.is_confirmed)
        amounts = plan.confirmed_amounts() if plan is not None else ()
        money = " + ".join(self.desk.texts.money(each) for each in amounts)
        self.say(self.tr("Confirmed by the customer: {0}").format(money) if money else "")

    def _on_edit(self) -> None:
        if self.current is not None:
            self._forms.values.edit(self.current.id)

    def _on_confirm(self) -> None:
        if self.current is not None:
            self._forms.value_confirmation.ask(self.current.id)

    def _on_withdraw(self) -> None:
        value = self.current
        if value is None or not value.is_confirmed:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.value_entries import withdraw_value

            withdraw_value(uow, value.id)

        self._watch.write(Text("action.plan.withdraw_value", {"title": value.title}), work)

    def _on_remove(self) -> None:
        if self.current is not None:
            self._records.discard("value_entry", (self.current.id, self.current.title))

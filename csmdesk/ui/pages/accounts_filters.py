"""What narrows the accounts list down beyond its view: chips that can be taken away one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.domain.accounts import AccountFilter
from csmdesk.domain.custom_fields import CustomCondition, CustomField, CustomKind
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.vocabulary import FILLABLE, STAGES, TIERS, word
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.chips import Chip
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.ui.forms.filter_form import FilterForm, FilterOffer

_SETS = ("tiers", "stages", "industries", "owners", "tags", "filled", "empty")


@dataclass(frozen=True, slots=True)
class Part:
    """Name one thing that a filter asks for."""

    part: str
    value: str
    words: str


class AccountFilterBar(Translated, QWidget):
    """Show what was added to the filter of the view, and open the form that changes it."""

    changed = Signal(object)  # AccountFilter

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._where = AccountFilter()
        self._base = AccountFilter()
        self._fields: Mapping[str, CustomField] = {}
        self._names: Mapping[str, str] = {}
        self._parts: tuple[Part, ...] = ()
        self._form: FilterForm | None = None
        self._holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        self._flow = FlowLayout(self._holder)
        self._clear = Button(ButtonKind.LINK)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, Gap.XS, Gap.L, Gap.S)
        row.setSpacing(Gap.M)
        row.addWidget(self._holder, 1)
        row.addWidget(self._clear)
        self._clear.clicked.connect(self._on_clear)
        self.hide()
        self.retranslate()

    @property
    def form(self) -> FilterForm:
        """Return the form, built when first asked for."""
        if self._form is None:
            from csmdesk.ui.forms.filter_form import FilterForm

            self._form = FilterForm(self.window(), self._desk)
            self._form.applied.connect(self.changed)
        return self._form

    def show_where(self, where: AccountFilter, base: AccountFilter) -> None:
        """Show a filter; what its view asks for anyway (``base``) needs no chip."""
        self._where, self._base = where, base
        self._show()

    def show_names(self, fields: Sequence[CustomField], names: Mapping[str, str]) -> None:
        """Know own fields, people and colleagues by name."""
        self._fields = {field.id: field for field in fields}
        self._names = names
        self._show()

    def ask(self) -> None:
        """Open the form."""
        from csmdesk.ui.forms.filter_form import read_filter_offer

        read = partial(read_filter_offer, where=self._where)
        self._desk.read(self, read, self._on_offer, latest="filter")

    def retranslate(self) -> None:
        """Write the words."""
        self._clear.setText(self.tr("Clear filters"))
        self._clear.restyle()
        self.setAccessibleName(self.tr("Filters"))
        self._show()

    def _on_offer(self, offer: FilterOffer) -> None:
        self.form.ask(self._where, offer, self.parentWidget())

    def _show(self) -> None:
        parts = tuple(self._said())
        if parts != self._parts:
            self._parts = parts
            self._flow.clear()
            for place, part in enumerate(parts):
                chip = Chip(part.words, removable=True)
                chip.setProperty("place", place)
                chip.removed.connect(self._on_removed)
                self._flow.addWidget(chip)
            self._holder.updateGeometry()
        self.setVisible(bool(parts))
        self._keep_lines()

    def _keep_lines(self) -> None:
        """Keep room for every line of chips."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        """Break the chips into lines anew when they want other sizes."""
        result = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._keep_lines()
        return result

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the chips into lines anew."""
        super().resizeEvent(event)
        self._keep_lines()

    def _said(self) -> Iterator[Part]:
        """List what is asked for beyond the view."""
        for name in _SETS:
            for value in sorted(getattr(self._where, name) - getattr(self._base, name)):
                yield Part(name, value, self._word(name, value))
        days = {
            "renewal_within": self.tr("Renewing in %n day(s)", "", self._where.renewal_within or 0),
            "untouched_for": self.tr("Untouched for %n day(s)", "", self._where.untouched_for or 0),
            "day0_within": self.tr("In the first %n day(s)", "", self._where.day0_within or 0),
            "usage_drop": self.tr("Use down 30 %"),
            "out_of_cadence": self.tr("Not touched in cadence"),
        }
        for name, words in days.items():
            if getattr(self._where, name) and not getattr(self._base, name):
                yield Part(name, "", words)
        for asked in self._where.custom:
            field = self._fields.get(asked.field_id)
            if field is not None and asked not in self._base.custom:
                yield Part("custom", field.id, self._condition(field, asked))

    def _word(self, part: str, value: str) -> str:
        if part == "tiers":
            return word(TIERS, value)
        if part == "stages":
            return word(STAGES, value)
        if part in ("filled", "empty"):
            return self._state(word(FILLABLE, value), is_set=part == "filled")
        if part == "owners":
            return self._names.get(value, "…")
        return f"#{value}" if part == "tags" else value

    def _state(self, name: str, *, is_set: bool) -> str:
        return (self.tr("{0}: has a value") if is_set else self.tr("{0}: is empty")).format(name)

    def _condition(self, field: CustomField, asked: CustomCondition) -> str:
        if asked.is_set is not None:
            return self._state(field.name, is_set=asked.is_set)
        return f"{field.name}: {self._asked(field, asked)}"

    def _asked(self, field: CustomField, asked: CustomCondition) -> str:
        if asked.text:
            return f"“{asked.text}”"
        if field.kind is CustomKind.FLAG:
            says = {"yes": self.tr("Yes"), "no": self.tr("No")}
            return " / ".join(says[value] for value in sorted(asked.values))
        if asked.values:
            return " / ".join(self._names.get(value, value) for value in sorted(asked.values))
        low, high = self._limit(field, asked.low), self._limit(field, asked.high)
        if low and high:
            return f"{low} – {high}"
        return self.tr("from {0}").format(low) if low else self.tr("up to {0}").format(high)

    def _limit(self, field: CustomField, limit: str | None) -> str:
        if limit is None:
            return ""
        if field.kind is CustomKind.DATE:
            return self._desk.texts.date(date.fromisoformat(limit))
        return self._desk.texts.number(Decimal(limit))

    def _on_removed(self) -> None:
        from csmdesk.ui.forms.filter_form import without

        part = self._parts[int(self.sender().property("place"))]
        self.changed.emit(without(self._where, part.part, part.value))

    def _on_clear(self) -> None:
        from csmdesk.ui.forms.filter_form import without

        where = self._where
        for part in self._parts:
            where = without(where, part.part, part.value)
        self.changed.emit(where)

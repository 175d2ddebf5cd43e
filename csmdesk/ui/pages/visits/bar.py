"""Which day, which city: the bar above the list of a day in the field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from csmdesk.domain.visits import City, FieldDay
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import SureDayField
from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.pages.visits.board import city_word
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.chips import FilterChip
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated


class VisitBar(Translated, QWidget):
    """Choose day and city; ``changed`` tells that another question is asked."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cities: Sequence[City] = ()
        self.city_key: str | None = None  # the city that was asked for, none when it is suggested
        self.before, self.after = IconButton("chevron-left"), IconButton("chevron-right")
        self.day = SureDayField(desk)
        self.today, self.tomorrow = FilterChip(), FilterChip()
        self.city = ChoiceField(is_needed=True)
        self.city.setMinimumContentsLength(16)
        self.colleagues = FilterChip()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def of_all(self) -> bool:
        """Tell whether accounts of colleagues are shown too."""
        return self.colleagues.isChecked()

    def choose(self, day: date, city: str | None, *, of_all: bool) -> None:
        """Ask for a day and a city without telling anybody."""
        self.city_key = city
        self.colleagues.setChecked(of_all)
        self._show_day(day)

    def show_found(self, found: FieldDay) -> None:
        """Offer the cities that there are."""
        self._cities = found.cities
        if found.city is not None and found.city not in found.cities:
            self._cities = (*found.cities, found.city)
        self._offer()
        if found.city is not None:
            self.city.blockSignals(True)
            self.city.set_value(found.city.key)
            self.city.blockSignals(False)
        self.colleagues.setVisible(bool(found.of_colleagues))
        self.colleagues.set_count(found.of_colleagues)

    def retranslate(self) -> None:
        """Write the words."""
        self.before.name_it(self.tr("The day before (Ctrl+PgUp)"))
        self.after.name_it(self.tr("The day after (Ctrl+PgDn)"))
        self.day.setAccessibleName(self.tr("Day"))
        self.today.setText(self.tr("Today"))
        self.tomorrow.setText(self.tr("Tomorrow"))
        self.colleagues.setText(self.tr("Of colleagues too"))
        self.city.setAccessibleName(self.tr("City"))
        for chip in (self.today, self.tomorrow, self.colleagues):
            chip.setAccessibleName(chip.text())
            chip.restyle()
        self._offer()

    def _build(self) -> None:
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder)
        for widget in (
            self.before, self.day, self.after, self.today, self.tomorrow, self.city,
            self.colleagues,
        ):  # fmt: skip
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, 0, Gap.L, Gap.S)
        column.addWidget(holder)
        self.colleagues.hide()

    def _connect(self) -> None:
        for button, days in ((self.before, -1), (self.after, 1)):
            button.setProperty("days", days)
            button.clicked.connect(self._on_step)
        for chip, days in ((self.today, 0), (self.tomorrow, 1)):
            chip.setProperty("ahead", days)
            chip.clicked.connect(self._on_ahead)
        self.day.picked.connect(self._on_picked)
        self.city.currentIndexChanged.connect(self._on_city)
        self.colleagues.clicked.connect(self.changed)

    def listen(self, page: QWidget) -> None:
        """Take the keys of a page that walk from day to day."""
        for keys, days in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("days", days)
            shortcut.activated.connect(self._on_step)

    def _offer(self) -> None:
        count = self._desk.texts.number
        self.city.blockSignals(True)
        self.city.set_choices(
            [(city.key, f"{city_word(city)} · {count(city.count)}") for city in self._cities]
        )
        self.city.blockSignals(False)

    def _show_day(self, day: date) -> None:
        self.day.set_value(day)
        today = self._desk.clock.today()
        self.today.setChecked(day == today)
        self.tomorrow.setChecked(day == today + timedelta(days=1))

    def _go(self, day: date) -> None:
        self._show_day(day)
        self.changed.emit()

    def _on_step(self) -> None:
        self._go(self.day.value() + timedelta(days=int(self.sender().property("days"))))

    def _on_ahead(self) -> None:
        ahead = int(self.sender().property("ahead"))
        self._go(self._desk.clock.today() + timedelta(days=ahead))

    def _on_picked(self) -> None:
        self._go(self.day.value())

    def _on_city(self) -> None:
        self.city_key = str(self.city.value())
        self.changed.emit()

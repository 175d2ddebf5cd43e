"""The list of a day in the field: stops, then the city; or why there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.visits import EVERYWHERE, City, DayAccount, FieldDay
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.visits.lines import OTHERS, STOPS, GroupWords, VisitDelegate, VisitLines
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.tables.row_drag import RowDrag
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.failed import FailedState
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


def city_word(city: City) -> str:
    """Name a city, also the one that is not known and all of them together."""
    if city.key == EVERYWHERE:
        return QCoreApplication.translate("VisitsBoard", "Everywhere")
    return city.name or QCoreApplication.translate("VisitsBoard", "Without a city")


class VisitsBoard(Translated, QStackedWidget):
    """Show a day; ``dropped`` tells which account shall be which stop, counted from 0."""

    dropped = Signal(object, int)  # DayAccount, place
    menu_asked = Signal(QPoint)
    retry_asked = Signal()
    import_asked = Signal()
    new_asked = Signal()
    accounts_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: FieldDay | None = None
        self._rows: Mapping[AccountId, DayAccount] = {}
        self._shows_unknown = False  # accounts without a city, although no city is known
        self.lines = VisitLines(desk, self)
        self.table = PagedTable(
            PagedModel(desk, self._fetch, self.lines, self), delegate=VisitDelegate()
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.drag = RowDrag(self.table, self._reach)
        self.first, self.no_city = EmptyState("building-2"), EmptyState("map-pin")
        self.failed = FailedState(desk.words)
        for widget in (self.table, self.first, self.no_city, self.failed):
            self.addWidget(widget)
        self.setMinimumHeight(LEAST_HEIGHT)
        self._connect()
        self.retranslate()

    @property
    def found(self) -> FieldDay | None:
        """Return what is shown."""
        return self._found

    def wait(self) -> None:
        """Show skeleton rows until the first answer comes."""
        if self._found is None:
            self.table.wait()
            self.setCurrentWidget(self.table)

    def show_found(self, found: FieldDay) -> None:
        """Show a day; the account that was current stays so, wherever it stands now."""
        was = self._found
        is_new = was is None or (was.day, was.city) != (found.day, found.city)
        self._found = found
        rows = (*found.stops, *found.others)
        self._rows = {row.id: row for row in rows}
        self.lines.places = {row.id: n for n, row in enumerate(found.stops, 1)}
        self._show_rows(found, is_new=is_new)
        if rows and self.table.current_key() is None:
            self.table.select_key(rows[0].id)
        self.setCurrentWidget(self._shown(found))

    def show_error(self, error: UserError) -> None:
        """Say why the day cannot be read, and offer another try."""
        self.failed.show_error(error)
        self.setCurrentWidget(self.failed)

    def current(self) -> DayAccount | None:
        """Return the account that is current."""
        key: Any = self.table.current_key()
        return self._rows.get(key)

    def retranslate(self) -> None:
        """Write the words of all states."""
        if self._found is not None:
            self._show_rows(self._found, is_new=False)  # the heads have words of their own
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Visits of the day"))
        self.first.set_texts(
            self.tr("A day in the field begins with your customers"),
            self.tr(
                "Once there are accounts with a city, this page shows whom you could visit there, "
                "who is due, and what stands out."
            ),
            self.tr("Import files…"),
            self.tr("New account…"),
        )
        self.no_city.set_texts(
            self.tr("No account has a city yet"),
            self.tr(
                "Fill the city in where you edit an account. Until then you can pick the stops "
                "of a day among all accounts."
            ),
            self.tr("Show all accounts here"),
            self.tr("Go to the accounts"),
        )

    def _show_rows(self, found: FieldDay, *, is_new: bool) -> None:
        order = Order(tuple(self._rows), self._heads(found))
        self.table.show_order(order, self._rows, is_new_question=is_new)

    def _heads(self, found: FieldDay) -> tuple[Head, ...]:
        stops, others = len(found.stops), len(found.others)
        settled = self.tr("%n done", "", found.settled) if found.settled else ""
        said = [self.tr("%n stop(s)", "", stops), settled] if stops else [self.tr("none yet")]
        hint = "" if stops else self.tr("Ins, or dragging it here, makes an account a stop")
        count = ", ".join(part for part in said if part)
        first = Head(STOPS, 0, stops, GroupWords(self.tr("Stops"), count, hint))
        city = found.city
        if city is None:
            return (first,)
        by = self.tr("by the day a touch is due")
        count = self.tr("%n account(s)", "", others) if others else self.tr("all are stops")
        if not city.count:
            count = self.tr("no account here")
        name = city_word(city)
        return (first, Head(OTHERS, stops, others, GroupWords(name, count, by if others else "")))

    def _shown(self, found: FieldDay) -> PagedTable | EmptyState:
        if not found.cities and not found.stops:
            return self.first
        if not found.has_cities and not found.stops and not self._shows_unknown:
            return self.no_city
        return self.table

    def _reach(self) -> range:
        """Return the boundaries around the stops; none while they are folded."""
        is_folded = STOPS in self.table.paged_model.folded
        stops = len(self._found.stops) if self._found is not None else 0
        return range(0) if is_folded else range(1, stops + 2)

    def _fetch(self, _read: ReadSession, keys: Iterable[Any]) -> dict[Any, DayAccount]:
        return {key: self._rows[key] for key in keys if key in self._rows}

    def _connect(self) -> None:
        self.drag.dropped.connect(self._on_dropped)
        self.table.menu_asked.connect(self._on_menu)
        self.failed.acted.connect(self.retry_asked)
        self.first.acted.connect(self.import_asked)
        self.first.second_acted.connect(self.new_asked)
        self.no_city.acted.connect(self._on_unknown)
        self.no_city.second_acted.connect(self.accounts_asked)

    def _on_dropped(self, key: AccountId, boundary: int) -> None:
        row = self._rows.get(key)
        if row is not None:
            place = boundary - 1
            at = self.lines.places.get(key)
            to = place - 1 if at is not None and at <= place else place
            if at is None or to != at - 1:
                self.dropped.emit(row, to)

    def _on_unknown(self) -> None:
        self._shows_unknown = True
        if self._found is not None:
            self.setCurrentWidget(self._shown(self._found))

    def _on_menu(self, _key: object, at: QPoint) -> None:
        self.menu_asked.emit(at)

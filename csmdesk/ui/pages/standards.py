"""The page of service standards: what people of each tier get, and who did not get it in time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.service_standards import SHIPPED, StandardUse
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.cell_editing import CellEditing
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.standards_lines import LateLines, StandardCells, StandardLines
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.row_order import RowOrder
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.labels import SectionTitle
from csmdesk.ui.widgets.lines import HairLine

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_SHOWN = (
    "service_standard", "cadence_rule", "account", "person", "stakeholder", "touchpoint",
    "touchpoint_person",
)  # fmt: skip
_TIERS = len(SHIPPED)


class StandardsPage(ListPage):
    """List the standards, each edited in its row; below, the people of one who are overdue."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._read, of=_SHOWN)
        self._uses: tuple[StandardUse, ...] = ()
        self._wanted = ""
        self._late_lines = LateLines(desk, self)
        self.rhythm, self.roles = Button(icon="calendar"), Button(icon="users")
        self.restore = Button(icon="undo-2")
        self._tools = FittingTools(self._header, self.rhythm, self.roles, self.restore)
        body = QWidget(self)
        standards = Listing(desk, StandardLines(desk, self), least_rows=_TIERS, parent=body)
        standards.opens_on_double_click = False
        self._below = QStackedWidget(body)
        self.late = Listing(desk, self._late_lines, parent=self._below)
        self._kept = EmptyState("circle-check", self._below)
        self._whose = SectionTitle(parent=body)
        self._lay_body(body, standards)
        self.lay_out(standards, body=body)
        self.editing = CellEditing(desk, self.table, StandardCells(desk, self))
        self._order = RowOrder(self.late)
        self._connect()
        self.retranslate()

    @property
    def current(self) -> StandardUse | None:
        """Return the selected standard."""
        use: StandardUse | None = self.table.current_record()
        return use

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Service standards")

    def open(self, params: Mapping[str, str]) -> None:
        """Show the standards, at the tier that is named."""
        self._wanted = params.get("tier", "")
        super().open(params)

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.title())
        self._tools.say(self.rhythm, self.tr("Rhythm of visits"))
        self._tools.say(self.roles, self.tr("Required roles"))
        self._tools.say(self.restore, self.tr("Shipped standards"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Service standards"))
        self.late.retranslate()
        self.late.setAccessibleName(self.tr("Overdue people"))
        self._hints.set_hints(
            [
                ("F2", self.tr("edit in the row")),
                ("↵", self.tr("edit, or open the person")),
                (self.tr("Tab"), self.tr("to who is overdue")),
            ]
        )
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the standard."""
        menu.offer_edit(self._on_edit)

    # Inside

    def _lay_body(self, body: QWidget, standards: Listing) -> None:
        for widget in (self.late, self._kept):
            self._below.addWidget(widget)
        head = QHBoxLayout()
        head.setContentsMargins(Gap.XL, Gap.M, Gap.XL, Gap.S)
        head.addWidget(self._whose)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(standards)
        column.addWidget(HairLine())
        column.addLayout(head)
        column.addWidget(self._below, 1)

    def _connect(self) -> None:
        self.table.moved.connect(self._tell)
        self.table.opened.connect(self._on_edit)
        self.late.opened.connect(self._on_person)
        self._order.changed.connect(self._tell)
        self.restore.clicked.connect(self._on_restore)
        for button, page in ((self.rhythm, "rhythm"), (self.roles, "required_roles")):
            button.setProperty("page", page)
            button.clicked.connect(self._on_page)

    def _read(self) -> None:
        self.ask(_read_uses, self._on_uses, latest="standards")

    def _on_uses(self, uses: tuple[StandardUse, ...]) -> None:
        self._uses = uses
        self.table.show_records({use.standard.tier.value: use for use in uses}, stays=True)
        if self._wanted:
            self.table.select_key(self._wanted)
            self._wanted = ""
        self._stack.setCurrentWidget(self._body)
        self._tell()

    def _tell(self) -> None:
        """Write how many there are, and who of the selected tier is overdue."""
        people = sum(len(use.people) for use in self._uses)
        late = sum(len(use.late) for use in self._uses)
        parts = [self.tr("%n people with a tier", "", people), self.tr("%n overdue", "", late)]
        self._header.set_detail(" · ".join(parts) if self._uses else "")
        self.restore.setEnabled(
            bool(self._uses) and tuple(use.standard for use in self._uses) != SHIPPED
        )
        self._tools.fit()
        use = self.current
        if use is not None:
            self._tell_late(use)

    def _tell_late(self, use: StandardUse) -> None:
        tier = use.standard.tier
        self._whose.set_title(self.tr("Overdue in tier {0}").format(tier))
        self._whose.set_side(self.tr("%n of them overdue", "", len(use.late)))
        rows = self._order.arranged(use.late, self._late_lines.order)
        self.late.show_records({person.id: person for person in rows})
        if use.people:
            sentence = self.tr("Each of them was touched and visited as the standard asks.")
            self._kept.set_texts(self.tr("Nobody is overdue"), sentence)
        else:
            sentence = self.tr("Grade people S, A or B in the tab People of their account.")
            self._kept.set_texts(self.tr("Nobody has tier {0} yet").format(tier), sentence)
        self._below.setCurrentWidget(self.late if use.late else self._kept)

    def _on_edit(self) -> None:
        self.editing.begin()

    def _on_person(self, key: object) -> None:
        use = self.current
        found = [person for person in use.late if person.id == key] if use is not None else []
        for person in found:
            record = f"stakeholder:{person.id}"
            params = {"id": str(person.account_id), "tab": "people", "record": record}
            self.place_requested.emit(Place("account", params))

    def _on_page(self) -> None:
        self.place_requested.emit(Place(str(self.sender().property("page"))))

    def _on_restore(self) -> None:
        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.service_standards import restore_shipped

            restore_shipped(uow)

        self._desk.write(self, Text("action.ship_standards"), work)


def _read_uses(read: ReadSession) -> tuple[StandardUse, ...]:
    from csmdesk.services.service_standards import uses_of_standards

    return uses_of_standards(read)

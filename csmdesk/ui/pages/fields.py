"""The page on which the user makes fields of their own, without code, for every record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.custom_fields import RECORDS as RECORD_KINDS
from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.ids import CustomFieldId
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.fields_commands import FieldCommands
from csmdesk.ui.pages.fields_lines import FieldLines, FieldUse
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.vocabulary import RECORDS, word
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.strip import TabStrip
from csmdesk.ui.widgets.tabs import Tab, TabRow

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

FIELDS = "fields"
# What may change a definition, or how many records have a value.
_SHOWN = ("custom_field", *RECORD_KINDS)

Uses = Mapping[str, tuple[FieldUse, ...]]


class FieldsPage(ListPage):
    """List the own fields of one record; ``open`` takes the ``record``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record = RECORD_KINDS[0]
        self._uses: Uses = {}
        self.commands = FieldCommands(desk, self)
        self._wanted: CustomFieldId | None = None  # to be selected when it has been read
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.edit = Button(icon="pencil")
        self.retire = Button(icon="archive")
        self.add = Button(icon="plus")
        for tool in (self.up, self.down):
            self._header.add_tool(tool)
        self._tools = FittingTools(self._header, self.edit, self.retire, self.add)
        self.tabs = TabRow()
        self._strip = TabStrip(self.tabs)
        self._empty = EmptyState("table-2", self)
        table = Listing(desk, FieldLines(desk, self), parent=self)
        self.lay_out(table, self._empty, tabs=self._strip)
        self._connect()
        self.retranslate()

    @property
    def current(self) -> CustomField | None:
        """Return the selected field."""
        key = self.table.current_key()
        return next((use.field for use in self._shown if use.field.id == key), None)

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Own fields")

    def open(self, params: Mapping[str, str]) -> None:
        """Show the fields of a record."""
        record = params.get("record", self._record)
        self._record = record if record in RECORD_KINDS else RECORD_KINDS[0]
        self.tabs.choose(self._record)
        if not self._uses:
            self.wait()
        self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Look again when a field, or what it is used in, has changed."""
        if changes.touches(*_SHOWN):
            self._read()

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Own fields"))
        self.up.name_it(self.tr("Move up (Alt+↑)"))
        self.down.name_it(self.tr("Move down (Alt+↓)"))
        self._tools.say(self.edit, self.tr("Edit"))
        self._tools.say(self.add, self.tr("New field"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Own fields"))
        self._hints.set_hints(
            [
                ("↵", self.tr("edit")),
                ("Alt ↑ ↓", self.tr("move")),
                (self.tr("Del"), self.tr("retire, or bring back")),
            ]
        )
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the field."""
        field = self.current
        if field is not None:
            words = self.tr("Bring back") if field.is_retired else self.tr("Retire")
            menu.offer_edit(self._on_edit)
            menu.offer("archive-restore" if field.is_retired else "archive", words, self._on_retire)

    # Inside

    @property
    def _shown(self) -> tuple[FieldUse, ...]:
        return self._uses.get(self._record, ())

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.table.moved.connect(self._tell)
        self.table.opened.connect(self._on_edit)
        self.table.deleted.connect(self._on_retire)
        self.add.clicked.connect(self._on_add)
        self.edit.clicked.connect(self._on_edit)
        self.retire.clicked.connect(self._on_retire)
        for button, step in ((self.up, -1), (self.down, 1)):
            button.setProperty("step", step)
            button.clicked.connect(self._on_step)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._on_step)
        self._empty.acted.connect(self._on_add)
        self.commands.made.connect(self._on_made)

    def _read(self) -> None:
        self.ask(_read_uses, self._on_uses, latest="fields")

    def _on_uses(self, uses: Uses) -> None:
        self._uses = uses
        self._show()

    def _show(self) -> None:
        shown = self._shown
        self.table.show_records({use.field.id: use for use in shown})
        self._stack.setCurrentWidget(self.table if shown else self._empty)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif shown and self.current is None:
            self.table.select_key(shown[0].field.id)
        self._tell()

    def _tell(self) -> None:
        """Write counts, and what can be done with the selected field."""
        counts = {
            record: sum(not use.field.is_retired for use in uses)
            for record, uses in self._uses.items()
        }
        number = self._desk.texts.number
        self.tabs.set_tabs([
            Tab(record, word(RECORDS, record), number(counts[record]) if counts.get(record) else "")
            for record in RECORD_KINDS
        ])  # fmt: skip
        self.tabs.setAccessibleName(self.tr("Fields of"))
        self._strip.updateGeometry()
        self._header.set_detail(self.tr("%n field(s) in use", "", sum(counts.values())))
        self._empty.set_texts(
            self.tr("No own field here yet"),
            self.tr(
                "A field that you make stands in the form of the record at once: text, number, "
                "money, date, a choice, a person, or yes and no. Nothing has to be programmed."
            ),
            self.tr("New field"),
        )
        self._enable()

    def _enable(self) -> None:
        field = self.current
        is_retired = field is not None and field.is_retired
        self.edit.setEnabled(field is not None)
        self.retire.setEnabled(field is not None)
        self._tools.say(self.retire, self.tr("Bring back") if is_retired else self.tr("Retire"))
        self.retire.set_icon_name("archive-restore" if is_retired else "archive")
        self._tools.fit()
        active = self._active()
        at = active.index(field.id) if field is not None and field.id in active else -1
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(active) - 1)

    def _active(self) -> list[CustomFieldId]:
        return [use.field.id for use in self._shown if not use.field.is_retired]

    def _on_tab(self, record: str) -> None:
        self._record = record
        self.tabs.choose(record)
        self._show()
        self.place_replaced.emit(Place(FIELDS, {"record": record}))

    def _on_add(self) -> None:
        self.commands.make(self._record, self)

    def _on_edit(self) -> None:
        field = self.current
        if field is not None:
            self.commands.edit(field, self)

    def _on_made(self, field_id: str) -> None:
        self._wanted = CustomFieldId(field_id)
        self._read()

    def _on_retire(self) -> None:
        field = self.current
        if field is not None:
            self.commands.retire_or_revive(field)

    def _on_step(self) -> None:
        self._move(int(self.sender().property("step")))

    def _move(self, step: int) -> None:
        field = self.current
        if field is not None:
            self.commands.move(field, self._active(), step)


def _read_uses(read: ReadSession) -> dict[str, tuple[FieldUse, ...]]:
    return {record: tuple(_uses_of(read, record)) for record in RECORD_KINDS}


def _uses_of(read: ReadSession, record: str) -> Sequence[FieldUse]:
    """List the fields of a record: those in use in their order, then the retired ones."""
    from csmdesk.services.custom_fields import fields_of, used_by

    found = sorted(fields_of(read, record, with_retired=True), key=_is_retired)
    return [FieldUse(field, used_by(read, field.id)) for field in found]


def _is_retired(field: CustomField) -> bool:
    return field.is_retired

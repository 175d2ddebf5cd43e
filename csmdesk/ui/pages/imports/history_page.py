"""The imports of the past: what each brought, by which mapping, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.history import Blocker, PastImport
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.navigation import Page
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.imports.history_lines import (
    BlockerLines,
    PastLines,
    UsedLines,
    used_columns,
)
from csmdesk.ui.pages.imports.mapping_files import MappingFiles
from csmdesk.ui.pages.imports.notice import Notice
from csmdesk.ui.pages.imports.place import place_to_choose
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.tabs import Tab, TabRow

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

BLOCKERS, COLUMNS = "blockers", "columns"


class HistoryPage(Page):
    """List all imports; below, what keeps the selected one from being undone, and its columns."""

    def __init__(self, desk: Desk, files: FileQuestions) -> None:
        super().__init__()
        self._desk = desk
        self._imports: tuple[PastImport, ...] | None = None
        self._blockers: tuple[Blocker, ...] | None = None
        self._is_undoing = False
        self._mappings = MappingFiles(desk, files, self)
        self._header = PageHeader(self)
        self.undo = Button(icon="undo-2", parent=self._header)
        self.message = Notice(below=Gap.M, parent=self)
        self._stack = QStackedWidget(self)
        self._inside = QWidget(self._stack)
        self.table = Listing(desk, PastLines(desk, self), parent=self._inside)
        self.tabs = TabRow(tinted=True, parent=self._inside)
        self.save = IconButton("save", parent=self._inside)
        self._details = QStackedWidget(self._inside)
        self.blocked = Listing(desk, BlockerLines(desk, self), parent=self._details)
        self.columns = Listing(desk, UsedLines(desk, self), parent=self._details)
        self._free = EmptyState("circle-check", self._details)
        self._empty = EmptyState("history", self._stack)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def current(self) -> PastImport | None:
        """Return the selected import."""
        key = self.table.current_key()
        return next((past for past in self._imports or () if past.id == key), None)

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Import history")

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - there is one such place
        """List the imports."""
        self.message.clear()
        self._look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self, changes: ChangeSet) -> None:  # noqa: ARG002 - any edit may build on an import
        """Look again: any edit may keep an import from being undone, or free it."""
        self._look()

    def retranslate(self) -> None:
        """Write the words."""
        self._header.set_title(self.tr("Import history"))
        self.undo.setText(self.tr("Undo this import"))
        self.undo.restyle()
        self.save.name_it(self.tr("Save its mapping as a file…"))
        self.table.setAccessibleName(self.tr("Past imports"))
        self.blocked.setAccessibleName(self.tr("What keeps it from being undone"))
        self.columns.setAccessibleName(self.tr("Where its columns went"))
        self.tabs.setAccessibleName(self.tr("What is shown of the import"))
        for table in (self.table, self.blocked, self.columns):
            table.retranslate()
        self._empty.set_texts(
            self.tr("Nothing was imported yet"),
            self.tr("Each import is listed here, with its files and counts; all can be undone."),
            self.tr("Import files…"),
        )
        self._tell()
        self.title_changed.emit()

    # Inside

    def _build(self) -> None:
        self._header.add_tool(self.undo)
        row = QHBoxLayout()
        row.setContentsMargins(Gap.XL, Gap.XS, Gap.L, Gap.XS)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.save)
        for part in (self.blocked, self.columns, self._free):
            self._details.addWidget(part)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 3)
        inside.addWidget(HairLine())
        inside.addLayout(row)
        inside.addWidget(HairLine())
        inside.addWidget(self._details, 2)
        self._stack.addWidget(self._inside)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.message)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self._on_opened)
        self.tabs.chosen.connect(self._choose)
        self.undo.clicked.connect(self._on_undo)
        self.save.clicked.connect(self._on_save)
        self._empty.acted.connect(self._on_import)

    def _look(self) -> None:
        from csmdesk.exchange.history import past_imports

        self._desk.read(self, past_imports, self._on_imports, latest="imports")

    def _on_imports(self, found: tuple[PastImport, ...]) -> None:
        self._imports = found
        self.table.show_records({past.id: past for past in found})
        self._stack.setCurrentWidget(self._inside if found else self._empty)
        if found and self.current is None:
            self.table.select_key(found[0].id)
        self._on_moved(self.table.current_key())

    def _on_moved(self, key: object) -> None:
        """Find out what keeps the selected import from being undone."""
        self._blockers = None
        past = self.current
        if past is None or key is None:
            self._tell()
            return
        if past.is_undone:
            self._on_blockers(())
            return
        self.blocked.wait()
        self._tell()

        def look(read: ReadSession) -> tuple[Blocker, ...]:
            from csmdesk.exchange.history import blockers

            return blockers(read, past.id)

        self._desk.read(self, look, self._on_blockers, latest="import-blockers")

    def _on_blockers(self, found: tuple[Blocker, ...]) -> None:
        self._blockers = found
        self.blocked.show_records({(b.table, b.key): b for b in found})
        self._tell()

    def _tell(self) -> None:
        """Write what hangs on the selected import."""
        past, found = self.current, self._blockers
        number = self._desk.texts.number
        count = number(len(found)) if found else ""
        self.tabs.set_tabs([
            Tab(BLOCKERS, self.tr("What keeps it"), count),
            Tab(COLUMNS, self.tr("Columns")),
        ])  # fmt: skip
        self.columns.show_records(used_columns(past) if past is not None else {})
        can_undo = past is not None and not past.is_undone and found == () and not self._is_undoing
        self.undo.setEnabled(can_undo)
        self.undo.setToolTip(self._reason())
        has_mapping = past is not None and any(file.mapping for file in past.files)
        self.save.setEnabled(has_mapping)
        self._choose(self.tabs.current)

    def _reason(self) -> str:
        """Say why the import can be undone or not."""
        past, found = self.current, self._blockers
        if past is None or found is None:
            return ""
        if past.is_undone:
            return self.tr("This import was undone; its files can be imported again.")
        if found:
            n = len(found)
            words = self.tr("{0} record(s) were changed or added since.", "", n)
            return words.format(self._desk.texts.number(n))
        return self.tr("Nothing was built on it since: it can be taken back as a whole.")

    def _choose(self, key: str) -> None:
        self.tabs.choose(key)
        if key == COLUMNS:
            self._details.setCurrentWidget(self.columns)
        elif self._blockers == ():
            past = self.current
            is_undone = past is not None and past.is_undone
            title = self.tr("It was undone") if is_undone else self.tr("It can be undone")
            self._free.set_texts(title, self._reason())
            self._details.setCurrentWidget(self._free)
        else:
            self._details.setCurrentWidget(self.blocked)

    def _on_opened(self, _key: object) -> None:
        """Go from the import to what hangs on it."""
        shown = self._details.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        past = self.current
        if past is None:
            return

        def job(_progress: JobProgress) -> ChangeSet:
            from csmdesk.exchange.history import undo_import

            return undo_import(self._desk.book(), past.id)

        self._is_undoing = True
        self.message.clear()
        self._tell()
        files = ", ".join(file.name for file in past.files)
        self._desk.runner.run(
            self, job, self._on_undone, error=self._on_refused,
            label=Text("history.undoing", {"files": files}),
        )  # fmt: skip

    def _on_undone(self, changes: ChangeSet) -> None:
        self._is_undoing = False
        self._desk.notices.tell(self._desk.texts.render(changes.label))
        self._look()

    def _on_refused(self, error: UserError) -> None:
        self._is_undoing = False
        render = self._desk.texts.render
        details = "\n".join(render(detail) for detail in error.details)
        hint = render(error.hint) if error.hint else ""
        self.message.say(Status.RISK, render(error.message), hint, details)
        self._look()

    def _on_save(self) -> None:
        past = self.current
        if past is not None:
            found = [file for file in past.files if file.mapping is not None]
            mappings = tuple(file.mapping for file in found if file.mapping is not None)
            self._mappings.save(mappings, found[0].name)

    def _on_import(self) -> None:
        self.place_requested.emit(place_to_choose())

"""Single records out of a backup: choose what is missing or was different, and bring it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.settings.past_lines import PastLines, PastRecord
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.list_page import lay_out_list
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.worker_client import WorkerClient

_FILTER_WIDTH = 168


class PastPage(Page):
    """Show what one backup has that the book has not, or has otherwise."""

    def __init__(self, desk: Desk, worker: WorkerClient) -> None:
        super().__init__()
        self._desk = desk
        self._worker = worker
        self._backup = ""
        self._records: tuple[PastRecord, ...] | None = None
        self._header = PageHeader()
        self.filter = SearchField("funnel")
        self.back = Button(ButtonKind.PRIMARY, icon="archive-restore")
        self.lines = PastLines(desk, self)
        self.table = Listing(desk, self.lines)
        self.message = InlineMessage()
        self._nothing = EmptyState("check")
        self._header.add_tool(self.filter)
        self._tools = FittingTools(self._header, self.back)
        self._stack = QStackedWidget()
        self._hints = KeyHints()
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Records of a backup")

    def open(self, params: Mapping[str, str]) -> None:
        """Compare the book with a backup."""
        self._backup = params.get("name", "")
        self._records = None
        self.message.clear()
        self.table.wait()
        self._stack.setCurrentWidget(self.table)
        self._compare()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list."""
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the filter on Ctrl+F."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_F and has_control:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Records of a backup"))
        self._tools.say(self.back, self.tr("Bring back"))
        for write in (self.filter.setPlaceholderText, self.filter.setAccessibleName):
            write(self.tr("Filter this list"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Records of a backup"))
        self._hints.set_hints(
            [("↵", self.tr("bring back")), ("Shift ↓", self.tr("select several"))]
        )
        self._nothing.set_texts(
            self.tr("Nothing is missing"),
            self.tr("All that this backup holds is in the book, and is the same there."),
            self.tr("All backups"),
        )
        self._tell()
        self.title_changed.emit()

    # Inside

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for widget in (self.table, self._nothing):
            self._stack.addWidget(widget)
        lay_out_list(self, self._header, self._stack, self._hints, told=(self.message,))

    def _connect(self) -> None:
        self.filter.theme.changed.connect(self._tell)
        self.filter.settled.connect(self._show)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self._on_back)
        self.table.counted.connect(self._tell)
        self.back.clicked.connect(self._on_back)
        self._nothing.acted.connect(self._on_backups)

    def _compare(self) -> None:
        name, worker = self._backup, self._worker

        def compare(progress: Progress) -> tuple[PastRecord, ...]:
            told = worker.call("backup_differences", {"name": name}, progress)
            return tuple(PastRecord.from_worker(record) for record in told["records"])

        self._desk.runner.call(
            self,
            compare,
            self._on_records,
            error=self._on_refused,
            cancelled=self._on_backups,
            label=Text("backup.comparing"),
        )

    def _on_records(self, records: tuple[PastRecord, ...]) -> None:
        self._records = records
        self._show()

    def _show(self) -> None:
        wanted = self.filter.text().strip().casefold()
        records = self._records or ()
        found = [r for r in records if wanted in f"{r.title}\n{r.context}".casefold()]
        self.table.show_records({(r.kind, r.id): r for r in found})
        self._stack.setCurrentWidget(self.table if records else self._nothing)
        if found and not self.table.selected_keys():
            self.table.select_key((found[0].kind, found[0].id))
        self._tell()

    def _tell(self) -> None:
        records = self._records or ()
        self._header.set_detail(self.tr("%n record(s)", "", len(records)) if records else "")
        self.filter.setVisible(bool(records))
        self.filter.setFixedWidth(self.filter.theme.scaled(_FILTER_WIDTH))
        self.back.setEnabled(bool(self._chosen()))
        self._tools.fit()

    def _chosen(self) -> list[list[str]]:
        keys = set(self.table.selected_keys())
        return [[r.kind, r.id] for r in self._records or () if (r.kind, r.id) in keys]

    def _on_back(self) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        self.message.clear()
        args, worker = {"name": self._backup, "records": chosen}, self._worker

        def bring_back(progress: Progress) -> dict[str, Any]:
            return worker.call("backup_bring_back", args, progress)

        self.back.setEnabled(False)
        self._desk.runner.call(
            self,
            bring_back,
            self._on_returned,
            error=self._on_refused,
            cancelled=self._tell,
            label=Text("backup.bringing_back"),
        )

    def _on_returned(self, told: Mapping[str, Any]) -> None:
        self._desk.notices.tell(
            self.tr("%n row(s) came back. Undo takes them away again.", "", told["records"])
        )
        self._compare()

    def _on_refused(self, error: UserError) -> None:
        self.message.refuse(error, self._desk.words)
        if self._records is None:
            self._records = ()
        self._show()
        if not self._records:  # what could not be compared is not the same
            self._stack.setCurrentWidget(self.table)

    def _on_backups(self) -> None:
        self.place_requested.emit(Place("backups"))

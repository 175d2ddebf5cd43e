"""The files of one account, or of one of its touchpoints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget

from csmdesk.domain.attachments import Attachment
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, AttachmentId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.ui.attachments.file_lines import File, FileLines
from csmdesk.ui.attachments.opened import OpenedFiles
from csmdesk.ui.attachments.traffic import FileTraffic, contents
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.table_state import go_to
from csmdesk.ui.theme.icons import icon
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.list_page import lay_out_list
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.shapes import Status

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

FILES = "files"
_Found = tuple[str, str, tuple[File, ...]]  # account, touchpoint, its files


class FilesPage(Page):
    """List, attach, open, save and remove files; ``open`` takes ``id`` and maybe ``touchpoint``."""

    def __init__(self, desk: Desk, opened: OpenedFiles, files: FileQuestions) -> None:
        super().__init__()
        self._desk = desk
        self._opened = opened
        self.traffic = FileTraffic(desk, files, self)
        self._account_id = AccountId("")
        self._touchpoint_id: TouchpointId | None = None
        self._account = self._touchpoint = ""
        self._wanted = ""
        self._listed: dict[AttachmentId, File] = {}
        self._has_warned = self._says_changed = False
        self._header = PageHeader()
        self.add = Button(icon="plus")
        self.look = Button(icon="external-link")
        self.save = Button(icon="download")
        self.remove = Button(icon="trash-2")
        self.back = Button(icon="building-2")
        self._tools = FittingTools(
            self._header, self.add, self.look, self.save, self.remove, self.back
        )
        self.message = InlineMessage()
        self.take_back = Button(icon="undo-2")
        self.table = Listing(desk, FileLines(desk, self))
        self._nothing = EmptyState("paperclip")
        self._stack = QStackedWidget()
        self._hints = KeyHints()
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return the name of the page."""
        name = self._touchpoint or self._account
        return f"{self.tr('Files')} · {name}" if name else self.tr("Files")

    def open(self, params: Mapping[str, str]) -> None:
        """Show the files of an account or a touchpoint."""
        self._account_id = AccountId(params.get("id", ""))
        self._wanted = params.get("record", "")
        self._touchpoint_id = TouchpointId(params["touchpoint"]) if "touchpoint" in params else None
        self.traffic.go_to(self._account_id, self._touchpoint_id)
        self._account = self._touchpoint = ""
        self._listed = {}
        self.message.clear()
        self.table.wait()
        self._stack.setCurrentWidget(self.table)
        self._opened.look()
        self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Look again when a file came or went."""
        if self._account_id and changes.touches("attachment", "touchpoint", "account"):
            self._read()

    def can_close(self) -> bool:
        """Say first that changes made in other programs would be lost."""
        if not self._opened.changed or self._has_warned:
            return True
        self._has_warned = True
        self.place_requested.emit(Place(FILES, self._params()))
        self._say_changed(is_last=True)
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list."""
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Attach what is pasted; remove on Delete."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.traffic.take(QGuiApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files: here they are attached, elsewhere in the window they are imported."""
        if contents(event.mimeData(), ""):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.traffic.take(event.mimeData())

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Files"))
        for button, words in (
            (self.add, self.tr("Attach…")),
            (self.look, self.tr("Open")),
            (self.save, self.tr("Save as…")),
            (self.remove, self.tr("Remove")),
            (self.back, self.tr("To the account")),
        ):
            self._tools.say(button, words)
        self.take_back.setText(self.tr("Take into the book"))
        self.take_back.restyle()
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Files"))
        self._hints.set_hints(
            [
                ("↵", self.tr("open")),
                ("Ctrl V", self.tr("paste")),
                (self.tr("Del"), self.tr("remove")),
            ]
        )
        self._nothing.set_texts(
            self.tr("No files yet"),
            self.tr(
                "Drop files here, paste them, or choose them. They are kept inside the book, "
                "encrypted with it, up to 50 MB each."
            ),
            self.tr("Attach…"),
        )
        self._tell()
        if self._says_changed:
            self._say_changed()
        self.title_changed.emit()

    # Inside

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for widget in (self.table, self._nothing):
            self._stack.addWidget(widget)
        told = (self.message, self.take_back)
        lay_out_list(self, self._header, self._stack, self._hints, told=told)
        self.take_back.hide()

    def _connect(self) -> None:
        self.table.opened.connect(self._on_open)
        self.table.counted.connect(self._tell)
        self.table.deleted.connect(self._on_remove)
        self.table.menu_asked.connect(self._on_menu)
        self.add.clicked.connect(self.traffic.choose)
        self._nothing.acted.connect(self.traffic.choose)
        self.traffic.refused.connect(self._on_refused)
        self.look.clicked.connect(self._on_open)
        self.save.clicked.connect(self._on_save)
        self.remove.clicked.connect(self._on_remove)
        self.back.clicked.connect(self._on_back)
        self.take_back.clicked.connect(self._opened.take_back)
        self._opened.found.connect(self._say_changed)

    def _params(self) -> dict[str, str]:
        params = {"id": str(self._account_id)}
        if self._touchpoint_id is not None:
            params["touchpoint"] = str(self._touchpoint_id)
        return params

    def _read(self) -> None:
        account_id, touchpoint_id = self._account_id, self._touchpoint_id

        def read(session: ReadSession) -> _Found:
            return _read_files(session, account_id, touchpoint_id)

        self._desk.read(self, read, self._on_files, error=self._on_refused, latest=FILES)

    def _on_files(self, found: _Found) -> None:
        self._account, self._touchpoint, files = found
        self._listed = {file.attachment.id: file for file in files}
        self.table.show_records(self._listed)
        self._stack.setCurrentWidget(self.table if files else self._nothing)
        wanted, self._wanted = self._wanted, ""
        if wanted in self._listed:
            go_to(self.table, AttachmentId(wanted))
        if files and not self.table.selected_keys():
            self.table.select_key(files[0].attachment.id)
        self._tell()
        self.title_changed.emit()

    def _tell(self) -> None:
        parts = [part for part in (self._account, self._touchpoint) if part]
        self._header.set_detail(" · ".join(parts))
        chosen = self._chosen()
        self.look.setEnabled(len(chosen) == 1)
        self.save.setEnabled(len(chosen) == 1)
        self.remove.setEnabled(bool(chosen))
        self._tools.fit()

    def _chosen(self) -> list[Attachment]:
        keys = set(self.table.selected_keys())
        return [file.attachment for key, file in self._listed.items() if key in keys]

    def _say_changed(self, *, is_last: bool = False) -> None:
        """Offer to take back what other programs changed."""
        changed = self._opened.changed
        self.take_back.setVisible(bool(changed))
        if not changed:
            self._has_warned = False
            if self._says_changed:
                self.message.clear()
            self._says_changed = False
            return
        self._says_changed = True
        names = ", ".join(each.attachment.name for each in changed)
        hint = self.tr("The book still has the former ones. Undo brings them back, too.")
        if is_last:
            hint = self.tr("Close again to leave the changes behind: they are wiped then.")
        self.message.say(
            Status.WATCH, self.tr("Changed in another program: {0}").format(names), hint
        )

    def _on_open(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            try:
                self._opened.open(chosen[0])
            except UserError as error:
                self._on_refused(error)

    def _on_save(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self.message.clear()
            self.traffic.save(chosen[0])

    def _on_remove(self) -> None:
        chosen = self._chosen()
        if not chosen:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.attachments import detach

            for known in chosen:
                detach(uow, known.id)

        label = Text.of("action.detach_all", n=len(chosen))
        if len(chosen) == 1:
            label = Text.of("action.detach", name=chosen[0].name)
        self._desk.write(self, label, work)

    def _on_back(self) -> None:
        self.place_requested.emit(Place("account", {"id": str(self._account_id)}))

    def _on_menu(self, _key: object, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for mark, words, slot in (
            ("external-link", self.tr("Open"), self._on_open),
            ("download", self.tr("Save as…"), self._on_save),
            ("trash-2", self.tr("Remove"), self._on_remove),
        ):
            menu.addAction(icon(mark), words).triggered.connect(slot)
        menu.popup(at)

    def _on_refused(self, error: UserError) -> None:
        self._says_changed = False
        self.message.refuse(error, self._desk.words)


def _read_files(
    read: ReadSession, account_id: AccountId, touchpoint_id: TouchpointId | None
) -> _Found:
    from csmdesk.services.accounts import get_account
    from csmdesk.services.attachments import list_attachments
    from csmdesk.services.touchpoints import get_touchpoint

    account = get_account(read, account_id)
    owner = {"touchpoint_id": touchpoint_id} if touchpoint_id else {"account_id": account_id}
    found = list_attachments(read, **owner)
    wanted = {a.touchpoint_id for a in found if a.touchpoint_id} | {touchpoint_id} - {None}
    subjects = {key: get_touchpoint(read, key).subject for key in wanted if key is not None}
    files = tuple(
        File(a, subjects.get(a.touchpoint_id, "") if a.touchpoint_id else "") for a in found
    )
    return account.name, subjects.get(touchpoint_id, "") if touchpoint_id else "", files

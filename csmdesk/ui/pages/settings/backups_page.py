"""The backups of the book: make one, check it, look for single records, go back to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.settings.backup_lines import BackupLines, Kept
from csmdesk.ui.pages.settings.packing_file import PackingFile
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.question import QuestionSheet
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.worker_client import WorkerClient

BACKUPS = "backups"


class BackupsPage(ListPage):
    """List the backups, newest first; going back to one is done without the book open."""

    restore_requested = Signal(str)  # name of a backup; the user is sure

    def __init__(
        self, desk: Desk, profile: Profile, worker: WorkerClient, files: FileQuestions
    ) -> None:
        super().__init__(desk)
        self._profile = profile
        self._worker = worker
        self._files = files
        self._kept: dict[str, Kept] = {}
        self._asked = ""  # what the open question is about
        self._question: QuestionSheet | None = None
        self._packing = PackingFile(desk, worker, files, self)
        self.make = Button(icon="plus")
        self.look = Button(icon="shield-check")
        self.records = Button(icon="list")
        self.restore = Button(icon="archive-restore")
        self.pack = Button(icon="upload")
        self.folder = Button(icon="folder-open")
        self._tools = FittingTools(
            self._header, self.make, self.look, self.records, self.restore, self.pack, self.folder
        )
        self.message = InlineMessage()
        self.lines = BackupLines(desk, self)
        self._nothing = EmptyState("database")
        table = Listing(desk, self.lines, is_mutable=True)
        self.lay_out(table, self._nothing, told=(self.message,))
        self._connect()
        self.retranslate()

    @property
    def question(self) -> QuestionSheet:
        """Return what asks before the book goes back."""
        if self._question is None:
            self._question = QuestionSheet(self.window())
        return self._question

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Backups")

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - there is one folder
        """List what is in the folder."""
        self.message.clear()
        self._read()

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Backups"))
        for button, words in (
            (self.make, self.tr("Back up now")),
            (self.look, self.tr("Check")),
            (self.records, self.tr("Single records")),
            (self.restore, self.tr("Go back to it…")),
            (self.pack, self.tr("File for another computer…")),
            (self.folder, self.tr("Show the folder")),
        ):
            self._tools.say(button, words)
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Backups"))
        self._hints.set_hints([("↵", self.tr("single records"))])
        self._hints.set_side(
            self.tr("One a day by itself; 7 days, 4 weeks and 12 months are kept.")
        )
        self._nothing.set_texts(
            self.tr("There is no backup yet"),
            self.tr(
                "One is made each day the program runs, and before each change of its own to the "
                "file. Each is opened and checked when it is made."
            ),
            self.tr("Back up now"),
        )
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the backup."""
        menu.offer("list", self.tr("Single records"), self._on_records)
        menu.offer("shield-check", self.tr("Check"), self._on_look)
        menu.offer("archive-restore", self.tr("Go back to it…"), self._on_restore)

    # Inside

    def _connect(self) -> None:
        self.table.opened.connect(self._on_records)
        self.table.counted.connect(self._tell)
        self.make.clicked.connect(self._on_make)
        self._nothing.acted.connect(self._on_make)
        self.look.clicked.connect(self._on_look)
        self.records.clicked.connect(self._on_records)
        self.restore.clicked.connect(self._on_restore)
        self.pack.clicked.connect(self._packing.ask)
        self._packing.packed.connect(self._on_packed)
        self._packing.refused.connect(self._on_refused)
        self.folder.clicked.connect(self._on_folder)

    def _read(self) -> None:
        profile = self._profile

        def read(_progress: Progress) -> tuple[Kept, ...]:
            from csmdesk.models.backups import list_backups

            return tuple(Kept(b.name, b.at, b.reason, b.size) for b in list_backups(profile))

        runner = self._desk.runner
        runner.query(self, read, self._on_kept, error=self._on_refused, latest=BACKUPS)

    def _on_kept(self, found: tuple[Kept, ...]) -> None:
        known = self._kept
        self._kept = {
            each.name: replace(each, state=old.state, records=old.records)
            if (old := known.get(each.name))
            else each
            for each in found
        }
        self._show()

    def _show(self) -> None:
        self.table.show_records(self._kept)
        self._stack.setCurrentWidget(self.table if self._kept else self._nothing)
        if self._kept and not self.table.selected_keys():
            self.table.select_key(next(iter(self._kept)))
        self._tell()

    def _tell(self) -> None:
        count = len(self._kept)
        self._header.set_detail(self.tr("%n backup(s)", "", count) if count else "")
        chosen = self._chosen() is not None
        for button in (self.look, self.records, self.restore):
            button.setEnabled(chosen)
        self._tools.fit()

    def _chosen(self) -> Kept | None:
        return self._kept.get(str(self.table.current_key()))

    def _work(self, job: str, args: Mapping[str, object], done: Any, label: str) -> None:
        """Let the worker do something; it can be cancelled in the status bar."""
        self.message.clear()
        worker = self._worker

        def work(progress: Progress) -> dict[str, Any]:
            return worker.call(job, args, progress)

        self._desk.runner.call(self, work, done, error=self._on_refused, label=Text(label))

    def _on_make(self) -> None:
        self._work("backup", {}, self._on_made, "backup.making")

    def _on_made(self, made: Mapping[str, Any]) -> None:
        self._desk.notices.tell(self.tr("The backup is made and was opened again: it is sound."))
        self._read()
        self.table.select_key(made["name"])

    def _on_look(self) -> None:
        kept = self._chosen()
        if kept is not None:
            self._asked = kept.name
            self._work("backup_check", {"name": kept.name}, self._on_looked, "backup.checking")

    def _on_looked(self, found: Mapping[str, Any]) -> None:
        kept = self._kept.get(self._asked)
        if kept is not None:
            rows = sum(found["counts"].values())
            self._kept[kept.name] = replace(kept, state=str(found["state"]), records=rows)
            self._show()
            self.table.paged_model.layoutChanged.emit()

    def _on_records(self) -> None:
        kept = self._chosen()
        if kept is not None:
            self.place_requested.emit(Place("backup", {"name": kept.name}))

    def _on_restore(self) -> None:
        kept = self._chosen()
        if kept is None:
            return
        self._asked = kept.name
        self.question.ask(
            self.tr("Go back to {0}?").format(self._desk.texts.datetime(kept.at)),
            self.tr(
                "The whole book becomes what it was then. What is in it now is kept as a backup "
                "of its own, so that you can come back. The window closes for a moment."
            ),
            self.tr("Go back"),
            self._on_sure,
            area=self,
        )

    def _on_sure(self) -> None:
        self.restore_requested.emit(self._asked)

    def _on_packed(self) -> None:
        self.message.keep(self._say_packed)
        self._read()

    def _say_packed(self) -> None:
        self.message.say(
            Status.GOOD,
            self.tr("The whole book is in that file, encrypted as it is here."),
            self.tr(
                "Take it to the other computer and restore it there with your recovery code; the "
                "manual says how. Then do not go on with this book on both."
            ),
        )

    def _on_folder(self) -> None:
        self._files.show_folder(self._profile.backups)

    def _on_refused(self, error: UserError) -> None:
        self.message.refuse(error, self._desk.words)

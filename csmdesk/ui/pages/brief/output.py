"""The brief on its way out of the window: on paper, as PDF, as text on the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from csmdesk.domain.briefs import AccountBrief
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.dialogs.table_printing import TablePrinting
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.qbr.chart_pictures import Jobs
from csmdesk.ui.pages.qbr.file_names import file_name

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.reports.pdf import LaidPage

_SUFFIX = ".pdf"


class BriefOutput(QObject):
    """Read the brief anew for each way out: what is for our own eyes is not in it unless wanted."""

    def __init__(
        self,
        desk: Desk,
        page: QWidget,
        *,
        worker: Jobs,
        files: FileQuestions,
        printing: TablePrinting,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._worker = worker
        self._files = files
        self._printing = printing
        self._account_id = AccountId("")
        self._name = ""
        self._made = Path()
        self.inside = False  # with private talks and internal notes

    def show_account(self, account_id: AccountId, name: str) -> None:
        """Say whose brief goes out."""
        self._account_id, self._name = account_id, name

    def print_it(self) -> None:
        """Show the page on paper first."""
        texts = self._desk.texts

        def laid(brief: AccountBrief) -> LaidPage:
            from csmdesk.reports.brief import compose
            from csmdesk.reports.pdf import lay

            return lay(compose(brief), texts)

        self._read(laid, self._on_laid)

    def copy(self) -> None:
        """Put the brief on the clipboard as text."""
        texts = self._desk.texts

        def written(brief: AccountBrief) -> str:
            from csmdesk.reports.brief_files import plain_text

            return plain_text(brief, texts)

        self._read(written, self._on_written)

    def save(self) -> None:
        """Ask where to write the PDF, then have it made."""
        if self._account_id:
            self._files.ask_new(
                self._page,
                self.tr("Save the brief"),
                self.tr("PDF (*.pdf)"),
                name=file_name(
                    self._name,
                    self.tr("Brief"),
                    self._desk.clock.today().isoformat(),
                    suffix=_SUFFIX[1:],
                ),
                done=self._on_target,
            )

    def _read(self, made: Callable[[AccountBrief], Any], done: Callable[[Any], None]) -> None:
        account_id, inside = self._account_id, self.inside

        def read(session: ReadSession) -> Any:
            from csmdesk.services import briefs

            return made(briefs.collect(session, account_id, inside=inside))

        if account_id:
            refuse = self._desk.notices.refuse
            self._desk.read(self, read, done, error=refuse, latest="out")

    def _on_laid(self, page: LaidPage) -> None:
        title = self.tr("{0} – Brief").format(self._name)
        self._printing.print_document(self._page, title, page.document(), is_wide=False)

    def _on_written(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._desk.notices.tell(self.tr("The brief is on the clipboard"))

    def _on_target(self, path: Path) -> None:
        if path.suffix.lower() != _SUFFIX:
            path = path.with_name(path.name + _SUFFIX)
        args = {
            "account_id": self._account_id,
            "path": str(path),
            "inside": self.inside,
            "language": self._desk.texts.language,
        }
        worker = self._worker

        def job(progress: JobProgress) -> dict[str, Any]:
            return worker.call("brief", args, progress)

        self._desk.runner.call(
            self,
            job,
            self._on_made,
            error=self._desk.notices.refuse,
            label=Text("brief.writing"),
        )

    def _on_made(self, answer: Mapping[str, Any]) -> None:
        self._made = Path(str(answer["path"]))
        said = self.tr("{0} is ready").format(self._made.name)
        self._desk.notices.offer(said, self.tr("Show folder"), self._on_show_folder)

    def _on_show_folder(self) -> None:
        self._files.show_folder(self._made)

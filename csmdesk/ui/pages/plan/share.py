"""The plan on its way to the customer, and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.text import Text
from csmdesk.system.texts import Texts
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.plan.share_files import (
    DRAWING,
    PAGES,
    PICTURE,
    SLIDE,
    WORKBOOK,
    Made,
    make_mail,
    make_page,
    make_workbook,
    name_of,
)
from csmdesk.ui.pages.plan.share_menu import LANGUAGES, ShareMenu
from csmdesk.ui.pages.plan.take_back import TakeBack
from csmdesk.ui.pages.plan.watch import PlanSeen, PlanWatch

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_ICONS = {WORKBOOK: "table-2", PAGES: "file-text", SLIDE: "presentation", PICTURE: "image",
          DRAWING: "image"}  # fmt: skip


class PlanShare(QObject):
    """Give the plan that shows to the customer as a file or a mail, and take their edits back.

    A file holds only what a customer may see. Its language is that of the file which the account
    was given last, at first that of the app; the other one is a step further in the menu.
    """

    def __init__(
        self, desk: Desk, files: FileAccess | None, watch: PlanWatch, tab: QWidget
    ) -> None:
        super().__init__(tab)
        self._desk = desk
        self._files = files
        self._watch = watch
        self._tab = tab
        self._at = QPoint()
        self._wanted = ""  # what is asked for of a plan that is still being read
        self._made = Path()
        self.returned = TakeBack(desk, files, watch, tab)
        watch.seen.connect(self._on_seen)
        watch.failed.connect(self._on_failed)

    # For the tab

    def open_menu(self, at: QPoint) -> None:
        """Offer the kinds of files at a place of the screen, once it is known in which language."""
        account_id = self._watch.account_id
        if account_id is None or not self._has_plan():
            return
        self._at = at

        def read(session: ReadSession) -> str | None:
            from csmdesk.services.plan_shares import last_language

            return last_language(session, account_id)

        self._desk.read(self, read, self._on_language, error=self._refuse, latest="language")

    def take_back(self) -> None:
        """Ask for the workbook that came back, and show what was changed in it."""
        if self._has_plan():
            self.returned.ask()

    def open(self, wanted: str, path: str = "") -> bool:
        """Do what a command asks for once the plan is there: ``share``, or ``take_back`` a file."""
        if wanted not in ("share", "take_back"):
            return False
        if path:
            self.returned.open_file(Path(path))
        elif self._watch.last is None:
            self._wanted = wanted
        else:
            self._do(wanted)
        return True

    # Inside

    def ask(self, kind: str, language: str) -> None:
        """Ask where to write a file, then have it made."""
        plan = self._watch.plan
        if self._files is None or plan is None:
            return
        self._files.questions.ask_new(
            self._tab,
            self.tr("Share the plan"),
            f"{self._kind(kind)} (*.{kind})",
            name=name_of(plan, self._desk.clock.today(), kind),
            done=partial(self._write, kind, language, plan.id),
        )

    def mail(self, language: str, *, has_pages: bool = False) -> None:
        """Open a draft of a mail to the customer's sponsor, with the workbook that comes back."""
        plan = self._watch.plan
        if self._files is None or plan is None:
            return
        book, texts, plan_id = self._desk.book, Texts(language), plan.id
        opened = self._files.opened()

        def job(_progress: JobProgress) -> Made:
            return make_mail(book(), plan_id, texts, opened.lend, has_pages=has_pages)

        self._desk.runner.run(
            self, job, self._on_mail, error=self._refuse, label=Text("plan_share.writing")
        )

    def _write(self, kind: str, language: str, plan_id: SuccessPlanId, path: Path) -> None:
        if path.suffix.lower() != f".{kind}":
            path = path.with_name(f"{path.name}.{kind}")
        book, texts = self._desk.book, Texts(language)
        make = make_workbook if kind == WORKBOOK else make_page

        def job(_progress: JobProgress) -> Made:
            return make(book(), plan_id, path, texts)

        runner = self._desk.runner
        begin = runner.run if kind == WORKBOOK else runner.call  # only one of them writes the book
        label = Text("plan_share.writing")
        begin(self, job, self._on_made, error=self._refuse, label=label)

    def _on_made(self, made: Made) -> None:
        self._made = made.path
        words = self.tr("{0} is ready").format(made.path.name)
        self._desk.notices.offer(words, self.tr("Show folder"), self._on_show_folder)

    def _on_show_folder(self) -> None:
        if self._files is not None:
            self._files.questions.show_folder(self._made)

    def _on_mail(self, made: Made) -> None:
        """Open the draft; a mail that nobody gets yet is said, not refused."""
        if self._files is not None:
            self._files.questions.open_file(made.path)
        if made.has_receiver:
            self._desk.notices.tell(self.tr("The draft of the mail opens in your mail program"))
            return
        code = "plan_share.no_mail" if made.sponsor else "plan_share.no_sponsor"
        said = Text(code, {"name": made.sponsor or ""})
        self._desk.notices.refuse(UserError(said, Text("plan_share.no_mail_hint")))

    def _on_language(self, last: str | None) -> None:
        language = last if last in LANGUAGES else self._desk.texts.language
        menu = ShareMenu(self._tab)
        menu.head(self.tr("For the customer, in {0}").format(LANGUAGES[language]))
        self._fill(menu, menu, language)
        menu.addSeparator()
        for other in LANGUAGES:
            if other != language:
                below = menu.addMenu(self.tr("In {0}").format(LANGUAGES[other]))
                self._fill(menu, below, other)
        menu.popup(self._at)

    def _fill(self, menu: ShareMenu, part: QMenu, language: str) -> None:
        for kind, mark in _ICONS.items():
            menu.offer_in(part, mark, f"{self._kind(kind)}…", partial(self.ask, kind, language))
        part.addSeparator()
        menu.offer_in(part, "mail", self.tr("Mail with the workbook"), partial(self.mail, language))
        menu.offer_in(
            part, "mail", self.tr("Mail with workbook and pages"),
            partial(self.mail, language, has_pages=True),
        )  # fmt: skip

    def _kind(self, kind: str) -> str:
        names = {
            WORKBOOK: self.tr("Workbook that can be sent back, XLSX"),
            PAGES: self.tr("Pages, PDF"),
            SLIDE: self.tr("One slide, PPTX"),
            PICTURE: self.tr("Picture, PNG"),
            DRAWING: self.tr("Drawing, SVG"),
        }
        return names[kind]

    def _has_plan(self) -> bool:
        """Say why nothing can be shared where there is no plan."""
        if self._watch.plan is None:
            self._refuse(UserError(Text("plan_share.no_plan"), Text("plan_share.no_plan_hint")))
        return self._watch.plan is not None

    def _on_seen(self, _seen: PlanSeen) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._do(wanted)

    def _on_failed(self, _error: UserError) -> None:
        """Forget what was asked for: the tab says why there is no plan."""
        self._wanted = ""

    def _do(self, wanted: str) -> None:
        if wanted == "share":
            self.open_menu(self._tab.mapToGlobal(QPoint(self._tab.width() // 2, 0)))
        else:
            self.take_back()

    def _refuse(self, error: UserError) -> None:
        self._desk.notices.refuse(error)

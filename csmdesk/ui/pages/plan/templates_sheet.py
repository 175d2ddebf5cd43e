"""The sheet in which a plan begins from a template: those of the account's industry first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.plan_templates import PlanTemplate, ordered
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.forms.day_field import SureDayField
from csmdesk.ui.forms.fields import TextField
from csmdesk.ui.pages.plan.list_sheet import PlanListSheet
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import PLAN_KINDS, word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_WIDTH = 840


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold the templates in their order, what is wrong with other files, and the industry."""

    templates: tuple[PlanTemplate, ...]
    wrong: tuple[UserError, ...]
    industry: str | None


class TemplateLines(RecordWords):
    """Put templates into words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.industry: str | None = None

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("name", self.tr("Template"), 0, least=200, is_fixed=True),
            Column("kind", self.tr("Kind"), 90, lead=12),
            Column("days", self.tr("Lasts"), 80, lead=12, is_right=True),
            Column("inside", self.tr("What is in it"), 250, lead=16, is_fixed=True),
        )

    def line(self, key: object, template: PlanTemplate) -> Line:
        """Return the words of one template."""
        detail = self.tr("your own") if template.is_own else ""
        if template.fits(self.industry):
            detail = self.tr("for {0}").format(self.industry)
        return Line(
            key,
            (
                Cell(template.name, face=Face.STRONG, detail=detail),
                Cell(word(PLAN_KINDS, template.kind), role=Role.TEXT2),
                Cell(self.tr("%n day(s)", "", template.days), role=Role.TEXT2),
                Cell(self.inside(template), role=Role.TEXT2),
            ),
        )

    def inside(self, template: PlanTemplate) -> str:
        """Count what a plan from the template begins with."""
        steps = [step for goal in template.objectives for step in goal.milestones]
        tasks = sum(len(step.tasks) for step in steps)
        return " · ".join(
            (
                self.tr("%n objective(s)", "", len(template.objectives)),
                self.tr("%n milestone(s)", "", len(steps)),
                self.tr("%n task(s)", "", tasks),
            )
        )

    def tip(self, template: PlanTemplate, _column: str) -> str:
        """Name the objectives, and what success is."""
        goals = [f"{n}. {goal.title}" for n, goal in enumerate(template.objectives, 1)]
        return "\n".join([template.success or template.name, *goals])


class PlanTemplatesSheet(PlanListSheet):
    """Choose a template and the first day; files that cannot be used are named."""

    begun = Signal(str)  # id of the new plan
    empty_asked = Signal()

    def __init__(
        self, tab: QWidget, desk: Desk, watch: PlanWatch, files: FileAccess | None
    ) -> None:
        self._lines = TemplateLines(desk)
        super().__init__(tab, desk, self._lines, width=_WIDTH)
        self._watch = watch
        self._files = files
        self._account_id: AccountId | None = None
        self._caption, self._start = Label(role=Role.TEXT2), SureDayField(desk)
        self._title_caption, self.name = Label(role=Role.TEXT2), TextField()
        self.folder = Button(ButtonKind.LINK)
        self.empty = Button()
        self.begin = self.enter_presses = Button(ButtonKind.PRIMARY)
        self.folder.setVisible(files is not None)
        self._connect()
        self.lay_out(self.empty, self.begin, below=(self._fields(),))

    @property
    def current(self) -> PlanTemplate | None:
        """Return the selected template."""
        template: PlanTemplate | None = self.table.current_record()
        return template

    @property
    def start(self) -> date:
        """Return the first day of the plan."""
        return self._start.value()

    def set_start(self, day: date) -> None:
        """Choose the first day."""
        self._start.set_value(day)

    def ask(self) -> None:
        """Read the templates, and show them."""
        account_id = self._account_id = self._watch.account_id
        if account_id is None:
            return
        desk, language = self.desk, self.desk.texts.language

        def read(session: ReadSession) -> _Found:
            from csmdesk.services.accounts import get_account
            from csmdesk.services.plan_templates import load_templates

            profile = desk.book().profile
            industry = get_account(session, account_id).industry
            found, wrong = load_templates(profile, language)
            return _Found(ordered(found, industry), wrong, industry)

        desk.read(self, read, self._on_found, error=self._watch.refuse, latest="templates")

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.set_title(self.tr("Begin a plan from a template"))
        self.table.setAccessibleName(self.tr("Templates of plans"))
        self.none.setText(self.tr("There is no template that can be used."))
        self._caption.setText(self.tr("First day"))
        self._start.setAccessibleName(self.tr("First day"))
        self._title_caption.setText(self.tr("Title"))
        self.name.setAccessibleName(self.tr("Title of the plan"))
        self._name_folder()
        self.empty.setText(self.tr("Empty plan…"))
        self.begin.setText(self.tr("Begin"))
        for button in (self.empty, self.begin):
            button.restyle()

    # Inside

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.empty.clicked.connect(self._on_empty)
        self.folder.clicked.connect(self._on_folder)
        self.table.opened.connect(self._on_begin)
        self.table.moved.connect(self._on_moved)

    def _fields(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self.folder, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        column.addLayout(row)
        row.addWidget(self._title_caption)
        row.addWidget(self.name, 1)
        row.addSpacing(Gap.M)
        row.addWidget(self._caption)
        row.addWidget(self._start)
        return holder

    def _on_found(self, found: _Found) -> None:
        self._lines.industry = found.industry
        self._start.set_value(self.desk.clock.today())
        self.retranslate()
        self.show_rows({each.key: each for each in found.templates}, is_new=True)
        self._on_moved()
        self._tell_wrong(found)
        self.open_above(self.area)

    def _tell_wrong(self, found: _Found) -> None:
        """Name the files that cannot be used; the others can."""
        self.message.clear()
        if found.wrong:
            words = [self.desk.words(error.message) for error in found.wrong]
            hint = found.wrong[0].hint
            said = self.desk.words(hint) if hint is not None else ""
            self.message.say(Status.WATCH, "\n".join(words), said)
        self.fit()

    def _name_folder(self) -> None:
        is_own = self.current is not None and self.current.is_own
        self.folder.setText(
            self.tr("Show my file of it") if is_own else self.tr("Copy it to edit it")
        )
        self.folder.restyle()

    def _on_moved(self) -> None:
        template = self.current
        self._name_folder()
        self.folder.setEnabled(template is not None)
        self.begin.setEnabled(template is not None)
        self.name.set_value(template.name if template else "")

    def _on_begin(self) -> None:
        template, account_id = self.current, self._account_id
        if template is None or account_id is None or self.name.is_composing:
            return
        desk, start = self.desk, self.start
        title = self.name.value() or template.name

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.plan_templates import begin_plan
            from csmdesk.services.working_days import work_calendar

            days = work_calendar(desk.settings, desk.book().profile, desk.texts.language)
            begin_plan(uow, account_id, template, start, days, title=title)

        self.begin.setEnabled(False)
        label = Text("action.begin_plan", {"title": title})
        desk.write(self, label, work, done=self._on_begun, error=self._on_refused)

    def _on_begun(self, changes: ChangeSet) -> None:
        self.dismiss()
        for each in changes.changes:
            if each.table == "success_plan" and each.before is None:
                self.begun.emit(each.key)

    def _on_refused(self, error: UserError) -> None:
        self.begin.setEnabled(True)
        self.refuse(error, self.desk.words)

    def _on_empty(self) -> None:
        self.dismiss()
        self.empty_asked.emit()

    def _on_folder(self) -> None:
        """Show where the user's own templates lie, the chosen one among them."""
        template, desk = self.current, self.desk
        if template is None:
            return
        key = template.key

        def copy(_progress: Progress) -> Path:
            from csmdesk.services.plan_templates import own_copy

            return own_copy(desk.book().profile, key)

        desk.runner.query(self, copy, self._on_copied, error=self._on_refused, latest="copy")

    def _on_copied(self, path: Path) -> None:
        assert self._files is not None
        words = self.tr("{0} is yours to edit. This list shows it when it is opened again.")
        self.message.say(Status.GOOD, words.format(path))
        self.fit()
        self._files.questions.show_folder(path)

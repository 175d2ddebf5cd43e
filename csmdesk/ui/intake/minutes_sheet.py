"""The sheet that makes a mail of what was agreed in a talk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import TouchpointId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Touchpoint
from csmdesk.system.texts import Texts
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.exchange.minutes import Minutes
    from csmdesk.models.work import ReadSession

_WIDTH = 720
_LANGUAGES = (("zh_CN", "中文"), ("en", "English"))
_LINES = 12


class MinutesSheet(Sheet):
    """Show the mail in either language; open it in the mail program, save or copy it."""

    def __init__(self, window: QWidget, desk: Desk, files: FileQuestions) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk = desk
        self._files = files
        self._minutes: Minutes | None = None
        self._wanted: TouchpointId | None = None
        self.talk = ChoiceField(is_needed=True)
        self.language = ChoiceField(is_needed=True)
        self._labels = [Label(face=Face.CAPTION, role=Role.TEXT2) for _ in range(4)]
        self._to = Label(wraps=True)
        self._subject = Label(face=Face.STRONG, wraps=True)
        self.body_text = QPlainTextEdit()
        self.copy = Button()
        self.save = Button()
        self.open_mail = Button(ButtonKind.PRIMARY)
        self._build()
        self.talk.currentIndexChanged.connect(self._look)
        self.language.currentIndexChanged.connect(self._look)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.open_mail.clicked.connect(self._on_open)
        self.follow_theme()
        self.retranslate()

    def open_with(
        self,
        account: CurrentAccount,
        area: QWidget | None = None,
        *,
        wanted: TouchpointId | None = None,
    ) -> None:
        """Show the minutes of a talk with an account: the newest, unless one is wanted."""
        self.message.clear()
        self._wanted = wanted
        self._show(None)
        self.talk.set_choices(())
        self.talk.clear()
        self.language.set_value(self._desk.texts.language)
        self.open_above(area)

        def read(session: ReadSession) -> tuple[Touchpoint, ...]:
            from csmdesk.exchange.minutes import talks_for_minutes

            return talks_for_minutes(session, account.id, wanted)

        self._desk.read(self, read, self._on_talks, latest="talks")

    def first_focus(self) -> QWidget:
        """Choose the talk first."""
        return self.talk

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("Minutes as mail"))
        names = (self.tr("Talk"), self.tr("Language"), self.tr("To"), self.tr("Subject"))
        for label, words in zip(self._labels, names, strict=True):
            label.setText(words)
        self.talk.setAccessibleName(names[0])
        self.language.setAccessibleName(names[1])
        self.body_text.setAccessibleName(self.tr("Text of the mail"))
        self.copy.setText(self.tr("Copy"))
        self.save.setText(self.tr("Save draft…"))
        self.open_mail.setText(self.tr("Open in the mail program"))
        for button in (self.copy, self.save, self.open_mail):
            button.restyle()

    def _build(self) -> None:
        self.language.set_choices(_LANGUAGES)
        self.body_text.setReadOnly(True)
        self.body_text.setTabChangesFocus(True)
        line = self.body_text.fontMetrics().lineSpacing()
        self.body_text.setMinimumHeight(line * _LINES)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.M)
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.S)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate((self.talk, self.language, self._to, self._subject)):
            grid.addWidget(self._labels[row], row, 0)
            grid.addWidget(field, row, 1)
            self._labels[row].setBuddy(field)
        grid.addWidget(self.body_text, 4, 0, 1, 2)
        self.assemble(inside, self.copy, self.save, self.open_mail)

    def _on_talks(self, talks: tuple[Touchpoint, ...]) -> None:
        date = self._desk.texts.date
        self.talk.set_choices(
            [(t.id, f"{date(t.started_at.astimezone().date())} · {t.subject}") for t in talks]
        )
        if self._wanted is not None and self._wanted not in {talk.id for talk in talks}:
            self._on_refused(UserError(Text("minutes.private"), Text("minutes.private_hint")))
        elif self._wanted is not None:
            self.talk.set_value(self._wanted)
        if not talks:
            self.message.say(
                Status.NO_DATA,
                self.tr("There is no talk yet that minutes could be made of."),
                self.tr("Log one first; private talks and internal notes have none."),
            )
            self.fit()

    def _look(self) -> None:
        """Write the mail anew."""
        key, language = self.talk.value(), self.language.value()
        if not isinstance(key, str) or not isinstance(language, str):
            return

        def read(session: ReadSession) -> Minutes:
            from csmdesk.exchange.minutes import make_minutes

            return make_minutes(session, TouchpointId(key), Texts(language))

        self._desk.read(self, read, self._show, error=self._on_refused, latest="minutes")

    def _show(self, minutes: Minutes | None) -> None:
        self._minutes = minutes
        for button in (self.copy, self.save, self.open_mail):
            button.setEnabled(minutes is not None)
        self.body_text.setPlainText(minutes.body if minutes else "")
        self._subject.setText(minutes.subject if minutes else "—")
        to = "; ".join((*minutes.to, *minutes.cc)) if minutes else ""
        self._to.setText(to or "—")
        self.fit()

    def _on_copy(self) -> None:
        if self._minutes is not None:
            QGuiApplication.clipboard().setText(self._minutes.body)
            self._desk.notices.tell(self.tr("Copied"))

    def _on_open(self) -> None:
        minutes = self._minutes
        if minutes is None:
            return
        self._files.open_link(minutes.link)
        if minutes.is_cut:
            self.message.say(
                Status.WATCH,
                self.tr("The mail program gets only the beginning: links must be short."),
                self.tr("Save the draft, or copy the text: both have all of it."),
            )
            self.fit()

    def _on_save(self) -> None:
        words = self._desk.words
        name = f"{words(Text('minutes.file_name'))} {self._desk.clock.today().isoformat()}.eml"
        kinds = f"{words(Text('minutes.kind'))} (*.eml)"
        title = words(Text("minutes.ask"))
        self._files.ask_new(self, title, kinds, name=name, done=self._on_chosen)

    def _on_chosen(self, path: Path) -> None:
        minutes = self._minutes
        if minutes is None:
            return
        try:
            minutes.save(path)
        except UserError as error:
            self._on_refused(error)
            return
        self._desk.notices.tell(self._desk.words(Text("minutes.saved", {"path": str(path)})))

    def _on_refused(self, error: UserError) -> None:
        self.refuse(error, self._desk.words)

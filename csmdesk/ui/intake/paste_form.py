"""The sheet that a chat or an invitation is pasted into: understood while one looks on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.text import Text
from csmdesk.exchange.incoming import Sort
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.day_field import MomentField
from csmdesk.ui.forms.fields import NotesField, NumberField, TextField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.record_fields import AccountField, PeopleField
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.exchange.paste_intake import Pasted
    from csmdesk.models.work import ReadSession, UnitOfWork

_PAUSE_MS = 180
_LINES = 9
_LONGEST_CLIP = 100_000  # letters of the clipboard that are looked at unasked


class PasteForm(Form):
    """Show what a text is and let it be corrected, then keep it as a touchpoint or a meeting."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self._found: Pasted | None = None
        self._at: CurrentAccount | None = None
        self._shown: dict[str, object] = {}  # what was understood, as the fields tell it
        self._text = NotesField(_LINES)
        self._account = AccountField(desk)
        self._people = PeopleField()
        self._says = Label(role=Role.TEXT2, wraps=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.place(text=self._text)
        self.place_words(self._says)
        self.place(title=TextField())
        self.place(account=self._account)
        self.place(starts_at=MomentField(desk), minutes=NumberField())
        self.place(people=self._people)
        self._text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._look)
        self._account.editingFinished.connect(self._offer_people)
        self.ready()

    def make(self, account: CurrentAccount | None, area: QWidget | None = None) -> None:
        """Ask for a text; one in the clipboard that is a chat or an invitation is there already."""
        self._found, self._shown, self._at = None, {}, account
        self._tell()
        values: dict[str, object] = {"starts_at": self.desk.clock.now()}
        if account is not None:
            values["account"] = (account.id, account.name)
        self.open_with(values, area)
        self._shown = self._typed()
        self._offer_people()
        clip = QApplication.clipboard().text()
        if clip.strip() and len(clip) <= _LONGEST_CLIP:
            self._understand(clip, of_clipboard=True)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep it, as it is understood at this moment."""
        text = values["text"]
        if not text.strip():
            raise UserError(Text("paste.empty"), Text("paste.empty_hint"))
        is_meeting = self._found is not None and self._found.sort is Sort.MEETING
        title = values["title"] or ""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.exchange.paste_intake import Settled, take_paste, understand

            settled = Settled(
                title, values["account"], values["starts_at"], values["minutes"], values["people"]
            )
            take_paste(uow, understand(uow, text), settled)

        code = "action.paste_meeting" if is_meeting else "action.paste_chat"
        self.write(Text.of(code, subject=title), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._text.setPlaceholderText(
            self.tr("Paste here what you copied: a WeChat or WeCom chat, or an invitation.")
        )
        self.name_fields(
            self.tr("Paste a chat or an invitation"),
            {
                "text": self.tr("Text"),
                "title": self.tr("Subject"),
                "account": self.tr("Account"),
                "starts_at": self.tr("Start"),
                "minutes": self.tr("Minutes"),
                "people": self.tr("With"),
            },
        )
        self._tell()

    def _look(self) -> None:
        """Understand what is typed, once the hands and the input method rest."""
        if self._text.is_composing:
            self._pause.start()
        else:
            self._understand(self._text.toPlainText(), of_clipboard=False)

    def _understand(self, text: str, *, of_clipboard: bool) -> None:
        def read(session: ReadSession) -> tuple[str, bool, Pasted]:
            from csmdesk.exchange.paste_intake import understand

            return text, of_clipboard, understand(session, text)

        self.desk.read(self, read, self._on_understood, error=self._on_too_long, latest="pasted")

    def _on_understood(self, answer: tuple[str, bool, Pasted]) -> None:
        text, of_clipboard, found = answer
        if of_clipboard:
            if self.isVisible() and found.sort is not None and not self._text.toPlainText():
                self._text.setPlainText(text)  # and is understood as if it had been pasted
            return
        if text == self._text.toPlainText():
            self._found = found if text.strip() else None
            self._tell()
            self._fill()

    def _on_too_long(self, error: UserError) -> None:
        self.refuse(error, self.desk.words)

    def _fill(self) -> None:
        """Show what was understood, but leave what a person changed."""
        found = self._found
        if found is None:
            return
        known = [(w.person_id, w.name) for w in found.people if w.colleague_id is None]
        values: dict[str, object] = {
            "title": found.title,
            "starts_at": found.starts_at,
            "minutes": found.minutes,
            "people": tuple(known),
        }
        if found.account is not None and (found.account.is_sure or self._at is None):
            values["account"] = (found.account.id, found.account.name)
        now = self._typed()
        for key, value in values.items():
            if now[key] == self._shown.get(key):
                self.fields[key].set_value(value)
        self._shown |= {key: self._typed()[key] for key in values if now[key] == self._shown[key]}
        self._offer_people()
        self.fit()

    def _tell(self) -> None:
        found = self._found
        if found is None:
            self._says.setText(self.tr("What it is, is shown here."))
            return
        words = self.tr("Neither a chat nor an invitation: it is kept as a note of a chat.")
        if found.sort is Sort.MEETING:
            words = self.tr("An invitation: it becomes a meeting.")
            if found.known_id:
                words = self.tr("An invitation: its meeting is brought up to date.")
        elif found.sort is Sort.CHAT:
            words = self.tr("A chat with %n message(s).", "", found.messages)
            if found.forms > 1:
                words += "\n" + self.tr("It was written in %n ways.", "", found.forms)
        new = [who.name for who in found.people if not who.is_known]
        if new and found.sort is Sort.CHAT:
            words += "\n" + self.tr("New people: {0}.").format(self.tr(", ").join(new))
        if found.known_id and found.sort is not Sort.MEETING:
            words += "\n" + self.desk.words(Text("paste.known"))
        self._says.setText(words)

    def _offer_people(self) -> None:
        try:
            account_id = self._account.value()
        except UserError:
            return
        if account_id is None:
            return
        wanted = AccountId(account_id)

        def read(session: ReadSession) -> Sequence[Stakeholder]:
            from csmdesk.services.people import list_people

            return list_people(session, wanted, with_left=False)

        self.desk.read(self, read, self._people.offer, latest="people")

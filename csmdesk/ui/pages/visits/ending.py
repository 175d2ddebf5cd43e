"""What stands in visit mode where no stop is shown: the end of the way, or why it stops here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.visits import Visit
from csmdesk.system.texts import Texts
from csmdesk.ui.pages.visits.big_button import BigButton
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import ButtonKind
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label


class Ending(QWidget):
    """Say how it stands in large type, with large buttons for what one may do."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = Label(face=Face.NUMBER, wraps=True)
        self.sentence = Label(face=Face.TITLE, role=Role.TEXT2, wraps=True)
        self.buttons: list[BigButton] = []
        holder = QWidget()
        self._flow = FlowLayout(holder, gap=Gap.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.M)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(Gap.M)
        column.addWidget(holder)
        column.addStretch(1)

    def show_end(self, visit: Visit, *, is_gone: bool) -> None:
        """Say that no stop is left, that there is none at all, or that one ``is_gone``."""
        every = ("leave", self.tr("All visits"))
        title = self.tr("That was the last stop")
        if is_gone:
            said = self.tr(
                "It was taken out of the day, or its account was deleted. Undo may bring it back."
            )
            title = self.tr("This stop is no longer there")
            self._say(title, said, [("next", self.tr("Go on")), every])
        elif not visit.stops:
            said = self.tr("Pick the accounts that you want to see, and put them in order.")
            self._say(self.tr("No stops on this day"), said, [("leave", self.tr("Pick stops"))])
        elif visit.unlogged:
            names = self.tr(", ").join(name for _, name in visit.unlogged)
            said = self.tr("Not logged yet: {0}. Do it while you remember.").format(names)
            first = self.tr("Log {0}").format(visit.unlogged[0][1])
            self._say(title, said, [("log", first), every])
        else:
            said = self.tr("Visited: {0} of {1}.").format(visit.seen, len(visit.stops))
            self._say(title, said, [("review", self.tr("Review the day")), every])

    def show_error(self, error: UserError, texts: Texts) -> None:
        """Say why the stop cannot be read, and offer another try."""
        hint = texts.render(error.hint) if error.hint else ""
        acts = [("again", self.tr("Try again")), ("leave", self.tr("All visits"))]
        self._say(texts.render(error.message), hint, acts)

    def take_keys(self) -> None:
        """Let Enter do what is next."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, title: str, sentence: str, acts: Sequence[tuple[str, str]]) -> None:
        """Write the words; each act is a key and the word of its button, the first the next."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self._flow.clear()
        self.buttons = []
        for n, (key, word) in enumerate(acts):
            kind = ButtonKind.SECONDARY if n else ButtonKind.PRIMARY
            button = BigButton(kind, text=word)
            button.setProperty("act", key)
            button.clicked.connect(self._on_clicked)
            self._flow.addWidget(button)
            self.buttons.append(button)
        if self.isVisible():
            self.take_keys()

    def _on_clicked(self) -> None:
        self.acted.emit(str(self.sender().property("act")))

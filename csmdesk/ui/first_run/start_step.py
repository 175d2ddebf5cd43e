"""The last question: what the book begins with."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.ui.first_run.option_card import OptionCard
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.theme.tokens import Gap


class Start(StrEnum):
    """Name what the window shows first."""

    DEMO = "demo"
    FILES = "files"
    CRM = "crm"
    EMPTY = "empty"


_ICONS = {
    Start.FILES: "file-spreadsheet",
    Start.CRM: "server",
    Start.DEMO: "sparkles",
    Start.EMPTY: "building-2",
}


class StartStep(Step):
    """Choose between files, a CRM, the demo book and an empty book.

    Without a book of one's own (the key was skipped on a computer without keyring) only the demo
    book is left.
    """

    def __init__(self) -> None:
        super().__init__()
        self._has_book = True
        self.cards = {start: OptionCard(icon) for start, icon in _ICONS.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)
        self.cards[Start.FILES].setChecked(True)
        self.retranslate()

    @property
    def start(self) -> Start:
        """Return what was chosen."""
        return next(start for start, card in self.cards.items() if card.isChecked())

    def set_has_book(self, *, has_book: bool) -> None:
        """Say whether there is a book of one's own."""
        self._has_book = has_book
        self.cards[Start.FILES if has_book else Start.DEMO].setChecked(True)
        for start, card in self.cards.items():
            card.allow(allowed=has_book or start is Start.DEMO)
        self.retranslate()

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("What shall we start with?")

    def sentence(self) -> str:
        """Return what stands below the title."""
        if not self._has_book:
            return self.tr("Without a key, only the demo book opens. Go back for one of your own.")
        return self.tr("Each of these can be done later, too.")

    def onward_word(self) -> str:
        """Return the word of the button that goes on."""
        return self.tr("Start")

    def first_focus(self) -> QWidget:
        """Return what gets the focus."""
        return self.cards[self.start]

    def retranslate(self) -> None:
        """Write every word."""
        words = {
            Start.FILES: (
                self.tr("Bring in files"),
                self.tr("Accounts, people, contracts, usage and tickets from CSV or XLSX."),
            ),
            Start.CRM: (
                self.tr("Connect the company's CRM"),
                self.tr("Fetch your accounts and people, and keep both sides in step."),
            ),
            Start.DEMO: (
                self.tr("Look around in the demo book"),
                self.tr("60 invented companies with two years of history, apart from your book."),
            ),
            Start.EMPTY: (
                self.tr("Begin with an empty book"),
                self.tr("Add accounts and people by hand."),
            ),
        }
        for start, card in self.cards.items():
            card.set_texts(*words[start])

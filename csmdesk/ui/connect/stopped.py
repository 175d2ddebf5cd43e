"""The question that an exchange stopped for: only a person knows what happened to the CRM."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.ui.desk import Desk
from csmdesk.ui.widgets.question import QuestionSheet

WENT_BACK = "sync.went_back"
TOO_MANY_GONE = "sync.too_many_gone"
UNDECIDED = "sync.undecided"
DECISIONS = frozenset({WENT_BACK, TOO_MANY_GONE, UNDECIDED})
_WIDTH = 560


class StoppedSheet(QuestionSheet):
    """Tell what was found in the CRM, with the numbers, and ask how the exchange shall go on.

    ``decided`` carries what the next exchange is told; putting it off changes nothing.
    """

    decided = Signal(object)  # dict[str, object]

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._desk = desk
        self._error: UserError | None = None
        super().__init__(window, width=_WIDTH)

    @property
    def invitation(self) -> str:
        """Return the words of a button that leads here."""
        return self.tr("Decide…")

    def ask_about(self, error: UserError, area: QWidget) -> None:
        """Ask about a refusal, one of ``DECISIONS``."""
        self._error = error
        if error.message.code == WENT_BACK:
            self.ask_which(self._on_resend, self._on_accept)
        elif error.message.code == UNDECIDED:
            self.ask_which(self._on_match, self._on_as_new)
        else:
            self.ask_which(self._on_remove, self.dismiss)
        self.retranslate()
        self.open_above(area)

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.keep.setText(self.tr("Decide later"))
        self.keep.restyle()
        if self._error is None:
            return
        found = self._desk.texts.render(self._error.message)
        if self._error.message.code == WENT_BACK:
            self._ask_whose(found)
        elif self._error.message.code == UNDECIDED:
            self._ask_which_are_one(found)
        else:
            self._ask_whether(found)

    def _ask_whose(self, found: str) -> None:
        advice = self.tr(
            "It was probably restored from a backup; ask the people who run it. “Send mine again” "
            "writes what is here over the older state. “Take the CRM’s” lets this book follow it "
            "back; what you changed and did not send yet stays."
        )
        self.say(
            self.tr("Whose state is right?"),
            f"{found}\n\n{advice}",
            self.tr("Send mine again"),
            self.tr("Take the CRM’s"),
        )

    def _ask_whether(self, found: str) -> None:
        advice = self.tr(
            "Look into the CRM first: your rights there may have changed. If the records were "
            "really deleted, they can be removed here, too; accounts that hold anything of your "
            "own are archived instead."
        )
        self.say(
            self.tr("Were so many records really deleted?"),
            f"{found}\n\n{advice}",
            self.tr("Remove them here"),
        )

    def _ask_which_are_one(self, found: str) -> None:
        advice = self.tr(
            "Go through them once: you see each beside its like in the CRM, and what is the same "
            "becomes one. “Make all there” sends all of yours as new records; where the CRM has "
            "them, they are there twice then."
        )
        self.say(
            self.tr("Which of these has the CRM already?"),
            f"{found}\n\n{advice}",
            self._desk.actions.title("sync.match"),
            self.tr("Make all there"),
        )

    def _on_match(self) -> None:
        self._desk.actions.run("sync.match")

    def _on_as_new(self) -> None:
        self.decided.emit({"as_new": True})

    def _on_resend(self) -> None:
        self.decided.emit({"went_back": "resend"})

    def _on_accept(self) -> None:
        self.decided.emit({"went_back": "accept"})

    def _on_remove(self) -> None:
        self.decided.emit({"accept_deletions": True})

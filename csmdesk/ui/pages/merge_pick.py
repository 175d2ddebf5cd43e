"""The field that names one of the two records that are to be joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import mark
from csmdesk.ui.pages.merge_reads import Candidate, find_candidates
from csmdesk.ui.widgets.fields import ComposedLineEdit

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class RecordPick(ComposedLineEdit):
    """Find a record of a kind while typing; two of the same name are told apart."""

    chosen = Signal(str)  # id, empty when the field was emptied

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kind = ""
        self._shown: Candidate | None = None
        self._known: dict[str, str] = {}
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        completer.activated.connect(self._on_settled)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_settled)

    def show_candidate(self, kind: str, shown: Candidate | None) -> None:
        """Show a record of a kind, or none."""
        self._kind = kind
        self._shown = shown
        self._known = {shown.words: shown.id} if shown else {}
        self.setText(shown.words if shown else "")
        self.setCursorPosition(0)
        mark(self, is_wrong=False)

    def _on_edited(self, text: str) -> None:
        kind = self._kind

        def read(session: ReadSession) -> tuple[Candidate, ...]:
            return find_candidates(session, kind, text)

        if text.strip():
            self._desk.read(self, read, self._on_found, latest="candidates")

    def _on_found(self, found: tuple[Candidate, ...]) -> None:
        self._known |= {one.words: one.id for one in found}
        self._words.setStringList([one.words for one in found])
        if self.hasFocus() and found and self.text() != found[0].words:
            self.completer().complete()

    def _on_settled(self) -> None:
        text = self.text().strip()
        found = self._known.get(text, "")
        mark(self, is_wrong=bool(text) and not found)
        before = self._shown.id if self._shown else ""
        if (found or not text) and found != before:
            self._shown = Candidate(found, text) if found else None
            self.chosen.emit(found)

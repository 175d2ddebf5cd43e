"""The rows of what was understood; what is pressed in them comes out as signals."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.entry.pieces import Named
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.chip_row import ChipRow
from csmdesk.ui.quick_entry.preview_words import PreviewWords, Question, question_of
from csmdesk.ui.quick_entry.promise_rows import PromiseRows
from csmdesk.ui.quick_entry.reading import Preview
from csmdesk.ui.quick_entry.typed import Typed
from csmdesk.ui.widgets.translated import Translated

_ROW_GAP = 10


class PreviewPane(Translated, QWidget):
    """Show a ``Preview``."""

    pressed = Signal(str, str)  # row, key of the part
    removed = Signal(str, str)
    promise_acted = Signal(str, int)
    answered = Signal(object, object)  # Question, Named
    resized = Signal()  # rows came or went

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._typed = Typed()
        self._words = PreviewWords(desk, self)
        self.account, self.form, self.people = ChipRow(), ChipRow(), ChipRow()
        self.subject, self.outcome, self.mood = ChipRow(), ChipRow(), ChipRow()
        self.next_step, self.tags = ChipRow(), ChipRow()
        self.promises = PromiseRows()
        self._rows = {
            "account": self.account, "form": self.form, "people": self.people,
            "subject": self.subject, "next_step": self.next_step, "outcome": self.outcome,
            "mood": self.mood, "tags": self.tags,
        }  # fmt: skip
        self._build()
        self.retranslate()

    @property
    def question(self) -> Question | None:
        """Return what is asked first."""
        return question_of(self._preview)

    def show_preview(self, preview: Preview | None, typed: Typed) -> None:
        """Show what was understood; ``typed`` holds the choices made since."""
        self._preview = preview
        self._typed = typed
        self._fill()

    def answer(self, number: int) -> bool:
        """Answer what is asked first with one of its choices; say whether there is one."""
        asked = self.question
        if asked is None or not 1 <= number <= len(asked.choices):
            return False
        self.answered.emit(asked, asked.choices[number - 1])
        return True

    def anchor(self, row: str, key: str) -> QWidget:
        """Return the part that a menu opens below."""
        return self._rows[row].widget_of(key) or self._rows[row]

    def choice(self, row: str, key: str) -> Named | None:
        """Return the record that a chip of a question stands for."""
        text, _, record_id = key.partition("\n")
        if self._preview is None or not record_id or row != "people":
            return None
        pieces = [p for p in self._preview.entry.people if p.text == text]
        return next((n for p in pieces for n in p.candidates if n.id == record_id), None)

    def retranslate(self) -> None:
        """Write the names of the rows and everything in them."""
        for name, words in (
            ("account", self.tr("Account")),
            ("form", self.tr("Form")),
            ("people", self.tr("Took part")),
            ("subject", self.tr("Subject")),
            ("next_step", self.tr("Next step")),
            ("outcome", self.tr("Outcome")),
            ("mood", self.tr("Mood")),
            ("tags", self.tr("Tags")),
        ):
            self._rows[name].label.setText(words)
        self.promises.label.setText(self.tr("Promises"))
        self._fill()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_ROW_GAP)
        for name, row in self._rows.items():
            row.setProperty("row", name)
            row.pressed.connect(self._on_pressed)
            row.removed.connect(self._on_removed)
            column.addWidget(row)
            if name == "subject":
                column.addWidget(self.promises)
        self.promises.acted.connect(self.promise_acted)

    def _fill(self) -> None:
        words, preview = self._words, self._preview
        parts = {
            "account": words.account(preview),
            "form": words.form(preview, self._typed),
            "people": words.people(preview),
            "subject": words.subject(preview),
            "next_step": words.next_step(preview),
            "outcome": words.outcome(preview),
            "mood": words.mood(preview),
            "tags": words.tags(preview),
        }
        changed = [self._rows[name].show_parts(each) for name, each in parts.items()]
        for name in ("next_step", "mood", "tags"):
            self._rows[name].setVisible(bool(parts[name]))
        changed.append(self.promises.show_lines(words.promises(preview)))
        if any(changed):
            self.resized.emit()

    def _on_pressed(self, key: str) -> None:
        self.pressed.emit(str(self.sender().property("row")), key)

    def _on_removed(self, key: str) -> None:
        self.removed.emit(str(self.sender().property("row")), key)

"""Which one of the CRM's is it: the candidates of one record, none of them, or another one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.sync.matching import Shown
from csmdesk.ui.connect.match_choices import NEW, Choice
from csmdesk.ui.connect.match_lines import whole
from csmdesk.ui.forms.fields import mark
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.fields import ComposedLineEdit
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import ElidedLabel, Label

_LONGEST = 44  # letters on a button


class MatchPick(QWidget):
    """Ask about one record; ``picked`` carries a remote id, or ``NEW`` for none of them."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice | None = None
        self._ids: list[str] = []
        self._known: dict[str, str] = {}
        self._there: Mapping[str, Shown] = {}
        self._question = ElidedLabel(face=Face.STRONG)
        self._why = Label(role=Role.TEXT2, wraps=True)
        self.buttons = QButtonGroup(self)
        self.other = ComposedLineEdit()
        self._other_label = Label(role=Role.TEXT2)
        self._words = QStringListModel(self)
        self._flow = FlowLayout()
        self._build()
        self.buttons.idClicked.connect(self._on_button)
        self.other.editingFinished.connect(self._on_typed)
        self.retranslate()

    def ask(self, choice: Choice | None, there: Mapping[str, Shown], why: str) -> None:
        """Ask about a record; ``there`` are all that it may be, ``why`` speaks for the first."""
        self._choice = choice
        self._why.setText(why or " ")  # the room stays: nothing moves under the pointer
        if there is not self._there:
            self._there = there
            self._known = {_said(each): i for i, each in there.items()}
            self._words.setStringList(sorted(self._known))
        self._show()

    def pick(self, number: int) -> None:
        """Take a candidate by its number, from 1 on."""
        if 1 <= number < len(self._ids):
            self.picked.emit(self._ids[number - 1])

    def retranslate(self) -> None:
        """Write every word."""
        self._other_label.setText(self.tr("Another one:"))
        self.other.setPlaceholderText(self.tr("name in the CRM"))
        self.other.setAccessibleName(self.tr("Another one in the CRM"))
        self._show()

    def _build(self) -> None:
        completer = QCompleter(self._words, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_typed)
        self.other.setCompleter(completer)
        self._other_label.setBuddy(self.other)
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        row.addWidget(self._other_label)
        row.addWidget(self.other, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._question)
        column.addWidget(self._why)
        column.addLayout(self._flow)
        column.addLayout(row)

    def _show(self) -> None:
        choice = self._choice
        self.setEnabled(choice is not None)
        for button in self.buttons.buttons():
            self.buttons.removeButton(button)
        self._flow.clear()
        self.other.clear()
        mark(self.other, is_wrong=False)
        self._ids = []
        if choice is None:
            self._question.set_text(self.tr("Choose a line above."))
            return
        name = choice.line.mine.name
        self._question.set_text(self.tr("Which one in the CRM is “{0}”?").format(name))
        for number, each in enumerate(choice.line.match.candidates, 1):
            self._offer(each.id, f"{number}  {_cut(_said(self._there[each.id]))}", choice)
        self._offer(NEW, self.tr("None of them (N)"), choice)

    def _offer(self, remote_id: str, words: str, choice: Choice) -> None:
        is_chosen = choice.chosen == remote_id
        button = Button(ButtonKind.ACCENT if is_chosen else ButtonKind.SECONDARY)
        button.setText(words)
        button.setToolTip(whole(self._there[remote_id]) if remote_id else "")
        button.restyle()
        self.buttons.addButton(button, len(self._ids))
        self._ids.append(remote_id)
        self._flow.addWidget(button)

    def _on_button(self, number: int) -> None:
        self.picked.emit(self._ids[number])

    def _on_typed(self) -> None:
        text = self.other.text().strip()
        found = self._known.get(text, "")
        mark(self.other, is_wrong=bool(text) and not found)
        if found:
            self.other.clear()
            self.picked.emit(found)


def _said(shown: Shown) -> str:
    return " — ".join(part for part in (shown.name, shown.context) if part)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"

"""Promises written one on each line, with what is wrong with their days below."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.entry.pieces import Doubt, Promise, Trouble
from csmdesk.domain.entry.promise_lines import understood
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import NotesField
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated


class DoubtWords(QObject):
    """Say what is wrong with the days that were typed."""

    def said(self, doubts: Iterable[Doubt]) -> str:
        """Say it of each: no such day, or one that is over or still to come."""
        words = {
            Trouble.DATE: self.tr("“{0}” is no day: the words are kept, without a day."),
            Trouble.PAST_DATE: self.tr("“{0}” is over: it will be overdue at once."),
            Trouble.FUTURE_DATE: self.tr("“{0}” is still to come: the words are kept."),
        }
        return " ".join(words[d.trouble].format(d.text) for d in doubts if d.trouble in words)


class PromisesField(Translated, QWidget):
    """Hold promises of both sides, a line each."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = DoubtWords(self)
        self._edit = NotesField(2)
        self.note = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._edit)
        column.addWidget(self.note)
        self.note.hide()
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self._say)
        self.retranslate()

    @property
    def is_composing(self) -> bool:
        """Tell whether a composition is open: nothing is saved meanwhile."""
        return self._edit.is_composing

    def value(self) -> str:
        """Return what is typed."""
        return self._edit.value()

    def set_value(self, value: object) -> None:
        """Show what was typed."""
        self._edit.set_value(value)

    def promises(self) -> tuple[Promise, ...]:
        """Return what is promised."""
        return tuple(promise for promise, _ in self._understood())

    def editor(self) -> QWidget:
        """Return the field that is typed into."""
        return self._edit

    def setAccessibleName(self, name: str) -> None:
        """Name the field that has the focus."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def retranslate(self) -> None:
        """Write the words."""
        self._edit.setPlaceholderText(
            self.tr("one on each line: > Fri send the quote, < next Wed confirm the budget")
        )
        self._say()

    def _understood(self) -> tuple[tuple[Promise, Doubt | None], ...]:
        today: date = self._desk.clock.today()
        return understood(self._edit.value(), today)

    def _say(self) -> None:
        said = self._words.said(doubt for _, doubt in self._understood() if doubt)
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self._edit.setAccessibleDescription(said)

"""Fields that hold other records: an account, and the people who took part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from csmdesk.domain.accounts import Account
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, PersonId
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.form_reads import read_matches
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.chips import Chip
from csmdesk.ui.widgets.fields import ComposedLineEdit
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

Named = tuple[str | None, str]  # id (None for one to be made) and name


class AccountField(ComposedLineEdit):
    """Hold an account, found by name, pinyin or initials while typing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[str, AccountId] = {}
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(self._completer)
        self.textEdited.connect(self._on_edited)

    def value(self) -> AccountId | None:
        """Return the account; raise ``UserError`` for a name that is none."""
        name = self.text().strip()
        if not name:
            return None
        if name not in self._known:
            raise UserError(Text.of("account.none", text=name), Text("account.none_hint"))
        return self._known[name]

    def set_value(self, value: object) -> None:
        """Show an account as (id, name), or none."""
        self.clear()
        if isinstance(value, tuple) and value[0]:
            self._known[value[1]] = value[0]
            self.setText(value[1])

    def raw(self) -> str:
        """Return what is typed, for noticing a change."""
        return self.text()

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self

    def _on_edited(self, text: str) -> None:
        def read(session: ReadSession) -> tuple[Account, ...]:
            return read_matches(session, text)

        self._desk.read(self, read, self._on_found, latest="matches")

    def _on_found(self, found: tuple[Account, ...]) -> None:
        self._known |= {account.name: account.id for account in found}
        self._names.setStringList([account.name for account in found])


class _NameEdit(ComposedLineEdit):
    """Tell when a name is finished: Enter, a comma, or leaving the field."""

    finished = Signal()
    emptied = Signal()  # Backspace in an empty field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice the keys that end a name."""
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if event.text() in (",", "，", "、") or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain and self.text()
        ):
            self.finished.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class PeopleField(Translated, QWidget):
    """Hold people of an account as chips; a name that is not known is someone to be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: list[Named] = []
        self._known: dict[str, PersonId] = {}
        self._names = QStringListModel(self)
        self._edit = _NameEdit()
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._edit.setCompleter(completer)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._chips)
        column.addWidget(self._edit)
        self._edit.finished.connect(self._on_finished)
        self._edit.emptied.connect(self._on_emptied)
        completer.activated.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self.setFocusProxy(self._edit)
        self.retranslate()

    @property
    def is_composing(self) -> bool:
        """Tell whether an input method has a composition open."""
        return self._edit.is_composing

    def offer(self, people: Sequence[Stakeholder]) -> None:
        """Say who can be named."""
        self._known = {person.name: person.person_id for person in people}
        self._names.setStringList(list(self._known))

    def value(self) -> tuple[Named, ...]:
        """Return the people; a name still being typed counts."""
        typed = self._edit.text().strip()
        rest = [self._named(typed)] if typed else []
        return tuple(dict.fromkeys((*self._people, *rest)))

    def set_value(self, value: object) -> None:
        """Show people as (id, name)."""
        self._people = [(i, name) for i, name in value] if isinstance(value, Sequence) else []
        self._edit.clear()
        self._show()

    def editor(self) -> QWidget:
        """Return the field that is typed into."""
        return self._edit

    def setAccessibleName(self, name: str) -> None:
        """Name the field that is typed into."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def retranslate(self) -> None:
        """Write the words."""
        self._edit.setPlaceholderText(self.tr("Type a name, Enter adds it"))

    def _named(self, name: str) -> Named:
        return self._known.get(name), name

    def _show(self) -> None:
        self._flow.clear()
        for place, (_, name) in enumerate(self._people):
            chip = Chip(name, avatar=name, removable=True)
            chip.setProperty("place", place)
            chip.removed.connect(self._on_removed)
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._people))
        self._chips.updateGeometry()

    def _on_finished(self) -> None:
        name = self._edit.text().strip()
        if name:
            self._people = list(dict.fromkeys((*self._people, self._named(name))))
            self._edit.clear()
            self._show()

    def _on_emptied(self) -> None:
        if self._people:
            self._people.pop()
            self._show()

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            del self._people[int(chip.property("place"))]
            self._show()

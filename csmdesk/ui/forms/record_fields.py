"""Fields that hold other records: an account, a person, and the people who took part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from csmdesk.domain.accounts import Account
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, PersonId
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.chips_field import ChipsField, Named
from csmdesk.ui.forms.form_reads import read_matches, read_people
from csmdesk.ui.widgets.fields import ComposedLineEdit

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


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


class PersonField(ComposedLineEdit):
    """Hold a person of the book, found by name, pinyin or initials while typing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[str, PersonId] = {}
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.textEdited.connect(self._on_edited)

    def offer(self, people: Iterable[tuple[PersonId, str]]) -> None:
        """Say who is near at hand; everybody else is found by typing."""
        self._known = {}
        for person_id, name in people:
            self._known.setdefault(name, person_id)
        self._names.setStringList(list(self._known))

    def value(self) -> PersonId | None:
        """Return the person; raise ``UserError`` for a name that nobody has."""
        name = self.text().strip()
        if not name:
            return None
        if name not in self._known:
            raise UserError(Text.of("person.none", text=name), Text("person.none_hint"))
        return self._known[name]

    def set_value(self, value: object) -> None:
        """Show the person of an id that was offered, or nobody."""
        names = {person_id: name for name, person_id in self._known.items()}
        self.setText(names.get(PersonId(str(value)), "") if value else "")
        self.setCursorPosition(0)

    def raw(self) -> str:
        """Return what is typed, for noticing a change."""
        return self.text()

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self

    def _on_edited(self, text: str) -> None:
        def read(session: ReadSession) -> tuple[tuple[PersonId, str], ...]:
            return read_people(session, text)

        self._desk.read(self, read, self._on_found, latest="people")

    def _on_found(self, found: tuple[tuple[PersonId, str], ...]) -> None:
        self._known |= {name: person_id for person_id, name in found}
        self._names.setStringList([name for _, name in found])


class PeopleField(ChipsField):
    """Hold people of an account as chips; a name that is not known is someone to be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._known: dict[str, PersonId] = {}
        super().__init__(has_avatars=True, parent=parent)

    def offer(self, people: Sequence[Stakeholder]) -> None:
        """Say who can be named."""
        self._known = {person.name: person.person_id for person in people}
        self.offer_words(self._known)

    def value(self) -> tuple[Named, ...]:
        """Return the people; a name still being typed counts."""
        return self.items()

    def set_value(self, value: object) -> None:
        """Show people as (id, name)."""
        self.show_items(value if isinstance(value, Sequence) else ())

    def item_of(self, word: str) -> Named:
        """Return the person of that name, or one who is to be made."""
        return self._known.get(word), word

    def hint(self) -> str:
        """Return what stands in the empty line."""
        return self.tr("Type a name, Enter adds it")

"""The user's own fields in a form: one row each, with an editor that fits its kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csmdesk.domain.custom_fields import CustomField, CustomKind
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.text import Text
from csmdesk.system.settings import HOME_CURRENCY
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, Field, TextField
from csmdesk.ui.forms.form_reads import OwnFields
from csmdesk.ui.forms.money_field import MoneyField, read_amount
from csmdesk.ui.forms.record_fields import PersonField
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.fields import ComposedLineEdit
from csmdesk.ui.widgets.labels import Label, SectionTitle
from csmdesk.ui.widgets.translated import Translated

ROWS_A_FIELD = 3  # of the grid: the field itself, a hint and a message below it
_PREFIX = "custom."
_TOP, _FULL = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag(0)
_NAME_WIDTH = 132  # px at the base size: a longer name runs over several lines


def key_of(field_id: CustomFieldId) -> str:
    """Return the key that an own field has in a form."""
    return _PREFIX + field_id


def id_of(key: str) -> CustomFieldId | None:
    """Return the own field of a key, ``None`` for a field that every book has."""
    return CustomFieldId(key.removeprefix(_PREFIX)) if key.startswith(_PREFIX) else None


class DecimalField(ComposedLineEdit):
    """Hold a number, written as people do: ``1,200.5``, ``12万``."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name

    def value(self) -> Decimal | None:
        """Return the number; raise ``UserError`` for what is none."""
        try:
            return read_amount(self.text())
        except UserError as error:
            raise UserError(
                Text.of("custom.no_number", field=self._name, value=self.text().strip()),
                Text("custom.no_number_hint"),
            ) from error

    def set_value(self, value: object) -> None:
        """Show a number."""
        self.setText(f"{value:,f}" if isinstance(value, Decimal) else "")
        self.setCursorPosition(0)

    def raw(self) -> str:
        """Return what is typed, for noticing a change."""
        return self.text()

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self


class YesNoField(Translated, ChoiceField):
    """Hold yes, no, or nothing said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.set_choices([(True, self.tr("Yes")), (False, self.tr("No"))])


def editor_of(field: CustomField, desk: Desk, own: OwnFields) -> Field:
    """Make the editor of a field."""
    match field.kind:
        case CustomKind.NUMBER:
            return DecimalField(field.name)
        case CustomKind.MONEY:
            return MoneyField(desk.settings.get(HOME_CURRENCY), is_optional=True)
        case CustomKind.DATE:
            return DayField(desk)
        case CustomKind.CHOICE:
            choice = ChoiceField()
            choice.set_choices([(word, word) for word in field.choices])
            return choice
        case CustomKind.PERSON:
            person = PersonField(desk)
            person.offer(own.people.items())
            return person
        case CustomKind.FLAG:
            return YesNoField()
    return TextField()


MakeEditor = Callable[[CustomField, Desk, OwnFields], Field]


class OwnTitle(Translated, SectionTitle):
    """Head the own fields of a form."""

    def __init__(self) -> None:
        super().__init__()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.set_title(self.tr("Own fields"))


class NameLabel(Label):
    """Name a field in as many lines as that takes."""

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedWidth(self.theme.scaled(_NAME_WIDTH))
        super().restyle()


class OwnRows:
    """Put own fields into the grid of a form; asked again they give way to others."""

    def __init__(self, grid: QGridLayout, row: int, desk: Desk, make: MakeEditor) -> None:
        self._grid = grid
        self._make = make
        self._row = row
        self._desk = desk
        self._own = OwnFields()
        self._widgets: list[QWidget] = []
        self.made: dict[str, Field] = {}
        self.rows: dict[str, int] = {}

    def offer(self, own: OwnFields) -> None:
        """Show these fields; what is there already stays."""
        if own == self._own and self.made:
            return
        self._own = own
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        self.made = {key_of(f.id): self._make(f, self._desk, own) for f in own.fields}
        self.rows = {key: self._row + ROWS_A_FIELD * n for n, key in enumerate(self.made, 1)}
        if own.fields:
            self._put(OwnTitle(), self._row, 0, 4)
        for field in own.fields:
            self._place(field, self.made[key_of(field.id)], self.rows[key_of(field.id)])

    def key_of_name(self, name: str) -> str:
        """Return the key of the field that is called so, empty when there is none."""
        return next((key_of(f.id) for f in self._own.fields if f.name == name), "")

    def _place(self, field: CustomField, editor: Field, row: int) -> None:
        assert isinstance(editor, QWidget)
        is_asked_for = field.is_required and self._make is editor_of
        words = f"{field.name} *" if is_asked_for else field.name
        label = NameLabel(words, face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        label.setContentsMargins(0, 7, 0, 0)
        label.setBuddy(editor)
        editor.setAccessibleName(words)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(editor)
        if field.help:
            editor.editor().setAccessibleDescription(field.help)
            column.addWidget(Label(field.help, face=Face.CAPTION, role=Role.TEXT3, wraps=True))
        self._put(label, row, 0, 1)
        self._put(holder, row, 1, 3)

    def _put(self, widget: QWidget, row: int, column: int, span: int) -> None:
        self._widgets.append(widget)
        self._grid.addWidget(widget, row, column, 1, span, _TOP if column == 0 else _FULL)

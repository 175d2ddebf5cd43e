"""The editors of a filter: one of several words, a span, and a condition on an own field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csmdesk.domain.custom_fields import CustomCondition, CustomField, CustomKind
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import CustomFieldId, PersonId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.chips_field import ChipsField, Named
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, TextField
from csmdesk.ui.forms.form_reads import OwnFields
from csmdesk.ui.forms.own_fields import DecimalField
from csmdesk.ui.forms.record_fields import PersonField
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.chips import FilterChip
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

Choices = Sequence[tuple[str, str]]


class AnyOfField(QWidget):
    """Hold any of a few values, each a chip that is switched on and off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._chips: dict[str, FilterChip] = {}

    def offer(self, choices: Choices) -> None:
        """Offer values with their words; what is chosen stays chosen."""
        chosen = self.value()
        if list(self._chips) != [value for value, _ in choices]:
            self._flow.clear()
            self._chips = {value: FilterChip() for value, _ in choices}
            for chip in self._chips.values():
                self._flow.addWidget(chip)
        for value, words in choices:
            self._chips[value].setText(words)
            self._chips[value].restyle()
        self.set_value(chosen)

    def value(self) -> frozenset[str]:
        """Return the values that are switched on."""
        return frozenset(value for value, chip in self._chips.items() if chip.isChecked())

    def set_value(self, value: object) -> None:
        """Switch these values on."""
        wanted = value if isinstance(value, Iterable) else ()
        chosen = set(wanted)
        for key, chip in self._chips.items():
            chip.setChecked(key in chosen)

    def editor(self) -> QWidget:
        """Return the first chip."""
        return next(iter(self._chips.values()), self)


class PickField(ChipsField):
    """Hold any of many known values, found while typing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._ids: dict[str, str] = {}
        super().__init__(parent=parent)

    def offer(self, choices: Choices) -> None:
        """Say what there is to pick from."""
        self._ids = {words: value for value, words in choices}
        self.offer_words(self._ids)

    def value(self) -> frozenset[str]:
        """Return the values that were picked; raise ``UserError`` for a word that is none."""
        for key, word in self.items():
            if not key:
                raise UserError(Text.of("filter.unknown", word=word), Text("filter.unknown_hint"))
        return frozenset(key for key, _ in self.items() if key)

    def raw(self) -> tuple[Named, ...]:
        """Return what is typed, for noticing a change."""
        return self.items()

    def set_value(self, value: object) -> None:
        """Show these values."""
        wanted = set(value) if isinstance(value, Iterable) else set()
        self.show_items((key, words) for words, key in self._ids.items() if key in wanted)

    def item_of(self, word: str) -> Named:
        """Return the value whose words these are, or contain them alone."""
        folded = word.casefold()
        known = next((w for w in self._ids if w.casefold() == folded), None)
        near = [w for w in self._ids if folded in w.casefold()]
        found = known or (near[0] if len(near) == 1 else None)
        return (self._ids[found], found) if found else (None, word)


class SpanField(Translated, QWidget):
    """Hold a lower and an upper limit, of numbers or of days; either may be left out."""

    def __init__(self, low: DecimalField | DayField, high: DecimalField | DayField) -> None:
        super().__init__()
        self._low, self._high = low, high
        self._to = Label(role=Role.TEXT2)
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(low, 1)
        row.addWidget(self._to, 0, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(high, 1)
        self.setFocusProxy(low)
        self.retranslate()

    def value(self) -> tuple[str | None, str | None]:
        """Return both limits as the book writes them; raise ``UserError`` for what is none."""
        return _limit(self._low.value()), _limit(self._high.value())

    def set_value(self, value: object) -> None:
        """Show both limits."""
        low, high = value if isinstance(value, tuple) else (None, None)
        for part, limit in ((self._low, low), (self._high, high)):
            if limit is None:
                part.set_value(None)
            else:
                is_day = isinstance(part, DayField)
                part.set_value(date.fromisoformat(limit) if is_day else Decimal(limit))

    def raw(self) -> tuple[object, object]:
        """Return what is typed, for noticing a change."""
        return tuple(  # type: ignore[return-value]  # two of them
            getattr(part, "raw", part.value)() for part in (self._low, self._high)
        )

    def editor(self) -> QWidget:
        """Return the field of the lower limit."""
        return self._low.editor()

    def setAccessibleName(self, name: str) -> None:
        """Name both limits."""
        super().setAccessibleName(name)
        self._name = name
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self._to.setText(self.tr("to"))
        self._low.setAccessibleName(self.tr("{0}, from").format(self._name))
        self._high.setAccessibleName(self.tr("{0}, to").format(self._name))


class ConditionField(Translated, QWidget):
    """Hold a condition on one own field: on its value, or whether it has one at all."""

    def __init__(self, field: CustomField, desk: Desk, own: OwnFields) -> None:
        super().__init__()
        self._id = CustomFieldId(field.id)
        self._kind = field.kind
        self._part = _part_of(field, desk, own)
        self._state = ChoiceField(is_needed=True)
        self._name = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self._part, 1)
        row.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        self._state.currentIndexChanged.connect(self._on_state)
        self.setFocusProxy(self._part)
        self.retranslate()

    def value(self) -> CustomCondition | None:
        """Return the condition, ``None`` when it asks for nothing."""
        part, asked = self._part, CustomCondition(self._id)
        is_set = self._state.value()
        if isinstance(is_set, bool):
            return CustomCondition(self._id, is_set=is_set)
        if isinstance(part, SpanField):
            low, high = part.value()
            asked = CustomCondition(self._id, low=low, high=high)
        elif isinstance(part, AnyOfField):
            asked = CustomCondition(self._id, values=part.value())
        elif isinstance(part, PersonField):
            person = part.value()
            asked = CustomCondition(self._id, values=frozenset({person} if person else ()))
        elif isinstance(part, TextField):
            asked = CustomCondition(self._id, text=part.value() or "")
        return None if asked == CustomCondition(self._id) else asked

    def set_value(self, value: object) -> None:
        """Show a condition, or none."""
        asked = value if isinstance(value, CustomCondition) else CustomCondition(self._id)
        part = self._part
        self._state.set_value(asked.is_set)
        if isinstance(part, SpanField):
            part.set_value((asked.low, asked.high))
        elif isinstance(part, AnyOfField):
            part.set_value(asked.values)
        elif isinstance(part, PersonField):
            part.set_value(next((PersonId(key) for key in asked.values), None))
        elif isinstance(part, TextField):
            part.set_value(asked.text)

    def raw(self) -> object:
        """Return what is typed, for noticing a change."""
        return self._state.value(), getattr(self._part, "raw", self._part.value)()

    def editor(self) -> QWidget:
        """Return what is typed into."""
        return self._part.editor()

    def setAccessibleName(self, name: str) -> None:
        """Name what is typed into, and the choice beside it."""
        super().setAccessibleName(name)
        self._part.setAccessibleName(name)
        self._name = name
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        states = [(None, self.tr("any")), (True, self.tr("has a value"))]
        self._state.set_choices([*states, (False, self.tr("is empty"))])
        self._state.setAccessibleName(self.tr("{0}, any value or none").format(self._name))
        if self._kind is CustomKind.FLAG and isinstance(self._part, AnyOfField):
            self._part.offer([("yes", self.tr("Yes")), ("no", self.tr("No"))])
        elif isinstance(self._part, TextField) and not isinstance(self._part, PersonField):
            self._part.setPlaceholderText(self.tr("contains"))

    def _on_state(self) -> None:
        self._part.setEnabled(self._state.value() is None)


def condition_of(field: CustomField, desk: Desk, own: OwnFields) -> ConditionField:
    """Make the editor of a condition on a field."""
    return ConditionField(field, desk, own)


def _part_of(
    field: CustomField, desk: Desk, own: OwnFields
) -> SpanField | AnyOfField | PersonField | TextField:
    match field.kind:
        case CustomKind.NUMBER | CustomKind.MONEY:
            return SpanField(DecimalField(field.name), DecimalField(field.name))
        case CustomKind.DATE:
            return SpanField(DayField(desk), DayField(desk))
        case CustomKind.CHOICE:
            choice = AnyOfField()
            choice.offer([(word, word) for word in field.choices])
            return choice
        case CustomKind.PERSON:
            person = PersonField(desk)
            person.offer(own.people.items())
            return person
        case CustomKind.FLAG:
            return AnyOfField()
    return TextField()


def _limit(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else f"{value:f}"

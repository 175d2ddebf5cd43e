"""The words of what is exchanged: names of fields and records, and their values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from csmdesk.sync.values import OWN
from csmdesk.system.texts import Texts
from csmdesk.ui.tables.vocabulary import (
    DIRECTIONS,
    KINDS,
    OPPORTUNITY_KINDS,
    OPPORTUNITY_STATES,
    OUTCOMES,
    PRIORITIES,
    ROLES,
    SIDES,
    STANCES,
    STATES,
    Words,
    word,
)
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

CONTEXT = "exchanged"
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")
_NOTHING = "—"
_SHOWN = 400  # characters of a long text that a line looks at

OBJECTS: Mapping[str, str] = {
    "account": QT_TRANSLATE_NOOP("exchanged", "Account"),
    "person": QT_TRANSLATE_NOOP("exchanged", "Person"),
    "touchpoint": QT_TRANSLATE_NOOP("exchanged", "Touchpoint"),
    "task": QT_TRANSLATE_NOOP("exchanged", "Task"),
    "opportunity": QT_TRANSLATE_NOOP("exchanged", "Opportunity"),
}
OBJECT_ICONS: Mapping[str, str] = {
    "account": "building-2",
    "person": "users",
    "touchpoint": "messages-square",
    "task": "square-check",
    "opportunity": "target",
}
FIELDS: Mapping[str, str] = {
    "name": QT_TRANSLATE_NOOP("exchanged", "Name"),
    "archived": QT_TRANSLATE_NOOP("exchanged", "Archived"),
    "website": QT_TRANSLATE_NOOP("exchanged", "Website"),
    "phone": QT_TRANSLATE_NOOP("exchanged", "Phone"),
    "postal_code": QT_TRANSLATE_NOOP("exchanged", "Postal code"),
    "country": QT_TRANSLATE_NOOP("exchanged", "Country"),
    "region": QT_TRANSLATE_NOOP("exchanged", "Region"),
    "email": QT_TRANSLATE_NOOP("exchanged", "E-mail"),
    "phones": QT_TRANSLATE_NOOP("exchanged", "Phone"),
    "emails": QT_TRANSLATE_NOOP("exchanged", "E-mail"),
    "address": QT_TRANSLATE_NOOP("exchanged", "Address"),
    "city": QT_TRANSLATE_NOOP("exchanged", "City"),
    "wechat": QT_TRANSLATE_NOOP("exchanged", "WeChat"),
    "accounts": QT_TRANSLATE_NOOP("exchanged", "Works at"),
    "account": QT_TRANSLATE_NOOP("exchanged", "Account"),
    "subject": QT_TRANSLATE_NOOP("exchanged", "Subject"),
    "title": QT_TRANSLATE_NOOP("exchanged", "Title"),
    "notes": QT_TRANSLATE_NOOP("exchanged", "Notes"),
    "kind": QT_TRANSLATE_NOOP("exchanged", "Kind"),
    "started_at": QT_TRANSLATE_NOOP("exchanged", "Start"),
    "minutes": QT_TRANSLATE_NOOP("exchanged", "Minutes"),
    "direction": QT_TRANSLATE_NOOP("exchanged", "Direction"),
    "outcome": QT_TRANSLATE_NOOP("exchanged", "Outcome"),
    "sentiment": QT_TRANSLATE_NOOP("exchanged", "Mood"),
    "people": QT_TRANSLATE_NOOP("exchanged", "People"),
    "colleagues": QT_TRANSLATE_NOOP("exchanged", "Colleagues"),
    "tags": QT_TRANSLATE_NOOP("exchanged", "Tags"),
    "state": QT_TRANSLATE_NOOP("exchanged", "State"),
    "due_on": QT_TRANSLATE_NOOP("exchanged", "Due"),
    "side": QT_TRANSLATE_NOOP("exchanged", "Side"),
    "priority": QT_TRANSLATE_NOOP("exchanged", "Priority"),
    "amount": QT_TRANSLATE_NOOP("exchanged", "Amount"),
    "currency": QT_TRANSLATE_NOOP("exchanged", "Currency"),
    "close_on": QT_TRANSLATE_NOOP("exchanged", "Decided by"),
    "department": QT_TRANSLATE_NOOP("exchanged", "Department"),
    "tier": QT_TRANSLATE_NOOP("exchanged", "Tier"),
    "role": QT_TRANSLATE_NOOP("exchanged", "Role"),
    "stance": QT_TRANSLATE_NOOP("exchanged", "Stance"),
    "influence": QT_TRANSLATE_NOOP("exchanged", "Influence"),
    "interest": QT_TRANSLATE_NOOP("exchanged", "Interest"),
    "is_key": QT_TRANSLATE_NOOP("exchanged", "Key member"),
    "channel": QT_TRANSLATE_NOOP("exchanged", "Channel"),
    "goal": QT_TRANSLATE_NOOP("exchanged", "Goal"),
}
YES = QT_TRANSLATE_NOOP("exchanged", "Yes")
NO = QT_TRANSLATE_NOOP("exchanged", "No")
COMMA = QT_TRANSLATE_NOOP("exchanged", ", ")

_AMOUNT = "amount"  # a decimal number as text
_CHOICES: Mapping[str, Words] = {
    "kind": {**KINDS, **OPPORTUNITY_KINDS},
    "direction": DIRECTIONS,
    "outcome": OUTCOMES,
    "state": {**STATES, **OPPORTUNITY_STATES},
    "side": SIDES,
    "priority": PRIORITIES,
    "role": ROLES,
    "stance": STANCES,
}


def object_word(obj: str) -> str:
    """Name a kind of record; one of the user's own mapping as it is."""
    return _said(OBJECTS.get(obj, obj))


def field_word(field: str) -> str:
    """Name a field; a custom one as it is."""
    return _said(FIELDS.get(field, field.removeprefix(OWN)))


def value_word(field: str, value: object, texts: Texts) -> str:
    """Show a value in one line."""
    if value is None or value in ("", ()):
        return _NOTHING
    if isinstance(value, bool):
        return _said(YES if value else NO)
    if isinstance(value, tuple):
        return _said(COMMA).join(value_word(field, each, texts) for each in value)
    if field in _CHOICES:
        return word(_CHOICES[field], str(value))
    text = str(value)
    if isinstance(value, int | float) or field == _AMOUNT:
        return texts.number(Decimal(text))
    if _DAY.match(text):
        return texts.date(date.fromisoformat(text))
    if _MOMENT.match(text):
        return texts.datetime(datetime.fromisoformat(text))
    return " ".join(text[:_SHOWN].split())


def full_value(field: str, value: object, texts: Texts) -> str:
    """Show a value with all its lines."""
    is_text = isinstance(value, str) and not (_DAY.match(value) or _MOMENT.match(value))
    if is_text and value and field not in _CHOICES and field != _AMOUNT:
        return str(value)
    return value_word(field, value, texts)


def choices_of(field: str) -> Words | None:
    """Return the words of the values that a field can have; ``None`` where it takes any."""
    return _CHOICES.get(field)


def _said(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)

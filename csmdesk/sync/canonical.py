"""Values in the one form in which both sides are compared.

Comparing folds what a CRM may change without meaning it: Unicode form, line ends, blanks at the
ends of lines, empty text for no value, the order of a set, the punctuation of a phone number.
What is stored and sent is never the folded form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from csmdesk.sync.values import Value

Folded = str | int | float | bool | None | tuple["Folded", ...]


class Kind(StrEnum):
    """Name the canonical types; ``LINE`` is text of one line, dates and moments are ISO text,
    decimals plain digits."""

    LINE = "line"
    TEXT = "text"
    INT = "int"
    BOOL = "bool"
    DATE = "date"
    MOMENT = "moment"
    PHONE = "phone"
    DECIMAL = "decimal"


class Policy(StrEnum):
    """Say what to do with a field that both sides changed.

    ``ASK`` keeps both and asks, ``THEIRS`` and ``MINE`` take a side, ``SET`` applies the additions
    and removals of both, ``APPEND`` puts long texts together, ``MIN`` and ``MAX`` take the lesser
    or the greater value, ``PULL`` is never sent.
    """

    ASK = "ask"
    THEIRS = "theirs"
    MINE = "mine"
    SET = "set"
    APPEND = "append"
    MIN = "min"
    MAX = "max"
    PULL = "pull"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Say how one field is compared and what its policy is; ``alike`` joins equal choices."""

    kind: Kind = Kind.LINE
    policy: Policy = Policy.ASK
    alike: Mapping[str, str] = field(default_factory=dict)

    def same(self, one: Value, other: Value) -> bool:
        """Tell whether two values mean the same."""
        if type(one) is type(other) and one == other:
            return True  # nearly all are: no time is lost with them
        return fold(one, self) == fold(other, self)


def fold(value: Value, rule: FieldRule) -> Folded:
    """Bring a value into the form in which it is compared."""
    if isinstance(value, (tuple, list)):
        folded = {fold(each, rule) for each in value}
        return tuple(sorted((f for f in folded if f is not None), key=str)) or None
    if isinstance(value, str):
        text = _fold_text(value, rule.kind)
        return rule.alike.get(text, text) or None
    if rule.kind == Kind.DECIMAL and isinstance(value, (int, float)):
        return _fold_decimal(str(value))
    return value


def _fold_text(value: str, kind: Kind) -> str:
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    if kind == Kind.PHONE:
        return re.sub(r"[\s().\-/]+", "", text)
    if kind == Kind.DECIMAL:
        return _fold_decimal(text.strip())
    if kind == Kind.MOMENT:
        return _fold_moment(text.strip())
    if kind == Kind.TEXT:
        return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return text.replace("\n", " ").strip()


def _fold_decimal(text: str) -> str:
    try:
        return format(Decimal(text).normalize(), "f")
    except InvalidOperation:
        return text


def _fold_moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0).isoformat()


def as_set(value: Value) -> tuple[str, ...]:
    """Read a value as a set: no value is the empty one, a single text has one member."""
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, (tuple, list)) else (str(value),)

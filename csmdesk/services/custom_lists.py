"""Lists that are narrowed down and sorted by the user's own fields, in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csmdesk.domain.custom_fields import CustomCondition, CustomField, CustomKind
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.money import MINOR_DIGITS
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession
from csmdesk.services.custom_fields import fields_of, json_path

# ruff: noqa: S608 - the statements are made of constants of ours

_HUNDREDTHS = 2
_UNITS = " ".join(
    f"WHEN '{currency}' THEN {10**digits}" for currency, digits in MINOR_DIGITS.items()
)
Params = dict[str, Any]


class CustomColumns:
    """Write conditions and orders for one table (by its alias in the statement).

    ``params`` collects what they need. Fields that are retired or gone say nothing.
    """

    def __init__(self, read: ReadSession, record: str, alias: str) -> None:
        self.params: Params = {}
        self._fields = {field.id: field for field in fields_of(read, record)}
        self._column = f"{alias}.custom"

    def conditions(self, asked: Sequence[CustomCondition]) -> list[str]:
        """Return the conditions of a filter."""
        out: list[str] = []
        for condition in asked:
            field = self._fields.get(condition.field_id)
            if field is not None:
                out += self._of_field(field, condition)
        return out

    def order(self, field_id: CustomFieldId | None) -> str | None:
        """Return what to sort by, or ``None`` for a field that does not exist any more."""
        field = self._fields.get(field_id) if field_id is not None else None
        if field is None:
            return None
        value = self._value(field)
        match field.kind:
            case CustomKind.TEXT:
                return f"plain({value})"
            case CustomKind.CHOICE:
                choices = self._param(json_text(field.choices))
                return f"(SELECT key FROM json_each({choices}) WHERE value = {value})"
            case CustomKind.PERSON:
                name = "coalesce(p.sort_key, plain(p.name))"
                return f"(SELECT {name} FROM person p WHERE p.id = {value})"
        return value

    def _param(self, value: object) -> str:
        name = f"own{len(self.params)}"
        self.params[name] = value
        return f":{name}"

    def _value(self, field: CustomField) -> str:
        path = json_path(field.id)
        if field.kind is CustomKind.MONEY:
            minor = f"json_extract({self._column}, {self._param(f'{path}.minor')})"
            currency = f"json_extract({self._column}, {self._param(f'{path}.currency')})"
            return f"({minor} * 1.0 / CASE {currency} {_UNITS} ELSE {10**_HUNDREDTHS} END)"
        value = f"json_extract({self._column}, {self._param(path)})"
        return f"CAST({value} AS REAL)" if field.kind is CustomKind.NUMBER else value

    def _of_field(self, field: CustomField, asked: CustomCondition) -> list[str]:
        out: list[str] = []
        value = self._value(field)
        if asked.is_set is not None:
            out.append(f"{value} IS {'NOT ' if asked.is_set else ''}NULL")
        if asked.text.strip():
            out.append(f"instr(plain({value}), {self._param(plain(asked.text.strip()))})")
        if asked.values:
            out.append(self._one_of(field, value, asked.values))
        is_amount = field.kind in (CustomKind.NUMBER, CustomKind.MONEY)
        for sign, limit in ((">=", asked.low), ("<=", asked.high)):
            if limit is not None:
                param = self._param(limit)
                out.append(f"{value} {sign} " + (f"CAST({param} AS REAL)" if is_amount else param))
        return out

    def _one_of(self, field: CustomField, value: str, wanted: frozenset[str]) -> str:
        if field.kind is CustomKind.FLAG:
            kept = json_text(sorted({"yes": 1, "no": 0}[each] for each in wanted))
            value = f"coalesce({value}, 0)"
        else:
            kept = json_text(sorted(wanted))
        return f"{value} IN (SELECT value FROM json_each({self._param(kept)}))"

"""Texts as plain data, for the journal and for the pipe between two processes."""

from __future__ import annotations

from datetime import date, datetime

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text


def text_to_data(text: Text) -> dict[str, object]:
    """Turn a text into what JSON can hold."""
    return {
        "code": text.code,
        "params": {name: _to_data(value) for name, value in text.params.items()},
    }


def text_from_data(data: object) -> Text:
    """Read a text back; raise ``ValueError`` for anything else."""
    if not isinstance(data, dict) or not isinstance(data.get("code"), str):
        raise ValueError("not a text")  # noqa: TRY004 - it came from outside
    params = data.get("params") or {}
    return Text(data["code"], {name: _from_data(value) for name, value in params.items()})


def _to_data(value: object) -> object:
    if isinstance(value, Text):
        return {"text": text_to_data(value)}
    if isinstance(value, Money):
        return {"money": [value.minor, value.currency]}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, tuple | list):
        return {"list": [_to_data(part) for part in value]}
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)


def _from_data(data: object) -> object:
    if not isinstance(data, dict) or len(data) != 1:
        return data
    ((kind, value),) = data.items()
    if kind == "text":
        return text_from_data(value)
    if kind == "money":
        return Money(int(value[0]), str(value[1]))
    if kind == "list":
        return tuple(_from_data(part) for part in value)
    return datetime.fromisoformat(value) if kind == "moment" else date.fromisoformat(value)

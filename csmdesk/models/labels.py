"""Labels of actions as the journal keeps them: a code, and its values as JSON with their types."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.models.tables import json_text


def params_text(label: Text) -> str:
    """Write the values of a label; dates, money and other texts are tagged."""
    return json_text({name: _written(value) for name, value in label.params.items()})


def read_label(code: str, params: str) -> Text:
    """Read a label back, equal to the one that was written."""
    return Text(code, {name: _read(value) for name, value in json.loads(params).items()})


def _written(value: object) -> object:
    if isinstance(value, Text):
        params = {name: _written(inner) for name, inner in value.params.items()}
        return {"text": value.code, "params": params}
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    return [_written(part) for part in value] if isinstance(value, (tuple, list)) else value


def _read(value: Any) -> object:
    if isinstance(value, list):
        return tuple(_read(part) for part in value)
    if not isinstance(value, dict):
        return value
    if "text" in value:
        return Text(value["text"], {name: _read(v) for name, v in value["params"].items()})
    if "at" in value:
        return datetime.fromisoformat(value["at"])
    if "day" in value:
        return date.fromisoformat(value["day"])
    return Money(value["minor"], value["currency"])

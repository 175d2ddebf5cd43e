"""Read how a Tryton server describes its records."""

from __future__ import annotations

from typing import Any

from csmdesk.sync.connectors.tryton_reader import TrytonReader
from csmdesk.sync.effects import Steps
from csmdesk.sync.errors import SchemaDrift


def field_names(reader: TrytonReader, obj: str) -> Steps[dict[str, Any]]:
    """Read the description of all fields of an object, its children's by dotted names."""
    yield from reader.prepare()
    spec = reader.codec(obj).spec
    found = yield from _fields(reader, spec.model)
    for child in spec.children.values():
        if child.field in found:
            each = yield from _fields(reader, child.model)
            found |= {f"{child.field}.{name}": about for name, about in each.items()}
    return found


def _fields(reader: TrytonReader, model: str) -> Steps[dict[str, Any]]:
    found = yield from reader.rpc.fetch(f"model.{model}.fields_get", None, 0, reader.context)
    if not isinstance(found, dict) or not found:
        raise SchemaDrift(model)
    return dict(found)

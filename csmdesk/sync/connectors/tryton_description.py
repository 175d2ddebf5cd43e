"""Read how a Tryton server describes its records."""

from __future__ import annotations

from typing import Any

from csmdesk.sync.connectors.tryton_reader import TrytonReader
from csmdesk.sync.effects import Steps
from csmdesk.sync.errors import AccessDenied, SchemaDrift, SyncError

_RIGHTS = ("read", "create", "write", "delete")


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


def size_of(about: Any) -> int | None:
    """Return how many characters fit into a field, if there is a limit."""
    size = about.get("size")
    return size if isinstance(size, int) and not isinstance(size, bool) and size > 0 else None


def rights(reader: TrytonReader) -> Steps[dict[str, tuple[str, ...]]]:
    """Ask what the user may do with the records of each object."""
    if reader.mapping.rights is None:
        return {}
    models = {name: spec.model for name, spec in reader.mapping.objects.items()}
    wanted = sorted(set(models.values()))
    try:
        found = yield from reader.rpc.fetch(
            f"model.{reader.mapping.rights}.get_access", wanted, reader.context
        )
    except (AccessDenied, SchemaDrift):  # it does not tell: the first write will
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        name: tuple(each for each in _RIGHTS if found[model].get(each))
        for name, model in models.items()
        if isinstance(found.get(model), dict)
    }


def blamed(reader: TrytonReader, obj: str, message: str) -> Steps[str | None]:
    """Tell which of our fields a refusal is about: it names the field as people there see it.

    ``None`` where it names none of those that are mapped, or when that cannot be asked for now.
    """
    if obj not in reader.labels:
        try:
            found = yield from field_names(reader, obj)
        except SyncError:
            return None
        spec = reader.codec(obj).spec
        places = {
            field.name: field.remote or f"{spec.children[str(field.child)].field}.{field.value}"
            for field in spec.fields.values()
            if field.remote is not None or field.child is not None
        }
        labels = {name: str(found.get(at, {}).get("string", "")) for name, at in places.items()}
        reader.labels[obj] = {name: label for name, label in labels.items() if label}
    named = (n for n, label in reader.labels[obj].items() if f'"{label}"' in message)
    return next(named, None)


def _fields(reader: TrytonReader, model: str) -> Steps[dict[str, Any]]:
    found = yield from reader.rpc.fetch(f"model.{model}.fields_get", None, 0, reader.context)
    if not isinstance(found, dict) or not found:
        raise SchemaDrift(model)
    return dict(found)

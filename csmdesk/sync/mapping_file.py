"""Read a mapping file; it is data that a user may copy and edit, so all of it is checked."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, cast

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.sync.canonical import Kind, Policy
from csmdesk.sync.mapping import ChildSpec, CrmMapping, FieldSpec, Lookup, ObjectSpec, Part, Words
from csmdesk.sync.values import OWN

SHIPPED = Path(__file__).parent / "mappings"
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def load_mapping(crm: str, path: Path | None = None) -> CrmMapping:
    """Read the shipped mapping of a CRM, or the user's copy at ``path``.

    Raises ``UserError`` naming the file and the place that is wrong.
    """
    source = path or SHIPPED / f"{crm}.toml"
    try:
        found = tomllib.loads(source.read_text(encoding="utf-8"))
        return _mapping(_Table(found, crm))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, _MappingError) as error:
        raise UserError(
            Text("sync.mapping_wrong", {"path": str(source), "detail": str(error)}),
            Text("sync.mapping_wrong_hint"),
        ) from error


class _MappingError(Exception):
    """Something in a mapping file cannot be."""


class _Table:
    """Read one table of the file, and refuse values of a wrong type and names it does not know."""

    def __init__(self, table: Any, place: str) -> None:
        if not isinstance(table, dict):
            raise _MappingError(f"{place}: a table is expected")
        self._left = dict(table)
        self.place = place

    def take(self, name: str, kind: type[T], default: T) -> T:
        """Take one value of a type."""
        value = self._left.pop(name, default)
        if kind is float and isinstance(value, int):
            value = float(value)
        if not isinstance(value, kind):
            raise _MappingError(f"{self.place}.{name}: {kind.__name__} is expected")
        return value

    def need(self, name: str, kind: type[T]) -> T:
        """Take one value that must be there."""
        if name not in self._left:
            raise _MappingError(f"{self.place}.{name} is missing")
        return self.take(name, kind, cast("T", None))

    def text(self, name: str) -> str | None:
        """Take one text that may be missing."""
        return self.need(name, str) if name in self._left else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of texts."""
        return tuple(str(v) for v in self.take(name, list, []))

    def choice(self, name: str, kind: type[E], default: E) -> E:
        """Take one of the values of an enumeration."""
        value = self.take(name, str, default.value)
        if value not in {str(each) for each in kind}:
            raise _MappingError(f"{self.place}.{name}: {value} is none of {', '.join(kind)}")
        return kind(value)

    def any(self, name: str) -> Any:
        """Take one value of whatever type."""
        return self._left.pop(name, None)

    def __contains__(self, name: str) -> bool:
        return name in self._left

    def table(self, name: str) -> _Table:
        """Take one table that must be there."""
        return _Table(self.need(name, dict), f"{self.place}.{name}")

    def tables(self, name: str) -> dict[str, _Table]:
        """Take a table of tables."""
        found = self.take(name, dict, {})
        return {key: _Table(value, f"{self.place}.{name}.{key}") for key, value in found.items()}

    def end(self) -> None:
        """Refuse what nobody asked for: most likely a typing error."""
        if self._left:
            raise _MappingError(f"{self.place}: {', '.join(sorted(self._left))} is not known")


def _mapping(table: _Table) -> CrmMapping:
    identity = _Table(table.need("identity", dict), "identity")
    objects = [_object(_Table(each, "object")) for each in table.need("object", list)]
    mapping = CrmMapping(
        crm=table.need("crm", str),
        version=table.need("version", int),
        page=table.take("page", int, 200),
        batch=table.take("batch", int, 50),
        overlap_seconds=table.take("overlap_seconds", float, 300.0),
        context=table.texts("context"),
        born_in=identity.need("born_in", str),
        lookups={name: _lookup(name, each) for name, each in table.tables("lookups").items()},
        objects={each.name: each for each in objects},
        rights=identity.text("rights"),
    )
    identity.end()
    table.end()
    _check_references(mapping)
    return mapping


def _lookup(name: str, table: _Table) -> Lookup:
    sources = [_Table(each, table.place) for each in table.take("sources", list, [])]
    pairs = [(each.need("model", str), each.need("field", str)) for each in sources]
    if not pairs:
        pairs = [(table.need("model", str), "id")]
    lookup = Lookup(
        name,
        tuple(pairs),
        tuple(table.take("where", list, [])),
        table.take("many", bool, False),
    )
    table.end()
    return lookup


def _words(table: _Table) -> Words:
    words = Words(
        table.need("model", str),
        tuple(str(v) for v in table.need("by", list)),
        table.take("may_lack", bool, False),
        table.text("beside"),
    )
    table.end()
    if not words.by:
        raise _MappingError(f"{table.place}.by is empty")
    return words


def _object(table: _Table) -> ObjectSpec:
    name = table.need("name", str)
    table.place = name
    key = _Table(table.need("key", dict), f"{name}.key")
    children = {n: _child(n, each) for n, each in table.tables("children").items()}
    found = [_field(n, each) for n, each in table.tables("fields").items()]
    fields = {each.name: each for each in found}
    if len(fields) < len(found):
        raise _MappingError(f"{name}.fields: an own field stands there twice")
    spec = ObjectSpec(
        name=name,
        model=table.need("model", str),
        where=tuple(table.take("where", list, [])),
        fields=fields,
        children=children,
        constants=table.take("constants", dict, {}),
        needs=table.texts("needs"),
        key_field=key.text("field"),
        key_unique=key.take("unique", bool, False),
        text=table.text("text"),
        replace=table.take("replace", bool, False),
        within=table.text("within"),
        joined=table.text("joined"),
    )
    in_text = key.take("text", bool, False)
    key.end()
    table.end()
    _check_object(spec, in_text)
    return spec


def _child(name: str, table: _Table) -> ChildSpec:
    child = ChildSpec(
        name=name,
        field=table.need("field", str),
        model=table.need("model", str),
        hidden=table.take("hidden", bool, False),
        timeless=table.text("timeless"),
        empty=table.take("empty", str, "keep"),
    )
    table.end()
    return child


def _field(name: str, table: _Table) -> FieldSpec:
    part, mine = table.text("part"), table.text("own")
    spec = FieldSpec(
        name=name if mine is None else OWN + mine,
        kind=table.choice("kind", Kind, Kind.LINE),
        many=table.take("many", bool, False),
        policy=table.choice("policy", Policy, Policy.ASK),
        required=table.take("required", bool, False),
        ref=table.text("ref"),
        ref_model=table.text("ref_model"),
        remote=table.text("remote"),
        child=table.text("child"),
        value=table.text("value"),
        where=tuple((k, tuple(v)) for k, v in table.take("where", dict, {}).items()),
        remove=tuple(table.take("remove", dict, {}).items()),
        part=_part(part, table.place),
        labels=table.texts("labels"),
        default=table.any("default"),
        choices=tuple(table.take("choices", dict, {}).items()),
        otherwise=table.text("otherwise"),
        implies=tuple((k, dict(v)) for k, v in table.take("implies", dict, {}).items()),
        inverted=table.take("inverted", bool, False),
        words=_words(table.table("words")) if "words" in table else None,
        calls=tuple(table.take("calls", dict, {}).items()),
    )
    places = [p for p in (spec.remote, spec.child, spec.part) if p is not None]
    if len(places) != 1:
        raise _MappingError(f"{table.place}: one of remote, child and part is needed")
    if spec.child is not None and spec.value is None:
        raise _MappingError(f"{table.place}.value is missing")
    if spec.part == Part.LINE and not spec.labels:
        raise _MappingError(f"{table.place}.labels is missing")
    if spec.calls and (spec.remote is None or spec.default is None):
        raise _MappingError(f"{table.place}.calls: remote and default are needed")
    table.end()
    return spec


def _part(value: str | None, place: str) -> Part | None:
    if value is None:
        return None
    if value not in {str(each) for each in Part}:
        raise _MappingError(f"{place}.part: {value} is none of {', '.join(Part)}")
    return Part(value)


def _check_object(spec: ObjectSpec, in_text: bool) -> None:
    if in_text == (spec.key_field is not None):
        raise _MappingError(f"{spec.name}.key: either a field or the text is needed")
    parts = [f.part for f in spec.fields.values() if f.part is not None]
    if spec.text is None and (parts or in_text):
        raise _MappingError(f"{spec.name}.text is missing")
    if spec.text is not None and parts.count(Part.BODY) != 1:
        raise _MappingError(f"{spec.name}: one field with part = body is needed")
    if spec.within is not None and spec.within not in {f.name for f in spec.references}:
        raise _MappingError(f"{spec.name}.within: {spec.within} is no reference")
    for field in spec.fields.values():
        if field.child is not None and field.child not in spec.children:
            raise _MappingError(
                f"{spec.name}.fields.{field.name}: child {field.child} is not known"
            )


def _check_references(mapping: CrmMapping) -> None:
    before: set[str] = set()
    for spec in mapping.objects.values():
        for field in spec.fields.values():
            if field.words is not None and field.words.beside not in (None, *spec.fields):
                raise _MappingError(f"{spec.name}.fields.{field.name}: no {field.words.beside}")
        for field in spec.references:
            if field.ref not in before and (field.required or field.ref not in mapping.objects):
                raise _MappingError(
                    f"{spec.name}.fields.{field.name}: {field.ref} must stand before it"
                )
        before.add(spec.name)

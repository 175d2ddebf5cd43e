"""Which column of a file goes to which field, and how its values are read."""

from __future__ import annotations

import json
from collections import abc
from dataclasses import dataclass, field, replace
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.csv_writing import written_whole
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import (
    EXTRA,
    LEFT_OUT,
    OWN,
    OWN_RECORDS,
    Field,
    KindFields,
    RecordKind,
)
from csmdesk.exchange.headers import fold_header, signature
from csmdesk.exchange.keys import KEYS, fields_of_key, key_label
from csmdesk.exchange.record_kinds import KINDS

VERSION = 1
_EXAMPLE = '{"kind": "account", "columns": {"Customer": "name", "City": "city"}}'
_KEYS = frozenset(
    {
        "version",
        "file",
        "kind",
        "columns",
        "date_order",
        "encoding",
        "delimiter",
        "currency",
        "refs",
        "keys",
    }
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Say how a file is read.

    ``columns`` goes from the header to a field's name, ``extra`` (kept under its own header) or
    an empty text (left out). ``currency`` holds for amounts that name none. ``refs`` says by what
    a reference finds its record: ``id``, ``name`` or ``any`` (first the id, then the name).
    ``keys`` are what a row finds its own record by, in this order; empty for the usual ones.
    ``own`` are the fields that the user made. They belong to the book: what is written down are
    their names, ``custom.RECORD.NAME``, by which another book finds its own.
    """

    kind: RecordKind
    columns: abc.Mapping[str, str]
    date_order: DateOrder = DateOrder.AUTO
    encoding: str | None = None
    delimiter: str | None = None
    currency: str | None = None
    refs: abc.Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    own: tuple[Field, ...] = field(default=(), compare=False)

    @property
    def spec(self) -> KindFields:
        """Return the fields that columns can go to, those of the user's own too."""
        return KINDS[self.kind].with_own(self.own)

    @property
    def signature(self) -> str:
        """Return the layout that this mapping is remembered for."""
        return signature(self.kind, self.columns)

    def header_of(self, name: str) -> str | None:
        """Return the header that is mapped to a field, or ``None``."""
        return next((header for header, target in self.columns.items() if target == name), None)

    def to_json(self) -> dict[str, object]:
        """Write the mapping as plain JSON values."""
        return {
            "version": VERSION,
            "kind": self.kind.value,
            "columns": dict(self.columns),
            "date_order": self.date_order.value,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "currency": self.currency,
            "refs": dict(self.refs),
            "keys": list(self.keys),
        }

    @classmethod
    def from_json(cls, body: object) -> Mapping:
        """Read a mapping back; raises ``UserError`` that names what is wrong."""
        values = _checked(body)
        try:
            kind = RecordKind(str(values.get("kind")))
        except ValueError:
            raise _invalid("map.unknown_kind", value=str(values.get("kind"))) from None
        try:
            order = DateOrder(str(values.get("date_order") or "auto"))
        except ValueError:
            raise _invalid("map.unknown_date_order", value=str(values["date_order"])) from None
        return cls(
            kind=kind,
            columns=_words(values, "columns"),
            date_order=order,
            encoding=_word(values, "encoding"),
            delimiter=_word(values, "delimiter"),
            currency=_word(values, "currency"),
            refs=_words(values, "refs"),
            keys=_list(values, "keys"),
        )


def load_mappings(path: Path) -> tuple[Mapping, ...]:
    """Read the mappings of a JSON file: one object, or a list of them for several files.

    Raises ``UserError``.
    """
    try:
        body = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UserError(
            Text.of("file.missing", file=str(path)), Text.of("file.missing_hint")
        ) from None
    except (OSError, UnicodeError, json.JSONDecodeError) as error:
        raise UserError(
            Text.of("map.unreadable", file=path.name, reason=str(error)),
            Text.of("map.hint", example=_EXAMPLE),
        ) from error
    return tuple(Mapping.from_json(part) for part in (body if isinstance(body, list) else [body]))


def save_mappings(path: Path, mappings: abc.Sequence[Mapping]) -> None:
    """Write mappings as a JSON file that ``load_mappings`` reads; raises ``UserError``."""
    bodies = [mapping.to_json() for mapping in mappings]
    body = bodies[0] if len(bodies) == 1 else bodies
    try:
        with written_whole(path) as part:
            part.write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise UserError(
            Text.of("map.not_saved", file=str(path), reason=error.strerror or str(error)),
            Text.of("map.not_saved_hint"),
        ) from error


def fits(mapping: Mapping, headers: abc.Sequence[str]) -> bool:
    """Tell whether all columns that a mapping uses stand in a file."""
    present = {fold_header(header) for header in headers}
    return all(fold_header(h) in present for h, target in mapping.columns.items() if target)


def first_fitting(
    mappings: abc.Sequence[Mapping], headers: abc.Sequence[str], file: str
) -> Mapping:
    """Return the first mapping that fits; raises ``UserError`` that names what is missing."""
    found = next((mapping for mapping in mappings if fits(mapping, headers)), None)
    if found is not None:
        return found
    present = {fold_header(header) for header in headers}
    missing = [
        header
        for header, target in (mappings[0].columns.items() if mappings else ())
        if target and fold_header(header) not in present
    ]
    raise UserError(
        Text.of("map.fits_none", file=file),
        Text.of("map.fits_none_hint", columns=", ".join(missing[:10])),
    )


def fitted(mapping: Mapping, headers: abc.Sequence[str]) -> Mapping:
    """Return the mapping in the very headers of a file that it ``fits``."""
    targets = {fold_header(header): target for header, target in mapping.columns.items()}
    columns: dict[str, str] = {}
    for header in headers:
        exact = mapping.columns.get(header)
        columns[header] = exact if exact is not None else targets.pop(fold_header(header), LEFT_OUT)
    return replace(mapping, columns=columns)


def with_own(mapping: Mapping, own: tuple[Field, ...]) -> Mapping:
    """Return the mapping for a book with these fields of the user's own.

    A column that went to a field which is no longer there is kept as it is.
    """
    known = {found.name for found in own}
    columns = {
        header: EXTRA if target.startswith(OWN) and target not in known else target
        for header, target in mapping.columns.items()
    }
    return replace(mapping, columns=columns, own=own)


def for_book(mapping: Mapping, own: tuple[Field, ...]) -> Mapping:
    """Return a mapping that may come from another book, for one with these fields of its own.

    They are found by their names, whatever the case; one that is missing stays to be complained of.
    """
    known = {found.name.casefold(): found.name for found in own}
    columns = {
        header: known.get(target.casefold(), target) for header, target in mapping.columns.items()
    }
    return replace(mapping, columns=columns, own=own)


def problems(mapping: Mapping, headers: abc.Sequence[str]) -> tuple[Text, ...]:
    """List why a mapping cannot be used for a file; empty when it can."""
    spec = mapping.spec
    found: list[Text] = []
    used: dict[str, str] = {}
    for header, target in mapping.columns.items():
        if target in (EXTRA, LEFT_OUT):
            continue
        if header not in headers:
            found.append(Text.of("map.no_such_column", column=header))
        if spec.field(target) is None:
            found.append(_no_field(mapping.kind, header, target))
        elif target in used:
            found.append(
                Text.of(
                    "map.field_twice", field=spec.label(target), first=used[target], second=header
                )
            )
        used.setdefault(target, header)
    found += [
        Text.of("map.field_missing", field=spec.label(group[0]))
        for group in spec.needed
        if not used.keys() & set(group)
    ]
    return (*found, *_key_problems(mapping, used))


def _no_field(kind: RecordKind, header: str, target: str) -> Text:
    """Say that a target is not there; a field of another book can be made here, too."""
    for record in OWN_RECORDS.get(kind, ()):
        prefix = f"{OWN}{record}."
        if target.startswith(prefix):
            name = target.removeprefix(prefix)
            params = {"name": name, "record": Text(f"record.{record}"), "column": header}
            return Text("map.no_own_field", params)
    return Text.of("map.no_such_field", field=target, kind=kind.label)


def _key_problems(mapping: Mapping, used: abc.Mapping[str, str]) -> tuple[Text, ...]:
    """Say which chosen keys the kind does not have, or the file has no column for."""
    kind, found = mapping.kind, []
    for key in mapping.keys:
        if key not in KEYS.get(kind, ()):
            found.append(Text.of("map.no_such_key", key=key, kind=kind.label))
        elif not used.keys() & set(fields_of_key(key)):
            found.append(Text.of("map.key_not_mapped", key=key_label(kind, key)))
    return tuple(found)


def _checked(body: object) -> dict[str, object]:
    if not isinstance(body, dict) or not isinstance(body.get("columns"), dict):
        raise _invalid("map.no_columns")
    unknown = sorted(set(body) - _KEYS)
    if unknown:
        raise _invalid("map.unknown_key", key=unknown[0])
    return body


def _word(values: dict[str, object], key: str) -> str | None:
    value = values.get(key)
    if value is not None and not isinstance(value, str):
        raise _invalid("map.not_a_text", key=key)
    return value or None


def _list(values: dict[str, object], key: str) -> tuple[str, ...]:
    body = values.get(key) or []
    if not isinstance(body, list) or not all(isinstance(value, str) for value in body):
        raise _invalid("map.not_a_text", key=key)
    return tuple(dict.fromkeys(body))


def _words(values: dict[str, object], key: str) -> dict[str, str]:
    body = values.get(key) or {}
    if not isinstance(body, dict) or not all(isinstance(v, str) for v in body.values()):
        raise _invalid("map.not_a_text", key=key)
    return {str(name): value for name, value in body.items()}


def _invalid(code: str, **params: object) -> UserError:
    return UserError(Text(code, params), Text.of("map.hint", example=_EXAMPLE))

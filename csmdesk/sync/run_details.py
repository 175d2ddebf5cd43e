"""What one exchange did to each record: what came, field by field, and what went."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import sqlalchemy as sa

from csmdesk.domain.changes import RowChange, merged
from csmdesk.domain.money import Money
from csmdesk.models.entries import row_change
from csmdesk.models.shapes import all_tables, derived_columns
from csmdesk.models.tables.columns import Flag, JsonText
from csmdesk.models.work import ReadSession
from csmdesk.sync.names import accounts_of, names_of
from csmdesk.sync.places import ARCHIVED, field_of, name_column
from csmdesk.sync.runs import PastRun
from csmdesk.sync.stays import STAYS
from csmdesk.sync.values import OWN, Value

# ruff: noqa: S608 - table and column names come from the metadata

READ_AT_MOST = 4_000  # entries of the journal; of more the rest is counted only
LINK_FIELDS = {
    "stakeholder": ("accounts", "account_id", "account"),
    "touchpoint_person": ("people", "person_id", "person"),
    "touchpoint_colleague": ("colleagues", "colleague_id", "colleague"),
}
_SENT = {"created_there": "made_there", "updated_there": "sent", "deleted_there": "deleted_there"}
_TOLD = frozenset({"removed", "hidden", "kept", "joined", "refused", "differs"})
_UNSHOWN = frozenset({"id", "done_on", "external_id", "source", "is_private", "created_at"})
_CHANGES = (
    "SELECT c.tbl, c.key, c.before, c.after FROM change c JOIN action a ON a.id = c.action_id "
    "WHERE a.id > :after AND a.id <= :last AND a.origin = 'remote' ORDER BY c.id LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Show one field as it was and as it became."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RunLine:
    """Show one record. ``what`` came: ``created``, ``updated``, ``removed``, ``hidden``, ``kept``
    or ``joined``; went: ``made_there``, ``sent`` or ``deleted_there``; neither: ``refused`` or
    ``differs``. ``account_id`` is where the record is found, none when it is no longer here."""

    local_id: str
    obj: str
    record: str
    what: str
    fields: tuple[FieldChange, ...] = ()
    account_id: str | None = None

    @property
    def is_undoable(self) -> bool:
        """Tell whether something of what came may be put back."""
        return bool(self.fields) or self.what in ("removed", "hidden", "joined")


@dataclass(slots=True)
class _Touched:
    """Gather what came of one record."""

    what: str
    name: str = ""
    fields: list[FieldChange] = field(default_factory=list)


Key = tuple[str, str]


def changes_of(read: ReadSession, run: PastRun, limit: int = READ_AT_MOST) -> list[RowChange]:
    """Read what the journal still has of an exchange, one change a row."""
    after, last = run.span
    rows = read.sql(_CHANGES, after=after, last=last, limit=limit)
    return list(merged(row_change(row) for row in rows))


def run_lines(read: ReadSession, run: PastRun) -> tuple[RunLine, ...]:
    """List the records of an exchange: what came, then what went, then what did neither."""
    came = _came(read, changes_of(read, run))
    notes = _notes(read, run)
    told = {key: what for key, what in notes if what in _TOLD}
    rest: list[tuple[Key, str]] = []
    for key, what in told.items():
        if key in came and what not in ("refused", "differs"):
            came[key].what = what
        else:
            rest.append((key, what))
    went = [(key, _SENT[what]) for key, what in notes if what in _SENT]
    keys = [*came, *(key for key, _ in (*went, *rest))]
    records = {local_id: obj for obj, local_id in keys if obj}
    names, accounts = names_of(read.cursor, records), accounts_of(read.cursor, records)

    def line(key: Key, touched: _Touched) -> RunLine:
        obj, local_id = key
        name = names.get(local_id) or touched.name
        account = accounts.get(local_id)
        return RunLine(local_id, obj, name, touched.what, tuple(touched.fields), account)

    others = [*went, *rest]
    return (
        *(line(key, touched) for key, touched in came.items()),
        *(line(key, _Touched(what)) for key, what in dict.fromkeys(others)),
    )


def _came(read: ReadSession, changes: Sequence[RowChange]) -> dict[Key, _Touched]:
    found: dict[Key, _Touched] = {}
    for change in changes:
        obj = all_tables()[change.table].info.get("sync")
        if obj is not None:
            _add_record(read, found, obj, change)
    for change in changes:
        if change.table in LINK_FIELDS:
            _add_link(read, found, change)
        if change.table == "stakeholder" and change.before and change.after:
            _add_stay(read, found, change)
    return _with_names(read, found)


def _add_record(read: ReadSession, found: dict[Key, _Touched], obj: str, change: RowChange) -> None:
    key = (obj, change.key)
    if change.before is None:
        found[key] = _Touched("created")
    elif change.after is None:
        found[key] = _Touched("removed", str(change.before.get(name_column(obj)) or ""))
    else:
        fields = _fields(read, change)
        if fields:
            found[key] = _Touched("updated", fields=fields)


def _add_link(read: ReadSession, found: dict[Key, _Touched], change: RowChange) -> None:
    """Show a row that links a record as a field of that record."""
    obj, column = all_tables()[change.table].info["sync_parent"]
    name, other, _ = LINK_FIELDS[change.table]
    row, is_gone = _link(read, change, (column, other))
    if row is None:
        return
    touched = found.setdefault((obj, row[0]), _Touched("updated"))
    if touched.what != "updated":
        return
    fields = {each.field: each for each in touched.fields}
    known = fields.get(name, FieldChange(name, (), ()))
    before, after = _many(known.before), _many(known.after)
    made = ((*before, row[1]), after) if is_gone else (before, (*after, row[1]))
    fields[name] = FieldChange(name, *made)
    touched.fields = list(fields.values())


def _add_stay(read: ReadSession, found: dict[Key, _Touched], change: RowChange) -> None:
    """Show what became otherwise in a person's place as fields of the person."""
    fields = [each for each in _fields(read, change) if each.field in STAYS["person"]]
    place = read.find("stakeholder", change.key) if fields else None
    if place is not None:
        touched = found.setdefault(("person", place["person_id"]), _Touched("updated"))
        touched.fields += fields if touched.what == "updated" else []


def _link(
    read: ReadSession, change: RowChange, columns: tuple[str, str]
) -> tuple[tuple[str, str] | None, bool]:
    """Return what a row links and whether it does so no more; nothing if that stayed as it was."""
    before, after = change.before, change.after
    if before is None or after is None:
        whole = before or after or {}
        return (str(whole[columns[0]]), str(whole[columns[1]])), after is None
    if "status" not in after:
        return None, False
    rows = read.sql(
        f"SELECT {', '.join(columns)} FROM {change.table} WHERE id = :id", id=change.key
    )
    return (tuple(rows[0]) if rows else None), after["status"] != "active"


def _many(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _fields(read: ReadSession, change: RowChange) -> list[FieldChange]:
    """Show the columns of an edit as fields."""
    table = all_tables()[change.table]
    before, after = change.before or {}, change.after or {}
    skipped = derived_columns(table) | _UNSHOWN
    made: list[FieldChange] = []
    for name in after:
        if name in skipped or name not in table.c:
            continue
        if name in ("custom", "extra"):
            made += _inside(read, name, before.get(name), after[name])
        elif name == "archived_at":
            sides = (before.get(name) is not None, after[name] is not None)
            if sides[0] != sides[1]:
                made.append(FieldChange(ARCHIVED, *sides))
        elif name == "amount_minor":
            at = [_amount(read, change, side) for side in (before, after)]
            made.append(FieldChange("amount", *at))
        else:
            column = table.c[name]
            sides_of = (_value(column, before.get(name)), _value(column, after[name]))
            made.append(FieldChange(field_of(name), *sides_of))
    return made


def _value(column: sa.Column[Any], raw: object) -> Value:
    if isinstance(column.type, JsonText):
        found = json.loads(str(raw or "[]"))
        return tuple(str(each) for each in found) if isinstance(found, list) else str(raw)
    if isinstance(column.type, Flag) and raw is not None:
        return bool(raw)
    return cast("Value", raw)


def _amount(read: ReadSession, change: RowChange, side: Mapping[str, object]) -> Value:
    minor = side.get("amount_minor")
    if minor is None:
        return None
    currency = side.get("currency")
    if currency is None:
        rows = read.sql(f"SELECT currency FROM {change.table} WHERE id = :id", id=change.key)
        currency = rows[0][0] if rows else "USD"
    return f"{Money(int(str(minor)), str(currency)).amount:f}"


def _inside(read: ReadSession, name: str, *raws: object) -> list[FieldChange]:
    """Show what changed inside a column that holds several fields."""
    before, after = (json.loads(str(raw)) if raw else {} for raw in raws)
    names = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if name == "extra":
        titles = {key: key for key in names if not key.startswith("crm_")}
    else:
        found = read.sql(
            "SELECT id, name FROM custom_field WHERE id IN (SELECT value FROM json_each(:ids))",
            ids=json.dumps(names),
        )
        titles = {key: OWN + title for key, title in found}
    return [
        FieldChange(titles[key], _plain(before.get(key)), _plain(after.get(key)))
        for key in names
        if key in titles
    ]


def _plain(value: object) -> Value:
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values())
    return cast("Value", value)


def _with_names(read: ReadSession, found: dict[Key, _Touched]) -> dict[Key, _Touched]:
    """Show names in the place of ids in what points at other records."""
    kinds = {"account": "account", "parent": "account"}
    kinds |= {name: kind for name, _, kind in LINK_FIELDS.values()}
    wanted: dict[str, set[str]] = {}
    for touched in found.values():
        for each in touched.fields:
            if each.field in kinds:
                ids = [i for side in (each.before, each.after) for i in _ids(side)]
                wanted.setdefault(kinds[each.field], set()).update(ids)
    names = {kind: names_of(read.cursor, dict.fromkeys(ids, kind)) for kind, ids in wanted.items()}
    for touched in found.values():
        touched.fields = [
            FieldChange(
                each.field,
                _named(each.before, names[kinds[each.field]]),
                _named(each.after, names[kinds[each.field]]),
            )
            if each.field in kinds
            else each
            for each in touched.fields
        ]
    return found


def _ids(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def _named(value: Value, names: Mapping[str, str]) -> Value:
    if isinstance(value, tuple):
        return tuple(names.get(each, each) for each in value)
    return names.get(str(value), value) if value else value


def _notes(read: ReadSession, run: PastRun) -> list[tuple[Key, str]]:
    """Read the events of records, those of one record and kind once."""
    after, last = run.notes
    rows = read.sql(
        "SELECT coalesce(r.obj, t.obj, x.kind), h.local_id, h.what FROM sync_history h "
        "LEFT JOIN sync_row r ON r.local_id = h.local_id "
        "LEFT JOIN sync_tombstone t ON t.local_id = h.local_id "
        "LEFT JOIN (SELECT record_id, kind FROM trash GROUP BY record_id) x "
        "ON x.record_id = h.local_id "
        "WHERE h.id > :after AND h.id <= :last AND h.local_id IS NOT NULL ORDER BY h.id",
        after=after, last=last,
    )  # fmt: skip
    found = [((str(obj or ""), str(key)), str(what)) for obj, key, what in rows]
    return list(dict.fromkeys(found))

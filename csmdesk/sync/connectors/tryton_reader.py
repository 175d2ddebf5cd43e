"""Read from Tryton as the mapping says: what is looked up once, pages, sweeps and keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from csmdesk.sync.connectors.protocol import Page, RemoteRecord
from csmdesk.sync.connectors.tryton_children import Row
from csmdesk.sync.connectors.tryton_marks import Mark
from csmdesk.sync.connectors.tryton_records import Codec
from csmdesk.sync.connectors.tryton_rpc import RefusedError, TrytonRpc
from csmdesk.sync.effects import Steps, now
from csmdesk.sync.errors import Nonsense, ServerFault
from csmdesk.sync.mapping import ChildSpec, CrmMapping, FieldSpec, Lookup, ObjectSpec
from csmdesk.sync.text_layout import key_line
from csmdesk.sync.values import Values

SWEEP_PAGE = 10_000
SCOPE = 1000  # parents named in one search
BY_ID = [["id", "ASC"]]
EVERYTHING = ["active", "in", [True, False]]
NOTHING = ["active", "in", []]
T = TypeVar("T")


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Cut a sequence into pieces."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


class TrytonReader:
    """Read records, and know what both reading and writing need: codecs, look-ups, context."""

    def __init__(self, mapping: CrmMapping, rpc: TrytonRpc, options: Mapping[str, Any]) -> None:
        self.mapping = mapping
        self.rpc = rpc
        self.context: dict[str, Any] = {}
        self._named: dict[str, Any] = {**options, "none": None}
        self.labels: dict[str, dict[str, str]] = {}  # of mapped fields, once one was refused
        self._is_prepared = False
        self._parents: dict[str, list[int]] = {}
        self._swept: dict[str | None, list[int]] = {}
        self._codecs = {name: Codec(spec, self.resolve) for name, spec in mapping.objects.items()}

    def leave_out(self, missing: Mapping[str, Collection[str]]) -> None:
        """Neither read nor write these fields of objects from now on."""
        self.mapping = self.mapping.without(missing)
        self._codecs |= {n: Codec(self.mapping.objects[n], self.resolve) for n in missing}

    def codec(self, obj: str) -> Codec:
        """Return the translator of an object."""
        return self._codecs[obj]

    def prepare(self) -> Steps[None]:
        """Fetch once what everything else wants to know: the user's company and the like, and what
        the mapping looks up; so that translating needs nothing more."""
        if self._is_prepared:
            return
        found = yield from self.rpc.fetch("model.res.user.get_preferences", True, {})
        if not isinstance(found, dict):
            raise Nonsense("no preferences of the user")
        self.context = {n: found[n] for n in self.mapping.context if n in found}
        moment = yield from now()
        self._named["yesterday"] = moment.astimezone().date() - timedelta(days=1)
        for lookup in self.mapping.lookups.values():
            if lookup.name not in self._named:
                self._named[lookup.name] = yield from self._look_up(lookup)
        self._is_prepared = True

    def resolve(self, value: Any) -> Any:
        """Put looked-up values in the place of their names, in nested lists too."""
        if isinstance(value, (list, tuple)):
            return [self.resolve(each) for each in value]
        if not (isinstance(value, str) and value.startswith("$")):
            return value
        name = value[1:]
        return self._named[name] if name in self._named else self.context.get(name)

    def _look_up(self, lookup: Lookup) -> Steps[Any]:
        """Look a value up; a single one is ``None`` when there is none."""
        found: list[Any] = []
        for model, field in lookup.sources:
            rows = yield from self._lookup_rows(model, field, lookup.where)
            found += [row[field] for row in rows]
        return sorted(set(found)) if lookup.many else found[0] if found else None

    def _lookup_rows(self, model: str, field: str, where: Sequence[Any]) -> Steps[list[Row]]:
        found = yield from self.rpc.fetch(
            f"model.{model}.search_read", list(where), 0, None, BY_ID, [field], self.context
        )
        if not isinstance(found, list):
            raise Nonsense(f"{model}: no list of rows")
        return [row for row in found if row.get(field) is not None]

    def learn(self, obj: str, items: Sequence[Values]) -> Steps[None]:
        """Look up the records that words in values to send mean."""
        codec = self.codec(obj)
        for words, wanted in codec.unlearned(items):
            clauses = [[name, "in", wanted] for name in words.by]
            found = yield from self.rpc.fetch(
                f"model.{words.model}.search_read", ["OR", *clauses], 0, None, BY_ID,
                list(words.by), self.context,
            )  # fmt: skip
            codec.learn(words, wanted, _rows(found, words.model))

    # ------------------------------------------------------------------------------ records
    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        """Read the next page by ascending id; the mark moves when the last page was read.

        Changes made while a long pass runs are not lost: the mark goes no further than the
        server's clock stood at the first page.
        """
        yield from self.prepare()
        codec = self.codec(obj)
        mark = Mark.of(cursor)
        if mark.is_fresh:
            mark = yield from self._listed(codec.spec, mark)
        scope = yield from self._scope(codec.spec, mark)
        domain = [*scope.clauses, *self._domain(codec.spec), *self._delta(codec.spec, mark)]
        if mark.last is not None:
            domain.append(["id", ">", mark.last])
        found = yield from self._search(codec, domain, self.mapping.page + 1)
        rows = found[: self.mapping.page]
        is_full = len(found) > len(rows)
        is_last = not is_full and scope.is_last
        if mark.is_fresh and not is_last and self.rpc.server_time is not None:
            mark = replace(mark, cap=self.rpc.server_time + timedelta(seconds=1))
        stamps = [s for s in (codec.newest(row) for row in rows) if s is not None]
        mark = mark.seen(stamps)
        if is_last:
            mark = mark.finished()
        elif is_full:
            mark = replace(mark, last=rows[-1]["id"])
        else:
            mark = replace(mark, last=None, parent=scope.end)
        return Page(tuple(codec.record(row) for row in rows), mark.text(), is_last)

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Read records by id, also those that do not meet the object's conditions any more."""
        rows = yield from self.rows(obj, ids)
        return tuple(self.codec(obj).record(row) for row in rows)

    def rows(self, obj: str, ids: Sequence[str]) -> Steps[list[Row]]:
        """Read rows by id."""
        yield from self.prepare()
        codec = self.codec(obj)
        found: list[Row] = []
        for chunk in chunks([int(i) for i in ids], self.mapping.page):
            if codec.spec.within is None:
                domain = [["id", "in", list(chunk)], *_unhidden(codec.spec)]
                found += yield from self._search(codec, domain, len(chunk))
            else:
                found += yield from self._read(codec, chunk)
        return found

    def _read(self, codec: Codec, ids: Sequence[int]) -> Steps[list[Row]]:
        """Read rows that may not be searched; one that is missing spoils all, so halve them."""
        try:
            found = yield from self.rpc.call(
                f"model.{codec.spec.model}.read", list(ids), codec.read_fields(), self.context
            )
        except RefusedError as refusal:
            if refusal.kind != "UserError":
                raise ServerFault(refusal.message) from refusal
            if len(ids) == 1:
                return []
            half = len(ids) // 2
            first = yield from self._read(codec, ids[:half])
            return first + (yield from self._read(codec, ids[half:]))
        return _rows(found, codec.spec.model)

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Find records by our keys, the newest first."""
        yield from self.prepare()
        codec = self.codec(obj)
        rows: list[Row] = []
        for scope in (yield from self._scopes(codec.spec)):
            for chunk in chunks(list(keys), self.mapping.batch):
                domain = [*scope.clauses, _key_clause(codec.spec, chunk), *_unhidden(codec.spec)]
                rows += yield from self._search(codec, domain, None)
        records = [codec.record(row) for row in sorted(rows, key=_row_id, reverse=True)]
        wanted = set(keys)
        return tuple(record for record in records if record.key in wanted)

    def count(self, obj: str) -> Steps[int]:
        """Count the records of an object."""
        yield from self.prepare()
        spec = self.codec(obj).spec
        total = 0
        for scope in (yield from self._scopes(spec)):
            domain = [*scope.clauses, *self._domain(spec)]
            found = yield from self.rpc.fetch(
                f"model.{spec.model}.search_count", domain, 0, None, self.context
            )
            if not isinstance(found, int):
                raise Nonsense(f"{spec.model}: no count")
            total += found
        return total

    def sweep(self, obj: str) -> Steps[frozenset[str]]:
        """List all ids by ascending keyset until a page is not full.

        The listing of parents, made a moment ago, serves the next sweep of their children.
        """
        yield from self.prepare()
        spec = self.codec(obj).spec
        parent = spec.fields[spec.within].ref if spec.within is not None else None
        found = yield from self._list(obj, self._swept.pop(parent, None))
        self._swept[obj] = found
        return frozenset(map(str, found))

    def _list(self, obj: str, parents: list[int] | None = None) -> Steps[list[int]]:
        spec = self.codec(obj).spec
        if parents is not None:
            self._parents[obj] = parents
        ids: list[int] = []
        for scope in (yield from self._scopes(spec, is_known=parents is not None)):
            ids += yield from self._ids(spec, scope)
        return sorted(ids)

    def _ids(self, spec: ObjectSpec, scope: Scope) -> Steps[list[int]]:
        domain = [*scope.clauses, *self._domain(spec)]
        ids: list[int] = []
        while True:
            after = [["id", ">", ids[-1]]] if ids else []
            found = yield from self.rpc.fetch(
                f"model.{spec.model}.search", [*domain, *after], 0, SWEEP_PAGE, BY_ID,
                self.context,
            )  # fmt: skip
            if not isinstance(found, list) or not all(isinstance(i, int) for i in found):
                raise Nonsense(f"{spec.model}: no list of ids")
            ids += found
            if len(found) < SWEEP_PAGE:
                return ids

    def _scope(self, spec: ObjectSpec, mark: Mark) -> Steps[Scope]:
        """Return the part of the records that a page may search now."""
        if mark.is_fresh:
            self._parents.pop(spec.name, None)
        return next((yield from self._scopes(spec, after=mark.parent)))

    def _scopes(
        self, spec: ObjectSpec, after: int | None = None, *, is_known: bool = False
    ) -> Steps[Iterator[Scope]]:
        """Cut the records into parts that may be searched; at least one, if need be empty.

        The parents are listed anew unless a pass goes on, or ``is_known`` says that they just were.
        """
        if spec.within is None:
            return iter((Scope([], None, True),))
        field = spec.fields[spec.within]
        if (after is None and not is_known) or spec.name not in self._parents:
            self._parents[spec.name] = yield from self._list(str(field.ref))
        parents = [p for p in self._parents[spec.name] if after is None or p > after]
        return _parts(field, parents)

    def _search(self, codec: Codec, domain: list[Any], limit: int | None) -> Steps[list[Row]]:
        model = codec.spec.model
        found = yield from self.rpc.fetch(
            f"model.{model}.search_read", domain, 0, limit, BY_ID, codec.read_fields(),
            self.context,
        )  # fmt: skip
        rows = _rows(found, model)
        if limit is not None and len(rows) > limit:
            raise Nonsense(f"{model}: more rows than asked for")
        return rows

    def _domain(self, spec: ObjectSpec) -> list[Any]:
        return [self.resolve(list(clause)) for clause in spec.where]

    def _delta(self, spec: ObjectSpec, mark: Mark) -> list[Any]:
        """Return the clause for what changed since a mark."""
        if mark.since is None or mark.is_full:
            return []
        start = mark.since - timedelta(seconds=self.mapping.overlap_seconds)
        is_hidden = bool(_unhidden(spec))
        children = [
            [child.field, "where", [_changed(start, child.hidden)]]
            for child in spec.children.values()
            if child.timeless is None
        ]
        named = [["id", "in", list(mark.named)]] if mark.named else []
        nothing = [NOTHING] if is_hidden else []
        return [["OR", _changed(start, is_hidden), *children, *named, *nothing]]

    def _listed(self, spec: ObjectSpec, mark: Mark) -> Steps[Mark]:
        """List the children that tell no time, and see which changed since the last pass."""
        rows: list[tuple[int, int, str]] = []
        for child in spec.children.values():
            if child.timeless is not None:
                rows += yield from self._child_rows(spec, child, child.timeless)
        if not rows and mark.listed is None:
            return mark
        return mark.listing(rows)

    def _child_rows(
        self, spec: ObjectSpec, child: ChildSpec, parent: str
    ) -> Steps[list[tuple[int, int, str]]]:
        """Return (id, id of the record, content) of all children that the mapping reads."""
        names = {parent, *(("active",) if child.hidden else ())}
        clauses: list[Any] = [EVERYTHING] if child.hidden else []
        for field in spec.fields.values():
            if field.child == child.name:
                names |= {str(field.value), *dict(field.where), *dict(field.remove)}
                clauses += [[name, "in", self.resolve(wanted)] for name, wanted in field.where]
        found = yield from self.rpc.fetch(
            f"model.{child.model}.search_read", clauses, 0, None, BY_ID, sorted(names),
            self.context,
        )  # fmt: skip
        return [
            (int(row["id"]), int(row[parent]), repr(sorted(row.items())))
            for row in _rows(found, child.model)
        ]


@dataclass(frozen=True, slots=True)
class Scope:
    """Say which part of the records is searched; ``end`` is its last parent."""

    clauses: list[Any]
    end: int | None
    is_last: bool


def _parts(field: FieldSpec, parents: Sequence[int]) -> Iterator[Scope]:
    """Cut the records of parents into parts; at least one, if need be empty."""
    for start in range(0, max(len(parents), 1), SCOPE):
        part = parents[start : start + SCOPE]
        names = [f"{field.ref_model},{p}" if field.ref_model else p for p in part]
        end = part[-1] if part else None
        yield Scope([[field.remote, "in", names]], end, start + SCOPE >= len(parents))


def _changed(start: datetime, is_hidden: bool) -> list[Any]:
    """Return the clause for what was written, or made and never written, since a moment.

    The server adds "is active" to every list of clauses that does not speak of it, so where
    inactive records exist each list speaks of it without changing what it means.
    """
    every = [EVERYTHING] if is_hidden else []
    written = [["write_date", ">=", start], *every]
    made = [["write_date", "=", None], ["create_date", ">=", start], *every]
    return ["OR", written, made, *([NOTHING] if is_hidden else [])]


def _rows(found: Any, model: str) -> list[Row]:
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Nonsense(f"{model}: no list of rows")
    return found


def _row_id(row: Row) -> int:
    return int(row["id"])


def _unhidden(spec: ObjectSpec) -> list[Any]:
    """Keep the clause that shows inactive records: all other conditions are left out."""
    return [list(clause) for clause in spec.where if clause[0] == EVERYTHING[0]]


def _key_clause(spec: ObjectSpec, keys: Sequence[str]) -> list[Any]:
    if spec.key_field is not None:
        return [spec.key_field, "in", list(keys)]
    return ["OR", *([spec.text, "ilike", f"%{key_line(key)}%"] for key in keys)]

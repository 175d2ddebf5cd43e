"""Which of our fields is which of the CRM's: frozen values, read from a mapping file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from csmdesk.sync.canonical import FieldRule, Kind, Policy
from csmdesk.sync.text_layout import Line, TextLayout


class Part(StrEnum):
    """Name the places in a text that holds several fields."""

    TITLE = "title"
    BODY = "body"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Words:
    """Say that a remote field points at a record which we know by a word of its own.

    The word is read from the first of the fields and looked for in all of them. One that the CRM
    lacks is refused; if it ``may_lack``, it stays here, unless the CRM has another in its place.
    ``beside`` names a field without which the word makes no sense there.
    """

    model: str
    by: tuple[str, ...]
    may_lack: bool = False
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Place one of our fields: in a remote field, in a child record or in a text.

    Of several remote values of a choice the first is written and all are read. A field with
    ``calls`` is not written: a method of the CRM brings it to a value, and a new record begins with
    the ``default``.
    """

    name: str
    kind: Kind = Kind.LINE
    many: bool = False
    policy: Policy = Policy.ASK
    required: bool = False
    ref: str | None = None
    ref_model: str | None = None
    remote: str | None = None
    child: str | None = None
    value: str | None = None
    where: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    remove: tuple[tuple[str, Any], ...] = ()
    part: Part | None = None
    labels: tuple[str, ...] = ()
    default: Any = None
    choices: tuple[tuple[str, Any], ...] = ()
    otherwise: str | None = None
    implies: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    inverted: bool = False
    words: Words | None = None
    calls: tuple[tuple[str, str], ...] = ()

    @property
    def may_stay(self) -> bool:
        """Tell whether a word of this field stays here if the CRM lacks it."""
        return self.words is not None and self.words.may_lack

    @property
    def rule(self) -> FieldRule:
        """Say how the field is compared; choices that mean the same there are alike."""
        alike: dict[str, str] = {}
        first: dict[str, str] = {}
        for mine, _ in self.choices:
            alike[mine] = first.setdefault(str(self.written(mine)), mine)
        return FieldRule(self.kind, self.policy, alike)

    def written(self, choice: str) -> Any:
        """Return the remote value that one of our choices is written as."""
        theirs = dict(self.choices).get(choice)
        return theirs[0] if isinstance(theirs, list) else theirs

    @property
    def read_choices(self) -> tuple[tuple[str, Any], ...]:
        """Return (ours, remote value) for all remote values that mean one of our choices."""
        return tuple(
            (mine, each)
            for mine, theirs in self.choices
            for each in (theirs if isinstance(theirs, list) else [theirs])
        )


@dataclass(frozen=True, slots=True)
class ChildSpec:
    """Describe records that belong to a record; ``hidden`` says that inactive ones exist.

    ``timeless`` says that the children tell no time of change, and which of their fields points at
    the record: their changes are found by listing them all.
    """

    name: str
    field: str
    model: str
    hidden: bool = False
    timeless: str | None = None
    empty: str = "keep"


@dataclass(frozen=True)
class ObjectSpec:
    """Describe one kind of record; ``joined`` is the remote field that names the record into which
    this one was joined there."""

    name: str
    model: str
    where: tuple[Any, ...]
    fields: Mapping[str, FieldSpec]
    children: Mapping[str, ChildSpec]
    constants: Mapping[str, Any]
    needs: tuple[str, ...] = ()
    key_field: str | None = None
    key_unique: bool = False
    text: str | None = None
    replace: bool = False
    within: str | None = None
    joined: str | None = None

    @cached_property
    def rules(self) -> dict[str, FieldRule]:
        """Say how each field is compared."""
        return {name: spec.rule for name, spec in self.fields.items()}

    def missing(self, there: Collection[str]) -> frozenset[str]:
        """Name the fields whose remote field is not there; nothing works without the required.

        Those of children have dotted names.
        """
        return frozenset(
            field.name
            for field in self.fields.values()
            if not field.required and (place := self._place(field)) and place not in there
        )

    def _place(self, field: FieldSpec) -> str | None:
        if field.child is not None:
            return f"{self.children[field.child].field}.{field.value}"
        return field.remote

    @property
    def beginnings(self) -> dict[str, Any]:
        """Return what new records begin with, whatever they are to become by a call."""
        return {name: spec.default for name, spec in self.fields.items() if spec.calls}

    @cached_property
    def references(self) -> tuple[FieldSpec, ...]:
        """List the fields that point at other records."""
        return tuple(spec for spec in self.fields.values() if spec.ref is not None)

    def links_ahead(self, before: Collection[str]) -> bool:
        """Tell whether a field points at records that are exchanged with or after these."""
        return any(field.ref not in before for field in self.references)

    @property
    def layout(self) -> TextLayout | None:
        """Return the layout of the text that holds several fields, if there is one."""
        if self.text is None:
            return None
        titles = [s.name for s in self.fields.values() if s.part == Part.TITLE]
        bodies = [s.name for s in self.fields.values() if s.part == Part.BODY]
        lines = tuple(
            Line(s.name, s.labels, s.kind, s.many)
            for s in self.fields.values()
            if s.part == Part.LINE
        )
        return TextLayout(titles[0] if titles else None, bodies[0], lines)


@dataclass(frozen=True, slots=True)
class Lookup:
    """Say where a value is looked up once a run; ``sources`` are (model, field) pairs."""

    name: str
    sources: tuple[tuple[str, str], ...]
    where: tuple[Any, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class CrmMapping:
    """Hold the mapping of one CRM; ``objects`` stand parents first, ``rights`` is the model that
    says what a user may do."""

    crm: str
    version: int
    page: int
    batch: int
    overlap_seconds: float
    context: tuple[str, ...]
    born_in: str
    lookups: Mapping[str, Lookup]
    objects: Mapping[str, ObjectSpec]
    rights: str | None = None

    def without(self, missing: Mapping[str, Collection[str]]) -> CrmMapping:
        """Return the mapping with fewer fields."""
        objects = dict(self.objects)
        for obj, names in missing.items():
            left = {n: field for n, field in objects[obj].fields.items() if n not in names}
            objects[obj] = replace(objects[obj], fields=left)
        return replace(self, objects=objects)

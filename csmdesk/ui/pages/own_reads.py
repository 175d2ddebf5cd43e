"""Reads that every table with own fields needs; each function runs on a reading thread."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

from csmdesk.domain.custom_fields import CustomField, CustomKind, CustomValues
from csmdesk.ui.tables.own_columns import named

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class HasOwn(Protocol):
    """Be a record with values in own fields."""

    @property
    def custom(self) -> CustomValues:
        """Return the values by field."""


R = TypeVar("R", bound=HasOwn)


def read_fields(read: ReadSession, *records: str) -> tuple[CustomField, ...]:
    """List the own fields of records in their order."""
    from csmdesk.services.custom_fields import fields_of

    return tuple(found for record in records for found in fields_of(read, record))


def with_names(
    read: ReadSession, fields: Iterable[CustomField], records: Iterable[R]
) -> tuple[R, ...]:
    """Return the records with the names of people in place of their ids."""
    from csmdesk.services.person_names import person_names

    people = [found.id for found in fields if found.kind is CustomKind.PERSON]
    found = tuple(records)
    ids = [str(row.custom[key]) for row in found for key in people if key in row.custom]
    if not ids:
        return found
    names = person_names(read, ids)
    return tuple(
        dataclasses.replace(row, custom=named(row.custom, names, people))  # type: ignore[type-var]
        for row in found
    )

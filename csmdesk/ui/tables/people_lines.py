"""The people of an account in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from csmdesk.domain.people import Stakeholder, StakeholderStatus
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.marks import mark_of, said
from csmdesk.ui.tables.own_columns import OwnColumns
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import PERSON_STATES, ROLES, STANCES, Words, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import STANCE_SHAPES

_NONE = Cell("—", role=Role.TEXT3, said=" ")


class PeopleLines(RecordWords):
    """Put people into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.own = OwnColumns(desk, self)

    def columns(self) -> tuple[Column, ...]:
        """Return all columns in their order."""
        return (
            Column(
                "name", self.tr("Name"), 190, is_fixed=True, sort="name",
                more=(self.tr("Tier"), self.tr("Key member")),
            ),
            Column("role", self.tr("Role"), 120, sort="role"),
            Column("stance", self.tr("Stance"), 96, sort="stance"),
            Column("title", self.tr("Title"), 150, sort="title"),
            Column("touch", self.tr("Last touch"), 100, sort="touch"),
            Column("mail", self.tr("E-mail"), 0, least=160),
            Column("status", self.tr("Status"), 110, lead=16, sort="status"),
            *self.own.columns(),
        )  # fmt: skip

    def line(self, key: object, person: Stakeholder) -> Line:
        """Return the words of one person."""
        shape = STANCE_SHAPES.get(person.stance or "")
        stance = Cell(word(STANCES, person.stance), shape=shape) if shape else _NONE
        is_here = person.status == StakeholderStatus.ACTIVE
        key_member = self.tr("key member") if person.is_key else ""
        cells = (
            Cell(person.name, face=Face.STRONG, tier=person.tier or "", detail=key_member,
                 value=person.name, more=(person.tier, person.is_key),
                 mark=mark_of(person.exchange)),
            Cell(word(ROLES, person.role), role=Role.TEXT2) if person.role else _NONE,
            stance,
            Cell(person.title or "", role=Role.TEXT2),
            Cell(self._days.ago(person.last_touch), value=person.last_touch)
            if person.last_touch else _NONE,
            Cell(", ".join(person.emails), role=Role.TEXT2),
            Cell(self._status(person), role=Role.TEXT3 if is_here else Role.TEXT2),
            *self.own.cells(person.custom),
        )  # fmt: skip
        return Line(str(key), cells, is_faded=not is_here)

    def order(self, person: Stakeholder, sort: str) -> Any:
        """Return what a person is sorted by."""
        values = {
            "name": person.name.casefold(),
            "role": _place(ROLES, person.role),
            "stance": _place(STANCES, person.stance),
            "title": (person.title or "").casefold(),
            "touch": person.last_touch,
            "status": _place(PERSON_STATES, person.status),
        }
        return values[sort] if sort in values else self.own.order(sort, person.custom)

    def tip(self, person: Stakeholder, column: str) -> str:
        """Return the exact value behind a cell."""
        if column == "touch" and person.last_touch:
            return self._desk.texts.datetime(person.last_touch)
        if column == "name":
            place = (person.title, person.department, person.goal)
            parts = (person.name, *place, said(person.exchange))
            return "\n".join(part for part in parts if part)
        if column == "mail":
            wechat = f"{self.tr('WeChat')} {person.wechat}" if person.wechat else ""
            return "\n".join(part for part in (*person.emails, *person.phones, wechat) if part)
        return ""

    def _status(self, person: Stakeholder) -> str:
        words = word(PERSON_STATES, person.status)
        if person.status != StakeholderStatus.ACTIVE and person.valid_to:
            return f"{words} {self._days.short(person.valid_to)}"
        return words


def _place(words: Words, value: str | None) -> int | None:
    """Return the place of a value in its vocabulary, which is its rank."""
    known = list(words)
    if not value:
        return None
    return known.index(value) if value in known else len(known)

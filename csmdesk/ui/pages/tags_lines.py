"""Tags in words: what each is called and where it is used."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.tags import TagUse
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.theme.tokens import Face, Role


class TagLines(QObject):
    """Put tags into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Tag"), 0, is_fixed=True, least=160),
            Column("accounts", self.tr("Accounts"), 110, lead=12, is_right=True),
            Column("touchpoints", self.tr("Touchpoints"), 110, lead=12, is_right=True),
        )

    def line(self, key: object, tag: TagUse) -> Line:
        """Return the words of one tag."""
        counts = (self._count(tag.accounts), self._count(tag.touchpoints))
        return Line(key, (Cell(tag.name, face=Face.STRONG, icon="tag"), *counts))

    def tip(self, tag: TagUse, column: str) -> str:
        """Return a name that may be cut."""
        return tag.name if column == "name" else ""

    def head(self, _head: Head) -> HeadLine:
        """Return nothing: there are no groups."""
        return HeadLine("")

    def _count(self, count: int) -> Cell:
        role = Role.TEXT if count else Role.TEXT3
        return Cell(self._desk.texts.number(count), role=role, value=count)

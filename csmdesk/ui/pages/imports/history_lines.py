"""Past imports in words: the list of them, what keeps one from being undone, its columns."""

from __future__ import annotations

from dataclasses import dataclass

from csmdesk.domain.text import Text
from csmdesk.exchange.fields import EXTRA, LEFT_OUT, RecordKind
from csmdesk.exchange.history import Blocker, PastImport
from csmdesk.exchange.record_kinds import KINDS
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

_FIGURE = 64


class PastLines(RecordWords):
    """Put past imports into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("at", self.tr("When"), 164, is_fixed=True),
            Column("files", self.tr("Files"), 0, lead=12, least=160),
            Column("kinds", self.tr("What it held"), 130, lead=12),
            Column("created", self.tr("Created"), _FIGURE, lead=12, is_right=True),
            Column("updated", self.tr("Updated"), _FIGURE, lead=12, is_right=True),
            Column("refused", self.tr("Refused"), _FIGURE, lead=12, is_right=True),
            Column("state", self.tr("State"), 96, lead=24),
        )

    def line(self, key: object, past: PastImport) -> Line:
        """Return the words of one import."""
        texts = self._desk.texts
        kinds = dict.fromkeys(texts.render(file.kind.label) for file in past.files)
        figures = (
            sum(file.created for file in past.files),
            sum(file.updated for file in past.files),
            sum(file.refused for file in past.files),
        )
        return Line(
            key,
            (
                Cell(texts.datetime(past.at.astimezone()), value=past.at),
                Cell(", ".join(file.name for file in past.files), face=Face.STRONG),
                Cell(", ".join(kinds), role=Role.TEXT2),
                *(
                    Cell(texts.number(n), role=Role.TEXT if n else Role.TEXT3, value=n)
                    for n in figures
                ),
                self._state(past),
            ),
            is_faded=past.is_undone,
        )

    def tip(self, past: PastImport, column: str) -> str:
        """Return the files one below the other."""
        return "\n".join(file.name for file in past.files) if column == "files" else ""

    def _state(self, past: PastImport) -> Cell:
        if past.is_undone:
            return Cell(self.tr("Undone"), role=Role.TEXT3, shape=(Shape.RING, Role.TEXT3))
        return Cell(self.tr("In the book"), shape=(Shape.CIRCLE, Role.GOOD))


class BlockerLines(RecordWords):
    """Put what keeps an import from being undone into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Record"), 0, least=180, is_fixed=True),
            Column("why", self.tr("What happened"), 200, lead=12),
            Column("at", self.tr("When"), 164, lead=12),
            Column("by", self.tr("By"), 0, lead=12, least=140),
        )

    def line(self, key: object, blocker: Blocker) -> Line:
        """Return the words of one record."""
        texts = self._desk.texts
        at = texts.datetime(blocker.at.astimezone()) if blocker.at else "—"
        by = texts.render(blocker.by) if blocker.by else "—"
        return Line(
            key,
            (
                Cell(blocker.name, face=Face.STRONG),
                Cell(texts.render(blocker.why)),
                Cell(at, role=Role.TEXT2 if blocker.at else Role.TEXT3, value=blocker.at),
                Cell(by, role=Role.TEXT2 if blocker.by else Role.TEXT3),
            ),
        )

    def tip(self, blocker: Blocker, column: str) -> str:
        """Return the whole name."""
        return blocker.name if column == "name" else ""


@dataclass(frozen=True, slots=True)
class UsedColumn:
    """Hold where a column of a past file went."""

    file: str
    header: str
    kind: RecordKind
    target: str


def used_columns(past: PastImport) -> dict[object, UsedColumn]:
    """Return the columns of all files of an import."""
    return {
        (n, header): UsedColumn(file.name, header, file.kind, target)
        for n, file in enumerate(past.files)
        if file.mapping is not None
        for header, target in file.mapping.columns.items()
    }


class UsedLines(RecordWords):
    """Put the mapping of a past import into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("file", self.tr("File"), 200, is_fixed=True),
            Column("header", self.tr("Column in the file"), 0, lead=12, least=140),
            Column("field", self.tr("Went to"), 0, lead=12, least=140),
        )

    def line(self, key: object, used: UsedColumn) -> Line:
        """Return the words of one column."""
        is_used = used.target not in (EXTRA, LEFT_OUT)
        return Line(
            key,
            (
                Cell(used.file, role=Role.TEXT2),
                Cell(used.header, face=Face.STRONG if is_used else Face.BODY),
                Cell(self._field(used), role=Role.TEXT if is_used else Role.TEXT3),
            ),
        )

    def tip(self, used: UsedColumn, column: str) -> str:
        """Return the whole name."""
        return used.file if column == "file" else used.header

    def _field(self, used: UsedColumn) -> str:
        if used.target == LEFT_OUT:
            return self.tr("Left out")
        label: Text = KINDS[used.kind].label(used.target)
        return self._desk.texts.render(label)

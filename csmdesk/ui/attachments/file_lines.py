"""Attached files in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale

from csmdesk.domain.attachments import Attachment
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role

_ICONS = {"image": "image", "video": "video", "text": "file-text"}


@dataclass(frozen=True, slots=True)
class File:
    """Hold one attachment and the subject of the touchpoint it belongs to."""

    attachment: Attachment
    touchpoint: str = ""


class FileLines(RecordWords):
    """Put attached files into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Name"), 0, least=200, is_fixed=True),
            Column("touchpoint", self.tr("Belongs to"), 0, lead=12, least=160),
            Column("size", self.tr("Size"), 90, lead=12),
            Column("added", self.tr("Added"), 110, lead=12),
        )

    def line(self, key: object, file: File) -> Line:
        """Return the words of one file."""
        known = file.attachment
        mark = _ICONS.get(known.media_type.partition("/")[0], "paperclip")
        return Line(
            key,
            (
                Cell(known.name, face=Face.STRONG, icon=mark),
                Cell(self.owner(file), role=Role.TEXT2),
                Cell(size(known.size), role=Role.TEXT2),
                Cell(self._days.ago(known.added_at), value=known.added_at),
            ),
        )

    def tip(self, file: File, column: str) -> str:
        """Return the whole name, or the exact time."""
        if column == "added":
            return self._desk.texts.datetime(file.attachment.added_at)
        return file.attachment.name if column == "name" else ""

    def owner(self, file: File) -> str:
        """Say what the file belongs to."""
        if file.attachment.touchpoint_id is None:
            return self.tr("the account")
        return file.touchpoint or self.tr("a touchpoint")


def size(count: int) -> str:
    """Return a count of bytes as people write it."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

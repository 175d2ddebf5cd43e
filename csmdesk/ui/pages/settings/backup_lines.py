"""The backups in words: when, why, how large, and whether they were opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QLocale

from csmdesk.domain.text import Text
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role

SOUND = "ok"
_BEFORE = "before-"
_KNOWN = {
    "daily": Text("backup.reason.daily"),
    "hand": Text("backup.reason.hand"),
    "damaged": Text("backup.reason.damaged"),
    "before-restore": Text("backup.reason.before_restore"),
    "before-rekey": Text("backup.reason.before_rekey"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold one backup as the page shows it; ``state`` is empty until it is opened again."""

    name: str
    at: datetime
    reason: str
    size: int
    state: str = ""
    records: int = 0


class BackupLines(RecordWords):
    """Put backups into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("at", self.tr("When"), 0, least=160, is_fixed=True),
            Column("reason", self.tr("Why"), 0, lead=12, least=160),
            Column("state", self.tr("Check"), 0, lead=12, least=180),
            Column("size", self.tr("Size"), 90, lead=12),
        )

    def line(self, key: object, kept: Kept) -> Line:
        """Return the words of one backup."""
        words, role = self.checked(kept)
        return Line(
            key,
            (
                Cell(
                    self._desk.texts.datetime(kept.at),
                    face=Face.STRONG,
                    icon="database",
                    value=kept.at,
                ),
                Cell(self._desk.texts.render(reason(kept.reason)), role=Role.TEXT2),
                Cell(words, role=role),
                Cell(size(kept.size), role=Role.TEXT2),
            ),
        )

    def tip(self, kept: Kept, column: str) -> str:
        """Return how long ago it was, or the whole complaint."""
        if column == "at":
            return self._days.ago(kept.at)
        return self.checked(kept)[0] if column == "state" else ""

    def checked(self, kept: Kept) -> tuple[str, Role]:
        """Say what the last check found."""
        if kept.state == SOUND:
            return self.tr("opened now: all is sound, %n rows", "", kept.records), Role.GOOD
        if kept.state:
            return self.tr("damaged: {0}").format(kept.state), Role.RISK
        if kept.reason == "damaged":
            return self.tr("kept as it was, unchecked"), Role.TEXT2
        return self.tr("opened and checked when it was made"), Role.TEXT2


def reason(code: str) -> Text:
    """Say why a backup was made."""
    if code in _KNOWN:
        return _KNOWN[code]
    return Text.of("backup.reason.before", what=code.removeprefix(_BEFORE))


def size(count: int) -> str:
    """Return a count of bytes as people write it."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

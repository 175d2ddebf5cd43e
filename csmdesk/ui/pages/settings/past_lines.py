"""Records of a backup that are missing or different now, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import RECORD, RECORD_ICONS, word
from csmdesk.ui.theme.tokens import Face, Role

_LONG = 60


@dataclass(frozen=True, slots=True)
class PastRecord:
    """Hold one record of a backup: ``changes`` pairs what it held then with what it holds now."""

    kind: str
    id: str
    title: str
    context: str
    changes: tuple[tuple[str, str], ...]
    with_it: int

    @classmethod
    def from_worker(cls, told: Mapping[str, Any]) -> PastRecord:
        """Read what the worker tells."""
        changes = tuple((_short(f["then"]), _short(f["now"])) for f in told["fields"])
        kind, key, title, context = (str(told[n]) for n in ("kind", "id", "title", "context"))
        return cls(kind, key, title, context, changes, int(told["with_it"]))


class PastLines(RecordWords):
    """Put records of a backup into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("title", self.tr("What"), 0, least=200, is_fixed=True),
            Column("kind", self.tr("Kind"), 130, lead=12),
            Column("context", self.tr("Where from"), 0, lead=12, least=140),
            Column("state", self.tr("Since then"), 0, lead=12, least=180),
        )

    def line(self, key: object, past: PastRecord) -> Line:
        """Return the words of one record."""
        title = past.title or "—"
        return Line(
            key,
            (
                Cell(title, face=Face.STRONG, icon=RECORD_ICONS.get(past.kind, "")),
                Cell(self.kind(past), role=Role.TEXT2),
                Cell(past.context, role=Role.TEXT2),
                Cell(self.state(past), role=Role.TEXT2 if past.changes else Role.RISK),
            ),
        )

    def tip(self, past: PastRecord, column: str) -> str:
        """Return what it held then and holds now."""
        if column == "state" and past.changes:
            return "\n".join(f"{then} → {now}" for then, now in past.changes)
        return past.title if column == "title" else ""

    def kind(self, past: PastRecord) -> str:
        """Name the kind of record."""
        others = {
            "attachment": self.tr("Attachment"),
            "custom_field": self.tr("Own field"),
            "saved_view": self.tr("View"),
        }
        return others.get(past.kind) or word(RECORD, past.kind)

    def state(self, past: PastRecord) -> str:
        """Say what became of it."""
        if past.changes:
            return self.tr("%n field(s) changed", "", len(past.changes))
        if past.with_it:
            return self.tr("gone, with %n other record(s)", "", past.with_it)
        return self.tr("gone")


def _short(value: object) -> str:
    text = "—" if value in (None, "") else str(value).replace("\n", " ")
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"

"""Several fields in one remote text: a title line, the body, then labelled lines and our key.

For CRMs that have no place for a field: people can read it there, and we can read it back::

    Renewal talk

    They want the price list.

    Type: call
    Minutes: 30
    [csmdesk:0198c0de-…]

What the block at the end does not explain belongs to the body, so nothing that somebody typed
into the CRM is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from csmdesk.sync.canonical import Kind
from csmdesk.sync.values import Value, Values

NO_TITLE = "–"
KEY_LINE = re.compile(r"^\[csmdesk:([0-9A-Za-z-]{1,64})\]$")
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Line:
    """Place one field on a labelled line; the first label is written, all are read."""

    field: str
    labels: tuple[str, ...]
    kind: Kind = Kind.LINE
    many: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what was read from a text; ``unread`` names the fields whose line makes no sense."""

    values: dict[str, Value]
    key: str | None
    unread: frozenset[str]


@dataclass(frozen=True, slots=True)
class TextLayout:
    """Lay the fields of a record out in one text; ``title`` is ``None`` where it has none."""

    title: str | None
    body: str
    lines: tuple[Line, ...]

    def write(self, values: Values, key: str | None) -> str:
        """Write the text of a record; without a key none is shown."""
        parts = []
        if self.title is not None:
            parts.append(_one_line(values.get(self.title)) or NO_TITLE)
        if body := _body_text(values.get(self.body)):
            parts.append(body)
        block = [
            f"{line.labels[0]}: {shown}"
            for line in self.lines
            if (shown := _show(values.get(line.field), line))
        ]
        if key is not None:
            block.append(key_line(key))
        if block:
            parts.append("\n".join(block))
        return "\n\n".join(parts)

    def read(self, text: str) -> Reading:
        """Read the fields and our key back; what cannot be read stays in the body."""
        rows = text.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")
        key = None
        if rows and (found := KEY_LINE.match(rows[-1].strip())):
            key = found.group(1)
            rows.pop()
        values, unread = self._read_block(rows)
        if self.title is not None:
            title = rows.pop(0).strip() if rows else ""
            values[self.title] = "" if title == NO_TITLE else title
        body = "\n".join(rows).strip("\n")
        values[self.body] = "\n".join([body, *unread.values()]).strip("\n")
        return Reading(values, key, frozenset(unread))

    def _read_block(self, rows: list[str]) -> tuple[dict[str, Value], dict[str, str]]:
        """Take the labelled lines off the end of ``rows``."""
        by_label = {label.casefold(): line for line in self.lines for label in line.labels}
        values: dict[str, Value] = {}
        unread: dict[str, str] = {}
        seen: set[str] = set()
        lowest = 1 if self.title is not None else 0  # the title is never a labelled line
        while len(rows) > lowest:
            label, colon, shown = rows[-1].partition(":")
            line = by_label.get(label.strip().casefold()) if colon else None
            if line is None or line.field in seen:
                break
            seen.add(line.field)
            row = rows.pop()
            try:
                values[line.field] = _parse(shown.strip(), line)
            except ValueError:
                unread[line.field] = row
        return values, dict(reversed(unread.items()))


def key_line(key: str) -> str:
    """Write the line that carries our key."""
    return f"[csmdesk:{key}]"


def _one_line(value: Value) -> str:
    return str(value or "").replace("\r\n", " ").replace("\r", " ").replace("\n", " ").strip()


def _body_text(value: Value) -> str:
    text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(row.rstrip() for row in text.split("\n")).strip("\n")


def _show(value: Value, line: Line) -> str:
    if value is None or value in ((), ""):
        return ""
    if isinstance(value, (tuple, list)):
        return SEPARATOR.join(_one_line(v).replace(";", "；") for v in value)
    if line.kind == Kind.MOMENT:
        moment = datetime.fromisoformat(str(value)).astimezone(UTC)
        seconds = ":%S" if moment.second else ""
        return moment.strftime(f"%Y-%m-%d %H:%M{seconds} UTC")
    if line.kind == Kind.BOOL:
        return "yes" if value else "no"
    return _one_line(value)


def _parse(shown: str, line: Line) -> Value:
    if line.many:
        return tuple(part.strip() for part in shown.split(";") if part.strip())
    parse = _PARSERS.get(line.kind)
    return parse(shown) if parse else shown


def _parse_moment(shown: str) -> str:
    moment = datetime.fromisoformat(shown.removesuffix("UTC").strip())
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).isoformat()


def _parse_bool(shown: str) -> bool:
    if shown.casefold() not in ("yes", "no"):
        raise ValueError(shown)
    return shown.casefold() == "yes"


_PARSERS: Mapping[Kind, Callable[[str], Value]] = {
    Kind.INT: int,
    Kind.DATE: lambda shown: date.fromisoformat(shown).isoformat(),
    Kind.MOMENT: _parse_moment,
    Kind.BOOL: _parse_bool,
}

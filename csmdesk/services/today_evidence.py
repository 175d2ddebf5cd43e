"""The rows behind a line of the day, put so that a person can check the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from csmdesk.domain.dates import week_start
from csmdesk.domain.text import Text
from csmdesk.domain.today import Reason
from csmdesk.domain.today_evidence import Witness
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession

Shown = Callable[[ReadSession, Row], tuple[str, Text, Any]]


def witnesses(read: ReadSession, reason: Reason) -> tuple[Witness, ...]:
    """Read the rows that a reason names, in its order; a week of readings is one line."""
    found: dict[str, list[str]] = defaultdict(list)
    for table, key in reason.evidence:
        found[table].append(key)
    out: list[Witness] = []
    for table, keys in found.items():
        if table == "usage_fact":
            out += _weeks(read, keys)
            continue
        rows = {str(row["id"]): row for row in read.find_where(table, id=keys)}
        out += [_witness(read, table, rows[key]) for key in keys if key in rows]
    return tuple(out)


def _witness(read: ReadSession, table: str, row: Row) -> Witness:
    title, detail, when = _SHOWN[table](read, row)
    return Witness(table, str(row["id"]), title, detail, when)


def _account(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    return row["name"], Text.of("evidence.account", day=row["day0"]), row["day0"]


def _touchpoint(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    return row["subject"], Text("evidence.touchpoint"), row["started_at"]


def _promise(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    code = "evidence.promise_ours" if row["side"] == "ours" else "evidence.promise_theirs"
    return row["text"], Text.of(code, day=row["promised_on"]), row["due_on"]


def _task(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    return row["title"], Text("evidence.task"), row["due_on"]


def _meeting(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    return row["title"], Text("evidence.meeting"), row["ends_at"]


def _stakeholder(read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    person = read.find("person", row["person_id"])
    name = person["name"] if person else ""
    if row["status"] == "active":
        return name, Text.of("evidence.person", title=row["title"] or ""), row["valid_from"]
    return name, Text.of("evidence.left", title=row["title"] or ""), row["valid_to"]


def _rule(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    return "", Text.of("evidence.rule", n=row["days"]), None


def _line(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    return row["product"], Text("evidence.line"), row["end_on"]


def _ticket(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    title = " ".join(part for part in (row["number"], row["subject"]) if part)
    return title, Text("evidence.ticket"), row["opened_at"]


_SHOWN: dict[str, Shown] = {
    "account": _account,
    "touchpoint": _touchpoint,
    "commitment": _promise,
    "task": _task,
    "meeting": _meeting,
    "stakeholder": _stakeholder,
    "cadence_rule": _rule,
    "contract_line": _line,
    "ticket": _ticket,
}


def _weeks(read: ReadSession, keys: Sequence[str]) -> Iterable[Witness]:
    """Add up readings by week, as the reason compares them."""
    weeks: dict[Any, list[Row]] = defaultdict(list)
    for row in read.find_where("usage_fact", id=[int(key) for key in keys]):
        weeks[week_start(row["day"], read.rules.first_weekday)].append(row)
    for start, rows in sorted(weeks.items()):
        total = sum(row["value"] for row in rows)
        said = Text.of("evidence.use", n=len(rows), total=total)
        yield Witness("usage_fact", str(rows[0]["id"]), "", said, start, len(rows))

"""The rows behind a line of the day, put so that a person can check the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from csmdesk.domain.dates import week_start
from csmdesk.domain.text import Text
from csmdesk.domain.today import Reason
from csmdesk.domain.today_evidence import Witness
from csmdesk.domain.warning_words import role_words
from csmdesk.models.rows import Row
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession

_PARTS = """
    SELECT x.id, x.person_id, t.started_at, p.name FROM touchpoint_person x
    JOIN touchpoint t ON t.id = x.touchpoint_id JOIN person p ON p.id = x.person_id
    WHERE x.id IN (SELECT value FROM json_each(:ids)) ORDER BY p.name, p.id, t.started_at
"""

Shown = Callable[[ReadSession, Row], tuple[str, Text, Any]]


def witnesses(read: ReadSession, reason: Reason) -> tuple[Witness, ...]:
    """Read the rows that a reason names, in its order; a week of readings is one line."""
    found: dict[str, list[str]] = defaultdict(list)
    for table, key in reason.evidence:
        found[table].append(key)
    out: list[Witness] = []
    for table, keys in found.items():
        if table in _SUMMED:
            out += _SUMMED[table](read, keys)
            continue
        show = _SHOWN_FOR.get(reason.code, {}).get(table) or _SHOWN[table]
        rows = {str(row["id"]): row for row in read.find_where(table, id=keys)}
        out += [_witness(read, table, rows[key], show) for key in keys if key in rows]
    return tuple(out)


def _witness(read: ReadSession, table: str, row: Row, show: Shown) -> Witness:
    title, detail, when = show(read, row)
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


def _milestone(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    criteria = row["criteria"]
    met = sum(bool(each["is_met"]) for each in criteria)
    code = "evidence.milestone_criteria" if criteria else "evidence.milestone"
    return row["title"], Text.of(code, met=met, n=len(criteria)), row["due_on"]


def _plan(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    status = Text(f"choice.plan_status.{row['status']}")
    code = "evidence.plan" if row["start_on"] else "evidence.plan_unbegun"
    return row["title"], Text.of(code, status=status, start=row["start_on"]), row["end_on"]


def _meeting(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    return row["title"], Text("evidence.meeting"), row["ends_at"]


def _needs(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    stage = Text(f"choice.stage.{row['stage']}") if row["stage"] else "—"
    return row["name"], Text.of("evidence.needs", tier=row["tier"] or "—", stage=stage), None


def _name(read: ReadSession, row: Row) -> str:
    person = read.find("person", row["person_id"])
    return person["name"] if person else ""


def _role(read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    if row["status"] != "active":
        return _stakeholder(read, row)
    role = role_words(row["role"]) if row["role"] else "—"
    said = Text.of("evidence.role", title=row["title"] or "—", role=role)
    return _name(read, row), said, row["valid_from"]


def _tier(read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    said = Text.of("evidence.tier", title=row["title"] or "—", tier=row["tier"] or "—")
    return _name(read, row), said, row["valid_from"]


def _login(read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    code = "evidence.login" if row["last_login"] else "evidence.no_login"
    return _name(read, row), Text.of(code, as_of=row["as_of"]), row["last_login"]


def _required(_read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    return "", Text.of("evidence.required_role", role=role_words(row["role"])), None


def _stakeholder(read: ReadSession, row: Row) -> tuple[str, Text, Any]:
    name = _name(read, row)
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
    "milestone": _milestone,
    "success_plan": _plan,
    "meeting": _meeting,
    "stakeholder": _stakeholder,
    "cadence_rule": _rule,
    "contract_line": _line,
    "ticket": _ticket,
    "person_usage": _login,
    "required_role": _required,
}
# What of a row counts depends on what is said of it.
_SHOWN_FOR: dict[str, dict[str, Shown]] = {
    "people_roles": {"account": _needs, "stakeholder": _role},
    "people_tier": {"account": _needs, "stakeholder": _tier},
    "people_single": {"account": _needs, "stakeholder": _tier},
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


def _touches(read: ReadSession, keys: Sequence[str]) -> Iterable[Witness]:
    """Count the talks that each person took part in."""
    rows = read.sql(_PARTS, ids=json_text(list(keys)))
    for _, run in groupby(rows, key=_person_of):
        parts = list(run)
        last = parts[-1]
        said = Text.of("evidence.touches", n=len(parts))
        when = datetime.fromisoformat(last.started_at)
        yield Witness("touchpoint_person", last.id, last.name, said, when, len(parts))


def _person_of(row: Any) -> str:
    return str(row.person_id)


_SUMMED: dict[str, Callable[[ReadSession, Sequence[str]], Iterable[Witness]]] = {
    "usage_fact": _weeks,
    "touchpoint_person": _touches,
}

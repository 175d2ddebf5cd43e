"""What rows of the book are called, for lists that hold rows of several tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession

# What a person calls a row of each table; link rows go by what they link.
_NAMES: Mapping[str, str] = {
    "account": "SELECT t.id, t.name FROM account t",
    "person": "SELECT t.id, t.name FROM person t",
    "colleague": "SELECT t.id, t.name FROM colleague t",
    "stakeholder": "SELECT t.id, p.name || ' · ' || a.name FROM stakeholder t "
    "JOIN person p ON p.id = t.person_id JOIN account a ON a.id = t.account_id",
    "contract_line": "SELECT t.id, t.product || ' · ' || a.name FROM contract_line t "
    "JOIN account a ON a.id = t.account_id",
    "touchpoint": "SELECT t.id, coalesce(t.subject, t.kind) || ' · ' || a.name FROM touchpoint t "
    "JOIN account a ON a.id = t.account_id",
    "touchpoint_person": "SELECT t.id, p.name || ' · ' || coalesce(x.subject, x.kind) "
    "FROM touchpoint_person t JOIN person p ON p.id = t.person_id "
    "JOIN touchpoint x ON x.id = t.touchpoint_id",
    "touchpoint_colleague": "SELECT t.id, c.name || ' · ' || coalesce(x.subject, x.kind) "
    "FROM touchpoint_colleague t JOIN colleague c ON c.id = t.colleague_id "
    "JOIN touchpoint x ON x.id = t.touchpoint_id",
    "commitment": "SELECT t.id, t.text || ' · ' || a.name FROM commitment t "
    "JOIN account a ON a.id = t.account_id",
    "task": "SELECT t.id, t.title || ' · ' || a.name FROM task t "
    "JOIN account a ON a.id = t.account_id",
    "opportunity": "SELECT t.id, t.title || ' · ' || a.name FROM opportunity t "
    "JOIN account a ON a.id = t.account_id",
    # Facts go by whose they are: one of a thousand figures has no name.
    "usage_fact": "SELECT t.id, a.name FROM usage_fact t JOIN account a ON a.id = t.account_id",
    "ticket": "SELECT t.id, a.name FROM ticket t JOIN account a ON a.id = t.account_id",
    "person_usage": "SELECT t.id, p.name || ' · ' || a.name FROM person_usage t "
    "JOIN person p ON p.id = t.person_id JOIN account a ON a.id = t.account_id",
    "churn_event": "SELECT t.id, a.name FROM churn_event t JOIN account a ON a.id = t.account_id",
}


def record_names(read: ReadSession, rows: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the names of rows (table, key) that are there; unknown tables go by the key."""
    by_table: dict[str, list[str]] = {}
    for table, key in rows:
        by_table.setdefault(table, []).append(key)
    found: dict[tuple[str, str], str] = {}
    for table, keys in by_table.items():
        sql = _NAMES.get(table)
        if sql is None:
            found.update({(table, key): key for key in keys})
            continue
        wanted = " WHERE t.id IN (SELECT value FROM json_each(:keys))"
        for key, name in read.sql(sql + wanted, keys=json_text(sorted(keys))):
            found[table, str(key)] = str(name)
    return found

"""Tell whether a record carries something that exists only in this book."""

from __future__ import annotations

from typing import Any

# ruff: noqa: S608 - the statements are made of the names in this file

_ACCOUNT_TABLES = (
    "contract_line", "usage_fact", "ticket", "churn_event", "commitment", "attachment",
    "stakeholder_edge", "people_map", "person_usage", "success_plan", "value_entry",
)  # fmt: skip
_OWN_FIELDS = "custom <> '{}'"
_GRADES = (
    "title", "department", "tier", "role", "stance", "influence", "interest", "owner_id",
    "channel", "goal",
)  # fmt: skip
_GRADED = " OR ".join((*(f"{name} IS NOT NULL" for name in _GRADES), "is_key = 1", _OWN_FIELDS))
_TOLD = ("stakeholder_period", "colleague_tie")  # of a stakeholder
_IN_PLANS = (  # where somebody answers for something
    ("success_plan", "their_sponsor_id"), ("success_plan", "confirmed_by_them_id"),
    ("objective", "their_owner_id"), ("milestone", "owner_person_id"),
    ("plan_task", "owner_person_id"), ("value_entry", "confirmed_by_id"),
)  # fmt: skip
_UNSENT = "EXISTS (SELECT 1 FROM sync_row r WHERE r.local_id = t.id AND r.edit_seq > r.acked_seq)"


def _of_places(table: str, column: str, owner: str) -> str:
    """Ask for rows about the places of an account or a person."""
    return f"SELECT 1 FROM {table} t JOIN stakeholder s ON s.id = t.{column} WHERE s.{owner} = ?"


_QUESTIONS = {
    "account": (
        *(f"SELECT 1 FROM {t} WHERE account_id = ?" for t in _ACCOUNT_TABLES),
        "SELECT 1 FROM account WHERE parent_id = ?",
        "SELECT 1 FROM account WHERE id = ? AND (coalesce(tier, stage, industry, country, region, "
        "employees, day0, owner_id, parent_id) IS NOT NULL OR tags <> '[]' OR notes <> '' "
        f"OR aliases <> '[]' OR extra <> '{{}}' OR {_OWN_FIELDS})",
        "SELECT 1 FROM touchpoint t WHERE account_id = ? "
        f"AND (is_private = 1 OR {_OWN_FIELDS} OR {_UNSENT})",
        "SELECT 1 FROM task t WHERE account_id = ? "
        f"AND (is_private = 1 OR {_OWN_FIELDS} OR {_UNSENT})",
        f"SELECT 1 FROM opportunity t WHERE account_id = ? AND ({_OWN_FIELDS} OR {_UNSENT})",
        f"SELECT 1 FROM stakeholder WHERE account_id = ? AND ({_GRADED})",
        *(_of_places(table, "stakeholder_id", "account_id") for table in _TOLD),
        "SELECT 1 FROM stakeholder s JOIN sync_row r ON r.local_id = s.person_id "
        "WHERE s.account_id = ? AND r.edit_seq > r.acked_seq",
    ),
    "person": (
        f"SELECT 1 FROM stakeholder WHERE person_id = ? AND ({_GRADED})",
        *(_of_places(table, "stakeholder_id", "person_id") for table in _TOLD),
        *(_of_places("stakeholder_edge", end, "person_id") for end in ("from_id", "to_id")),
        "SELECT 1 FROM person_usage WHERE person_id = ?",
        "SELECT 1 FROM touchpoint_person WHERE person_id = ?",
        "SELECT 1 FROM commitment WHERE owner_person_id = ?",
        *(f"SELECT 1 FROM {table} WHERE {column} = ?" for table, column in _IN_PLANS),
        "SELECT 1 FROM person WHERE id = ? "
        f"AND (aliases <> '[]' OR extra <> '{{}}' OR {_OWN_FIELDS})",
    ),
    "touchpoint": (
        "SELECT 1 FROM commitment WHERE touchpoint_id = ?",
        "SELECT 1 FROM task WHERE touchpoint_id = ?",
        "SELECT 1 FROM attachment WHERE touchpoint_id = ?",
        f"SELECT 1 FROM touchpoint WHERE id = ? AND {_OWN_FIELDS}",
    ),
    "task": (
        f"SELECT 1 FROM task WHERE id = ? AND {_OWN_FIELDS}",
        "SELECT 1 FROM plan_task WHERE task_id = ?",
    ),
    "opportunity": (f"SELECT 1 FROM opportunity WHERE id = ? AND {_OWN_FIELDS}",),
}  # fmt: skip


def has_more(cursor: Any, obj: str, record_id: str) -> bool:
    """Tell whether something would be lost if the record went with its copy in the CRM."""
    for question in _QUESTIONS[obj]:
        cursor.execute(f"{question} LIMIT 1", (record_id,))
        if cursor.fetchone():
            return True
    return False

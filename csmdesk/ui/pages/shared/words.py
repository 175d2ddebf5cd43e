"""The words of sharing: policies, what exists only here, and what a field is called there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from csmdesk.sync.canonical import Policy
from csmdesk.ui.pages.differences.words import FIELDS, field_word
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

CONTEXT = "shared"
POLICIES: Mapping[str, str] = {
    Policy.ASK: QT_TRANSLATE_NOOP("shared", "Ask me"),
    Policy.MINE: QT_TRANSLATE_NOOP("shared", "Mine counts"),
    Policy.THEIRS: QT_TRANSLATE_NOOP("shared", "The CRM's counts"),
    Policy.SET: QT_TRANSLATE_NOOP("shared", "Both, put together"),
    Policy.APPEND: QT_TRANSLATE_NOOP("shared", "Both texts, one below the other"),
    Policy.MIN: QT_TRANSLATE_NOOP("shared", "The smaller or earlier"),
    Policy.MAX: QT_TRANSLATE_NOOP("shared", "The larger or later"),
    Policy.PULL: QT_TRANSLATE_NOOP("shared", "Only taken, never sent"),
}
LOCAL: Mapping[str, str] = {
    "tier": QT_TRANSLATE_NOOP("shared", "Tier"),
    "stage": QT_TRANSLATE_NOOP("shared", "Stage"),
    "health": QT_TRANSLATE_NOOP("shared", "Health"),
    "industry": QT_TRANSLATE_NOOP("shared", "Industry"),
    "employees": QT_TRANSLATE_NOOP("shared", "Employees"),
    "day0": QT_TRANSLATE_NOOP("shared", "Day 0"),
    "owner": QT_TRANSLATE_NOOP("shared", "Owner"),
    "parent": QT_TRANSLATE_NOOP("shared", "Belongs to"),
    "tags": QT_TRANSLATE_NOOP("shared", "Tags"),
    "notes": QT_TRANSLATE_NOOP("shared", "Notes"),
    "aliases": QT_TRANSLATE_NOOP("shared", "Other names"),
    "contract_lines": QT_TRANSLATE_NOOP("shared", "Contract lines"),
    "usage": QT_TRANSLATE_NOOP("shared", "Usage and tickets"),
    "promises": QT_TRANSLATE_NOOP("shared", "Promises"),
    "plans": QT_TRANSLATE_NOOP("shared", "Success plans: objectives and milestones"),
    "values": QT_TRANSLATE_NOOP("shared", "Values confirmed by the customer"),
    "in_plan": QT_TRANSLATE_NOOP("shared", "Place in a success plan, who answers for it"),
    "files": QT_TRANSLATE_NOOP("shared", "Files"),
    "role": QT_TRANSLATE_NOOP("shared", "Role"),
    "stance": QT_TRANSLATE_NOOP("shared", "Stance"),
    "influence": QT_TRANSLATE_NOOP("shared", "Influence"),
    "interest": QT_TRANSLATE_NOOP("shared", "Interest"),
    "goal": QT_TRANSLATE_NOOP("shared", "Goal"),
    "title": QT_TRANSLATE_NOOP("shared", "Title"),
    "department": QT_TRANSLATE_NOOP("shared", "Department"),
    "is_key": QT_TRANSLATE_NOOP("shared", "Key member"),
    "channel": QT_TRANSLATE_NOOP("shared", "Channel"),
    "stay": QT_TRANSLATE_NOOP("shared", "From and until"),
    "reports_to": QT_TRANSLATE_NOOP("shared", "Reports to"),
    "links": QT_TRANSLATE_NOOP("shared", "Influence, conflicts and other links"),
    "successor": QT_TRANSLATE_NOOP("shared", "Successor"),
    "known_to": QT_TRANSLATE_NOOP("shared", "Known to which of us"),
    "past": QT_TRANSLATE_NOOP("shared", "What they were before"),
    "last_login": QT_TRANSLATE_NOOP("shared", "Last login"),
    "private": QT_TRANSLATE_NOOP("shared", "Private touchpoints"),
    "private_tasks": QT_TRANSLATE_NOOP("shared", "Private tasks"),
}


def policy_word(policy: str | None) -> str:
    """Say whose value counts when both sides changed."""
    return _said(POLICIES.get(policy, "")) if policy else ""


def shared_word(field: str, *, is_local: bool) -> str:
    """Name a field of the table of what is shared."""
    if field in LOCAL and (is_local or field not in FIELDS):
        return _said(LOCAL[field])
    return field_word(field)


def _said(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)

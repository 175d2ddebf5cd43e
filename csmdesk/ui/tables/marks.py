"""The marks of records that are not in step with the CRM, and their words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from csmdesk.ui.tables.lines import Mark
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

CONTEXT = "marks"
_WORDS: Mapping[str, str] = {
    "waits": QT_TRANSLATE_NOOP("marks", "waits to be sent to the CRM"),
    "stays": QT_TRANSLATE_NOOP("marks", "stays here: the CRM is only read, nothing is sent"),
    "needs": QT_TRANSLATE_NOOP("marks", "needs you: the CRM did not take it"),
    "differs": QT_TRANSLATE_NOOP("marks", "differs from the CRM"),
}
_LOOKS = {
    "waits": ("arrow-up", Role.TEXT3),
    "stays": ("monitor", Role.TEXT3),
    "needs": ("circle-alert", Role.RISK),
    "differs": ("arrow-left-right", Role.WATCH),
}


def mark_of(exchange: str) -> Mark | None:
    """Return the mark of where a record stands, none when it is in step."""
    if exchange not in _LOOKS:
        return None
    icon, role = _LOOKS[exchange]
    return Mark(icon, role, QCoreApplication.translate(CONTEXT, _WORDS[exchange]))


def said(exchange: str) -> str:
    """Say where a record stands; empty when it is in step."""
    mark = mark_of(exchange)
    return mark.said if mark else ""

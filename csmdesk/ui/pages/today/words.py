"""The words of the day: its groups and what became of a line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from csmdesk.domain.today import Group, Outcome
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

_CONTEXT = "today"
_GROUPS: Mapping[str, str] = {
    Group.NOW: QT_TRANSLATE_NOOP("today", "Now"),
    Group.WEEK: QT_TRANSLATE_NOOP("today", "This week"),
    Group.WAITING: QT_TRANSLATE_NOOP("today", "Waiting for others"),
    Group.PUT_OFF: QT_TRANSLATE_NOOP("today", "Put off"),
}
_OUTCOMES: Mapping[str, str] = {
    Outcome.DONE: QT_TRANSLATE_NOOP("today", "Done"),
    Outcome.NOT_NEEDED: QT_TRANSLATE_NOOP("today", "Not needed"),
    Outcome.HANDED_OVER: QT_TRANSLATE_NOOP("today", "Handed over"),
}
_KEPT: Mapping[str, str] = {
    Outcome.DONE: QT_TRANSLATE_NOOP("today", "Kept"),
    Outcome.NOT_NEEDED: QT_TRANSLATE_NOOP("today", "No longer needed"),
    Outcome.HANDED_OVER: QT_TRANSLATE_NOOP("today", "Handed over"),
}
_HELD: Mapping[str, str] = {
    Outcome.DONE: QT_TRANSLATE_NOOP("today", "Logged elsewhere"),
    Outcome.NOT_NEEDED: QT_TRANSLATE_NOOP("today", "Did not happen"),
    Outcome.HANDED_OVER: QT_TRANSLATE_NOOP("today", "Handed over"),
}
_REACHED: Mapping[str, str] = {
    Outcome.DONE: QT_TRANSLATE_NOOP("today", "Reached"),
    Outcome.NOT_NEEDED: QT_TRANSLATE_NOOP("today", "No longer needed"),
    Outcome.HANDED_OVER: QT_TRANSLATE_NOOP("today", "Handed over"),
}
# A plan is confirmed and closed where it stands, with what belongs to that.
_LEFT: Mapping[str, str] = {
    Outcome.NOT_NEEDED: QT_TRANSLATE_NOOP("today", "Not needed"),
    Outcome.HANDED_OVER: QT_TRANSLATE_NOOP("today", "Handed over"),
}
_BY_TABLE = {
    "commitment": _KEPT, "meeting": _HELD, "milestone": _REACHED, "success_plan": _LEFT,
}  # fmt: skip


def group_word(group: str) -> str:
    """Name a group of the list."""
    return _said(_GROUPS[group])


def outcomes_of(table: str) -> list[tuple[str, str]]:
    """Name what may become of a line, by the table of its subject."""
    return [(key, _said(source)) for key, source in _BY_TABLE.get(table, _OUTCOMES).items()]


def _said(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)

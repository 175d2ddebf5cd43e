"""Puts the warnings of a map into lines of the panel."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from csmdesk.domain.warning_words import StepKind, warning_words
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.people.warning_rows import WarningLine
from csmdesk.ui.pages.people.watch import Seen
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

_ACTS = {
    StepKind.LOG: QT_TRANSLATE_NOOP("people_map", "Plan a call…"),
    StepKind.TASK: QT_TRANSLATE_NOOP("people_map", "Make it a task…"),
    StepKind.PERSON: QT_TRANSLATE_NOOP("people_map", "Add a person…"),
    StepKind.SUCCESSOR: QT_TRANSLATE_NOOP("people_map", "Name a successor…"),
    StepKind.TIE: QT_TRANSLATE_NOOP("people_map", "Say who else knows them…"),
}


def warning_lines(desk: Desk, seen: Seen) -> list[WarningLine]:
    """Return a line for each warning, in the language in use."""
    found = []
    for warning in seen.warnings:
        words = warning_words(warning, seen.whole)
        say = desk.texts.render
        act = QCoreApplication.translate("people_map", _ACTS[words.offer.kind])
        found.append(
            WarningLine(
                warning, say(words.title), say(words.detail), say(words.step), act, words.offer
            )
        )
    return found

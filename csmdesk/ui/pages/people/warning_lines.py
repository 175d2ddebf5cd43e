"""Puts the warnings of a map into lines of the panel."""

from __future__ import annotations

from csmdesk.domain.people_warnings import PeopleWarning, WarningCode
from csmdesk.domain.warning_words import StepKind, warning_words
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.people.person_words import named
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
        found.append(
            WarningLine(
                warning, say(words.title), say(words.detail), say(words.step),
                named(_ACTS[words.offer.kind]), words.offer, _rule(warning),
            )
        )  # fmt: skip
    return found


def _rule(warning: PeopleWarning) -> Place | None:
    """Return where the roles are asked for that nobody has: the cell of the account."""
    if warning.code is not WarningCode.REQUIRED_ROLE_MISSING:
        return None
    cell = {name: str(warning.facts[name] or "") for name in ("tier", "stage")}
    return Place("required_roles", {**cell, "role": warning.roles[0]})

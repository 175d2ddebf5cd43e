"""The rules of the rhythm of visits in words, and how they are edited in their table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from csmdesk.domain.cadence import RuleUse, Whom
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.fields import ChoiceField, Field, NumberField
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import HEALTH, STAGES, TIERS, WHOM, word
from csmdesk.ui.theme.tokens import Face, Role

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_WORDS = {"whom": WHOM, "tier": TIERS, "stage": STAGES, "health": HEALTH}


class RhythmLines(RecordWords):
    """Put rules into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("whom", self.tr("For"), 120, is_fixed=True),
            Column("tier", self.tr("Tier of the account"), 128, lead=12),
            Column("stage", self.tr("Stage"), 112, lead=12),
            Column(
                "health", self.tr("Health"), 88, lead=12,
                tip=self.tr("Holds for no account until health is computed"),
            ),
            Column("days", self.tr("A touch every"), 120, lead=12, is_right=True),
            Column(
                "held", self.tr("Holds for"), 104, lead=24, is_right=True,
                tip=self.tr("Accounts or people for whom this is the rule that holds today"),
            ),
            Column(
                "late", self.tr("Overdue"), 88, lead=12, is_right=True,
                tip=self.tr("Those of them who were not touched in time"),
            ),
            Column("rest", "", 0),
        )  # fmt: skip

    def line(self, key: object, use: RuleUse) -> Line:
        """Return the words of one rule."""
        rule = use.rule
        asked = (self._asked(words, getattr(rule, name)) for name, words in _WORDS.items())
        days = self.tr("no rhythm")
        if rule.days is not None:
            days = self.tr("%n day(s)", "", rule.days)
        return Line(
            key,
            (
                *asked,
                Cell(days, face=Face.STRONG, value=rule.days)
                if rule.days is not None
                else Cell(days, role=Role.TEXT3),
                Cell(self._held(use), value=use.held, role=_role(use.held)),
                Cell(self._desk.texts.number(use.late), value=use.late, role=_role(use.late)),
                Cell(),
            ),
        )

    def tip(self, _use: RuleUse, column: str) -> str:
        """Say why a rule that asks for health holds for nobody yet."""
        return self.tr("Health is not computed yet") if column == "health" else ""

    def _asked(self, words: Any, value: str | None) -> Cell:
        if value is None:
            return Cell(self.tr("all"), role=Role.TEXT3)
        return Cell(word(words, value))

    def _held(self, use: RuleUse) -> str:
        if use.rule.whom == Whom.PERSON:
            return self.tr("%n person(s)", "", use.held)
        return self.tr("%n account(s)", "", use.held)


def _role(count: int) -> Role:
    return Role.TEXT if count else Role.TEXT3


class RhythmCells(QObject):
    """Edit a rule in its row."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def editable(self) -> tuple[str, ...]:
        """Return the columns that can be edited, the number first in the hand."""
        return (*_WORDS, "days")

    def editor(self, record: RuleUse, column: str) -> tuple[Field, object]:
        """Make the editor of a cell."""
        value = getattr(record.rule, column)
        if column == "days":
            return NumberField(), value
        field = ChoiceField(is_needed=column == "whom")
        field.set_choices(words_of(_WORDS[column]), nothing=self.tr("all"))
        return field, value

    def keep(self, record: RuleUse, column: str, value: object) -> None:
        """Write a value."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.cadence_rules import edit_rule

            edit_rule(uow, record.rule.id, **{column: value})

        self._desk.write(self, Text("action.edit_rhythm"), work)

"""Somebody has left: what is open with them, who takes over, and on which day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from csmdesk.domain.departures import Fitness, FollowUp, Handover
from csmdesk.domain.ids import AccountId, StakeholderId
from csmdesk.domain.people import Role as PersonRole
from csmdesk.domain.people import StakeholderStatus
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, TextField, TickField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.vocabulary import PERSON_STATES, word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.layouts import clear

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_TOP = Qt.AlignmentFlag.AlignTop
_DAY = timedelta(days=1)
_PERSONAL = (PersonRole.CHAMPION, PersonRole.BLOCKER)  # nobody is either of them by succession
_SOON = timedelta(days=7)  # by when one has met who comes after


class HandoverFacts(QWidget):
    """List what is open with a person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days = Days(desk, self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Gap.M)
        self._grid.setVerticalSpacing(Gap.XS)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Handover) -> None:
        """Show the facts of one person."""
        clear(self._grid)
        for row, (caption, lines) in enumerate(self._rows(facts)):
            label = Label(caption, face=Face.CAPTION, role=Role.TEXT2)
            value = Label("\n".join(lines) or "—", face=Face.CAPTION, wraps=True)
            value.setAccessibleName(f"{caption}: {', '.join(lines) or '—'}")
            self._grid.addWidget(label, row, 0, _TOP)
            self._grid.addWidget(value, row, 1, _TOP)

    def _rows(self, facts: Handover) -> list[tuple[str, list[str]]]:
        known = [
            self.tr("{0}, met last {1}").format(each.name, self._days.short(each.last_on))
            if each.last_on else each.name
            for each in facts.known_by
        ]  # fmt: skip
        reports = [name for _, name in facts.reports]
        return [
            (self.tr("Known by"), known),
            (self.tr("We promised"), [each.text for each in facts.ours]),
            (self.tr("They promised"), [each.text for each in facts.theirs]),
            (self.tr("Open tasks"), [each.title for each in facts.tasks]),
            (self.tr("Meetings ahead"), [each.title for each in facts.meetings]),
            (self.tr("Report to them"), reports),
        ]


class DepartureForm(Form):
    """Hand over what a person leaves behind, in one step that is undone in one."""

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab.window(), desk)
        self._watch = watch
        self._area = tab
        self._facts: Handover | None = None
        self._shown = HandoverFacts(desk)
        self._status = ChoiceField(is_needed=True)
        self._successor = ChoiceField()
        self._new, self._moves, self._meets = TextField(), TickField(), TickField()
        self.place_words(self._shown)
        self.place(status=self._status, on=DayField(desk))
        self.place(successor=self._successor, new=self._new)
        self.place(moves=self._moves)
        self.place(meets=self._meets)
        self._successor.currentIndexChanged.connect(self._on_successor)
        self.ready()

    def ask(self, key: StakeholderId) -> None:
        """Read what is open with a person, and ask what becomes of it."""
        day = self.desk.clock.today()

        def read(session: ReadSession) -> Handover:
            from csmdesk.services.departures import handover

            return handover(session, key, day)

        self.desk.read(self, read, self._on_facts, error=self._watch.refuse, latest="handover")

    def submit(self, values: dict[str, Any]) -> None:
        """Let them leave."""
        facts, account_id = self._facts, self._watch.account_id
        assert facts is not None
        assert account_id is not None
        new, chosen = values["new"], values["successor"]
        named = StakeholderId(str(chosen)) if chosen else None
        heir = _heirs(facts)[named] if named else new
        follow_up = self._follow_up(facts, heir) if values["meets"] and heir else None
        home: AccountId = account_id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.departures import depart
            from csmdesk.services.people import create_person

            on, successor = values["on"] or uow.today, named
            if named is None and new:
                first = min(on + _DAY, uow.today)
                role = None if facts.role in _PERSONAL else facts.role
                successor = create_person(uow, home, new, role=role, valid_from=first)
            depart(
                uow, facts.id, on, status=values["status"],
                successor_id=successor, moves_reports=values["moves"], follow_up=follow_up,
            )  # fmt: skip

        self.write(Text("action.depart", {"name": facts.name}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        states = (StakeholderStatus.LEFT, StakeholderStatus.MOVED)
        self._status.set_choices([(each, word(PERSON_STATES, each)) for each in states])
        self._new.setPlaceholderText(self.tr("their name"))
        facts = self._facts
        if facts is not None:
            self._shown.show_facts(facts)
            self._offer(facts)
        self.name_save(self.tr("Hand over"))
        self.name_fields(
            self.tr("{0} has left").format(facts.name if facts else ""),
            {
                "status": self.tr("Has"),
                "on": self.tr("Last day"),
                "successor": self.tr("Successor"),
                "new": self.tr("Or somebody new"),
                "moves": self.tr("Who reports to them reports to the successor from then on"),
                "meets": self.tr("Remind me in a week to meet the successor"),
            },
        )

    def _on_facts(self, facts: Handover) -> None:
        self._facts = facts
        self.show_field("moves", is_shown=bool(facts.reports))
        self._successor.clear()
        self.retranslate()
        self.open_with(
            {
                "status": StakeholderStatus.LEFT, "on": facts.day, "moves": True, "meets": True,
                "successor": facts.successor[0] if facts.successor else None,
            },
            self._area,
        )  # fmt: skip

    def _offer(self, facts: Handover) -> None:
        why = {
            Fitness.SAME_DEPARTMENT: self.tr("same department"),
            Fitness.REPORTS_TO_THEM: self.tr("reports to them"),
            Fitness.SAME_ROLE: self.tr("same role"),
        }
        comma = self.tr(", ")
        named = _heirs(facts)
        for each in facts.candidates:
            if each.reasons:
                reasons = comma.join(why[reason] for reason in each.reasons)
                named[each.id] = self.tr("{0} ({1})").format(each.name, reasons)
        self._successor.set_choices(list(named.items()))

    def _on_successor(self) -> None:
        """Take a new name only where nobody of them is chosen."""
        self._new.setEnabled(self._successor.value() is None)

    def _follow_up(self, facts: Handover, name: str) -> FollowUp:
        title = self.tr("Meet {0}, who comes after {1}").format(name, facts.name)
        return FollowUp(title, self.desk.clock.today() + _SOON)


def _heirs(facts: Handover) -> dict[StakeholderId, str]:
    """Return who may come after them, with the one who was named before."""
    there = {each.id: each.name for each in facts.candidates}
    return there | dict([facts.successor] if facts.successor else [])

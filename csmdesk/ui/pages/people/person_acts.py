"""What is done with the chosen person, and what a warning proposes."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people_map import MapPerson
from csmdesk.domain.warning_words import Offer, StepKind
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.people.forms import MapForms
from csmdesk.ui.pages.people.side import MapSide
from csmdesk.ui.pages.people.warning_rows import WarningLine
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.people_map.asks import GhostRole
from csmdesk.ui.people_map.canvas import MapCanvas


class PersonActs(QObject):
    """Open what belongs to a person: log, call, form, the past, the departure."""

    def __init__(
        self, desk: Desk, commands: AccountCommands, watch: MapWatch, forms: MapForms, tab: QWidget
    ) -> None:
        super().__init__(tab)
        self._desk = desk
        self._commands = commands
        self._watch = watch
        self._forms = forms
        self._side: MapSide | None = None

    def follow(self, canvas: MapCanvas, side: MapSide) -> None:
        """Do from now on what canvas and panel ask for."""
        self._side = side
        canvas.opened.connect(self.open_person)
        canvas.ghost_asked.connect(self.add_for_role)
        pane = side.person
        pane.past_asked.connect(self.correct_past)
        pane.left_asked.connect(self.leave)
        pane.successor_asked.connect(self.name_successor)
        pane.shared_asked.connect(self.show_shared)
        side.log.clicked.connect(self.log)
        side.plan.clicked.connect(self.plan_call)
        side.open.clicked.connect(self.open_chosen)
        side.warnings.step_asked.connect(self.take_step)
        side.warnings.rule_asked.connect(self._commands.place_requested)

    @property
    def chosen(self) -> MapPerson | None:
        """Return who is in the panel."""
        side = self._side
        return side.person.person if side is not None and not side.person.isHidden() else None

    def open_person(self, key: object) -> None:
        """Open the form of a person."""
        self._commands.forms.edit_person(StakeholderId(str(key)))

    def open_chosen(self) -> None:
        """Open the form of the chosen person."""
        if self.chosen is not None:
            self.open_person(self.chosen.id)

    def log(self) -> None:
        """Log a touchpoint with the chosen person."""
        if self.chosen is not None:
            self._commands.line_asked.emit(f"@{self.chosen.name} ")

    def plan_call(self) -> None:
        """Ask for a call with the chosen person."""
        if self.chosen is not None:
            self._plan(self.chosen)

    def correct_past(self) -> None:
        """Ask what was true of the chosen person on some days."""
        if self.chosen is not None and self._watch.may_write():
            self._forms.past.ask(self.chosen)

    def leave(self) -> None:
        """Ask what becomes of what is open with the chosen person, who has left."""
        if self.chosen is not None:
            self.hand_over(self.chosen.id)

    def hand_over(self, key: StakeholderId) -> None:
        """Open the hand-over of a person."""
        if self._watch.may_write():
            self._forms.handover.ask(key)

    def name_successor(self) -> None:
        """Ask who comes after the chosen person."""
        if self.chosen is not None and self._watch.may_write():
            self._forms.successor.ask(self.chosen)

    def show_shared(self) -> None:
        """Show which fields go to the CRM, and which stay here."""
        self._commands.place_requested.emit(Place("shared"))

    def show_changes(self) -> None:
        """Show what changed since the last QBR, or another day."""
        account_id = self._watch.account_id
        if account_id is not None:
            self._forms.changes.show_account(account_id, self._watch.day)

    def import_list(self) -> None:
        """Bring in an org list."""
        self._desk.actions.run("import.files")

    def add_for_role(self, asked: GhostRole) -> None:
        """Ask for somebody who takes a role that nobody has."""
        self._add(asked.role, None)

    def take_step(self, line: WarningLine) -> None:
        """Begin what a warning proposes."""
        offer = line.offer
        person = self._person(offer)
        if offer.kind is StepKind.PERSON:
            self._add(offer.role, offer.tier)
        elif offer.kind is StepKind.TASK:
            self._task(line.step)
        elif person is None:
            return
        elif offer.kind is StepKind.LOG:
            self._plan(person)
        elif offer.kind is StepKind.SUCCESSOR and self._watch.may_write():
            self._forms.successor.ask(person)
        elif offer.kind is StepKind.TIE and self._watch.may_write():
            self._forms.ties.ask(person)

    def _person(self, offer: Offer) -> MapPerson | None:
        seen = self._watch.last
        key = offer.stakeholder_id
        return seen.whole.person(key) if seen is not None and key is not None else None

    def _account(self) -> CurrentAccount | None:
        seen = self._watch.last
        if self._desk.focus.current is not None or seen is None:
            return self._desk.focus.current
        return CurrentAccount(seen.whole.account_id, seen.whole.account_name)

    def _add(self, role: str | None, tier: str | None) -> None:
        account = self._account()
        if account is not None and self._watch.may_write():
            self._commands.forms.new_person(account, role=role, tier=tier)

    def _task(self, title: str) -> None:
        account = self._account()
        if account is not None:
            self._commands.forms.new_task(account, title=title)

    def _plan(self, person: MapPerson) -> None:
        self._commands.meetings.new_call(person.person_id, person.name)

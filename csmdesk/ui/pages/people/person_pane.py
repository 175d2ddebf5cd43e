"""The chosen person of a map: strength and its parts, facts, goal, ties, what was said before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.people_changes import PeopleChange
from csmdesk.domain.people_map import EdgeKind, MapPerson, PeopleMap
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_briefs import BriefList
from csmdesk.ui.pages.people.person_words import PersonWords
from csmdesk.ui.pages.people.strength_bars import StrengthBars
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label, SectionTitle
from csmdesk.ui.widgets.layouts import clear
from csmdesk.ui.widgets.translated import Translated

_PAD = 16
_TOP = Qt.AlignmentFlag.AlignTop


class _Quote(Label):
    """Show what somebody said, behind a line."""

    def __init__(self) -> None:
        super().__init__(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self.setContentsMargins(Gap.M, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line at the left."""
        super().paintEvent(event)
        line = QRect(0, 0, 2, self.height())
        QPainter(self).fillRect(line, self.theme.colour(Role.LINE2))


class PersonPane(Translated, QWidget):
    """Show one person; what is changed here is asked for by signals."""

    tie_asked = Signal()  # a new one
    knower_asked = Signal()  # one more of us who knows them
    past_asked = Signal()  # correct what was said of them
    successor_asked = Signal()
    left_asked = Signal()
    back_asked = Signal()  # they are there again
    shared_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = PersonWords(desk, self)
        self._people: PeopleMap | None = None
        self._person: MapPerson | None = None
        self._changes: tuple[PeopleChange, ...] = ()
        self._before: int | None = None
        self._is_compared = False
        self._name = Label(face=Face.STRONG, wraps=True)
        self._place = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._gone = Label(face=Face.CAPTION, role=Role.WATCH, wraps=True)
        self._caption = Label(face=Face.CAPTION, role=Role.TEXT3)
        self._number = Label(face=Face.TITLE)
        self._delta = Label(face=Face.CAPTION, role=Role.TEXT2)
        self.bars = StrengthBars()
        self._quote = _Quote()
        self._facts = QGridLayout()
        self._ties_title = SectionTitle()
        self.add_tie = Button(ButtonKind.LINK)
        self.ties = BriefList()  # by id of an edge
        self._no_ties = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self._known_title = SectionTitle()
        self.add_known = Button(ButtonKind.LINK)
        self.known = BriefList()  # by id of a tie of ours
        self._no_known = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self._past_title = SectionTitle()
        self.correct = Button(ButtonKind.LINK)
        self.past = BriefList(opens=False)
        self._no_past = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self.successor = Button(ButtonKind.LINK)
        self.leave = Button(ButtonKind.LINK)
        self.back = Button(ButtonKind.LINK)
        self.shared = Button(ButtonKind.LINK)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def person(self) -> MapPerson | None:
        """Return who is shown."""
        return self._person

    def show_person(
        self,
        people: PeopleMap,
        person: MapPerson,
        changes: Sequence[PeopleChange],
        *,
        is_now: bool,
    ) -> None:
        """Show a person as they were on the day of the map; the past is read only."""
        links = (self.add_tie, self.add_known, self.correct, self.successor, self.leave, self.back)
        for link in links:
            link.setEnabled(is_now)
            link.setToolTip("" if is_now else self.tr("Go back to today to change something."))
        is_same = self._person is not None and self._person.id == person.id
        if not is_same or self._people is None or self._people.as_of != people.as_of:
            self._is_compared = False
        self._people, self._person, self._changes = people, person, tuple(changes)
        self.retranslate()

    def compare(self, key: str, before: int | None) -> None:
        """Say how near they were 90 days ago; ``None`` when they were not there."""
        if self._person is not None and self._person.id == key:
            self._before, self._is_compared = before, True
            self._fill_strength(self._person)

    def retranslate(self) -> None:
        """Write the words."""
        self._caption.setText(self.tr("Strength"))
        self._ties_title.set_title(self.tr("Ties"))
        self._known_title.set_title(self.tr("Also known by"))
        self._past_title.set_title(self.tr("What was said before"))
        for button, words in (
            (self.add_tie, self.tr("Add…")),
            (self.add_known, self.tr("Add…")),
            (self.correct, self.tr("Correct the past…")),
            (self.successor, self.tr("Name a successor…")),
            (self.leave, self.tr("Has left…")),
            (self.back, self.tr("Came back today")),
            (self.shared, self.tr("What of this goes to the CRM")),
        ):
            button.setText(words)
            button.restyle()
        self._no_ties.setText(self.tr("Nobody is tied to them yet."))
        self._no_known.setText(
            self.tr("Who met them is known anyway; say who else of us knows them.")
        )
        self._no_past.setText(self.tr("Nothing has changed since they came."))
        self.add_tie.setAccessibleName(self.tr("Add a tie"))
        self.add_known.setAccessibleName(self.tr("Say who else of us knows them"))
        if self._person is not None:
            self._fill(self._person)

    def _fill(self, person: MapPerson) -> None:
        people = self._people
        assert people is not None
        self._name.setText(person.name)
        self._place.setText(self._words.place(person))
        self._place.setVisible(bool(self._place.text()))
        is_gone = all(each.id != person.id for each in people.people)
        self._gone.setVisible(is_gone)
        self._gone.setText(self._words.left(person) if is_gone else "")
        self._fill_strength(person)
        self.bars.show_parts(self._words.parts(person))
        self._quote.setText(self.tr("“{0}”").format(person.goal or ""))
        self._quote.setVisible(bool(person.goal))
        self._fill_facts(self._words.facts(person, people))
        ties = self._words.ties(person, people)
        self.ties.set_briefs(ties)
        self._no_ties.setVisible(not ties)
        known = self._words.known(person, people)
        self.known.set_briefs(known)
        self._no_known.setVisible(not known)
        past = self._words.history(self._changes)
        self.past.set_briefs(past)
        self._no_past.setVisible(not past)
        has_successor = any(edge.to_id == person.id for edge in people.of_kind(EdgeKind.SUCCEEDS))
        self.successor.setVisible(is_gone and not has_successor)
        self.leave.setVisible(not is_gone)
        self.back.setVisible(is_gone)

    def _fill_strength(self, person: MapPerson) -> None:
        score = person.strength.score
        self._number.setText(str(score))
        known = self._is_compared
        self._delta.setText(self._words.change(score, self._before) if known else "")

    def _fill_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        clear(self._facts)
        for row, (caption, words) in enumerate(facts):
            label = Label(caption, face=Face.CAPTION, role=Role.TEXT3)
            value = Label(words, face=Face.CAPTION, wraps=True)
            label.setContentsMargins(0, 0, Gap.M, 0)
            value.setAccessibleName(f"{caption}: {words}")
            self._facts.addWidget(label, row, 0, _TOP)
            self._facts.addWidget(value, row, 1, _TOP)

    def _build(self) -> None:
        strength = QHBoxLayout()
        strength.setSpacing(Gap.XS)
        strength.addWidget(self._caption, 1)
        strength.addWidget(self._number)
        strength.addWidget(self._delta)
        self._ties_title.add_side(self.add_tie)
        self._known_title.add_side(self.add_known)
        self._past_title.add_side(self.correct)
        self._facts.setVerticalSpacing(Gap.XS)
        self._facts.setHorizontalSpacing(0)
        self._facts.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, Gap.M, _PAD, Gap.M)
        column.setSpacing(0)
        for part in (self._name, self._place, self._gone):
            column.addWidget(part)
        column.addSpacing(Gap.M)
        column.addLayout(strength)
        column.addSpacing(Gap.XS)
        column.addWidget(self.bars)
        column.addSpacing(Gap.M)
        column.addWidget(self._quote)
        column.addSpacing(Gap.M)
        column.addLayout(self._facts)
        column.addSpacing(Gap.L)
        self._add_section(column, self._ties_title, self.ties, self._no_ties)
        self._add_section(column, self._known_title, self.known, self._no_known)
        self._add_section(column, self._past_title, self.past, self._no_past)
        for link in (self.successor, self.leave, self.back, self.shared):
            column.addWidget(link)
        column.addStretch(1)

    def _add_section(self, column: QVBoxLayout, *parts: QWidget) -> None:
        for part in parts:
            column.addWidget(part)
        column.addSpacing(Gap.L)

    def _connect(self) -> None:
        self.add_tie.clicked.connect(self.tie_asked)
        self.add_known.clicked.connect(self.knower_asked)
        self.correct.clicked.connect(self.past_asked)
        self.successor.clicked.connect(self.successor_asked)
        self.leave.clicked.connect(self.left_asked)
        self.back.clicked.connect(self.back_asked)
        self.shared.clicked.connect(self.shared_asked)

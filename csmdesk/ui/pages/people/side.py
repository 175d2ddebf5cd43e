"""Beside the map: what it warns of, and below it the chosen person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.people import StakeholderTier
from csmdesk.domain.people_map import PeopleMap
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.people.person_pane import PersonPane
from csmdesk.ui.pages.people.warning_rows import WarningLine, WarningRows
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.pane import lay_out_pane
from csmdesk.ui.widgets.translated import Translated

SIDE_WIDTH = 336
_PAD = 16
_FOOT = 56


class MapSide(Translated, Dressed, QWidget):
    """Show warnings and the chosen person; ``log``, ``plan`` and ``open`` act on that one."""

    closed = Signal()  # where it takes the place of the map

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._people: PeopleMap | None = None
        self._title = Label(face=Face.STRONG)
        self._count = Label(role=Role.TEXT3)
        self._sum = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self.shut = IconButton("x")
        self.warnings = WarningRows()
        self._calm = Label(role=Role.TEXT2, wraps=True)
        self.person = PersonPane(desk)
        self._nobody = Label(role=Role.TEXT3, wraps=True)
        self._hints = KeyHints()
        self.log = Button(icon="pencil", small=True)
        self.plan = Button(icon="phone", small=True)
        self.open = Button(ButtonKind.LINK)
        self._head = QWidget()
        self._soon = QTimer(self)  # once all of it is laid out
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)
        self._build()
        self.shut.clicked.connect(self.closed)
        self.follow_theme()
        self.retranslate()

    def show_map(self, people: PeopleMap, lines: Sequence[WarningLine]) -> None:
        """Show what a map warns of."""
        self._people = people
        self.warnings.show_lines(lines)
        self.retranslate()

    def show_nobody(self) -> None:
        """Say how somebody is chosen."""
        self.person.hide()
        self._nobody.show()
        self._hints.show()
        self._offer(is_on=False)

    def show_person(self) -> None:
        """Show the pane of the person, which was filled."""
        self._nobody.hide()
        self._hints.hide()
        self.person.show()
        self._offer(is_on=True)

    def bring_person(self) -> None:
        """Scroll down to the person where the warnings leave no room for who they are."""
        self._soon.start()

    def set_width(self, width: int, *, is_alone: bool) -> None:
        """Take a width that the tab gives; alone it can be closed."""
        if is_alone:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(width)
        self.shut.setVisible(is_alone)

    def restyle(self) -> None:
        """Follow the text size."""
        self._head.setFixedHeight(self.theme.scaled(Size.TOP_BAR))
        super().restyle()

    def retranslate(self) -> None:
        """Write the words."""
        self.setAccessibleName(self.tr("Warnings and person"))
        self._title.setText(self.tr("Warnings"))
        self._calm.setText(self.tr("Nothing to warn of: enough threads, nobody forgotten."))
        self._nobody.setText(self.tr("Choose somebody on the map, in a warning, or with Ctrl+F."))
        self._hints.set_hints(
            [
                ("1 … 5", self.tr("views")),
                ("Ctrl F", self.tr("find")),
                (", .", self.tr("change before, after")),
                ("F8", self.tr("today")),
                ("F9", self.tr("this panel")),
            ]
        )
        self.shut.name_it(self.tr("Back to the map"))
        for button, words in (
            (self.log, self.tr("Log")),
            (self.plan, self.tr("Plan a call")),
            (self.open, self.tr("Open person")),
        ):
            button.setText(words)
            button.restyle()
        people = self._people
        if people is None:
            return
        number = self._desk.texts.number
        lines = self.warnings.lines
        self._count.setText(number(len(lines)) if lines else "")
        self._calm.setVisible(not lines)
        senior = sum(person.tier == StakeholderTier.S for person in people.people)
        self._sum.set_text(
            self.tr("Threads {0} · S-tier {1}").format(number(len(people.threads)), number(senior))
        )

    def _on_soon(self) -> None:
        if self.person.isHidden():
            return
        end = self.person.y() + self.person.bars.geometry().bottom() + Gap.M
        bar = self.body.verticalScrollBar()
        bar.setValue(max(bar.value(), end - self.body.viewport().height()))

    def _offer(self, *, is_on: bool) -> None:
        for button in (self.log, self.plan, self.open):
            button.setEnabled(is_on)

    def _build(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(_PAD, 0, _PAD, 0)
        head.setSpacing(Gap.XS)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._sum)
        head.addWidget(self.shut)
        self.shut.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.warnings)
        for label in (self._calm, self._nobody):
            label.setContentsMargins(_PAD, Gap.M, _PAD, Gap.M)
            column.addWidget(label)
        column.addWidget(self._hints)
        column.addWidget(self.person)
        column.addStretch(1)
        self.person.hide()
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(_PAD, Gap.M, _PAD, Gap.M)
        row.setSpacing(Gap.S)
        row.addWidget(self.log)
        row.addWidget(self.plan)
        row.addStretch(1)
        row.addWidget(self.open)
        self.body = lay_out_pane(self, self._head, inside, foot, is_ruled=True)

"""The page where a person decides what the exchange may not: differences and held records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.differences.acts import Acts
from csmdesk.ui.pages.differences.board import Board
from csmdesk.ui.pages.differences.opening import FieldOpener
from csmdesk.ui.pages.differences.reading import (
    DECIDED,
    DIFFERENCE,
    HELD,
    Open,
    read_counts,
    read_open,
)
from csmdesk.ui.pages.differences.words import field_word
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.question import QuestionSheet

if TYPE_CHECKING:
    from csmdesk.sync.decisions import Choice
    from csmdesk.sync.differing import Counted
    from csmdesk.sync.values import Value
    from csmdesk.ui.pages.differences.result_sheet import ResultSheet


class DifferencesPage(Page):
    """Show one line a field, and one a held record; each decision can be taken back."""

    settled = Signal()  # something was decided: the figures of the status bar are other ones

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        self._fields = FieldOpener(desk, commands, self)
        self._counted: Counted | None = None
        self._sheet: ResultSheet | None = None
        self._question: QuestionSheet | None = None
        self._asked: tuple[str, str, Any] = ("", "", None)
        self._header = PageHeader()
        self.past = Button(icon="history", parent=self._header)
        self._tools = FittingTools(self._header, self.past)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.board = Board(desk)
        self.acts = Acts(desk, self)
        self.empty = EmptyState("circle-check")
        self._stack = QStackedWidget()
        self._hints = KeyHints()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def question(self) -> QuestionSheet:
        """Return what asks before much is decided at once."""
        if self._question is None:
            self._question = QuestionSheet(self.window())
        return self._question

    @property
    def sheet(self) -> ResultSheet:
        """Return what asks for a third value."""
        if self._sheet is None:
            from csmdesk.ui.pages.differences.result_sheet import ResultSheet

            self._sheet = ResultSheet(self.window(), self._desk)
            self._sheet.decided.connect(self._on_typed)
            self.acts.edited.connect(self._sheet.dismiss)
        return self._sheet

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Differences")

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - it shows one thing
        """Show what is open now."""
        if self.board.found is None:
            self.board.table.wait()
        self.look()

    def apply(self, changes: ChangeSet) -> None:
        """Look again after any change: an edit may settle a difference."""
        if changes:
            self.look()

    def look(self) -> None:
        """Read again what is open."""
        self._desk.read(self, read_open, self._on_found, latest="open")

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list."""
        super().showEvent(event)
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write every word of the frame."""
        self._header.set_title(self.tr("Differences"))
        self._tools.say(self.past, self.tr("Exchanges"))
        self._tools.fit()
        self.board.table.setAccessibleName(self.tr("Differences"))
        self.empty.set_texts(
            self.tr("Nothing to decide"),
            self.tr("Both sides agree. What differs after an exchange is listed here."),
        )
        self._hints.set_hints(
            [
                ("M", self.tr("Keep mine")),
                ("C", self.tr("Take the CRM's")),
                ("Shift", self.tr("with a letter: all like this")),
                ("E", self.tr("Edit")),
                ("B", self.tr("Both")),
                ("F", self.tr("Open the field")),
                ("R", self.tr("Try again")),
                ("Ctrl Z", self.tr("Undo")),
            ]
        )
        self._hints.set_side(self.tr("Both values are kept"))
        self.board.retranslate()
        self._say()
        self.title_changed.emit()

    # Inside

    def _build(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.board, 1)
        column.addWidget(HairLine())
        column.addWidget(self._hints)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        self._sentence.setContentsMargins(Gap.XL, 0, Gap.L, Gap.M)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(self._sentence)
        page.addWidget(HairLine())
        page.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.board.acted.connect(self._on_acted)
        self.past.clicked.connect(self._on_past)
        self.board.table.undone.connect(self._on_undo_last)
        self.board.opened.connect(self._on_record)
        self.board.table.painted.connect(self._count)
        self.acts.done.connect(self._on_done)
        self.acts.refused.connect(self.look)

    def _on_past(self) -> None:
        self.place_requested.emit(Place("exchanges"))

    def _on_found(self, found: Open) -> None:
        before = self.board.found
        self.board.show_open(found)
        self._stack.setCurrentIndex(1 if found.is_empty else 0)
        self._sentence.setVisible(not found.is_empty)
        is_known = before is not None and before.asked == found.asked
        if found.is_empty or (self._counted is not None and not is_known):
            self._count()
        self._say()

    def _count(self) -> None:
        self._desk.read(self, read_counts, self._on_counted, latest="counts")

    def _on_counted(self, counted: Counted) -> None:
        self._counted = counted
        self.board.show_alike(counted.alike)
        self._say()

    def _say(self) -> None:
        found, counted = self.board.found, self._counted
        if found is not None and found.differing:
            self._sentence.setText(
                self.tr(
                    "You and the CRM changed the same field. Yours stays here until you decide; "
                    "the rest of each record is exchanged."
                )
            )
        elif found is not None and (found.held or found.missing):
            said = self.tr("These records wait until you decide; all others are exchanged.")
            self._sentence.setText(said)
        else:
            said = self.tr("All is decided. What is listed here can be taken back.")
            self._sentence.setText(said)
        if found is None or counted is None:
            return
        parts = []
        if found.differing:
            fields = self.tr("%n field(s)", "", len(found.differing))
            records = self.tr("in %n record(s)", "", counted.records)
            parts.append(self.tr("{0} {1}").format(fields, records))
        held = len(found.held) + len(found.missing)
        if held:
            parts.append(self.tr("%n need(s) you", "", held))
        self._header.set_detail(" · ".join(parts))

    def _on_acted(self, name: str, is_for_all: bool) -> None:
        selected = self.board.selected()
        if selected is None:
            return
        kind, number, row = selected
        if kind == DECIDED:
            self.acts.take_back(number)
        elif name == "field":
            self._fields.open_field(row)
        elif kind != DIFFERENCE:
            self._settle(row, name, is_for_all=is_for_all)
        elif name in ("edit", "both"):
            self.sheet.ask(row, self, joins=name == "both")
        elif name in ("mine", "theirs"):
            self._decide(row, cast("Choice", name), is_for_all=is_for_all)

    def _decide(self, row: Any, choice: Choice, *, is_for_all: bool) -> None:
        many = self.board.alike()
        if many == 1 or not is_for_all:
            self.acts.decide([row.id], choice)
            return
        act = self.tr("Keep mine") if choice == "mine" else self.tr("Take the CRM's")
        sentence = self.tr("“{0}” differs in {1} records of this kind. One Undo takes all back.")
        number = self._desk.texts.number(many)
        self._asked = (DIFFERENCE, choice, row.id)
        self._ask(act, number, sentence.format(field_word(row.field), number))

    def _settle(self, row: Any, way: str, *, is_for_all: bool) -> None:
        many = self.board.alike()
        if many == 1 or not is_for_all:
            self.acts.settle(way, row.local_id)
            return
        number = self._desk.texts.number(many)
        sentence = self.tr("{0} records are held for the same reason.").format(number)
        if (row.cause, way) == ("joined_there", "retry"):
            after = self.tr("This cannot be taken back: each becomes one with another record.")
        else:
            after = self.tr("One Undo takes all back.")
        self._asked = (HELD, way, row.local_id)
        self._ask(self.board.panel.button(way).text(), number, f"{sentence} {after}")

    def _ask(self, act: str, number: str, sentence: str) -> None:
        self.question.ask(
            f"{act}: {number}?", sentence, f"{act} ({number})", self._on_sure, area=self
        )

    def _on_typed(self, difference: int, value: Value) -> None:
        self.acts.edit(difference, value, self.sheet.say_refused)

    def _on_sure(self) -> None:
        kind, act, name = self._asked
        if kind == HELD:
            self.acts.settle_alike(act, name)
        else:
            self.acts.decide_alike(name, cast("Choice", act))

    def _on_undo_last(self) -> None:
        found = self.board.found
        decided = found.decided if found else ()
        last = next((each for each in decided if each.can_go_back), None)
        if last is not None:
            self.acts.take_back(last.batch)

    def _on_record(self) -> None:
        selected = self.board.selected()
        account = getattr(selected[2], "account_id", None) if selected else None
        if account:
            self.place_requested.emit(Place("account", {"id": account}))

    def _on_done(self) -> None:
        self.look()
        self.settled.emit()

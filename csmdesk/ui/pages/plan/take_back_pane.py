"""The edits of a file, each with a tick: by line of the plan, with what moves along below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.take_back_choices import TakeBackChoices
from csmdesk.ui.pages.plan.take_back_lines import TICK, TakeBackLines
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.domain.plan_schedule import Shift

_ROWS = 11
_NAMED = 3  # lines that move along
_ALL, _NO, _OURS, _THEIRS = "a", "n", "o", "t"


class TakeBackPane(Translated, QWidget):
    """Let the user take or leave each edit: Space turns it, letters decide for all or for a clash.

    While it ``is_locked`` nothing can be decided.
    """

    decided = Signal()
    grown = Signal()  # it wants another height

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._moves: tuple[Shift, ...] = ()
        self.is_locked = False
        self.choices: TakeBackChoices | None = None
        self.summary = Label(face=Face.STRONG, wraps=True)
        self._words = TakeBackLines(desk, self)
        self.table = Listing(desk, self._words, least_rows=4, is_mutable=True)
        self.whole = Label(role=Role.TEXT2, wraps=True)
        self.knock = Label(role=Role.WATCH, wraps=True)
        self._hints = KeyHints()
        self.all = Button(small=True)
        self.none = Button(small=True)
        self.ours = Button(small=True)
        self.theirs = Button(small=True)
        self._build()
        self._connect()
        self.retranslate()

    def wait(self) -> None:
        """Show that a file is being read."""
        self.choices, self._moves = None, ()
        self._show_list(is_shown=True, rows=_ROWS)
        self.table.wait()
        self.refresh()
        self.summary.setText(self.tr("Reading…"))

    def show_nothing(self) -> None:
        """Show that no file could be read."""
        self.choices = self._words.choices = None
        self.table.show_order(Order(), {}, is_new_question=True)
        self._show_list(is_shown=False)
        self.refresh()
        self.summary.setText(self.tr("Nothing was read."))

    def show_choices(self, choices: TakeBackChoices) -> None:
        """Show what a customer did; what was decided before about the same edits stays so."""
        is_first = self.choices is None
        if self.choices is not None:
            choices.decide_as(self.choices)
        self.choices = self._words.choices = choices
        heads: list[Head] = []
        keys: list[str] = []
        for group in choices.groups:
            heads.append(Head(group.key, len(keys), len(group.entries), group))
            keys += [each.key for each in group.entries]
        order = Order(tuple(keys), tuple(heads))
        self.table.show_order(order, {key: key for key in keys}, is_new_question=is_first)
        self._show_list(is_shown=bool(keys), rows=len(keys) + len(heads))
        if keys and self.table.current_key() is None:
            self.table.select_key(keys[0])
        self.refresh()

    def refresh(self) -> None:
        """Show what is decided now."""
        choices = self.choices
        can_choose = choices is not None and bool(choices.edits) and not self.is_locked
        self.all.setEnabled(can_choose)
        self.none.setEnabled(can_choose)
        self._tell_moves()
        if choices is not None:
            self.table.paged_model.retranslate()
            self.summary.setText(self._counted(choices))
            self._ask_moves(choices)
        self._tell_current(self.table.current_key())

    def retranslate(self) -> None:
        """Write every word."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("What the customer changed"))
        names = (
            (self.all, self.tr("Take all")),
            (self.none, self.tr("Take none")),
            (self.ours, self.tr("Keep ours")),
            (self.theirs, self.tr("Take theirs")),
        )
        for button, words in names:
            button.setText(words)
            button.restyle()
        self._hints.set_hints(
            [
                (self.tr("Space"), self.tr("take or leave")),
                ("A", self.tr("all")),
                ("N", self.tr("none")),
                ("O", self.tr("keep ours")),
                ("T", self.tr("take theirs")),
            ]
        )
        self.refresh()

    # Inside

    def _show_list(self, *, is_shown: bool, rows: int = 0) -> None:
        """Take only the room that is needed: none where there is nothing to decide."""
        self.table.want_rows(min(rows, _ROWS))
        for part in (self.table, self._hints, self.all, self.none):
            part.setVisible(is_shown)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Gap.S)
        top.addWidget(self.summary, 1)
        top.addWidget(self.all)
        top.addWidget(self.none)
        below = QHBoxLayout()
        below.setSpacing(Gap.S)
        below.addWidget(self.whole, 1)
        below.addWidget(self.ours)
        below.addWidget(self.theirs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        column.addWidget(self.knock)
        column.addWidget(self._hints)

    def _connect(self) -> None:
        self.table.moved.connect(self._tell_current)
        self.table.peeked.connect(self._on_turn)
        self.table.opened.connect(self._on_turn)
        self.table.clicked.connect(self._on_clicked)
        self.table.typed.connect(self._on_letter)
        self.table.opens_on_double_click = False
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.ours.clicked.connect(self._on_ours)
        self.theirs.clicked.connect(self._on_theirs)

    def _counted(self, choices: TakeBackChoices) -> str:
        cells, already = len(choices.found.problems), len(choices.found.difference.already)
        parts = [self.tr("%n edit(s)", "", len(choices.edits))]
        if choices.clashes:
            parts.append(self.tr("%n clash(es) with what changed here", "", choices.clashes))
        if choices.unplaced:
            parts.append(self.tr("%n line(s) with something strange", "", choices.unplaced))
        if cells:
            parts.append(self.tr("%n cell(s) that cannot be read", "", cells))
        if already:
            parts.append(self.tr("%n that is so here already", "", already))
        return " · ".join(parts)

    def _ask_moves(self, choices: TakeBackChoices) -> None:
        """Find out what moves besides: not on the window's thread, a plan may have 500 lines."""
        plan, edits, desk = choices.found.plan, choices.taken(), self._desk

        def job(_progress: Progress) -> tuple[Shift, ...]:
            from csmdesk.services.plan_intake import knocked
            from csmdesk.services.working_days import work_calendar

            days = work_calendar(desk.settings, desk.book().profile, desk.texts.language)
            return knocked(plan, edits, days)

        desk.runner.query(self, job, self._on_moves, error=self._on_no_moves, latest="moves")

    def _on_moves(self, moves: tuple[Shift, ...]) -> None:
        if moves != self._moves:
            self._moves = moves
            self._tell_moves()
            self.grown.emit()

    def _on_no_moves(self, _error: UserError) -> None:
        """Leave the sentence out: what is wrong with the days is told by the settings."""
        self._on_moves(())

    def _tell_moves(self) -> None:
        moves = self._moves if self.choices is not None else ()
        self.knock.setVisible(bool(moves))
        if not moves:
            return
        named = self._names(moves[:_NAMED])
        if len(moves) > _NAMED:
            named = self.tr("{0} and %n more", "", len(moves) - _NAMED).format(named)
        told = self.tr(
            "%n line(s) move, so that nothing begins before what it waits for has ended: {0}.",
            "",
            len(moves),
        )
        self.knock.setText(told.format(named))

    def _names(self, moves: Sequence[Shift]) -> str:
        rows = self.choices.rows if self.choices is not None else {}
        told = []
        for each in moves:
            row, due = rows.get(each.after.id), each.after.due or each.after.start
            if row is not None and due is not None:
                day = self._desk.texts.date(due, short=True)
                told.append(self.tr("“{0}” to {1}").format(row.title, day))
        return self.tr(", ").join(told)

    def _tell_current(self, key: object) -> None:
        """Say the current entry in full, and offer what can be chosen about it."""
        choices = self.choices
        entry = choices.entries.get(key) if choices and isinstance(key, str) else None
        edit = entry.edit if entry is not None else None
        can_choose = edit is not None and edit.clashes
        self.ours.setVisible(can_choose)
        self.theirs.setVisible(can_choose)
        if choices is None or entry is None:
            self.whole.setText("")
            return
        is_taken = choices.is_taken(entry.key)
        self.ours.setEnabled(is_taken)
        self.theirs.setEnabled(not is_taken)
        note = self._words.note(entry, is_taken=is_taken) if edit is not None else ""
        told = (self._words.whole(entry), note)
        self.whole.setText(" — ".join(part for part in told if part))

    def _tell_decided(self) -> None:
        self.refresh()
        self.decided.emit()

    def _on_turn(self, key: object) -> None:
        if self.choices is not None and isinstance(key, str) and not self.is_locked:
            self.choices.turn(key)
            self._tell_decided()

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.table.paged_model.columns[index.column()].key == TICK:
            self._on_turn(self.table.current_key())

    def _on_letter(self, letter: str) -> None:
        acts = {_ALL: self._on_all, _NO: self._on_none, _OURS: self._on_ours,
                _THEIRS: self._on_theirs}  # fmt: skip
        act = acts.get(letter.lower())
        if act is not None:
            act()

    def _on_all(self) -> None:
        if self.choices is not None and not self.is_locked:
            self.choices.take_all()
            self._tell_decided()

    def _on_none(self) -> None:
        if self.choices is not None and not self.is_locked:
            self.choices.take_none()
            self._tell_decided()

    def _on_ours(self) -> None:
        self._choose(theirs=False)

    def _on_theirs(self) -> None:
        self._choose(theirs=True)

    def _choose(self, *, theirs: bool) -> None:
        key = self.table.current_key()
        if self.choices is not None and isinstance(key, str) and not self.is_locked:
            self.choices.choose(key, theirs=theirs)
            self._tell_decided()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

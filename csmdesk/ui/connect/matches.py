"""The step that compares the book with the CRM and asks what is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.matching import Verdict
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.sync.matching import Matches
from csmdesk.ui.connect.match_choices import NEW, MatchChoices
from csmdesk.ui.connect.match_lines import MatchLines
from csmdesk.ui.connect.match_pick import MatchPick
from csmdesk.ui.connect.match_wait import MatchWait
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.worker_client import WorkerClient

_GROUPS = (Verdict.ASK, Verdict.SAME, Verdict.NEW)
_SAME, _NONE, _OTHER = "y", "n", "/"
_ROWS = 7


class MatchesStep(QWidget):
    """Show what was found in three groups, and take a decision on each line.

    ``begin`` compares; ``ready`` tells whether all is decided; ``collect`` gives what is the same,
    as arguments of the job ``match_adopt``.
    """

    ready = Signal(bool)

    def __init__(self, desk: Desk, worker: WorkerClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self.args: Mapping[str, object] = {}  # to whom to log in, while the book is not bound
        self.choices: MatchChoices | None = None
        self._told = ""
        self._summary = Label(role=Role.TEXT2, wraps=True)
        self.all_sure = Button(ButtonKind.QUIET, icon="check")
        self.rest_new = Button(ButtonKind.QUIET)
        self._words = MatchLines(desk, self)
        self.table = Listing(desk, self._words, least_rows=4, is_mutable=True)
        self.pick = MatchPick()
        self._hints = KeyHints()
        self.waits = MatchWait(desk, self._list())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.waits)
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return the name of the step."""
        return self.tr("Match with the CRM")

    @property
    def is_ready(self) -> bool:
        """Tell whether there is nothing left to decide."""
        return self.choices is not None and not self.choices.undecided()

    def begin(self) -> None:
        """Compare the book with the CRM; nothing is written."""
        self.cancel()
        self.choices, self._told = None, ""
        worker, args = self._worker, self.args

        def match(progress: Progress) -> Mapping[str, Any]:
            return worker.call("match", args, progress)

        self.waits.wait_for(
            self._desk.runner.call(
                self, match, self._on_found, error=self._on_failed, cancelled=self._on_cancelled
            )
        )
        self.ready.emit(self.is_ready)

    def cancel(self) -> None:
        """Stop comparing."""
        self.waits.cancel()

    def collect(self) -> dict[str, object]:
        """Return what is the same and what is not: the arguments of the job ``match_adopt``."""
        choices = self.choices
        return {
            "pairs": [asdict(each) for each in choices.pairs()] if choices else [],
            "others": [asdict(each) for each in choices.others()] if choices else [],
        }

    def first_focus(self) -> QWidget:
        """Walk the list first."""
        return self.table

    def retranslate(self) -> None:
        """Write every word."""
        self.all_sure.setText(self.tr("All sure ones are the same"))
        self.rest_new.setText(self.tr("What is left is new there"))
        for button in (self.all_sure, self.rest_new):
            button.restyle()
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Your records and those of the CRM"))
        self._hints.set_hints(
            [
                ("Y", self.tr("the same")),
                ("1–5", self.tr("this one")),
                ("N", self.tr("none of them")),
                ("/", self.tr("another one")),
            ]
        )
        self.pick.retranslate()
        self._on_moved(self.table.current_key())
        self.waits.retranslate()
        self._tell()

    # Inside

    def _list(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(Gap.S)
        head.addWidget(self._summary, 1)
        head.addWidget(self.all_sure)
        head.addWidget(self.rest_new)
        self.table.want_rows(_ROWS)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._hints)
        column.addWidget(self.pick)
        return page

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self._on_same)
        self.table.typed.connect(self._on_letter)
        self.pick.picked.connect(self._on_picked)
        self.all_sure.clicked.connect(self._on_all_sure)
        self.rest_new.clicked.connect(self._on_rest_new)
        self.waits.again.connect(self.begin)

    def _on_found(self, found: Mapping[str, Any]) -> None:
        self.choices = MatchChoices(Matches.from_dict(found))
        self.waits.show_found(has_lines=bool(self.choices.matches.lines))
        self._show(is_new=True)
        shown = [*self.choices.undecided(), *(e.id for v in _GROUPS for e in self.choices.of(v))]
        if shown:
            self._go_to(shown[0])

    def _on_failed(self, error: UserError) -> None:
        self.waits.show_failed(error)
        self.ready.emit(self.is_ready)

    def _on_cancelled(self) -> None:
        self._on_failed(UserError(Text("sync.match_cancelled"), Text("sync.match_cancelled_hint")))

    def _show(self, *, is_new: bool = False) -> None:
        """Show all lines as they are decided now."""
        if self.choices is None:
            return
        heads: list[Head] = []
        rows: dict[Any, Any] = {}
        for verdict in _GROUPS:
            found = self.choices.of(verdict)
            if found:
                heads.append(Head(verdict.value, len(rows), len(found), verdict))
            rows |= {each.id: each for each in found}
        self.table.show_order(Order(tuple(rows), tuple(heads)), rows, is_new_question=is_new)
        self._tell()
        self.ready.emit(self.is_ready)

    def _tell(self) -> None:
        """Write the counts, and what can be said of many at once."""
        if self.choices is None:
            return
        number = self._desk.texts.number
        undecided = len(self.choices.undecided())
        counts = self.tr("{0} the same · {1} to decide · {2} new there").format(
            number(len(self.choices.pairs())), number(undecided), number(self.choices.new())
        )
        self._summary.setText(f"{counts}\n{self._told}" if self._told else counts)
        self.all_sure.setEnabled(not self.choices.all_sure_are_taken())
        self.rest_new.setEnabled(bool(undecided))

    def _on_moved(self, key: object) -> None:
        if self.choices is None or not isinstance(key, str):
            self.pick.ask(None, {}, "")
            return
        choice = self.choices.choice(key)
        there = self.choices.there(choice.line.obj)
        self.pick.ask(choice, there, self._words.why(choice))

    def _on_letter(self, letter: str) -> None:
        if letter.lower() == _SAME:
            self._on_same(self.table.current_key())
        elif letter.lower() == _NONE:
            self._on_picked(NEW)
        elif letter == _OTHER:
            self.pick.other.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif letter.isdecimal():
            self.pick.pick(int(letter))

    def _on_same(self, key: object) -> None:
        if self.choices is not None and isinstance(key, str):
            candidates = self.choices.choice(key).line.match.candidates
            if candidates:
                self._on_picked(candidates[0].id)

    def _on_picked(self, remote_id: str) -> None:
        key = self.table.current_key()
        if self.choices is None or not isinstance(key, str):
            return
        self._told = ""
        if remote_id == NEW:
            self.choices.say_new(key)
        else:
            other = self.choices.say_same(key, remote_id)
            if other is not None:
                name = other.line.mine.name
                self._told = self.tr("“{0}” was the same as that one: decide again.").format(name)
        self._show()
        self._go_to(next(iter(self.choices.undecided()), key))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, key: str) -> None:
        self.table.select_key(key)
        self._on_moved(key)

    def _on_all_sure(self) -> None:
        if self.choices is not None:
            self.choices.take_sure()
            self._show()

    def _on_rest_new(self) -> None:
        if self.choices is not None:
            self.choices.rest_is_new()
            self._show()

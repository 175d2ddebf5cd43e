"""The lines of the page put together: differences by record, refusals, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.differences.lines import BEFORE_WIDTH, FIELD_WIDTH, Line, RecordHead
from csmdesk.ui.pages.differences.reading import Open
from csmdesk.ui.pages.differences.words import OBJECT_ICONS, field_word, object_word, value_word
from csmdesk.ui.tables.days import Days
from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.sync.decisions import Decision
    from csmdesk.sync.status import Difference, Held

_KEY = "line_key"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Settled:
    """Hold a decision of today: what it was about, and when it was taken."""

    decision: Decision
    record: str
    at: datetime


class Board(Translated, QWidget):
    """Show what is open and what was decided; the buttons of a line come out as signals."""

    decided = Signal(int, str)  # difference, "mine" or "theirs"
    retried = Signal(str)  # local id of a held record
    left_alone = Signal(str)  # local id of a held record
    taken_back = Signal(int)  # place among the decisions
    opened = Signal(str)  # account id

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days = Days(desk, self)
        self._open: Open | None = None
        self._settled: Sequence[Settled] = ()
        self._lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that can have the focus, from top to bottom."""
        return tuple(self._lines)

    def show_open(self, found: Open, settled: Sequence[Settled]) -> None:
        """Show what is open; the focus stays at its place in the list."""
        self._open = found
        self._settled = settled
        self._lay_out()

    def retranslate(self) -> None:
        """Write everything in the language in use."""
        if self._open is not None:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the lines; the scroll area around would take the arrows for itself."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._walk(step)

    def _walk(self, step: int) -> None:
        focused = QApplication.focusWidget()
        at = self._lines.index(focused) if focused in self._lines else -1
        if 0 <= at + step < len(self._lines):
            self._lines[at + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        found = self._open
        if found is None:
            return
        at = next((n for n, line in enumerate(self._lines) if line.hasFocus()), -1)
        self._clear()
        for _, group in groupby(found.differences, key=_record_of):
            self._add_record(list(group), found.accounts)
        if found.held:
            self._column.addWidget(
                RecordHead("circle-alert", self.tr("Needs attention"), str(found.all_held), "", "")
            )
        for held in found.held:
            self._add_held(held, found.accounts)
        if self._settled:
            count = str(len(self._settled))
            self._column.addWidget(RecordHead("check", self.tr("Decided today"), count, "", ""))
        for number, settled in enumerate(self._settled):
            self._add_settled(number, settled)
        self._column.addStretch(1)
        if at >= 0 and self._lines:
            self._lines[min(at, len(self._lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._lines.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, line: Line, key: str, said: str) -> None:
        line.setProperty(_KEY, key)
        line.setAccessibleName(said)
        self._lines.append(line)
        self._column.addWidget(line)
        line.show()  # at once: a line that is not shown yet cannot take the focus

    def _add_record(self, group: Sequence[Difference], accounts: dict[str, str]) -> None:
        first = group[0]
        head = RecordHead(
            OBJECT_ICONS.get(first.obj, ""),
            first.record,
            object_word(first.obj),
            accounts.get(first.local_id, ""),
            self.tr("Open record"),
        )
        head.opened.connect(self.opened)
        self._column.addWidget(head)
        for difference in group:
            self._add_difference(difference)

    def _add_difference(self, difference: Difference) -> None:
        texts = self._desk.texts
        field = field_word(difference.field)
        mine, theirs, before = (
            value_word(difference.field, value, texts)
            for value in (difference.mine, difference.theirs, difference.before)
        )
        when = self._days.ago(difference.theirs_at) if difference.theirs_at else ""
        who = " · ".join(part for part in (difference.theirs_by or "", when) if part)
        line = Line()
        line.add_text(field, width=FIELD_WIDTH, face=Face.STRONG)
        line.add_text(mine, self.tr("You"))
        line.add_text(theirs, who or self.tr("CRM"))
        line.add_text(before, width=BEFORE_WIDTH, role=Role.TEXT3, spare=True)
        line.add_button("mine", self.tr("Keep mine"), key=Qt.Key.Key_M)
        line.add_button("theirs", self.tr("Take the CRM's"), key=Qt.Key.Key_C)
        line.pressed.connect(self._on_decided)
        said = self.tr("{0}: yours {1}, the CRM's {2}, before {3}")
        self._add(line, str(difference.id), said.format(field, mine, theirs, before))

    def _add_held(self, held: Held, accounts: dict[str, str]) -> None:
        line = Line()
        kind = object_word(held.obj)
        since = self._days.ago(held.since)
        reason = self._reason(held)
        line.add_text(held.record, f"{kind} · {since}", face=Face.STRONG)
        line.add_text(reason, held.message if reason != held.message else "", share=3)
        retry, leave = self._ways_out(held.cause)
        line.add_button("retry", retry, key=Qt.Key.Key_R)
        line.add_button("leave", leave)
        if held.local_id in accounts:
            opener = line.add_button("open", self.tr("Open record"), spare=True)
            opener.setProperty(_KEY, accounts[held.local_id])
        line.pressed.connect(self._on_held)
        self._add(line, held.local_id, f"{held.record}: {reason}")

    def _reason(self, held: Held) -> str:
        reasons = {
            "deleted_there": self.tr("It was deleted in the CRM, and you have edited it here."),
            "changed_there": self.tr("You have deleted it here, and it was edited in the CRM."),
            "hidden_there": self.tr(
                "The CRM no longer shows it to you; what you have edited here waits."
            ),
            "joined_there": self.tr(
                "It was joined into another one in the CRM, and you have edited it here."
            ),
            "joined": self.tr("You have joined another record into it here; the CRM has both."),
        }
        return reasons.get(held.cause, held.message)

    def _ways_out(self, cause: str) -> tuple[str, str]:
        if cause == "deleted_there":
            return self.tr("Restore in the CRM"), self.tr("Keep it here alone")
        if cause == "changed_there":
            return self.tr("Delete it there, too"), self.tr("Bring it back")
        if cause == "joined_there":
            return self.tr("Move my edits there"), self.tr("Keep it here alone")
        if cause == "joined":
            return self.tr("Delete the other one there, too"), self.tr("Leave both there")
        return self.tr("Try again"), self.tr("Do not send")

    def _add_settled(self, number: int, settled: Settled) -> None:
        decision = settled.decision
        words = value_word(decision.field, decision.chosen, self._desk.texts)
        what = self.tr("Kept yours: {0}") if decision.choice == "mine" else self.tr("Took {0}")
        line = Line(height=Size.ROW, is_marked=False)
        line.add_text(f"{field_word(decision.field)} · {settled.record}")
        line.add_text(what.format(words), role=Role.TEXT2)
        line.add_text(settled.at.astimezone().strftime("%H:%M"), width=60, role=Role.TEXT3)
        line.add_button("undo", self.tr("Undo"))
        line.pressed.connect(self._on_undo)
        self._add(line, str(number), f"{settled.record}: {what.format(words)}")

    def _on_decided(self, choice: str) -> None:
        self.decided.emit(int(self.sender().property(_KEY)), choice)

    def _on_held(self, name: str) -> None:
        line = self.sender()
        if not isinstance(line, Line):
            return
        if name == "open":
            self.opened.emit(str(line.button("open").property(_KEY)))
        else:
            asked = self.retried if name == "retry" else self.left_alone
            asked.emit(str(line.property(_KEY)))

    def _on_undo(self, _name: str) -> None:
        self.taken_back.emit(int(self.sender().property(_KEY)))


def _record_of(difference: Difference) -> str:
    return difference.local_id

"""What is asked when a line of the day is put off or closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.text import Text
from csmdesk.domain.today import Outcome, TodayLine
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import TextField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.pages.today.words import outcomes_of
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.segment import Segment

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_SETTLES = ("commitment", "task", "milestone")
_MEETING = "meeting"


class ChoiceSegment(Segment):
    """Hold one of a few values, each of which is in sight."""

    def value(self) -> str:
        """Return what is chosen."""
        return self.current

    def set_value(self, value: object) -> None:
        """Choose."""
        self.choose(str(value or ""))

    def editor(self) -> QWidget:
        """Return the field itself."""
        return self


class PutOffForm(Form):
    """Ask until when a line can wait, and why."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._line: TodayLine | None = None
        self._day = DayField(desk)
        self._words = TextField()
        self._days = {n: Button(small=True) for n in (1, 3, 7, 14)}
        self._reasons = [Button(small=True) for _ in range(3)]
        self.place(until=self._day)
        self.place_words(_row(self._days.values()))
        self.place(words=self._words)
        self.place_words(_row(self._reasons))
        for button in self._days.values():
            button.clicked.connect(self._on_day)
        for button in self._reasons:
            button.clicked.connect(self._on_reason)
        self.enter_presses = self._save
        self.ready()

    def ask(self, line: TodayLine, area: QWidget) -> None:
        """Ask for a line."""
        self._line = line
        self.retranslate()
        self.open_with({"until": self._after(1), "words": line.put_off_words}, area)

    def first_focus(self) -> QWidget:
        """Begin with the reason: the day is tomorrow most of the time."""
        return self._words

    def submit(self, values: dict[str, Any]) -> None:
        """Put the line off."""
        line = self._line
        assert line is not None
        until: date = values["until"] or self.desk.clock.today()

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.today_marks import put_off

            put_off(uow, line.reason, until, values["words"] or "")

        self.write(Text("action.put_off"), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        act = self.desk.texts.render(self._line.reason.act) if self._line else ""
        self.name_fields(
            self.tr("Put off: {0}").format(act),
            {"until": self.tr("Until"), "words": self.tr("Why it can wait")},
        )
        names = {
            1: self.tr("Tomorrow"),
            3: self.tr("In 3 days"),
            7: self.tr("In a week"),
            14: self.tr("In two weeks"),
        }
        for n, button in self._days.items():
            button.setText(names[n])
            button.restyle()
        words = (
            self.tr("Waiting for them"),
            self.tr("Not urgent"),
            self.tr("Arranged already"),
        )
        for button, said in zip(self._reasons, words, strict=True):
            button.setText(said)
            button.restyle()
        self.name_save(self.tr("Put off"))

    def _after(self, days: int) -> date:
        return self.desk.clock.today() + timedelta(days=days)

    def _on_day(self) -> None:
        sender = self.sender()
        for n, button in self._days.items():
            if button is sender:
                self._day.set_value(self._after(n))

    def _on_reason(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button):
            self._words.set_value(sender.text())
            self._words.setFocus()


class CloseForm(Form):
    """Ask what became of a line."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._line: TodayLine | None = None
        self._outcome = ChoiceSegment()
        self._words = TextField()
        self.place(outcome=self._outcome)
        self.place(words=self._words)
        self._outcome.chosen.connect(self._on_outcome)
        self.enter_presses = self._save
        self.ready()

    def ask(self, line: TodayLine, area: QWidget) -> None:
        """Ask for a line."""
        self._line = line
        self.retranslate()
        first, _ = outcomes_of(line.reason.subject[0])[0]
        self.open_with({"outcome": first}, area)
        self._on_outcome()

    def submit(self, values: dict[str, Any]) -> None:
        """Close the line."""
        line = self._line
        assert line is not None

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.today_marks import close

            close(uow, line.reason, Outcome(values["outcome"]), values["words"] or "")

        self.write(Text("action.close_line"), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        act = self.desk.texts.render(self._line.reason.act) if self._line else ""
        self._outcome.set_choices(outcomes_of(self._line.reason.subject[0] if self._line else ""))
        self.name_fields(
            act, {"outcome": self.tr("What came of it"), "words": self.tr("In a few words")}
        )
        self.name_save(self.tr("Close the line"))

    def _on_outcome(self, _key: str = "") -> None:
        """Ask for words only where they are kept: a promise that is settled says all by itself."""
        table = self._line.reason.subject[0] if self._line else ""
        is_handed = self._outcome.value() == Outcome.HANDED_OVER
        is_off = table == _MEETING and self._outcome.value() == Outcome.NOT_NEEDED
        self.show_field("words", is_shown=is_handed or not (table in _SETTLES or is_off))
        self.fit()


def _row(buttons: Any) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    for button in buttons:
        flow.addWidget(button)
    return row

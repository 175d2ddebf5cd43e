"""Below the map: the day that is shown, the track of all days, and playing through the changes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.people_changes import PeopleStory
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.people.time_track import TimeTrack
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.painting import text_width
from csmdesk.ui.widgets.translated import Translated

_STEP_MS = 900
_PAD = 20


class TimeBar(Translated, Dressed, QWidget):
    """Let the user choose the day of the map."""

    day_chosen = Signal(object)  # date

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._people = 0
        self._date = Label(face=Face.STRONG)
        self._said = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self.play = IconButton("circle-play")
        self.track = TimeTrack()
        self._words = QWidget()
        self._clock = QTimer(self)
        self._clock.setInterval(_STEP_MS)
        self._build()
        self.play.clicked.connect(self.toggle)
        self.track.play_asked.connect(self.toggle)
        self.track.day_chosen.connect(self._on_day)
        self._clock.timeout.connect(self._on_step)
        self.follow_theme()
        self.retranslate()

    @property
    def is_playing(self) -> bool:
        """Tell whether it goes on by itself."""
        return self._clock.isActive()

    def show_story(self, story: PeopleStory, day: date) -> None:
        """Show what happened, and the day of the map."""
        self.track.show_story(story, self._desk.clock.today(), day)
        self.retranslate()

    def show_day(self, day: date, people: int) -> None:
        """Say which day is shown, and how many people were there."""
        self._people = people
        self.track.show_day(day)
        self.retranslate()

    def go_to_today(self) -> None:
        """Show today again."""
        self.stop()
        self.track.choose(self._desk.clock.today())

    def go_back(self) -> None:
        """Show the day of the change before."""
        self.track.go_to_change(-1)

    def go_on(self) -> None:
        """Show the day of the next change."""
        self.track.go_to_change(1)

    def toggle(self) -> None:
        """Play through the days on which something changed, or pause; at the end from the first."""
        if self.is_playing:
            self.stop()
            return
        if self.track.value() >= self.track.maximum():
            self.track.choose(date.min)
        self._clock.start()
        self._show_playing()

    def stop(self) -> None:
        """Play no more."""
        self._clock.stop()
        self._show_playing()

    def retranslate(self) -> None:
        """Write the words."""
        self._show_playing()
        if self.track.maximum() == 0:
            return
        day = self.track.day
        self._date.setText(self._desk.texts.date(day))
        people = self.tr("%n person(s)", "", self._people)
        is_now = day >= self._desk.clock.today()
        said = self.tr("Today · {0}") if is_now else self.tr("Then · {0}")
        self._said.set_text(said.format(people))
        self.track.setAccessibleDescription(f"{self._date.text()}, {self._said.text()}")
        self._widen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Play no more where nobody looks."""
        super().hideEvent(event)
        self.stop()

    def restyle(self) -> None:
        """Follow the text size."""
        self._widen()
        super().restyle()

    def _widen(self) -> None:
        """Keep the track where it is while the date beside it changes."""
        day = self._desk.texts.date(date(2026, 12, 28))
        people = self.tr("Today · {0}").format(self.tr("%n person(s)", "", 100))
        least = max(text_width(day, Face.STRONG), text_width(people, Face.CAPTION))
        self._words.setFixedWidth(least + Gap.S)

    def _show_playing(self) -> None:
        self.play.set_icon_name("circle-pause" if self.is_playing else "circle-play")
        self.play.name_it(
            self.tr("Pause (Space)") if self.is_playing else self.tr("Play the changes (Space)")
        )

    def _build(self) -> None:
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._date)
        words.addWidget(self._said)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, Gap.S, _PAD, Gap.S)
        row.setSpacing(Gap.S)
        row.addWidget(self._words)
        row.addWidget(self.play)
        row.addWidget(self.track, 1)

    def _on_step(self) -> None:
        if not self.track.go_to_change(1):
            self.stop()

    def _on_day(self, day: date) -> None:
        self.retranslate()
        self.day_chosen.emit(day)

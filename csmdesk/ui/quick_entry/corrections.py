"""What can be corrected in the preview: menus by pointer and keyboard, written into the line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton

from csmdesk.domain.entry.pieces import Entry, Named, Part
from csmdesk.domain.entry.rewriting import start_words, with_mark, with_word, without_part
from csmdesk.domain.touchpoints import Direction, Kind, Outcome
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.choice_menu import Choice, ChoiceMenu
from csmdesk.ui.quick_entry.picking import MomentPicker
from csmdesk.ui.quick_entry.preview import PreviewPane
from csmdesk.ui.quick_entry.preview_words import DIRECTION_ICONS, Question
from csmdesk.ui.quick_entry.promise_corrections import PromiseCorrections, is_chinese
from csmdesk.ui.quick_entry.reading import Suggestion, read_suggestions
from csmdesk.ui.quick_entry.understanding import Understanding
from csmdesk.ui.quick_entry.words import LineWords
from csmdesk.ui.tables.vocabulary import DIRECTIONS, FLAGS, KIND_ICONS, KINDS, word

_LENGTHS = (15, 30, 45, 60, 90, 120)
_AGO = (0, 30, 60, 120)
_MOODS = {"1": "+", "0": "~", "-1": "-"}


class Corrections(QObject):
    """Know for every part of the preview what can be done with it."""

    def __init__(
        self, desk: Desk, pane: PreviewPane, read: Understanding, when: QAbstractButton
    ) -> None:
        super().__init__(read)
        self._desk = desk
        self._pane = pane
        self._read = read
        self._words = LineWords(self)
        self._when = when
        self.menu = ChoiceMenu(pane)
        self.moments = MomentPicker(desk, pane)
        self.promises = PromiseCorrections(desk, pane, read, self.menu)
        self.moments.picked.connect(self.start_at)
        when.clicked.connect(self.offer_starts)
        pane.pressed.connect(self._on_pressed)
        pane.removed.connect(self._on_removed)
        pane.answered.connect(self._on_answered)

    # When it began

    def offer_starts(self) -> None:
        """Offer when it may have begun."""
        now = self._desk.clock.now().astimezone()
        starts = [now - timedelta(minutes=minutes) for minutes in _AGO]
        starts.append(now - timedelta(days=1))
        words = [
            self.tr("Now"),
            *(self.tr("%n min ago", "", minutes) for minutes in _AGO[1:]),
            self.tr("Yesterday at this time"),
        ]
        choices = [
            Choice(f"{title} · {at:%H:%M}", partial(self.start_at, at))
            for title, at in zip(words, starts, strict=True)
        ]
        other = Choice(self.tr("Another time…"), self._pick_start, "calendar")
        length = Choice(self.tr("As said by the length"), self._forget_start)
        self.menu.offer([*choices, other, length], self._when)

    def start_at(self, start: datetime) -> None:
        """Write a start into the line."""
        words = start_words(start, self._read.now(), is_chinese=is_chinese(self._desk))
        self._rewrite(lambda line, entry: with_word(line, entry, Part.START, words))

    # What is pressed

    def _on_pressed(self, row: str, key: str) -> None:
        acts = {
            "account": self._on_account, "form": self._on_form, "people": self._on_person,
            "outcome": self._on_outcome, "mood": self._on_mood, "subject": self._on_subject,
        }  # fmt: skip
        act = acts.get(row)
        if act is not None:
            act(key)
        elif row in ("tags", "next_step"):
            remove = Choice(self.tr("Take it out"), partial(self._on_removed, row, key), "x")
            self.menu.offer([remove], self._pane.anchor(row, key))

    def _on_removed(self, row: str, key: str) -> None:
        if row == "account":
            self._read.drop_account()
            return
        kind, _, text = key.partition("\n")
        part = {"tag": Part.TAG, "link": Part.LINK, "next": Part.NEXT_STEP, "flag": Part.FLAG}[kind]
        self._rewrite(lambda line, entry: without_part(line, entry, part, text))

    def _on_answered(self, asked: Question, named: Named) -> None:
        if asked.part is Part.ACCOUNT:
            self._read.choose_account(named)
        else:
            self._read.choose_person(asked.text, named)

    def _on_account(self, key: str) -> None:
        preview = self._read.preview
        if preview is None:
            return
        card = next((card for card in preview.accounts if card.id == key), None)
        is_settled = card is preview.accounts[0] and not preview.account_is_asked
        if card is not None and not is_settled:
            self._read.choose_account(card.named)

    def _on_form(self, key: str) -> None:
        kind, _, flag = key.partition("\n")
        if kind == "kind":
            choices = [
                Choice(word(KINDS, k), partial(self.want_kind, k.value), KIND_ICONS[k])
                for k in Kind
            ]
        elif kind == "minutes":
            choices = [
                Choice(self.tr("%n minute(s)", "", n), partial(self._want_minutes, n))
                for n in _LENGTHS
            ]
        elif kind == "direction":
            choices = [
                Choice(
                    word(DIRECTIONS, d), partial(self._read.want_direction, d), DIRECTION_ICONS[d]
                )
                for d in Direction
            ]
        else:
            choices = self._flag_choices(flag)
        self.menu.offer(choices, self._pane.anchor("form", key))

    def _flag_choices(self, pressed: str) -> list[Choice]:
        entry = self._read.preview.entry if self._read.preview else None
        said = entry.flags if entry else ()
        known = dict.fromkeys((*FLAGS, pressed))
        return [
            Choice(word(FLAGS, flag), partial(self._turn_flag, flag), is_on=flag in said)
            for flag in known
        ]

    def _on_outcome(self, key: str) -> None:
        preview = self._read.preview
        is_on = preview is not None and preview.entry.outcome == key
        mark = f"={self._words.outcomes()[Outcome(key)]}"
        self._turn(Part.OUTCOME, mark, is_on=is_on)

    def _on_mood(self, key: str) -> None:
        preview = self._read.preview
        is_on = preview is not None and str(preview.entry.sentiment) == key
        self._turn(Part.SENTIMENT, _MOODS[key], is_on=is_on)

    def _on_subject(self, _key: str) -> None:
        self._read.show_in_line(Part.SUBJECT)

    # People

    def _on_person(self, key: str) -> None:
        named = self._pane.choice("people", key)
        if named is not None:
            self._read.choose_person(key.partition("\n")[0], named)
            return
        preview = self._read.preview
        if preview is None or key == "me":
            return
        pieces = preview.entry.people
        piece = next((p for p in pieces if key in (p.text, p.record.id if p.record else "")), None)
        if piece is None:
            return
        account_id = preview.accounts[0].id if preview.accounts else None
        look = partial(read_suggestions, part=Part.PERSON, text="", account_id=account_id)
        show = partial(self._offer_people, key, piece.text, piece.part is Part.NEW_PERSON)
        self._desk.read(self, look, show, latest="people to choose")

    def _offer_people(
        self, key: str, text: str, is_new: bool, found: tuple[Suggestion, ...]
    ) -> None:
        choices = []
        if is_new:
            choices.append(Choice(self.tr("Make {0} when saving").format(text), None, is_on=True))
        choices += [
            Choice(s.named.name, partial(self._read.choose_person, text, s.named), "user")
            for s in found
        ]
        part = Part.NEW_PERSON if is_new else Part.PERSON
        take_out = partial(self._take_out, part, text)
        choices.append(Choice(self.tr("Take it out"), take_out, "x"))
        self.menu.offer(choices, self._pane.anchor("people", key))

    def _take_out(self, part: Part, text: str) -> None:
        self._rewrite(lambda line, entry: without_part(line, entry, part, text))

    # Inside

    def want_kind(self, kind: str) -> None:
        """Write a kind into the line."""
        words = self._words.kinds()[kind]
        self._rewrite(lambda line, entry: with_word(line, entry, Part.KIND, words))

    def _want_minutes(self, minutes: int) -> None:
        self._rewrite(lambda line, entry: with_word(line, entry, Part.MINUTES, f"{minutes}m"))

    def _turn_flag(self, flag: str) -> None:
        preview = self._read.preview
        is_on = preview is not None and flag in preview.entry.flags
        mark = f"!{self._words.flags().get(flag, flag)}"
        self._turn(Part.FLAG, mark, flag, is_on=is_on)

    def _turn(self, part: Part, mark: str, text: str = "", *, is_on: bool) -> None:
        def turned(line: str, entry: Entry) -> str:
            if is_on:
                return without_part(line, entry, part, text)
            return with_mark(line, entry, part, mark)

        self._rewrite(turned)

    def _forget_start(self) -> None:
        self._rewrite(lambda line, entry: without_part(line, entry, Part.START))

    def _pick_start(self) -> None:
        preview = self._read.preview
        start = preview.entry.start if preview else self._desk.clock.now()
        self.moments.open_at(self._when, start)

    def _rewrite(self, written: Callable[[str, Entry], str]) -> None:
        self._read.rewrite(written)

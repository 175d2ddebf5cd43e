"""What can be corrected of a promise: side, day, owner, or that there is one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.entry.pieces import Named, Promise
from csmdesk.domain.entry.rewriting import day_of, day_words, with_due, with_side, without
from csmdesk.domain.touchpoints import Side
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.choice_menu import Choice, ChoiceMenu
from csmdesk.ui.quick_entry.picking import DayPicker
from csmdesk.ui.quick_entry.preview import PreviewPane
from csmdesk.ui.quick_entry.reading import read_owners
from csmdesk.ui.quick_entry.typed import owner_key
from csmdesk.ui.quick_entry.understanding import Understanding
from csmdesk.ui.tables.days import Days

_SOON = ("today", "tomorrow", "in 2 days", "fri", "in 1 week", "in 2 weeks", "eom")


class PromiseCorrections(QObject):
    """Act on what is pressed in the rows of promises."""

    def __init__(
        self, desk: Desk, pane: PreviewPane, read: Understanding, menu: ChoiceMenu
    ) -> None:
        super().__init__(read)
        self._desk = desk
        self._pane = pane
        self._read = read
        self._menu = menu
        self._days = Days(desk, self)
        self._due: Promise | None = None
        self.calendar = DayPicker(desk, pane)
        self.calendar.picked.connect(self._on_day_picked)
        pane.promise_acted.connect(self._on_promise)

    def _on_promise(self, act: str, place: int) -> None:
        preview = self._read.preview
        if preview is None or place >= len(preview.entry.promises):
            return
        promise = preview.entry.promises[place]
        anchor = self._pane.promises.rows[place].part(act)
        if act == "remove":
            self._read.rewrite(lambda line, _entry: without(line, promise.start, promise.end))
        elif act == "side":
            self._read.rewrite(lambda line, _entry: with_side(line, promise))
        elif act == "text":
            self._read.select(promise.start, promise.end)
        elif act == "due":
            self._offer_days(promise, anchor)
        else:
            self._offer_owners(promise, anchor)

    def _offer_days(self, promise: Promise, anchor: QWidget) -> None:
        today = self._desk.clock.today()
        days = sorted({day for words in _SOON if (day := day_of(words, today))})
        choices = [
            Choice(
                f"{self._days.until(day)} · {self._days.weekday(day)} {self._days.short(day)}",
                partial(self._set_due, promise, day),
                is_on=day == promise.due,
            )
            for day in days
        ]
        choices.append(
            Choice(self.tr("Another day…"), partial(self._pick_due, promise, anchor), "calendar")
        )
        choices.append(Choice(self.tr("No date"), partial(self._set_due, promise, None)))
        self._menu.offer(choices, anchor)

    def _pick_due(self, promise: Promise, anchor: QWidget) -> None:
        self._due = promise
        self.calendar.open_at(anchor, promise.due or self._desk.clock.today())

    def _on_day_picked(self, day: date) -> None:
        if self._due is not None:
            self._set_due(self._due, day)

    def _set_due(self, promise: Promise, day: date | None) -> None:
        words = ""
        if day is not None:
            words = day_words(day, self._read.now().today, is_chinese=is_chinese(self._desk))
        self._read.rewrite(lambda line, entry: with_due(line, entry, promise, words))

    def _offer_owners(self, promise: Promise, anchor: QWidget) -> None:
        preview = self._read.preview
        account_id = preview.accounts[0].id if preview and preview.accounts else None
        look = partial(read_owners, account_id=account_id, side=promise.side)
        show = partial(self._show_owners, promise, anchor)
        self._desk.read(self, look, show, latest="owners to choose")

    def _show_owners(
        self, promise: Promise, anchor: QWidget, found: Sequence[tuple[Named, str]]
    ) -> None:
        name = "user-check" if promise.side is Side.OURS else "user"
        choices = [
            Choice(
                " · ".join(part for part in (one.name, detail) if part),
                partial(self._read.choose, owner_key(promise), one),
                name,
            )
            for one, detail in found
        ]
        self._menu.offer(choices or [Choice(self.tr("Nobody is known yet"), None)], anchor)


def is_chinese(desk: Desk) -> bool:
    """Tell whether the line is written in Chinese by corrections."""
    return desk.texts.language.startswith("zh")

"""Quick entry above the window: one line, its preview, notes; Ctrl+Enter saves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.entry.pieces import Named
from csmdesk.domain.errors import UserError
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.completing import Completing
from csmdesk.ui.quick_entry.corrections import Corrections
from csmdesk.ui.quick_entry.draft_keeper import DraftKeeper
from csmdesk.ui.quick_entry.entry_panel import EntryPanel
from csmdesk.ui.quick_entry.reading import keep, read_kept
from csmdesk.ui.quick_entry.saving import Saving
from csmdesk.ui.quick_entry.suggestions import SuggestionList
from csmdesk.ui.quick_entry.templating import Templating
from csmdesk.ui.quick_entry.typed import Typed
from csmdesk.ui.quick_entry.understanding import Understanding
from csmdesk.ui.widgets.overlay import Overlay
from csmdesk.ui.widgets.shapes import Status

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class QuickEntry(Overlay):
    """Log a touchpoint; ``open_here`` starts at the account of the page.

    Nothing is parsed, kept or saved while an input method has a composition open. What fits
    several records is asked by chips and never guessed.
    """

    place_requested = Signal(object)  # Place of what was saved

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._has_looked = False  # for the draft of the last time
        self._begun = ""  # what it was opened with: nobody typed it, so a draft goes before
        self.fields = EntryPanel(desk)
        self.suggestions = SuggestionList(self.panel)
        line, notes = self.fields.line, self.fields.notes
        self._completing = Completing(desk, line, self.suggestions, self)
        self.understanding = Understanding(desk, line, notes, self._completing)
        self.corrections = Corrections(
            desk, self.fields.preview, self.understanding, self.fields.when
        )
        self.templating = Templating(desk, self.fields.templates, (line, notes), self._completing)
        self._keeper = DraftKeeper(desk, self.understanding.current, keep, self)
        self._saving = Saving(desk, self)
        self.panel.column.addWidget(self.fields)
        self._connect()
        self.follow_theme()
        self.retranslate()

    @property
    def typed(self) -> Typed:
        """Return the fields as they are."""
        return self.understanding.typed

    def open_here(self, area: QWidget | None = None, *, line: str = "") -> None:
        """Open above ``area``; without a draft, at the account that the user is at with a line."""
        if self.typed.is_empty:
            self._begun = line
            self.understanding.take(replace(self._begin(), line=line))
        if not self._has_looked:
            self._has_looked = True
            self._keeper.restore(read_kept, self._on_restored)
        self.open_above(area)
        self.understanding.ask()

    def take_over(self, other: QuickEntry) -> None:
        """Go on with what was typed in another panel of the same book."""
        if not other.typed.is_empty:
            self._has_looked = True
            self.understanding.take(other.typed)
            other.understanding.take(Typed())
        other._keeper.forget_pause()

    def keep_draft(self) -> None:
        """Keep the draft now: the window is about to close."""
        self._keeper.keep_now()

    def first_focus(self) -> QWidget:
        """Type into the line."""
        return self.fields.line

    def dismiss(self) -> None:
        """Close and keep the draft."""
        self._completing.stop()
        super().dismiss()
        self._keeper.keep_now()

    def retranslate(self) -> None:
        """Say the time in the language in use."""
        self.fields.when.show_start(self.understanding.preview)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter, go to the notes with Enter alone."""
        if self._answers(event):
            event.accept()
            return
        if event.key() not in _RETURN:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.modifiers() & _CONTROL:
            self._save(goes_on=bool(event.modifiers() & _SHIFT))
        elif self.fields.line.hasFocus():
            self.fields.notes.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the list of suggestions its keys before the line has them."""
        if (
            watched is self.fields.line
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not self.fields.line.is_composing
            and not event.modifiers() & _CONTROL
            and (self._answers(event) or self.suggestions.takes(Qt.Key(event.key())))
        ):
            return True
        return super().eventFilter(watched, event)

    def _answers(self, event: QKeyEvent) -> bool:
        """Take 1 to 5 for an answer: with Alt anywhere, alone on a chip."""
        types = self.fields.line.hasFocus() or self.fields.notes.hasFocus()
        has_alt = bool(event.modifiers() & _ALT)
        is_key = event.key() in _DIGITS and not event.modifiers() & _CONTROL
        if not is_key or (types and not has_alt):
            return False
        number = _DIGITS.index(Qt.Key(event.key())) + 1
        return self.fields.preview.answer(number) or has_alt  # which types no figure

    def _connect(self) -> None:
        fields, read = self.fields, self.understanding
        fields.line.installEventFilter(self)
        self.templating.left.connect(self.dismiss)
        fields.shut.clicked.connect(self.dismiss)
        fields.anew.clicked.connect(self._on_anew)
        fields.save.clicked.connect(self._on_save)
        fields.save_next.clicked.connect(self._on_save)
        fields.preview.resized.connect(self._fit_now)
        read.touched.connect(self._on_touched)
        read.previewed.connect(self._on_previewed)
        read.refused.connect(self._refuse)
        self._keeper.kept.connect(self._on_kept)
        self._keeper.failed.connect(self._on_not_kept)
        self._saving.saved.connect(self._on_saved)
        self._saving.opened.connect(self.place_requested)
        self._saving.refused.connect(self._on_refused)
        self._saving.busy_changed.connect(fields.set_busy)

    def _fit_now(self) -> None:
        # Rows came or went: their layouts settle first, so that the panel is never seen too low.
        self.fields.refit()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if self.panel.sizeHint().height() != self.panel.height():
            self.fit()  # which paints the whole window again

    def _begin(self) -> Typed:
        here = self._desk.focus.current
        return Typed(account=Named(here.id, here.name) if here else None)

    def _on_touched(self) -> None:
        if self.fields.message.isVisible():
            self.fields.message.clear()
            self._fit_now()
        self._keeper.touch()

    def _on_previewed(self) -> None:
        self.fields.preview.show_preview(self.understanding.preview, self.typed)
        self.fields.when.show_start(self.understanding.preview)

    def _on_restored(self, kept: tuple[Typed, datetime] | None) -> None:
        is_untouched = self.typed.is_empty or self.typed == replace(self._begin(), line=self._begun)
        if kept is not None and is_untouched:
            self.understanding.take(kept[0])
            self.fields.anew.show()
            self._on_kept(kept[1])

    def _on_anew(self) -> None:
        self.understanding.take(self._begin())
        self.fields.anew.hide()
        self._keeper.keep_now()
        self.fields.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, at: datetime | None) -> None:
        words = ""
        if at is not None:
            words = self.tr("Draft kept {0}").format(at.astimezone().strftime("%H:%M:%S"))
        self.fields.say_kept(words)

    def _on_not_kept(self, error: UserError) -> None:
        self.fields.say_kept(self._desk.texts.render(error.message), is_refused=True)

    def _on_save(self) -> None:
        self._save(goes_on=self.sender() is self.fields.save_next)

    def _save(self, *, goes_on: bool) -> None:
        if not self.understanding.is_composing:
            self._keeper.forget_pause()
            shown_new = self.understanding.shown_new
            self._saving.save(self.typed, shown_new, goes_on=goes_on)

    def _on_saved(self, goes_on: bool) -> None:
        self.understanding.take(Typed(account=self.typed.account))
        self._keeper.forget_pause()
        self.fields.anew.hide()
        self.fields.say_kept("")
        if goes_on:
            self.fields.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.dismiss()

    def _on_refused(self, error: UserError) -> None:
        self._keeper.touch()
        self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        render = self._desk.texts.render
        hint = render(error.hint) if error.hint else ""
        self.fields.message.say(Status.RISK, render(error.message), hint)
        self._fit_now()

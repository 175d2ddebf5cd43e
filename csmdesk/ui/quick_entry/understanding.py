"""What is typed, what it was understood as, and what the user corrected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from csmdesk.domain.entry.moments import Now
from csmdesk.domain.entry.pieces import Entry, Named, Part
from csmdesk.domain.errors import UserError
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import NotesField
from csmdesk.ui.quick_entry.completing import Completing
from csmdesk.ui.quick_entry.line_field import LineField
from csmdesk.ui.quick_entry.reading import Preview, read_preview
from csmdesk.ui.quick_entry.typed import Typed

_PARSE_AFTER_MS = 60
_GONE = "record.gone"


class Understanding(QObject):
    """Read the fields when the typing pauses and no input method has a composition open."""

    touched = Signal()  # the fields or a choice changed: there is something new to keep
    previewed = Signal()  # ``preview`` or a choice changed: there is something new to show
    refused = Signal(object)  # UserError

    def __init__(
        self, desk: Desk, line: LineField, notes: NotesField, completing: Completing
    ) -> None:
        super().__init__(completing)
        self._desk = desk
        self._line = line
        self._notes = notes
        self._completing = completing
        self._account: Named | None = None
        self._chosen: dict[str, Named] = {}
        self._direction: str | None = None
        self._shown_new: set[str] = set()
        self.preview: Preview | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PARSE_AFTER_MS)
        self._connect()

    @property
    def typed(self) -> Typed:
        """Return the fields as they are."""
        return Typed(
            line=self._line.text(),
            notes=self._notes.toPlainText(),
            account=self._account,
            chosen=dict(self._chosen),
            direction=self._direction,
        )

    @property
    def is_composing(self) -> bool:
        """Tell whether a composition is open in one of the fields."""
        return self._line.is_composing or self._notes.is_composing

    @property
    def shown_new(self) -> frozenset[str]:
        """Return the names that were shown as people who are to be made."""
        return frozenset(self._shown_new)

    def now(self) -> Now:
        """Return the moment and the zone by which the line was understood."""
        return Now(self.preview.now if self.preview else self._desk.clock.now())

    def current(self) -> Typed | None:
        """Return what may be kept now: nothing while a composition is open."""
        return None if self.is_composing else self.typed

    def take(self, typed: Typed) -> None:
        """Put other values into the fields."""
        self.preview = None
        self._account = typed.account
        self._chosen = dict(typed.chosen)
        self._direction = typed.direction
        self._shown_new.clear()
        self._line.setText(typed.line)
        self._notes.setPlainText(typed.notes)
        self.previewed.emit()
        self.ask()

    def ask(self) -> None:
        """Understand the line now."""
        if self.is_composing:
            return
        look = partial(read_preview, typed=self.typed)
        self._desk.read(self, look, self._on_preview, error=self._on_unread, latest="preview")
        self._completing.look(self.preview)

    # What the user corrects

    def choose_account(self, named: Named) -> None:
        """Settle which account is meant."""
        asked = self.preview.entry.account if self.preview else None
        if asked is not None:
            self._remember(Part.ACCOUNT, asked.text, named)
            self._corrected()

    def drop_account(self) -> None:
        """Want the account beside the line no more."""
        self._account = None
        self._corrected()

    def choose_person(self, text: str, named: Named) -> None:
        """Settle who is meant by a text."""
        self._remember(Part.PERSON, text, named)
        self._corrected()

    def choose(self, key: str, named: Named) -> None:
        """Answer any other question, such as who keeps a promise."""
        self._chosen[key] = named
        self._corrected()

    def want_direction(self, direction: str) -> None:
        """Say who spoke."""
        self._direction = direction
        self._corrected()

    def rewrite(self, written: Callable[[str, Entry], str]) -> None:
        """Correct the line itself; nothing happens while it is newer than what was understood."""
        preview, line = self.preview, self._line.text()
        if preview is not None and preview.typed.line == line and not self.is_composing:
            self._line.rewrite(written(line, preview.entry))
            self._pause.stop()
            self.ask()

    def select(self, start: int, end: int) -> None:
        """Mark a stretch in the line, to be typed over."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.setSelection(start, end - start)

    def show_in_line(self, part: Part) -> None:
        """Mark everything in the line that says this."""
        found = [p for p in self.preview.entry.pieces if p.part is part] if self.preview else []
        if found:
            self.select(found[0].start, found[-1].end)

    # What happens

    def _connect(self) -> None:
        self._line.textChanged.connect(self._on_typed)
        self._line.composition_changed.connect(self._on_composition)
        self._notes.textChanged.connect(self._on_notes)
        self._notes.composition_changed.connect(self._on_composition)
        self._completing.taken.connect(self._on_taken)
        self._pause.timeout.connect(self.ask)

    def _on_typed(self) -> None:
        if not self.is_composing:
            self._pause.start()
            self.touched.emit()

    def _on_notes(self) -> None:
        if not self.is_composing:
            self.touched.emit()

    def _on_composition(self, is_open: bool) -> None:
        if is_open:
            self._pause.stop()
            self._completing.stop()
        else:
            self._on_typed()

    def _on_taken(self, text: str, cursor: int, key: str, named: Named) -> None:
        self._chosen[key] = named
        self._line.setText(text)
        self._line.setCursorPosition(cursor)

    def _on_preview(self, preview: Preview) -> None:
        self.preview = preview
        self._line.underline(preview.entry.pieces, preview.typed.line)
        people = preview.entry.people
        self._shown_new |= {p.text for p in people if p.part is Part.NEW_PERSON}
        self.previewed.emit()

    def _on_unread(self, error: UserError) -> None:
        if self._account is not None and error.message.code == _GONE:
            self.drop_account()
        else:
            self.refused.emit(error)

    def _remember(self, part: Part, text: str, named: Named) -> None:
        from csmdesk.services.entry_names import choice_key

        self._chosen[choice_key(part, text)] = named

    def _corrected(self) -> None:
        self.touched.emit()
        self.previewed.emit()
        self.ask()

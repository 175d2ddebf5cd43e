"""Complete the name that is being typed, and write choices back into the line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from csmdesk.domain.entry.pieces import Part
from csmdesk.domain.entry.templates import SIGN, shipped
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.line_field import LineField, word_at
from csmdesk.ui.quick_entry.reading import (
    Preview,
    Suggestion,
    read_suggestions,
    read_templates,
)
from csmdesk.ui.quick_entry.suggestions import SuggestionList

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_AT = ("@", "＠")
_WIDE_SIGN = "／"
_MOST_WORDS = 6
_AROUND = (Part.KIND, Part.DIRECTION, Part.MINUTES, Part.START)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Say what the letters before the cursor, from ``start`` on, may name."""

    part: Part
    text: str
    start: int
    end: int
    account_id: str | None = None


class Completing(QObject):
    """Know what to complete, ask the book for it, offer it, and put the answer into the line."""

    taken = Signal(str, int, str, object)  # line, cursor, choice key, Named
    template_taken = Signal(object, int, int)  # Template, and the stretch it takes the place of

    def __init__(
        self, desk: Desk, line: LineField, offers: SuggestionList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line = line
        self._offers = offers
        self._asked: Wanted | None = None
        self._preview: Preview | None = None
        self._tokens: set[str] = set()
        offers.chosen.connect(self._on_chosen)

    def look(self, preview: Preview | None) -> None:
        """Ask for what the letters before the cursor may name."""
        self._preview = preview
        self._asked = self._wanted()
        asked = self._asked
        if asked is None:
            self._offers.hide()
            return
        read: Callable[[ReadSession], tuple[Suggestion, ...]] = partial(
            read_suggestions, part=asked.part, text=asked.text, account_id=asked.account_id
        )
        if asked.part is Part.KIND:
            read = partial(read_templates, text=asked.text, shipped=shipped(self._desk.words))
        self._desk.read(self, read, self._on_found, latest="suggestions")

    def stop(self) -> None:
        """Offer nothing."""
        self._asked = None
        self._offers.hide()

    def _wanted(self) -> Wanted | None:
        preview = self._preview
        start, word = word_at(self._line)
        slash = self._slash()
        if slash is not None:
            return slash
        if word.startswith(_AT):
            return self._person_wanted(start, word)
        if not word or (preview is not None and preview.typed.account is not None):
            return None
        return self._account_wanted()

    def _slash(self) -> Wanted | None:
        """Ask for templates behind a slash that begins a word; their names may hold blanks."""
        cursor = self._line.cursorPosition()
        before = self._line.text()[:cursor]
        start = max(before.rfind(SIGN), before.rfind(_WIDE_SIGN))
        if start < 0 or (start > 0 and not before[start - 1].isspace()):
            return None
        return Wanted(Part.KIND, before[start + 1 :], start, cursor)

    def _person_wanted(self, start: int, word: str) -> Wanted | None:
        preview = self._preview
        if preview is None or preview.account_is_asked or not preview.accounts:
            return None
        end = self._line.cursorPosition()
        return Wanted(Part.PERSON, word[1:], start, end, preview.accounts[0].id)

    def _account_wanted(self) -> Wanted | None:
        line, cursor, start = self._line.text(), self._line.cursorPosition(), 0
        preview = self._preview
        if preview is not None and line.startswith(preview.typed.line[:cursor]):
            ends = [p.end for p in preview.entry.pieces if p.part in _AROUND and p.end < cursor]
            start = max(ends, default=0)
            account = preview.entry.account
            if account is not None and not account.others and account.end < cursor:
                return None  # the account stands; what is typed now is the subject
        text = line[start:cursor]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if any(sign in text for sign in _AT) or not 0 < len(text.split()) <= _MOST_WORDS:
            return None
        return Wanted(Part.ACCOUNT, text, start, cursor)

    def _on_found(self, found: tuple[Suggestion, ...]) -> None:
        asked = self._asked
        if asked is None or not self._line.hasFocus() or self._line.is_composing:
            return
        if len(found) == 1 and found[0].named.name == asked.text:
            found = ()  # it stands there already
        panel = self._offers.parentWidget()
        if panel is not None:
            below = QPoint(self._line.left_of(asked.start), self._line.height() + 2)
            self._offers.offer(found, self._line.mapTo(panel, below))

    def _on_chosen(self, suggestion: Suggestion) -> None:
        asked = self._asked
        if asked is None:
            return
        from csmdesk.services.entry_names import choice_key

        if suggestion.template is not None:
            self.template_taken.emit(suggestion.template, asked.start, asked.end)
            return
        line, named = self._line.text(), suggestion.named
        token, sign = named.name, ""
        if suggestion.part is Part.PERSON:
            token, sign = person_token(named.name, self._tokens), line[asked.start]
            self._tokens.add(token)
        before = line[: asked.start] + sign + token
        text = f"{before} {line[asked.end :].lstrip()}"
        self.taken.emit(text, len(before) + 1, choice_key(suggestion.part, token), named)


def person_token(name: str, taken: Collection[str]) -> str:
    """Shorten a name of several words to what can stand behind an @, other than ``taken``."""
    first = name.split(maxsplit=1)[0]
    return "".join(name.split()) if first in taken else first

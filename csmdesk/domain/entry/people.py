"""Say who is meant behind each ``@``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csmdesk.domain.entry.pieces import Doubt, Named, Part, Piece, Trouble
from csmdesk.domain.entry.wording import Names
from csmdesk.domain.entry.words import Mark, Token
from csmdesk.domain.likeness import is_chinese

_MOST_MORE_WORDS = 3
_AND = re.compile("[和与跟及&]")
_FEWEST_REST = 2
_LONGEST_NAME = 6
_BLANK = re.compile(r"\s+")


class People:
    """Take the names of a line for people of the book, or for new ones."""

    def __init__(self, typed: str, names: Names, account: Named | None) -> None:
        self._typed = typed
        self._names = names
        self._account = account
        self._known: dict[str, Sequence[Named]] = {}
        self.pieces: list[Piece] = []
        self.doubts: list[Doubt] = []
        self._asked: set[tuple[Trouble, str]] = set()

    def read(self, tokens: Sequence[Token], left: Sequence[Token]) -> list[Token]:
        """Take every name; return the words of the subject, those that were no names among them."""
        words = {token.start: token for token in left}
        for token in tokens:
            self._take(token, words)
        return [words[start] for start in sorted(words)]

    def _take(self, token: Token, words: dict[int, Token]) -> None:
        text = self._text(token.from_, token.to)
        if self._take_longer(token, words):
            return
        found = self._find(text)
        if found:
            self._add(token.start, token.end, text, found)
        elif token.is_rest:
            words[token.start] = Token(Mark.WORD, token.start, token.end, token.from_, token.to)
        elif not self._take_several(token) and not self._take_first(token, words):
            self._add(token.start, token.end, text, ())

    def _take_longer(self, token: Token, words: dict[int, Token]) -> bool:
        """Take ``@Grace Hill`` without quotes: the words behind are the rest of a whole name."""
        if is_chinese(self._typed[token.from_ : token.to]) or token.to != token.end:
            return False
        behind: list[Token] = []
        at = token.end
        while len(behind) < _MOST_MORE_WORDS and (word := self._next(at, words)):
            behind.append(word)
            at = word.end
        for count in range(len(behind), 0, -1):
            text = self._text(token.from_, behind[count - 1].end)
            found = self._names.whole_person(text, self._account)
            if found or (found := self._names.whole_person(text, None)):
                for word in behind[:count]:
                    del words[word.start]
                self._add(token.start, behind[count - 1].end, text, found)
                return True
        return False

    def _next(self, at: int, words: dict[int, Token]) -> Token | None:
        blank = _BLANK.match(self._typed, at)
        return words.get(blank.end()) if blank else None

    def _take_several(self, token: Token) -> bool:
        """Take ``@张伟和李娜`` for two when both are known."""
        text = self._typed[token.from_ : token.to]
        cut = _AND.search(text, 1) if is_chinese(text) else None
        if cut is None:
            return False
        first, second = text[: cut.start()], text[cut.end() :]
        one, two = self._find(first), self._find(second)
        if not one or not two:
            return False
        middle = token.from_ + cut.start()
        self._add(token.start, middle, first, one)
        self._add(middle, token.end, second, two)
        return True

    def _take_first(self, token: Token, words: dict[int, Token]) -> bool:
        """Take ``@张伟谈续约`` for 张伟 and subject when a whole name of the account begins it."""
        text = self._typed[token.from_ : token.to]
        if self._account is None or not is_chinese(text):
            return False
        for size in range(min(len(text) - _FEWEST_REST, _LONGEST_NAME), 1, -1):
            found = self._names.whole_person(text[:size], self._account)
            if found:
                middle = token.from_ + size
                self._add(token.start, middle, text[:size], found)
                words[middle] = Token(Mark.WORD, middle, token.end)
                return True
        return False

    def _text(self, start: int, end: int) -> str:
        return " ".join(self._typed[start:end].split())

    def _find(self, text: str) -> Sequence[Named]:
        if text not in self._known:
            self._known[text] = self._names.person(text, self._account)
        return self._known[text]

    def _add(self, start: int, end: int, text: str, found: Sequence[Named]) -> None:
        if not found:
            self.pieces.append(Piece(Part.NEW_PERSON, start, end, text))
            self._doubt(Doubt(Trouble.NEW_PERSON, text))
            return
        piece = Piece(Part.PERSON, start, end, text, found[0], tuple(found[1:]))
        self.pieces.append(piece)
        if piece.others:
            self._doubt(Doubt(Trouble.PERSON, text, piece.candidates))

    def _doubt(self, doubt: Doubt) -> None:
        if (doubt.trouble, doubt.text) not in self._asked:
            self._asked.add((doubt.trouble, doubt.text))
            self.doubts.append(doubt)

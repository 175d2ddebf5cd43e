"""Find a record by what people type of its name: short, in pinyin, by initials, nearly right."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from csmdesk.domain.entry.pieces import Named
from csmdesk.domain.folding import plain
from csmdesk.domain.likeness import distance, is_chinese
from csmdesk.domain.sounds import spoken
from csmdesk.domain.traditional import simplified

_LETTERS = re.compile(r"[^\W_]+")
_LONGEST = 60  # letters; nobody's name is longer
_LITTLE_WORDS = frozenset({  # which begin a subject, and no account
    "the", "and", "for", "with", "from", "about", "into", "over", "this", "that", "our",
    "their", "his", "her", "all", "new", "old", "not", "can", "will", "has", "had", "was",
    "are", "is", "in", "on", "at", "to", "of", "by", "as", "an", "or", "if", "it", "we", "us",
    "he", "she", "they", "you", "re", "fw", "ok", "no", "yes",
})  # fmt: skip


class Fit(IntEnum):
    """Say how well a text fits a name; less is better."""

    WHOLE = 0  # the name or an alias
    READ = 1  # the whole name in pinyin
    PART = 2  # the beginning of the name, its pinyin or initials
    INSIDE = 3  # somewhere in the name
    NEAR = 4  # a slip of the pen


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the records that fit best, all equally well; none says that nothing fits."""

    fit: Fit = Fit.NEAR
    records: tuple[Named, ...] = ()


NOTHING = Found()


def glued(text: str) -> str:
    """Return the one form in which names are compared here: plain, simplified, without blanks."""
    return "".join(_LETTERS.findall(simplified(plain(text))))


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Hold one record as the book has it."""

    named: Named
    aliases: tuple[str, ...] = ()
    pinyin: str = ""
    initials: str = ""


class NameIndex:
    """Know the names of many records of one kind; what only a search needs is made by the first."""

    def __init__(self, rows: Iterable[NamedRow], *, is_person: bool) -> None:
        self._is_person = is_person
        self._rows = tuple(rows)
        self._whole: dict[str, list[int]] = {}
        self._forms: _Forms | None = None
        for n, row in enumerate(self._rows):
            for name in (row.named.name, *row.aliases):
                _put(self._whole, glued(name), n)

    def whole(self, text: str) -> tuple[Named, ...]:
        """Return who is called exactly so."""
        return self._named(self._whole.get(glued(text), ())) if len(text) <= _LONGEST else ()

    def find(self, text: str, worst: Fit = Fit.NEAR) -> Found:
        """Return what fits a text best, if it fits no worse than ``worst``."""
        wanted = glued(text)
        if not wanted or len(text) > _LONGEST:
            return NOTHING
        if whole := self._whole.get(wanted):
            return Found(Fit.WHOLE, self._named(whole))
        if not self._is_enough(wanted):
            return NOTHING
        if self._forms is None:
            self._forms = _Forms(self._rows, is_person=self._is_person)
        is_word = len(text.split()) == 1
        for fit in (Fit.READ, Fit.PART, Fit.INSIDE, Fit.NEAR):
            if fit > worst:
                break
            if found := self._forms.find(wanted, fit, is_word=is_word):
                return Found(fit, self._named(found))
        return NOTHING

    def _named(self, found: Iterable[int]) -> tuple[Named, ...]:
        return tuple(self._rows[n].named for n in sorted(set(found)))

    def _is_enough(self, wanted: str) -> bool:
        if self._is_person:
            return True
        return len(wanted) > 1 and wanted not in _LITTLE_WORDS and not wanted.isdigit()


class _Forms:
    """Hold the forms of all names, sorted or by key, so that a search looks at few of them."""

    def __init__(self, rows: Sequence[NamedRow], *, is_person: bool) -> None:
        self._is_person = is_person
        self._read: dict[str, list[int]] = {}
        self._alike: dict[tuple[str, int], list[tuple[str, int]]] = {}
        self._slips: dict[str, list[tuple[str, int]]] = {}  # by what is left without one sign
        beginnings: list[tuple[str, int]] = []
        tails: list[tuple[str, int]] = []
        initials: list[tuple[str, int]] = []
        for n, row in enumerate(rows):
            for name in (row.named.name, *row.aliases):
                words = _LETTERS.findall(simplified(plain(name)))
                whole = "".join(words)
                beginnings.append((whole, n))
                tails += [("".join(words[at:]), n) for at in range(1, len(words))]
                if is_person and len(words) > 1:
                    tails.append(("".join((words[-1], *words[:-1])), n))
                if is_chinese(whole):
                    sounds = spoken(whole)
                    for form in () if is_person else _without_one(whole):
                        self._slips.setdefault(form, []).append((whole, n))
                    self._reads("".join(sounds), n, beginnings)
                    initials.append(("".join(sign[:1] for sign in sounds), n))
                elif len(words) > 1:
                    initials.append(("".join(word[0] for word in words), n))
                self._steps(words, n)
            if row.pinyin and is_chinese(row.named.name):
                self._reads(row.pinyin.replace(" ", ""), n, beginnings)
            initials.append((row.initials, n))
        self._initials = sorted(initials)
        self._tails = sorted(tails)
        self._beginnings = sorted([*beginnings, *tails] if is_person else beginnings)
        self._text, self._places = _as_text(beginnings)

    def find(self, wanted: str, fit: Fit, *, is_word: bool) -> list[int]:
        """Return the rows that a text fits so well."""
        if fit is Fit.READ:
            return self._read.get(wanted, [])
        if fit is Fit.PART:
            found = _begun(self._beginnings, wanted)
            return found + (_begun(self._initials, wanted) if is_word else [])
        if fit is Fit.INSIDE:
            return self._inside(wanted) if is_chinese(wanted) else _begun(self._tails, wanted)
        return self._near_written(wanted) if is_chinese(wanted) else self._near(wanted)

    def _reads(self, sound: str, n: int, beginnings: list[tuple[str, int]]) -> None:
        _put(self._read, sound, n)
        beginnings.append((sound, n))
        self._resembles(sound, n)

    def _steps(self, words: Sequence[str], n: int) -> None:
        forms = {"".join(words[:at]) for at in range(1, len(words) + 1)}
        for form in forms | (set(words) if self._is_person else set()):
            self._resembles(form, n)

    def _resembles(self, form: str, n: int) -> None:
        if form.isascii() and form:
            self._alike.setdefault((form[0], len(form)), []).append((form, n))

    def _inside(self, wanted: str) -> list[int]:
        found, at = [], self._text.find(wanted) if len(wanted) > 1 else -1
        while at >= 0:
            found.append(self._places[bisect_right(self._places, (at, len(self._text))) - 1][1])
            at = self._text.find(wanted, at + 1)
        return found

    def _near_written(self, wanted: str) -> list[int]:
        if len(wanted) > 1 and (found := self._read.get("".join(spoken(wanted)))):
            return found
        if self._is_person or len(wanted) < 4:
            return []
        return [
            n
            for key in _without_one(wanted)
            for form, n in self._slips.get(key, ())
            if distance(wanted, form, 1) <= 1
        ]

    def _near(self, wanted: str) -> list[int]:
        return [
            n
            for size in range(len(wanted) - 2, len(wanted) + 3)
            for form, n in self._alike.get((wanted[0], size), ())
            if (form[:3] == wanted[:3] or form[-3:] == wanted[-3:])
            and _is_slip(wanted, form, is_person=self._is_person)
        ]


def _put(index: dict[str, list[int]], form: str, n: int) -> None:
    if form:
        index.setdefault(form, []).append(n)


def _without_one(form: str) -> set[str]:
    """Return a text, and what is left of it without each one of its signs."""
    return {form, *(form[:at] + form[at + 1 :] for at in range(len(form)))}


def _as_text(forms: Sequence[tuple[str, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Write names one below the other; return the text and where each row's names begin."""
    places, at = [], 0
    for form, n in forms:
        places.append((at, n))
        at += len(form) + 1
    return "\n".join(form for form, _ in forms), places


def _begun(forms: Sequence[tuple[str, int]], wanted: str) -> list[int]:
    """Return the rows of sorted forms that begin with a text."""
    found = []
    for at in range(bisect_left(forms, (wanted, -1)), len(forms)):
        form, n = forms[at]
        if not form.startswith(wanted):
            break
        found.append(n)
    return found


def _is_slip(wanted: str, form: str, *, is_person: bool) -> bool:
    shorter = min(len(wanted), len(form))
    if shorter < 5 or _digits(wanted) != _digits(form):
        return False
    if shorter == 5:  # two letters swapped, or one missing: another letter makes another name
        is_like = sorted(wanted) == sorted(form) or len(wanted) != len(form)
        return is_person and is_like and distance(wanted, form, 1) <= 1
    limit = 2 if shorter >= 9 else 1
    return distance(wanted, form, limit) <= limit


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())

"""Find a record by what people type of its name: short, in pinyin, by initials, nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class _Keys:
    """Hold the forms of one name that a text is compared with."""

    whole: frozenset[str]
    read: frozenset[str]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    steps: tuple[str, ...]
    initials: tuple[str, ...]


def glued(text: str) -> str:
    """Return the one form in which names are compared here: plain, simplified, without blanks."""
    return "".join(_LETTERS.findall(simplified(plain(text))))


@lru_cache(maxsize=50_000)
def _keys(
    name: str, aliases: tuple[str, ...], pinyin: str, initials: str, is_person: bool
) -> _Keys:
    names = (name, *aliases)
    words = [_LETTERS.findall(simplified(plain(one))) for one in names]
    read = {"".join(spoken(glued(one))) for one in names if is_chinese(one)}
    short = {"".join(w[:1] for w in spoken(glued(one))) for one in names if is_chinese(one)}
    short |= {"".join(w[0] for w in found) for found in words if len(found) > 1}
    tails = {"".join(found[at:]) for found in words for at in range(1, len(found))}
    steps = {"".join(found[:at]) for found in words for at in range(1, len(found))}
    if is_person:
        steps |= {word for found in words for word in found}
        tails |= {"".join((found[-1], *found[:-1])) for found in words if len(found) > 1}
    return _Keys(
        whole=frozenset("".join(found) for found in words) - {""},
        read=frozenset({pinyin.replace(" ", ""), *read} if is_chinese(name) else read) - {""},
        heads=tuple("".join(found) for found in words),
        tails=tuple(sorted(tails)),
        steps=tuple(sorted(steps)),
        initials=tuple({initials, *short} - {""}),
    )


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Hold one record as the book has it."""

    named: Named
    aliases: tuple[str, ...] = ()
    pinyin: str = ""
    initials: str = ""


class NameIndex:
    """Know the names of many records of one kind."""

    def __init__(self, rows: Iterable[NamedRow], *, is_person: bool) -> None:
        self._is_person = is_person
        self._rows = [
            (r.named, _keys(r.named.name, r.aliases, r.pinyin, r.initials, is_person)) for r in rows
        ]
        self._whole: dict[str, list[Named]] = {}
        for named, keys in self._rows:
            for form in keys.whole:
                self._whole.setdefault(form, []).append(named)

    def whole(self, text: str) -> tuple[Named, ...]:
        """Return who is called exactly so."""
        return tuple(self._whole.get(glued(text), ())) if len(text) <= _LONGEST else ()

    def find(self, text: str, worst: Fit = Fit.NEAR) -> Found:
        """Return what fits a text best, if it fits no worse than ``worst``."""
        wanted = glued(text)
        if not wanted or len(text) > _LONGEST:
            return NOTHING
        if whole := self._whole.get(wanted):
            return Found(Fit.WHOLE, tuple(whole))
        if not self._is_enough(wanted):
            return NOTHING
        is_word = len(text.split()) == 1
        for fit, fits in (
            (Fit.READ, _is_read), (Fit.PART, self._is_word_part if is_word else self._is_part),
            (Fit.INSIDE, _is_inside), (Fit.NEAR, self._is_near),
        ):  # fmt: skip
            if fit > worst:
                break
            found = tuple(named for named, keys in self._rows if fits(wanted, keys))
            if found:
                return Found(fit, found)
        return NOTHING

    def _is_enough(self, wanted: str) -> bool:
        if self._is_person:
            return True
        return len(wanted) > 1 and wanted not in _LITTLE_WORDS and not wanted.isdigit()

    def _is_part(self, wanted: str, keys: _Keys) -> bool:
        if any(head.startswith(wanted) for head in keys.heads):
            return True
        if self._is_person and any(tail.startswith(wanted) for tail in keys.tails):
            return True
        return wanted.isascii() and any(form.startswith(wanted) for form in keys.read)

    def _is_word_part(self, wanted: str, keys: _Keys) -> bool:
        return self._is_part(wanted, keys) or any(i.startswith(wanted) for i in keys.initials)

    def _is_near(self, wanted: str, keys: _Keys) -> bool:
        if is_chinese(wanted):
            return _sounds_like(wanted, keys) or (
                not self._is_person and _differs_little(wanted, keys)
            )
        forms = (*keys.whole, *keys.read, *keys.steps)
        return any(_is_slip(wanted, form, is_person=self._is_person) for form in forms)


def _is_read(wanted: str, keys: _Keys) -> bool:
    return wanted in keys.read


def _is_inside(wanted: str, keys: _Keys) -> bool:
    if is_chinese(wanted):
        return len(wanted) > 1 and any(wanted in head for head in keys.heads)
    return any(tail.startswith(wanted) for tail in keys.tails)


def _sounds_like(wanted: str, keys: _Keys) -> bool:
    return len(wanted) > 1 and "".join(spoken(wanted)) in keys.read


def _differs_little(wanted: str, keys: _Keys) -> bool:
    return len(wanted) >= 4 and any(distance(wanted, form, 1) <= 1 for form in keys.whole)


def _is_slip(wanted: str, form: str, *, is_person: bool) -> bool:
    shorter = min(len(wanted), len(form))
    if shorter < 5 or wanted[0] != form[0] or abs(len(wanted) - len(form)) > 2:
        return False
    if _digits(wanted) != _digits(form):
        return False
    if shorter == 5:  # two letters swapped, or one missing: another letter makes another name
        is_like = sorted(wanted) == sorted(form) or len(wanted) != len(form)
        return is_person and is_like and distance(wanted, form, 1) <= 1
    limit = 2 if shorter >= 9 else 1
    return distance(wanted, form, limit) <= limit


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())

"""When two names may be one: legal forms, misspellings, readings; plain rules without a model.

A name is a list of words in plain letters. What tells branches and plants apart (numbers,
directions, places) is never taken for a slip of the pen.
"""

from __future__ import annotations

import re
from functools import lru_cache

from csmdesk.domain.folding import plain

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[{_HAN}]+|[^\\W_{_HAN}]+")
_DOTS = re.compile(r"(?<=\b\w)\.(?=\w\b)")  # of abbreviations: s.a.
_CJK = re.compile(f"[{_HAN}]")
_LEGAL = frozenset({
    "ltd", "limited", "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "llp",
    "plc", "gmbh", "ag", "kg", "ohg", "mbh", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab",
    "oy", "as", "aps", "pty", "pte", "kk", "the", "and",
})  # fmt: skip
_LEGAL_CHINESE = ("股份有限公司", "有限责任公司", "有限公司", "公司")
_LEGAL_READ = (
    "gu fen you xian gong si", "you xian ze ren gong si", "you xian gong si", "gong si",
)  # fmt: skip
_TELLING = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "upper", "lower", "inner", "outer", "old", "new", "first", "second", "third", "one", "two",
    "three", "four", "i", "ii", "iii", "iv", "v", "vi",
})  # fmt: skip
_MIN_MISSPELT = 6  # letters; in shorter words one letter makes another word
_MIN_BESIDE = 4  # the same beside other words that agree in at least so many letters:
_BESIDE = 7
_MIN_TWICE = 9  # letters from which two slips are still a slip


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """Split a name into words in plain letters, without the legal form at its end."""
    found = _WORD.findall(_DOTS.sub("", plain(name.replace("&", " and "))))
    kept = [word for word in found if word not in _LEGAL and word not in _LEGAL_CHINESE]
    return tuple(_without_form(word) for word in kept or found)


def _without_form(word: str) -> str:
    for form in _LEGAL_CHINESE:
        if word.endswith(form) and word != form:
            return word.removesuffix(form)
    return word


def core(name: str) -> str:
    """Return what is left of a name to compare: ``The Kestrel-Looms Ltd`` → ``kestrellooms``."""
    return "".join(words(name))


def is_chinese(name: str) -> bool:
    """Tell whether a name has Chinese characters."""
    return _CJK.search(name) is not None


def reading(pinyin: str | None) -> str:
    """Return the core of a name as it is read: ``hua xin you xian gong si`` → ``huaxin``."""
    text = pinyin or ""
    for form in _LEGAL_READ:
        if text.endswith(f" {form}"):
            text = text.removesuffix(form)
            break
    return "".join(word for word in text.split() if word not in _LEGAL)


def readings_of_person(name: str, pinyin: str | None) -> frozenset[str]:
    """Return the ways in which a person's name may be read: ``Wei Zhang`` is ``Zhang Wei`` too."""
    found = words(name)
    if is_chinese(name) or len(found) < 2:
        return frozenset({reading(pinyin) if is_chinese(name) else "".join(found)} - {""})
    return frozenset({"".join(found), found[-1] + "".join(found[:-1])})


def slip_keys(name: str) -> frozenset[str]:
    """Return keys of which two names share one if one may be a slip of the pen for the other."""
    found = words(name)
    if len(found) < 2:
        glued = core(name)
        return frozenset({f"{glued[:3]}-", f"{glued[:1]}-{glued[-3:]}"} if glued else ())
    firsts = (
        "|".join(word[0] if at == slip else word for at, word in enumerate(found))
        for slip in range(len(found))
    )
    return frozenset({*firsts, "|".join(sorted(found)), f"{core(name)[:3]}-"})


def is_misspelt(first: str, second: str) -> bool:
    """Tell whether one name may be a slip of the pen for the other.

    One word may differ by a letter, a long one by two; the order of the words does not count.
    """
    mine, theirs = words(first), words(second)
    if sorted(mine) == sorted(theirs):
        return mine != theirs
    if len(mine) != len(theirs):
        return abs(len(mine) - len(theirs)) == 1 and _is_slip(core(first), core(second))
    differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    agreeing = sum(len(a) for a, b in zip(mine, theirs, strict=True) if a == b)
    shortest = _MIN_BESIDE if agreeing >= _BESIDE else _MIN_MISSPELT
    return len(differing) == 1 and _is_slip(*differing[0], shortest)


def is_short_for(first: str, second: str) -> bool:
    """Tell whether one name of a person has initials where the other has names: ``V. Muster``."""
    mine, theirs = words(first), words(second)
    if len(mine) != len(theirs) or len(mine) < 2 or mine[-1] != theirs[-1]:
        return False
    pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return bool(pairs) and all(
        a[0] == b[0] and min(len(a), len(b)) == 1 and not is_chinese(a + b) for a, b in pairs
    )


def _is_slip(first: str, second: str, shortest: int = _MIN_MISSPELT) -> bool:
    shorter = min(len(first), len(second))
    if shorter < shortest or first[0] != second[0] or is_chinese(first + second):
        return False
    if first in _TELLING or second in _TELLING:
        return False
    if _digits(first) != _digits(second):
        return False
    return distance(first, second, limit := 2 if shorter >= _MIN_TWICE else 1) <= limit


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def distance(first: str, second: str, limit: int) -> int:
    """Count the letters to add, drop, change or swap; ``limit`` + 1 stands for more than that."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    older: list[int] = []
    far, width = limit + 1, len(second)
    row = list(range(width + 1))
    for i, a in enumerate(first, 1):
        oldest, older, row = older, row, [i] + [far] * width
        nearest = i
        for j in range(max(1, i - limit), min(width, i + limit) + 1):  # the rest is too far off
            b = second[j - 1]
            cost = min(older[j] + 1, row[j - 1] + 1, older[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, oldest[j - 2] + 1)
            row[j] = cost
            nearest = min(nearest, cost)
        if nearest > limit:
            return far
    return min(row[-1], far)


def is_one_slip(first: str, second: str) -> bool:
    """Tell whether one letter was added, dropped, changed or swapped with the next."""
    start = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        start += 1
    mine, theirs = first[start:], second[start:]
    if mine[1:] == theirs[1:]:
        return first != second
    return (
        mine[1:] == theirs
        or mine == theirs[1:]
        or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    )

"""How alike the names of two companies are, written by people who never spoke to each other.

A name has a part that is its own (``Kestrel Looms``), words that many have (``Group``, ``科技``),
places (``Hamburg``, ``苏州``) and a legal form. Only the first part makes a company; what differs
in the others is told as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from csmdesk.domain.folding import plain
from csmdesk.domain.likeness import is_chinese, is_misspelt, reading, slip_keys, words

_SAME_WORD = {
    "intl": "international", "mfg": "manufacturing", "tech": "technology", "eng": "engineering",
    "technologies": "technology", "bros": "brothers", "svcs": "services", "sys": "systems",
    "ind": "industries", "grp": "group", "mgmt": "management", "holdings": "holding",
    "hldgs": "holding", "industry": "industries", "service": "services", "system": "systems",
    "gruppe": "group", "mfrs": "manufacturers", "assoc": "associates", "labs": "laboratories",
}  # fmt: skip
_COMMON = frozenset({
    "group", "holding", "international", "global", "technology", "solutions", "systems",
    "services", "industries", "enterprises", "worldwide", "trading", "corporate", "und", "et",
    "de", "of", "management", "associates", "partners",
})  # fmt: skip
_LANDS = frozenset({
    "china", "germany", "deutschland", "france", "uk", "usa", "us", "europe", "asia", "japan",
    "italia", "italy", "espana", "spain", "schweiz", "austria", "nederland", "polska", "india",
})  # fmt: skip
_COMMON_CHINESE = (
    "有限责任", "股份有限", "分公司", "有限", "股份", "集团", "控股", "科技", "技术", "实业",
    "贸易", "国际", "投资", "发展", "信息", "网络", "企业", "商贸", "公司",
)  # fmt: skip
_LANDS_CHINESE = ("中国", "亚太", "华东", "华南", "华北", "全球")
_FORMS = (
    ("股份", re.compile("股份")),
    ("gmbh", re.compile(r"\bg\.?m\.?b\.?h\b|\bmbh\b|\bag\b|\bkg\b|\bohg\b")),
    ("ltd", re.compile(r"\bltd\b|\blimited\b|\bplc\b|\bllp\b|\bpty\b|\bpte\b")),
    ("inc", re.compile(r"\binc\b|\bincorporated\b|\bcorp\b|\bcorporation\b|\bllc\b")),
    ("sa", re.compile(r"\bs\.?a\b|\bsas\b|\bs\.?a\.?r\.?l\b|\bs\.?r\.?l\b|\bs\.?p\.?a\b")),
    ("nv", re.compile(r"\bb\.?v\b|\bn\.?v\b")),
    ("nordic", re.compile(r"\bab\b|\boy\b|\baps\b|\bas\b")),
)
_APART = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
    "upper", "lower", "inner", "outer", "old", "new", "ii", "iii", "iv",
})  # fmt: skip
_APART_CHINESE = re.compile("[东南西北]厂?|[一二三四五六七八九]厂|[一二三四]分")
_MIN_READ = 6  # letters: two syllables or so, beside nothing else a weak word


@dataclass(frozen=True, slots=True)
class Name:
    """Hold what one name is compared by: its ``own`` part, what many have, places and form."""

    text: str
    glued: str
    own: tuple[str, ...]
    places: frozenset[str]
    form: str
    is_chinese: bool
    read: str
    syllables: tuple[str, ...]
    core: str  # the own part in one piece
    apart: frozenset[str]  # numbers and directions, which make two plants of one name


def name_of(text: str, pinyin: str | None, places: Collection[str]) -> Name:
    """Take a name apart; ``places`` are the towns that are known, in plain letters."""
    found = [_SAME_WORD.get(word, word) for word in words(text)]
    has_chinese = is_chinese(text)
    own: list[str] = []
    where: set[str] = set()
    for word in found:
        if has_chinese and is_chinese(word):
            rest, towns = _without_places(word, places)
            where |= towns
            own += [rest] if (rest := _without_common(rest)) else []
        elif word in places or word in _LANDS:
            where.add(word)
        elif word not in _COMMON:
            own.append(word)
    if not own:  # nothing but what many have: all of it is its own
        own, where = found, set()
    folded, glued = plain(text), "".join(found)
    form = next((name for name, pattern in _FORMS if pattern.search(folded)), "")
    apart = {word for word in own if word in _APART} | set(re.findall(r"\d+", glued))
    return Name(
        text, glued, tuple(own), frozenset(where), form, has_chinese,
        reading(pinyin), tuple((pinyin or "").split()) if has_chinese else (),
        "".join(own), frozenset(apart | set(_APART_CHINESE.findall(glued))),
    )  # fmt: skip


def _without_places(word: str, places: Collection[str]) -> tuple[str, set[str]]:
    found: set[str] = set()
    for size in (4, 3, 2):
        for at in range(len(word) - size, -1, -1):
            part = word[at : at + size]
            if (part in places or part in _LANDS_CHINESE) and len(word) > size:
                found.add(part)
                word = word[:at] + word[at + size :]
    return word.removeprefix("市").removeprefix("省"), found


def _without_common(word: str) -> str:
    for part in _COMMON_CHINESE:
        if len(word) > len(part):
            word = word.replace(part, "")
    return word


def name_keys(name: Name) -> set[str]:
    """Return what names that may mean one company have in common."""
    found = {f"own:{name.core}", f"sorted:{''.join(sorted(name.own))}"}
    found |= {f"slip:{each}" for each in slip_keys(" ".join(name.own))}
    if name.is_chinese:
        glued = name.core
        found |= {f"two:{glued[at : at + 2]}" for at in range(len(glued) - 1)}
        pairs = zip(name.syllables, name.syllables[1:], strict=False)
        found |= {f"read:{a}{b}" for a, b in pairs}
        found.add(f"whole:{name.read}")
    else:
        found |= {f"word:{word}" for word in name.own if len(word) > 3}
        found |= {f"read:{word}" for word in name.own} | {f"whole:{name.core}"}
        found |= {f"read:{a}{b}" for a, b in zip(name.own, name.own[1:], strict=False)}
        found |= {f"read:{name.core[:size]}" for size in range(4, 11)}
    return found


def is_same(first: Name, second: Name) -> bool:
    """Tell whether two names are one but for case, width, forms, order and common abbreviations."""
    if first.glued == second.glued:
        return True
    return sorted(first.own) == sorted(second.own) and _rest(first) == _rest(second)


def _rest(name: Name) -> str:
    return name.glued.replace(name.core, "", 1) if name.core in name.glued else ""


def is_short_for(first: Name, second: Name) -> bool:
    """Tell whether one name is the other without words that many companies have, or places."""
    if first.apart != second.apart:
        return False
    if first.core == second.core or sorted(first.own) == sorted(second.own):
        return True
    shorter, longer = sorted((first, second), key=_length)
    if first.is_chinese and second.is_chinese:
        return len(shorter.core) > 1 and longer.core.startswith(shorter.core)
    mine, theirs = shorter.own, longer.own
    is_start = len(shorter.core) > 4 and theirs[: len(mine)] == mine
    return is_start and len(mine) < len(theirs) and not first.is_chinese


def is_nearly(first: Name, second: Name) -> bool:
    """Tell whether one name may be a slip of the pen for the other."""
    if first.apart != second.apart:
        return False
    if first.is_chinese and second.is_chinese:
        mine, theirs = first.core, second.core
        if len(mine) != len(theirs) or len(mine) < 4:
            return False
        return sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1
    return is_misspelt(_glue(first), _glue(second)) or is_misspelt(first.text, second.text)


def sounds_like(first: Name, second: Name) -> bool:
    """Tell whether one is how the other is read: ``Huaxin`` and ``华信科技``."""
    if first.is_chinese == second.is_chinese:
        return first.is_chinese and first.read == second.read and len(first.read) >= _MIN_READ
    chinese, latin = (first, second) if first.is_chinese else (second, first)
    if len(latin.core) < _MIN_READ:
        return False
    if chinese.read in (latin.glued, latin.core):
        return True
    said = chinese.syllables
    starts = {"".join(said[at:end]) for at in range(3) for end in range(at + 2, len(said) + 1)}
    return bool({latin.core, latin.glued} & starts)


def _glue(name: Name) -> str:
    return " ".join(name.own)


def _length(name: Name) -> int:
    return len(name.core)


def differ_in_form(first: Name, second: Name) -> bool:
    """Tell whether the legal forms are of two kinds: two companies of one name may stand behind."""
    return bool(first.form and second.form) and first.form != second.form

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
from csmdesk.domain.likeness import is_chinese, is_misspelt, is_one_slip, reading, slip_keys, words

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
    "de", "of", "management", "associates", "partners", "societe", "firma",
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
_REGIONS_CHINESE = (
    "内蒙古", "黑龙江", "河北", "山西", "辽宁", "吉林", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "四川", "贵州", "云南", "西藏", "陕西",
    "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门",
)  # fmt: skip
_OF_PLACES = re.compile("^(?:维吾尔|回族|壮族)?(?:自治区|特别行政区|省|市)")
_DISTRICT = re.compile("^([\u4e00-\u9fff]{2})区(?=[\u4e00-\u9fff]{3})")
_GROUP = frozenset({"group", "holding"})
_GROUP_CHINESE = ("集团", "控股")
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
_MIN_CONTRACTED = 4  # signs
_MIN_NEAR = 4  # letters
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
    regions: frozenset[str]  # provinces, which say less than a town
    common: tuple[str, ...]  # what many have, but for places and the form


def name_of(text: str, pinyin: str | None, places: Collection[str]) -> Name:
    """Take a name apart; ``places`` are the towns that are known, in plain letters."""
    found = [_SAME_WORD.get(word, word) for word in words(text)]
    has_chinese = is_chinese(text)
    own: list[str] = []
    common: list[str] = []
    where: set[str] = set()
    regions: set[str] = set()
    for at, word in enumerate(found):
        if has_chinese and is_chinese(word):
            rest, region = _without_region(word)
            regions |= region
            rest, towns = _without_places(rest, places)
            where |= towns
            kept = _without_common(rest)
            own += [kept] if kept else []
            common += [rest.replace(kept, "", 1)] if kept and kept != rest else []
            found[at] = "".join(sorted(regions)) + "".join(sorted(towns)) + rest
        elif word in places or word in _LANDS:
            where.add(word)
        elif word in _COMMON:
            common.append(word)
        else:
            own.append(word)
    if not own:  # nothing but what many have: all of it is its own
        own, where, common = found, set(), []
    folded, glued = plain(text), "".join(found)
    form = next((name for name, pattern in _FORMS if pattern.search(folded)), "")
    core = "".join(own)
    apart = {word for word in own if word in _APART} | set(re.findall(r"\d+", core))
    return Name(
        text, glued, tuple(own), frozenset(where), form, has_chinese,
        reading(pinyin), tuple((pinyin or "").split()) if has_chinese else (),
        core, frozenset(apart | set(_APART_CHINESE.findall(core))),
        frozenset(regions), tuple(sorted(common)),
    )  # fmt: skip


def _without_region(word: str) -> tuple[str, set[str]]:
    """Part a province at the beginning from a name of which enough is left."""
    region = next((each for each in _REGIONS_CHINESE if word.startswith(each)), "")
    rest = _OF_PLACES.sub("", word.removeprefix(region)) if region else word
    return (rest, {region}) if region and len(rest) > 1 else (word, set())


def _without_places(word: str, places: Collection[str]) -> tuple[str, set[str]]:
    found: set[str] = set()
    for size in (4, 3, 2):
        for at in range(len(word) - size, -1, -1):
            part = word[at : at + size]
            if (part in places or part in _LANDS_CHINESE) and len(word) > size:
                found.add(part)
                word = word[:at] + _OF_PLACES.sub("", word[at + size :])
    return _DISTRICT.sub(r"\1", _OF_PLACES.sub("", word)), found


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


def is_same_elsewhere(first: Name, second: Name) -> bool:
    """Tell whether two names are one but for a place or a province that only one of them has."""
    if len(first.core) != len(second.core) or first.common != second.common:
        return False
    is_one = sorted(first.own) == sorted(second.own)
    is_told_once = not (first.places and second.places) and not (first.regions and second.regions)
    return is_one and is_told_once


def is_group_of(first: Name, second: Name) -> bool:
    """Tell whether one is a group and the other, with more to its name, may be a part of it."""
    if _is_group(first) == _is_group(second):
        return False
    group, other = (first, second) if _is_group(first) else (second, first)
    return len(other.core) > len(group.core) and other.core.startswith(group.core)


def _is_group(name: Name) -> bool:
    return any(each in _GROUP or each.endswith(_GROUP_CHINESE) for each in name.common)


def is_contracted(first: Name, second: Name) -> bool:
    """Tell whether one Chinese name is the other with signs left out: 北港务 for 北港口服务."""
    shorter, longer = sorted((first, second), key=_length)
    mine, theirs = shorter.core, longer.core
    if not (first.is_chinese and second.is_chinese) or mine[:2] != theirs[:2]:
        return False
    if len(mine) < _MIN_CONTRACTED or len(theirs) - len(mine) < 2 or first.apart != second.apart:
        return False
    signs = iter(theirs)
    return all(sign in signs for sign in mine)


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
    if is_misspelt(_glue(first), _glue(second)) or is_misspelt(first.text, second.text):
        return True
    return len(first.own) == len(second.own) > 1 and all(map(_is_near, first.own, second.own))


def _is_near(first: str, second: str) -> bool:
    """Tell whether a word among several may be a slip of the pen for another."""
    if first == second:
        return True
    if first[0] != second[0] or min(len(first), len(second)) < _MIN_NEAR:
        return False
    is_word = first.isalpha() and second.isalpha() and not is_chinese(first + second)
    return is_word and is_one_slip(first, second)


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
    town = {"".join(said[:2]), "".join(said[:3])} if chinese.places | chinese.regions else set()
    brand = next((word for word in latin.own if word not in town), "")  # “Yinglan” of “… Bearing”
    names = {latin.core, latin.glued, brand if len(brand) >= _MIN_READ else ""}
    return bool(names & (starts - town))


def _glue(name: Name) -> str:
    return " ".join(name.own)


def _length(name: Name) -> int:
    return len(name.core)


def differ_in_form(first: Name, second: Name) -> bool:
    """Tell whether the legal forms are of two kinds: two companies of one name may stand behind."""
    return bool(first.form and second.form) and first.form != second.form

"""Invented companies as two people wrote them down, with the truth: which is which.

``SAME``: one who knows both lists says so at once. ``ASK``: the truth is known, but the two lists
do not tell it; a careful program asks. ``NEW``: the CRM does not have it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from csmdesk.domain.duplicates import Face

SAME, ASK, NEW = "same", "ask", "new"
_FIRST = (
    "Zorbek", "Quillom", "Vantrel", "Mirrowen", "Ostravin", "Peldrake", "Yarrowick", "Fendrill",
    "Glimmock", "Tharsen", "Ulverdane", "Krestwyn", "Bralloway", "Dunmarrow", "Ixelworth",
    "Jorvale", "Lunquist", "Noctrell", "Rivensley", "Sarkwood", "Wendlefay", "Aldrick", "Corvanne",
    "Embermoss", "Hollowgate",
)  # fmt: skip
_SECOND = (
    "Looms", "Pumps", "Bearings", "Castings", "Freight", "Optics", "Valves", "Bakery", "Turbines",
    "Paper", "Glassworks", "Robotics", "Foundry", "Seating", "Brewing", "Timber",
)  # fmt: skip
_BRANDS = (
    "云麓幻", "虚舟", "墨岚", "星砚", "鹿鸣谷", "青幻", "玄榆", "梦棠", "澜虚", "霁川", "寒砚",
    "枫幻", "浮岚", "雪榆", "岚舟", "棠砚", "幻榆", "星麓", "霁棠", "虚榆",
)  # fmt: skip
_TRADES = ("纺织", "精密机械", "轴承", "泵业", "光学", "阀门", "物流", "造纸", "食品", "机器人")
_TOWNS = ("Leeds", "Hamburg", "Lyon", "Turku", "Graz", "Porto", "Bergen", "Ghent")
_CHINESE_TOWNS = ("苏州", "无锡", "青岛", "宁波", "西安", "长沙")
_READ = {
    "云麓幻": "yun lu huan", "虚舟": "xu zhou", "墨岚": "mo lan", "星砚": "xing yan",
    "鹿鸣谷": "lu ming gu", "青幻": "qing huan", "玄榆": "xuan yu", "梦棠": "meng tang",
    "澜虚": "lan xu", "霁川": "ji chuan", "寒砚": "han yan", "枫幻": "feng huan",
    "浮岚": "fu lan", "雪榆": "xue yu", "岚舟": "lan zhou", "棠砚": "tang yan",
    "幻榆": "huan yu", "星麓": "xing lu", "霁棠": "ji tang", "虚榆": "xu yu",
    "纺织": "fang zhi", "精密机械": "jing mi ji xie", "轴承": "zhou cheng", "泵业": "beng ye",
    "光学": "guang xue", "阀门": "fa men", "物流": "wu liu", "造纸": "zao zhi",
    "食品": "shi pin", "机器人": "ji qi ren", "有限公司": "you xian gong si",
    "股份有限公司": "gu fen you xian gong si", "苏州": "su zhou", "无锡": "wu xi",
    "青岛": "qing dao", "宁波": "ning bo", "西安": "xi an", "长沙": "chang sha",
    "科技": "ke ji", "集团": "ji tuan", "华信": "hua xin", "大幻": "da huan", "海": "hai",
}  # fmt: skip


@dataclass
class Labelled:
    """Hold both lists and what is true: by our id the verdict and the id there."""

    local: list[Face] = field(default_factory=list)
    remote: list[Face] = field(default_factory=list)
    truth: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def add(self, expected: str, mine: Face, *there: Face) -> None:
        """Add one of ours; the first of those there is the same company, unless it is new."""
        number = len(self.local)
        self.local.append(replace(mine, id=f"L{number}"))
        made = [replace(each, id=f"R{len(self.remote) + n}") for n, each in enumerate(there)]
        self.remote += made
        self.truth[f"L{number}"] = (expected, made[0].id if expected != NEW else None)

    def only_there(self, *there: Face) -> None:
        self.remote += [
            replace(each, id=f"R{len(self.remote) + n}") for n, each in enumerate(there)
        ]


def company(name: str, city: str | None = None, site: str | None = None, *phones: str) -> Face:
    return Face("", name, pinyin=_read(name), website=site, phones=phones, city=city)


def _read(name: str) -> str:
    """Read a name as the dictionary of the program does, for the few words that occur here."""
    said, at = [], 0
    while at < len(name):
        size = next((n for n in (6, 4, 3, 2, 1) if name[at : at + n] in _READ), 0)
        said.append(_READ[name[at : at + size]] if size else name[at].lower())
        at += size or 1
    if not any(word in name for word in _READ):
        return name.lower()
    return " ".join(said)


def labelled(seed: int = 7) -> Labelled:
    """Return hand-written hard cases and a few hundred varied ones."""
    made = Labelled()
    by_hand(made)
    _varied(made, random.Random(seed))
    return made


def by_hand(made: Labelled) -> None:
    """Add what a script would not think of."""
    _in_form(made)
    _in_short(made)
    _groups(made)
    _one_name(made)
    _strangers(made)


def _in_form(made: Labelled) -> None:
    """Add names that differ in form alone."""
    # Legal forms, punctuation, case, width, "and", the order of words, abbreviations.
    made.add(SAME, company("Nimbus & Sons Ltd."), company("NIMBUS AND SONS LIMITED"))
    made.add(SAME, company("Ｗｉｓｔｅｒｎ Ｄａｉｒｙ"), company("Wistern Dairy Inc."))
    made.add(SAME, company("Köllmer Getriebe GmbH", "Graz"), company("Kollmer Getriebe", "Graz"))
    made.add(SAME, company("The Ostrander-Vale Co."), company("Ostrander Vale"))
    made.add(SAME, company("Pellucid Intl. Mfg."), company("Pellucid International Manufacturing"))
    made.add(SAME, company("Trenchard Bros."), company("Trenchard Brothers"))
    made.add(SAME, company("S.A. Florimont"), company("Florimont SA"))
    made.add(SAME, company("幻海泵业股份有限公司"), company("幻海泵业"))
    made.add(
        SAME, company("琅玕（苏州）光学有限公司", "苏州"), company("琅玕苏州光学有限公司", "苏州市")
    )
    made.add(SAME, company("ＡＢＸ幻光电有限公司"), company("ABX幻光电有限责任公司"))


def _in_short(made: Labelled) -> None:
    """Add names that are cut short, misspelt or read aloud."""
    # Short names, sure only with something that agrees beside them.
    made.add(
        SAME,
        company("Marrowby", "Leeds", "marrowby.example"),
        company("Marrowby Group Holdings Ltd", "Leeds", "https://www.marrowby.example/about"),
    )
    made.add(
        SAME,
        company("Ellingfay Tech", None, "ellingfay.example"),
        company("Ellingfay Technologies GmbH", "Hamburg", "http://ellingfay.example"),
    )
    made.add(
        SAME,
        company("缥缈峰", "长沙", "piaomiao.example"),
        company("长沙缥缈峰食品科技有限公司", "长沙", "www.piaomiao.example"),
    )
    made.add(
        SAME,
        company("空蒙集团", None, None, "0512-5555 0101"),
        company("苏州空蒙实业集团有限公司", "苏州", None, "+86 512 5555 0101"),
    )
    made.add(ASK, company("Dunvarrick"), company("Dunvarrick Holding"))
    made.add(ASK, company("忘川"), company("忘川物流有限公司"))
    # Slips of the pen.
    made.add(
        SAME,
        company("Brackenholm Turbines", None, "brackenholm.example"),
        company("Brakenholm Turbines Ltd", None, "www.brackenholm.example"),
    )
    made.add(ASK, company("Willowmere Castings"), company("Wilowmere Castings"))
    # How a Chinese name is read.
    made.add(
        SAME,
        company("Huaxin Fangzhi", "苏州", "huaxin-fz.example"),
        company("华信纺织有限公司", "苏州", "https://huaxin-fz.example"),
    )
    made.add(ASK, company("Mengtang Shipin"), company("梦棠食品有限公司"))


def _groups(made: Labelled) -> None:
    """Add what several companies of one house have in common."""
    # A group: one website, many towns. The town tells them apart.
    made.add(
        SAME,
        company("Vossgard Rail", "Hamburg", "vossgard.example"),
        company("Vossgard Rail GmbH", "Hamburg", "vossgard.example"),
        company("Vossgard Rail Oy", "Turku", "vossgard.example"),
        company("Vossgard Rail SAS", "Lyon", "vossgard.example"),
    )
    made.add(NEW, company("Vossgard Rail", "Bergen", "vossgard.example"))
    made.add(
        SAME,
        company("幻岳集团西安分公司", "西安", "huanyue.example"),
        company("幻岳集团有限公司西安分公司", "西安", "huanyue.example"),
        company("幻岳集团有限公司", "青岛", "huanyue.example"),
    )
    made.add(
        SAME,
        company("Ironquill Plant 2", "Ghent"),
        company("Ironquill Plant 2", "Ghent"),
        company("Ironquill Plant 3", "Ghent"),
        company("Ironquill Plant 1", "Ghent"),
    )
    made.add(
        SAME,
        company("Saltmarsh Dairy North"),
        company("Saltmarsh Dairy North Ltd"),
        company("Saltmarsh Dairy South Ltd"),
    )
    # A holding's switchboard.
    made.add(
        SAME,
        company("Orrinvale Seeds", None, None, "+44 20 7946 0100"),
        company("Orrinvale Seeds Ltd", None, None, "020 7946 0100"),
        company("Tamberlin Feeds Ltd", None, None, "020 7946 0100"),
        company("Quossfield Estates", None, None, "020 7946 0100"),
    )
    made.add(NEW, company("Pellworth Horses", None, None, "+44 20 7946 0100"))


def _one_name(made: Labelled) -> None:
    """Add companies of one name, and one with two."""
    # One name, two companies: asked, unless the town or the website tells.
    made.add(
        SAME,
        company("Meridane", "Porto", "meridane-pt.example"),
        company("Meridane", "Porto", "meridane-pt.example"),
        company("Meridane", "Graz", "meridane.example"),
    )
    made.add(ASK, company("Caldervane Ltd"), company("Caldervane GmbH"))
    made.add(ASK, company("Tollwick Press", "Leeds"), company("Tollwick Press", "Bergen"))
    made.add(
        ASK,
        company("Fabelhaft Werke"),
        company("Fabelhaft Werke", "Graz"),
        company("Fabelhaft Werke", "Hamburg"),
    )
    # The company moved, and everything else is as it was.
    made.add(
        SAME,
        company("Rookhope Batteries", "Leeds", "rookhope.example", "0113 496 0200"),
        company("Rookhope Batteries Ltd", "Porto", "rookhope.example", "+44 113 496 0200"),
    )
    # It has another name now.
    made.add(
        ASK,
        company("Oldenshaw Wire", None, "shawire.example", "0113 496 0300"),
        company("Shawire Solutions", None, "shawire.example", "+44 113 496 0300"),
    )
    # Two of ours for one of theirs: nobody can know.
    made.add(ASK, company("Hexmoor Glass"), company("Hexmoor Glass"))
    twin = made.truth[made.local[-1].id]
    made.add(NEW, company("Hexmoor Glass Ltd"))
    made.truth[made.local[-1].id] = twin


def _strangers(made: Labelled) -> None:
    """Add names that have a word in common and nothing else."""
    # Like names that are nobody's: a word in common is no kinship.
    made.add(NEW, company("Silverbeck Bakery"))
    made.only_there(
        company("Silverbeck Insurance"), company("Silverton Bakery"), company("Beck Bakery")
    )
    made.add(NEW, company("虚谷轴承"))
    made.only_there(company("虚谷投资"), company("实谷轴承"), company("虚谷化工有限公司"))
    made.add(NEW, company("Larkfen GmbH"))
    made.only_there(company("Larkfen Software Academy Trust"), company("Larkin GmbH"))


def _varied(made: Labelled, chance: random.Random) -> None:
    english = [f"{a} {b}" for a in _FIRST for b in _SECOND]
    chinese = [a + b for a in _BRANDS for b in _TRADES]
    chance.shuffle(english)
    chance.shuffle(chinese)
    for n, name in enumerate(english[:80]):
        _add_varied(made, chance, name, n, _TOWNS, _vary)
    for n, name in enumerate(chinese[:55]):
        _add_varied(made, chance, name, 500 + n, _CHINESE_TOWNS, _vary_chinese)
    for n, name in enumerate(english[80:280]):
        made.only_there(_written(chance, _vary(chance, name), 2000 + n, chance.choice(_TOWNS)))
    for n, name in enumerate(chinese[55:130]):
        town = chance.choice(_CHINESE_TOWNS)
        made.only_there(_written(chance, _vary_chinese(chance, name), 3000 + n, town))


def _add_varied(made, chance, name, number, towns, vary) -> None:
    town = chance.choice(towns)
    mine = _written(chance, vary(chance, name), number, town)
    if chance.random() < 0.25:
        made.add(NEW, mine)
        return
    there = _written(chance, vary(chance, name), number, town)
    if mine.website is None or there.website is None:  # something must tell
        there = replace(there, name=_dressed(chance, mine.name))
        there = replace(there, pinyin=_read(there.name))
    branches = [
        company(vary(chance, name), other, there.website)
        for other in towns
        if other != town and chance.random() < 0.04 and there.city and mine.city
    ]
    made.add(SAME, mine, there, *branches)


def _written(chance: random.Random, name: str, number: int, town: str) -> Face:
    site = f"c{number:04}.example"
    sites = (site, f"https://www.{site}/", f"http://{site}/en/home", f"WWW.{site.upper()}")
    phone = f"55{number:04}"
    phones = (f"+44 113 4{phone}", f"0113 4{phone[:3]} {phone[3:]}", f"(0113) 4{phone}")
    return company(
        name,
        town if chance.random() < 0.6 else None,
        chance.choice(sites) if chance.random() < 0.7 else None,
        *([chance.choice(phones)] if chance.random() < 0.5 else []),
    )


def _dressed(chance: random.Random, name: str) -> str:
    """Write a name as another hand would: case, width, blanks, dots."""
    wide = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x41, 0x5B)})
    dress = (str.upper, str.title, _spaced, lambda text: text.translate(wide), _dotted)
    return chance.choice(dress)(name)


def _spaced(name: str) -> str:
    return f"  {name.replace(' ', '  ')} "


def _dotted(name: str) -> str:
    return name.replace(" ", "-") + ("." if name[-1].isascii() else "")


def _vary(chance: random.Random, name: str) -> str:
    first, second = name.split()
    ways = (
        name, f"{name} Ltd", f"{name} Limited", name.upper(), f"The {name} Co.", f"{name}, Ltd.",
        f"{name} Group", f"{first} & {second}", f"{first}-{second}", f"{name} Holdings Ltd",
        f"{first[:3]}{first[4:]} {second}", f"{name} International",
    )  # fmt: skip
    return chance.choice(ways)


def _vary_chinese(chance: random.Random, name: str) -> str:
    ways = (
        name, f"{name}有限公司", f"{name}股份有限公司", f"{name}科技有限公司", f"{name}集团",
        f"{name} 有限责任公司", f"{name}（集团）有限公司",
    )  # fmt: skip
    return chance.choice(ways)

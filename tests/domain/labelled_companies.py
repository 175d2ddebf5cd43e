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
    c, add = company, made.add
    # Legal forms, punctuation, case, width, "and", the order of words, abbreviations.
    add(SAME, c("Nimbus & Sons Ltd."), c("NIMBUS AND SONS LIMITED"))
    add(SAME, c("Ｗｉｓｔｅｒｎ Ｄａｉｒｙ"), c("Wistern Dairy Inc."))
    add(SAME, c("Köllmer Getriebe GmbH", "Graz"), c("Kollmer Getriebe", "Graz"))
    add(SAME, c("The Ostrander-Vale Co."), c("Ostrander Vale"))
    add(SAME, c("Pellucid Intl. Mfg."), c("Pellucid International Manufacturing"))
    add(SAME, c("Trenchard Bros."), c("Trenchard Brothers"))
    add(SAME, c("S.A. Florimont"), c("Florimont SA"))
    add(SAME, c("幻海泵业股份有限公司"), c("幻海泵业"))
    add(SAME, c("琅玕（苏州）光学有限公司", "苏州"), c("琅玕苏州光学有限公司", "苏州市"))
    add(SAME, c("ＡＢＸ幻光电有限公司"), c("ABX幻光电有限责任公司"))
    # Short names, sure only with something that agrees beside them.
    add(
        SAME,
        c("Marrowby", "Leeds", "marrowby.example"),
        c("Marrowby Group Holdings Ltd", "Leeds", "https://www.marrowby.example/about"),
    )
    add(
        SAME,
        c("Ellingfay Tech", None, "ellingfay.example"),
        c("Ellingfay Technologies GmbH", "Hamburg", "http://ellingfay.example"),
    )
    add(
        SAME,
        c("缥缈峰", "长沙", "piaomiao.example"),
        c("长沙缥缈峰食品科技有限公司", "长沙", "www.piaomiao.example"),
    )
    add(
        SAME,
        c("空蒙集团", None, None, "0512-5555 0101"),
        c("苏州空蒙实业集团有限公司", "苏州", None, "+86 512 5555 0101"),
    )
    add(ASK, c("Dunvarrick"), c("Dunvarrick Holding"))
    add(ASK, c("忘川"), c("忘川物流有限公司"))
    # Slips of the pen.
    add(
        SAME,
        c("Brackenholm Turbines", None, "brackenholm.example"),
        c("Brakenholm Turbines Ltd", None, "www.brackenholm.example"),
    )
    add(ASK, c("Willowmere Castings"), c("Wilowmere Castings"))
    # How a Chinese name is read.
    add(
        SAME,
        c("Huaxin Fangzhi", "苏州", "huaxin-fz.example"),
        c("华信纺织有限公司", "苏州", "https://huaxin-fz.example"),
    )
    add(ASK, c("Mengtang Shipin"), c("梦棠食品有限公司"))
    # A group: one website, many towns. The town tells them apart.
    add(
        SAME,
        c("Vossgard Rail", "Hamburg", "vossgard.example"),
        c("Vossgard Rail GmbH", "Hamburg", "vossgard.example"),
        c("Vossgard Rail Oy", "Turku", "vossgard.example"),
        c("Vossgard Rail SAS", "Lyon", "vossgard.example"),
    )
    add(NEW, c("Vossgard Rail", "Bergen", "vossgard.example"))
    add(
        SAME,
        c("幻岳集团西安分公司", "西安", "huanyue.example"),
        c("幻岳集团有限公司西安分公司", "西安", "huanyue.example"),
        c("幻岳集团有限公司", "青岛", "huanyue.example"),
    )
    add(
        SAME,
        c("Ironquill Plant 2", "Ghent"),
        c("Ironquill Plant 2", "Ghent"),
        c("Ironquill Plant 3", "Ghent"),
        c("Ironquill Plant 1", "Ghent"),
    )
    add(
        SAME,
        c("Saltmarsh Dairy North"),
        c("Saltmarsh Dairy North Ltd"),
        c("Saltmarsh Dairy South Ltd"),
    )
    # A holding's switchboard.
    add(
        SAME,
        c("Orrinvale Seeds", None, None, "+44 20 7946 0100"),
        c("Orrinvale Seeds Ltd", None, None, "020 7946 0100"),
        c("Tamberlin Feeds Ltd", None, None, "020 7946 0100"),
        c("Quossfield Estates", None, None, "020 7946 0100"),
    )
    add(NEW, c("Pellworth Horses", None, None, "+44 20 7946 0100"))
    # One name, two companies: asked, unless the town or the website tells.
    add(
        SAME,
        c("Meridane", "Porto", "meridane-pt.example"),
        c("Meridane", "Porto", "meridane-pt.example"),
        c("Meridane", "Graz", "meridane.example"),
    )
    add(ASK, c("Caldervane Ltd"), c("Caldervane GmbH"))
    add(ASK, c("Tollwick Press", "Leeds"), c("Tollwick Press", "Bergen"))
    add(ASK, c("Fabelhaft Werke"), c("Fabelhaft Werke", "Graz"), c("Fabelhaft Werke", "Hamburg"))
    # The company moved, and everything else is as it was.
    add(
        SAME,
        c("Rookhope Batteries", "Leeds", "rookhope.example", "0113 496 0200"),
        c("Rookhope Batteries Ltd", "Porto", "rookhope.example", "+44 113 496 0200"),
    )
    # It has another name now.
    add(
        ASK,
        c("Oldenshaw Wire", None, "shawire.example", "0113 496 0300"),
        c("Shawire Solutions", None, "shawire.example", "+44 113 496 0300"),
    )
    # Two of ours for one of theirs: nobody can know.
    add(ASK, c("Hexmoor Glass"), c("Hexmoor Glass"))
    twin = made.truth[made.local[-1].id]
    made.add(NEW, c("Hexmoor Glass Ltd"))
    made.truth[made.local[-1].id] = twin
    # Like names that are nobody's: a word in common is no kinship.
    add(NEW, c("Silverbeck Bakery"))
    made.only_there(c("Silverbeck Insurance"), c("Silverton Bakery"), c("Beck Bakery"))
    add(NEW, c("虚谷轴承"))
    made.only_there(c("虚谷投资"), c("实谷轴承"), c("虚谷化工有限公司"))
    add(NEW, c("Larkfen GmbH"))
    made.only_there(c("Larkfen Software Academy Trust"), c("Larkin GmbH"))


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

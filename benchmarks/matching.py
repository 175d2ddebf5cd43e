"""Matching 500 accounts of a book with 5,000 of a CRM, half of them Chinese, beside reading and
folding their names: the least that anything could do to compare them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.domain.likeness import words
from csmdesk.domain.matching import Verdict
from csmdesk.domain.progress import Unwatched
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services.accounts import create_account
from csmdesk.services.names import fill_keys, name_keys, pypinyin_reader
from csmdesk.sync.binding import write_binding
from csmdesk.sync.connectors.protocol import Identity, Page, RemoteRecord
from csmdesk.sync.driver import Driver
from csmdesk.sync.effects import Answer, Request, Steps
from csmdesk.sync.matching import Matches, find_matches
from csmdesk.system.paths import Profile

MINE, THEIRS, PAGE = 500, 5_000, 500
LIMIT = 10.0  # floors
_WHO = Identity("bench", "bench@1", "Bench", "1", "Me")
_STEMS = ("zor", "bek", "quil", "lom", "van", "trel", "mir", "row", "ost", "rav", "pel", "drak",
          "yar", "wick", "fen", "drill", "glim", "mock")  # fmt: skip
_TRADES = ("Looms", "Pumps", "Bearings", "Castings", "Freight", "Optics", "Valves", "Paper")
_SIGNS = "云麓虚舟墨岚星砚鹿鸣青幻玄榆梦棠澜霁川寒枫浮雪"
_CHINESE_TRADES = ("纺织", "精密机械", "轴承", "泵业", "光学", "阀门", "物流", "造纸")
_TOWNS = ("Leeds", "Hamburg", "Lyon", "Turku")


class _Crm:
    """Answer from memory, in pages."""

    def __init__(self, records: Sequence[RemoteRecord]) -> None:
        self.records = records

    def identity(self) -> Steps[Identity]:
        yield from ()
        return _WHO

    def objects(self) -> Steps[tuple[str, ...]]:
        yield from ()
        return ("account",)

    def count(self, _obj: str) -> Steps[int]:
        yield from ()
        return len(self.records)

    def pull(self, _obj: str, cursor: str | None) -> Steps[Page]:
        yield from ()
        end = int(cursor or 0) + PAGE
        found = tuple(self.records[end - PAGE : end])
        return Page(found, str(end), end >= len(self.records))


def run() -> Iterator[Figure]:
    """Match, three times by turns with the floor."""
    names, records = _names(random.Random(11))
    with TemporaryDirectory() as folder, closing(_book(Path(folder), names)) as store:
        pypinyin_reader()("云", False)  # the dictionary is there, as in a worker that has run
        value, floor = in_turn(lambda: _match(store, records), lambda: _fold(store, records), 3)
    yield Figure(f"seconds to match {MINE} accounts with {THEIRS:,}", value, floor, LIMIT)


def _match(store: Store, records: Sequence[RemoteRecord]) -> float:
    words.cache_clear()
    found: list[Matches] = []

    def match() -> None:
        driver = Driver(store, Unwatched(), _no_network)
        steps = find_matches(_Crm(records), pypinyin_reader)  # type: ignore[arg-type]
        found.append(driver.run(steps))

    took = seconds(match)
    if len(found[0].of(Verdict.SAME)) < 0.9 * MINE:
        raise AssertionError("the benchmark matches nothing")
    return took


def _fold(store: Store, records: Sequence[RemoteRecord]) -> float:
    words.cache_clear()
    romanise = pypinyin_reader()

    def fold() -> None:
        with store.read() as read:
            mine = [name for (name,) in read.sql("SELECT name FROM account")]
        for name in (*mine, *(str(record.values["name"]) for record in records)):
            words(name)
            name_keys(name, romanise, is_person=False)

    return seconds(fold)


def _no_network(_wanted: Request) -> Answer:
    raise AssertionError("nothing is asked of a network")


def _book(folder: Path, names: Sequence[str]) -> Store:
    profile = Profile(folder)
    profile.ensure()
    store = Store.create(profile, bytes(32))
    with store.write(Text("action.demo")) as uow:
        for number, name in enumerate(names):
            create_account(uow, name, website=f"c{number}.example", city=_TOWNS[number % 4])
        fill_keys(uow, pypinyin_reader(), limit=MINE)
        write_binding(uow, _WHO, url="mem:", login="me", options={})
    return store


def _names(chance: random.Random) -> tuple[list[str], list[RemoteRecord]]:
    """Invent names; the CRM has each of the first under another dress."""
    found: dict[str, None] = {}
    while len(found) < THEIRS:
        if len(found) % 2:
            stem = "".join(chance.sample(_SIGNS, 3))
            found[stem + chance.choice(_CHINESE_TRADES)] = None
        else:
            stem = "".join(chance.sample(_STEMS, 3)).capitalize()
            found[f"{stem} {chance.choice(_TRADES)}"] = None
    names = list(found)
    records = [
        RemoteRecord("account", str(number), "v", {
            "name": name.upper() + (" Ltd" if name.isascii() else "有限公司"),
            "website": f"https://www.c{number}.example/", "city": _TOWNS[number % 4],
        })
        for number, name in enumerate(names)
    ]  # fmt: skip
    chance.shuffle(records)
    return names[:MINE], records

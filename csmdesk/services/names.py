"""Pinyin of names: how Chinese names are found by initials and sorted.

The dictionary takes 50 MB and a third of a second to load, so the window never loads it: new
Chinese names stay without keys (they sort by their own letters) until the worker fills them in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from csmdesk.domain.folding import plain
from csmdesk.models.work import ReadSession, UnitOfWork

TABLES = ("account", "person", "colleague")
Romanise = Callable[[str, bool], list[str]]  # (Chinese run, is it a person's name) → syllables

_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
# Surnames whose reading as a name differs from the usual one, and a place that names often hold.
_SURNAMES = {
    "单": "shan", "曾": "zeng", "仇": "qiu", "解": "xie", "查": "zha", "区": "ou", "任": "ren",
    "盖": "ge", "缪": "miao", "朴": "piao", "洗": "xian", "尉迟": "yu chi", "华": "hua",
    "翟": "zhai", "卜": "bu", "召": "shao", "覃": "qin", "乐": "yue", "宁": "ning", "员": "yun",
    "秘": "bi", "种": "chong", "折": "she", "黑": "he", "繁": "po", "祭": "zhai", "句": "gou",
    "阚": "kan", "都": "du", "藏": "zang", "薄": "bo", "贠": "yun", "冼": "xian", "单于": "chan yu",
    "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai", "令狐": "ling hu",
}  # fmt: skip
_WORD = re.compile(r"\w+")
_UNKNOWN = "sort_key IS NULL OR pinyin IS NULL"


def pending(read: ReadSession) -> bool:
    """Tell whether a name waits for its keys."""
    probes = " UNION ALL ".join(
        f"SELECT 1 FROM {t} WHERE {_UNKNOWN}"  # noqa: S608
        for t in TABLES
    )
    return bool(read.sql(f"SELECT 1 FROM ({probes}) LIMIT 1"))  # noqa: S608


def fill_keys(uow: UnitOfWork, romanise: Romanise, limit: int = 500) -> int:
    """Give names without keys their pinyin, initials and sort key; return how many.

    The columns are derived: filling them is no edit of the user's and is not exchanged.
    """
    done = 0
    for table in TABLES:
        rows = uow.sql(
            f"SELECT id, name FROM {table} WHERE {_UNKNOWN} LIMIT :limit",  # noqa: S608
            limit=limit,
        )
        for record_id, name in rows:
            keys = name_keys(name, romanise, is_person=table != "account")
            uow.raw.execute(
                f"UPDATE {table} SET pinyin = ?, initials = ?, sort_key = ? WHERE id = ?",  # noqa: S608
                (*keys, record_id),
            )
        done += len(rows)
    return done


def new_keys(name: str) -> dict[str, str | None]:
    """Return the columns of a name just typed: empty ones for a Chinese name, which must wait."""
    keys: tuple[str | None, ...] = (None, None, None)
    if not _CJK.search(name):
        keys = name_keys(name, _nothing_to_read, is_person=False)
    return dict(zip(("pinyin", "initials", "sort_key"), keys, strict=True))


def changed_keys(now: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the columns of a name that an edit changes; none when it keeps the name."""
    name = values.get("name", now["name"])
    return {} if name == now["name"] else new_keys(name)


def _nothing_to_read(run: str, is_person: bool) -> list[str]:
    raise LookupError(run, is_person)


def name_keys(name: str, romanise: Romanise, *, is_person: bool) -> tuple[str, str, str]:
    """Return pinyin, initials and sort key: ``华信 AG`` gives ``hua xin ag``, ``hxa``, the pinyin.

    The sort key keeps the name behind the pinyin so that equal readings have a fixed order.
    """
    syllables: list[str] = []
    at = 0
    for run in _CJK.finditer(name):
        syllables += _WORD.findall(plain(name[at : run.start()]))
        syllables += _read(run.group(), romanise, is_person=is_person and run.start() == 0)
        at = run.end()
    syllables += _WORD.findall(plain(name[at:]))
    pinyin = " ".join(syllables)
    return pinyin, "".join(s[0] for s in syllables), f"{pinyin} {plain(name)}"


def _read(run: str, romanise: Romanise, *, is_person: bool) -> list[str]:
    if is_person:
        for length in (2, 1):
            surname = _SURNAMES.get(run[:length])
            if surname and len(run) > length:
                return [*surname.split(), *romanise(run[length:], True)]
    return romanise(run, is_person)


def pypinyin_reader() -> Romanise:
    """Load the dictionary; for the worker and the command line only."""
    from pypinyin import lazy_pinyin

    def read(run: str, is_person: bool) -> list[str]:  # noqa: ARG001 - part of the agreed face
        return [str(s) for s in lazy_pinyin(run)]

    return read

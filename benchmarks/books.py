"""Synthetic books: as many rows as a figure needs, made from a seed in a few seconds."""

from __future__ import annotations

import atexit
import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from csmdesk.models import search_index
from csmdesk.models.engine import lone_engine
from csmdesk.models.journal import drop_triggers, install_triggers
from csmdesk.models.keys import new_id
from csmdesk.models.store import Store
from csmdesk.models.tables import json_text, utc_text
from csmdesk.system.paths import Profile

KEY = bytes(range(32))
NOW = datetime(2026, 3, 18, 9, tzinfo=UTC)
ACCOUNTS, NOTES = 5_000, 100_000

_WORDS = re.findall(
    r"\w+",
    """华信 精工 续约 预算 采购 部署 上线 培训 工单 反馈 价格 决策 竞品 报价 合同 风险 增购 验收
    数据 接口 登录 活跃 看板 周报 回访 会议 邮件 承诺 延期 满意 负责人 总监 试点 方案 权限 迁移
    季度 目标 价值 汇报 renewal budget rollout training ticket feedback pricing champion sponsor
    QBR API dashboard login""",
)
_NAMES = tuple("明德华信远航蓝海星辰云帆天启瑞丰恒泰嘉禾新锐中科")
_INDUSTRIES = ("制造", "零售", "教育", "Software", "Logistics", None)
_STAGES = ("onboarding", "adoption", "value", "steady", "pre_renewal")


@dataclass(frozen=True, slots=True)
class Book:
    """Name a book and the accounts in it."""

    profile: Profile
    key: bytes
    account_ids: tuple[str, ...]

    def open(self) -> Store:
        """Open the book; the caller closes it."""
        return Store.open(self.profile, self.key)


@cache
def large() -> Book:
    """Make the book of 5,000 accounts and 100,000 notes that several figures share."""
    return make(accounts=ACCOUNTS, notes=NOTES)


@cache
def _folder() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="csmdesk-bench-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def make(*, accounts: int, notes: int, crowded: bool = False, seed: int = 1) -> Book:
    """Make a book that goes with the process; ``crowded`` puts all notes on one account."""
    chance = random.Random(seed)
    profile = Profile(_folder() / new_id())
    Store.create(profile, KEY).close()
    ids = tuple(new_id() for _ in range(accounts))
    engine = lone_engine(profile.book, KEY)
    with engine.connect() as connection, connection.begin():
        drop_triggers(connection)  # the journal of a hundred thousand notes is nobody's undo
        cursor = connection.connection.cursor()
        _insert(cursor, "account", _account_rows(ids, chance))
        _insert(cursor, "contract_line", _line_rows(ids, chance))
        _insert(cursor, "touchpoint", _note_rows(ids[:1] if crowded else ids, notes, chance))
        search_index.rebuild(cursor)
        install_triggers(connection)
    engine.dispose()
    return Book(profile, KEY, ids)


def usage_rows(
    account_ids: tuple[str, ...], count: int, import_id: str
) -> list[tuple[object, ...]]:
    """Make rows for ``USAGE_SQL``."""
    chance = random.Random(2)
    start = date(2024, 1, 1)
    return [
        (
            chance.choice(account_ids), f"feature_{chance.randint(1, 40)}",
            (start + timedelta(days=chance.randint(0, 700))).isoformat(),
            float(chance.randint(1, 30)), "count", chance.randint(60, 9_000),
            chance.randint(0, 3), 0, f"U-{n:06}", import_id,
        )
        for n in range(count)
    ]  # fmt: skip


USAGE_SQL = (
    "INSERT INTO usage_fact (account_id, metric, day, value, grain, seconds, errors, is_beta, "
    "external_id, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def note_text(chance: random.Random) -> str:
    """Make one note of a dozen to sixty words."""
    return "".join(_spaced(chance.choice(_WORDS)) for _ in range(chance.randint(12, 60))) + "。"


def _spaced(word: str) -> str:
    return f" {word} " if word.isascii() else word


def _insert(cursor: Any, table: str, rows: Iterator[dict[str, object]]) -> None:
    first = next(rows)
    names, marks = ", ".join(first), ", ".join("?" * len(first))
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
    cursor.execute(sql, tuple(first.values()))
    cursor.executemany(sql, (tuple(row.values()) for row in rows))


def _account_rows(ids: tuple[str, ...], chance: random.Random) -> Iterator[dict[str, object]]:
    for n, key in enumerate(ids):
        name = "".join(chance.sample(_NAMES, 4)) + f"测试{n}"
        yield {
            "id": key, "name": name, "aliases": "[]", "industry": chance.choice(_INDUSTRIES),
            "city": "示例市", "tier": chance.choice("ABC"), "stage": chance.choice(_STAGES),
            "currency": "CNY", "source": "bench", "tags": "[]", "notes": "", "extra": "{}",
            "sort_key": f"{chance.random():.6f} {name}", "created_at": utc_text(NOW),
            "updated_at": utc_text(NOW),
        }  # fmt: skip


def _line_rows(ids: tuple[str, ...], chance: random.Random) -> Iterator[dict[str, object]]:
    for key in ids:
        start = NOW.date() - timedelta(days=chance.randint(0, 700))
        yield {
            "id": new_id(), "account_id": key, "product": "Desk", "kind": "new",
            "start_on": start.isoformat(), "end_on": (start + timedelta(days=730)).isoformat(),
            "arr_minor": chance.randint(1, 900) * 100_000, "currency": "CNY", "is_trial": 0,
            "auto_renew": 0, "source": "bench", "extra": "{}",
        }  # fmt: skip


def _note_rows(
    ids: tuple[str, ...], count: int, chance: random.Random
) -> Iterator[dict[str, object]]:
    for n in range(count):
        words = chance.sample(_WORDS, 3)
        yield {
            "id": new_id(), "account_id": chance.choice(ids), "kind": "call",
            "started_at": utc_text(NOW - timedelta(minutes=7 * n + chance.randint(0, 6))),
            "minutes": 30, "direction": "two_way", "subject": " ".join(words),
            "notes": note_text(chance), "is_private": 0, "tags": json_text(words[:1]),
            "source": "bench", "extra": "{}",
        }  # fmt: skip

"""The rules of a day in the field: cities, order, which stop is next, where to go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from csmdesk.domain.ids import AccountId, DayStopId
from csmdesk.domain.visits import (
    EVERYWHERE,
    DayAccount,
    DayStop,
    StopState,
    by_due_day,
    city_key,
    gathered,
    moved,
    next_stop,
)

AT = datetime(2026, 3, 4, 7, tzinfo=UTC)


def stop(name: str, **fields: object) -> DayStop:
    return replace(DayStop(DayStopId(name), AccountId(f"of {name}"), name), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "key"),
    [("上海市", "上海"), ("上海", "上海"), ("沙市", "沙市"), (" Malmö ", "malmo"), ("", "")],
)
def test_spellings_of_one_city_are_one(name: str, key: str) -> None:
    assert city_key(name) == key


def test_cities_come_with_most_accounts_first_and_the_unknown_one_last() -> None:
    counts = [("", 9), ("苏州", 2), ("上海", 3), ("上海市", 1), ("Leeds", 4), ("Bath", 0)]
    found = gathered(counts)
    assert [(city.name, city.count) for city in found] == [
        ("Leeds", 4), ("上海", 4), ("苏州", 2), ("", 9), ("", 19),
    ]  # fmt: skip
    assert [city.key for city in found[-2:]] == ["", EVERYWHERE]
    assert len(gathered([("Leeds", 4)])) == 1
    assert found[1].spellings == ("上海", "上海市")


@pytest.mark.parametrize(
    ("key", "to", "order"),
    [
        ("c", 0, "cab"), ("a", 1, "bac"), ("a", 9, "bca"), ("b", -3, "bac"), ("b", 1, "abc"),
        ("d", 1, "adbc"),
    ],
)  # fmt: skip
def test_a_stop_goes_where_it_is_put(key: str, to: int, order: str) -> None:
    now = tuple(map(DayStopId, "abc"))
    assert "".join(moved(now, DayStopId(key), to)) == order


def test_the_next_stop_is_behind_this_one_and_then_what_was_left_before_it() -> None:
    a, b, c = stop("a"), stop("b", seen_at=AT), stop("c")
    assert next_stop([a, b, c]) == a
    assert next_stop([a, b, c], a.id) == c
    assert next_stop([a, b, c], c.id) == a
    assert next_stop([b, replace(c, is_skipped=True)]) is None
    assert next_stop([a], a.id) is None
    assert next_stop([]) is None
    assert next_stop([a, c], DayStopId("gone")) == a


def test_a_stop_says_what_became_of_it() -> None:
    assert stop("a").state is StopState.PLANNED
    assert stop("a", is_skipped=True).state is StopState.SKIPPED
    assert stop("a", seen_at=AT).state is StopState.SEEN


def test_the_place_names_the_city_once() -> None:
    def place(city: str, address: str) -> str:
        return DayAccount(AccountId("a"), "A", city=city, address=address).place

    assert place("上海", "淮海路 1 号") == "上海 淮海路 1 号"
    assert place("上海", "上海市淮海路 1 号") == "上海市淮海路 1 号"
    assert place("Leeds", "") == "Leeds"
    assert place("", "Mill Lane 2") == "Mill Lane 2"


def test_without_a_rhythm_accounts_stand_by_name() -> None:
    accounts = [DayAccount(AccountId(n), n, order=n) for n in ("b", "a")]
    assert [each.name for each in by_due_day(accounts)] == ["a", "b"]

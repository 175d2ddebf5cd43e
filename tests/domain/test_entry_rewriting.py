"""A correction is written into the line, and the line is read back as it was meant."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from csmdesk.domain.entry.line import parse
from csmdesk.domain.entry.moments import Now
from csmdesk.domain.entry.names import NOTHING, Fit, Found
from csmdesk.domain.entry.pieces import Named, Part
from csmdesk.domain.entry.rewriting import (
    day_words,
    start_words,
    with_due,
    with_mark,
    with_side,
    with_word,
    without,
    without_part,
)
from csmdesk.domain.touchpoints import Side

ZONE = timezone(timedelta(hours=8))
NOW = Now(datetime(2026, 3, 18, 3, 5, tzinfo=UTC), ZONE)  # a Wednesday
HUAXIN = Named("1", "华信精工")


class Names:
    """Know one account, and nobody."""

    def whole_account(self, text):
        return (HUAXIN,) if text == "华信精工" else ()

    def account(self, text, worst):
        del worst
        return Found(Fit.WHOLE, (HUAXIN,)) if text == "华信精工" else NOTHING

    def whole_person(self, text, account):
        del text, account
        return ()

    person = whole_person


def read(line):
    return parse(line, Names(), NOW)


@pytest.mark.parametrize(
    ("line", "part", "words", "wanted"),
    [
        ("华信精工 谈续约", Part.KIND, "电话", "华信精工 电话 谈续约"),
        ("华信精工 拜访 谈续约", Part.KIND, "电话", "华信精工 电话 谈续约"),
        ("华信精工 电话 谈续约", Part.MINUTES, "45m", "华信精工 电话 45m 谈续约"),
        ("华信精工 电话 30m 谈续约", Part.MINUTES, "45m", "华信精工 电话 45m 谈续约"),
        ("电话 谈续约", Part.MINUTES, "45m", "45m 电话 谈续约"),
        ("谈续约 华信精工", Part.START, "昨天10:30", "昨天10:30 谈续约 华信精工"),
        ("", Part.KIND, "电话", "电话"),
    ],
)
def test_a_word_stands_where_it_is_read(line, part, words, wanted):
    written = with_word(line, read(line), part, words)
    assert written == wanted
    assert any(p.part is part and p.text == words for p in read(written).pieces)


def test_marks_go_before_the_promises():
    line = "华信精工 电话 谈续约 >周五 发报价"
    assert with_mark(line, read(line), Part.FLAG, "!risk") == (
        "华信精工 电话 谈续约 !risk >周五 发报价"
    )
    line = "华信精工 谈续约 =部分 #价格"
    assert with_mark(line, read(line), Part.OUTCOME, "=达成") == "华信精工 谈续约 =达成 #价格"


def test_a_part_is_taken_out_without_a_trace():
    line = "华信精工 !risk !bug 谈续约 #a"
    assert without_part(line, read(line), Part.FLAG, "risk") == "华信精工 !bug 谈续约 #a"
    assert without_part(line, read(line), Part.FLAG) == "华信精工 谈续约 #a"
    assert without("a  b", 1, 1) == "a b"


@pytest.mark.parametrize(
    ("line", "wanted", "text"),
    [
        ("<对方 下周三 确认预算", ">下周三 确认预算", "确认预算"),
        ("<对方 确认预算 >周五 发报价", ">确认预算 >周五 发报价", "确认预算"),
        (">Fri send the quote", "<Fri send the quote", "send the quote"),
        ("＜they send it", ">send it", "send it"),
    ],
)
def test_a_promise_changes_sides(line, wanted, text):
    written = with_side(line, read(line).promises[0])
    assert written == wanted
    first = read(written).promises[0]
    assert first.text == text
    assert first.side is not read(line).promises[0].side


@pytest.mark.parametrize(
    "line",
    [
        ">周五 发报价",
        ">发报价",
        "<对方 下周三 确认预算 #x",
        ">2月31日 发报价 <确认",
        ">send it by Fri",
        "<they in 2 weeks sign",
    ],
)
@pytest.mark.parametrize("is_chinese", [True, False])
def test_a_promise_gets_another_day_and_none(line, is_chinese):
    entry = read(line)
    wanted = date(2026, 4, 2)
    words = day_words(wanted, NOW.today, is_chinese=is_chinese)
    again = read(with_due(line, entry, entry.promises[0], words))
    assert again.promises[0].due == wanted
    assert len(again.promises) == len(entry.promises)
    assert again.promises[0].side is entry.promises[0].side
    bare = read(with_due(line, entry, entry.promises[0], ""))
    assert bare.promises[0].due is None
    assert not [doubt for doubt in bare.doubts if doubt.trouble == "date"]


@pytest.mark.parametrize("is_chinese", [True, False])
@pytest.mark.parametrize("days", [-400, -1, 0, 1, 40, 364, 365, 366, 4000])
def test_days_are_worded_so_that_they_are_read_back(days, is_chinese):
    day = NOW.today + timedelta(days)
    words = day_words(day, NOW.today, is_chinese=is_chinese)
    promise = read(f">{words} x").promises[0]
    assert promise.due == day
    assert promise.side is Side.OURS


@pytest.mark.parametrize("is_chinese", [True, False])
@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 3, 18, 10, 30), datetime(2026, 3, 18, 0, 0), datetime(2026, 3, 17, 9, 5),
        datetime(2026, 3, 2, 23, 59), datetime(2025, 3, 19, 8, 0), datetime(2024, 2, 29, 8, 0),
        datetime(2026, 3, 18, 18, 0),
    ],
)  # fmt: skip
def test_starts_are_worded_so_that_they_are_read_back(start, is_chinese):
    wanted = start.replace(tzinfo=ZONE)
    words = start_words(wanted, NOW, is_chinese=is_chinese)
    line = with_word("华信精工 谈续约", read("华信精工 谈续约"), Part.START, words)
    assert read(line).start == wanted
    assert read(line).subject == "谈续约"

"""The search box: words and filters in both languages, what is wrong, and what completes."""

from datetime import date

import pytest

from csmdesk.domain.search import HitKind
from csmdesk.domain.search_query import Asked, parse_search, unfinished, with_filter
from csmdesk.domain.search_words import (
    FILTER_OF,
    KINDS_OF,
    Filter,
    State,
    filters_beginning,
    values_beginning,
)
from csmdesk.domain.touchpoints import Kind

TODAY = date(2026, 3, 4)
NOTES = frozenset({HitKind.TOUCHPOINT})


def asked(text):
    return parse_search(text, TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Asked("")),
        ("华信 续约", Asked("华信 续约")),
        ("type:call 续约", Asked("续约", kinds=NOTES, forms=frozenset({Kind.CALL}))),
        ("类型：电话 续约", Asked("续约", kinds=NOTES, forms=frozenset({Kind.CALL}))),
        ("type:promise,task", Asked("", kinds=frozenset({HitKind.COMMITMENT, HitKind.TASK}))),
        ("类型:承诺、任务", Asked("", kinds=frozenset({HitKind.COMMITMENT, HitKind.TASK}))),
        ("type:note", Asked("", kinds=NOTES, forms=frozenset(Kind))),
        ("type:meeting", Asked("", kinds=NOTES | {HitKind.MEETING},
                               forms=frozenset({Kind.MEETING}))),
        ("type:touchpoint,call", Asked("", kinds=NOTES, forms=frozenset(Kind))),
        ("account:华信 预算", Asked("预算", accounts=("华信",))),
        ('预算 account:"Kestrel Looms" quote', Asked("预算 quote", accounts=("Kestrel Looms",))),
        ("客户：“华信 精工” 预算", Asked("预算", accounts=("华信 精工",))),
        ("客户:华信 公司:云帆", Asked("", accounts=("华信", "云帆"))),
        ("人:张伟 with:@ines", Asked("", people=("张伟", "ines"))),
        ("tag:#重点 标签:vip", Asked("", tags=("重点", "vip"))),
        ("before:2024-06", Asked("", before=date(2024, 6, 1))),
        ("之前:2024年6月", Asked("", before=date(2024, 6, 1))),
        ("after:2024", Asked("", after=date(2024, 1, 1))),
        ("之后:2024-06-03 before:2024/7/1",
         Asked("", after=date(2024, 6, 3), before=date(2024, 7, 1))),
        ("after:today", Asked("", after=TODAY)),
        ("之后:昨天", Asked("", after=date(2026, 3, 3))),
        ("before:2024 before:2023", Asked("", before=date(2023, 1, 1))),
        ("private:yes", Asked("", is_private=True)),
        ("私密:否", Asked("", is_private=False)),
        ("is:open is:overdue", Asked("", states=frozenset({State.OPEN, State.OVERDUE}))),
        ("状态:逾期", Asked("", states=frozenset({State.OVERDUE}))),
        ("TYPE:CALL", Asked("", kinds=NOTES, forms=frozenset({Kind.CALL}))),
        ("type: 续约", Asked("续约")),  # still being typed
        ("10:30 https://a.example", Asked("10:30 https://a.example")),
        ("Re: 续约", Asked("Re: 续约")),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(text, expected):
    assert asked(text) == expected


def test_of_two_days_the_narrower_holds():
    for text in ("before:2024 before:2025 after:2021 after:2020",
                 "before:2025 before:2024 after:2020 after:2021"):  # fmt: skip
        found = asked(text)
        assert (found.after, found.before) == (date(2021, 1, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("type:nonsense", "search.no_type"), ("before:2024-13", "search.no_day"),
        ("after:2024-02-30", "search.no_day"), ("before:soon", "search.no_day"),
        ("is:maybe", "search.no_state"), ("private:perhaps", "search.no_answer"),
        ("tpye:call", "search.no_filter"), ("type:call,nonsense", "search.no_type"),
    ],
)  # fmt: skip
def test_a_wrong_filter_is_said_and_searched_as_words(text, code):
    found = asked(f"华信 {text} 续约")
    assert [trouble.code for trouble in found.wrong] == [code]
    assert found.words == f"华信 {text} 续约"
    assert not found.is_narrowed


def test_every_word_for_a_filter_or_a_kind_is_read():
    for word, name in FILTER_OF.items():
        assert unfinished(f"x {word}:").filter is name
    for word in KINDS_OF:
        assert asked(f"type:{word}").kinds


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("ty", "type:"), ("华信 acc", "华信 account:"), ("类", "类型:"), ("bef", "before:"),
    ],
)  # fmt: skip
def test_the_beginning_of_a_filter_becomes_it(text, completed):
    at = unfinished(text)
    is_chinese = not at.typed.isascii()
    names = filters_beginning(at.typed, chinese=is_chinese)
    assert completed in [with_filter(text, at, name) for name in names]


def test_the_value_is_completed_and_quoted_where_it_has_a_blank():
    text = "预算 account:kes"
    assert with_filter(text, unfinished(text), "account", "Kestrel Looms") == (
        '预算 account:"Kestrel Looms" '
    )
    assert values_beginning(Filter.TYPE, "pro", chinese=False) == ("promise",)
    assert values_beginning(Filter.TYPE, "承", chinese=True) == ("承诺",)
    assert values_beginning(Filter.IS, "", chinese=False) == ("open", "done", "overdue")
    assert values_beginning(Filter.ACCOUNT, "x", chinese=False) == ()


@pytest.mark.parametrize("text", ["", "t", "12", "type:call ", "华信 ", "a.b"])
def test_what_is_finished_or_no_word_offers_nothing(text):
    assert unfinished(text) is None

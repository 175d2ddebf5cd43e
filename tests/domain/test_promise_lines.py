"""Promises that a form takes, one on each line."""

from datetime import date

import pytest

from csmdesk.domain.entry.promise_lines import promises_of

TODAY = date(2026, 3, 4)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("> Fri send the quote", [("ours", "send the quote", date(2026, 3, 6))]),
        ("send the quote", [("ours", "send the quote", None)]),
        ("< 对方 下周三 确认预算", [("theirs", "确认预算", date(2026, 3, 11))]),
        ("＞周五 发报价\n\n  ＜ 明天 盖章", [
            ("ours", "发报价", date(2026, 3, 6)), ("theirs", "盖章", date(2026, 3, 5)),
        ]),
        ("> 31 February sign", [("ours", "31 February sign", None)]),
        (">\n <  \n", []),
        ("", []),
    ],
)  # fmt: skip
def test_each_line_is_a_promise(text, read):
    assert [(p.side, p.text, p.due) for p in promises_of(text, TODAY)] == read

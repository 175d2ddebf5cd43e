"""Templates of quick entry: what is shipped is read as it is meant, and found by what is typed."""

import pytest

from csmdesk.domain.entry.templates import (
    before_promises,
    matching,
    says_kind,
    shipped,
)
from csmdesk.domain.text import Text
from csmdesk.system.texts import Texts
from tests.domain.test_entry_rewriting import read


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_shipped_ones_are_read_as_they_are_meant(language):
    found = shipped(Texts(language).render)
    assert [each.kind for each in found] == ["call", "meeting", "qbr"]
    for each in found:
        entry = read(f"华信精工 {each.line}")
        assert entry.kind == each.kind
        assert entry.minutes
        assert entry.subject
        assert all(promise.due for promise in entry.promises)
        assert each.notes.endswith("\n")
    assert [len(read(each.line).promises) for each in found] == [0, 1, 1]


def test_they_are_found_by_part_pinyin_and_initials():
    found = shipped(Texts("zh_CN").render)
    names = lambda text: [each.name for each in matching(found, text)]  # noqa: E731
    assert names("") == ["关怀", "拜访", "季度回顾"]
    assert names("拜") == names("bf") == names("baifang") == ["拜访"]
    assert names("nothing") == []


def test_more_is_written_before_the_promises():
    line = "visit 1h on site >in 2 days send the minutes"
    assert line[before_promises(line) :].startswith(">in")
    assert before_promises("call 15m") == 8
    assert says_kind("1h 拜访 x")
    assert not says_kind("1h x")


def test_each_name_is_one_word_in_both_languages():
    for language in ("en", "zh_CN"):
        words = Texts(language)
        for key in ("care", "visit", "review"):
            assert " " not in words.render(Text(f"template.{key}.name"))

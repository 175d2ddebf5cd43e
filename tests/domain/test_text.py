"""Texts are values: a code with what it shows, equal when both are, and plain data on the way."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_from_data, text_to_data

SIMPLE = st.one_of(
    st.text(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.none(),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.just(UTC)),
    st.builds(Money, st.integers(), st.sampled_from(["CNY", "USD"])),
)


def texts(values):
    return st.builds(Text, st.text(min_size=1), st.dictionaries(st.text(), values, max_size=3))


VALUES = st.recursive(
    SIMPLE, lambda inner: texts(inner) | st.lists(inner, max_size=3).map(tuple), max_leaves=8
)


@given(texts(VALUES))
def test_text_comes_back_from_plain_data(text):
    assert text_from_data(json.loads(json.dumps(text_to_data(text)))) == text


@pytest.mark.parametrize("data", [None, 1, "x", [], {}, {"code": 1}, {"params": {}}])
def test_other_data_is_refused(data):
    with pytest.raises(ValueError, match="not a text"):
        text_from_data(data)


def test_two_ways_to_build_a_text():
    assert Text.of("book.missing", path="x") == Text("book.missing", {"path": "x"})
    assert Text.of("a", code="b").params == {"code": "b"}
    assert Text("a") != Text("b")


def test_text_names_its_code_and_values_for_a_log():
    assert str(Text.of("a.b", n=1, day=date(2026, 1, 2))) == "a.b(n=1, day=2026-01-02)"


def test_user_error_says_what_and_what_to_do():
    error = UserError(Text("a"), Text("b"), (Text("c"),))
    assert (error.message, error.hint, error.details) == (Text("a"), Text("b"), (Text("c"),))
    assert str(error) == "a()"


def test_cancel_is_not_a_refusal():
    assert not issubclass(CancelledByUser, UserError)


def test_moment_keeps_its_zone():
    text = Text.of("a", at=datetime(2026, 3, 1, 8, tzinfo=UTC))
    assert text_from_data(text_to_data(text)).params["at"].tzinfo is not None

"""Parts of the brief that need no book."""

import pytest

from csmdesk.domain.briefs import Listed, Temperature, clipped, excerpt, temperature


@pytest.mark.parametrize(
    ("days", "word"),
    [
        (None, "never"), (0, "warm"), (30, "warm"), (31, "cooling"), (90, "cooling"), (91, "cold"),
    ],
)  # fmt: skip
def test_temperature_follows_from_the_days(days, word):
    assert temperature(days) is Temperature(word)


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("short", 5, "short"),
        ("谈续约", 6, "谈续约"),
        ("谈续约报价", 6, "谈续…"),
        ("one two  three\nfour", 40, "one two three four"),
        ("a sentence that goes on", 15, "a sentence…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("", 10, ""),
    ],
)
def test_a_text_is_cut_to_half_letters(text, width, cut):
    assert clipped(text, width) == cut


def test_an_excerpt_has_no_marks_and_keeps_its_items_apart():
    note = "## Result\n\n**They agree** to the [plan](https://a.example).\n\n- first\n- [ ] then\n"
    assert excerpt(note + "---\n") == "Result They agree to the plan. · first · then"


def test_what_has_no_room_is_counted():
    assert Listed(("a", "b"), 7).left_out == 5
    assert Listed(("a",), 1).left_out == 0

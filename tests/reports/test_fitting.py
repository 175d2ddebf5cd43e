"""Words are measured a little too wide, never too narrow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.reports import fitting

WORDS = st.text(st.sampled_from("ab WIM 客户，。é-/…"), max_size=120)


class TestLines:
    def test_latin_breaks_between_words(self):
        found = fitting.lines("one two three four", 10, 45)
        assert " ".join(found) == "one two three four"
        assert len(found) > 1

    def test_chinese_breaks_anywhere_but_before_a_comma(self):
        found = fitting.lines("四个汉字，后面", 10, 43)
        assert found[0] == "四个汉字，"

    def test_a_word_longer_than_a_line_is_cut(self):
        found = fitting.lines("x" * 50, 10, 100)
        assert "".join(found) == "x" * 50
        assert len(found) > 1

    @given(WORDS, st.floats(20, 300))
    def test_no_line_is_wider_than_the_room(self, words, room):
        for line in fitting.lines(words, 10, room):
            # One mark of punctuation may hang over.
            assert fitting.width(line[:-1], 10) <= room or len(line) <= 2

    @given(WORDS, st.floats(20, 300))
    def test_no_letter_is_lost(self, words, room):
        joined = "".join(fitting.lines(words, 10, room))
        assert joined.replace(" ", "") == words.replace(" ", "")


class TestClipping:
    @given(WORDS, st.integers(1, 3))
    def test_clipped_words_fit(self, words, most):
        found = fitting.clipped(words, 10, 120, most)
        assert len(fitting.lines(found, 10, 120)) <= most

    def test_what_fits_is_left_alone(self):
        assert fitting.clipped("short", 10, 120, 1) == "short"

    def test_what_does_not_fit_ends_with_an_ellipsis(self):
        assert fitting.clipped("a long sentence with no end", 10, 60, 1).endswith("…")

    def test_a_name_keeps_both_ends(self):
        found = fitting.clipped_in_the_middle("Wendelstein Hochfeld Werke Nord", 10, 80)
        assert found.startswith("Wendel")
        assert found.endswith("Nord")
        assert fitting.width(found, 10) <= 80

    def test_the_first_size_that_fits_is_taken(self):
        assert fitting.best_size("word", (30, 20, 10), 1000, 1) == 30
        assert fitting.best_size("word " * 9, (30, 20, 10), 250, 1) == 10

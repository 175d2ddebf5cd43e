"""What was decided about lines: one record there for one of ours, in whatever order it is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.matching import Candidate, Doubt, Match, Verdict
from csmdesk.sync.matching import Line, Matches, Shown
from csmdesk.ui.connect.match_choices import MatchChoices

OURS, THEIRS = ("a", "b", "c", "d"), ("1", "2", "3")
VERDICTS = {"a": Verdict.SAME, "b": Verdict.SAME, "c": Verdict.ASK, "d": Verdict.NEW}
said = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(OURS), st.sampled_from((*THEIRS, ""))),
        st.sampled_from(("sure", "rest")),
    )
)


def choices() -> MatchChoices:
    lines = tuple(
        Line("account", Shown(ours), Match(ours, VERDICTS[ours], (Candidate(there, 80),)))
        for ours, there in zip(OURS, (*THEIRS, "3"), strict=True)
    )
    return MatchChoices(Matches(lines, {"account": {i: Shown(i) for i in THEIRS}}))


@given(said)
def test_a_record_there_has_one_partner_and_every_line_one_state(what: list[object]) -> None:
    made = choices()
    for each in what:
        if each == "sure":
            made.take_sure()
        elif each == "rest":
            made.rest_is_new()
            assert made.undecided() == []
        elif isinstance(each, tuple) and each[1]:
            made.say_same(*each)
            assert made.choice(each[0]).chosen == each[1]
        elif isinstance(each, tuple):
            made.say_new(each[0])
        taken = [pair.remote_id for pair in made.pairs()]
        assert len(taken) == len(set(taken))
        assert len(taken) + made.new() + len(made.undecided()) == len(OURS)


def test_what_is_no_pair_is_said_so_and_known_when_it_comes_again() -> None:
    made = choices()
    assert {(p.local_id, p.remote_id) for p in made.others()} == {("d", "3")}
    made.say_new("a")
    made.rest_is_new()
    assert {(p.local_id, p.remote_id) for p in made.others()} == {
        ("a", "1"), ("c", "3"), ("d", "3"),
    }  # fmt: skip
    assert made.has_news()


def test_what_was_said_before_is_no_news_and_shows_what_it_is_not() -> None:
    was = Candidate("1", 80, doubts=(Doubt.SAID,))
    lines = (
        Line("account", Shown("a"), Match("a", Verdict.NEW, (was,))),
        Line("account", Shown("b"), Match("b", Verdict.NEW)),
    )
    made = MatchChoices(Matches(lines, {"account": {"1": Shown("One")}}))
    assert not made.has_news()
    assert (made.choice("a").chosen, made.choice("a").there) == ("", Shown("One"))
    assert made.choice("b").there is None
    assert {(p.local_id, p.remote_id) for p in made.others()} == {("a", "1"), ("b", "")}
    made.say_same("a", "1")
    assert made.has_news()
    assert {(p.local_id, p.remote_id) for p in made.others()} == {("b", "")}

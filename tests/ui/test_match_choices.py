"""What was decided about lines: one record there for one of ours, in whatever order it is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.matching import Candidate, Match, Verdict
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

"""What a customer did to a plan that they were given: told exactly, whatever they did."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.shared_plans import (
    FIELDS,
    EditKind,
    LineKind,
    Oddity,
    SharedLine,
    difference,
)

DAY = date(2026, 3, 2)
GOAL = SharedLine(LineKind.OBJECTIVE, "o", {"title": "Less waiting", "current": 34.0})


def line(key, title, kind=LineKind.MILESTONE, parent="o", **values):
    dated = {"side": "ours", "owner": None, "start_on": DAY, "due_on": DAY, "state": "open"}
    evidence = {"evidence": None} if kind is LineKind.MILESTONE else {}
    return SharedLine(kind, key, {"title": title, **dated, **evidence, **values}, parent)


PLAN = (GOAL, line("m", "Slots live"), line("t", "Gate log", LineKind.TASK, "m"))


def told(found):
    return [(e.kind, e.line.key, e.field, e.theirs) for e in found.edits]


def changed(plan, key, **values):
    return tuple(
        replace(each, values={**each.values, **values}) if each.key == key else each
        for each in plan
    )  # fmt: skip


def odd(found):
    return [(each.oddity, each.line.title) for each in found.odd]


def test_what_comes_back_as_it_was_is_no_edit_even_where_it_changed_here():
    now = changed(PLAN, "m", due_on=DAY + timedelta(days=9), title="Slots live in Bergen")
    assert difference(PLAN, PLAN, now) == difference(PLAN, PLAN, PLAN)
    assert difference(PLAN, PLAN, now).edits == ()


def test_field_that_both_sides_changed_clashes_unless_to_the_same():
    later = {"due_on": DAY + timedelta(days=5)}
    theirs = changed(PLAN, "m", **later)
    [edit] = difference(PLAN, theirs, changed(PLAN, "m", due_on=DAY + timedelta(days=9))).edits
    assert (edit.given, edit.theirs, edit.ours) == (DAY, later["due_on"], DAY + timedelta(days=9))
    assert edit.clashes
    assert not difference(PLAN, theirs, PLAN).edits[0].clashes
    assert difference(PLAN, theirs, theirs).edits == ()


def test_line_that_they_took_out_or_added_is_told():
    new = line("", "Second gate", LineKind.TASK, "m")
    found = difference(PLAN, (*PLAN[:2], replace(new, row=9)), PLAN)
    assert told(found) == [(EditKind.ADDED, "row 9", "", None), (EditKind.REMOVED, "t", "", None)]


def test_comment_is_told_beside_changes():
    theirs = (replace(PLAN[0], comment="Measured at night, too?"), *PLAN[1:])
    assert told(difference(PLAN, theirs, PLAN)) == [
        (EditKind.COMMENT, "o", "", "Measured at night, too?")
    ]


def test_line_with_a_key_that_was_changed_is_found_by_its_title():
    theirs = (GOAL, replace(PLAN[1], key="x"), PLAN[2])
    found = difference(PLAN, theirs, PLAN)
    assert (told(found), odd(found)) == ([], [(Oddity.FOUND_BY_TITLE, "Slots live")])


def test_unknown_key_and_a_copied_line_are_taken_for_new_and_said():
    theirs = (*PLAN, replace(PLAN[2], row=7), line("x", "Something else"))
    found = difference(PLAN, theirs, PLAN)
    assert [kind for kind, *_ in told(found)] == [EditKind.ADDED, EditKind.ADDED]
    assert odd(found) == [(Oddity.COPIED, "Gate log"), (Oddity.UNKNOWN_KEY, "Something else")]


def test_key_of_another_level_does_not_make_a_line_of_it():
    theirs = (GOAL, PLAN[1], replace(PLAN[2], key="m", row=8))
    found = difference(PLAN, theirs, PLAN)
    assert odd(found) == [(Oddity.FOUND_BY_TITLE, "Gate log")]


def test_line_that_is_gone_here_and_one_without_a_parent_are_left_out_and_said():
    lost = line("", "Lost", LineKind.TASK, "")
    found = difference(PLAN, (*changed(PLAN, "t", title="Gate"), lost), PLAN[:2])
    assert found.edits == ()
    assert odd(found) == [(Oddity.GONE_HERE, "Gate"), (Oddity.NO_PARENT, "Lost")]


def test_new_line_without_a_title_is_left_out_with_what_is_part_of_it_and_said():
    step = replace(line("", ""), values={"side": "theirs"})
    job = replace(line("", "Under it", LineKind.TASK, "row 8"), row=9)
    found = difference(PLAN, (*PLAN, replace(step, key="x", row=8), job), PLAN)
    assert found.edits == ()
    assert odd(found)[-2:] == [(Oddity.NO_TITLE, ""), (Oddity.NO_PARENT, "Under it")]


def test_field_that_their_file_no_longer_has_is_not_taken_for_empty():
    values = {name: value for name, value in PLAN[1].values.items() if name != "due_on"}
    assert difference(PLAN, (GOAL, replace(PLAN[1], values=values), PLAN[2]), PLAN).edits == ()


def test_what_another_file_brought_already_is_told_apart():
    later = {"due_on": DAY + timedelta(days=5)}
    new = line("", "Second gate", LineKind.TASK, "m")
    theirs = (*changed(PLAN, "m", **later), replace(new, row=9))
    now = (*changed(PLAN, "m", **later), replace(new, key="made here"))
    found = difference(PLAN, theirs, now)
    assert found.edits == ()
    assert [(e.kind, e.line.key) for e in found.already] == [
        (EditKind.CHANGED, "m"), (EditKind.ADDED, "made here"),
    ]  # fmt: skip
    other = replace(new, row=9, values={**new.values, "due_on": DAY + timedelta(days=9)})
    [edit] = difference(PLAN, (*PLAN, other), (*PLAN, replace(new, key="made here"))).edits
    assert (edit.line.key, edit.field, edit.clashes) == ("made here", "due_on", True)


def test_line_that_they_took_out_clashes_when_it_changed_here_or_part_of_it_stayed():
    moved = changed(PLAN, "t", due_on=DAY + timedelta(days=5))
    assert difference(PLAN, PLAN[:2], moved).edits[0].clashes
    assert not difference(PLAN, PLAN[:2], PLAN).edits[0].clashes
    [edit] = difference(PLAN, (GOAL, PLAN[2]), PLAN).edits
    assert (edit.line.key, edit.kept, edit.clashes) == ("m", 1, True)


def test_new_line_of_one_that_is_gone_here_is_left_out_with_it():
    new = replace(line("", "More", LineKind.TASK, "m"), row=9)
    found = difference(PLAN, (*PLAN, new), PLAN[:1])
    assert found.edits == ()
    assert (Oddity.NO_PARENT, "More") in odd(found)


VALUES = {
    "title": st.text("abc", min_size=1), "side": st.sampled_from(["ours", "theirs"]),
    "owner": st.none() | st.text("xyz", min_size=1), "current": st.none() | st.floats(0, 9),
    "start_on": st.none() | st.dates(DAY, DAY + timedelta(days=9)),
    "evidence": st.none() | st.just("Log"),
    "due_on": st.none() | st.dates(DAY, DAY + timedelta(days=9)),
    "state": st.sampled_from(["open", "done", "cancelled"]),
}  # fmt: skip


@st.composite
def edited(draw):
    """Draw a plan, what a customer makes of it, and exactly what they did."""
    plan = [GOAL, *(line(f"m{n}", f"Step {n}") for n in range(3))]
    plan += [line(f"t{n}", f"Job {n}", LineKind.TASK, f"m{n % 3}") for n in range(4)]
    theirs, done = [], set()
    for each in plan:
        values = dict(each.values)
        for name in draw(st.sets(st.sampled_from(FIELDS[each.kind]))):
            values[name] = draw(VALUES[name])
            if values[name] != each.values[name]:
                done.add((EditKind.CHANGED, each.key, name, values[name]))
        if draw(st.integers(0, 5)) == 0:
            done = {one for one in done if one[1] != each.key}
            done.add((EditKind.REMOVED, each.key, "", None))
        else:
            theirs.append(replace(each, values=values))
    for n in range(draw(st.integers(0, 2))):
        theirs.append(replace(line("", f"New {n}", parent="o"), row=100 + n))
        done.add((EditKind.ADDED, f"row {100 + n}", "", None))
    return plan, draw(st.permutations(theirs)), done


@given(edited())
def test_any_edit_in_any_order_is_told_exactly(drawn):
    plan, theirs, done = drawn
    found = difference(plan, theirs, plan)
    assert sorted(map(repr, told(found))) == sorted(map(repr, done))
    assert found.odd == ()

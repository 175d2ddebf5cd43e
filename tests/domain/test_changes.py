"""Change sets: merging keeps the net effect of a unit of work, at most one entry a row."""

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.changes import ChangeSet, RowChange, merged
from csmdesk.domain.text import Text

COLUMNS = ("name", "city", "tier")
VALUES = st.one_of(st.none(), st.integers(0, 2), st.sampled_from(["", "a", "b"]))
ROW = st.fixed_dictionaries(dict.fromkeys(COLUMNS, VALUES))
KEYS = st.tuples(st.sampled_from(["account", "person"]), st.sampled_from(["1", "2", "3"]))


@st.composite
def histories(draw):
    """Draw a state and changes that can follow on it, as the triggers write them down."""
    start = draw(st.dictionaries(KEYS, ROW, max_size=4))
    rows = {key: dict(row) for key, row in start.items()}
    changes = []
    for _ in range(draw(st.integers(0, 12))):
        key = draw(KEYS)
        row = rows.get(key)
        if row is None:
            rows[key] = draw(ROW)
            changes.append(RowChange(*key, None, dict(rows[key])))
        elif draw(st.booleans()):
            edit = draw(st.dictionaries(st.sampled_from(COLUMNS), VALUES, min_size=1))
            edit = {name: value for name, value in edit.items() if row[name] != value}
            if edit:
                changes.append(RowChange(*key, {name: row[name] for name in edit}, edit))
                rows[key] = {**row, **edit}
        else:
            changes.append(RowChange(*key, row, None))
            del rows[key]
    return start, changes


def applied(start, changes):
    """Apply changes one by one, each only where the row is what it says it was."""
    rows = {key: dict(row) for key, row in start.items()}
    for change in changes:
        at = (change.table, change.key)
        row = rows.get(at)
        if change.before is None:
            assert row is None
        else:
            assert {name: row[name] for name in change.before} == change.before
        if change.after is None:
            del rows[at]
        else:
            rows[at] = {**(row or {}), **change.after}
    return rows


@given(histories())
def test_merged_changes_do_what_all_did_one_by_one(history):
    start, changes = history
    assert applied(start, merged(changes)) == applied(start, changes)


@given(histories())
def test_merged_changes_name_each_row_once_and_no_noop(history):
    start, changes = history
    found = merged(changes)
    keys = [(change.table, change.key) for change in found]
    assert len(set(keys)) == len(keys)
    end = applied(start, changes)
    assert set(keys) == {key for key in {*start, *end} if start.get(key) != end.get(key)}
    for change in found:
        if change.before is not None and change.after is not None:
            assert change.before.keys() == change.after.keys()
            assert all(change.before[name] != change.after[name] for name in change.after)


@given(histories())
def test_inverse_takes_back(history):
    start, changes = history
    backwards = [change.inverse() for change in reversed(changes)]
    assert applied(applied(start, changes), backwards) == start
    assert merged([*changes, *backwards]) == ()


@given(histories(), st.integers(0, 12))
def test_merging_parts_first_changes_nothing(history, cut):
    _, changes = history
    in_parts = merged([*merged(changes[:cut]), *merged(changes[cut:])])
    # Only the order may differ: a row whose first part cancels out is met later.
    assert {(c.table, c.key): c for c in in_parts} == {(c.table, c.key): c for c in merged(changes)}


def test_change_set_tells_what_it_touches():
    new = RowChange("account", "1", None, {"name": "A"})
    gone = RowChange("person", "2", {"name": "B"}, None)
    changes = ChangeSet(Text("test.x"), changes=(new, gone), facts=frozenset({"usage_fact"}))
    assert changes
    assert changes.keys("account") == {"1"}
    assert changes.keys("task") == frozenset()
    assert changes.touches("task", "person")
    assert changes.touches("usage_fact")
    assert not changes.touches("task", "ticket")


def test_empty_change_set_is_false():
    assert not ChangeSet(Text("test.x"))
    assert ChangeSet(Text("test.x"), facts=frozenset({"ticket"}))

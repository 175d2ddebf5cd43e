"""The index finds exactly what a look at every record finds, newest first."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.models import search_index
from csmdesk.models.search_index import fold, match_expression, snippet
from csmdesk.models.undo import UndoStack
from tests.models.records import AT, LABEL, account, add, one, person, run, stakeholder, touchpoint

# few characters, so that words meet by chance, over the borders of runs too
NOTES = st.lists(st.text("华信精工谈续约〇𠀀 ,a1", max_size=12), min_size=1, max_size=6)
WORDS = st.text("华信精工谈续约〇𠀀", min_size=1, max_size=5)
LATIN = st.lists(st.sampled_from(["Qbr", "qbrs", "Straße", "éclair", "x1", "a_b"]), max_size=4)


def found(store, query):
    """Return the records that the index finds, in its order."""
    expression = match_expression(query)
    if not expression:
        return []
    with store.read() as read:
        rows = read.sql(
            "SELECT d.kind, d.record_id FROM search_text f JOIN search_doc d ON d.id = f.rowid "
            "WHERE search_text MATCH :m ORDER BY f.rowid DESC",
            m=expression,
        )
    return [tuple(row) for row in rows]


def keys(store, query):
    return [key for _, key in found(store, query)]


@settings(max_examples=60, deadline=None)
@given(notes=NOTES, queries=st.lists(WORDS, min_size=1, max_size=8))
def test_chinese_words_of_any_length_are_found_exactly(new_book, notes, queries):
    with new_book() as store:
        home = account(name="Q")
        talks = [
            touchpoint(home.id, subject="-", notes=note, started_at=AT + timedelta(minutes=n))
            for n, note in enumerate(notes)
        ]
        held = [(talk.id, fold(talk.values["notes"])) for talk in talks]
        add(store, home, *talks)
        for query in queries:
            assert keys(store, query) == [key for key, note in reversed(held) if query in note]
        with store.write(LABEL) as uow:
            assert search_index.rebuild(uow.raw) == len(notes) + 1
        for query in queries:
            assert keys(store, query) == [key for key, note in reversed(held) if query in note]


@settings(max_examples=30, deadline=None)
@given(
    notes=st.lists(LATIN, min_size=1, max_size=5),
    query=st.sampled_from(["qb", "QBR", "strasse", "STRA"]),
)
def test_beginnings_of_latin_words_are_found(new_book, notes, query):
    with new_book() as store:
        home = account(name="-")
        talks = [touchpoint(home.id, subject=" ".join(words)) for words in notes]
        expected = {
            talk.id
            for talk, words in zip(talks, notes, strict=True)
            if any(fold(word).startswith(fold(query)) for word in words)
        }
        add(store, home, *talks)
        assert set(keys(store, query)) == expected


@settings(max_examples=100, deadline=None)
@given(query=st.text(max_size=12))
def test_any_query_is_a_valid_expression(some_book, query):
    with some_book.read() as read:
        read.sql(
            "SELECT rowid FROM search_text WHERE search_text MATCH :m",
            m=match_expression(query) or "x",
        )


@given(st.text(max_size=60), st.text(max_size=8), st.integers(4, 40))
def test_snippet_marks_words_of_the_query(text, query, width):
    shown, spans = snippet(text, query, width)
    assert len(shown) <= width + 2
    for start, end in spans:
        assert 0 <= start < end <= len(shown)
    assert list(spans) == sorted(spans)


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("谈华信精工的续约", "华信 续约", ["华信", "续约"]),
        ("Die Straße, alt", "STRASSE", ["Straße"]),
        ("x" * 200 + " Ende", "ende", ["Ende"]),
        ("ＱＢＲ in full width", "qbr", ["ＱＢＲ"]),
        ("a\n\nb  ab", "a ab b", ["a", "b", "ab"]),
        ("nothing", "other", []),
    ],
)
def test_snippet_shows_the_first_match(text, query, marked):
    shown, spans = snippet(text, query)
    assert [shown[start:end] for start, end in spans] == marked


def test_newest_comes_first_to_the_millisecond(store):
    home = account(name="-")
    offsets = [5, 1, 900, 3, 86_400_000, -(10**13), 2, 4]
    talks = [
        touchpoint(home.id, subject="时间", started_at=AT + timedelta(milliseconds=offset))
        for offset in offsets
    ]
    by_time = sorted(talks, key=lambda talk: talk.values["started_at"], reverse=True)
    expected = [talk.id for talk in by_time]
    add(store, home)
    for talk in talks:  # one by one: what was written last is not what happened last
        add(store, talk)
    assert keys(store, "时间") == expected


def test_many_records_of_one_moment_have_entries_of_their_own(store):
    add(store, *(account(name=f"同时{n}") for n in range(50)))
    add(store, *(account(name=f"同时{n}") for n in range(50)))
    assert len(set(keys(store, "同时"))) == 100


def test_names_are_found_by_pinyin_and_initials(store):
    made = account(name="华信精工", pinyin="hua xin jing gong", initials="hxjg")
    who = person(name="王小测", pinyin="wang xiao ce", initials="wxc")
    expected = [("account", made.id), ("person", who.id)]
    add(store, made, who)
    for query in ("hx", "huaxin"[:3], "jing", "HXJG"):
        assert found(store, query) == expected[:1]
    assert found(store, "wxc") == expected[1:]


def test_pinyin_that_comes_later_is_found(store):
    made = account(name="华信精工")
    key = made.id
    add(store, made)
    assert keys(store, "hxjg") == []
    run(store, "UPDATE account SET initials = 'hxjg' WHERE id = ?", key)
    assert keys(store, "hxjg") == [key]


def test_all_fields_are_found_whether_others_are_empty_or_not(store):
    bare, full = account(notes="备注甲"), account(notes="备注乙", aliases=["旧名"], city="杭州")
    talk = touchpoint(bare.id, subject="-", notes="议题丙")
    tagged = touchpoint(bare.id, subject="-", notes="议题丁", tags=["标签"])
    who = person(name="-", emails=["ada@example.com"], aliases=["外号"])
    link = stakeholder(who.id, full.id, title="总监", department="采购部")
    expected = {"备注甲": bare.id, "备注乙": full.id, "旧名": full.id, "杭州": full.id,
                "议题丙": talk.id, "议题丁": tagged.id, "标签": tagged.id, "外号": who.id,
                "ada@example": who.id, "总监": who.id, "采购": who.id}  # fmt: skip
    add(store, bare, full, talk, tagged, who, link)
    assert {query: keys(store, query) for query in expected} == {
        query: [key] for query, key in expected.items()
    }


def test_archived_accounts_leave_and_come_back(store):
    made = account(name="华信")
    key = made.id
    add(store, made)
    run(store, "UPDATE account SET archived_at = '2026-03-01T00:00:00.000Z' WHERE id = ?", key)
    assert keys(store, "华信") == []
    UndoStack(store).undo()
    assert keys(store, "华信") == [key]


def test_index_follows_edits_cascades_and_moves(store):
    home, who, other = account(name="-"), person(name="甲"), person(name="乙")
    talk, link = touchpoint(home.id, subject="旧题"), stakeholder(who.id, home.id, title="总监")
    home_id, who_id, other_id, talk_id = home.id, who.id, other.id, talk.id
    add(store, home, who, other, talk, link)
    run(store, "UPDATE touchpoint SET subject = '新题' WHERE id = ?", talk_id)
    assert (keys(store, "旧题"), keys(store, "新题")) == ([], [talk_id])
    assert keys(store, "总监") == [who_id]
    run(store, "UPDATE stakeholder SET person_id = ?", other_id)
    assert keys(store, "总监") == [other_id]
    run(store, "UPDATE stakeholder SET title = '经理'")
    assert (keys(store, "总监"), keys(store, "经理")) == ([], [other_id])
    run(store, "DELETE FROM account WHERE id = ?", home_id)
    assert (keys(store, "新题"), keys(store, "经理")) == ([], [])
    assert one(store, "SELECT count(*) FROM search_doc") == 2


@pytest.fixture(scope="module")
def some_book(new_book):
    """Give one book to all examples that only read."""
    with new_book() as store:
        add(store, account(name="华信 x"))
        yield store

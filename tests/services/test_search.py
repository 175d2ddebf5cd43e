"""Search: Chinese words of any length, pinyin, beginnings, newest first."""

from datetime import timedelta

import pytest

from csmdesk.domain.search import HitKind
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, names, opportunities, people, search, touchpoints
from tests.services.book_of import DAY, account, edit, person, talk


def titles(store, query, **options):
    with store.read() as read:
        return [hit.title for hit in search.search(read, query, **options)]


def fill_names(store):
    with edit(store) as uow:
        names.fill_keys(uow, names.pypinyin_reader())


@pytest.fixture
def looms(store):
    return account(store, "华信精工", city="苏州", industry="装备制造", aliases=("Huaxin",))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("限", True), ("限流", True), ("接口限流", True), ("口限", True), ("限口", False),
        ("流量", False), ("续约", True), ("续约 限流", True), ("续约 缺席", False),
        ("QBR", True), ("qb", True), ("br", False), ("Q1", True), ("quar", True),
        ("turnaround", True), ("naïve", True), ("naive", True), ("ＱＢＲ", True),
        ("四百", False), ("429", True), ("42", True), ("重点", True),
    ],
)  # fmt: skip
def test_notes_are_found_by_words_of_any_length(store, looms, query, found):
    talk(store, looms, "接口限流 与续约", notes="QBR **quarter** Q1\n\n- Turnaround naïve 429",
         tags=("重点",))  # fmt: skip
    assert bool(titles(store, query, kinds=[HitKind.TOUCHPOINT])) == found


@pytest.mark.parametrize(
    "query",
    ["华", "精工", "华信精工", "hua xin", "huaxin", "huaxinj", "hxjg", "HX", "苏州", "装备"],
)
def test_accounts_are_found_by_name_pinyin_initials_city_and_industry(store, looms, query):
    fill_names(store)
    assert titles(store, query, kinds=[HitKind.ACCOUNT]) == ["华信精工"]


@pytest.mark.parametrize(
    "query", ["曾", "志远", "zeng", "zengzhi", "zzy", "zzy@", "总监", "信息部", "Zed"]
)
def test_people_are_found_by_name_pinyin_mail_title_and_department(store, looms, query):
    person(store, looms, "曾志远", aliases=("Zed",), emails=("zzy@huaxin.example",), title="总监",
           department="信息部")  # fmt: skip
    fill_names(store)
    assert titles(store, query, kinds=[HitKind.PERSON]) == ["曾志远"]


def test_the_newest_come_first_by_their_own_time(store, looms, clock):
    for days in (5, 1, 30, 2):
        talk(store, looms, f"续约 {days}", started_at=clock.now() - timedelta(days=days))
    assert titles(store, "续约") == [f"华信精工 · 续约 {n}" for n in (1, 2, 5, 30)]
    assert titles(store, "续约", limit=2) == ["华信精工 · 续约 1", "华信精工 · 续约 2"]


def test_a_hit_tells_where_it_is_and_what_matched(store, looms, clock):
    talk(store, looms, "Renewal", notes="预算由集团批，四月前要看到两档方案。")
    with store.read() as read:
        (hit,) = search.search(read, "集团")
    assert (hit.kind, hit.account_id) == (HitKind.TOUCHPOINT, looms)
    assert hit.at.astimezone().date() == DAY
    ((start, end),) = hit.spans
    assert hit.snippet[start:end] == "集团"


def test_a_person_shows_their_latest_place(store, looms):
    old = person(store, looms, "Ines", title="Weaver", valid_to=DAY)
    other = account(store, "Other")
    with edit(store) as uow:
        new = people.create_person(uow, other, "Ines", title="Boss")
        who = people.get_person(uow, old).person_id
        uow.raw.execute("UPDATE stakeholder SET person_id = ? WHERE id = ?", (who, new))
    with store.read() as read:
        hits = search.search(read, "ines", kinds=[HitKind.PERSON])
    assert "Boss · Other" in [hit.snippet for hit in hits]


def test_an_archived_account_is_not_found_but_its_notes_are(store, looms):
    talk(store, looms, "续约")
    with edit(store) as uow:
        accounts.archive_account(uow, looms)
    assert titles(store, "华信") == []
    assert titles(store, "续约") == ["华信精工 · 续约"]
    with edit(store) as uow:
        accounts.restore_account(uow, looms)
    assert titles(store, "华信") == ["华信精工"]


def test_the_index_follows_edits_deletions_and_undo(store, looms):
    made = talk(store, looms, "续约")
    with edit(store) as uow:
        found = touchpoints.get_touchpoint(uow, made)
        touchpoints.delete_touchpoint(uow, found.id)
    assert titles(store, "续约") == []
    UndoStack(store).undo()
    assert titles(store, "续约") == ["华信精工 · 续约"]
    with edit(store) as uow:
        accounts.edit_account(uow, looms, name="Clearriver")
    assert titles(store, "精工", kinds=[HitKind.ACCOUNT]) == []
    assert titles(store, "clear", kinds=[HitKind.ACCOUNT]) == ["Clearriver"]


@pytest.mark.parametrize(
    "query", ["", "  ", "!!!", '"', "'", "*", "a AND", "NEAR(", "col:x", "-", "()", "{", "^a", "\0"]
)
def test_no_query_is_too_strange(store, looms, query):
    talk(store, looms, "Plain words")
    assert len(titles(store, query)) <= 1


def test_kinds_are_searched_apart_for_the_palette(store, looms):
    talk(store, looms, "华信的续约")
    person(store, looms, "华信子")
    with edit(store) as uow:
        opportunities.create_opportunity(uow, looms, "华信扩容")
    with store.read() as read:
        found = search.search_by_kind(read, search.understood(read, "华信"))
        assert {kind: len(hits) for kind, hits in found.items() if hits} == {
            HitKind.ACCOUNT: 1, HitKind.PERSON: 1, HitKind.TOUCHPOINT: 1,
            HitKind.OPPORTUNITY: 1,
        }  # fmt: skip
        assert search.search(read, "华信", kinds=[]) == ()


def test_many_hits_take_a_fixed_number_of_queries(store, looms, counted):
    for n in range(5):
        talk(store, looms, f"续约 {n}")
    with store.read() as read:
        with counted(read) as one:
            search.search(read, "续约", limit=1)
        with counted(read) as many:
            search.search(read, "续约", limit=5)
    assert len(one) == len(many)

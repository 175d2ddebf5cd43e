"""What belongs to the desk: names, views, drafts, the book as a whole, quick entry."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.accounts import AccountFilter, AccountGroup, AccountQuery, AccountSort
from csmdesk.domain.entry.pieces import Named, Part
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId
from csmdesk.domain.touchpoints import Kind
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    accounts,
    book,
    colleagues,
    commitments,
    drafts,
    names,
    people,
    quick_entries,
    success_plans,
    touchpoints,
    views,
)
from csmdesk.services.entry_names import choice_key
from tests.conftest import KEY
from tests.services.book_of import LABEL, account, edit, person, talk


@pytest.fixture(scope="module")
def romanise():
    return names.pypinyin_reader()


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("单志强", "shan zhi qiang", "szq"),
        ("曾雅宁", "zeng ya ning", "zyn"),
        ("仇一鸣", "qiu yi ming", "qym"),
        ("解云舟", "xie yun zhou", "xyz"),
        ("查青禾", "zha qing he", "zqh"),
        ("区若溪", "ou ruo xi", "orx"),
        ("任天佑", "ren tian you", "rty"),
        ("朴国栋", "piao guo dong", "pgd"),
        ("翟望舒", "zhai wang shu", "zws"),
        ("覃思齐", "qin si qi", "qsq"),
        ("尉迟明", "yu chi ming", "ycm"),
        ("万俟雅", "mo qi ya", "mqy"),
        ("单于涛", "chan yu tao", "cyt"),
        ("欧阳柏", "ou yang bai", "oyb"),
        ("王重阳", "wang chong yang", "wcy"),
        ("曾", "ceng", "c"),
        ("马海澜 Ma Hailan", "ma hai lan ma hailan", "mhlmh"),
        ("Ines Callowhay", "ines callowhay", "ic"),
        ("Zoë O'Neil-Świtała", "zoe o neil switała", "zons"),
        ("", "", ""),
        ("!!!", "", ""),
    ],
)
def test_names_of_people_are_read_as_names(romanise, name, pinyin, initials):
    found = names.name_keys(name, romanise, is_person=True)
    assert found[:2] == (pinyin, initials)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("华信 AG", "hxa"), ("重庆长安仓储", "cqcacc"), ("3M中国", "3zg"),
        ("Rail & Sons (Cork)", "rsc"), ("２４小时", "2xs"),
    ],
)  # fmt: skip
def test_names_of_companies_are_read_as_words(romanise, name, initials):
    assert names.name_keys(name, romanise, is_person=False)[1] == initials


def test_equal_readings_have_a_fixed_order(romanise):
    one, two = (names.name_keys(n, romanise, is_person=True) for n in ("张伟", "张维"))
    assert one[0] == two[0]
    assert one[2] != two[2]
    assert one[2].startswith(one[0])


@given(st.text(max_size=20))
def test_any_name_has_keys_or_waits_for_them(name):
    keys = names.new_keys(name)
    has_chinese = any("\u3400" <= c <= "\u4dbf" or "\u4e00" <= c <= "\u9fff" for c in name)
    if has_chinese:
        assert set(keys.values()) == {None}
    if keys["pinyin"] is not None:
        assert keys["sort_key"].endswith(plain(name))
        assert len(keys["initials"]) == len(keys["pinyin"].split())


@given(st.text(max_size=20))
def test_the_plain_form_is_reached_at_once(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [("Malmö", "malmo"), ("ＱＢＲ", "qbr"), ("STRASSE", "straße"), ("Å", "a"), ("华信", "华信")],
)
def test_case_width_and_accents_do_not_count(text, same):
    assert plain(text) == plain(same)


def test_chinese_names_wait_and_are_filled_in_parts(store, romanise):
    for n in range(5):
        account(store, f"华信{n}号")
    looms = account(store)
    for name in ("曾志远", "Ines"):
        person(store, looms, name)
    with edit(store) as uow:
        colleagues.create_colleague(uow, "沈知夏")
    filled = []
    while not filled or filled[-1]:
        with edit(store) as uow:
            filled.append(names.fill_keys(uow, romanise, limit=2))
    assert filled == [4, 2, 1, 0]
    with store.read() as read:
        assert not names.pending(read)
        assert people.match_people(read, "zzy")[0].name == "曾志远"


def test_filling_in_names_is_no_action_of_the_user(store, romanise):
    made = account(store, "华信精工")
    with edit(store) as uow:
        names.fill_keys(uow, romanise)
    UndoStack(store).undo()
    with store.read() as read, pytest.raises(UserError):
        accounts.get_account(read, made)


def query(**where):
    return AccountQuery(
        AccountFilter(**where), AccountSort.RENEWAL, descending=False, group=AccountGroup.TIER
    )


def test_a_view_comes_back_as_it_was_saved(store):
    asked = query(text="hx", tiers=frozenset("AB"), stages=frozenset({"value"}),
                  industries=frozenset({"医药"}), renewal_within=90, untouched_for=30,
                  usage_drop=True, archived=True)  # fmt: skip
    with edit(store) as uow:
        made = views.save_view(uow, " Renewing ", asked)
    with store.read() as read:
        assert views.list_views(read) == ((made, "Renewing", asked),)


def test_views_keep_their_order_and_one_name_is_one_view(store):
    with edit(store) as uow:
        first = views.save_view(uow, "Zeta", query())
        views.save_view(uow, "Alpha", query())
        assert views.save_view(uow, "Zeta", query(tiers=frozenset("A"))) == first
    with store.read() as read:
        found = views.list_views(read)
    assert [name for _, name, _ in found] == ["Zeta", "Alpha"]
    assert found[0][2].where.tiers == frozenset("A")


def test_views_are_renamed_deleted_and_undone(store):
    with edit(store) as uow:
        made = views.save_view(uow, "Zeta", query())
        views.save_view(uow, "Alpha", query())
    with pytest.raises(UserError), edit(store) as uow:
        views.rename_view(uow, made, "Alpha")
    with edit(store) as uow:
        views.rename_view(uow, made, "Beta")
    with edit(store) as uow:
        views.delete_view(uow, made)
    with store.read() as read:
        assert [name for _, name, _ in views.list_views(read)] == ["Alpha"]
    UndoStack(store).undo()
    with store.read() as read:
        assert [name for _, name, _ in views.list_views(read)] == ["Beta", "Alpha"]
    for act in (
        lambda uow: views.delete_view(uow, "gone"),
        lambda uow: views.save_view(uow, "", query()),
    ):
        with pytest.raises(UserError), edit(store) as uow:
            act(uow)


def test_a_view_of_another_version_still_opens(store):
    with edit(store) as uow:
        made = views.save_view(uow, "Old", query())
        uow.raw.execute(
            "UPDATE saved_view SET spec = ? WHERE id = ?",
            ('{"where": {"tiers": ["A"], "health_below": 60}}', made),
        )
    with store.read() as read:
        ((_, _, found),) = views.list_views(read)
    assert found == AccountQuery(AccountFilter(tiers=frozenset("A")))


def test_drafts_are_kept_replaced_and_dropped(store, clock):
    with store.read() as read:
        assert drafts.read_draft(read, "entry") is None
    with edit(store) as uow:
        drafts.keep_draft(uow, "entry", {"line": "华信 电", "n": 1})
    clock.advance(timedelta(seconds=5))
    with edit(store) as uow:
        drafts.keep_draft(uow, "entry", {"line": "华信 电话"})
        drafts.keep_draft(uow, "other", {})
    with store.read() as read:
        assert drafts.read_draft(read, "entry") == ({"line": "华信 电话"}, clock.now())
    with edit(store) as uow:
        drafts.drop_draft(uow, "entry")
        drafts.drop_draft(uow, "entry")
    with store.read() as read:
        assert drafts.read_draft(read, "entry") is None
        assert drafts.read_draft(read, "other") is not None


def test_a_draft_is_no_action(store):
    made = account(store)
    with store.write(LABEL) as uow:
        drafts.keep_draft(uow, "entry", {"line": "x"})
    assert not uow.changes
    UndoStack(store).undo()
    with store.read() as read:
        assert drafts.read_draft(read, "entry") is not None
        with pytest.raises(UserError):
            accounts.get_account(read, made)


def test_the_book_is_counted_and_sound(store):
    with store.read() as read:
        assert book.is_empty(read)
    looms = account(store)
    gone = account(store, "Gone")
    talk(store, looms, new_people=("Ines",))
    with edit(store) as uow:
        accounts.archive_account(uow, gone)
        commitments.create_commitment(uow, looms, side="ours", text="Quote")
        kept = commitments.create_commitment(uow, looms, side="ours", text="Done")
        commitments.settle_commitment(uow, kept)
        ended = success_plans.create_plan(uow, looms, "Ended")
        success_plans.close_plan(uow, ended, "achieved", on=uow.today)
        success_plans.create_plan(uow, looms, "Quiet looms")
    with store.read() as read:
        assert not book.is_empty(read)
        assert book.counts(read) == book.Counts(
            accounts=1, touchpoints=1, open_commitments=1, open_plans=1
        )
    found = book.examine(store, KEY)
    assert found.integrity == "ok"
    assert found.counts["account"] == 2
    assert found.counts["touchpoint_person"] == 1
    assert found.counts["usage_fact"] == 0
    assert found.schema == store.schema_version


@pytest.fixture
def desk(store, romanise):
    """Return a book with two accounts that sound alike, and their people."""
    for name in ("华信精工", "华信达物业", "Orchard Lane Clinics"):
        account(store, name)
    with store.read() as read:
        looms = accounts.find_account(read, "华信精工").id
        other = accounts.find_account(read, "华信达物业").id
    for at, name in ((looms, "张伟"), (looms, "李娜"), (other, "张伟"), (other, "赵可")):
        person(store, at, name)
    with edit(store) as uow:
        names.fill_keys(uow, romanise)
    return store


def understood(store, line, account_id=None, **options):
    with store.read() as read:
        return quick_entries.understand(read, line, account_id, **options)


def drafted(store, line, account_id=None, **options):
    return quick_entries.draft_of(understood(store, line, account_id), **options).touchpoint


def account_id(store, name):
    with store.read() as read:
        return accounts.find_account(read, name).id


def test_a_line_becomes_a_draft(desk, clock):
    draft = drafted(desk, "hxjg 电话 30m @张伟 @新人 谈续约", notes="n")
    assert draft.account_id == account_id(desk, "华信精工")
    assert (draft.kind, draft.minutes, draft.subject, draft.notes) == (Kind.CALL, 30, "谈续约", "n")
    assert draft.started_at == clock.now() - timedelta(minutes=30)
    assert draft.new_people == ("新人",)
    with desk.read() as read:
        (place,) = [p for p in people.list_people(read, draft.account_id) if p.name == "张伟"]
    assert draft.person_ids == (place.person_id,)


def test_a_line_without_kind_or_length_is_a_call_that_starts_now(desk, clock):
    draft = drafted(desk, "orchard renewal talk")
    assert (draft.kind, draft.minutes, draft.started_at) == (Kind.CALL, None, clock.now())


def test_the_account_on_the_screen_needs_no_name(desk):
    at = account_id(desk, "华信达物业")
    draft = drafted(desk, "拜访 @张 谈物业", at)
    assert (draft.account_id, draft.subject) == (at, "谈物业")
    with desk.read() as read:
        (place,) = [p for p in people.list_people(read, at) if p.name == "张伟"]
    assert draft.person_ids == (place.person_id,)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("hx 电话 谈续约", "entry.doubt"),
        ("不存在的 电话", "entry.no_account"),
        ("", "entry.no_account"),
        ("华信精工 电话 30m @张伟", "entry.no_subject"),
    ],
)
def test_what_is_missing_or_in_doubt_is_asked(desk, line, code):
    with pytest.raises(UserError) as refused:
        drafted(desk, line)
    assert refused.value.message.code == code


def test_a_guest_from_another_account_is_known(desk):
    entry = understood(desk, "华信精工 @赵可 @赵新来 谈续约")
    (guest, new) = entry.people
    assert (guest.record.name, guest.record.place) == ("赵可", "华信达物业")
    assert (new.part, new.text) == (Part.NEW_PERSON, "赵新来")


def test_an_entry_is_written_with_the_promises_of_both_sides_as_one_action(desk):
    with edit(desk) as uow:
        colleagues.name_me(uow, "Mira Quell")
    words = "华信精工 电话 30m @新人 @张伟 谈续约 !risk =部分 - #续约 &年约"
    entry = understood(desk, f"{words} >周五 发报价 <下周三 确认预算 >> 约会")
    draft = quick_entries.draft_of(entry)
    with edit(desk) as uow:
        made = quick_entries.log_entry(uow, draft)
    with desk.read() as read:
        kept = touchpoints.get_touchpoint(read, made)
        promised = commitments.open_commitments(read, draft.touchpoint.account_id)
    assert (kept.flags, kept.tags, kept.links) == (("risk",), ("续约",), ("年约",))
    assert (kept.outcome, kept.sentiment, kept.next_step) == ("partly", -1, "约会")
    assert [name for _, name in kept.people] == ["张伟", "新人"]
    assert [(p.side, p.text, str(p.due_on), p.owner, p.touchpoint_id) for p in promised] == [
        ("ours", "发报价", "2026-03-20", "Mira Quell", made),
        ("theirs", "确认预算", "2026-03-25", "张伟", made),
    ]
    UndoStack(desk).undo()
    with desk.read() as read:
        assert commitments.open_commitments(read, draft.touchpoint.account_id) == ()
        with pytest.raises(UserError):
            touchpoints.get_touchpoint(read, made)


def test_an_edit_leaves_the_flags_that_it_does_not_name(desk):
    draft = drafted(desk, "华信精工 电话 谈续约 !risk &年约 >> 约会")
    with edit(desk) as uow:
        made = touchpoints.log_touchpoint(uow, draft)
        plain_one = replace(draft, flags=None, links=None, next_step=None, subject="改")
        touchpoints.edit_touchpoint(uow, made, plain_one)
    with desk.read() as read:
        kept = touchpoints.get_touchpoint(read, made)
    assert (kept.subject, kept.flags, kept.links, kept.next_step) == (
        "改",
        ("risk",),
        ("年约",),
        "约会",
    )
    with edit(desk) as uow:
        touchpoints.edit_touchpoint(uow, made, replace(draft, flags=(), links=(), next_step=""))
    with desk.read() as read:
        kept = touchpoints.get_touchpoint(read, made)
    assert (kept.flags, kept.links, kept.next_step) == ((), (), "")


def test_names_are_those_of_the_book_as_it_is_now(desk, romanise):
    at = account_id(desk, "华信精工")
    assert understood(desk, "华信精工 @赵新来 谈").people[0].part is Part.NEW_PERSON
    place = person(desk, at, "赵新来")
    assert understood(desk, "华信精工 @赵新来 谈").people[0].part is Part.PERSON
    with edit(desk) as uow:
        names.fill_keys(uow, romanise)
    assert understood(desk, "华信精工 @zhaoxinlai 谈").people[0].record.name == "赵新来"
    with edit(desk) as uow:
        people.edit_person(uow, place, status="left")
        accounts.edit_account(uow, at, name="云杉精工")
    assert understood(desk, "云杉 谈").at.name == "云杉精工"
    UndoStack(desk).undo()
    assert understood(desk, "华信精工 谈").at.name == "华信精工"


def test_an_answer_ends_the_doubt(desk):
    other = Named(account_id(desk, "华信达物业"), "华信达物业")
    chosen = {choice_key(Part.ACCOUNT, "hx"): other}
    draft = quick_entries.draft_of(understood(desk, "hx 电话 谈续约", chosen=chosen))
    assert draft.touchpoint.account_id == AccountId(other.id)

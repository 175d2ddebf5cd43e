"""Make, edit, archive, read and find accounts."""

from datetime import date

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, names
from tests.conftest import NOW
from tests.services.book_of import account, edit


def get(store, account_id):
    with store.read() as read:
        return accounts.get_account(read, account_id)


def matched(store, text, **options):
    with store.read() as read:
        return [a.name for a in accounts.match_accounts(read, text, **options)]


def found(store, text):
    with store.read() as read:
        return accounts.find_account(read, text).name


@pytest.fixture
def chinese(store):
    """Return a book of a few accounts with their pinyin filled in."""
    for name, fields in {
        "华信精工": {"aliases": ("华信", "Huaxin Precision"), "external_id": "K-7"},
        "华信达物业": {},
        "重庆长安仓储": {},
        "Malmö Bänkar": {"external_id": "K-8"},
        "Aldermoor Rail": {"aliases": ("ALR",)},
        "Rail & Sons": {},
    }.items():
        account(store, name, **fields)
    with edit(store) as uow:
        names.fill_keys(uow, names.pypinyin_reader())
    return store


def test_an_account_keeps_all_its_fields(store):
    with edit(store) as uow:
        mine = colleagues.name_me(uow, "Ada Fennimore")
    parent = account(store, "Kestrel Group")
    fields = {
        "name": "Kestrel Looms", "aliases": ("KL", "Looms"), "industry": "Textiles",
        "country": "IE", "region": "Munster", "city": "Cork", "address": "1 Weaver Lane",
        "employees": 120, "website": "https://kestrel.example", "phone": "+1 555 0100",
        "tier": "B", "stage": "value", "currency": "EUR", "day0": date(2025, 4, 1),
        "owner_id": mine, "parent_id": parent, "external_id": "K-1", "tags": ("pilot",),
        "notes": "  # Kept as typed\n", "extra": {"Fit": "A", "Seats": 12},
    }  # fmt: skip
    made = get(store, account(store, **fields))
    assert {name: getattr(made, name) for name in fields} == fields
    assert (made.created_at, made.updated_at, made.archived_at) == (NOW, NOW, None)


def test_texts_are_trimmed_and_empty_ones_are_none(store):
    made = get(store, account(store, "  Kestrel Looms ", city="  ", tags=(" a ", " ")))
    assert (made.name, made.city, made.tags, made.currency) == (
        "Kestrel Looms",
        None,
        ("a",),
        "USD",
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": ""}, "field.name_missing"),
        ({"name": "   "}, "field.name_missing"),
        ({"name": "x" * 201}, "field.too_long"),
        ({"tier": "D"}, "field.no_choice"),
        ({"stage": "lost"}, "field.no_choice"),
        ({"currency": "usd"}, "field.no_currency"),
        ({"currency": "US1"}, "field.no_currency"),
        ({"currency": "EURO"}, "field.no_currency"),
        ({"currency": ""}, "field.no_currency"),
    ],
)
def test_bad_values_are_refused_and_nothing_is_written(store, fields, code):
    kept = account(store)
    with pytest.raises(UserError) as refused:
        account(store, **{"name": "Other"} | fields)
    assert refused.value.message.code == code
    with pytest.raises(UserError) as refused, edit(store) as uow:
        accounts.edit_account(uow, kept, **{"city": "Cork"} | fields)
    assert refused.value.message.code == code
    with store.read() as read:
        assert [row[0] for row in read.sql("SELECT name FROM account")] == ["Kestrel Looms"]
    assert get(store, kept).city is None


def test_an_unknown_field_is_a_bug_of_ours(store):
    with pytest.raises(LookupError):
        account(store, colour="red")


def test_an_edit_changes_only_what_is_named(store):
    made = account(store, city="Cork", tier="A", tags=("pilot",))
    with edit(store) as uow:
        accounts.edit_account(uow, made, tier="C", tags=())
    after = get(store, made)
    assert (after.name, after.city, after.tier, after.tags) == ("Kestrel Looms", "Cork", "C", ())


def test_an_account_cannot_stand_below_itself(store):
    top = account(store, "Top")
    middle = account(store, "Middle", parent_id=top)
    low = account(store, "Low", parent_id=middle)
    for parent in (top, middle, low):
        with pytest.raises(UserError) as refused, edit(store) as uow:
            accounts.edit_account(uow, top, parent_id=parent)
        assert refused.value.message.code == "account.loop"
    with edit(store) as uow:
        accounts.edit_account(uow, low, parent_id=top)
    assert get(store, low).parent_id == top


@pytest.mark.parametrize("act", ["edit_account", "archive_account", "restore_account"])
def test_an_account_that_is_gone_is_said_to_be_gone(store, act):
    with pytest.raises(UserError) as refused, edit(store) as uow:
        getattr(accounts, act)(uow, "no-such-id")
    assert refused.value.message.code == "record.gone"
    with store.read() as read, pytest.raises(UserError):
        accounts.get_account(read, "no-such-id")


def test_an_archived_account_is_not_found_until_it_is_restored(store):
    made = account(store)
    with edit(store) as uow:
        accounts.archive_account(uow, made)
    assert get(store, made).archived_at == NOW
    assert matched(store, "Kestrel") == []
    with edit(store) as uow:
        accounts.restore_account(uow, made)
    assert matched(store, "Kestrel") == ["Kestrel Looms"]


def test_undo_and_redo_of_a_new_and_of_an_edited_account(store):
    stack = UndoStack(store)
    made = account(store, city="Cork")
    with edit(store) as uow:
        accounts.edit_account(uow, made, name="Kestrel Weavers", city=None)
    stack.undo()
    assert (get(store, made).name, get(store, made).city) == ("Kestrel Looms", "Cork")
    assert matched(store, "weavers") == []
    stack.redo()
    assert matched(store, "weavers") == ["Kestrel Weavers"]
    stack.undo()
    stack.undo()
    with store.read() as read:
        assert read.sql("SELECT count(*) FROM account")[0][0] == 0


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("华信精工", "华信精工"),
        ("hxjg", "华信精工"),
        ("HXJ", "华信精工"),
        ("huaxinjing", "华信精工"),
        ("hua xin jing", "华信精工"),
        ("huaxin precision", "华信精工"),
        ("K-7", "华信精工"),
        ("精工", "华信精工"),
        ("chongqing", "重庆长安仓储"),
        ("cqca", "重庆长安仓储"),
        ("malmo", "Malmö Bänkar"),
        ("MALMÖ b", "Malmö Bänkar"),
        ("ｍａｌｍｏ", "Malmö Bänkar"),
        ("alr", "Aldermoor Rail"),
        ("ar", "Aldermoor Rail"),
        ("moor", "Aldermoor Rail"),
        ("r&s", None),
        ("rs", "Rail & Sons"),
        ("rail &", "Rail & Sons"),
    ],
)
def test_accounts_are_found_by_name_alias_id_pinyin_and_initials(chinese, text, first):
    assert matched(chinese, text)[:1] == ([first] if first else [])


def test_better_matches_come_first(chinese):
    assert matched(chinese, "rail") == ["Rail & Sons", "Aldermoor Rail"]
    assert matched(chinese, "华信") == ["华信精工", "华信达物业"]  # the alias is exact
    assert set(matched(chinese, "hx")) == {"华信精工", "华信达物业"}
    assert matched(chinese, "hx", limit=1) == matched(chinese, "hx")[:1]


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "[", '"', "'; DROP TABLE account; --", ","])
def test_signs_are_no_patterns(chinese, text):
    assert matched(chinese, text) == []


def test_one_account_is_meant_or_the_question_is_asked(chinese):
    assert found(chinese, "华信精工") == "华信精工"
    assert found(chinese, "K-8") == "Malmö Bänkar"
    assert found(chinese, "华信") == "华信精工"
    assert found(chinese, "cqca") == "重庆长安仓储"
    with pytest.raises(UserError) as refused:
        found(chinese, "hx")
    assert refused.value.message.code == "account.several"
    assert "华信达物业" in refused.value.message.params["names"]
    assert "K-7" in refused.value.message.params["names"]
    with pytest.raises(UserError) as refused:
        found(chinese, "不存在")
    assert refused.value.message.code == "account.none"


def test_two_accounts_of_one_name_are_told_apart_by_their_id(store):
    account(store, "Twin", external_id="T-1")
    account(store, "Twin", external_id="T-2")
    with pytest.raises(UserError):
        found(store, "twin")
    with store.read() as read:
        assert accounts.find_account(read, "T-2").external_id == "T-2"


def test_a_new_name_is_found_at_once_and_a_chinese_one_waits_for_its_pinyin(store):
    account(store, "Öland Tegel")
    assert matched(store, "oland") == ["Öland Tegel"]
    assert matched(store, "ot") == ["Öland Tegel"]
    with store.read() as read:
        assert not names.pending(read)
    made = account(store, "晴川岭检测")
    assert matched(store, "晴川") == ["晴川岭检测"]
    assert matched(store, "qcl") == []
    with edit(store) as uow:
        assert names.fill_keys(uow, names.pypinyin_reader()) == 1
    assert matched(store, "qcl") == ["晴川岭检测"]
    with edit(store) as uow:
        accounts.edit_account(uow, made, name="Clearriver")
    assert (matched(store, "qcl"), matched(store, "clear")) == ([], ["Clearriver"])


def test_industries_in_use(store):
    account(store, "A", industry="Rail")
    account(store, "B", industry="Food")
    account(store, "C", industry="Rail")
    account(store, "D")
    gone = account(store, "E", industry="Gone")
    with edit(store) as uow:
        accounts.archive_account(uow, gone)
    with store.read() as read:
        assert accounts.industries(read) == ("Food", "Rail")


def test_reading_matches_takes_a_fixed_number_of_queries(chinese, counted):
    for name in ("Kestrel One", "Kestrel Two", "Kestrel Three"):
        account(chinese, name)
    with chinese.read() as read:
        with counted(read) as few:
            accounts.match_accounts(read, "Aldermoor")
        with counted(read) as many:
            accounts.match_accounts(read, "e")
    assert len(few) == len(many)

"""People at accounts, and our own."""

from datetime import timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, names, people, succession
from tests.models.records import one, refusal
from tests.services.book_of import DAY, account, edit, person, talk


def get(store, place):
    with store.read() as read:
        return people.get_person(read, place)


def matched(store, text, account_id=None, **options):
    with store.read() as read:
        return [p.name for p in people.match_people(read, text, account_id, **options)]


def listed(store, account_id, **options):
    with store.read() as read:
        return [p.name for p in people.list_people(read, account_id, **options)]


def test_a_person_keeps_all_fields(store, looms):
    with edit(store) as uow:
        mine = colleagues.name_me(uow, "Ada Fennimore")
    fields = {
        "name": "Ines Callowhay", "aliases": ("Nessa",), "emails": ("ines@kestrel.example",),
        "phones": ("+1 555 0100",), "wechat": "ines-c", "title": "Head of Weaving",
        "department": "Weaving", "tier": "S", "role": "champion", "stance": "advocate",
        "influence": 5, "interest": 0, "is_key": True, "status": "active", "valid_from": DAY,
        "valid_to": DAY, "owner_id": mine, "channel": "phone", "goal": "Less waste",
    }  # fmt: skip
    made = get(store, person(store, looms, **fields))
    assert {name: getattr(made, name) for name in fields} == fields
    assert (made.account_id, made.account_name) == (looms, "Kestrel Looms")
    assert made.last_touch is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "field.name_missing"),
        ({"name": "x" * 201}, "field.too_long"),
        ({"tier": "C"}, "field.no_choice"),
        ({"role": "boss"}, "field.no_choice"),
        ({"stance": "fan"}, "field.no_choice"),
        ({"status": "gone"}, "field.no_choice"),
        ({"influence": 6}, "field.no_grade"),
        ({"influence": -1}, "field.no_grade"),
        ({"interest": "3"}, "field.no_grade"),
        ({"interest": 2.5}, "field.no_grade"),
        ({"valid_from": DAY, "valid_to": DAY - timedelta(days=1)}, "person.period"),
    ],
)
def test_bad_values_are_refused(store, looms, fields, code):
    kept = person(store, looms, "Ines", title="Weaver")
    with pytest.raises(UserError) as refused:
        person(store, looms, **{"name": "Other"} | fields)
    assert refused.value.message.code == code
    with pytest.raises(UserError) as refused, edit(store) as uow:
        people.edit_person(uow, kept, **{"title": "Boss"} | fields)
    assert refused.value.message.code == code
    assert listed(store, looms) == ["Ines"]
    assert get(store, kept).title == "Weaver"


def test_a_person_needs_an_account_that_is_there(store):
    with pytest.raises(UserError) as refused:
        person(store, "no-such-account", "Ines")
    assert refused.value.message.code == "record.gone"


def test_a_period_is_checked_against_what_was_known(store, looms):
    made = person(store, looms, "Ines", valid_from=DAY)
    with pytest.raises(UserError) as refused, edit(store) as uow:
        people.edit_person(uow, made, status="left", valid_to=DAY - timedelta(days=1))
    assert refused.value.message.code == "person.period"


def test_an_edit_reaches_person_and_place(store, looms):
    made = person(store, looms, "Ines", title="Weaver", emails=("a@kestrel.example",))
    with edit(store) as uow:
        people.edit_person(uow, made, name="Ines C.", title=" ", emails=("b@kestrel.example", " "))
    after = get(store, made)
    assert (after.name, after.title, after.emails) == ("Ines C.", None, ("b@kestrel.example",))


def test_whose_last_day_is_over_has_left(store, looms):
    made = person(store, looms, "Ines")
    for days, status in ((3, "active"), (0, "active"), (-1, "left")):
        with edit(store) as uow:
            last = DAY + timedelta(days=days)
            people.edit_person(uow, made, status="active", valid_to=last)
        assert get(store, made).status == status


def test_whoever_left_stays_in_the_book(store, looms):
    made = person(store, looms, "Ines")
    with edit(store) as uow:
        people.edit_person(uow, made, status="left")
    assert (get(store, made).status, get(store, made).valid_to) == ("left", DAY)
    assert listed(store, looms) == ["Ines"]
    assert listed(store, looms, with_left=False) == []


def test_who_leaves_without_a_day_leaves_today(store, looms):
    made = person(store, looms, "Ines")
    with edit(store) as uow:
        people.edit_person(uow, made, status="moved", valid_to=None)
    assert (get(store, made).status, get(store, made).valid_to) == ("moved", DAY)
    with edit(store) as uow:  # who left long ago, nobody knows when
        people.edit_person(uow, made, status="left", valid_to=None)
    assert get(store, made).valid_to is None
    unknown = person(store, looms, "Owen", status="left")
    assert get(store, unknown).valid_to is None


def test_a_return_is_a_new_stay(store, looms):
    before = DAY - timedelta(days=30)
    left = person(store, looms, "Ines", title="Weaver", tier="S", status="left", valid_to=before)
    with edit(store) as uow:
        back = lambda: people.edit_person(uow, left, status="active")  # noqa: E731
        assert refusal(back) == "person.came_back"
        assert refusal(lambda: people.come_back(uow, left, before)) == "person.back_too_early"
        stay = people.come_back(uow, left, before + timedelta(days=9))
        assert refusal(lambda: people.come_back(uow, left)) == "person.still_there"
    old, new = get(store, left), get(store, stay)
    assert (old.status, old.valid_to) == ("left", before)
    assert (new.person_id, new.status, new.title, new.tier) == (
        old.person_id,
        "active",
        "Weaver",
        "S",
    )
    assert (new.valid_from, new.valid_to) == (before + timedelta(days=9), None)


def test_who_never_left_is_put_right(store, looms):
    left = person(store, looms, "Ines", status="left", valid_to=DAY - timedelta(days=30))
    with edit(store) as uow:
        people.edit_person(uow, left, status="active", valid_to=None)
    assert listed(store, looms, with_left=False) == ["Ines"]


def test_a_succession_begins_after_the_last_day(store, looms):
    left = person(store, looms, "Ines", status="left", valid_to=DAY - timedelta(days=30))
    heir = person(store, looms, "Owen")
    with edit(store) as uow:
        succession.name_successor(uow, left, heir)
        people.edit_person(uow, left, valid_to=DAY - timedelta(days=20))
    began = one(store, "SELECT valid_from FROM stakeholder_edge")
    assert began == (DAY - timedelta(days=19)).isoformat()


def test_a_renamed_person_is_found_by_the_new_name_alone(store, looms):
    made = person(store, looms, "Ines Callowhay")
    assert matched(store, "ic") == ["Ines Callowhay"]
    with edit(store) as uow:
        people.edit_person(uow, made, name="Owen Brask")
    assert (matched(store, "ic"), matched(store, "ob")) == ([], ["Owen Brask"])


def test_people_are_listed_active_first_then_by_tier_and_name(store, looms):
    for name, tier in (("Bo", None), ("Cy", "B"), ("Al", "S"), ("Zoë", "A"), ("Änn", "A")):
        person(store, looms, name, tier=tier)
    left = person(store, looms, "Abe", tier="S")
    with edit(store) as uow:
        people.edit_person(uow, left, status="left")
    assert listed(store, looms) == ["Al", "Änn", "Zoë", "Cy", "Bo", "Abe"]


def test_the_last_touch_leaves_notes_and_other_accounts_out(store, looms, clock):
    made = person(store, looms, "Ines")
    who = get(store, made).person_id
    other = account(store, "Other")
    with edit(store) as uow:
        elsewhere = people.create_person(uow, other, "Ines")
        uow.raw.execute("UPDATE stakeholder SET person_id = ? WHERE id = ?", (who, elsewhere))
    day = timedelta(days=1)
    talk(store, looms, person_ids=(who,), started_at=clock.now() - 3 * day)
    talk(store, looms, kind="note", person_ids=(who,), started_at=clock.now() - 2 * day)
    talk(store, other, person_ids=(who,), started_at=clock.now() - day)
    assert get(store, made).last_touch == clock.now() - 3 * day
    assert get(store, elsewhere).last_touch == clock.now() - day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("曾志", ["曾志远"]), ("zzy", ["曾志远"]), ("zengzhi", ["曾志远"]),
        ("zeng zhi", ["曾志远"]), ("renwick", ["Tobias Renwick"]), ("toby", ["Tobias Renwick"]),
        ("tr", ["Tobias Renwick"]), ("tobias@", ["Tobias Renwick"]),
        ("TOBIÁS", ["Tobias Renwick"]), ("hailan", ["马海澜 Ma Hailan"]),
        ("mhl", ["马海澜 Ma Hailan"]), ("", []), ("[", []), ('"', []), (",", []), ("%", []),
        ("ceng", []),
    ],
)  # fmt: skip
def test_people_are_found(store, looms, text, found):
    person(store, looms, "曾志远")
    person(store, looms, "Tobias Renwick", aliases=("Toby",), emails=("tobias@kestrel.example",))
    person(store, looms, "马海澜 Ma Hailan")
    with edit(store) as uow:
        names.fill_keys(uow, names.pypinyin_reader())
    assert matched(store, text) == found


def test_those_of_the_account_come_first_then_the_active_then_the_exact(store, looms):
    other = account(store, "Other")
    person(store, other, "Li")
    left = person(store, looms, "Li")
    person(store, looms, "Lima")
    person(store, looms, "Ali")
    with edit(store) as uow:
        people.edit_person(uow, left, status="left")
    assert matched(store, "li", looms) == ["Lima", "Ali", "Li", "Li"]
    assert matched(store, "li", looms, limit=1) == ["Lima"]
    assert matched(store, "li")[:2] == ["Li", "Lima"]


def test_undo_of_a_new_person_takes_the_place_too(store, looms):
    person(store, looms, "Ines")
    UndoStack(store).undo()
    assert listed(store, looms) == []
    assert matched(store, "ines") == []


def test_exactly_one_of_us_sits_here(store):
    with edit(store) as uow:
        first = colleagues.create_colleague(uow, "Ada Fennimore", is_me=True)
        colleagues.create_colleague(uow, "Bo Tarn", email="bo@desk.example")
        second = colleagues.create_colleague(uow, "Cy Marl", is_me=True)
    with store.read() as read:
        assert colleagues.me(read).id == second
        found = colleagues.list_colleagues(read)
        assert [(c.name, c.is_me) for c in found] == [
            ("Cy Marl", True), ("Ada Fennimore", False), ("Bo Tarn", False)
        ]  # fmt: skip
    with edit(store) as uow:
        assert colleagues.name_me(uow, " Cy M. ") == second
        colleagues.edit_colleague(uow, first, email="ada@desk.example")
    with store.read() as read:
        assert colleagues.me(read).name == "Cy M."
        assert {c.email for c in colleagues.list_colleagues(read)} == {
            None, "ada@desk.example", "bo@desk.example"
        }  # fmt: skip


def test_nobody_sits_here_until_it_is_said(store):
    with store.read() as read:
        assert colleagues.me(read) is None
    with edit(store) as uow:
        colleagues.name_me(uow, "沈知夏", "shen@desk.example")
    with store.read() as read:
        assert (colleagues.me(read).name, colleagues.me(read).email) == (
            "沈知夏", "shen@desk.example"
        )  # fmt: skip
    with edit(store) as uow:
        colleagues.name_me(uow, "沈知夏")
    with store.read() as read:
        assert colleagues.me(read).email == "shen@desk.example"


def test_a_colleague_needs_a_name(store):
    with pytest.raises(UserError), edit(store) as uow:
        colleagues.create_colleague(uow, " ")
    with pytest.raises(UserError), edit(store) as uow:
        colleagues.name_me(uow, "")
    with pytest.raises(UserError), edit(store) as uow:
        colleagues.edit_colleague(uow, "no-such-id", name="X")
    with edit(store) as uow:
        made = colleagues.create_colleague(uow, "Bo")
    with pytest.raises(LookupError), edit(store) as uow:
        colleagues.edit_colleague(uow, made, colour="red")


def test_people_of_an_archived_account_stay(store, looms):
    person(store, looms, "Ines")
    with edit(store) as uow:
        accounts.archive_account(uow, looms)
    assert listed(store, looms) == ["Ines"]

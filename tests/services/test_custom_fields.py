"""Fields of the user's own: kept, checked, found, listed; nothing is lost by renaming them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.accounts import AccountFilter, AccountQuery, AccountSort
from csmdesk.domain.custom_fields import (
    RECORDS,
    CustomCondition,
    CustomField,
    CustomKind,
    stored,
    value_of,
)
from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    account_lists,
    accounts,
    colleagues,
    commitments,
    contracts,
    custom_fields,
    opportunities,
    people,
    plan_reading,
    success_plans,
    tasks,
    touchpoints,
    views,
)
from csmdesk.services.search import search
from tests.conftest import NOW
from tests.models.records import refusal, sql
from tests.services.book_of import account, edit, line, person, talk

KINDS = ("text", "number", "money", "date", "choice", "person", "flag")


def field(store, name="Fit", kind="text", record="account", **options):
    with edit(store) as uow:
        return custom_fields.define(uow, record, name, kind, **options)


def fields(store, record="account", **options):
    with store.read() as read:
        return custom_fields.fields_of(read, record, **options)


def custom(store, account_id):
    with store.read() as read:
        return accounts.get_account(read, account_id).custom


def put(store, account_id, **values):
    """Give an account values; the names of the arguments are those of fields."""
    named = {f.name: f.id for f in fields(store, with_retired=True)}
    with edit(store) as uow:
        accounts.edit_account(uow, account_id, custom={named[n]: v for n, v in values.items()})


@pytest.fixture
def one_of_each(store):
    """Return the fields of all kinds that accounts have, by kind."""
    return {
        kind: field(store, kind, kind, choices=("low", "high") if kind == "choice" else ())
        for kind in KINDS
    }


def test_every_kind_of_value_comes_back_as_it_was(store, one_of_each):
    home = account(store)
    vera = person(store, home, "Vera Muster")
    with store.read() as read:
        who = people.get_person(read, vera).person_id
    given_ = {
        "text": "two\nlines", "number": Decimal("1200.50"), "money": Money(990, "JPY"),
        "date": date(2026, 4, 1), "choice": "high", "person": who, "flag": False,
    }  # fmt: skip
    put(store, home, **given_)
    assert custom(store, home) == {one_of_each[kind]: value for kind, value in given_.items()}
    with store.read() as read:
        assert account_lists.account_rows(read, [home])[0].custom == custom(store, home)


def test_every_record_takes_its_fields(store):
    made = {record: field(store, "Code", record=record) for record in RECORDS}
    home = account(store, custom={made["account"]: "a"})
    vera = person(
        store, home, "Vera Muster", custom={made["person"]: "p", made["stakeholder"]: "s"}
    )
    held = line(store, home, custom={made["contract_line"]: "l"})
    said = talk(store, home, custom={made["touchpoint"]: "t"})
    with edit(store) as uow:
        ours = colleagues.create_colleague(uow, "Ute", custom={made["colleague"]: "c"})
        due = commitments.create_commitment(
            uow, home, side="ours", text="x", custom={made["commitment"]: "m"}
        )
        todo = tasks.create_task(uow, home, "x", custom={made["task"]: "k"})
        chance = opportunities.create_opportunity(uow, home, "x", custom={made["opportunity"]: "o"})
        plan = success_plans.create_plan(uow, home, "x", custom={made["success_plan"]: "n"})
        commitments.edit_commitment(uow, due, text="y")
        tasks.edit_task(uow, todo, title="y")
        opportunities.edit_opportunity(uow, chance, title="y")
        success_plans.edit_plan(uow, plan, title="y")
        contracts.edit_line(uow, held, product="y")
        people.edit_person(uow, vera, title="y")
        colleagues.edit_colleague(uow, ours, email="u@example.test")
        draft = TouchpointDraft(home, "call", NOW, "y")
        touchpoints.edit_touchpoint(uow, said, draft)
    with store.read() as read:
        read_again = {
            "account": accounts.get_account(read, home),
            "stakeholder": people.get_person(read, vera),
            "contract_line": contracts.list_lines(read, home)[0],
            "touchpoint": touchpoints.get_touchpoint(read, said),
            "colleague": colleagues.get_colleague(read, ours),
            "commitment": commitments.get_commitment(read, due), "task": tasks.get_task(read, todo),
            "opportunity": opportunities.get_opportunity(read, chance),
            "success_plan": plan_reading.get_plan(read, plan),
        }  # fmt: skip
        used = [custom_fields.used_by(read, made[record]) for record in RECORDS]
    assert [read_again[r].custom.get(made[r]) for r in read_again] == list("asltcmkon")
    assert read_again["stakeholder"].custom[made["person"]] == "p"
    assert used == [1] * len(RECORDS)


def test_edit_changes_only_the_fields_it_names(store):
    first, second = field(store, "First"), field(store, "Second")
    home = account(store, custom={first: "1", second: "2"})
    put(store, home, First="one")
    assert custom(store, home) == {first: "one", second: "2"}
    put(store, home, First=None, Second="  ")
    assert custom(store, home) == {}
    assert sql(store, "SELECT custom FROM account") == [("{}",)]


def test_edit_is_undone(store):
    fit = field(store)
    home = account(store, custom={fit: "good"})
    put(store, home, Fit="bad")
    UndoStack(store).undo()
    assert custom(store, home) == {fit: "good"}


def test_renamed_and_retired_field_keeps_its_values(store):
    fit = field(store, kind="choice", choices=("low", "high"))
    home = account(store, custom={fit: "low"})
    with edit(store) as uow:
        custom_fields.edit(uow, fit, name="Match", choices=("good", "bad"), help_text="How well")
        custom_fields.retire(uow, fit)
    assert fields(store) == ()
    [kept] = fields(store, with_retired=True)
    assert (kept.name, kept.choices, kept.help, kept.is_retired) == (
        "Match", ("good", "bad"), "How well", True,
    )  # fmt: skip
    assert custom(store, home) == {fit: "low"}
    put(store, home, Match="low")  # a form gives back what it was given
    assert refusal(lambda: put(store, home, Match="good")) == "custom.retired"
    with edit(store) as uow:
        custom_fields.revive(uow, fit)
    put(store, home, Match="low")
    assert refusal(lambda: put(store, home, Match="high")) == "custom.no_choice"
    put(store, home, Match="GOOD")
    assert custom(store, home) == {fit: "good"}


def test_undone_definition_leaves_values_unseen_until_it_is_redone(store):
    fit = field(store)
    with edit(store) as uow:
        home = accounts.create_account(uow, "Kestrel")
        uow.change("account", home, {"custom": {fit: "x", "gone": "y"}})
    assert custom(store, home) == {fit: "x"}
    put(store, home, Fit="z")
    assert sql(store, "SELECT json_extract(custom, '$.gone') FROM account") == [("y",)]


def test_required_field_holds_up_forms_but_not_quick_work(store):
    fit = field(store, is_required=True)
    assert account(store, "Quick") is not None
    assert refusal(lambda: account(store, "Form", custom={})) == "custom.required"
    home = account(store, "Form", custom={fit: "x"})
    assert refusal(lambda: put(store, home, Fit="")) == "custom.required"
    with edit(store) as uow:
        accounts.edit_account(uow, home, city="Cork")
        custom_fields.edit(uow, fit, is_required=False)
    put(store, home, Fit="")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", 7), ("text", "x" * 10_001), ("number", "twelve"), ("number", "NaN"),
        ("number", True), ("number", "1" * 31), ("money", "12"), ("money", "USD 1 USD"),
        ("money", "x USD"), ("date", "31/12/2026"), ("date", "2026-02-30"), ("date", 7),
        ("choice", "middle"), ("person", 7), ("flag", "maybe"),
    ],
)  # fmt: skip
def test_bad_value_is_refused_with_the_name_of_its_field(store, one_of_each, kind, value):
    home = account(store)
    with pytest.raises(UserError) as refused:
        put(store, home, **{kind: value})
    assert refused.value.message.code == f"custom.no_{kind}"
    assert refused.value.message.params["field"] == kind
    assert refused.value.hint is not None
    assert custom(store, home) == {}


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("number", "1,200.5", Decimal("1200.5")), ("number", 7, Decimal(7)),
        ("money", "1,200.50 USD", Money(120050, "USD")), ("money", "JPY 80", Money(80, "JPY")),
        ("date", "2026-04-01", date(2026, 4, 1)), ("date", NOW, NOW.date()),
        ("choice", "LOW", "low"), ("flag", "是", True), ("flag", "no", False), ("text", " a ", "a"),
    ],
)  # fmt: skip
def test_typed_text_is_read(store, one_of_each, kind, typed, value):
    home = account(store)
    put(store, home, **{kind: typed})
    assert custom(store, home) == {one_of_each[kind]: value}


def test_person_must_be_in_the_book(store, one_of_each):
    home = account(store)
    assert refusal(lambda: put(store, home, person="nobody")) == "record.gone"


def test_unknown_field_is_a_bug_of_ours(store):
    other = field(store, record="task")
    for unknown in ("nowhere", other):
        with pytest.raises(LookupError):
            account(store, custom={unknown: "x"})
    with pytest.raises(LookupError):
        field(store, record="saved_view")


def test_names_are_unique_among_the_fields_in_use(store):
    first = field(store, "Fit")
    assert refusal(lambda: field(store, " fit ")) == "custom.taken"
    assert refusal(lambda: field(store, "  ")) == "field.name_missing"
    assert refusal(lambda: field(store, "Kind", "choice")) == "custom.no_choices"
    field(store, "Fit", record="task")
    with edit(store) as uow:
        custom_fields.retire(uow, first)
    second = field(store, "Fit")
    with edit(store) as uow:
        custom_fields.edit(uow, second, name="Fit")
    with pytest.raises(UserError) as refused, edit(store) as uow:
        custom_fields.revive(uow, first)
    assert refused.value.message.code == "custom.taken"


def test_order_is_the_users(store):
    made = [field(store, name) for name in ("One", "Two", "Three")]
    with edit(store) as uow:
        custom_fields.reorder(uow, "account", [made[2], made[0]])
    assert [f.name for f in fields(store)] == ["Three", "One", "Two"]
    with store.read() as read:
        assert custom_fields.get_field(read, made[2]).position == 1


def test_texts_and_choices_are_found(store):
    home = account(store, "Kestrel")
    ids = {
        "text": field(store, "Note"), "choice": field(store, "Way", "choice", choices=("云端",)),
        "number": field(store, "Count", "number"), "own": field(store, "Pet", record="stakeholder"),
        "talk": field(store, "Room", record="touchpoint"),
    }  # fmt: skip
    put(store, home, Note="zeppelin", Way="云端", Count="4711")
    vera = person(store, home, "Vera Muster", custom={ids["own"]: "budgerigar"})
    said = talk(store, home, "Hello", custom={ids["talk"]: "orangery"})
    with store.read() as read:
        hits = {word: search(read, word) for word in
                ("zepp", "云端", "budgerigar", "orangery", "4711")}  # fmt: skip
        assert [hit.record_id for hit in hits["zepp"]] == [home]
        assert "zeppelin" in hits["zepp"][0].snippet
        assert [hit.record_id for hit in hits["云端"]] == [home]
        assert [hit.title for hit in hits["budgerigar"]] == ["Vera Muster"]
        assert [hit.record_id for hit in hits["orangery"]] == [said]
        assert hits["4711"] == ()
    with edit(store) as uow:
        people.edit_person(uow, vera, custom={ids["own"]: None})
    with store.read() as read:
        assert search(read, "budgerigar") == ()


# ---------------------------------------------------------------------------------- lists
def listed(store, *conditions, **query):
    where = AccountFilter(custom=conditions)
    with store.read() as read:
        found = account_lists.list_accounts(read, AccountQuery(where, **query))
        assert account_lists.count_accounts(read, where) == len(found.ids)
        return [row.name for row in account_lists.account_rows(read, found.ids)]


@pytest.fixture
def valued(store, one_of_each):
    """Give four accounts values of all kinds; "D" has none."""
    names = {name: account(store, name) for name in "ABCD"}
    people_ = {}
    for name in ("Zoe", "Ada"):
        place = person(store, names["A"], name)
        with store.read() as read:
            people_[name] = people.get_person(read, place).person_id
    rows = {
        "A": ("Blue sky", "9", "9.50 USD", "2026-01-31", "high", "Zoe", True),
        "B": ("amber", "10.5", "100 JPY", "2026-02-01", "low", "Ada", False),
        "C": ("blueish", "-3", "10.00 EUR", "2025-12-31", "low", "Zoe", True),
    }
    for name, values in rows.items():
        given_ = dict(zip(KINDS, values, strict=True)) | {"person": people_[values[5]]}
        put(store, names[name], **given_)
    return one_of_each | {"people": people_}


@pytest.mark.parametrize(
    ("kind", "ascending", "descending"),
    [
        ("text", "BAC", "CAB"), ("number", "CAB", "BAC"), ("money", "ACB", "BCA"),
        ("date", "CAB", "BAC"), ("choice", "BCA", "ABC"), ("person", "BAC", "ACB"),
        ("flag", "BAC", "ACB"),
    ],
)  # fmt: skip
def test_list_is_sorted_by_a_field_those_without_last(store, valued, kind, ascending, descending):
    for order, is_descending in ((ascending, False), (descending, True)):
        found = listed(store, sort_field=valued[kind], descending=is_descending)
        assert "".join(found) == order + "D"


@pytest.mark.parametrize(
    ("kind", "asked", "expected"),
    [
        ("text", {"text": " BLUE"}, "AC"), ("number", {"low": "9"}, "AB"),
        ("number", {"low": "-3", "high": "9.0"}, "AC"), ("money", {"high": "9.5"}, "A"),
        ("money", {"low": "10"}, "BC"), ("date", {"low": "2026-01-31", "high": "2026-02-01"}, "AB"),
        ("choice", {"values": {"low"}}, "BC"), ("choice", {"values": {"low", "high"}}, "ABC"),
        ("flag", {"values": {"no"}}, "BD"), ("flag", {"values": {"yes"}}, "AC"),
        ("date", {"is_set": False}, "D"), ("money", {"is_set": True}, "ABC"),
        ("text", {}, "ABCD"),
    ],
)  # fmt: skip
def test_list_is_narrowed_down_by_a_field(store, valued, kind, asked, expected):
    values = {k: frozenset(v) if isinstance(v, set) else v for k, v in asked.items()}
    condition = CustomCondition(valued[kind], **values)
    assert "".join(listed(store, condition, sort=AccountSort.NAME, descending=False)) == expected


def test_conditions_are_joined_and_those_of_retired_fields_say_nothing(store, valued):
    zoe = CustomCondition(valued["person"], values=frozenset({valued["people"]["Zoe"]}))
    low = CustomCondition(valued["choice"], values=frozenset({"low"}))
    assert listed(store, zoe, low) == ["C"]
    with edit(store) as uow:
        custom_fields.retire(uow, valued["choice"])
    assert sorted(listed(store, zoe, low)) == ["A", "C"]
    assert len(listed(store, sort_field=valued["choice"])) == 4


def test_tags_and_owners_narrow_down_too(store):
    with edit(store) as uow:
        ours = colleagues.create_colleague(uow, "Ute Beispiel")
    account(store, "A", tags=("pilot", "vip"))
    account(store, "B", tags=("pilot",), owner_id=ours)
    account(store, "C", owner_id=ours)
    with store.read() as read:

        def found(**where):
            query = AccountQuery(AccountFilter(**where), AccountSort.NAME, descending=False)
            ids = account_lists.list_accounts(read, query).ids
            return "".join(row.name for row in account_lists.account_rows(read, ids))

        assert found(tags=frozenset({"vip", "pilot"})) == "AB"
        assert found(owners=frozenset({ours})) == "BC"
        assert found(owners=frozenset({ours}), tags=frozenset({"pilot"})) == "B"


def test_saved_view_keeps_fields(store, valued):
    query = AccountQuery(
        AccountFilter(
            tiers=frozenset({"A"}), tags=frozenset({"x"}),
            custom=(
                CustomCondition(valued["choice"], values=frozenset({"low", "high"})),
                CustomCondition(valued["number"], low="1", is_set=True),
            ),
        ),
        sort_field=valued["money"], columns=(valued["text"], valued["date"]),
    )  # fmt: skip
    with edit(store) as uow:
        views.save_view(uow, "Mine", query)
    with store.read() as read:
        [(_, _, found)] = views.list_views(read)
    assert found == query


# ---------------------------------------------------------------------------------- properties
TYPED = {
    CustomKind.TEXT: st.text(min_size=1).map(str.strip).filter(bool),
    CustomKind.NUMBER: st.decimals(-(10**12), 10**12, allow_nan=False, places=4),
    CustomKind.MONEY: st.builds(
        Money, st.integers(-(10**12), 10**12), st.sampled_from(["USD", "JPY", "KWD"])
    ),
    CustomKind.DATE: st.dates(),
    CustomKind.FLAG: st.booleans(),
}


@given(data=st.data(), kind=st.sampled_from(sorted(TYPED)))
def test_what_is_stored_is_read_again_and_what_is_shown_can_be_typed(data, kind):
    value = data.draw(TYPED[kind])
    made = CustomField("id", "account", "Field", kind)
    assert custom_fields.checked(made, value) == value
    assert value_of(kind, stored(value)) == value
    shown = f"{value.amount} {value.currency}" if kind is CustomKind.MONEY else str(value)
    assert custom_fields.checked(made, shown) == value

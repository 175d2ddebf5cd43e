"""Deciding differences, one or many; taking decisions back, before and after an exchange."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import accounts
from csmdesk.sync import ledger
from csmdesk.sync.decisions import (
    Choice,
    Decided,
    Settled,
    TakenBack,
    decide,
    list_decided,
    take_back,
)
from csmdesk.sync.differing import (
    Difference,
    alike,
    conflicts,
    count_differences,
    list_differences,
    read_differences,
)
from csmdesk.sync.status import status
from csmdesk.sync.values import Value
from tests.ui.exchanged import differ

LABEL = Text("sync.action_decide")


@pytest.fixture
def account(store: Store) -> str:
    return made(store, "Plover Instruments")


@pytest.fixture
def difference(store: Store, account: str) -> int:
    return differ(store, "account", account, "city", "Hull", "Leeds", "York")


def made(store: Store, name: str) -> str:
    with store.write(Text("action.demo")) as uow:
        return accounts.create_account(uow, name, city="Leeds")


def open_ones(store: Store) -> tuple[Difference, ...]:
    with store.read() as read:
        return conflicts(read)


def city(store: Store, account: str) -> str | None:
    with store.read() as read:
        return accounts.get_account(read, account).city  # type: ignore[arg-type]


def agreed(store: Store, account: str) -> object:
    with store.read() as read:
        return ledger.agreed(read.cursor, [account])[account].values.get("city")


def settled(store: Store, choice: Choice, *numbers: int, value: Value = None) -> Settled:
    with store.write(LABEL) as uow:
        return decide(uow, numbers, choice, value)


def taken_back(store: Store, batch: int) -> TakenBack:
    with store.write(LABEL) as uow:
        return take_back(uow, batch)


def log(store: Store) -> tuple[Decided, ...]:
    with store.read() as read:
        return list_decided(read)


def exchanged(store: Store, account: str) -> None:
    with store.write(LABEL, origin="remote") as uow:
        uow.raw.execute(
            "UPDATE sync_row SET acked_seq = edit_seq, remote_ver = 'v2' WHERE local_id = ?",
            (account,),
        )


def is_dirty(store: Store, account: str) -> bool:
    with store.read() as read:
        return ledger.rows_by_id(read.cursor, [account])[account].is_dirty


@pytest.mark.parametrize(
    ("choice", "value", "here"),
    [("mine", None, "Leeds"), ("theirs", None, "York"), ("edited", "Ripon", "Ripon")],
)
def test_a_decision_settles_and_can_be_taken_back(
    store: Store, account: str, difference: int, choice: Choice, value: Value, here: str
) -> None:
    before = open_ones(store)
    found = settled(store, choice, difference, value=value)
    assert open_ones(store) == ()
    assert city(store, account) == here
    assert agreed(store, account) == "York"
    assert is_dirty(store, account)
    assert [(d.value, d.count, d.can_go_back) for d in log(store)] == [(here, 1, True)]
    assert taken_back(store, found.batch) == TakenBack(1, 0, 0)
    again = open_ones(store)
    assert [(d.mine, d.theirs, d.before, d.theirs_by, d.theirs_at) for d in again] == [
        (d.mine, d.theirs, d.before, d.theirs_by, d.theirs_at) for d in before
    ]
    assert city(store, account) == "Leeds"
    assert agreed(store, account) == "Hull"
    assert log(store) == ()


@pytest.mark.parametrize(
    ("choice", "value", "here"),
    [("mine", None, "York"), ("theirs", None, "Leeds"), ("edited", "Ripon", "Leeds")],
)
def test_after_an_exchange_the_other_value_is_sent(
    store: Store, account: str, difference: int, choice: Choice, value: Value, here: str
) -> None:
    batch = settled(store, choice, difference, value=value).batch
    exchanged(store, account)
    assert taken_back(store, batch) == TakenBack(0, 1, 0)
    assert city(store, account) == here
    assert is_dirty(store, account)
    assert open_ones(store) == ()


def test_it_can_be_decided_again_the_other_way(store: Store, account: str, difference: int) -> None:
    taken_back(store, settled(store, "theirs", difference).batch)
    settled(store, "mine", open_ones(store)[0].id)
    assert city(store, account) == "Leeds"


def test_a_decision_is_kept_over_a_restart(store: Store, account: str, difference: int) -> None:
    settled(store, "theirs", difference)
    found = log(store)[0]
    assert (found.entry.record, found.entry.field, found.entry.choice) == (
        "Plover Instruments", "city", "theirs",
    )  # fmt: skip
    assert taken_back(store, found.batch).undecided == 1


def test_what_was_decided_already_is_refused(store: Store, difference: int) -> None:
    batch = settled(store, "mine", difference).batch
    with pytest.raises(UserError, match=r"sync\.decided"):
        settled(store, "mine", difference)
    taken_back(store, batch)
    with pytest.raises(UserError, match=r"sync\.decided_back"):
        taken_back(store, batch)


def test_a_later_edit_of_the_field_is_not_overwritten(
    store: Store, account: str, difference: int
) -> None:
    batch = settled(store, "theirs", difference).batch
    with store.write(LABEL) as uow:
        accounts.edit_account(uow, account, city="Ripon")  # type: ignore[arg-type]
    assert not log(store)[0].can_go_back
    with pytest.raises(UserError, match=r"sync\.decided_gone"):
        taken_back(store, batch)
    assert city(store, account) == "Ripon"


def test_a_decision_on_a_record_deleted_since_is_not_taken_back(
    store: Store, account: str, difference: int
) -> None:
    batch = settled(store, "mine", difference).batch
    deleted(store, account)
    assert not log(store)[0].can_go_back
    with pytest.raises(UserError, match=r"sync\.decided_gone"):
        taken_back(store, batch)


def deleted(store: Store, account: str) -> None:
    with store.write(LABEL) as uow:
        uow.raw.execute("DELETE FROM account WHERE id = ?", (account,))


def test_nothing_is_asked_of_a_record_that_was_deleted_here(
    store: Store, account: str, difference: int
) -> None:
    deleted(store, account)
    assert open_ones(store) == ()
    with store.read() as read:
        assert status(read).differing == 0
    with pytest.raises(UserError, match=r"sync\.decide_deleted"):
        settled(store, "theirs", difference)


def test_many_alike_are_decided_in_one_go_and_taken_back_in_one(store: Store) -> None:
    ids = [made(store, f"Wren {n}") for n in range(30)]
    for each in ids:
        differ(store, "account", each, "city", "Hull", "Leeds", f"York {each[-3:]}")
    differ(store, "account", ids[0], "phone", None, "1", "2")
    first = next(d for d in open_ones(store) if d.field == "city")
    with store.read() as read:
        same = alike(read, first.id)
        assert count_differences(read).alike["account", "city"] == len(same) == 30
    found = settled(store, "theirs", *same)
    assert (found.done, found.left) == (30, 0)
    assert [d.field for d in open_ones(store)] == ["phone"]
    assert all(str(city(store, each)).startswith("York") for each in ids)
    assert [(d.count, d.can_go_back) for d in log(store)] == [(30, True)]
    exchanged(store, ids[3])
    deleted(store, ids[4])
    assert taken_back(store, found.batch) == TakenBack(28, 1, 1)
    assert len(open_ones(store)) == 29
    assert {city(store, each) for each in ids if each != ids[4]} == {"Leeds"}


def test_a_value_without_a_place_here_is_refused_and_stays(store: Store, account: str) -> None:
    number = differ(store, "account", account, "stage", None, "value", "Paused by the board")
    with pytest.raises(UserError, match=r"sync\.decide_no_place") as refused:
        settled(store, "theirs", number)
    assert refused.value.message.params["value"] == "Paused by the board"
    assert [d.theirs for d in open_ones(store)] == ["Paused by the board"]
    settled(store, "mine", number)
    assert open_ones(store) == ()


def test_of_many_those_without_a_place_stay(store: Store, account: str) -> None:
    other = made(store, "Wren")
    numbers = [
        differ(store, "account", account, "stage", None, "value", "Paused by the board"),
        differ(store, "account", other, "stage", None, "value", "adoption"),
    ]
    found = settled(store, "theirs", *numbers)
    assert (found.done, found.left) == (1, 1)
    assert [d.local_id for d in open_ones(store)] == [account]


def test_reading_many_costs_as_many_statements_as_reading_few(store: Store) -> None:
    def statements(most: int) -> int:
        with store.read() as read:
            counted: list[str] = []
            connection = read.cursor.connection
            connection.set_trace_callback(counted.append)
            read_differences(read, list_differences(read)[:most])
            connection.set_trace_callback(None)
        return len(counted)

    for n in range(20):
        differ(store, "account", made(store, f"Wren {n}"), "city", "Hull", "Leeds", "York")
    assert statements(20) == statements(1) > 0

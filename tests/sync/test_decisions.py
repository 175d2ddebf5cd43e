"""Deciding a difference, and taking the decision back while nothing was exchanged."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import accounts
from csmdesk.sync import ledger
from csmdesk.sync.decisions import Decision, decide, take_back
from csmdesk.sync.status import Choice, Difference, conflicts
from tests.ui.exchanged import differ

LABEL = Text("sync.action_decide")


@pytest.fixture
def account(store: Store) -> str:
    with store.write(Text("action.demo")) as uow:
        return accounts.create_account(uow, "Plover Instruments", city="Leeds")


@pytest.fixture
def difference(store: Store, account: str) -> int:
    return differ(store, "account", account, "city", "Hull", "Leeds", "York")


def open_ones(store: Store) -> tuple[Difference, ...]:
    with store.read() as read:
        return conflicts(read)


def city(store: Store, account: str) -> str | None:
    with store.read() as read:
        return accounts.get_account(read, account).city  # type: ignore[arg-type]


def agreed(store: Store, account: str) -> object:
    with store.read() as read:
        return ledger.agreed(read.cursor, [account])[account].values.get("city")


def settled(store: Store, number: int, choice: Choice) -> Decision:
    with store.write(LABEL) as uow:
        return decide(uow, number, choice)


def taken_back(store: Store, decision: Decision) -> None:
    with store.write(LABEL) as uow:
        take_back(uow, decision)


@pytest.mark.parametrize(("choice", "here"), [("mine", "Leeds"), ("theirs", "York")])
def test_a_decision_settles_and_can_be_taken_back(
    store: Store, account: str, difference: int, choice: Choice, here: str
) -> None:
    before = open_ones(store)
    decision = settled(store, difference, choice)
    assert open_ones(store) == ()
    assert city(store, account) == here == decision.chosen
    assert agreed(store, account) == "York"
    taken_back(store, decision)
    again = open_ones(store)
    assert [(d.mine, d.theirs, d.before, d.theirs_by, d.theirs_at) for d in again] == [
        (d.mine, d.theirs, d.before, d.theirs_by, d.theirs_at) for d in before
    ]
    assert city(store, account) == "Leeds"
    assert agreed(store, account) == "Hull"


def test_it_can_be_decided_again_the_other_way(store: Store, account: str, difference: int) -> None:
    taken_back(store, settled(store, difference, "theirs"))
    settled(store, open_ones(store)[0].id, "mine")
    assert city(store, account) == "Leeds"


def test_what_was_decided_already_is_refused(store: Store, difference: int) -> None:
    settled(store, difference, "mine")
    with pytest.raises(UserError, match=r"sync\.decided"):
        settled(store, difference, "mine")


def test_after_an_exchange_nothing_is_taken_back(
    store: Store, account: str, difference: int
) -> None:
    decision = settled(store, difference, "mine")
    with store.write(LABEL, origin="remote") as uow:
        row = ledger.rows_by_id(uow.cursor, [account])[account]
        uow.raw.execute(
            "UPDATE sync_row SET acked_seq = ?, remote_ver = 'v2' WHERE local_id = ?",
            (row.edit_seq, account),
        )
    with pytest.raises(UserError, match=r"sync\.decided_gone"):
        taken_back(store, decision)
    assert open_ones(store) == ()


def test_a_later_edit_of_the_field_is_not_overwritten(
    store: Store, account: str, difference: int
) -> None:
    decision = settled(store, difference, "theirs")
    with store.write(LABEL) as uow:
        accounts.edit_account(uow, account, city="Ripon")  # type: ignore[arg-type]
    with pytest.raises(UserError, match=r"sync\.decided_gone"):
        taken_back(store, decision)
    assert city(store, account) == "Ripon"


def test_a_decision_on_a_deleted_record_is_refused(
    store: Store, account: str, difference: int
) -> None:
    decision = settled(store, difference, "mine")
    with store.write(LABEL) as uow:
        uow.raw.execute("DELETE FROM account WHERE id = ?", (account,))
    with pytest.raises(UserError, match=r"sync\.decided_gone"):
        taken_back(store, decision)

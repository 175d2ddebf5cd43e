"""Records that need a person: what can be done with them, what waits for them, the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.services import accounts, tasks
from csmdesk.sync import held_back, ledger
from csmdesk.sync.decisions import list_decided, take_back
from csmdesk.sync.held import Held, holds
from csmdesk.sync.ledger import Agreed, Hold, Life, Row
from csmdesk.sync.status import status

LABEL = Text("sync.action_decide")
Way = Callable[..., int]


@pytest.fixture
def account(store: Store) -> str:
    with store.write(Text("action.demo")) as uow:
        return accounts.create_account(uow, "Plover Instruments", city="Leeds")


@pytest.fixture
def task(store: Store, account: str) -> str:
    with store.write(Text("action.demo")) as uow:
        return tasks.create_task(uow, AccountId(account), "Send the minutes")


def hold(
    store: Store, obj: str, local_id: str, cause: str, *, base: dict[str, object] | None = None
) -> None:
    """Let a record that both sides had be edited here and held."""
    lives = {"deleted_there": Life.REMOTE_DELETED, "hidden_there": Life.HIDDEN}
    with store.write(LABEL, origin="remote") as uow:
        is_new = base is None
        row = Row(
            local_id, obj, None if is_new else f"r-{local_id}", None if is_new else "v1", 3, 1,
            Life.NEW if is_new else lives.get(cause, Life.LIVE),
        )  # fmt: skip
        ledger.put_row(uow.raw, row)
        if base is not None:
            ledger.put_agreed(uow.raw, local_id, Agreed(base))  # type: ignore[arg-type]
        ledger.hold(uow.raw, row, Hold(cause, "No.", "city"), uow.now)


def do(store: Store, way: Way, *ids: str) -> int:
    with store.write(LABEL) as uow:
        return way(uow, *ids)


def back(store: Store, batch: int) -> None:
    with store.write(LABEL) as uow:
        take_back(uow, batch)


def held(store: Store) -> tuple[Held, ...]:
    with store.read() as read:
        return holds(read)


def row(store: Store, local_id: str) -> Row | None:
    with store.read() as read:
        return ledger.rows_by_id(read.cursor, [local_id]).get(local_id)


def one(store: Store, sql: str) -> object:
    with store.read() as read:
        found = read.sql(sql)
        return found[0][0] if found else None


def test_discarding_takes_the_agreed_values_back_and_undo_brings_the_edit(
    store: Store, account: str
) -> None:
    hold(store, "account", account, "invalid", base={"name": "Plover Instruments", "city": "Hull"})
    batch = do(store, held_back.discard, account)
    assert one(store, "SELECT city FROM account") == "Hull"
    found = row(store, account)
    assert found is not None
    assert not found.is_dirty
    assert held(store) == ()
    with store.read() as read:
        assert [(d.entry.choice, d.can_go_back) for d in list_decided(read)] == [("discard", True)]
    back(store, batch)
    assert one(store, "SELECT city FROM account") == "Leeds"
    assert [(h.cause, h.field) for h in held(store)] == [("invalid", "city")]
    again = row(store, account)
    assert again is not None
    assert again.is_dirty


def test_a_discarded_edit_comes_back_after_an_exchange_too(store: Store, account: str) -> None:
    hold(store, "account", account, "invalid", base={"city": "Hull"})
    batch = do(store, held_back.discard, account)
    with store.write(LABEL, origin="remote") as uow:
        uow.raw.execute("UPDATE sync_row SET remote_ver = 'v2'")
    back(store, batch)
    assert one(store, "SELECT city FROM account") == "Leeds"
    found = row(store, account)
    assert found is not None
    assert found.is_dirty


def test_discarding_what_the_crm_never_had_throws_it_into_the_trash(
    store: Store, task: str
) -> None:
    hold(store, "task", task, "invalid")
    batch = do(store, held_back.discard, task)
    assert one(store, "SELECT count(*) FROM task") == 0
    assert one(store, "SELECT name FROM trash") == "Send the minutes"
    back(store, batch)
    assert one(store, "SELECT title FROM task") == "Send the minutes"
    assert len(held(store)) == 1


@pytest.mark.parametrize(
    ("cause", "way", "life"),
    [
        ("deleted_there", held_back.retry, Life.NEW),
        ("deleted_there", held_back.keep, Life.ONLY_HERE),
        ("deleted_there", held_back.remove, None),
        ("hidden_there", held_back.retry, Life.LIVE),
        ("hidden_there", held_back.remove, Life.HIDDEN),
        ("invalid", held_back.retry, Life.LIVE),
        ("invalid", held_back.keep, Life.LIVE),
    ],
)
def test_each_way_settles_and_can_be_taken_back(
    store: Store, task: str, cause: str, way: Way, life: str | None
) -> None:
    hold(store, "task", task, cause, base={"title": "Send the notes"})
    before = row(store, task)
    batch = do(store, way, task)
    assert held(store) == ()
    found = row(store, task)
    assert (found.life if found else None) == life
    with store.read() as read:
        assert status(read).held == 0
        assert [d.can_go_back for d in list_decided(read)] == [True]
    back(store, batch)
    assert row(store, task) == before
    assert [h.cause for h in held(store)] == [cause]
    assert one(store, "SELECT title FROM task") == "Send the minutes"
    assert one(store, "SELECT count(*) FROM sync_tombstone") == 0


def test_removing_an_account_archives_it(store: Store, account: str, task: str) -> None:
    hold(store, "account", account, "deleted_there", base={"city": "Hull"})
    batch = do(store, held_back.remove, account)
    assert one(store, "SELECT archived_at IS NOT NULL FROM account") == 1
    assert one(store, "SELECT count(*) FROM task") == 1
    found = row(store, account)
    assert found is not None
    assert not found.is_dirty
    back(store, batch)
    assert one(store, "SELECT archived_at IS NULL FROM account") == 1
    assert [h.cause for h in held(store)] == ["deleted_there"]


def test_a_removed_record_never_deletes_what_is_out_of_sight_there(store: Store, task: str) -> None:
    hold(store, "task", task, "hidden_there", base={"title": "Send the notes"})
    do(store, held_back.remove, task)
    assert one(store, "SELECT count(*) FROM sync_tombstone") == 0


def test_what_went_on_since_is_not_taken_back(store: Store, task: str) -> None:
    hold(store, "task", task, "invalid", base={"title": "Send the notes"})
    batch = do(store, held_back.keep, task)
    with store.write(LABEL) as uow:
        uow.change("task", task, {"title": "Send them at last"})
    with pytest.raises(UserError, match=r"sync\.decided_gone"):
        back(store, batch)
    with store.read() as read:
        assert [d.can_go_back for d in list_decided(read)] == [False]


def test_what_waits_for_a_record_is_counted_and_named(store: Store, account: str) -> None:
    def all_of(uow: UnitOfWork) -> None:
        for n in range(5):
            tasks.create_task(uow, AccountId(account), f"Step {n}")

    with store.write(Text("action.demo")) as uow:
        all_of(uow)
    hold(store, "account", account, "invalid")
    found = held(store)[0]
    assert found.blocked == 5
    assert found.waiting == ("Step 0", "Step 1", "Step 2")


def test_many_are_settled_in_one_go(store: Store, account: str) -> None:
    with store.write(Text("action.demo")) as uow:
        made = [tasks.create_task(uow, AccountId(account), f"Step {n}") for n in range(20)]
    for each in made:
        hold(store, "task", each, "permission", base={"title": "Step"})
    do(store, held_back.retry, *made)
    assert held(store) == ()
    with store.read() as read:
        assert [d.count for d in list_decided(read)] == [20]


def test_what_is_not_held_is_refused(store: Store, task: str) -> None:
    with pytest.raises(UserError, match=r"sync\.decided"):
        do(store, held_back.retry, task)

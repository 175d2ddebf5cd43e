"""Past imports: listed with their mapping, taken back out of turn, or refused by name."""

from datetime import timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.exchange.history import blockers, past_imports, undo_import
from csmdesk.models.undo import UndoStack
from csmdesk.services.accounts import create_account, edit_account
from csmdesk.services.tasks import create_task
from tests.conftest import NOW
from tests.exchange.conftest import ACCOUNTS, LINES, USAGE


def named(store, name):
    with store.read() as read:
        return AccountId(read.sql("SELECT id FROM account WHERE name = :n", n=name)[0][0])


def listed(store):
    with store.read() as read:
        return past_imports(read)


def blocked_by(store, import_id):
    with store.read() as read:
        return [(found.name, found.why.code) for found in blockers(read, import_id)]


@pytest.fixture
def first(store, bring_in, write):
    """Import three accounts and return the id of the import."""
    bring_in(write("accounts.csv", ACCOUNTS))
    return listed(store)[0].id


def test_imports_are_listed_newest_first_with_file_counts_and_mapping(
    store, clock, first, bring_in, write
):
    clock.advance(timedelta(days=1))
    bring_in(write("subscriptions.csv", LINES))
    newer, older = listed(store)
    assert older.id == first
    assert (older.at, newer.at) == (NOW, NOW + timedelta(days=1))
    (file,) = older.files
    assert (file.name, file.read, file.created, file.refused) == ("accounts.csv", 3, 3, 0)
    assert file.mapping.columns["Customer Name"] == "name"
    assert not older.is_undone


def test_import_is_taken_back_after_other_edits(store, first, rows):
    with store.write(Text("t")) as uow:
        create_account(uow, "Made by hand")
    undo_import(store, first)
    assert rows("SELECT name FROM account") == [("Made by hand",)]
    assert listed(store)[0].is_undone
    with pytest.raises(UserError) as refused:
        undo_import(store, first)
    assert refused.value.message.code == "undo.nothing"


def test_edits_that_followed_stay_undoable_one_by_one(store, first, rows):
    with store.write(Text("t")) as uow:
        create_account(uow, "Made by hand")
    undo_import(store, first)
    UndoStack(store).undo()
    assert rows("SELECT name FROM account") == []


def test_facts_go_with_their_import_and_with_no_other(store, first, bring_in, write, rows):
    bring_in(write("subscriptions.csv", LINES))
    bring_in(write("usage.csv", USAGE))
    usage = listed(store)[0].id
    bring_in(write("more usage.csv", USAGE.replace("U-", "V-")))
    undo_import(store, usage)
    kept = rows("SELECT external_id FROM usage_fact")
    assert len(kept) == 4
    assert all(key.startswith("V-") for (key,) in kept)


def test_changed_record_blocks_and_is_named_with_its_moment(store, clock, first, rows):
    clock.advance(timedelta(hours=2))
    with store.write(Text("action.t")) as uow:
        edit_account(uow, named(store, "Tern & Rook"), city="New Alder")
    with store.read() as read:
        (found,) = blockers(read, first)
    assert (found.name, found.why.code) == ("Tern & Rook", "history.changed")
    assert (found.at, found.by) == (NOW + timedelta(hours=2), Text("action.t"))
    with pytest.raises(UserError) as refused:
        undo_import(store, first)
    assert refused.value.message == Text.of("history.blocked", n=1)
    assert "Tern & Rook" in str(refused.value.details[0].params["name"])
    assert len(rows("SELECT id FROM account")) == 3


def test_edit_that_was_undone_blocks_no_longer(store, first, rows):
    with store.write(Text("t")) as uow:
        edit_account(uow, named(store, "Tern & Rook"), city="New Alder")
    UndoStack(store).undo()
    assert blocked_by(store, first) == []
    undo_import(store, first)
    assert rows("SELECT id FROM account") == []


def test_what_was_added_to_an_imported_record_blocks(store, first):
    with store.write(Text("t")) as uow:
        create_task(uow, named(store, "Plover Instruments"), title="Call the lab")
    assert blocked_by(store, first) == [("Call the lab · Plover Instruments", "history.built_on")]


def test_deleted_record_blocks_by_its_old_name(store, first):
    with store.write(Text("t")) as uow:
        uow.delete("account", named(store, "Tern & Rook"))
    assert blocked_by(store, first) == [("Tern & Rook", "history.deleted")]


def test_figures_of_a_later_import_block_once_an_account(store, bring_in, write, first):
    usage = "Customer ID,Usage Date,Feature Name,Usage Count\n"
    usage += "".join(f"K-1,2024-02-{day:02},export,4\n" for day in range(1, 20))
    bring_in(write("usage.csv", usage))
    assert blocked_by(store, first) == [("Plover Instruments", "history.has_facts")]
    undo_import(store, listed(store)[0].id)
    assert blocked_by(store, first) == []


def test_old_import_outlives_the_trimming_of_the_journal(store, first, rows):
    with store.write(Text("t")) as uow:
        own = AccountId(create_account(uow, "Made by hand"))
    for n in range(600):
        with store.write(Text("t")) as uow:
            edit_account(uow, own, city=f"City {n}")
    store.trim()
    undo_import(store, first)
    assert rows("SELECT name FROM account") == [("Made by hand",)]


def test_undo_of_another_import_is_no_blocker_of_its_own(store, first, bring_in, write):
    changed = ACCOUNTS.replace("Port Alder", "New Alder")
    bring_in(write("again.csv", changed))
    again = listed(store)[0].id
    assert blocked_by(store, first) == [("Tern & Rook", "history.changed")]
    undo_import(store, again)
    assert blocked_by(store, first) == []

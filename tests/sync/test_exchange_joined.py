"""Records that were joined here, and what exists only here, beside a CRM that knows of neither."""

from __future__ import annotations

import pytest

from csmdesk.models.undo import UndoStack
from csmdesk.services import custom_fields, merging
from csmdesk.sync.held_back import keep, retry
from tests.sync.world import EDIT


def joined(desk):
    """Join an account into another one, both known to the CRM; return winner, loser, remote id."""
    winner, loser = desk.account("Kestrel"), desk.account("Kestrel Ltd")
    desk.sync()
    number = str(desk.remote_id(loser))
    with desk.store.write(EDIT) as uow:
        merging.merge(uow, "account", winner, loser)
    return winner, loser, number


def test_joined_record_is_not_deleted_there_unasked(desk):
    _, loser, number = joined(desk)
    for _ in range(2):
        assert desk.sync().held == 1
        assert number in desk.crm.records["account"]
    (held,) = desk.holds()
    assert (held.local_id, held.cause, held.record) == (loser, "joined", "Kestrel")
    assert desk.one("SELECT count(*) FROM account") == 1


def test_joined_record_is_deleted_there_when_a_person_says_so(desk):
    _, loser, number = joined(desk)
    desk.sync()
    with desk.store.write(EDIT) as uow:
        retry(uow, loser)
    assert desk.sync().pushed == {"account": {"deleted": 1}}
    assert number not in desk.crm.records["account"]
    assert desk.is_sound()


@pytest.mark.parametrize("is_decided", [True, False])
def test_what_comes_of_a_joined_record_goes_to_the_one_that_it_is_now(desk, is_decided):
    winner, loser, number = joined(desk)
    desk.sync()
    if is_decided:
        with desk.store.write(EDIT) as uow:
            keep(uow, loser)
        assert desk.sync().held == 0
    desk.crm.change("account", number, name="Kestrel Limited")
    desk.crm.put("task", account=number, title="Call them")
    desk.sync()
    assert number in desk.crm.records["account"]
    assert desk.one("SELECT count(*) FROM account") == 1
    assert desk.one("SELECT account_id FROM task WHERE title = 'Call them'") == winner
    assert desk.is_sound()


def test_parted_again_each_is_exchanged_for_itself(desk):
    _, loser, number = joined(desk)
    desk.sync()
    UndoStack(desk.store).undo()
    desk.edit_account(loser, name="Kestrel Limited")
    assert desk.sync().held == 0
    assert desk.crm.records["account"][number].values["name"] == "Kestrel Limited"
    assert len(desk.crm.all("account")) == 2


def test_own_fields_and_attachments_are_never_sent_and_never_lost(desk):
    with desk.store.write(EDIT) as uow:
        fit = custom_fields.define(uow, "account", "Fit", "text")
    account = desk.account("Kestrel", custom={fit: "secret sauce"})
    desk.sync()
    number = str(desk.remote_id(account))
    assert "secret sauce" not in str(desk.crm.records)
    desk.crm.change("account", number, name="Kestrel Looms", notes="custom")
    desk.sync()
    assert desk.one("SELECT name FROM account") == "Kestrel Looms"
    assert desk.one("SELECT custom FROM account") == f'{{"{fit}":"secret sauce"}}'
    desk.crm.drop("account", number)
    desk.account("Other")
    desk.sync(accept_deletions=True)
    (held,) = desk.holds()
    assert (held.local_id, held.cause) == (account, "deleted_there")

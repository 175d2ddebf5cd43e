"""What of a book may be announced: what is open and due at accounts one has, once each."""

from datetime import timedelta

from csmdesk.domain.notices import LATE_DAYS
from csmdesk.models.values import utc_text
from csmdesk.services import accounts, commitments, notices, tasks
from tests.services.book_of import DAY, account, edit

DAYS = timedelta(days=1)
AHEAD = timedelta(minutes=15)


def titles(store):
    with store.read() as read:
        return [event.title for event in notices.events(read, AHEAD)]


def test_what_is_open_and_due_is_said(store):
    looms, gone = account(store, "Kestrel Looms"), account(store, "Reedwater Mills")
    promised = {
        "today": DAY, "late": DAY - LATE_DAYS * DAYS, "long past": DAY - (LATE_DAYS + 1) * DAYS,
        "tomorrow": DAY + DAYS, "put off": DAY, "kept": DAY,
    }  # fmt: skip
    with edit(store) as uow:
        made = {
            text: commitments.create_commitment(uow, looms, text=text, side="ours", due_on=day)
            for text, day in promised.items()
        }
        commitments.settle_commitment(uow, made["kept"])
        uow.change("commitment", made["put off"], {"snoozed_until": DAY + DAYS})
        commitments.create_commitment(uow, gone, text="of one gone", side="ours", due_on=DAY)
        accounts.archive_account(uow, gone)
        tasks.create_task(uow, looms, "our task", due_on=DAY)
        tasks.create_task(uow, looms, "their task", due_on=DAY, side="theirs")
    assert titles(store) == ["late", "our task", "today"]


def test_what_was_said_is_remembered_until_it_is_long_past(store):
    with edit(store) as uow:
        notices.mark_told(uow, ["due:1", "due:2"])
        long_ago = utc_text(uow.now - timedelta(days=61))
        uow.raw.execute("UPDATE notice SET told_at = ? WHERE subject = 'due:1'", (long_ago,))
        notices.mark_told(uow, ["due:2", "due:3"])
    with store.read() as read:
        assert notices.told(read, ["due:1", "due:2", "due:3"]) == {"due:2", "due:3"}

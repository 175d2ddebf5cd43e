"""Much is taken in short transactions: others write in between, one undo takes all of it back."""

from email.message import EmailMessage

import pytest

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.intake import FEW, open_files, take_all
from csmdesk.models.undo import UndoStack
from csmdesk.services.accounts import create_account
from tests.exchange.test_calendar_file import calendar
from tests.exchange.test_calendar_intake import LABEL, all_meetings, book  # noqa: F401 - a fixture
from tests.exchange.test_card_intake import card

MANY = 3 * FEW


def mail(subject, file=b""):
    """Write a mail of one whom the book knows."""
    letter = EmailMessage()
    letter["From"], letter["To"] = "zhang.wei@huaxin.example", "mira@ours.example"
    letter["Subject"], letter["Date"] = subject, "Tue, 17 Mar 2026 14:02:00 +0800"
    letter["Message-ID"] = f"<{subject}@huaxin.example>"
    letter.set_content("Words.")
    if file:
        letter.add_attachment(file, maintype="application", subtype="zip", filename="a.zip")
    return letter.as_bytes()


class Watcher:
    """Hear how far it is; do something once it has begun."""

    def __init__(self, act):
        self.act, self.heard = act, []

    def step(self, label, done=0, total=0):
        if label == Text("mailbox.taking"):
            self.heard.append((done, total))
            if done:
                self.act()


def nothing():
    """Let it go on."""


def stop():
    raise CancelledByUser


@pytest.fixture
def items(store, book, tmp_path):  # noqa: F811
    """Bring a calendar, a card and two mails, one of which encloses a file."""
    events = (
        f"UID:{n}\nSUMMARY:Talk {n}\nDTSTART:202603{n % 28 + 1:02}T060000Z" for n in range(MANY)
    )
    (tmp_path / "work.ics").write_bytes(calendar(*events))
    (tmp_path / "people.vcf").write_text(card("FN:Jo Blank", "ORG:Aldermoor Rail"), "utf-8")
    (tmp_path / "a.eml").write_bytes(mail("One"))
    (tmp_path / "b.eml").write_bytes(mail("Two", file=b"x" * 3000))
    with store.read() as read:
        return open_files(read, sorted(tmp_path.glob("*.???"))).items


def contents(store):
    with store.read() as read:
        count = "SELECT (SELECT count(*) FROM touchpoint), (SELECT count(*) FROM person), "
        count += "(SELECT count(*) FROM attachment), (SELECT count(*) FROM search_doc)"
        return len(all_meetings(store)), tuple(read.sql(count)[0])


def test_much_is_one_action_in_many_transactions(store, items):
    before = contents(store)
    watcher = Watcher(nothing)
    done = take_all(store, items, {}, watcher)
    assert (done.taken.made, done.taken.waiting) == (MANY + 3, 0)
    assert contents(store)[0] == MANY
    assert watcher.heard[0] == (0, MANY + 3)
    assert [n for n, _ in watcher.heard] == sorted({n for n, _ in watcher.heard})
    assert done.changes
    UndoStack(store).undo(done.changes.action_id)
    assert contents(store) == before


def test_somebody_else_writes_in_between(store, items):
    def write():
        if watcher.heard[-1][0] == 1:
            with store.write(LABEL) as uow:
                create_account(uow, "Kestrel Looms")

    watcher = Watcher(write)
    done = take_all(store, items, {}, watcher)
    assert done.taken.made == MANY + 3
    with store.read() as read:
        assert read.find_where("account", name="Kestrel Looms")


def test_what_is_stopped_leaves_nothing(store, items):
    before = contents(store)
    watcher = Watcher(stop)
    with pytest.raises(CancelledByUser):
        take_all(store, items, {}, watcher)
    assert watcher.heard[-1][0] > 0
    assert contents(store) == before
    with store.read() as read:
        assert UndoStack(store).next_undo(read).label == LABEL  # of the fixture


def test_a_file_that_is_gone_meanwhile_leaves_nothing_and_is_named(store, items, tmp_path):
    before = contents(store)
    (tmp_path / "b.eml").unlink()
    with pytest.raises(UserError) as refused:
        take_all(store, items, {})
    assert refused.value.message.params["file"] == "b.eml"
    assert contents(store) == before


def test_little_is_taken_while_an_import_runs(store, items):
    with store.bulk(Text("test.import"), import_id="other"):
        assert take_all(store, items[:3], {}).taken.made == 3
        with pytest.raises(UserError) as refused:
            take_all(store, items, {})
    assert refused.value.message.code == "book.bulk_running"

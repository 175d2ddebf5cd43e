"""Files of other programs: found out what they are, compared with the book, taken in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_intake import open_calendar, take_meetings
from csmdesk.exchange.card_intake import open_cards, take_cards
from csmdesk.exchange.file_endings import CARDS, MAILS
from csmdesk.exchange.incoming import Answers, Delivery, Incoming, Sort, Taken
from csmdesk.exchange.mail_intake import open_mail, take_mail
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.addresses import AddressBook

MOST_FILES = 500
_TAKERS = {Sort.MEETING: take_meetings, Sort.MAIL: take_mail, Sort.CARD: take_cards}


def open_files(
    read: ReadSession, paths: Sequence[Path], progress: Progress | None = None
) -> Delivery:
    """Compare files with the book; one that cannot be read does not keep the others out.

    Raises ``UserError`` when none can be read.
    """
    book = AddressBook(read)
    items: list[Incoming] = []
    remarks: list[Text] = []
    failures: list[UserError] = []
    for done, path in enumerate(paths[:MOST_FILES]):
        if progress is not None:
            progress.step(Text("mailbox.reading"), done, len(paths))
        try:
            found, said = _open(read, path, book)
        except UserError as error:
            failures.append(error)
        else:
            items += found
            remarks += said
    if failures and len(failures) == len(paths):
        first = failures[0]
        others = tuple(error.message for error in failures[1:])
        raise UserError(first.message, first.hint, (*first.details, *others))
    told = [*(error.message for error in failures), *remarks_of(remarks)]
    if len(paths) > MOST_FILES:
        told.append(Text("mailbox.too_many", {"n": MOST_FILES, "all": len(paths)}))
    return Delivery(_once(items), tuple(told))


def _open(
    read: ReadSession, path: Path, book: AddressBook
) -> tuple[tuple[Incoming, ...], tuple[Text, ...]]:
    ending = path.suffix.casefold()
    if ending in MAILS:
        return open_mail(read, path, book)
    return open_cards(read, path, book) if ending in CARDS else open_calendar(read, path, book)


def remarks_of(remarks: Sequence[Text]) -> list[Text]:
    """Return what was said, each sentence once."""
    return list({str(remark): remark for remark in remarks}.values())


def _once(items: Sequence[Incoming]) -> tuple[Incoming, ...]:
    """Take what several files hold from the last of them."""
    return tuple({item.key: item for item in items}.values())


def take_in(uow: UnitOfWork, items: Sequence[Incoming], answers: Answers) -> Taken:
    """Take what is to be taken; what still needs an account is counted and left."""
    sorts: dict[Sort, list[Incoming]] = defaultdict(list)
    waiting = 0
    for item in items:
        if not item.is_taken:
            continue
        if item.needs_account and item.account_by(answers) is None:
            waiting += 1
        else:
            sorts[item.sort].append(item)
    taken = Taken(waiting=waiting)
    for sort, found in sorts.items():
        taken += _TAKERS[sort](uow, found, answers)
    return taken

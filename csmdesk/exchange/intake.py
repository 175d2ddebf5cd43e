"""Files of other programs: found out what they are, compared with the book, taken in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_intake import open_calendar, take_meetings
from csmdesk.exchange.card_intake import link_cards, names_manager, open_cards, take_cards
from csmdesk.exchange.file_endings import CARDS, MAILS
from csmdesk.exchange.incoming import Answers, Delivery, Incoming, Sort, Standing, Taken
from csmdesk.exchange.mail_intake import enclosed_bytes, open_mail, read_enclosed, take_mail
from csmdesk.models.bulk import BulkUnit
from csmdesk.models.store import Store
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.addresses import AddressBook

MOST_FILES = 500
FEW, SMALL = 40, 1024**2  # entries, and bytes in their mails, that are taken in one transaction
_TAKERS = {Sort.MEETING: take_meetings, Sort.MAIL: take_mail, Sort.CARD: take_cards}


@dataclass(frozen=True, slots=True)
class Intake:
    """Tell what was taken; ``changes`` is the one action that an undo takes back."""

    taken: Taken
    changes: ChangeSet


def open_files(
    read: ReadSession, paths: Sequence[Path], progress: Progress | None = None
) -> Delivery:
    """Compare files with the book; one that cannot be read does not keep the others out.

    Raises ``UserError`` when none can be read.
    """
    watch = progress or Unwatched()
    book = AddressBook(read)
    items: list[Incoming] = []
    remarks: list[Text] = []
    failures: list[UserError] = []
    for done, path in enumerate(paths[:MOST_FILES]):
        watch.step(Text("mailbox.reading"), done, len(paths))
        try:
            found, said = _open(read, path, book, watch)
        except UserError as error:
            failures.append(error)
        else:
            items += found
            remarks += said
    if failures and len(failures) == len(paths):
        first = failures[0]
        others = tuple(error.message for error in failures[1:])
        raise UserError(first.message, first.hint, (*first.details, *others))
    told = [*(_said(error) for error in failures), *remarks_of(remarks)]
    if any(item.standing is Standing.REFUSED for item in items):
        told.append(Text("mailbox.refused_hint"))
    if len(paths) > MOST_FILES:
        told.append(Text("mailbox.too_many", {"n": MOST_FILES, "all": len(paths)}))
    return Delivery(_once(items), tuple(told))


def _open(
    read: ReadSession, path: Path, book: AddressBook, progress: Progress
) -> tuple[tuple[Incoming, ...], tuple[Text, ...]]:
    ending = path.suffix.casefold()
    if ending in MAILS:
        return open_mail(read, path, book)
    if ending in CARDS:
        return open_cards(read, path, book)
    return open_calendar(read, path, book, progress=progress)


def _said(error: UserError) -> Text:
    """Say with a failure what to do about it."""
    hint = error.hint
    return Text("mailbox.failed", {"what": error.message, "hint": hint}) if hint else error.message


def remarks_of(remarks: Sequence[Text]) -> list[Text]:
    """Return what was said, each sentence once."""
    return list({str(remark): remark for remark in remarks}.values())


def _once(items: Sequence[Incoming]) -> tuple[Incoming, ...]:
    """Take what several files hold from the last of them."""
    return tuple({item.key: item for item in items}.values())


def take_in(uow: UnitOfWork, items: Sequence[Incoming], answers: Answers) -> Taken:
    """Take what is to be taken; what still needs an account is counted and left."""
    wanted, taken = _wanted(items, answers)
    for sort, found in wanted.items():
        taken += _TAKERS[sort](uow, found, answers)
    link_cards(uow, wanted.get(Sort.CARD, ()), answers)
    return taken


def take_all(
    store: Store, items: Sequence[Incoming], answers: Answers, progress: Progress | None = None
) -> Intake:
    """Take what is to be taken as one action that one undo takes back.

    Much is taken in short transactions, so that a person can save in between; an error or a cancel
    then leaves the book as it was. Raises ``UserError`` for much while an import runs.
    """
    wanted, waiting = _wanted(items, answers)
    found = [item for each in wanted.values() for item in each]
    label = Text("action.take_in", {"n": len(found)})
    if len(found) <= FEW and sum(map(enclosed_bytes, found)) <= SMALL:
        with store.write(label) as uow:
            taken = take_in(uow, found, answers)
        return Intake(taken + waiting, uow.changes)
    with store.bulk(label) as bulk:
        taken = _take_portions(bulk, found, answers, progress or Unwatched())
    return Intake(taken + waiting, bulk.changes)


def _wanted(
    items: Sequence[Incoming], answers: Answers
) -> tuple[dict[Sort, list[Incoming]], Taken]:
    """Return what is to be taken by its sort, and the count of what waits for its account."""
    taken = [item for item in items if item.is_taken]
    ready = [i for i in taken if not i.needs_account or i.account_by(answers) is not None]
    return _by_sort(ready), Taken(waiting=len(taken) - len(ready))


def _by_sort(items: Sequence[Incoming]) -> dict[Sort, list[Incoming]]:
    sorts: dict[Sort, list[Incoming]] = defaultdict(list)
    for item in items:
        sorts[item.sort].append(item)
    return sorts


def _take_portions(
    bulk: BulkUnit, found: Sequence[Incoming], answers: Answers, progress: Progress
) -> Taken:
    done: list[Taken] = []

    def take(uow: UnitOfWork, items: Sequence[Incoming]) -> None:
        done.append(_TAKERS[items[0].sort](uow, items, answers))

    def told_again(_: int) -> None:
        told(len(items) - 1)

    def link_them(uow: UnitOfWork, items: Sequence[Incoming]) -> None:
        link_cards(uow, items, answers)

    def told(n: int) -> None:
        progress.step(Text("mailbox.taking"), before + n, len(found))

    before = 0
    for sort, items in _by_sort(found).items():
        if sort is not Sort.MAIL:
            bulk.write_each(items, take, told)
            if any(names_manager(item) for item in items):
                bulk.write_each(items, link_them, told_again)
        else:
            for n, item in enumerate(items):
                told(n)
                files = read_enclosed(item)  # before anybody waits for it
                with bulk.write() as uow:
                    done.append(take_mail(uow, [item], answers, files))
        before += len(items)
    return sum(done, Taken())

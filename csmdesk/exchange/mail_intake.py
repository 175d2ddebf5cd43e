"""Mail in: with whom it was, and taking it as a touchpoint with its files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from csmdesk.domain.meetings import Attendee
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Direction, Kind, TouchpointDraft
from csmdesk.exchange.calendar_intake import open_calendar
from csmdesk.exchange.incoming import Answers, Incoming, Sort, Standing, Taken
from csmdesk.exchange.mail_file import MailFile, enclosed_files, read_mail
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.addresses import AddressBook
from csmdesk.services.attachments import attach
from csmdesk.services.fields import MAX_NAME
from csmdesk.services.touchpoints import log_touchpoint

_UNTITLED = "—"
Enclosures = Mapping[str, Sequence[tuple[str, bytes]]]  # by the key of their mail


@dataclass(frozen=True, slots=True)
class _Letter:
    """Hold a mail with the place where its files are read again when it is taken."""

    mail: MailFile
    path: Path
    direction: Direction


def open_mail(
    read: ReadSession, path: Path, book: AddressBook
) -> tuple[tuple[Incoming, ...], tuple[Text, ...]]:
    """Compare a mail with the book; one that carries an invitation is that meeting."""
    mail = read_mail(path)
    if mail.calendar:
        items, said = open_calendar(read, mail.calendar, book, name=path.name)
        return items, (*said, *_left_in(mail))
    sender = book.who(*mail.sender)
    named = [book.who(name, address) for name, address in mail.receivers]
    people = (*([sender] if any(mail.sender) else []), *named)
    title = (mail.subject or mail.text.strip().partition("\n")[0])[:MAX_NAME].strip()
    strangers = sorted(who.email or who.name for who in people if book.is_stranger(who))
    known = read.find_where("touchpoint", origin_key=mail.key)
    return (
        Incoming(
            mail.key, Sort.MAIL, Standing.SAME if known else Standing.NEW, title or _UNTITLED,
            path.name, mail.sent_at, people=people, account=book.guess(people, mail.subject),
            record_id=known[0]["id"] if known else None, reasons=_reasons(mail),
            needs_account=True, series=strangers[0] if strangers else "",
            content=_Letter(mail, path, _direction(sender, book)),
        ),
    ), ()  # fmt: skip


def _left_in(mail: MailFile) -> tuple[Text, ...]:
    """Say that an invitation had files with it, which a meeting does not keep."""
    n = sum(not each.name.casefold().endswith(".ics") for each in mail.enclosed)
    return (Text("mail.left_in", {"n": n}),) if n else ()


def _reasons(mail: MailFile) -> tuple[Text, ...]:
    if not mail.enclosed:
        return mail.remarks
    return (Text("mail.files", {"n": len(mail.enclosed)}), *mail.remarks)


def _direction(sender: Attendee, book: AddressBook) -> Direction:
    is_ours = sender.colleague_id is not None or book.is_ours(sender.email)
    return Direction.OUT if is_ours else Direction.IN


def enclosed_bytes(item: Incoming) -> int:
    """Return how much a mail encloses."""
    letter = item.content
    return sum(e.size for e in letter.mail.enclosed) if isinstance(letter, _Letter) else 0


def read_enclosed(item: Incoming) -> Enclosures:
    """Read the files in a mail."""
    letter = item.content
    assert isinstance(letter, _Letter)
    return {item.key: tuple(enclosed_files(letter.path)) if letter.mail.enclosed else ()}


def take_mail(
    uow: UnitOfWork, items: Sequence[Incoming], answers: Answers, files: Enclosures | None = None
) -> Taken:
    """Log each mail as a touchpoint, with its files; those not given are read."""
    made = 0
    for item in items:
        letter, account_id = item.content, item.account_by(answers)
        assert isinstance(letter, _Letter)
        if account_id is None or uow.find_where("touchpoint", origin_key=item.key):
            continue
        draft = TouchpointDraft(
            account_id=account_id,
            kind=Kind.EMAIL,
            started_at=letter.mail.sent_at,
            subject=item.title,
            direction=letter.direction,
            notes=_notes(letter.mail, item.people),
            person_ids=tuple(dict.fromkeys(w.person_id for w in item.people if w.person_id)),
            colleague_ids=tuple(
                dict.fromkeys(w.colleague_id for w in item.people if w.colleague_id)
            ),
        )
        touchpoint_id = log_touchpoint(uow, draft)
        uow.change("touchpoint", touchpoint_id, {"origin_key": item.key})
        for name, content in (files or read_enclosed(item))[item.key]:
            attach(uow, content, touchpoint_id=touchpoint_id, name=name)
        made += 1
    return Taken(made)


def _notes(mail: MailFile, people: Sequence[Attendee]) -> str:
    """Return the text, below who took part but is not in the book."""
    strangers = [
        f"{who.name} <{who.email}>" if who.email and who.email != who.name else who.name
        for who in people
        if not who.is_known
    ]
    return f"{'; '.join(strangers)}\n\n{mail.text}".strip() if strangers else mail.text

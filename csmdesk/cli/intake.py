"""The command that reads calendars, mail and contact cards into the book."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.desk import open_desk, show, tell
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_out import save_agenda
from csmdesk.exchange.incoming import Delivery, Incoming, Standing, Taken
from csmdesk.exchange.intake import open_files, take_all
from csmdesk.models.work import ReadSession
from csmdesk.services.accounts import find_account
from csmdesk.system.texts import Texts

_NOWHERE = "—"


def read_calendars(options: Namespace, texts: Texts) -> int:
    """Read the meetings of calendars, or tell what would be done; refuse (1) when none was read."""
    if options.output:
        return _write_agenda(options, texts)
    if not options.files:
        raise UserError(Text("cli.intake.no_files"), Text("cli.intake.no_files_hint"))
    with open_desk(options, texts) as desk:
        with desk.store.read() as read:
            found = open_files(read, options.files)
            answers = _answers(read, found, options.account)
        taken = _would_take(found, answers)
        if not options.dry_run and any(item.is_taken for item in found.items):
            taken = take_all(desk.store, found.items, answers).taken
    shown = _result(found, taken, options, texts)
    show(shown, [_line(item, texts) for item in found.items if item.is_taken], as_json=options.json)
    _tell(found, taken, answers, texts)
    if options.dry_run:
        tell(texts, Text("cli.dry_run"))
    refused = found.count(Standing.REFUSED)
    return 1 if refused and refused == len(found.items) else 0


def _write_agenda(options: Namespace, texts: Texts) -> int:
    """Write what we promised and whom we visit into a calendar."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        made = save_agenda(read, options.output)
    counts = {"promises": made.promises, "tasks": made.tasks, "visits": made.visits}
    said = Text("agenda.saved", {**counts, "path": str(options.output)})
    show(counts, [texts.render(said)], as_json=options.json)
    return 0


def _answers(read: ReadSession, found: Delivery, name: str | None) -> dict[str, AccountId]:
    """Give all that ask for their account the one that was named."""
    if not name:
        return {}
    account_id = find_account(read, name).id
    return {item.key: account_id for item in found.items if item.asks_account}


def _would_take(found: Delivery, answers: dict[str, AccountId]) -> Taken:
    waiting = sum(
        item.needs_account and item.is_taken and item.account_by(answers) is None
        for item in found.items
    )
    new, changed = found.count(Standing.NEW), found.count(Standing.CHANGED)
    return Taken(new - waiting, changed, found.count(Standing.CANCELLED), waiting)


def _result(found: Delivery, taken: Taken, options: Namespace, texts: Texts) -> dict[str, object]:
    result: dict[str, object] = {
        "created": taken.made,
        "updated": taken.changed,
        "cancelled": taken.cancelled,
        "waiting": taken.waiting,
        "unchanged": found.count(Standing.SAME),
        "refused": found.count(Standing.REFUSED),
        "entries": [_entry(item, texts) for item in found.items],
        "remarks": [texts.render(remark) for remark in found.remarks],
    }
    return result | ({"dry_run": True} if options.dry_run else {})


def _entry(item: Incoming, texts: Texts) -> dict[str, object]:
    return {
        "file": item.file,
        "state": item.standing.value,
        "title": item.title,
        "start": item.at,
        "all_day": item.is_all_day,
        "account": item.account.name if item.account and item.account.is_sure else None,
        "people": [
            {"name": who.name, "email": who.email, "known": who.is_known} for who in item.people
        ],
        "reasons": [texts.render(reason) for reason in item.reasons],
    }


def _line(item: Incoming, texts: Texts) -> str:
    at = texts.value(item.at.astimezone().date() if item.is_all_day else item.at) if item.at else ""
    account = item.account.name if item.account and item.account.is_sure else _NOWHERE
    standing = Text(f"mailbox.standing.{item.standing}")
    said = {"standing": standing, "at": at, "title": item.title, "account": account}
    return texts.render(Text("cli.intake.line", said))


def _tell(found: Delivery, taken: Taken, answers: dict[str, AccountId], texts: Texts) -> None:
    for item in found.items:
        if item.standing is Standing.REFUSED:
            said = {"file": item.file, "title": item.title, "reason": item.reasons[0]}
            tell(texts, Text("cli.intake.refused", said))
    tell(texts, *found.remarks)
    counts = {"made": taken.made, "changed": taken.changed, "cancelled": taken.cancelled}
    counts |= {"same": found.count(Standing.SAME), "refused": found.count(Standing.REFUSED)}
    tell(texts, Text("cli.intake.taken", counts))
    unmatched = sum(item.asks_account and item.key not in answers for item in found.items)
    if unmatched:
        tell(texts, Text("cli.intake.unmatched", {"n": unmatched}))

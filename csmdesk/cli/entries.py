"""The command ``log``: a touchpoint with its promises from one line of typing."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from datetime import datetime
from typing import Any

from csmdesk.cli.desk import Desk, open_desk, show, tell
from csmdesk.domain.entry.drafts import fields_of
from csmdesk.domain.entry.moments import Now
from csmdesk.domain.entry.pieces import Entry, Trouble
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession
from csmdesk.services import quick_entries, touchpoints
from csmdesk.services.accounts import find_account
from csmdesk.system.texts import Texts


def log(options: Namespace, texts: Texts) -> int:
    """Log what a line says, or only tell how it is understood."""
    with open_desk(options, texts) as desk:
        with desk.store.read() as read:
            entry = _understood(read, options)
        if options.dry_run:
            said = fields_of(entry)
            show(said, _lines(said, texts), as_json=options.json)
            return 0
        return _log(desk, entry, options)


def _understood(read: ReadSession, options: Namespace) -> Entry:
    account_id = find_account(read, options.account).id if options.account else None
    return quick_entries.understand(read, options.line, account_id, now=_now(options.now))


def _now(said: datetime | None) -> Now | None:
    """Return the moment that was said; its days are those of the offset that it names."""
    if said is None:
        return None
    here = said.astimezone()
    if said.tzinfo is None or said.utcoffset() == here.utcoffset():
        return Now(here)
    return Now(said, said.tzinfo)


def _log(desk: Desk, entry: Entry, options: Namespace) -> int:
    texts = desk.texts
    draft = quick_entries.draft_of(entry, notes=options.notes)
    new = draft.touchpoint.new_people
    if new and not options.new_people:
        raise UserError(
            Text("cli.unknown_people", {"people": new}), Text("cli.unknown_people_hint")
        )
    label = Text("action.log_touchpoint", {"subject": draft.touchpoint.subject})
    with desk.store.write(label) as uow:
        made = quick_entries.log_entry(uow, draft)
    with desk.store.read() as read:
        kept = touchpoints.get_touchpoint(read, made)
    said = {
        "account": kept.account_name,
        "subject": kept.subject,
        "people": tuple(name for _, name in kept.people),
    }
    promised = [dataclasses.asdict(promise) for promise in draft.promises]
    value = {**dataclasses.asdict(kept), "promises": promised}
    show(value, [texts.render(_logged(said))], as_json=options.json)
    if new:
        tell(texts, Text("cli.new_people", {"people": new, "account": kept.account_name}))
    _tell_days(entry, texts)
    return 0


def _logged(said: dict[str, Any]) -> Text:
    return Text("cli.logged", said) if said["people"] else Text("cli.logged_alone", said)


def _tell_days(entry: Entry, texts: Texts) -> None:
    """Say which days are none, gone or to come; what was typed is kept all the same."""
    for doubt in entry.doubts:
        if doubt.trouble in (Trouble.DATE, Trouble.PAST_DATE, Trouble.FUTURE_DATE):
            tell(texts, Text(f"cli.{doubt.trouble}", {"text": doubt.text}))


def _lines(said: dict[str, Any], texts: Texts) -> list[str]:
    return [
        f"{texts.render(Text(f'cli.entry.{name}'))}\t{part}"
        for name, value in said.items()
        if value not in (None, "", [])
        for part in (_words(value, texts) if isinstance(value, list) else [str(value)])
    ]


def _words(values: list[Any], texts: Texts) -> list[str]:
    """Write a list in one line, its promises and questions in a line each."""
    if not isinstance(values[0], dict):
        return [", ".join(values)]
    return [_told(value, texts) for value in values]


def _told(value: dict[str, Any], texts: Texts) -> str:
    if "kind" not in value:
        return " · ".join(part for part in (value["text"], value["due"]) if part)
    about = texts.render(Text(f"cli.unresolved.{value['kind']}"))
    words = (about, value["text"], "; ".join(value.get("candidates", ())))
    return " · ".join(word for word in words if word)

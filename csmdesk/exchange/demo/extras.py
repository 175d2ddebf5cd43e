"""What a book gets besides its history: own fields, files, meetings, stops of the day, accounts
put away and thrown away.

It is written as a person would: by the services.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from csmdesk.domain.ids import AccountId, ContractLineId, CustomFieldId, PersonId
from csmdesk.domain.meetings import Attendee, MeetingDraft
from csmdesk.domain.money import Money
from csmdesk.domain.people import Role
from csmdesk.exchange.demo.chapter import Chapter
from csmdesk.exchange.demo.workdays import moment
from csmdesk.models.bulk import BulkUnit
from csmdesk.models.work import UnitOfWork
from csmdesk.services import accounts, attachments, contracts, custom_fields, day_stops, trash
from csmdesk.services.meetings import create_meeting

_SPONSORS = (Role.ECONOMIC_BUYER, Role.DECISION_MAKER)
_TOGETHER = 20  # accounts of one transaction
Keys = dict[str, CustomFieldId]


def write_extras(bulk: BulkUnit, chapters: Sequence[Chapter]) -> None:
    """Write them for a book whose chapters are written."""
    extras = chapters[0].words.extras
    with bulk.write() as uow:
        keys = {field["key"]: _define(uow, field) for field in extras.field}
    for n in range(0, len(chapters), _TOGETHER):
        with bulk.write() as uow:
            for chapter in chapters[n : n + _TOGETHER]:
                _fill(uow, chapter, keys)
    with bulk.write() as uow:
        ids = {chapter.company.name: AccountId(chapter.account_id) for chapter in chapters}
        for file in extras.file:
            text = file["text"].lstrip()
            account_id = ids[file["account"]]
            attachments.attach(uow, text.encode(), account_id=account_id, name=file["name"])
        _put_away(uow, chapters[0])
        for told in extras.meeting:
            _meet(uow, told, {chapter.company.name: chapter for chapter in chapters})
        for told in extras.stop:
            stop_id = day_stops.add_stop(uow, chapters[0].today, ids[told["account"]])
            day_stops.note_stop(uow, stop_id, told["notes"])


def _meet(uow: UnitOfWork, told: dict[str, Any], chapters: Mapping[str, Chapter]) -> None:
    """Put a meeting into the calendar; those of the customer who are there now are invited."""
    chapter = chapters.get(told["account"])
    day = next(iter(chapters.values())).today + timedelta(days=told["after"])
    hour, minute = (int(part) for part in told["at"].split(":"))
    start = moment(day, hour, minute)
    people = [m for m in chapter.members if m.is_there(chapter.today)] if chapter else []
    draft = MeetingDraft(
        title=told["title"],
        starts_at=start,
        ends_at=start + timedelta(minutes=told["minutes"]),
        account_id=AccountId(chapter.account_id) if chapter else None,
        kind=told["kind"],
        zone=told.get("zone"),
        people=tuple(
            Attendee(member.name, person_id=PersonId(member.person_id))
            for member in people[: told["people"]]
        ),
    )
    create_meeting(uow, draft)


def _define(uow: UnitOfWork, field: dict[str, Any]) -> CustomFieldId:
    return custom_fields.define(
        uow,
        field["record"],
        field["name"],
        field["kind"],
        choices=field.get("choices", ()),
        help_text=field.get("help", ""),
    )


def _fill(uow: UnitOfWork, chapter: Chapter, keys: Keys) -> None:
    """Fill the fields of an account; of small ones less is known."""
    company, dice = chapter.company, chapter.dice("own fields")
    extras = chapter.words.extras
    hosting = next(field["choices"] for field in extras.field if field["key"] == "hosting")
    values: dict[str, object] = {"hosting": dice.choice(hosting)}
    if company.tier != "C":
        values |= {
            "live": chapter.day0 + timedelta(days=dice.randint(21, 60)),
            "plants": 1 + company.employees // 400,
            "visits": not chapter.risks,
            "erp": dice.choice(extras.words["erp"]),
        }
    if company.tier == "A":
        turnover = company.employees * dice.randint(40, 90) * 1000
        values["turnover"] = Money.of(turnover, company.currency)
        values["sponsor"] = next(m.person_id for m in chapter.members if m.role in _SPONSORS)
        line_id = ContractLineId(chapter.terms[-1].line_id)
        order = f"PO-{dice.randint(10_000, 99_999)}"
        contracts.edit_line(uow, line_id, custom={keys["order"]: order})
    custom = {keys[name]: value for name, value in values.items()}
    accounts.edit_account(uow, AccountId(chapter.account_id), custom=custom)


def _put_away(uow: UnitOfWork, chapter: Chapter) -> None:
    """Make an account that is kept for the record only, and one that was made by mistake."""
    extras = chapter.words.extras
    archived = accounts.create_account(uow, **extras.archived)
    uow.change("account", archived, chapter.name_columns(extras.archived["name"], is_person=False))
    accounts.archive_account(uow, archived)
    trashed = accounts.create_account(uow, **extras.trashed)
    trash.discard(uow, "account", trashed)

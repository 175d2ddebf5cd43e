"""What forms read before they open; each function runs on a reading thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from csmdesk.domain.accounts import Account
from csmdesk.domain.attachments import Attachment
from csmdesk.domain.contracts import ContractLine
from csmdesk.domain.custom_fields import CustomField, CustomKind, CustomValues
from csmdesk.domain.ids import (
    AccountId,
    ColleagueId,
    CommitmentId,
    ContractLineId,
    OpportunityId,
    PersonId,
    StakeholderId,
    TaskId,
    TouchpointId,
)
from csmdesk.domain.opportunities import Opportunity
from csmdesk.domain.people import Colleague, Stakeholder
from csmdesk.domain.touchpoints import Commitment, Task, Touchpoint

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

MOST_MATCHES = 8


PERSON_AND_PLACE = ("person", "stakeholder")


@dataclass(frozen=True, slots=True)
class OwnFields:
    """Hold the user's own fields of a form, and the people that a field may name right away."""

    fields: tuple[CustomField, ...] = ()
    people: Mapping[PersonId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Hold what a form offers: colleagues, people of the account, own fields.

    ``files`` are those that the record has, ``tasks`` the open ones that a task may wait for.
    """

    colleagues: tuple[Colleague, ...]
    people: tuple[Stakeholder, ...] = ()
    parent_name: str = ""
    own: OwnFields = OwnFields()
    files: tuple[Attachment, ...] = ()
    tasks: tuple[tuple[TaskId, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Hold the words in use that a form completes; no form waits for them, it takes them later."""

    industries: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def read_words(read: ReadSession) -> Words:
    """Read the words in use."""
    from csmdesk.services.accounts import industries
    from csmdesk.services.tags import list_tags

    return Words(industries(read), tuple(tag.name for tag in list_tags(read)))


def read_surroundings(
    read: ReadSession,
    account: Account | None,
    *records: str,
    values: CustomValues | None = None,
) -> Surroundings:
    """Read what the form of an account, or of something of it, offers.

    ``records`` name whose own fields the form has; ``values`` are those that it will show.
    """
    from csmdesk.services.accounts import get_account
    from csmdesk.services.colleagues import list_colleagues
    from csmdesk.services.people import list_people

    parent = account.parent_id if account else None
    people = list_people(read, account.id, with_left=False) if account else ()
    return Surroundings(
        list_colleagues(read),
        people,
        get_account(read, parent).name if parent else "",
        read_own(read, *records, people=people, values=values or {}),
    )


def read_own(
    read: ReadSession,
    *records: str,
    people: tuple[Stakeholder, ...] = (),
    values: CustomValues | None = None,
) -> OwnFields:
    """Read the own fields of records, with the names of the people in them."""
    from csmdesk.services.custom_fields import fields_of
    from csmdesk.services.person_names import person_names

    fields = tuple(found for record in records for found in fields_of(read, record))
    holders = [found.id for found in fields if found.kind is CustomKind.PERSON]
    if not holders:
        return OwnFields(fields)
    named = [str((values or {})[key]) for key in holders if key in (values or {})]
    near = {person.person_id: person.name for person in people}
    return OwnFields(fields, person_names(read, named) | near)


def read_account(read: ReadSession, account_id: AccountId) -> tuple[Account, Surroundings]:
    """Read an account with its surroundings."""
    from csmdesk.services.accounts import get_account

    account = get_account(read, account_id)
    return account, read_surroundings(read, account, "account", values=account.custom)


def read_for_new_account(read: ReadSession) -> Surroundings:
    """Read what the form of a new account offers."""
    return read_surroundings(read, None, "account")


def read_around(read: ReadSession, account_id: AccountId, *records: str) -> Surroundings:
    """Read what a form offers for something new at an account."""
    from csmdesk.services.accounts import get_account

    around = read_surroundings(read, get_account(read, account_id), *records)
    return replace(around, tasks=_open_tasks(read, account_id)) if "task" in records else around


def _open_tasks(
    read: ReadSession, account_id: AccountId, but: TaskId | None = None
) -> tuple[tuple[TaskId, str], ...]:
    from csmdesk.services.tasks import open_tasks

    return tuple((task.id, task.title) for task in open_tasks(read, account_id) if task.id != but)


def read_person(read: ReadSession, place_id: StakeholderId) -> tuple[Stakeholder, Surroundings]:
    """Read a person at an account."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.people import get_person

    person = get_person(read, place_id)
    account = get_account(read, person.account_id)
    return person, read_surroundings(read, account, *PERSON_AND_PLACE, values=person.custom)


def read_commitment(
    read: ReadSession, commitment_id: CommitmentId
) -> tuple[Commitment, Surroundings]:
    """Read a promise."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.commitments import get_commitment

    promise = get_commitment(read, commitment_id)
    account = get_account(read, promise.account_id)
    return promise, read_surroundings(read, account, "commitment", values=promise.custom)


def read_task(read: ReadSession, task_id: TaskId) -> tuple[Task, Surroundings]:
    """Read a task."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.tasks import get_task

    task = get_task(read, task_id)
    account = get_account(read, task.account_id)
    around = read_surroundings(read, account, "task", values=task.custom)
    others = _open_tasks(read, task.account_id, but=task.id)
    elsewhere = tuple(need for need in task.waits_for if need not in others)
    return task, replace(around, tasks=(*others, *elsewhere))


def read_opportunity(
    read: ReadSession, opportunity_id: OpportunityId
) -> tuple[Opportunity, Surroundings]:
    """Read an opportunity."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.opportunities import get_opportunity

    found = get_opportunity(read, opportunity_id)
    account = get_account(read, found.account_id)
    return found, read_surroundings(read, account, "opportunity", values=found.custom)


def read_line(
    read: ReadSession, account_id: AccountId, line_id: ContractLineId
) -> tuple[ContractLine | None, Surroundings]:
    """Read a contract line of an account; ``None`` when it is gone."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.contracts import list_lines

    line = next((line for line in list_lines(read, account_id) if line.id == line_id), None)
    values = line.custom if line else {}
    account = get_account(read, account_id)
    return line, read_surroundings(read, account, "contract_line", values=values)


def read_colleague(read: ReadSession, colleague_id: ColleagueId) -> tuple[Colleague, OwnFields]:
    """Read a colleague."""
    from csmdesk.services.colleagues import get_colleague

    colleague = get_colleague(read, colleague_id)
    return colleague, read_own(read, "colleague", values=colleague.custom)


def read_touchpoint(
    read: ReadSession, touchpoint_id: TouchpointId
) -> tuple[Touchpoint, Surroundings]:
    """Read a touchpoint and its files."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.attachments import list_attachments
    from csmdesk.services.touchpoints import get_touchpoint

    touchpoint = get_touchpoint(read, touchpoint_id)
    account = get_account(read, touchpoint.account_id)
    around = read_surroundings(read, account, "touchpoint", values=touchpoint.custom)
    files = list_attachments(read, touchpoint_id=touchpoint_id)
    return touchpoint, replace(around, files=files)


def read_matches(read: ReadSession, text: str) -> tuple[Account, ...]:
    """Find accounts by name, alias, pinyin or initials."""
    from csmdesk.services.accounts import match_accounts

    return match_accounts(read, text, MOST_MATCHES)


def read_people(read: ReadSession, text: str) -> tuple[tuple[PersonId, str], ...]:
    """Find people of the whole book by name, alias, pinyin, initials or e-mail."""
    from csmdesk.services.people import match_people

    return tuple((p.person_id, p.name) for p in match_people(read, text, limit=MOST_MATCHES))

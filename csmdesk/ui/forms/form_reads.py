"""What forms read before they open; each function runs on a reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csmdesk.domain.accounts import Account
from csmdesk.domain.ids import AccountId, CommitmentId, StakeholderId, TaskId, TouchpointId
from csmdesk.domain.people import Colleague, Stakeholder
from csmdesk.domain.touchpoints import Commitment, Task, Touchpoint

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

MOST_MATCHES = 8


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Hold what a form offers for an account: colleagues, its people, industries in use."""

    colleagues: tuple[Colleague, ...]
    people: tuple[Stakeholder, ...] = ()
    industries: tuple[str, ...] = ()
    parent_name: str = ""


def read_surroundings(read: ReadSession, account: Account | None) -> Surroundings:
    """Read what the form of an account offers."""
    from csmdesk.services.accounts import get_account, industries
    from csmdesk.services.colleagues import list_colleagues
    from csmdesk.services.people import list_people

    parent = account.parent_id if account else None
    return Surroundings(
        list_colleagues(read),
        list_people(read, account.id, with_left=False) if account else (),
        industries(read),
        get_account(read, parent).name if parent else "",
    )


def read_account(read: ReadSession, account_id: AccountId) -> tuple[Account, Surroundings]:
    """Read an account with its surroundings."""
    from csmdesk.services.accounts import get_account

    account = get_account(read, account_id)
    return account, read_surroundings(read, account)


def read_person(read: ReadSession, place_id: StakeholderId) -> tuple[Stakeholder, Surroundings]:
    """Read a person at an account."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.people import get_person

    person = get_person(read, place_id)
    return person, read_surroundings(read, get_account(read, person.account_id))


def read_commitment(
    read: ReadSession, commitment_id: CommitmentId
) -> tuple[Commitment, Surroundings]:
    """Read a promise."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.commitments import get_commitment

    promise = get_commitment(read, commitment_id)
    return promise, read_surroundings(read, get_account(read, promise.account_id))


def read_task(read: ReadSession, task_id: TaskId) -> Task:
    """Read a task."""
    from csmdesk.services.tasks import get_task

    return get_task(read, task_id)


def read_touchpoint(
    read: ReadSession, touchpoint_id: TouchpointId
) -> tuple[Touchpoint, Surroundings]:
    """Read a touchpoint."""
    from csmdesk.services.accounts import get_account
    from csmdesk.services.touchpoints import get_touchpoint

    touchpoint = get_touchpoint(read, touchpoint_id)
    return touchpoint, read_surroundings(read, get_account(read, touchpoint.account_id))


def read_matches(read: ReadSession, text: str) -> tuple[Account, ...]:
    """Find accounts by name, alias, pinyin or initials."""
    from csmdesk.services.accounts import match_accounts

    return match_accounts(read, text, MOST_MATCHES)

"""What the pages of one account read from the book; each function runs on a reading thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from csmdesk.domain.ids import AccountId
from csmdesk.domain.overviews import AccountOverview, AccountUsage, TimelineListing
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.touchpoints import TimelineEntry, TimelineKey, TimelineKind

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


def overview_of(read: ReadSession, account_id: AccountId) -> AccountOverview:
    """Read what is going on at an account."""
    from csmdesk.services.overviews import read_overview

    return read_overview(read, account_id)


def usage_of(
    read: ReadSession, account_id: AccountId, weeks: int, metric: str | None
) -> AccountUsage:
    """Read the use of one metric, or of all, and of each feature."""
    from csmdesk.services.overviews import read_usage

    return read_usage(read, account_id, weeks, metric)


def people_of(read: ReadSession, account_id: AccountId) -> tuple[Stakeholder, ...]:
    """Read the people of an account, those who left too."""
    from csmdesk.services.people import list_people

    return list_people(read, account_id)


def timeline_of(
    read: ReadSession,
    account_id: AccountId | None,
    *,
    kinds: frozenset[TimelineKind],
    forms: frozenset[str],
    text: str,
) -> TimelineListing:
    """List the entries of an account, or of the whole book."""
    from csmdesk.services.timeline import list_timeline

    return list_timeline(read, account_id, kinds=kinds, forms=forms, text=text)


def entries_of(read: ReadSession, keys: Sequence[Any]) -> dict[TimelineKey, TimelineEntry]:
    """Read entries by key."""
    from csmdesk.services.timeline import timeline_entries

    return {entry.key: entry for entry in timeline_entries(read, keys)}

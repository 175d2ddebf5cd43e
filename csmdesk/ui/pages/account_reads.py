"""What the pages of one account read from the book; each function runs on a reading thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
    from csmdesk.sync.marks import marks_of

    found = list_people(read, account_id)
    marks = marks_of(read, (each.person_id for each in found))
    return tuple(replace(each, exchange=marks.get(each.person_id, "")) for each in found)


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
    from csmdesk.sync.marks import marks_of

    marks = marks_of(read, (key.id for key in keys))
    return {
        entry.key: replace(entry, exchange=marks.get(entry.key.id, ""))
        for entry in timeline_entries(read, keys)
    }

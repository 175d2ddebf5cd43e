"""What the accounts page reads from the book; each function runs on a reading thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from csmdesk.domain.accounts import AccountFilter, AccountListing, AccountQuery, AccountRow
from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.ids import AccountId, SavedViewId
from csmdesk.ui.pages.own_reads import read_fields, with_names

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

FIRST_ROWS = 48  # more than a screen shows


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the answer to one question about accounts, with the rows that show first.

    ``fields`` are the own fields of accounts; ``names`` are of people and colleagues that the
    question names by id.
    """

    query: AccountQuery
    listing: AccountListing
    rows: Mapping[str, AccountRow]
    fields: tuple[CustomField, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedView:
    """Hold one view of the user's own."""

    id: SavedViewId
    name: str
    query: AccountQuery


@dataclass(frozen=True, slots=True)
class ViewCounts:
    """Hold the user's views, and how many accounts each view finds by its key."""

    views: tuple[SavedView, ...]
    counts: Mapping[str, int]


def read_rows(read: ReadSession, ids: Sequence[Any]) -> dict[str, AccountRow]:
    """Read the rows of accounts by id, people in own fields by their names."""
    from csmdesk.services.account_lists import account_rows
    from csmdesk.sync.marks import marks_of

    rows = with_names(read, read_fields(read, "account"), account_rows(read, ids))
    marks = marks_of(read, ids)
    return {row.id: replace(row, exchange=marks.get(row.id, "")) for row in rows}


def read_answer(read: ReadSession, query: AccountQuery, wanted: Sequence[str]) -> Answer:
    """List the accounts that fit; ``wanted`` names the rows to bring along, else the first ones."""
    from csmdesk.services.account_lists import list_accounts

    listing = list_accounts(read, query)
    first = listing.ids[:FIRST_ROWS]
    if wanted:
        known = set(listing.ids)
        first = tuple(AccountId(i) for i in wanted if i in known)
    fields = read_fields(read, "account")
    return Answer(query, listing, read_rows(read, first), fields, read_names(read, query.where))


def read_names(read: ReadSession, where: AccountFilter) -> dict[str, str]:
    """Read the names of the people and colleagues that a filter asks for."""
    from csmdesk.services.colleagues import list_colleagues
    from csmdesk.services.person_names import person_names

    names: dict[str, str] = {}
    if where.owners:
        names |= {colleague.id: colleague.name for colleague in list_colleagues(read)}
    asked = [value for condition in where.custom for value in condition.values]
    return names | {str(key): name for key, name in person_names(read, asked).items()}


def read_counts(read: ReadSession, built_in: Mapping[str, AccountFilter]) -> ViewCounts:
    """Count the accounts of each view, the user's own included."""
    from csmdesk.services.account_lists import count_accounts
    from csmdesk.services.views import list_views

    views = tuple(SavedView(*found) for found in list_views(read))
    counts = {key: count_accounts(read, where) for key, where in built_in.items()}
    counts |= {view.id: count_accounts(read, view.query.where) for view in views}
    return ViewCounts(views, counts)

"""What the review page reads from the book, on a reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csmdesk.domain.dates import Quarter
from csmdesk.domain.ids import AccountId
from csmdesk.domain.qbr import QbrData
from csmdesk.domain.qbr_checks import is_bare

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


@dataclass(frozen=True, slots=True)
class Review:
    """Hold the figures of one quarter, and the quarters that there are, newest first."""

    data: QbrData
    quarters: tuple[Quarter, ...]


def read_review(read: ReadSession, account_id: AccountId, quarter: str, first_month: int) -> Review:
    """Read a quarter; without one, or when it cannot be read as one, the newest with data.

    Raises ``UserError`` when the account is gone.
    """
    from csmdesk.services import qbr

    quarters = tuple(qbr.quarters_with_data(read, account_id, first_month))
    wanted = _quarter(quarter, first_month)
    if wanted is not None:
        known = quarters if wanted in quarters else tuple(sorted({*quarters, wanted}, reverse=True))
        return Review(qbr.collect(read, account_id, wanted), known)
    newest = qbr.collect(read, account_id, quarters[0])
    for older in quarters[1:]:
        if not is_bare(newest):
            break
        found = qbr.collect(read, account_id, older)
        if not is_bare(found):
            return Review(found, quarters)
    return Review(newest, quarters)


def _quarter(text: str, first_month: int) -> Quarter | None:
    try:
        return Quarter.parse(text, first_month)
    except ValueError:
        return None

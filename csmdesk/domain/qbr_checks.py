"""What to look at before a review is shown: holes in the data and words that were not kept."""

from __future__ import annotations

from collections.abc import Callable

from csmdesk.domain import qbr_figure_checks as figures
from csmdesk.domain import qbr_plan_checks as plans
from csmdesk.domain import qbr_talk_checks as talks
from csmdesk.domain.qbr import QbrData
from csmdesk.domain.qbr_figure_checks import FEW_SCORES, STALE_DAYS
from csmdesk.domain.qbr_findings import Check, CheckAct, CheckLevel

__all__ = [
    "FEW_SCORES", "STALE_DAYS", "Check", "CheckAct", "CheckLevel", "is_bare", "review_checks",
]  # fmt: skip


def review_checks(data: QbrData) -> tuple[Check, ...]:
    """Look at the figures of a review; what must be mended comes first, what is right last."""
    looks: tuple[Callable[[QbrData], Check | None], ...] = (
        figures.look_at_usage,
        talks.look_at_our_promises,
        plans.look_at_our_milestones,
        plans.look_at_plan,
        talks.look_at_touchpoints,
        figures.look_at_quarter,
        figures.look_at_comparison,
        talks.look_at_participants,
        talks.look_at_their_promises,
        plans.look_at_their_milestones,
        plans.look_at_values,
        talks.look_at_open_promises,
        figures.look_at_tickets,
        figures.look_at_satisfaction,
        figures.look_at_renewal,
        figures.look_at_author,
    )
    found = [check for look in looks if (check := look(data)) is not None]
    order = list(CheckLevel)
    return tuple(sorted(found, key=lambda check: order.index(check.level)))


def is_bare(data: QbrData) -> bool:
    """Tell whether nothing at all was recorded in the quarter."""
    return not (
        data.features
        or data.touchpoints
        or data.commitments
        or data.number("use")
        or data.number("tickets")
    )

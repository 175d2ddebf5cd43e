"""Where the milestones of a plan stand on a slide: below the bars of its objectives."""

from __future__ import annotations

from csmdesk.domain.customer_plans import CustomerPlan
from csmdesk.reports.deck.lettering import Box
from csmdesk.reports.maps.drawing import Drawing
from csmdesk.reports.maps.paper import MARGIN
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.plans.plan_page import strip, strip_height, strip_rows
from csmdesk.reports.slide import Slide
from csmdesk.system.texts import Texts

POINT = 0.8  # points a pixel of a drawing
_HEADS = 48.0  # above the bars of objectives: the heading and the heads of columns
_GOAL_ROW, _GOAL_MOST = 26.0, 40.0  # the least height of a bar with its room, and the most
_GAP = 14.0
_REST = 18.0  # below, where it is said how much had no room


def parts(body: Box, slide: Slide) -> tuple[Box, Box]:
    """Share a body between the bars and the milestones; without a plan all is the bars'.

    Where there are few milestones, the bars get more room.
    """
    if slide.plan is None or not slide.charts:
        return body, Box(body.x, body.bottom, body.width, 0)
    count = max(len(chart.categories) for chart in slide.charts)
    steps = sum(len(goal.milestones) for goal in slide.plan.objectives)
    free = body.height - _GAP - _REST - strip_height(steps) * POINT
    high = max(_HEADS + count * _GOAL_ROW, min(free, _HEADS + count * _GOAL_MOST))
    high = min(high, body.height / 2)
    bars = Box(body.x, body.y, body.width, high)
    return bars, body.below(high + _GAP)


def strip_of(plan: CustomerPlan, box: Box, texts: Texts) -> tuple[Drawing, int]:
    """Draw what has room in a box, and return how many milestones had none.

    The drawing has margins, so it begins left of the box.
    """
    most = strip_rows((box.height - _REST) / POINT)
    return strip(plan, texts, LIGHT, box.width / POINT + 2 * MARGIN, most)

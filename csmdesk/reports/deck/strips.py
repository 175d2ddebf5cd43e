"""Where the milestones of a plan stand on a slide: below the bars of its objectives."""

from __future__ import annotations

from csmdesk.reports.deck.lettering import Box
from csmdesk.reports.slide import Slide

POINT = 0.8  # points a pixel of a drawing: the map of a few people fills a slide
STRIP_TOP = 26.0  # pixels above the rows of a strip, for the captions of its columns
STRIP_ROW = 23.0
REST = 18.0  # points below a strip, where it is said how much had no room
_HEADS = 48.0  # above the bars of objectives: the heading and the heads of columns
_GOAL_ROW, _GOAL_MOST = 26.0, 40.0  # the least height of a bar with its room, and the most
_GAP = 14.0


def strip_rows(box: Box) -> int:
    """Return how many milestones have room in a box."""
    return max(0, int(((box.height - REST) / POINT - STRIP_TOP) // STRIP_ROW))


def parts(body: Box, slide: Slide) -> tuple[Box, Box]:
    """Share a body between the bars and the milestones; without a plan all is the bars'.

    Where there are few milestones, the bars get more room.
    """
    if slide.plan is None or not slide.charts:
        return body, Box(body.x, body.bottom, body.width, 0)
    count = max(len(chart.categories) for chart in slide.charts)
    steps = sum(len(goal.milestones) for goal in slide.plan.objectives)
    free = body.height - _GAP - REST - (STRIP_TOP + steps * STRIP_ROW) * POINT
    high = max(_HEADS + count * _GOAL_ROW, min(free, _HEADS + count * _GOAL_MOST))
    high = min(high, body.height / 2)
    bars = Box(body.x, body.y, body.width, high)
    return bars, body.below(high + _GAP)

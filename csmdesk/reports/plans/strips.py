"""The milestones of a plan on a slide among other things."""

from __future__ import annotations

from typing import Any

from csmdesk.domain.customer_plans import CustomerPlan
from csmdesk.domain.text import Text
from csmdesk.reports.deck.lettering import CAPTION, Box, add_words
from csmdesk.reports.deck.strips import POINT, strip_rows
from csmdesk.reports.maps.drawing import Drawing
from csmdesk.reports.maps.map_slide import add_drawing
from csmdesk.reports.maps.paper import MARGIN
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.plans.plan_page import strip
from csmdesk.system.texts import Texts


def strip_of(plan: CustomerPlan, box: Box, texts: Texts) -> tuple[Drawing, float, int]:
    """Draw what has room in a box, and return how many milestones had none.

    The drawing has margins, so it begins left of the box: at the place that is returned.
    """
    width = box.width / POINT + 2 * MARGIN
    drawing, left = strip(plan, texts, LIGHT, width, strip_rows(box))
    return drawing, box.x - MARGIN * POINT, left


def add_strip(page: Any, box: Box, plan: CustomerPlan, texts: Texts) -> None:
    """Put the milestones of a plan into a box of a slide, as shapes that can be moved."""
    drawing, x, left = strip_of(plan, box, texts)
    add_drawing(page, drawing, x, box.y)
    if left:
        rest = Box(box.x, box.bottom - 16, box.width, 16)
        add_words(page, rest, texts.render(Text.of("qbr.goals.rest", n=left)), CAPTION)

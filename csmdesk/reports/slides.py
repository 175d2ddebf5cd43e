"""The slide list of a review: one source for the deck and for the screen."""

from __future__ import annotations

from collections.abc import Iterable

from csmdesk.domain.qbr import Audience, QbrData
from csmdesk.reports.customer import CustomerView, customer_view
from csmdesk.reports.pages.features import features_slide
from csmdesk.reports.pages.frame import (
    appendix_slides,
    commercial_slide,
    cover_slide,
    summary_slide,
)
from csmdesk.reports.pages.goals import goals_slide
from csmdesk.reports.pages.internal import internal_slide
from csmdesk.reports.pages.relations import promises_slide, touchpoints_slide
from csmdesk.reports.pages.tickets import tickets_slide
from csmdesk.reports.pages.usage import usage_slide
from csmdesk.reports.pages.value import our_value_slide, value_slide
from csmdesk.reports.slide import Slide, SlideKind, Source

_NOTHING: frozenset[SlideKind] = frozenset()


def review_slides(
    data: QbrData,
    audience: Audience,
    *,
    commercial: bool = False,
    without: frozenset[SlideKind] = _NOTHING,
) -> tuple[Slide, ...]:
    """Lay out the slides for an audience.

    ``commercial`` adds ARR and renewal date to a customer's deck; ``without`` leaves pages out,
    and with them their figures in the appendix.
    """
    if audience is Audience.INTERNAL:
        return internal_slides(data, without=without)
    return customer_slides(customer_view(data, commercial=commercial), without=without)


def customer_slides(
    view: CustomerView, *, without: frozenset[SlideKind] = _NOTHING
) -> tuple[Slide, ...]:
    """Lay out the slides that a customer may see."""
    return _bound(cover_slide(view), _story(view, value_slide(view)), view, without)


def internal_slides(
    data: QbrData, *, without: frozenset[SlideKind] = _NOTHING
) -> tuple[Slide, ...]:
    """Lay out the slides for us: those of the customer and one more."""
    view = customer_view(data)
    story = (*_story(view, our_value_slide(data)), internal_slide(data, view))
    return _bound(cover_slide(view, internal=True), story, view, without)


def _bound(
    cover: Slide, story: tuple[Slide, ...], view: CustomerView, without: frozenset[SlideKind]
) -> tuple[Slide, ...]:
    """Put cover and appendix around the pages that stay; the appendix defines their figures."""
    kept = tuple(slide for slide in story if slide.kind not in without)
    slides = (cover, *kept, *appendix_slides(view, _sources(kept)))
    return tuple(slide for slide in slides if slide.kind not in without)


def _story(view: CustomerView, value: Slide | None) -> tuple[Slide, ...]:
    """Return the pages between cover and appendix; without a plan or a value there is no page."""
    slides = [
        summary_slide(view),
        *((goals_slide(view, view.plan),) if view.plan is not None else ()),
        *((value,) if value is not None else ()),
        usage_slide(view),
        features_slide(view),
        tickets_slide(view),
        touchpoints_slide(view),
        promises_slide(view),
    ]
    if view.commercial is not None:
        slides.append(commercial_slide(view, view.commercial))
    return tuple(slides)


def _sources(slides: Iterable[Slide]) -> tuple[Source, ...]:
    """Collect the sources of all slides, each once, in order of appearance."""
    found = {source.code: source for slide in slides for source in slide.sources}
    return tuple(found.values())

"""The deck of a quarterly business review, from its figures to a file."""

from __future__ import annotations

from pathlib import Path

from csmdesk.domain.qbr import Audience, QbrData
from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.reports.customer import CustomerView, customer_view
from csmdesk.reports.files import check_target, write_file
from csmdesk.reports.slide import Slide, SlideKind
from csmdesk.reports.slides import customer_slides, internal_slides
from csmdesk.system.texts import Texts


def build_deck(
    data: QbrData,
    *,
    audience: Audience,
    texts: Texts,
    path: Path,
    commercial: bool = False,
    without: frozenset[SlideKind] = frozenset(),
) -> tuple[Slide, ...]:
    """Write the deck for an audience and return its slides.

    ``commercial`` adds ARR and renewal date to a customer's deck, ``without`` leaves pages out.
    Raises ``UserError`` when the file cannot be written; an existing one is then left as it was.
    """
    view = customer_view(data, commercial=commercial)
    if audience is Audience.CUSTOMER:
        return build_customer_deck(view, texts=texts, path=path, without=without)
    return _write(internal_slides(data, without=without), view, texts, path)


def build_customer_deck(
    view: CustomerView,
    *,
    texts: Texts,
    path: Path,
    without: frozenset[SlideKind] = frozenset(),
) -> tuple[Slide, ...]:
    """Write the deck for a customer from what a customer may see."""
    return _write(customer_slides(view, without=without), view, texts, path)


def _write(
    slides: tuple[Slide, ...], view: CustomerView, texts: Texts, path: Path
) -> tuple[Slide, ...]:
    from csmdesk.reports.deck.document import Imprint, compose
    from csmdesk.reports.plans.strips import add_strip

    check_target(path)
    quarter = phrases.quarter_name(view.quarter)
    imprint = Imprint(
        title=Text.of("qbr.deck.title", account=view.account_name, quarter=quarter),
        subject=Text.of("qbr.deck.subject", span=phrases.span_words(view.quarter)),
        author=view.prepared_by,
        foot=Text.of("qbr.foot", account=view.account_name, quarter=quarter),
        made_on=view.prepared_on,
    )
    write_file(path, compose(slides, imprint, texts, add_strip))
    return slides

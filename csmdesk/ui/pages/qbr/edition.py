"""One edition of a review: the slides for an audience and a language, put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from csmdesk.domain.qbr import Audience, QbrData
from csmdesk.domain.qbr_checks import CheckAct, CheckLevel, review_checks
from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.reports.customer import customer_view
from csmdesk.reports.pages.tracing import source
from csmdesk.reports.saying import say
from csmdesk.reports.slide import Slide, SlideKind, Source
from csmdesk.reports.slides import customer_slides, internal_slides
from csmdesk.system.texts import Texts

ONLY_ASKED_FOR = frozenset({SlideKind.COMMERCIAL})
MISSING = (SlideKind.GOALS, SlideKind.VALUE, SlideKind.INTERNAL)  # named where there is none
_ORDER = (
    SlideKind.COVER, SlideKind.SUMMARY, SlideKind.GOALS, SlideKind.VALUE, SlideKind.USAGE,
    SlideKind.FEATURES, SlideKind.TICKETS, SlideKind.TOUCHPOINTS, SlideKind.PROMISES,
    SlideKind.INTERNAL, SlideKind.COMMERCIAL, SlideKind.APPENDIX,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """Say for whom a deck is, in which language, and which pages stay out of it."""

    audience: Audience = Audience.CUSTOMER
    language: str = "en"
    without: frozenset[SlideKind] = ONLY_ASKED_FOR

    @property
    def has_commercial(self) -> bool:
        """Tell whether the commercial frame goes to the customer."""
        return SlideKind.COMMERCIAL not in self.without

    def switched(self, kind: SlideKind) -> Edition:
        """Return the edition with one kind of page put in or left out."""
        return replace(self, without=self.without ^ {kind})


@dataclass(frozen=True, slots=True)
class Origin:
    """Trace one figure in the words of the window."""

    code: str
    figure: str
    definition: str
    as_of: str
    rows: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold one line of the slide list.

    ``number`` is ``None`` for a page that stays out of the deck; ``slide`` is ``None`` for a page
    that this audience never gets, or that there is nothing for. All words of the slide are spoken.
    """

    key: str
    kind: SlideKind
    number: int | None
    slide: Slide | None
    origins: tuple[Origin, ...] = ()
    level: CheckLevel = CheckLevel.PASSED

    @property
    def is_locked(self) -> bool:
        """Tell whether there is nothing to switch: the audience cannot get this page."""
        return self.slide is None


@dataclass(frozen=True, slots=True)
class Finding:
    """Show one check: ``leaf`` is the key of the page to jump to, ``number`` its page number."""

    code: str
    level: CheckLevel
    leaf: str
    number: int | None
    title: str
    detail: str
    act: CheckAct


@dataclass(frozen=True, slots=True)
class Deck:
    """Hold an edition as the page shows it."""

    edition: Edition
    leaves: tuple[Leaf, ...]
    findings: tuple[Finding, ...]
    pages: int
    foot: str
    warning: str

    def leaf(self, key: str) -> Leaf | None:
        """Find a page by its key."""
        return next((leaf for leaf in self.leaves if leaf.key == key), None)


def compose(data: QbrData, edition: Edition, language: str) -> Deck:
    """Lay out an edition; ``language`` is the one of the window, for what is not on the slides.

    Reads nothing and touches no widget: run it on a working thread.
    """
    texts, ours = Texts(edition.language), Texts(language)
    leaves = _leaves(data, edition, texts, ours)
    findings = _findings(data, leaves, ours)
    levels = _levels(data, leaves)
    quarter = phrases.quarter_name(data.quarter)
    is_internal = edition.audience is Audience.INTERNAL
    return Deck(
        edition=edition,
        leaves=tuple(replace(x, level=levels.get(x.kind, CheckLevel.PASSED)) for x in leaves),
        findings=findings,
        pages=sum(leaf.number is not None for leaf in leaves),
        foot=say(texts, Text.of("qbr.foot", account=data.account.name, quarter=quarter)),
        warning=say(texts, Text("qbr.foot.internal")) if is_internal else "",
    )


def _leaves(data: QbrData, edition: Edition, texts: Texts, ours: Texts) -> list[Leaf]:
    taken, every = _slides(data, edition)
    left_out = tuple(slide for slide in every if slide.kind in edition.without)
    numbers = {id(slide): number for number, slide in enumerate(taken, 1)}
    leaves = []
    for kind in _ORDER:
        found = [slide for slide in (*taken, *left_out) if slide.kind is kind]
        for at, slide in enumerate(found):
            leaves.append(
                Leaf(
                    key=kind.value if not at else f"{kind.value}-{at + 1}",
                    kind=kind,
                    number=numbers.get(id(slide)),
                    slide=spoken(slide, texts),
                    origins=tuple(_origin(s, ours) for s in slide.sources or _asked(data, kind)),
                )
            )
        if not found and kind in MISSING:
            leaves.append(Leaf(kind.value, kind, None, None))
    return leaves


def _slides(data: QbrData, edition: Edition) -> tuple[tuple[Slide, ...], tuple[Slide, ...]]:
    """Return the slides of the deck, and all that there could be."""
    if edition.audience is Audience.INTERNAL:
        return internal_slides(data, without=edition.without), internal_slides(data)
    view = customer_view(data, commercial=edition.has_commercial)
    all_of_it = customer_view(data, commercial=True)
    return customer_slides(view, without=edition.without), customer_slides(all_of_it)


def _asked(data: QbrData, kind: SlideKind) -> tuple[Source, ...]:
    """Trace the amount of the commercial page, which no customer's figure may carry."""
    is_money = kind is SlideKind.COMMERCIAL
    return tuple(source(figure) for figure in data.figures if is_money and figure.code == "arr")


def _origin(traced: Source, texts: Texts) -> Origin:
    return Origin(
        code=traced.code,
        figure=f"{say(texts, traced.label)} {say(texts, traced.value)}",
        definition=say(texts, traced.definition),
        as_of=texts.date(traced.as_of) if traced.as_of else say(texts, Text("qbr.dash")),
        rows=say(texts, Text.of("qbr.rows", n=traced.rows)),
    )


def spoken(slide: Slide, texts: Texts) -> Slide:
    """Return a slide whose words are all strings, without the notes, which are not shown."""
    words = _spoken(replace(slide, notes=(), sources=()), texts)
    assert isinstance(words, Slide)
    return words


def _spoken(value: Any, texts: Texts) -> Any:
    if isinstance(value, Text):
        return say(texts, value)
    if isinstance(value, tuple):
        return tuple(_spoken(part, texts) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _spoken(getattr(value, f.name), texts) for f in fields(value)}
        return type(value)(**parts)
    return value


def _findings(data: QbrData, leaves: Iterable[Leaf], texts: Texts) -> tuple[Finding, ...]:
    """Put the checks of the pages that go into the deck into words."""
    shown = _in_deck(leaves)
    found = []
    for check in review_checks(data):
        leaf = next((shown[page] for page in check.pages if page in shown), None)
        if leaf is not None:
            detail = say(texts, check.detail) if check.detail else ""
            found.append(
                Finding(
                    check.code, check.level, leaf.key, leaf.number,
                    say(texts, check.title), detail, check.act,
                )
            )  # fmt: skip
    return tuple(found)


def _levels(data: QbrData, leaves: Iterable[Leaf]) -> Mapping[SlideKind, CheckLevel]:
    """Return the worst level of each page."""
    shown = _in_deck(leaves)
    worst: dict[SlideKind, CheckLevel] = {}
    for check in review_checks(data):  # the worst ones come first
        for page in check.pages:
            if page in shown:
                worst.setdefault(SlideKind(page), check.level)
    return worst


def _in_deck(leaves: Iterable[Leaf]) -> dict[str, Leaf]:
    return {leaf.kind.value: leaf for leaf in leaves if leaf.number is not None}

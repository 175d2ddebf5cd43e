"""Which features are used, how much, and how that moved."""

from __future__ import annotations

from collections.abc import Iterable

from csmdesk.domain.contracts import FeatureUse
from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.reports.customer import CustomerView
from csmdesk.reports.figures import Unit
from csmdesk.reports.pages import tracing
from csmdesk.reports.pages.usage import USAGE_CODES
from csmdesk.reports.palette import Ink
from csmdesk.reports.slide import Aside, Chart, ChartKind, Series, Slide, SlideKind, Words

# More bars than this are not compared any more: the rest is one bar.
TOP_FEATURES = 10
_FEATURE_CODES = ("features",)


def features_slide(view: CustomerView) -> Slide:
    """Compare the features by their use in the quarter, and with the quarter before."""
    used = tuple(sorted(_used(view.features), key=_most_used))
    figures = tracing.chosen(view.figures, _FEATURE_CODES)
    sources = tuple(tracing.source(figure) for figure in figures)
    return Slide(
        kind=SlideKind.FEATURES,
        kicker=Text("qbr.kicker.features"),
        title=_features_title(view, used),
        charts=(_features_chart(view, used),) if used else (),
        remark=_no_longer_used(view, used) if used else None,
        empty=None if used else Text("qbr.features.empty"),
        notes=(Text.of("qbr.features.rule", n=TOP_FEATURES), *tracing.notes(sources)),
        sources=sources,
        origin=tracing.origin("usage", tracing.chosen(view.figures, USAGE_CODES)),
    )


def _used(features: Iterable[FeatureUse]) -> list[FeatureUse]:
    return [feature for feature in features if feature.total > 0]


def _most_used(feature: FeatureUse) -> tuple[float, str]:
    return -feature.total, feature.feature


def _features_title(view: CustomerView, used: tuple[FeatureUse, ...]) -> Text:
    if not used:
        return Text.of("qbr.features.title.none", quarter=phrases.quarter_name(view.quarter))
    share = used[0].total / sum(feature.total for feature in used)
    top = Text.of(
        "qbr.features.top", feature=_shortened(used[0].feature), share=phrases.percent(share)
    )
    before = len(_used(view.features_before))
    count = Text.of("qbr.features.count", n=len(used))
    if not before:
        return Text.of("qbr.features.title", count=count, top=top)
    more = len(used) - before
    code = "same" if not more else "more" if more > 0 else "fewer"
    return Text.of(f"qbr.features.title.{code}", count=count, by=abs(more), top=top)


def _shortened(name: str) -> str:
    """Keep a name short enough for a sentence."""
    return name if len(name) <= 24 else f"{name[:14]}…{name[-8:]}"


def _features_chart(view: CustomerView, used: tuple[FeatureUse, ...]) -> Chart:
    top, rest = used[:TOP_FEATURES], used[TOP_FEATURES:]
    if len(rest) == 1:  # one more bar says more than a rest of one
        top, rest = used, ()
    before = {feature.feature: feature.total for feature in view.features_before}
    names: list[Words] = [feature.feature for feature in top]
    now = [feature.total for feature in top]
    then: list[float | None] = [before.get(feature.feature, 0.0) for feature in top]
    days: list[Words] = [Text.of("qbr.features.days", n=feature.days) for feature in top]
    if rest:
        names.append(Text.of("qbr.features.rest", n=len(rest)))
        now.append(sum(feature.total for feature in rest))
        then.append(sum(before.get(feature.feature, 0.0) for feature in rest))
        days.append(Text("qbr.dash"))
    series = [Series(phrases.quarter_name(view.quarter), tuple(now), Ink.C1, _all(now))]
    asides = [Aside(Text("qbr.features.days.head"), tuple(days))]
    if before:
        name = phrases.quarter_name(view.quarter.previous)
        series.append(Series(name, tuple(then), Ink.C6))
        moves = tuple(_moved(a, b) for a, b in zip(now, then, strict=True))
        asides.append(Aside(Text("qbr.features.change.head"), moves))
    return Chart(
        kind=ChartKind.BARS,
        heading=Text("qbr.features.heading"),
        categories=tuple(names),
        series=tuple(series),
        alt=Text.of(
            "qbr.features.alt", n=len(used), feature=top[0].feature, total=phrases.number(now[0])
        ),
        asides=tuple(asides),
    )


def _all(values: list[float]) -> frozenset[int]:
    return frozenset(range(len(values)))


def _moved(now: float, then: float | None) -> Words:
    if not then:
        return Text("qbr.features.new")
    return phrases.short_change(Unit.COUNT, now, then)


def _no_longer_used(view: CustomerView, used: tuple[FeatureUse, ...]) -> Words | None:
    names = {feature.feature for feature in used}
    gone = sorted(
        (f for f in _used(view.features_before) if f.feature not in names), key=_most_used
    )
    if not gone:
        return None
    shown = tuple(_shortened(feature.feature) for feature in gone[:3])
    code = "qbr.features.gone" if len(gone) == len(shown) else "qbr.features.gone.more"
    return Text.of(code, n=len(gone), names=phrases.named(shown))

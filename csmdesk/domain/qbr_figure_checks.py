"""Look at the figures of a review: holes in the data that would show on its pages."""

from __future__ import annotations

from csmdesk.domain.qbr import QbrData
from csmdesk.domain.qbr_findings import Check, CheckAct, CheckLevel
from csmdesk.domain.text import Text

STALE_DAYS = 14  # older usage data than this is worth a word
FEW_SCORES = 5  # product.md §3.7: under this many replies a mean says little


def look_at_usage(data: QbrData) -> Check:
    """See whether the use of the quarter is known, and up to which day."""
    pages = ("usage", "features", "summary")
    figure = data.figure("use")
    if figure is None or figure.value is None or figure.as_of is None:
        return Check(
            "usage", CheckLevel.MUST, pages, Text("qbr_check.usage.none"),
            Text("qbr_check.usage.none.detail"), CheckAct.IMPORT,
        )  # fmt: skip
    end = min(data.prepared_on, data.quarter.span.end)
    age = (end - figure.as_of).days
    if age <= STALE_DAYS:
        fresh = Text.of("qbr_check.usage.fresh", on=figure.as_of)
        return Check("usage", CheckLevel.PASSED, pages, fresh)
    is_over = end < data.prepared_on
    title = (
        Text.of("qbr_check.usage.stale.over", n=age)
        if is_over
        else Text.of("qbr_check.usage.stale", n=age)
    )
    detail = Text.of("qbr_check.usage.stale.detail", on=figure.as_of)
    return Check("usage", CheckLevel.REMARK, pages[:2], title, detail, CheckAct.IMPORT)


def look_at_quarter(data: QbrData) -> Check:
    """See whether the quarter is over."""
    end = data.quarter.span.end
    pages = ("summary",)
    left = (end - data.prepared_on).days
    if left < 0:
        return Check("quarter", CheckLevel.PASSED, pages, Text.of("qbr_check.quarter", on=end))
    title = Text("qbr_check.quarter.running")
    detail = Text.of("qbr_check.quarter.running.detail", n=left, on=end)
    return Check("quarter", CheckLevel.REMARK, pages, title, detail)


def look_at_comparison(data: QbrData) -> Check | None:
    """See whether the use can be compared with the quarter before."""
    pages = ("summary", "usage")
    figure = data.figure("use")
    if figure is None or figure.value is None:
        return None
    if figure.previous is None:
        return Check(
            "comparison", CheckLevel.REMARK, pages, Text("qbr_check.before.none"),
            Text("qbr_check.before.none.detail"), CheckAct.IMPORT,
        )  # fmt: skip
    return Check("comparison", CheckLevel.PASSED, pages, Text("qbr_check.before"))


def look_at_tickets(data: QbrData) -> Check:
    """See whether there are tickets to show."""
    pages = ("tickets",)
    has_any = any(m.opened or m.closed for m in data.tickets if m.start in data.quarter.span)
    count = int(data.number("tickets") or 0)
    if not has_any and not count:
        return Check(
            "tickets", CheckLevel.REMARK, pages, Text("qbr_check.tickets.none"),
            Text("qbr_check.tickets.none.detail"), CheckAct.IMPORT,
        )  # fmt: skip
    return Check("tickets", CheckLevel.PASSED, pages, Text.of("qbr_check.tickets", n=count))


def look_at_satisfaction(data: QbrData) -> Check:
    """See whether enough scores stand behind the satisfaction."""
    pages = ("tickets",)
    figure = data.figure("csat")
    if figure is None or figure.value is None:
        return Check(
            "satisfaction", CheckLevel.REMARK, pages, Text("qbr_check.csat.none"),
            Text("qbr_check.csat.none.detail"), CheckAct.IMPORT,
        )  # fmt: skip
    if figure.rows < FEW_SCORES:
        return Check(
            "satisfaction", CheckLevel.REMARK, pages, Text.of("qbr_check.csat.few", n=figure.rows),
            Text("qbr_check.csat.few.detail"),
        )  # fmt: skip
    return Check("satisfaction", CheckLevel.PASSED, pages, Text.of("qbr_check.csat", n=figure.rows))


def look_at_renewal(data: QbrData) -> Check:
    """See whether the end of the contract is known."""
    pages = ("commercial", "internal")
    if data.renewal_on is None:
        return Check(
            "renewal", CheckLevel.REMARK, pages, Text("qbr_check.renewal.none"),
            Text("qbr_check.renewal.none.detail"), CheckAct.CONTRACTS,
        )  # fmt: skip
    known = Text.of("qbr_check.renewal", on=data.renewal_on)
    return Check("renewal", CheckLevel.PASSED, pages, known)


def look_at_author(data: QbrData) -> Check:
    """See whether the cover can name who made the review."""
    pages = ("cover",)
    if not data.prepared_by:
        return Check("author", CheckLevel.REMARK, pages, Text("qbr_check.author.none"))
    known = Text.of("qbr_check.author", name=data.prepared_by)
    return Check("author", CheckLevel.PASSED, pages, known)

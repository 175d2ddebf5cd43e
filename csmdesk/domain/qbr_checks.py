"""What to look at before a review is shown: holes in the data and words that were not kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csmdesk.domain.qbr import Figure, QbrData
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Commitment, CommitmentState, Kind, Side, Touchpoint

STALE_DAYS = 14  # older usage data than this is worth a word
FEW_SCORES = 5  # product.md §3.7: under this many replies a mean says little


class CheckLevel(StrEnum):
    """Say how much a check matters."""

    MUST = "must"  # a page would be empty, or the customer would be right to complain
    REMARK = "remark"
    PASSED = "passed"


class CheckAct(StrEnum):
    """Name what helps."""

    NONE = "none"
    IMPORT = "import"
    LOG = "log"
    TIMELINE = "timeline"
    PROMISES = "promises"
    CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Check:
    """Tell what one look at the figures found.

    ``pages`` names the slides that it is about, the one to jump to first.
    """

    code: str
    level: CheckLevel
    pages: tuple[str, ...]
    title: Text
    detail: Text | None = None
    act: CheckAct = CheckAct.NONE


def review_checks(data: QbrData) -> tuple[Check, ...]:
    """Look at the figures of a review; what must be mended comes first, what is right last."""
    looks: tuple[Callable[[QbrData], Check | None], ...] = (
        _usage,
        _our_promises,
        _touchpoints,
        _quarter,
        _comparison,
        _participants,
        _their_promises,
        _open_promises,
        _tickets,
        _satisfaction,
        _renewal,
        _author,
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
        or _value(data, "use")
        or _value(data, "tickets")
    )


def _figure(data: QbrData, code: str) -> Figure | None:
    return next((figure for figure in data.figures if figure.code == code), None)


def _value(data: QbrData, code: str) -> float | None:
    figure = _figure(data, code)
    return figure.value if figure is not None and isinstance(figure.value, int | float) else None


def _usage(data: QbrData) -> Check:
    pages = ("usage", "features", "summary")
    figure = _figure(data, "use")
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


def _talks(data: QbrData) -> list[Touchpoint]:
    return [touch for touch in data.touchpoints if touch.kind != Kind.NOTE]


def _touchpoints(data: QbrData) -> Check:
    talks = _talks(data)
    pages = ("touchpoints",)
    if not talks:
        return Check(
            "touchpoints", CheckLevel.MUST, pages, Text("qbr_check.talks.none"),
            Text("qbr_check.talks.none.detail"), CheckAct.LOG,
        )  # fmt: skip
    last = max(talk.started_at for talk in talks).astimezone().date()
    return Check(
        "touchpoints", CheckLevel.PASSED, pages, Text.of("qbr_check.talks", n=len(talks), on=last)
    )


def _participants(data: QbrData) -> Check | None:
    talks = _talks(data)
    if not talks:
        return None
    pages = ("touchpoints",)
    met = {person for talk in talks for person, _ in talk.people}
    if not met:
        return Check(
            "participants", CheckLevel.REMARK, pages, Text("qbr_check.nobody"),
            Text("qbr_check.nobody.detail"), CheckAct.TIMELINE,
        )  # fmt: skip
    return Check("participants", CheckLevel.PASSED, pages, Text.of("qbr_check.people", n=len(met)))


def _of_side(data: QbrData, side: Side) -> list[Commitment]:
    return [c for c in data.commitments if c.side == side and c.state != CommitmentState.CANCELLED]


def _is_late(promise: Commitment, today: date) -> bool:
    is_open = promise.state == CommitmentState.OPEN
    return is_open and promise.due_on is not None and promise.due_on < today


def _late(promises: list[Commitment], today: date) -> list[Commitment]:
    late = [promise for promise in promises if _is_late(promise, today)]
    return sorted(late, key=lambda promise: promise.due_on or date.max)


def _our_promises(data: QbrData) -> Check:
    pages = ("promises",)
    ours = _of_side(data, Side.OURS)
    late = _late(ours, data.prepared_on)
    if late:
        return Check(
            "our_promises", CheckLevel.MUST, pages,
            Text.of("qbr_check.ours.late", n=len(late)),
            Text.of("qbr_check.late.detail", text=late[0].text, on=late[0].due_on),
            CheckAct.PROMISES,
        )  # fmt: skip
    if not data.commitments:
        return Check(
            "our_promises", CheckLevel.REMARK, pages, Text("qbr_check.promises.none"),
            Text("qbr_check.promises.none.detail"), CheckAct.LOG,
        )  # fmt: skip
    return Check("our_promises", CheckLevel.PASSED, pages, Text.of("qbr_check.ours", n=len(ours)))


def _their_promises(data: QbrData) -> Check | None:
    pages = ("promises",)
    theirs = _of_side(data, Side.THEIRS)
    late = _late(theirs, data.prepared_on)
    if late:
        return Check(
            "their_promises", CheckLevel.REMARK, pages,
            Text.of("qbr_check.theirs.late", n=len(late)),
            Text.of("qbr_check.late.detail", text=late[0].text, on=late[0].due_on),
            CheckAct.PROMISES,
        )  # fmt: skip
    if not theirs:
        return None
    return Check(
        "their_promises", CheckLevel.PASSED, pages, Text.of("qbr_check.theirs", n=len(theirs))
    )


def _open_promises(data: QbrData) -> Check | None:
    pages = ("promises",)
    still_open = [c for c in data.commitments if c.state == CommitmentState.OPEN]
    vague = [c for c in still_open if not c.owner or c.due_on is None]
    if vague:
        return Check(
            "vague", CheckLevel.REMARK, pages, Text.of("qbr_check.vague", n=len(vague)),
            Text.of("qbr_check.vague.detail", text=vague[0].text), CheckAct.PROMISES,
        )  # fmt: skip
    if not still_open:
        return None
    return Check("vague", CheckLevel.PASSED, pages, Text.of("qbr_check.clear", n=len(still_open)))


def _quarter(data: QbrData) -> Check:
    end = data.quarter.span.end
    pages = ("summary",)
    left = (end - data.prepared_on).days
    if left < 0:
        return Check("quarter", CheckLevel.PASSED, pages, Text.of("qbr_check.quarter", on=end))
    title = Text("qbr_check.quarter.running")
    detail = Text.of("qbr_check.quarter.running.detail", n=left, on=end)
    return Check("quarter", CheckLevel.REMARK, pages, title, detail)


def _comparison(data: QbrData) -> Check | None:
    pages = ("summary", "usage")
    figure = _figure(data, "use")
    if figure is None or figure.value is None:
        return None
    if figure.previous is None:
        return Check(
            "comparison", CheckLevel.REMARK, pages, Text("qbr_check.before.none"),
            Text("qbr_check.before.none.detail"), CheckAct.IMPORT,
        )  # fmt: skip
    return Check("comparison", CheckLevel.PASSED, pages, Text("qbr_check.before"))


def _tickets(data: QbrData) -> Check:
    pages = ("tickets",)
    has_any = any(m.opened or m.closed for m in data.tickets if m.start in data.quarter.span)
    count = int(_value(data, "tickets") or 0)
    if not has_any and not count:
        return Check(
            "tickets", CheckLevel.REMARK, pages, Text("qbr_check.tickets.none"),
            Text("qbr_check.tickets.none.detail"), CheckAct.IMPORT,
        )  # fmt: skip
    return Check("tickets", CheckLevel.PASSED, pages, Text.of("qbr_check.tickets", n=count))


def _satisfaction(data: QbrData) -> Check:
    pages = ("tickets",)
    figure = _figure(data, "csat")
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


def _renewal(data: QbrData) -> Check:
    pages = ("commercial", "internal")
    if data.renewal_on is None:
        return Check(
            "renewal", CheckLevel.REMARK, pages, Text("qbr_check.renewal.none"),
            Text("qbr_check.renewal.none.detail"), CheckAct.CONTRACTS,
        )  # fmt: skip
    known = Text.of("qbr_check.renewal", on=data.renewal_on)
    return Check("renewal", CheckLevel.PASSED, pages, known)


def _author(data: QbrData) -> Check:
    pages = ("cover",)
    if not data.prepared_by:
        return Check("author", CheckLevel.REMARK, pages, Text("qbr_check.author.none"))
    known = Text.of("qbr_check.author", name=data.prepared_by)
    return Check("author", CheckLevel.PASSED, pages, known)

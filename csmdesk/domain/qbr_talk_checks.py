"""Look at what was said and promised in a review: words that were not kept, or name nobody."""

from __future__ import annotations

from datetime import date

from csmdesk.domain.qbr import QbrData
from csmdesk.domain.qbr_findings import Check, CheckAct, CheckLevel
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Commitment, CommitmentState, Kind, Side, Touchpoint


def _talks(data: QbrData) -> list[Touchpoint]:
    return [touch for touch in data.touchpoints if touch.kind != Kind.NOTE]


def look_at_touchpoints(data: QbrData) -> Check:
    """See whether anything was said in the quarter; internal notes are no talk."""
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


def look_at_participants(data: QbrData) -> Check | None:
    """See whether the talks name anyone of theirs."""
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


def look_at_our_promises(data: QbrData) -> Check:
    """See whether a promise of ours is overdue."""
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


def look_at_their_promises(data: QbrData) -> Check | None:
    """See whether a promise of theirs is overdue."""
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


def look_at_open_promises(data: QbrData) -> Check | None:
    """See whether every open promise has an owner and a day."""
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

"""Plainly fictitious reviews for the tests of the reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from csmdesk.domain.accounts import Account
from csmdesk.domain.contracts import FeatureUse, UsagePoint
from csmdesk.domain.dates import Quarter, week_start
from csmdesk.domain.ids import (
    AccountId,
    ColleagueId,
    CommitmentId,
    MilestoneId,
    ObjectiveId,
    PersonId,
    SuccessPlanId,
    TouchpointId,
    ValueEntryId,
)
from csmdesk.domain.money import Money
from csmdesk.domain.qbr import Figure, QbrData, TicketMonth
from csmdesk.domain.success_plans import (
    Agreement,
    Closing,
    Colleague,
    Contact,
    Criterion,
    Measure,
    Milestone,
    Objective,
    Owners,
    SuccessPlan,
    ValueEntry,
)
from csmdesk.domain.touchpoints import Commitment, Touchpoint

ACCOUNT = AccountId("account-1")
SECRET = "Quokka"  # stands only in what no customer may see
QUARTER = Quarter(2025, 3)
PREPARED_ON = date(2025, 10, 8)

FEATURES = {
    "Scheduling": (2140.0, 61, 1540.0),
    "Shop-floor reports": (1322.0, 58, 1180.0),
    "Quality checks": (870.0, 44, 902.0),
    "Cockpit": (415.0, 33, 370.0),
    "Traceability": (260.0, 21, 0.0),
    "Spare parts": (118.0, 12, 131.0),
}


def weekly_use(quarter: Quarter = QUARTER, level: float = 300.0) -> tuple[UsagePoint, ...]:
    """Make a point for every week of a quarter and of the one before."""
    start = week_start(quarter.previous.span.start)
    points = []
    at = 0
    while start <= quarter.span.end:
        bump = 60 * (at % 5) - 8 * max(0, at - 20) ** 2
        points.append(UsagePoint(start, max(0.0, level + 7 * at + bump)))
        start, at = start + timedelta(days=7), at + 1
    return tuple(points)


def touch(number: int, kind: str, subject: str, **changes: object) -> Touchpoint:
    """Make a touchpoint in the quarter."""
    made = Touchpoint(
        id=TouchpointId(f"touch-{number}"),
        account_id=ACCOUNT,
        account_name="Lumen Lantern Works",
        kind=kind,
        started_at=datetime(2025, 7, 3, 9, 30, tzinfo=UTC) + timedelta(days=9 * number),
        minutes=30,
        direction="two_way",
        subject=subject,
        notes=f"{SECRET} said behind closed doors",
        outcome="done",
        sentiment=1,
        is_private=False,
        tags=(f"{SECRET}-tag",),
        people=((PersonId("p1"), "Ada Fernsby"), (PersonId("p2"), "Bo Tinker")),
        colleagues=((ColleagueId("c1"), "Mara Quill"),),
    )
    return replace(made, **changes)


def touchpoints() -> tuple[Touchpoint, ...]:
    """Make the talks of the quarter, and two that no customer may see."""
    return (
        touch(0, "meeting", "Kick-off of the second plant"),
        touch(1, "call", "Import of the shift calendar"),
        touch(2, "web_meeting", "Review of quality checks with the line leads"),
        touch(3, "training", "Training for 14 shift leads", people=()),
        touch(4, "email", "Answer on spare parts", sentiment=-1),
        touch(5, "note", f"{SECRET}: internal note", people=()),
        touch(6, "call", f"{SECRET}: private call", is_private=True),
        touch(7, "qbr", "Half-year review"),
    )


def promise(number: int, side: str, text: str, **changes: object) -> Commitment:
    """Make a promise."""
    made = Commitment(
        id=CommitmentId(f"promise-{number}"),
        account_id=ACCOUNT,
        account_name="Lumen Lantern Works",
        side=side,
        text=text,
        due_on=date(2025, 8, 1) + timedelta(days=11 * number),
        state="open",
        owner="Mara Quill" if side == "ours" else "Ada Fernsby",
    )
    return replace(made, **changes)


def promises() -> tuple[Commitment, ...]:
    """Make promises of both sides, and one that hangs on a private talk."""
    return (
        promise(0, "ours", "Send the import template for the shift calendar", state="done"),
        promise(1, "ours", "Fix the label printer of line 4", state="done"),
        promise(2, "ours", "Quote for the second plant"),
        promise(8, "ours", "Train the night shift"),
        promise(3, "theirs", "Name an owner for quality data", state="done"),
        promise(4, "theirs", "Open the firewall for the cockpit"),
        promise(5, "theirs", "Pilot on line 7", state="cancelled"),
        promise(6, "ours", f"{SECRET} promise", touchpoint_id=TouchpointId("touch-6")),
    )


def figures() -> tuple[Figure, ...]:
    """Make the figures of the quarter."""
    day = date(2025, 9, 30)
    return (
        Figure("use", 5125.0, 4123.0, 812, day),
        Figure("features", 6.0, 5.0, 812, day),
        Figure("tickets", 23.0, 31.0, 23, date(2025, 9, 26)),
        Figure("first_response", 74.0, 96.0, 22, date(2025, 9, 26)),
        Figure("csat", 4.4, 4.1, 12, date(2025, 9, 26)),
        Figure("touches", 6.0, 4.0, 6, date(2025, 9, 4)),
        Figure("effective", 4.0, 3.0, 6, date(2025, 9, 4)),
        Figure("promises_kept", 2 / 3, None, 3, day),
        Figure("arr", Money.of("428000", "CNY"), Money.of("391000", "CNY"), 3, day),
    )


def step(number: int, title: str, side: str = "ours", **changes: object) -> Milestone:
    """Make a milestone of the plan, with words that are ours alone."""
    made = Milestone(
        MilestoneId(f"step-{number}"), title, side,
        start_on=date(2025, 7, 7) + timedelta(days=20 * number),
        due_on=date(2025, 8, 1) + timedelta(days=24 * number),
        owners=Owners(Colleague(ColleagueId("c1"), "Mara Quill"),
                      Contact(PersonId("p1"), "Ada Fernsby")),
        criteria=(Criterion("Signed", is_met=True), Criterion("Trained")), notes=f"{SECRET} notes",
    )  # fmt: skip
    return replace(made, **changes)


def plan(**changes: object) -> SuccessPlan:
    """Make the plan of the quarter, confirmed by both, full of words that are ours alone."""
    done = {"state": "done", "done_on": date(2025, 8, 14)}
    goals = (
        Objective(
            ObjectiveId("goal-1"), "Plan the week in one hour", weight=3, notes=f"{SECRET} notes",
            measure=Measure("Hours", "h", 6, 1, 3, source=f"{SECRET} log"),
            milestones=(
                step(0, "Baseline agreed", **done), step(1, "Two lines live", "theirs", **done),
                step(3, "Night shift trained", blocker=f"{SECRET} is in the way"),
                step(4, f"{SECRET} step", state="cancelled"),
            ),
        ),
        Objective(
            ObjectiveId("goal-2"), "One report for the board",
            milestones=(step(4, "First board pack", "theirs"), step(5, "Second board pack")),
        ),
        Objective(ObjectiveId("goal-3"), f"{SECRET} goal", state="dropped"),
    )  # fmt: skip
    made = SuccessPlan(
        SuccessPlanId("plan-1"), ACCOUNT, "Lumen Lantern Works", "Calm second half",
        status="running", expectation="Nobody calls me before nine.", notes=f"{SECRET} notes",
        start_on=date(2025, 7, 1), end_on=date(2025, 12, 31), objectives=goals,
        agreement=Agreement(date(2025, 7, 1)), closing=Closing(lesson=f"{SECRET} lesson"),
    )  # fmt: skip
    return replace(made, **changes)


def values() -> tuple[ValueEntry, ...]:
    """Make what was gained: two confirmed, and one that is our word alone."""
    return (
        ValueEntry(
            ValueEntryId("value-1"), "Fewer night shifts", "12 shifts at ¥2,000",
            Money.of("24000", "CNY"), start_on=date(2025, 7, 1), end_on=date(2025, 9, 30),
            confirmed_on=date(2025, 10, 2), notes=f"{SECRET} notes",
        ),
        ValueEntry(
            ValueEntryId("value-2"), "Faster planning", "Time sheets", measure=3, unit="h",
            confirmed_on=date(2025, 9, 12),
        ),
        ValueEntry(
            ValueEntryId("value-3"), f"{SECRET} hope", "A guess", Money.of("90000", "CNY")
        ),
    )  # fmt: skip


def account(name: str = "Lumen Lantern Works") -> Account:
    """Make an account that is full of internal words."""
    return Account(
        id=ACCOUNT,
        name=name,
        aliases=(f"{SECRET} alias",),
        industry=f"{SECRET} industry",
        tier="A",
        stage="pre_renewal",
        currency="CNY",
        external_id=f"{SECRET}-1",
        tags=(f"{SECRET}",),
        notes=f"{SECRET} notes",
        extra={"secret": SECRET},
    )


def review(**changes: object) -> QbrData:
    """Make a full review."""
    made = QbrData(
        account=account(),
        quarter=QUARTER,
        prepared_on=PREPARED_ON,
        prepared_by="Mara Quill",
        figures=figures(),
        weekly_use=weekly_use(),
        features=tuple(FeatureUse(name, now, days, 1) for name, (now, days, _) in FEATURES.items()),
        features_before=(
            *(FeatureUse(name, then, 9, 0) for name, (_, _, then) in FEATURES.items() if then),
            FeatureUse("Old planner", 88.0, 7, 0),
        ),
        tickets=(
            TicketMonth(date(2025, 4, 1), 11, 9),
            TicketMonth(date(2025, 5, 1), 12, 12),
            TicketMonth(date(2025, 6, 1), 8, 8),
            TicketMonth(date(2025, 7, 1), 9, 6),
            TicketMonth(date(2025, 8, 1), 8, 9),
            TicketMonth(date(2025, 9, 1), 6, 6),
        ),
        touchpoints=touchpoints(),
        commitments=promises(),
        arr=Money.of("428000", "CNY"),
        renewal_on=date(2025, 12, 1),
    )
    return replace(made, **changes)


def planned(**changes: object) -> QbrData:
    """Make a full review of a quarter that has a plan and values."""
    return review(**{"plan": plan(), "values": values(), **changes})


def empty_review(**changes: object) -> QbrData:
    """Make a review of a quarter in which nothing was recorded."""
    nothing: dict[str, object] = {
        "figures": (),
        "weekly_use": (),
        "features": (),
        "features_before": (),
        "tickets": (),
        "touchpoints": (),
        "commitments": (),
        "arr": Money(0, "USD"),
        "renewal_on": None,
        "prepared_by": None,
    }
    return review(**{**nothing, **changes})

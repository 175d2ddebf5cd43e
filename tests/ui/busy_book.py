"""An invented book with something of everything, for the tests of pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from csmdesk.domain.ids import AccountId, CommitmentId, ContractLineId, StakeholderId, TaskId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.services import (
    accounts,
    colleagues,
    commitments,
    contracts,
    people,
    tasks,
    touchpoints,
)

NOW = datetime(2026, 3, 18, 3, 5, tzinfo=UTC)
TODAY = date(2026, 3, 18)
LABEL = Text("action.demo")
NOTES = "The budget is decided in **April**.\n\n- two offers\n- a date"

# name, tier, stage, industry, ARR, days to renewal, days since the last touch
ACCOUNTS = (
    ("Aldermoor Rail", "A", "value", "Rail", 560_000, 141, None),  # it has talks of its own
    ("华信精工", "A", "pre_renewal", "装备制造", 680_000, 62, 9),
    ("Bluefjord Logistics", "A", "adoption", "Logistics", 520_000, 203, 2),
    ("Orchard Lane Clinics", "B", "onboarding", "Healthcare", 160_000, 321, 1),
    ("万象织造", "B", "pre_renewal", "制造业", 95_000, 19, 40),
    ("Fernhollow Books", "C", "steady", "Retail", 48_000, 90, None),
)


@dataclass(frozen=True)
class Busy:
    """Name what the tests look for; ``first`` is the account that has everything."""

    ids: dict[str, AccountId]
    first: AccountId
    place: StakeholderId
    promise: CommitmentId
    task: TaskId
    line: ContractLineId


def fill(store: Store) -> Busy:
    """Write the book."""
    with store.write(LABEL) as uow:
        mine = colleagues.create_colleague(uow, "Mira Quell", is_me=True)
        ids = {row[0]: _account(uow, row) for row in ACCOUNTS}
        first = ids["Aldermoor Rail"]
        place = people.create_person(
            uow, first, "Tobias Renn", tier="S", role="decision_maker", stance="sceptic",
            title="COO", emails=("tobias@example.com",), is_key=True,
        )  # fmt: skip
        people.create_person(uow, first, "Ines Calloway", tier="A", stance="advocate")
        tobias = people.get_person(uow, place).person_id
        for n, kind in enumerate(("call", "meeting", "note", "email")):
            touchpoints.log_touchpoint(
                uow,
                TouchpointDraft(
                    first, kind, NOW - timedelta(days=3 + 12 * n, hours=2), f"Talk {n}",
                    minutes=30, notes=NOTES if n == 0 else "", person_ids=(tobias,),
                    outcome="done",
                ),
            )  # fmt: skip
        promise = commitments.create_commitment(
            uow, first, side="ours", text="Send the offer", due_on=TODAY - timedelta(days=2),
            owner_colleague_id=mine,
        )  # fmt: skip
        commitments.create_commitment(
            uow, first, side="theirs", text="Confirm the budget", due_on=TODAY + timedelta(days=7)
        )
        task = tasks.create_task(
            uow, first, "Prepare the review", due_on=TODAY, notes="With *figures*"
        )
        line = contracts.list_lines(uow, first)[0].id
        contracts.create_line(
            uow, first, product="Pilot", start_on=date(2024, 1, 1), end_on=date(2024, 12, 31),
            arr=Money.of(20_000, "CNY"),
        )  # fmt: skip
        _use(uow, first)
        _tickets(uow, first)
    return Busy(ids, first, place, promise, task, line)


def grow(store: Store, count: int) -> None:
    """Add as many plain accounts."""
    with store.write(LABEL) as uow:
        uow.raw.executemany(
            "INSERT INTO account (id, name, tier, currency, aliases, source, tags, notes, extra) "
            "VALUES (?, ?, ?, 'USD', '[]', 'local', '[]', '', '{}')",
            [(f"grown-{n:05}", f"Account {n:05}", "ABC"[n % 3]) for n in range(count)],
        )


def _account(uow: UnitOfWork, row: tuple[object, ...]) -> AccountId:
    name, tier, stage, industry, arr, renewal, ago = row
    account_id = accounts.create_account(
        uow, str(name), tier=tier, stage=stage, industry=industry, city="Leeds", currency="CNY"
    )
    assert isinstance(arr, int)
    assert isinstance(renewal, int)
    end = TODAY + timedelta(days=renewal)
    contracts.create_line(
        uow, account_id, product="Suite", start_on=end - timedelta(days=364), end_on=end,
        arr=Money.of(arr, "CNY"), seats=120,
    )  # fmt: skip
    if isinstance(ago, int):
        draft = TouchpointDraft(account_id, "call", NOW - timedelta(days=ago), f"Call {name}")
        touchpoints.log_touchpoint(uow, draft)
    return account_id


def _use(uow: UnitOfWork, account_id: AccountId) -> None:
    """Write 20 weeks of use that falls by half in the last four."""
    rows = []
    monday = date(2026, 3, 9) - timedelta(weeks=19)
    for week in range(20):
        value = 10.0 if week < 16 else 5.0
        for day in range(7):
            on = (monday + timedelta(weeks=week, days=day)).isoformat()
            rows += [(account_id, metric, on, value, "count") for metric in ("planning", "boards")]
    uow.raw.executemany(
        "INSERT INTO usage_fact (account_id, metric, day, value, grain, errors) "
        "VALUES (?, ?, ?, ?, ?, 1)",
        rows,
    )
    uow.touch_facts("usage_fact")


def _tickets(uow: UnitOfWork, account_id: AccountId) -> None:
    at = (NOW - timedelta(days=5)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    uow.raw.executemany(
        "INSERT INTO ticket (id, account_id, number, subject, priority, opened_at, closed_at, "
        "escalated, extra) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '{}')",
        [
            ("t1", account_id, "#4388", "Slow export", "high", at, None),
            ("t2", account_id, "#4123", "Old one", "low", at, at),
        ],
    )
    uow.touch_facts("ticket")

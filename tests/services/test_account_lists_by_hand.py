"""The accounts table against a model in plain Python, on random small books and questions."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.domain.accounts import (
    AccountFilter,
    AccountGroup,
    AccountQuery,
    AccountSort,
    Fillable,
    Stage,
)
from csmdesk.domain.figure_rules import Day0Rule
from csmdesk.models.keys import new_id
from csmdesk.models.store import Store
from csmdesk.services import account_lists, names
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from csmdesk.system.settings import DAY0_RULE, Settings
from tests.conftest import KEY, NOW
from tests.services.book_of import LABEL

CLOCK = FixedClock(NOW.replace(hour=12))
TODAY = CLOCK.today()
STAGES = [None, *Stage]


@dataclass
class Line:
    arr: int
    currency: str
    start: int
    end: int | None
    ended: int | None
    trial: bool

    def is_active(self):
        last = self.end if self.ended is None else self.ended
        return not self.trial and self.start <= 0 and (last is None or last >= 0)


@dataclass
class Customer:
    name: str
    tier: str | None
    stage: str | None
    industry: str | None
    currency: str
    archived: bool
    lines: list[Line]
    touches: list[tuple[str, int]]
    stated_day0: int | None
    id: str = field(default_factory=new_id)

    @property
    def arr(self):
        own = [x for x in self.lines if x.is_active() and x.currency == self.currency]
        return sum(x.arr for x in own)

    @property
    def renewal(self):
        ends = [x.end for x in self.lines if x.is_active() and x.end is not None and x.end >= 0]
        return min(ends, default=None)

    @property
    def day0(self):
        """Follow the rule of the book: stated, else the start of the first paid line."""
        starts = [x.start for x in self.lines if not x.trial]
        return min(starts, default=None) if self.stated_day0 is None else self.stated_day0

    @property
    def touched(self):
        return min((ago for kind, ago in self.touches if kind != "note"), default=None)


DAYS = st.integers(-3, 3)
LINES = st.builds(
    Line,
    arr=st.integers(0, 4),
    currency=st.sampled_from(["CNY", "USD"]),
    start=st.integers(-3, 1),
    end=st.none() | DAYS,
    ended=st.none() | DAYS,
    trial=st.booleans(),
)
CUSTOMERS = st.builds(
    Customer,
    name=st.text("abc", min_size=1, max_size=3),
    tier=st.sampled_from([None, "A", "B", "C"]),
    stage=st.sampled_from(STAGES),
    industry=st.sampled_from([None, "Food", "Rail", "餐饮"]),
    currency=st.sampled_from(["CNY", "USD"]),
    archived=st.sampled_from([False, False, False, True]),
    lines=st.lists(LINES, max_size=3),
    touches=st.lists(st.tuples(st.sampled_from(["call", "note"]), st.integers(0, 5)), max_size=2),
    stated_day0=st.none() | DAYS,
)
FILLABLE = {
    Fillable.TIER: "tier", Fillable.STAGE: "stage", Fillable.INDUSTRY: "industry",
    Fillable.DAY0: "day0", Fillable.RENEWAL: "renewal", Fillable.LAST_TOUCH: "touched",
}  # fmt: skip
CONDITIONS = st.frozensets(st.sampled_from(list(FILLABLE)), max_size=1)
FILTERS = st.builds(
    AccountFilter,
    text=st.sampled_from(["", "", "a", "ab", "rail"]),
    tiers=st.frozensets(st.sampled_from("ABC"), max_size=2),
    stages=st.frozensets(st.sampled_from([s.value for s in Stage]), max_size=3),
    industries=st.frozensets(st.sampled_from(["Food", "Rail"]), max_size=2),
    renewal_within=st.none() | st.integers(0, 3),
    untouched_for=st.none() | st.integers(0, 4),
    archived=st.sampled_from([False, False, False, True]),
    filled=CONDITIONS,
    empty=CONDITIONS,
    day0_within=st.none() | st.integers(0, 3),
)
FILTERS = st.one_of(st.just(AccountFilter()), FILTERS)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    profile = Profile(tmp_path_factory.mktemp("lists") / "profile")
    profile.ensure()
    Settings(profile.settings).set(DAY0_RULE, Day0Rule.CONTRACT_START.value)
    made = Store.create(profile, KEY, CLOCK)
    yield made
    made.close()


def fill(store, customers):
    with store.write(LABEL) as uow:
        for table in ("account", "contract_line", "touchpoint"):
            uow.raw.execute(f"DELETE FROM {table}")
        for customer in customers:
            for table, values in records(customer, uow.now):
                uow.insert(table, values)


def records(customer, now):
    yield "account", dict(
        id=customer.id, name=customer.name, tier=customer.tier, stage=customer.stage,
        industry=customer.industry, currency=customer.currency,
        archived_at=now if customer.archived else None, day0=shifted(customer.stated_day0),
        **names.new_keys(customer.name),
    )  # fmt: skip
    for x in customer.lines:
        yield "contract_line", {
            "account_id": customer.id, "product": "x", "start_on": shifted(x.start),
            "end_on": shifted(x.end), "ended_on": shifted(x.ended), "arr_minor": x.arr,
            "currency": x.currency, "is_trial": x.trial,
        }  # fmt: skip
    for kind, ago in customer.touches:
        yield "touchpoint", {
            "account_id": customer.id, "kind": kind, "subject": "x", "direction": "in",
            "started_at": now - timedelta(days=ago),
        }  # fmt: skip


def shifted(days):
    return None if days is None else TODAY + timedelta(days=days)


def fits(customer, where):
    text = where.text
    return (
        customer.archived == where.archived
        and (text in customer.name or text in (customer.industry or "").casefold())
        and (not where.tiers or customer.tier in where.tiers)
        and (not where.stages or customer.stage in where.stages)
        and (not where.industries or customer.industry in where.industries)
        and (
            where.renewal_within is None
            or (customer.renewal is not None and customer.renewal <= where.renewal_within)
        )
        and (
            where.untouched_for is None
            or customer.touched is None
            or customer.touched > where.untouched_for
        )
        and all(getattr(customer, FILLABLE[each]) is not None for each in where.filled)
        and all(getattr(customer, FILLABLE[each]) is None for each in where.empty)
        and (
            where.day0_within is None
            or (customer.day0 is not None and -where.day0_within <= customer.day0 <= 0)
        )
    )


def group_of(customer, group):
    return None if group is AccountGroup.NONE else getattr(customer, group.value)


def group_rank(value, group):
    if value is None:
        return (1, 0, "")
    return (0, STAGES.index(value) if group is AccountGroup.STAGE else 0, value)


def sort_value(customer, sort):
    return {
        AccountSort.NAME: customer.name,
        AccountSort.TIER: customer.tier,
        AccountSort.STAGE: None if customer.stage is None else STAGES.index(customer.stage),
        AccountSort.ARR: customer.arr,
        AccountSort.RENEWAL: customer.renewal,
        AccountSort.LAST_TOUCH: None if customer.touched is None else -customer.touched,
        AccountSort.INDUSTRY: customer.industry,
        AccountSort.DAY0: customer.day0,
    }[sort]


def by_hand(customers, query):
    found = sorted((c for c in customers if fits(c, query.where)), key=lambda c: (c.name, c.id))
    known = [c for c in found if sort_value(c, query.sort) is not None]
    known.sort(key=lambda c: sort_value(c, query.sort), reverse=False)
    if query.descending:  # stable: equal ones stay in the order of their names
        known.sort(key=lambda c: _negated(sort_value(c, query.sort)))
    unknown = [c for c in found if sort_value(c, query.sort) is None]
    ordered = known + unknown
    ordered.sort(key=lambda c: group_rank(group_of(c, query.group), query.group))
    return ordered


class _negated:  # noqa: N801 - a key
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value


def totals(customers):
    sums = {}
    for customer in customers:
        if customer.arr:
            sums[customer.currency] = sums.get(customer.currency, 0) + customer.arr
    return {(minor, currency) for currency, minor in sums.items()}


@settings(max_examples=50, deadline=None)
@given(st.lists(CUSTOMERS, min_size=2, max_size=6), FILTERS)
def test_lists_are_as_counted_by_hand(book, customers, where):
    fill(book, customers)
    with book.read() as read:
        sorts = [sort for sort in AccountSort if sort is not AccountSort.CADENCE]  # test_cadence.py
        for sort, descending, group in product(sorts, (False, True), AccountGroup):
            query = AccountQuery(where, sort, descending, group)
            wanted = by_hand(customers, query)
            found = account_lists.list_accounts(read, query)
            assert list(found.ids) == [c.id for c in wanted]
            assert {(m.minor, m.currency) for m in found.arr} == totals(wanted)
            check_groups(found.groups, wanted, group)
        assert account_lists.count_accounts(read, where) == len(wanted)


def check_groups(heads, wanted, group):
    if group is AccountGroup.NONE:
        assert heads == ()
        return
    assert [c for g in heads for c in wanted[g.first : g.first + g.count]] == wanted
    for head in heads:
        members = wanted[head.first : head.first + head.count]
        assert {group_of(c, group) for c in members} == {head.value}
        assert {(m.minor, m.currency) for m in head.arr} == totals(members)
    assert len({head.value for head in heads}) == len(heads)


@settings(max_examples=60, deadline=None)
@given(st.lists(CUSTOMERS, min_size=1, max_size=5))
def test_rows_are_as_counted_by_hand(book, customers):
    fill(book, customers)
    with book.read() as read:
        rows = account_lists.account_rows(read, [c.id for c in customers])
    assert len(rows) == len(customers)
    for customer, row in zip(customers, rows, strict=True):
        assert (row.arr.minor, row.arr.currency) == (customer.arr, customer.currency)
        assert row.renewal_on == shifted(customer.renewal)
        others = {x.currency for x in customer.lines if x.is_active()} - {customer.currency}
        assert row.other_currencies == bool(others)
        ago = customer.touched
        assert row.last_touch == (None if ago is None else book.clock.now() - timedelta(days=ago))

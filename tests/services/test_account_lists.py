"""The accounts table: order, filters, groups and rows, against a count by hand."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.accounts import (
    AccountFilter,
    AccountGroup,
    AccountQuery,
    AccountSort,
    Fillable,
)
from csmdesk.domain.money import Money
from csmdesk.services import account_lists, accounts, colleagues, commitments, names, tasks
from tests.services.book_of import DAY, account, edit, facts, line, local, talk, use


def listing(store, query=None, **where):
    with store.read() as read:
        asked = query or AccountQuery(AccountFilter(**where))
        return account_lists.list_accounts(read, asked)


def row(store, account_id):
    with store.read() as read:
        return account_lists.account_rows(read, [account_id])[0]


def test_the_row_of_a_bare_account(store):
    made = row(store, account(store, currency="EUR"))
    assert (made.name, made.arr, made.other_currencies) == ("Kestrel Looms", Money(0, "EUR"), False)
    assert (made.seats, made.renewal_on, made.weekly_use) == (None, None, ())
    assert (made.last_touch, made.next_step, made.next_step_due) == (None, None, None)
    assert not made.archived


def test_arr_and_seats_are_of_paid_lines_that_cover_today(store):
    made = account(store)
    line(store, made, 100, seats=10)
    line(store, made, 20, seats=2, start_on=DAY, end_on=DAY)
    line(store, made, 3, start_on=DAY - timedelta(days=9), end_on=None)
    line(store, made, 400, seats=40, end_on=DAY - timedelta(days=1))
    line(store, made, 500, seats=50, start_on=DAY + timedelta(days=1))
    line(store, made, 600, seats=60, is_trial=True)
    line(store, made, 700, seats=70, ended_on=DAY - timedelta(days=1))
    line(store, made, 8000, seats=8, ended_on=DAY, end_on=DAY - timedelta(days=30))
    assert row(store, made).arr == Money(812300, "USD")
    assert row(store, made).seats == 20


def test_a_line_ends_on_its_last_day_inclusive(store, clock):
    made = account(store)
    line(store, made, 100, end_on=DAY)
    assert row(store, made).arr == Money(10000, "USD")
    assert row(store, made).renewal_on == DAY
    clock.advance(timedelta(days=1))
    assert row(store, made).arr == Money(0, "USD")
    assert row(store, made).renewal_on is None


def test_other_currencies_are_told_and_not_added(store):
    made = account(store, currency="CNY")
    line(store, made, 100, "CNY", seats=5, end_on=date(2026, 12, 31))
    line(store, made, 30, "USD", seats=2, end_on=date(2026, 6, 30))
    found = row(store, made)
    assert found.arr == Money(10000, "CNY")
    assert found.other_currencies
    assert found.seats == 7
    assert found.renewal_on == date(2026, 6, 30)
    assert listing(store).arr == (Money(10000, "CNY"),)


def test_the_next_end_counts_in_whatever_currency(store):
    near = account(store, "Near", currency="CNY")
    line(store, near, 30, "USD", end_on=DAY + timedelta(days=10))
    far = account(store, "Far", currency="CNY")
    line(store, far, 30, "CNY", end_on=DAY + timedelta(days=40))
    assert listing(store, renewal_within=20).ids == (near,)
    asked = AccountQuery(sort=AccountSort.RENEWAL, descending=False)
    assert listing(store, asked).ids == (near, far)


@pytest.mark.parametrize(("days", "fits"), [(9, False), (10, True), (11, True)])
def test_renewal_within_is_inclusive(store, days, fits):
    made = account(store)
    line(store, made, end_on=DAY + timedelta(days=10))
    evergreen = account(store, "Evergreen")
    line(store, evergreen, end_on=None)
    trial = account(store, "Trial")
    line(store, trial, end_on=DAY + timedelta(days=5), is_trial=True)
    assert listing(store, renewal_within=days).ids == ((made,) if fits else ())


def test_untouched_means_no_talk_since_and_notes_are_no_talk(store, clock):
    never = account(store, "Never")
    noted = account(store, "Noted")
    talk(store, noted, kind="note", started_at=clock.now())
    old = account(store, "Old")
    talk(store, old, started_at=clock.now() - timedelta(days=30, seconds=1))
    fresh = account(store, "Fresh")
    talk(store, fresh, started_at=clock.now() - timedelta(days=30))
    assert set(listing(store, untouched_for=30).ids) == {never, noted, old}
    assert row(store, noted).last_touch is None
    assert row(store, fresh).last_touch == clock.now() - timedelta(days=30)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("kestrel", True), ("LOOMS", True), ("kl", True), ("kestrellooms", True),
        ("weavers", True), ("textil", True), ("malmo", True), ("estrel", True), ("stell", False),
        ("[", False), ('"', False), (",", False), ("%", False), ("_", False), ("xyz", False),
        ("' OR 1=1 --", False), (":words", False),
    ],
)  # fmt: skip
def test_the_text_filter(store, text, fits):
    made = account(store, aliases=("The Weavers",), industry="Textiles", city="Malmö")
    account(store, "Something Else")
    assert listing(store, text=text).ids == ((made,) if fits else ())


def test_chinese_names_are_filtered_by_part_pinyin_and_initials(store):
    made = account(store, "华信精工", city="苏州")
    account(store, "青岚药业")
    with edit(store) as uow:
        names.fill_keys(uow, names.pypinyin_reader())
    for text in ("信精", "hxjg", "HX", "huaxin", "hua xin", "苏州", "苏"):
        assert listing(store, text=text).ids == (made,), text


def test_names_sort_by_pinyin(store):
    for name in ("张江", "Banyan", "安平", "白鹭", "Änglar"):
        account(store, name)
    with edit(store) as uow:
        names.fill_keys(uow, names.pypinyin_reader())
    found = listing(store, AccountQuery(sort=AccountSort.NAME, descending=False))
    with store.read() as read:
        shown = [r.name for r in account_lists.account_rows(read, found.ids)]
    assert shown == ["安平", "Änglar", "白鹭", "Banyan", "张江"]


def test_archived_accounts_are_listed_alone(store):
    made, gone = account(store, "Here"), account(store, "Gone")
    line(store, gone, 100)
    with edit(store) as uow:
        accounts.archive_account(uow, gone)
    assert listing(store).ids == (made,)
    archived = listing(store, archived=True)
    assert (archived.ids, archived.arr) == ((gone,), (Money(10000, "USD"),))
    assert row(store, gone).archived


def test_a_usage_drop_is_thirty_percent_of_four_weeks(store):
    monday = DAY - timedelta(days=DAY.weekday())
    made = {}
    for name, before, after in (("Down", 100, 70), ("Near", 100, 71), ("Gone", 100, 0),
                                ("Up", 50, 90), ("New", 0, 90)):  # fmt: skip
        made[name] = account(store, name)
        rows = [
            use(made[name], monday - timedelta(weeks=week, days=-6), before if week > 4 else after)
            for week in range(1, 9)
        ]
        facts(store, *[(table, values) for table, values in rows if values["value"]])
    assert set(listing(store, usage_drop=True).ids) == {made["Down"], made["Gone"]}
    assert listing(store, usage_drop=True, text="up").ids == ()


def test_no_usage_is_no_drop(store):
    account(store)
    assert listing(store, usage_drop=True).ids == ()


def test_groups_head_their_runs_in_order(store):
    order = [
        ("One", "steady", 5),
        ("Two", "handover", 7),
        ("Three", None, 9),
        ("Four", "steady", 8),
    ]
    made = {name: account(store, name, stage=stage) for name, stage, _ in order}
    for name, _, arr in order:
        line(store, made[name], arr)
    found = listing(store, AccountQuery(group=AccountGroup.STAGE))
    assert found.ids == (made["Two"], made["Four"], made["One"], made["Three"])
    assert [(g.value, g.first, g.count) for g in found.groups] == [
        ("handover", 0, 1), ("steady", 1, 2), (None, 3, 1)
    ]  # fmt: skip
    assert [g.arr for g in found.groups] == [
        (Money(700, "USD"),), (Money(1300, "USD"),), (Money(900, "USD"),)
    ]  # fmt: skip


def test_totals_by_currency_the_largest_first(store):
    for name, currency, arr in (("A", "CNY", 5), ("B", "USD", 9), ("C", "CNY", 6), ("D", "EUR", 0)):
        line(store, account(store, name, currency=currency), arr, currency)
    assert listing(store).arr == (Money(1100, "CNY"), Money(900, "USD"))


def test_the_next_step_is_the_open_promise_or_task_that_is_due_first(store):
    made = account(store)
    with edit(store) as uow:
        tasks.create_task(uow, made, "Someday")
        later = tasks.create_task(uow, made, "Later", due_on=DAY + timedelta(days=9))
        commitments.create_commitment(uow, made, side="ours", text="Soon", due_on=DAY)
        done = tasks.create_task(uow, made, "Done", due_on=DAY - timedelta(days=9))
        tasks.settle_task(uow, done)
    assert (row(store, made).next_step, row(store, made).next_step_due) == ("Soon", DAY)
    with edit(store) as uow:
        (promise,) = commitments.open_commitments(uow, made)
        commitments.settle_commitment(uow, promise.id)
        tasks.settle_task(uow, later)
    assert (row(store, made).next_step, row(store, made).next_step_due) == ("Someday", None)


def test_weekly_use_is_of_the_last_twelve_full_weeks(store):
    monday = DAY - timedelta(days=DAY.weekday())
    made = account(store)
    facts(
        store,
        use(made, monday - timedelta(days=1), 5),
        use(made, monday - timedelta(days=7), 2, metric="export"),
        use(made, monday, 100),
        use(made, monday - timedelta(weeks=12), 3),
        use(made, monday - timedelta(weeks=12, days=1), 1000),
        use(made, monday - timedelta(weeks=3), 40, grain="level"),
    )
    assert row(store, made).weekly_use == (3.0, *[0.0] * 10, 7.0)


def test_rows_come_in_the_order_asked_for_and_those_gone_are_left_out(store):
    ids = [account(store, name) for name in ("One", "Two", "Three")]
    with store.read() as read:
        asked = [ids[2], "gone", ids[0]]
        assert [r.name for r in account_lists.account_rows(read, asked)] == ["Three", "One"]
        assert account_lists.account_rows(read, []) == ()


def test_a_page_of_rows_takes_a_fixed_number_of_queries(store, counted):
    ids = []
    for n in range(6):
        ids.append(account(store, f"Number {n}"))
        line(store, ids[-1], n)
        talk(store, ids[-1], started_at=local(DAY - timedelta(days=n)))
        facts(store, use(ids[-1], DAY - timedelta(days=9), n + 1))
    with store.read() as read:
        with counted(read) as one:
            account_lists.account_rows(read, ids[:1])
        with counted(read) as all_of_them:
            account_lists.account_rows(read, ids)
    assert len(one) == len(all_of_them)


def test_each_account_has_or_lacks_each_thing(store):
    bare = account(store, "Bare")
    full = account(
        store, "Full", tier="A", stage="value", industry="Rail", city="Leeds", website="f.example",
        phone="0555 010203", tags=("x",), parent_id=bare, external_id="F-1", day0=DAY,
    )  # fmt: skip
    with edit(store) as uow:
        owner = colleagues.create_colleague(uow, "Ines Pallett")
        accounts.edit_account(uow, full, owner_id=owner)
    line(store, full, 100, end_on=DAY + timedelta(days=9))
    line(store, bare, 100, end_on=None)
    talk(store, full, "Hello")
    talk(store, bare, "A note", kind="note")
    for each in Fillable:
        assert listing(store, filled=frozenset({each})).ids == (full,), each
        assert listing(store, empty=frozenset({each})).ids == (bare,), each
        with store.read() as read:
            assert account_lists.count_accounts(read, AccountFilter(empty=frozenset({each}))) == 1
    both = AccountFilter(filled=frozenset({"tier"}), empty=frozenset({"city"}))
    assert listing(store, AccountQuery(both)).ids == ()
    assert len(listing(store, empty=frozenset({"of another version"})).ids) == 2

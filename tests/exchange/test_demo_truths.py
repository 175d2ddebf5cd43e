"""The truths of the demo book hold, as seen through the public services alone."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from csmdesk.domain.accounts import AccountFilter, AccountQuery
from csmdesk.domain.contracts import LineKind
from csmdesk.domain.dates import Quarter, Span
from csmdesk.domain.money import Money
from csmdesk.domain.opportunities import OpportunityKind, OpportunityState
from csmdesk.domain.people import Role, StakeholderStatus
from csmdesk.domain.people_map import EdgeKind, find_loop
from csmdesk.domain.people_warnings import WarningCode, warnings_of
from csmdesk.domain.plan_progress import progress
from csmdesk.domain.plan_schedule import settled
from csmdesk.domain.search import HitKind
from csmdesk.domain.touchpoints import Side, TimelineKind
from csmdesk.exchange.demo import TRUTHS, make_demo_book
from csmdesk.exchange.demo.truths import Why
from csmdesk.models.store import Store
from csmdesk.services import (
    account_lists,
    accounts,
    attachments,
    book,
    colleagues,
    commitments,
    contracts,
    custom_fields,
    duplicates,
    hierarchy,
    names,
    opportunities,
    people,
    people_map,
    plan_reading,
    qbr,
    search,
    tags,
    tasks,
    tickets,
    timeline,
    touchpoints,
    trash,
    usage,
)
from csmdesk.services.plan_dates import slots_of
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile

# A Monday after a holiday week, and the 29th of February.
DAYS = ("2026-10-12T09:00", "2028-02-29T15:30")


@pytest.fixture(scope="module", params=DAYS)
def desk(request, tmp_path_factory):
    """Return a read session on a demo book made for one day."""
    now = datetime.fromisoformat(request.param).replace(tzinfo=UTC)
    profile = Profile(tmp_path_factory.mktemp("demo") / "profile")
    store = Store.create(profile, bytes(range(32)), FixedClock(now))
    make_demo_book(store)
    with store.read() as read:
        yield read
    store.close()


def account_of(read, name):
    return accounts.find_account(read, name)


def names_of(read, **where):
    listing = account_lists.list_accounts(read, AccountQuery(AccountFilter(**where)))
    return {row.name for row in account_lists.account_rows(read, listing.ids)}


def risks(why):
    return [risk for risk in TRUTHS.at_risk if risk.why is why]


def names_at(why):
    return {risk.account for risk in risks(why)}


def all_accounts(read):
    listing = account_lists.list_accounts(read, AccountQuery())
    return [accounts.get_account(read, i) for i in listing.ids]


def alive(read):
    gone = {churn.account for churn in TRUTHS.churned if churn.back is None}
    return [a for a in all_accounts(read) if a.name not in gone]


def overdue(read, side):
    return {
        (a.name, c.text, (read.today - c.due_on).days)
        for a in all_accounts(read)
        for c in commitments.open_commitments(read, a.id)
        if c.side == side and c.due_on < read.today
    }


def last_touch(read, account):
    return account_lists.account_rows(read, [account.id])[0].last_touch.astimezone().date()


def test_sixty_accounts_of_one_manager(desk):
    assert book.counts(desk).accounts == TRUTHS.accounts == 60
    assert colleagues.me(desk).name == TRUTHS.me
    assert len(colleagues.list_colleagues(desk)) == 5
    mine = colleagues.me(desk).id
    assert all(a.owner_id == mine for a in all_accounts(desk))
    assert sum(a.country == "CN" for a in all_accounts(desk)) == 30
    currencies = [a.currency for a in all_accounts(desk)]
    assert currencies.count("CNY") > 30
    assert set(currencies) == {"CNY", "USD", "EUR"}


def test_tiers_follow_from_the_cumulated_arr(desk):
    in_cny = {"CNY": 1.0, "USD": 7.2, "EUR": 7.8}
    ids = [a.id for a in all_accounts(desk)]
    rows = account_lists.account_rows(desk, ids)
    worth = {r.name: float(r.arr.amount) * in_cny[r.arr.currency] for r in rows}
    tiers, before, total = {}, 0.0, sum(worth.values())
    for name in sorted(worth, key=worth.get, reverse=True):
        share = before / total
        tiers[name] = "C" if not worth[name] or share >= 0.95 else "A" if share < 0.8 else "B"
        before += worth[name]
    assert tiers == {r.name: r.tier for r in rows}
    counted = {tier: list(tiers.values()).count(tier) for tier in "ABC"}
    assert counted == dict(TRUTHS.tiers)
    assert worth["华信精工"] == max(worth.values())


def test_usage_fell_where_it_is_said_and_nowhere_else(desk):
    assert names_of(desk, usage_drop=True) == names_at(Why.USAGE_FELL)
    for risk in risks(Why.USAGE_FELL):
        weeks = usage.weekly_use(desk, [account_of(desk, risk.account).id], 8)
        (found,) = weeks.values()
        assert 1 - sum(found[4:]) / sum(found[:4]) == pytest.approx(risk.share, abs=0.005)


def test_champions_left_without_a_successor(desk):
    for risk in risks(Why.CHAMPION_LEFT):
        found = people.list_people(desk, account_of(desk, risk.account).id)
        champions = [p for p in found if p.role == Role.CHAMPION]
        assert [p.name for p in champions] == [risk.subject]
        assert champions[0].status == StakeholderStatus.LEFT
        assert champions[0].valid_to == desk.today - timedelta(days=risk.days)


def test_every_other_account_has_its_champion(desk):
    for account in alive(desk):
        found = people.list_people(desk, account.id, with_left=False)
        has_champion = any(p.role == Role.CHAMPION for p in found)
        assert has_champion == (account.name not in names_at(Why.CHAMPION_LEFT))


def test_renewals_near_without_any_step(desk):
    for account in alive(desk):
        row = account_lists.account_rows(desk, [account.id])[0]
        if account.name in names_at(Why.RENEWAL_WITHOUT_STEP):
            (risk,) = [r for r in risks(Why.RENEWAL_WITHOUT_STEP) if r.account == account.name]
            assert row.renewal_on == desk.today + timedelta(days=risk.days)
            assert commitments.open_commitments(desk, account.id) == ()
            assert tasks.open_tasks(desk, account.id) == ()
            assert row.next_step is None
        elif account.name not in names_at(Why.SILENT):
            assert row.next_step is not None, account.name


def test_a_single_contact_stays(desk):
    for account in alive(desk):
        found = people.list_people(desk, account.id, with_left=False)
        if account.name in names_at(Why.SINGLE_CONTACT):
            (risk,) = [r for r in risks(Why.SINGLE_CONTACT) if r.account == account.name]
            assert [p.name for p in found] == [risk.subject]
        else:
            assert len(found) >= 2


def test_nobody_senior_was_met(desk):
    for risk in risks(Why.NO_SENIOR_CONTACT):
        account = account_of(desk, risk.account)
        senior = [p for p in people.list_people(desk, account.id) if p.tier == "S"]
        met = max(p.last_touch for p in senior).astimezone().date()
        assert risk.days <= (desk.today - met).days <= risk.days + 3
        assert last_touch(desk, account) > met


@pytest.mark.parametrize(
    ("side", "why"),
    [(Side.OURS, Why.OUR_PROMISE_OVERDUE), (Side.THEIRS, Why.THEIR_PROMISE_OVERDUE)],
)
def test_promises_are_overdue_where_it_is_said_and_nowhere_else(desk, side, why):
    assert overdue(desk, side) == {(r.account, r.subject, r.days) for r in risks(why)}


def test_silence_where_it_is_said_and_nowhere_else(desk):
    silent = names_of(desk, untouched_for=50)
    gone = {churn.account for churn in TRUTHS.churned if churn.back is None}
    assert silent - gone == names_at(Why.SILENT)
    for risk in risks(Why.SILENT):
        days = (desk.today - last_touch(desk, account_of(desk, risk.account))).days
        assert risk.days <= days <= risk.days + 3


def test_one_urgent_ticket_is_open(desk):
    found = {
        (a.name, t.subject)
        for a in all_accounts(desk)
        for t in tickets.list_tickets(desk, a.id)
        if t.priority == "urgent" and t.closed_at is None
    }
    assert found == {(r.account, r.subject) for r in risks(Why.URGENT_TICKET_OPEN)}
    for risk in risks(Why.URGENT_TICKET_OPEN):
        newest = next(
            t
            for t in tickets.list_tickets(desk, account_of(desk, risk.account).id)
            if t.subject == risk.subject
        )
        assert newest.escalated
        assert newest.first_response_minutes is None
        assert (desk.today - newest.opened_at.astimezone().date()).days == risk.days


def test_a_key_feature_stopped(desk):
    for risk in risks(Why.FEATURE_STOPPED):
        account = account_of(desk, risk.account)
        stop = desk.today - timedelta(days=risk.days)
        before = Span(stop - timedelta(days=6), stop)
        since = Span(stop + timedelta(days=1), desk.today)
        used = {f.feature: f.total for f in usage.feature_use(desk, account.id, before)}
        assert used[risk.subject] > 0
        still = {f.feature for f in usage.feature_use(desk, account.id, since)}
        assert risk.subject not in still
        assert len(still) >= 3


def test_usage_is_stale_in_one_account_only(desk):
    for account in alive(desk):
        age = (desk.today - usage.as_of(desk, account.id)).days
        if account.name in names_at(Why.USAGE_STALE):
            (risk,) = [r for r in risks(Why.USAGE_STALE) if r.account == account.name]
            assert age == risk.days
        else:
            assert age <= 4, account.name


def test_seats_were_cut_at_the_last_renewal(desk):
    for risk in risks(Why.SEATS_CUT):
        lines = contracts.list_lines(desk, account_of(desk, risk.account).id)
        (cut,) = [line for line in lines if line.kind == LineKind.CONTRACTION]
        assert (desk.today - cut.start_on).days in (risk.days - 1, risk.days)
        ended = cut.start_on - timedelta(days=1)
        before = sum(line.seats or 0 for line in lines if line.end_on == ended)
        assert 1 - cut.seats / before == pytest.approx(risk.share, abs=0.03)


def test_healthy_accounts_are_well_in_every_way(desk):
    for name in TRUTHS.healthy:
        account = account_of(desk, name)
        assert not TRUTHS.risks(name)
        assert (desk.today - last_touch(desk, account)).days <= 25
        found = people.list_people(desk, account.id, with_left=False)
        assert len(found) >= 3
        assert any(p.tier == "S" for p in found)
        row = account_lists.account_rows(desk, [account.id])[0]
        assert row.next_step_due >= desk.today
        assert all(
            t.closed_at or t.priority != "urgent" for t in tickets.list_tickets(desk, account.id)
        )


def test_churned_accounts_left_when_it_is_said(desk):
    for churn in TRUTHS.churned:
        account = account_of(desk, churn.account)
        left = desk.today - timedelta(days=churn.days)
        keys = timeline.timeline_keys(desk, account.id, frozenset({TimelineKind.CHURN}))
        entries = timeline.timeline_entries(desk, keys)
        assert [e.subkind for e in entries][-1:] == ["churn"]
        assert entries[-1].title == churn.reason
        assert entries[-1].on == left
        assert contracts.arr_at(desk, account.id, left, account.currency).minor > 0
        after = left + timedelta(days=1)
        assert contracts.arr_at(desk, account.id, after, account.currency).minor == 0
        refund = entries[-1].amount
        assert (refund and int(refund.amount)) == churn.refund
        row = account_lists.account_rows(desk, [account.id])[0]
        assert (row.arr.minor > 0) == (churn.back is not None)
        assert (account.stage == "churned") == (churn.back is None)


def test_one_account_came_back(desk):
    (churn,) = [churn for churn in TRUTHS.churned if churn.back is not None]
    account = account_of(desk, churn.account)
    keys = timeline.timeline_keys(desk, account.id, frozenset({TimelineKind.CHURN}))
    newest = timeline.timeline_entries(desk, keys)[0]
    assert newest.subkind == "reactivation"
    assert (desk.today - newest.on).days == churn.back
    gap = Span(newest.on - timedelta(days=90), newest.on - timedelta(days=5))
    assert usage.feature_use(desk, account.id, gap) == ()
    assert (desk.today - last_touch(desk, account)).days < 50


def test_renewals_of_the_next_90_days(desk):
    assert names_of(desk, renewal_within=90) == {name for name, _ in TRUTHS.renewing}
    for name, days in TRUTHS.renewing:
        row = account_lists.account_rows(desk, [account_of(desk, name).id])[0]
        assert row.renewal_on == desk.today + timedelta(days=days)


def test_tickets_of_the_last_quarter(desk):
    known = TRUTHS.quarter_tickets
    account = account_of(desk, known.account)
    data = qbr.collect(desk, account.id, Quarter.of(desk.today).previous)
    figures = {figure.code: figure for figure in data.figures}
    assert figures["tickets"].value == len(known.csat)
    assert figures["first_response"].value == pytest.approx(
        sum(known.first_responses) / len(known.first_responses)
    )
    assert figures["csat"].value == pytest.approx(sum(known.csat) / len(known.csat))


def test_words_are_found_where_they_were_said(desk):
    for wording in TRUTHS.wordings:
        hits = search.search(desk, wording.words, kinds=[HitKind.TOUCHPOINT])
        assert {hit.account_id for hit in hits} == {account_of(desk, wording.account).id}


def test_particular_contracts(desk):
    evergreen = account_lists.account_rows(desk, [account_of(desk, TRUTHS.evergreen).id])[0]
    assert (evergreen.renewal_on, evergreen.arr.minor > 0) == (None, True)
    trial = account_of(desk, TRUTHS.trial)
    assert [line.is_trial for line in contracts.list_lines(desk, trial.id)] == [True]
    assert account_lists.account_rows(desk, [trial.id])[0].arr.minor == 0
    other = account_lists.account_rows(desk, [account_of(desk, TRUTHS.two_currencies).id])[0]
    assert other.other_currencies


def test_groups_of_companies_have_their_members(desk):
    for parent, members in TRUTHS.groups:
        nodes = hierarchy.tree(desk, account_of(desk, parent).id)
        assert nodes[0].name == parent
        assert {node.name for node in nodes[1:]} == set(members)
    in_groups = {name for parent, members in TRUTHS.groups for name in (parent, *members)}
    for account in all_accounts(desk):
        if account.name not in in_groups:
            assert account.parent_id is None


def test_two_accounts_look_alike_and_no_others(desk):
    (pair,) = duplicates.find_duplicates(desk, "account")
    assert (pair.first_name, pair.second_name) == TRUTHS.look_alikes


def test_tags_are_on_as_many_accounts_as_it_is_said(desk):
    used = {tag.name: tag.accounts for tag in tags.list_tags(desk) if tag.accounts}
    assert used == dict(TRUTHS.tags)


def test_own_fields_are_filled_as_often_as_it_is_said(desk):
    records = dict.fromkeys(field.record for field in TRUTHS.own_fields)
    found = [field for record in records for field in custom_fields.fields_of(desk, record)]
    told = [(field.record, field.name, str(field.kind)) for field in found]
    assert told == [(field.record, field.name, field.kind) for field in TRUTHS.own_fields]
    filled = [custom_fields.used_by(desk, field.id) for field in found]
    assert filled == [field.filled for field in TRUTHS.own_fields]
    sponsor = next(field for field in found if field.kind == "person")
    account = account_of(desk, "华信精工")
    people_there = {p.person_id for p in people.list_people(desk, account.id)}
    assert account.custom[sponsor.id] in people_there


def test_files_are_attached_and_can_be_read(desk):
    found = [
        (account.name, file)
        for account in all_accounts(desk)
        for file in attachments.list_attachments(desk, account_id=account.id)
    ]
    assert {(name, file.name) for name, file in found} == set(TRUTHS.files)
    for _, file in found:
        assert len(attachments.read_content(desk, file.id)) == file.size > 50


def test_one_account_is_archived_and_one_is_in_the_trash(desk):
    assert names_of(desk, archived=True) == {TRUTHS.archived}
    (entry,) = trash.list_trash(desk)
    assert (entry.kind, entry.name) == ("account", TRUTHS.trashed)


def test_namesakes_are_told_apart_by_their_account(desk):
    name, first, second = TRUTHS.namesakes
    found = people.match_people(desk, name)
    assert {p.account_name for p in found if p.name == name} == {first, second}
    for account in (first, second):
        best = people.match_people(desk, name, account_of(desk, account).id)[0]
        assert (best.name, best.account_name) == (name, account)


def test_names_are_found_by_their_sound(desk):
    assert not names.pending(desk)
    assert [a.name for a in accounts.match_accounts(desk, "hxjg")] == ["华信精工"]
    assert [a.name for a in accounts.match_accounts(desk, "qinglan")] == ["青岚药业"]
    assert account_of(desk, "华信").name == "华信精工"
    assert account_of(desk, "D-1001").name == "华信精工"


def test_one_note_is_private(desk):
    found = [
        t
        for a in all_accounts(desk)
        for t in touchpoints.recent_touchpoints(desk, a.id, 500)
        if t.is_private
    ]
    assert [t.account_name for t in found] == ["华信精工"]
    assert dataclasses.replace(found[0], is_private=False) != found[0]


def opportunities_of(read, state, kind):
    return {
        account.name: found
        for account in all_accounts(read)
        for found in opportunities.list_opportunities(read, account.id)
        if (found.state, found.kind) == (state, kind)
    }


def test_every_renewal_that_is_near_is_an_open_opportunity(desk):
    found = opportunities_of(desk, OpportunityState.OPEN, OpportunityKind.RENEWAL)
    assert {n: (o.close_on - desk.today).days for n, o in found.items()} == dict(TRUTHS.renewing)
    account = account_of(desk, "华信精工")
    assert found["华信精工"].amount == Money.of(680000, account.currency)


def test_modules_that_may_be_bought_are_open_opportunities(desk):
    found = opportunities_of(desk, OpportunityState.OPEN, OpportunityKind.EXPANSION)
    assert {n: (o.close_on - desk.today).days for n, o in found.items()} == dict(TRUTHS.expansions)
    assert all(o.amount.minor > 0 for o in found.values())


def test_opportunities_of_the_past_went_as_the_accounts_did(desk):
    lost = opportunities_of(desk, OpportunityState.LOST, OpportunityKind.RENEWAL)
    assert {n: (desk.today - o.close_on).days for n, o in lost.items()} == {
        churn.account: churn.days for churn in TRUTHS.churned
    }
    won = opportunities_of(desk, OpportunityState.WON, OpportunityKind.RENEWAL)
    assert won
    assert set(won) <= set(TRUTHS.healthy)
    assert all(o.close_on < desk.today for o in won.values())


def map_of(read, account, days_ago=0):
    return people_map.read_map(read, account.id, read.today - timedelta(days=days_ago))


class _Weekdays:
    def is_working_day(self, day):
        return day.weekday() < 5


def test_plans_are_as_far_as_they_were_written_and_nothing_begins_too_early(desk):
    expected = {
        "Bluefjord Logistics": [("running", 53)], "华信精工": [("running", 40)],
        "Aldermoor Rail": [("draft", 0), ("achieved", 100)], "青岚药业": [("running", 46)],
        "禾木冷链": [("confirmed", 0)], "Marrowdale Metals": [("running", 25)],
        "Thistlewick Stores": [("draft", 0)],
    }  # fmt: skip
    for name, told in expected.items():
        plans = plan_reading.plans_of(desk, account_of(desk, name).id)
        found = [(each.status, int(progress(each, desk.today).percent)) for each in plans]
        assert found == told
        for plan in plans:
            assert settled(slots_of(plan), _Weekdays()) == ()
            days = [each.done_on for each in plan.milestones() if each.is_done]
            assert all(day is not None and day < desk.today for day in days)
            assert (plan.sponsors.theirs is None) == (name == "Thistlewick Stores")


@pytest.fixture(scope="module")
def maps(desk):
    """Return the people of every account of today, by its name."""
    return {account.name: map_of(desk, account) for account in alive(desk)}


def warned(maps, code):
    """Return each account with a warning of a code, and the people that it names."""
    return {
        name: tuple((c.name, c.days) for c in warning.people)
        for name, people_there in maps.items()
        for warning in warnings_of(people_there)
        if warning.code is code
    }


def test_decision_makers_are_silent_where_it_is_said_and_nowhere_else(maps):
    told = {s.account: ((s.person, s.days),) for s in TRUTHS.silent_deciders}
    assert warned(maps, WarningCode.DECISION_MAKER_SILENT) == told


def test_a_champion_who_left_is_warned_of_unless_somebody_came_after(maps):
    told = {r.account: ((r.subject, r.days),) for r in risks(Why.CHAMPION_LEFT)}
    assert warned(maps, WarningCode.CHAMPION_LEFT) == told
    found = set()
    for name, people_there in maps.items():
        for left, after in people_there.successors().items():
            names_there = (people_there.person(left).name, people_there.person(after).name)
            found.add((name, *names_there))
    assert found == {(s.account, s.left, s.successor) for s in TRUTHS.successions}


def test_the_people_of_one_account_warn_of_just_what_is_said(maps):
    name, told = TRUTHS.warned
    found = {
        warning.code: {*(c.name for c in warning.people), *warning.roles}
        for warning in warnings_of(maps[name])
    }
    assert found == {code: set(whom) for code, whom in told}


def test_reporting_lines_are_as_told(maps):
    people_there = maps[TRUTHS.lines.account]
    said = {
        people_there.person(one).name: people_there.person(above).name
        for one, above in people_there.managers().items()
    }
    assert said == dict(TRUTHS.lines.reports)
    assert {p.name for p in people_there.people} - said.keys() == {TRUTHS.lines.top}


@pytest.mark.parametrize("days_ago", [0, 120])
def test_everybody_below_the_top_reports_to_somebody_who_is_there(desk, days_ago, maps):
    levels = []
    for account in alive(desk):
        people_there = map_of(desk, account, days_ago) if days_ago else maps[account.name]
        ids = {p.id for p in people_there.people}
        managers = people_there.managers()
        lines = list(people_there.of_kind(EdgeKind.REPORTS))
        assert len(lines) == len(managers)  # nobody has two at once
        assert managers.keys() <= ids
        assert set(managers.values()) <= ids
        assert len(ids - managers.keys()) <= 1, account.name
        assert not any(find_loop(managers, one) for one in managers)
        for one in ids:
            above, depth = one, 1
            while above in managers:
                above, depth = managers[above], depth + 1
            levels.append(depth)
    assert max(levels) >= 4
    assert levels.count(3) > 20


def test_large_accounts_have_ties_of_every_kind_between_them(maps):
    large = [people_there for people_there in maps.values() if people_there.account_tier == "A"]
    for people_there in large:
        assert any(people_there.of_kind(EdgeKind.INFLUENCES)), people_there.account_name
        assert people_there.ties
    assert {edge.kind for people_there in large for edge in people_there.edges} == set(EdgeKind)


def test_the_months_before_show_other_people_than_today(desk, maps):
    large = [a for a in alive(desk) if a.tier == "A"]
    differ = 0
    for account in large:
        then = {p.id: (p.stance, p.tier, p.influence) for p in map_of(desk, account, 300).people}
        now = {p.id: (p.stance, p.tier, p.influence) for p in maps[account.name].people}
        differ += any(now.get(one, was) != was for one, was in then.items())
    assert differ >= len(large) * 2 // 3
    rail = account_of(desk, TRUTHS.lines.account)
    mood = {days: {p.name: p.stance for p in map_of(desk, rail, days).people} for days in (0, 400)}
    assert mood[400]["Ines Callowhay"] == "neutral"
    assert mood[0]["Ines Callowhay"] == "advocate"


def test_healthy_accounts_are_known_to_more_than_one_of_us(maps):
    assert not set(TRUTHS.healthy) & warned(maps, WarningCode.KNOWN_BY_ONE_OF_US).keys()
    assert not set(TRUTHS.healthy) & warned(maps, WarningCode.SINGLE_THREADED).keys()

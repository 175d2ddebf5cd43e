"""The demo book hangs together, reads well, and is the same for the same seed."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from csmdesk.domain.accounts import AccountQuery
from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.domain.todos import TodoFilter, TodoQuery, TodoScope
from csmdesk.domain.touchpoints import TimelineKind
from csmdesk.exchange.demo import TRUTHS, make_demo_book
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    account_lists,
    accounts,
    book,
    cadence,
    colleagues,
    commitments,
    contracts,
    people,
    people_map,
    tickets,
    timeline,
    todos,
    touchpoints,
    usage,
)
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from tests.conftest import KEY, NOW

TODAY = date(2026, 3, 18)
CHINESE = re.compile("[\u4e00-\u9fff]")
KEYS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MADE_ANEW = ("id", "import_id", "record_id", "rows")


def new_store(folder, clock):
    return Store.create(Profile(folder / "profile"), KEY, clock)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    made = new_store(tmp_path_factory.mktemp("demo"), FixedClock(NOW))
    make_demo_book(made, today=TODAY)
    yield made
    made.close()


@pytest.fixture
def read(demo):
    with demo.read() as session:
        yield session


def all_accounts(read):
    listing = account_lists.list_accounts(read, AccountQuery())
    return [accounts.get_account(read, i) for i in listing.ids]


def talks_of(read, account):
    return touchpoints.recent_touchpoints(read, account.id, 1000)


def test_the_map_and_the_rhythm_of_visits_agree_on_every_s_tier_person(read):
    by_rhythm = {
        (state.account_id, state.person_id): (state.due_on, state.overdue_days)
        for state in cadence.cadence_states(read)
        if state.person_id is not None and state.due_on is not None
    }
    on_maps = {
        (account.id, person.person_id): (person.rhythm.due_on, person.rhythm.overdue)
        for account in all_accounts(read)
        for person in people_map.read_map(read, account.id).people
        if person.rhythm is not None
    }
    assert by_rhythm == on_maps
    assert any(overdue for _, overdue in on_maps.values())


def content(store):
    """Return every row of the book in words: ids are replaced by what they stand for."""
    with store.read() as read:
        named = {
            "account": "name", "person": "name", "colleague": "name", "contract_line":
            "external_id", "touchpoint": "started_at || subject", "custom_field": "name",
            "stakeholder": "title || valid_from",
        }  # fmt: skip
        words = {
            row[0]: row[1]
            for table, label in named.items()
            for row in read.sql(f"SELECT id, {label} FROM {table}")
        }
        tables = (*named, "stakeholder_edge", "colleague_tie", "person_usage",
                  "stakeholder_period", "touchpoint_person", "touchpoint_colleague", "commitment",
                  "task", "opportunity", "ticket", "churn_event", "usage_fact", "attachment",
                  "trash", "field_change")  # fmt: skip
        return {
            table: sorted(
                repr(
                    [
                        words.get(v) or KEYS.sub(lambda m: words.get(m[0], m[0]), str(v))
                        for k, v in row._asdict().items()
                        if k not in MADE_ANEW
                    ]
                )
                for row in read.sql(f"SELECT * FROM {table}")
            )
            for table in tables
        }


def test_the_same_seed_makes_the_same_book_and_one_undo_takes_it_back(demo, tmp_path, clock):
    again = new_store(tmp_path, clock)
    make_demo_book(again, seed=2026, today=TODAY)
    assert content(again) == content(demo)
    UndoStack(again).undo()
    assert not any(content(again).values())
    again.close()


def test_the_stream_tells_how_records_became_what_they_are(read):
    keys = timeline.timeline_keys(read, kinds=frozenset({TimelineKind.CHANGE}))
    changes = [entry.change for entry in timeline.timeline_entries(read, keys)]
    assert {change.table for change in changes} == {"account", "stakeholder", "opportunity"}
    assert {change.origin for change in changes} == {"local"}
    assert all(change.at.astimezone().date() < TODAY for change in changes)
    newest = {(c.table, c.record_id, c.field): c for c in reversed(changes)}
    for (table, record_id, field), change in newest.items():
        assert str(read.find(table, record_id)[field]) == change.after


def test_another_seed_tells_another_story_of_whoever_sits_here(demo, tmp_path, clock):
    other = new_store(tmp_path, clock)
    with other.write(Text("action.name_me")) as uow:
        mine = colleagues.name_me(uow, "Ada Fennimore")
    assert make_demo_book(other, seed=7, today=TODAY) == TRUTHS
    one, two = content(demo), content(other)
    assert one["account"] != two["account"]
    assert len(set(one["touchpoint"]) & set(two["touchpoint"])) < len(one["touchpoint"]) // 10
    with other.read() as read:
        assert colleagues.me(read).id == mine
        assert [c.is_me for c in colleagues.list_colleagues(read)].count(True) == 1
    other.close()


def test_a_book_with_accounts_is_left_alone(store):
    with store.write(Text("action.create_account")) as uow:
        accounts.create_account(uow, "Kestrel Looms")
    with pytest.raises(UserError) as refused:
        make_demo_book(store, today=TODAY)
    assert refused.value.message.code == "demo.not_empty"
    with store.read() as read:
        assert book.counts(read).accounts == 1


class _Impatient:
    def __init__(self, patience):
        self.left = patience

    def step(self, label, done=0, total=0):
        assert 0 <= done < total
        self.left -= 1
        if self.left < 0:
            raise CancelledByUser


@pytest.mark.parametrize("patience", [0, 62])
def test_a_cancel_leaves_an_empty_book(store, patience):
    with pytest.raises(CancelledByUser):
        make_demo_book(store, today=TODAY, progress=_Impatient(patience))
    with store.read() as read:
        assert book.is_empty(read)
        for table in ("usage_fact", "ticket", "person", "colleague", "search_doc"):
            assert read.sql(f"SELECT count(*) FROM {table}")[0][0] == 0


def test_terms_follow_each_other_and_sum_up_to_the_arr(read):
    for account in all_accounts(read):
        lines = contracts.list_lines(read, account.id)
        assert min(line.start_on for line in lines) == account.day0
        for line in lines:
            assert line.end_on is None or line.start_on <= line.end_on
            assert line.ended_on is None or line.ended_on <= line.end_on
            covering = [
                base
                for base in lines
                if base.kind != "expansion"
                and base.start_on <= line.start_on
                and (base.end_on is None or base.end_on == line.end_on)
            ]
            assert covering, (account.name, line)
        active = [x for x in lines if x.is_active and x.arr.currency == account.currency]
        row = account_lists.account_rows(read, [account.id])[0]
        assert row.arr.minor == sum(x.arr.minor for x in active)


def test_a_renewal_begins_the_day_after_the_term_before(read):
    for account in all_accounts(read):
        ends = {line.end_on for line in contracts.list_lines(read, account.id)}
        for line in contracts.list_lines(read, account.id):
            if line.kind in ("renewal", "uplift", "contraction"):
                assert line.start_on - timedelta(days=1) in ends


def test_renewed_amounts_are_what_the_term_before_was_worth(read):
    for account in all_accounts(read):
        lines = contracts.list_lines(read, account.id)
        for line in lines:
            if line.kind == "renewal":
                day = line.start_on - timedelta(days=1)
                before = contracts.arr_at(read, account.id, day, account.currency)
                assert line.arr == before


def test_three_to_nine_people_an_account_with_names_of_their_own(read):
    """Ten where one of them has left."""
    seen = Counter()
    for account in all_accounts(read):
        found = people.list_people(read, account.id)
        assert 3 <= len(found) <= 10
        assert sum(p.status == "active" for p in found) <= 9
        seen.update(p.name for p in found)
        assert all(e.endswith(".example") for p in found for e in p.emails)
        assert all(p.title and p.department and p.goal for p in found)
        assert all(p.valid_from >= account.day0 for p in found)
    assert {name for name, count in seen.items() if count > 1} == {TRUTHS.namesakes[0]}


def test_whoever_took_part_was_there(read):
    for account in all_accounts(read):
        places = {p.person_id: p for p in people.list_people(read, account.id)}
        for talk in talks_of(read, account):
            day = talk.started_at.astimezone().date()
            for person_id, _ in talk.people:
                place = places[person_id]
                assert place.valid_from <= day
                assert place.valid_to is None or day <= place.valid_to


def test_talks_lie_in_working_hours_of_the_past_two_years(read):
    for account in all_accounts(read):
        for talk in talks_of(read, account):
            local = talk.started_at.astimezone()
            assert TODAY - timedelta(days=731) <= local.date() < TODAY
            assert local.weekday() < 5
            assert 8 <= local.hour < 20
            assert (talk.minutes is None) == (talk.kind in ("email", "chat", "note"))
            assert talk.colleagues
            assert (not talk.people) == (talk.kind == "note")


def test_every_kind_of_talk_occurs(read):
    kinds = Counter(t.kind for a in all_accounts(read) for t in talks_of(read, a))
    assert set(kinds) == {
        "call", "meeting", "web_meeting", "email", "chat", "training", "qbr", "note"
    }  # fmt: skip
    assert min(kinds.values()) >= 30
    assert sum(kinds.values()) > 1500


def test_notes_are_in_the_language_of_the_account_and_varied(read):
    notes = []
    for account in all_accounts(read):
        for talk in talks_of(read, account):
            own = [name for (name,) in read.sql("SELECT name FROM person")]
            notes.append(talk.notes)
            assert "{" not in talk.notes + talk.subject
            if account.country == "CN":
                assert CHINESE.search(talk.subject + talk.notes)
                continue
            text = talk.subject + talk.notes
            for name in own:
                text = text.replace(name.split()[0], "")
            assert not CHINESE.search(text), text
    assert len(set(notes)) > 0.9 * len(notes)
    assert any(note.startswith("- ") for note in notes)
    assert any("**" in note for note in notes)


def test_promises_and_tasks_are_made_before_they_are_kept(read):
    rows = read.sql("SELECT state, promised_on, due_on, done_on FROM commitment")
    assert len(rows) > 800
    assert {state for state, *_ in rows} == {"open", "done", "cancelled"}
    for state, promised, due, done in rows:
        assert promised <= due
        assert (done is not None) == (state == "done")
        assert done is None or promised <= done < TODAY.isoformat()
        assert state != "cancelled" or due < TODAY.isoformat()
    for made, due, done in read.sql("SELECT substr(created_at, 1, 10), due_on, done_on FROM task"):
        assert made <= due
        assert done is None or done < TODAY.isoformat()


def test_some_of_what_is_open_is_put_off_held_up_or_waits_for_another_task(read):
    listing = todos.list_todos(read, TodoQuery())
    counts = listing.counts
    assert counts["snoozed"] >= 3
    assert counts["waiting"] >= 3
    assert counts["overdue"] >= 3
    rows = todos.todo_rows(read, listing.keys)
    assert {todo.side for todo in rows if todo.due_on < TODAY} == {"ours", "theirs"}
    assert any(todo.waits_for for todo in rows)
    assert any(todo.blocker for todo in rows)
    away = todos.list_todos(read, TodoQuery(TodoFilter(TodoScope.SNOOZED)))
    for todo in todos.todo_rows(read, away.keys):
        assert todo.snoozed_until > TODAY
        assert todo.snooze_words


def test_open_promises_have_an_owner_on_their_side(read):
    ours = {c.name for c in colleagues.list_colleagues(read)}
    for account in all_accounts(read):
        theirs = {p.name for p in people.list_people(read, account.id)}
        for promise in commitments.open_commitments(read, account.id):
            allowed = ours if promise.side == "ours" else theirs | {None}
            assert promise.owner in allowed


def test_usage_has_six_to_twelve_features_and_a_weekly_rhythm(read):
    for account in all_accounts(read):
        assert len(usage.metrics(read, account.id)) <= 12
        if account.tier == "A":
            assert len(usage.metrics(read, account.id)) >= 6
    account = accounts.find_account(read, "华信精工")
    by_day = read.sql(
        "SELECT strftime('%w', day), sum(value) FROM usage_fact WHERE account_id = :a GROUP BY 1",
        a=account.id,
    )
    worked = dict(map(tuple, by_day))
    assert worked["3"] > 20 * worked.get("0", 0)


def test_usage_lies_within_the_contract_line_it_names(read):
    outside = read.sql(
        "SELECT count(*) FROM usage_fact u JOIN contract_line l ON l.id = u.line_id WHERE u.day < "
        "l.start_on OR u.day > coalesce(l.ended_on, l.end_on, '9999') OR l.account_id <> "
        "u.account_id"
    )
    assert outside[0][0] == 0
    assert read.sql("SELECT count(*) FROM usage_fact WHERE line_id IS NULL")[0][0] == 0


def test_tickets_are_numbered_in_order_and_closed_after_they_were_opened(read):
    found = sorted(
        (t for a in all_accounts(read) for t in tickets.list_tickets(read, a.id)),
        key=lambda t: t.opened_at,
    )
    numbers = [t.number for t in found]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers) > 300
    for ticket in found:
        assert ticket.closed_at is None or ticket.closed_at > ticket.opened_at
        assert ticket.csat is None or ticket.closed_at is not None


def test_the_timeline_has_all_kinds_and_the_search_index_all_notes(read):
    account = accounts.find_account(read, "华信精工")
    keys = timeline.timeline_keys(read, account.id)
    later = {TimelineKind.CHURN, TimelineKind.MEETING}
    assert {key.kind for key in keys} >= set(TimelineKind) - later
    assert len(keys) > 150
    indexed = dict(read.sql("SELECT kind, count(*) FROM search_doc GROUP BY kind"))
    assert set(indexed) >= {"account", "person", "touchpoint", "commitment", "task", "meeting"}
    for kind, count in indexed.items():
        where = "WHERE archived_at IS NULL" if kind == "account" else ""
        assert count == read.sql(f"SELECT count(*) FROM {kind} {where}")[0][0]

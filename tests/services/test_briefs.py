"""The brief of an account: each section from known rows, bounded, and nothing that is private."""

from datetime import timedelta

import pytest

from csmdesk.domain.briefs import (
    MOST_PEOPLE,
    MOST_POINTS,
    MOST_PROMISES,
    MOST_TASKS,
    Point,
    Temperature,
)
from csmdesk.domain.errors import UserError
from csmdesk.domain.meetings import Attendee, MeetingDraft
from csmdesk.models.store import Store
from csmdesk.reports.saying import say
from csmdesk.services import (
    briefs,
    colleagues,
    commitments,
    meetings,
    opportunities,
    people,
    tasks,
    trash,
)
from csmdesk.services.brief_outlook import overdue_rhythm
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from csmdesk.system.texts import Texts
from tests.conftest import KEY, NOW
from tests.services import book_of
from tests.services.book_of import DAY, edit, local

EN, ZH = Texts("en"), Texts("zh_CN")


def days(n):
    return DAY + timedelta(days=n)


@pytest.fixture(scope="module")
def filled(empty_book, tmp_path_factory):
    """Fill one book for all tests: its bytes and its ids by name."""
    profile = Profile(tmp_path_factory.mktemp("filled") / "profile")
    profile.ensure()
    profile.book.write_bytes(empty_book)
    store = Store.open(profile, KEY, FixedClock(NOW))
    ids = fill(store)
    store.close()
    return profile.book.read_bytes(), ids


@pytest.fixture
def store(profile, filled):
    profile.book.write_bytes(filled[0])
    opened = Store.open(profile, KEY, FixedClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def book(filled):
    return filled[1]


def fill(store):
    """Write a small invented account with something of everything; return ids by name."""
    with edit(store) as uow:
        colleagues.name_me(uow, "沈知夏")
    given = {"tier": "A", "stage": "pre_renewal", "city": "苏州", "currency": "CNY"}
    account = book_of.account(store, "华信精工", **given)
    made = {"account": account}
    made |= add_people(store, account)
    made |= add_talks(store, account, made)
    made |= add_promises(store, account, made["private"])
    with edit(store) as uow:
        made["task"] = tasks.create_task(uow, account, "约李娜", due_on=days(-1))
        made["deal"] = opportunities.create_opportunity(uow, account, "续两年", close_on=days(50))
    for product, arr, start, end in (("MES", 680000, -300, 60), ("看板", 20000, -6, 360)):
        made[product] = book_of.line(
            store, account, arr, "CNY", start_on=days(start), end_on=days(end), product=product
        )
    bring_facts(store, account)
    return made


def add_people(store, account):
    places = {
        name: book_of.person(store, account, name, **fields)
        for name, fields in {
            "张伟": {"title": "总监", "tier": "S", "role": "decision_maker", "stance": "supporter"},
            "李娜": {"title": "经理", "tier": "A", "role": "department_head", "goal": "少加班"},
            "王敏": {"role": "champion"},
            "新人": {"title": "主任", "valid_from": days(-3)},
        }.items()
    }
    with edit(store) as uow:
        people.edit_person(uow, places["王敏"], status="left", valid_to=days(-5))
    return places


def add_talks(store, account, places):
    with store.read() as read:
        zhang, li = (people.get_person(read, places[n]).person_id for n in ("张伟", "李娜"))
    rows = {
        "old": ("启动会", -40, {"kind": "meeting", "person_ids": (zhang,), "outcome": "done"}),
        "last": ("谈续约", -10, {
            "person_ids": (li,), "outcome": "partly", "notes": "**预算** 由集团批。\n- 两种方案",
        }),
        "private": ("私下的印象", -4, {"is_private": True, "person_ids": (zhang,)}),
        "note": ("内部看法", -2, {"kind": "note"}),
    }  # fmt: skip
    made = {
        name: book_of.talk(store, account, subject, started_at=local(days(day)), **fields)
        for name, (subject, day, fields) in rows.items()
    }
    with edit(store) as uow:
        uow.change("touchpoint", made["last"], {"next_step": "寄两档报价"})
    return made


def add_promises(store, account, private):
    rows = {
        "late": ("ours", "书面方案", -5, None),
        "soon": ("ours", "报价", 3, None),
        "secret": ("ours", "私下的许诺", 1, private),
        "kept": ("ours", "培训计划", -8, None),
        "theirs": ("theirs", "确认预算", -1, None),
    }
    with edit(store) as uow:
        made = {
            name: commitments.create_commitment(
                uow, account, side=side, text=text, due_on=days(due), touchpoint_id=talk
            )
            for name, (side, text, due, talk) in rows.items()
        }
    with edit(store) as uow:
        commitments.settle_commitment(uow, made["kept"])
    return made


def bring_facts(store, account):
    opened, closed = {"account_id": account}, {"account_id": account}
    opened |= {"id": "T1", "number": "1001", "priority": "urgent", "subject": "接口超时"}
    opened |= {"opened_at": local(days(-7))}
    closed |= {"id": "T0", "number": "1000", "opened_at": local(days(-60))}
    closed |= {"closed_at": local(days(-1))}
    rows = [("ticket", opened), ("ticket", closed)]
    for week in range(9):
        value = 100 if week >= 4 else 50
        rows.append((
            "usage_fact",
            {"account_id": account, "metric": "logins", "day": days(-3 - 7 * week), "value": value},
        ))  # fmt: skip
    book_of.facts(store, *rows)


def collect(store, account, *, inside=True):
    with store.read() as read:
        return briefs.collect(read, account, inside=inside)


def said(points, texts=EN):
    return [say(texts, point.text) for point in points.rows]


def test_the_head_says_who_the_account_is(store, book):
    head = collect(store, book["account"]).head
    assert (head.name, head.tier, head.stage, head.city) == ("华信精工", "A", "pre_renewal", "苏州")
    assert (head.arr.minor, head.arr.currency) == (70_000_000, "CNY")
    assert (head.renewal_on, head.renewal_days) == (days(60), 60)
    assert head.last_touch_days == 4  # the private talk, no internal note


def test_people_come_by_weight_with_their_temperature(store, book):
    people = collect(store, book["account"], inside=False).people
    assert [(p.name, p.tier, p.days, p.temperature) for p in people.rows] == [
        ("张伟", "S", 40, Temperature.COOLING),
        ("李娜", "A", 10, Temperature.WARM),
        ("新人", None, None, Temperature.NEVER),
    ]
    assert people.left_out == 0


def test_the_last_talk_is_no_note_and_the_last_three_are_newest_first(store, book):
    brief = collect(store, book["account"], inside=False)
    talk = brief.last_talk
    assert (talk.id, talk.subject, talk.outcome, talk.days) == (
        book["last"],
        "谈续约",
        "partly",
        10,
    )
    assert talk.excerpt == "预算 由集团批。 · 两种方案"
    assert (talk.people, talk.ours, talk.next_step) == (("李娜",), ("沈知夏",), "寄两档报价")
    assert [t.subject for t in brief.talks.rows] == ["谈续约", "启动会"]
    seen = collect(store, book["account"])
    assert [t.subject for t in seen.talks.rows] == ["内部看法", "私下的印象", "谈续约"]
    assert (seen.last_talk.id, seen.talks.left_out) == (book["private"], 1)
    assert [t.is_inside for t in seen.talks.rows] == [True, True, False]


def test_promises_of_both_sides_say_how_late_they_are(store, book):
    brief = collect(store, book["account"])
    assert [(p.text, p.overdue_days, p.is_inside) for p in brief.ours.rows] == [
        ("书面方案", 5, False), ("私下的许诺", 0, True), ("报价", 0, False),
    ]  # fmt: skip
    assert [(p.text, p.overdue_days) for p in brief.theirs.rows] == [("确认预算", 1)]
    assert [(t.title, t.overdue_days) for t in brief.tasks.rows] == [("约李娜", 1)]


def test_changes_are_those_since_the_last_talk(store, book):
    brief = collect(store, book["account"], inside=False)
    assert brief.since == days(-10)
    assert said(brief.changes) == [
        "Use is down 50\u00a0% on the 4 weeks before", "Joined: 新人", "Left: 王敏",
        "Tickets opened: 1001", "Tickets closed: 1000",
        f"Contract began on {EN.date(days(-6), short=True)}: 看板, ¥20K a year",
        "We kept: 培训计划",
    ]  # fmt: skip


def test_changed_fields_are_told_once_with_their_first_and_last_value(store, book):
    with store.write(book_of.LABEL) as uow:
        for n, (field, before, after, back) in enumerate((
            ("stage", "value", "steady", 3), ("stage", "steady", "pre_renewal", 2),
            ("tier", "B", "A", 2), ("tier", "A", "B", 1), ("stage", "adoption", "value", 60),
        )):  # fmt: skip
            uow.insert("field_change", {
                "id": f"F{n}", "account_id": book["account"], "tbl": "account",
                "record_id": book["account"], "field": field, "before": before, "after": after,
                "action_id": n, "origin": "local", "at": local(days(-back)),
            })  # fmt: skip
    brief = collect(store, book["account"], inside=False)
    assert brief.changes.left_out == 1  # seven have room
    fields = [p for p in brief.changes.rows if p.text.code == "change.said"]
    assert [say(EN, p.text) for p in fields] == ["Stage: Value → Pre-renewal"]
    assert fields[0].evidence == (("field_change", "F1"), ("field_change", "F0"))


def test_people_opportunities_and_contracts_are_named_where_they_changed(store, book):
    with store.write(book_of.LABEL) as uow:
        uow.raw.execute("DELETE FROM ticket")
        uow.change("stakeholder", book["张伟"], {"stance": "sceptic"})
        uow.change("opportunity", book["deal"], {"close_on": days(80)})
        uow.change("contract_line", book["MES"], {"seats": 90})
        uow.raw.execute("UPDATE account SET created_at = :at", {"at": "2020-01-01T00:00:00.000Z"})
    found = said(collect(store, book["account"], inside=False).changes, ZH)
    assert {"张伟，立场：支持 → 怀疑", "MES，席位：无 → 90"} <= set(found)


def test_the_next_meeting_is_told_and_who_is_out_of_the_rhythm(store, book):
    account = book["account"]
    start = local(days(2), 9)
    with edit(store) as uow:
        uow.delete("touchpoint", book["private"])
        uow.change("touchpoint", book["last"], {"started_at": local(days(-20))})
        uow.change("touchpoint", book["last"], {"flags": ["competitor"]})
        zhang = people.get_person(uow, book["张伟"]).person_id
        met = meetings.create_meeting(uow, MeetingDraft(
            "冷库复查", start, start + timedelta(hours=1), account,
            people=(Attendee("", person_id=zhang),),
        ))  # fmt: skip
    brief = collect(store, account, inside=False)
    assert (brief.next_meeting.id, brief.next_meeting.people) == (met, ("张伟",))
    first = brief.points.rows[0]
    assert (say(ZH, first.text), first.evidence) == (
        "下次会议：冷库复查，与 张伟", (("meeting", met),)
    )  # fmt: skip
    with store.read() as read:
        rhythm = overdue_rhythm(read, account)
        for late in rhythm:
            assert_there(read, Point(first.text, late.evidence))
    assert [(late.name, late.days, late.since) for late in rhythm] == [
        (None, 14, 20), ("张伟", 21, 40)
    ]  # fmt: skip
    assert brief.rhythm == rhythm
    assert brief.risks.total == 10  # two of them are warnings of the map, and there is no room


def hired(store, account, name, **fields):
    """Make somebody at an account who logged in last 46 days ago; return place and person."""
    place = book_of.person(store, account, name, **fields)
    with store.read() as read:
        person_id = read.find("stakeholder", place)["person_id"]
    login = {"account_id": account, "person_id": person_id, "as_of": DAY}
    book_of.facts(store, ("person_usage", {"last_login": days(-46), **login}))
    return place, person_id


def test_risks_tell_what_the_map_warns_of(store):
    account = book_of.account(store, "Kestrel Looms", tier="B", stage="steady")
    place, tobias = hired(store, account, "Tobias Renn", role="decision_maker", tier="S")
    book_of.talk(store, account, person_ids=(tobias,))
    brief = collect(store, account, inside=False)
    assert said(brief.risks) == [
        "Single-threaded: Tobias Renn · 1 person on the map",
        "Decision maker has not logged in: Tobias Renn · 46 days, limit 30",
        "Required role missing: Champion · tier B in Steady",
        "Known to one of us only: Tobias Renn · known to 沈知夏",
    ]
    with store.read() as read:
        for risk in brief.risks.rows:
            assert_there(read, risk)
    assert brief.risks.rows[1].evidence[0] == ("stakeholder", place)


def test_a_role_that_a_renewal_lacks_is_told_once(store):
    account = book_of.account(store, "Kestrel Looms", tier="B", stage="pre_renewal")
    book_of.line(store, account, end_on=days(40))
    _, user = hired(store, account, "Ida Fenn", role="champion", tier="S")
    book_of.talk(store, account, person_ids=(user,))
    risks = said(collect(store, account, inside=False).risks)
    assert "Renewal in 40 days, and nobody is known who decides" in risks
    assert not any(risk.startswith("Required role") for risk in risks)


def test_an_account_without_people_is_not_warned_of_by_its_map(store):
    account = book_of.account(store, "Kestrel Looms", tier="A", stage="steady")
    assert said(collect(store, account, inside=False).risks) == []


def test_strength_leaves_private_talks_out_with_the_rest_of_them(store):
    account = book_of.account(store, "Kestrel Looms")
    _, who = hired(store, account, "Ida Fenn", tier="S")
    book_of.talk(store, account, person_ids=(who,), kind="meeting", is_private=True)
    for inside, strength in ((True, 79), (False, 0)):
        [shown] = collect(store, account, inside=inside).people.rows
        assert shown.strength == strength


def test_risks_come_from_the_rows(store, book):
    risks = collect(store, book["account"], inside=False).risks
    assert said(risks) == [
        "1 urgent ticket is open: 1001",
        "1 promise of ours is overdue",
        "1 promise of theirs is overdue",
        "Use fell by 50\u00a0% in 4 weeks",
        "The champion 王敏 has left, and there is no other",
    ]
    assert risks.rows[0].evidence == (("ticket", "T1"),)
    assert risks.rows[1].evidence == (("commitment", book["late"]),)


def test_a_near_renewal_wants_a_talk_with_who_decides(store, book):
    account = book["account"]
    with edit(store) as uow:
        uow.delete("touchpoint", book["old"])
    found = said(collect(store, account, inside=False).risks)
    assert found[1] == "Renewal in 60 days, no talk with 张伟 in 90 days"
    assert "no talk" not in str(said(collect(store, account).risks))  # there was a private one
    with edit(store) as uow:
        people.edit_person(uow, book["张伟"], status="left")
    found = said(collect(store, account, inside=False).risks)
    assert found[1] == "Renewal in 60 days, and nobody is known who decides"


def test_points_are_drawn_from_rows_that_they_name(store, book):
    brief = collect(store, book["account"], inside=False)
    assert [(say(ZH, p.text), p.evidence) for p in brief.points.rows] == [
        ("上次约定：寄两档报价", (("touchpoint", book["last"]),)),
        ("说明进展，已逾期 5 天：书面方案", (("commitment", book["late"]),)),
        ("告知对方已完成：培训计划", (("commitment", book["kept"]),)),
        ("紧急工单 1001 已开 7 天：接口超时", (("ticket", "T1"),)),
        ("了解使用量 4 周内下降 50\u00a0% 的原因", brief.points.rows[4].evidence),
        ("王敏 已离开：问清由谁接手", (("stakeholder", book["王敏"]),)),
        ("询问对方的承诺，已逾期 1 天：确认预算", (("commitment", book["theirs"]),)),
    ]  # fmt: skip
    assert brief.points.left_out == 4  # renewal, opportunity, who is new, a goal
    with store.read() as read:
        for point in [*brief.points.rows, *brief.risks.rows, *brief.changes.rows]:
            assert_there(read, point)


def assert_there(read, point: Point):
    """Find every row that a point names."""
    assert point.evidence
    for table, key in point.evidence:
        if table == "usage_fact":
            first, last = key.split("/")
            rows = read.sql(
                "SELECT 1 FROM usage_fact WHERE day BETWEEN :first AND :last",
                first=first,
                last=last,
            )
            assert len(rows) == 8
        else:
            assert read.find_where(table, id=key), (table, key)


def test_nothing_private_leaves_the_screen(store, book):
    with edit(store) as uow:
        uow.change("touchpoint", book["private"], {"next_step": "私下再谈"})
        tasks.create_task(uow, book["account"], "私下的任务", is_private=True)
    shown = collect(store, book["account"])
    assert "私下" in str(shown)
    assert ("私下的任务", True) in [(task.title, task.is_inside) for task in shown.tasks.rows]
    outside = str(collect(store, book["account"], inside=False))
    assert "私下" not in outside
    assert "内部看法" not in outside


def test_an_empty_account_says_what_to_do(store):
    account = book_of.account(store, "Kestrel Looms")
    brief = collect(store, account)
    assert brief.is_empty
    assert brief.since == days(-90)
    assert (brief.last_talk, brief.risks.rows, brief.changes.rows) == (None, (), ())


def test_lists_are_bounded_and_count_what_they_leave_out(store):
    account = book_of.account(store)
    with edit(store) as uow:
        for n in range(30):
            people.create_person(uow, account, f"Person {n:02}", goal="more " * 60)
            text = f"promise {n:02} " + "长" * 90
            for side in ("ours", "theirs"):
                commitments.create_commitment(uow, account, side=side, text=text, due_on=days(-n))
            tasks.create_task(uow, account, "task " * 30, due_on=days(n))
    brief = collect(store, account)
    for listed, most in (
        (brief.people, MOST_PEOPLE), (brief.ours, MOST_PROMISES), (brief.theirs, MOST_PROMISES),
        (brief.tasks, MOST_TASKS),
    ):  # fmt: skip
        assert (len(listed.rows), listed.total) == (most, 30)
    assert len(brief.points.rows) <= MOST_POINTS
    assert all(len(p.text) <= 52 and p.text.endswith("…") for p in brief.ours.rows)
    assert dict(brief.risks.rows[0].text.params) == {"n": 29}
    assert len(brief.risks.rows[0].evidence) == 29


def test_the_number_of_statements_does_not_grow_with_the_account(store, book, counted):
    def statements():
        with store.read() as read, counted(read) as seen:
            briefs.collect(read, book["account"])
        return len(seen)

    few = statements()
    with edit(store) as uow:
        for n in range(300):
            uow.insert("touchpoint", {
                "account_id": book["account"], "kind": "call", "direction": "two_way",
                "subject": str(n), "started_at": local(days(-n)),
            })  # fmt: skip
    assert statements() == few


def test_an_account_is_found_by_what_people_call_it(store, book):
    with edit(store) as uow:
        uow.change("account", book["account"], {"aliases": ["HX"], "initials": "hxjg"})
    with store.read() as read:
        for text in ("华信精工", "华信", "hx", "hxj", book["account"]):
            assert briefs.find(read, text).id == book["account"]


def test_several_that_fit_are_named(store, book):
    book_of.account(store, "华信达物业")
    with store.read() as read, pytest.raises(UserError) as refused:
        briefs.find(read, "华信")
    assert refused.value.message.code == "account.several"
    assert "华信达物业" in say(EN, refused.value.message)


@pytest.mark.parametrize("by_id", [True, False])
def test_an_account_in_the_trash_is_said_to_be_there(store, book, by_id):
    with edit(store) as uow:
        trash.discard(uow, "account", book["account"])
    with store.read() as read:
        for ask in (
            lambda: briefs.find(read, book["account"] if by_id else "华信精工"),
            lambda: briefs.collect(read, book["account"]),
        ):
            with pytest.raises(UserError) as refused:
                ask()
            assert refused.value.message.code == "brief.in_trash"
        with pytest.raises(UserError) as refused:
            briefs.collect(read, "nobody")
        assert refused.value.message.code == "record.gone"

"""Plans, objectives and milestones in the search: found by their words, at their account."""

import pytest

from csmdesk.app.finder import place_of
from csmdesk.domain.search import OF_PLAN, HitKind
from csmdesk.models import search_index
from csmdesk.models.undo import UndoStack
from csmdesk.services import plan_items, search, success_plans, trash
from tests.services import plan_of
from tests.services.book_of import account, edit
from tests.services.plan_of import ahead


@pytest.fixture
def looms(store):
    return account(store, "华信精工")


@pytest.fixture
def made(store, looms):
    """Return the keys of a plan, its objective and its milestone."""
    plan = plan_of.plan(store, looms, "安静的早晨", expectation="早上九点前没人打电话")
    goal = plan_of.objective(store, plan, "排班一小时完成", measure="每周工时")
    step = plan_of.milestone(store, goal, "两个车间上线", evidence="三月纪要")
    return {"success_plan": plan, "objective": goal, "milestone": step}


def found(store, query, **options):
    with store.read() as read:
        return [(hit.kind, hit.title) for hit in search.search(read, query, **options)]


def test_each_is_found_by_its_title_and_its_words(store, made):
    for query, kind, title in (
        ("安静", HitKind.PLAN, "安静的早晨"), ("九点前", HitKind.PLAN, "安静的早晨"),
        ("排班", HitKind.OBJECTIVE, "排班一小时完成"),
        ("工时", HitKind.OBJECTIVE, "排班一小时完成"),
        ("上线", HitKind.MILESTONE, "两个车间上线"), ("纪要", HitKind.MILESTONE, "两个车间上线"),
    ):  # fmt: skip
        assert found(store, query) == [(kind, f"华信精工 · {title}")], query


def test_a_hit_leads_to_its_line_in_the_plan(store, looms, made):
    with store.read() as read:
        hits = search.search(read, "安静", kinds=OF_PLAN) + search.search(read, "上线")
    for hit in hits:
        place = place_of(hit)
        assert (place.page, place.params["id"], place.params["tab"]) == ("account", looms, "plan")
        assert place.params["record"] == f"{hit.kind}:{made[hit.kind]}"


def test_filters_narrow_down_to_plans(store, looms, made):
    other = plan_of.plan(store, account(store, "Other"), "上线")
    assert {kind for kind, _ in found(store, "type:plan 上线")} == {HitKind.PLAN, HitKind.MILESTONE}
    assert found(store, "类型:里程碑 上线") == [(HitKind.MILESTONE, "华信精工 · 两个车间上线")]
    assert found(store, "account:华信 上线") == [(HitKind.MILESTONE, "华信精工 · 两个车间上线")]
    with edit(store) as uow:
        trash.discard(uow, "success_plan", other)
        plan_items.edit_milestone(uow, made["milestone"], due_on=ahead(-1))
    assert [kind for kind, _ in found(store, "上线 is:overdue")] == [HitKind.MILESTONE]
    with edit(store) as uow:
        plan_items.edit_milestone(uow, made["milestone"], state="done")
    assert found(store, "上线 is:overdue") == []
    assert [kind for kind, _ in found(store, "上线 is:done")] == [HitKind.MILESTONE]


def test_the_index_follows_edits_the_trash_and_undo(store, made):
    with edit(store) as uow:
        success_plans.edit_plan(uow, made["success_plan"], title="Calm mornings")
        plan_items.edit_objective(uow, made["objective"], title="One hour")
    assert found(store, "安静") == found(store, "排班") == []
    assert [kind for kind, _ in found(store, "calm")] == [HitKind.PLAN]
    with edit(store) as uow:
        trash.discard(uow, "success_plan", made["success_plan"])
    assert found(store, "上线") == found(store, "calm") == []
    UndoStack(store).undo()
    assert len(found(store, "上线")) == 1
    with store.read() as read:
        assert search_index.stale(read.cursor) == 0


def test_lines_move_with_their_plan_to_another_account(store, made):
    other = account(store, "Clearriver")
    with edit(store) as uow:
        uow.change("success_plan", made["success_plan"], {"account_id": other})
    assert found(store, "account:Clearriver 上线") == [
        (HitKind.MILESTONE, "Clearriver · 两个车间上线")
    ]
    with store.read() as read:
        assert search_index.stale(read.cursor) == 0

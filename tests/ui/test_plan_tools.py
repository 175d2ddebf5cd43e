"""The row above the outline of a plan, and what other tabs tell of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import plan_items
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_overview import OverviewTab
from csmdesk.ui.pages.plan.tools import MONTHS, WEEKS, PlanTools
from csmdesk.ui.theme.theme import Theme
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.plan_hand import ACCOUNT, PlanHand, book_of_plan
from tests.ui.test_account_page import Visit, tabs
from tests.ui.test_plan_tab import WHOLE

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[PlanHand]:
    made = PlanHand(qtbot, store, book_of_plan(store), tmp_path)
    yield made
    made.stage.close()


def test_one_button_folds_and_unfolds_everything(hand: PlanHand) -> None:
    hand.go()
    fold = hand.tab.tools.fold
    assert fold.text() == "Fold all"
    fold.click()
    assert hand.titles() == [WHOLE[0], WHOLE[6]]
    assert fold.text() == "Expand all"
    fold.click()
    assert hand.titles() == WHOLE


def test_the_legend_names_the_customer(hand: PlanHand) -> None:
    hand.go()
    assert hand.tab.tools.legend.theirs.text() == ACCOUNT


def test_the_zoom_is_told_and_kept(hand: PlanHand) -> None:
    hand.go()
    told: list[str] = []
    hand.tab.tools.zoom_chosen.connect(told.append)
    hand.tab.tools.zoom._pick(WEEKS)
    assert told == [WEEKS]
    assert PlanTools(hand.stage.desk).zoom.current == WEEKS
    hand.tab.tools.zoom._pick(MONTHS)
    assert PlanTools(hand.stage.desk).zoom.current == MONTHS


def test_edits_that_wait_are_counted(hand: PlanHand) -> None:
    hand.go()
    hand.tab.tools.show_waiting(3)
    assert hand.tab.tools.back.text() == "Take back edits 3"
    hand.tab.tools.show_waiting(0)
    assert hand.tab.tools.back.text() == "Take back edits"


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("width", [420, 700, 1200, 2600])
def test_the_row_breaks_and_shrinks_without_cutting_a_word(
    hand: PlanHand, dress: Dress, width: int, theme: Theme, languages: Languages
) -> None:
    hand.go()
    put_on(dress, theme, languages)
    tools = hand.tab.tools
    tools.setParent(None)
    tools.show()
    tools.resize(width, tools.heightForWidth(width))
    settle()
    assert clipped(tools) == []
    assert nameless(tools) == []
    inside = tools._inside.rect()
    for part in (tools.milestone, tools.fold, tools.zoom, tools.back, tools.share, tools.more):
        assert inside.contains(part.geometry())
    if width == 420:
        assert (tools.share.text(), tools.share.toolTip() != "") == ("", True)
    if width == 2600:
        assert tools.legend.isVisible()
        assert tools.more.geometry().right() == inside.right()
    tools.close()


def test_the_tab_says_how_far_the_plan_is(hand: PlanHand) -> None:
    hand.go()
    assert tabs(hand)["plan"] == "38 %"
    key = hand.key("Planner in two depots")
    with hand.store.write(Text("test.edit")) as uow:
        plan_items.edit_milestone(uow, key, state="done")  # type: ignore[arg-type]

    hand.page.apply(uow.changes)
    hand.idle()
    assert tabs(hand)["plan"] == "75 %"


def test_the_overview_says_so_too_and_leads_there(hand: PlanHand) -> None:
    Visit.go(hand)
    overview = hand.page._built["overview"]
    assert isinstance(overview, OverviewTab)
    assert overview.plan.isVisible()
    assert overview.plan.title.text() == "Calm mornings"
    assert overview.plan.percent.text() == "38 %"
    assert overview.plan.detail.text() == "Running · 1 of 5 milestones · 1 overdue · 1 blocked"
    overview.plan.link.click()
    hand.idle()
    assert hand.page._tab == "plan"


def test_an_account_without_a_plan_tells_nothing_of_it(hand: PlanHand) -> None:
    place = {"id": hand.book.ids["Orchard Lane Clinics"], "tab": "overview"}
    hand.window.stack.go(Place("account", place))
    hand.idle()
    assert tabs(hand)["plan"] == ""
    overview = hand.page._built["overview"]
    assert isinstance(overview, OverviewTab)
    assert not overview.plan.isVisible()

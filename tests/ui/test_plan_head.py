"""Above the outline of a plan: its title, state, words and figures, and what they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import plan_items, success_plans, value_entries
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.theme.tokens import BASE_SIZE
from tests.ui.looks import DRESSES, clipped, nameless, put_on
from tests.ui.plan_hand import PlanHand, book_of_plan

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[PlanHand]:
    made = PlanHand(qtbot, store, book_of_plan(store), tmp_path)
    made.go()
    yield made
    made.stage.close()


def said(hand: PlanHand) -> dict[str, tuple[str, str]]:
    head = hand.tab.head
    facts = (head.progress.fact, head.milestones.fact, head.value.fact)
    return {each.caption: (each.value, each.detail) for each in facts}


def test_the_head_says_whose_words_how_far_and_what_came_of_it(hand: PlanHand) -> None:
    head = hand.tab.head
    assert (head.title.text(), head.state.text()) == ("Calm mornings", "Running")
    assert head.agreement.text() == "confirmed by both on 12 Jan 2026 · Tobias Renn, Mira Quell"
    assert head.quote.text() == "“Nobody calls me before nine.”"
    assert said(hand) == {
        "Progress, computed": ("38 %", "unchanged in 28 d"),
        "Milestones": ("1 of 5", "1 blocked · 1 overdue"),
        "Value confirmed": ("¥24K", "by customer"),
    }


def test_what_the_customer_did_not_confirm_is_told_where_nothing_else_is(hand: PlanHand) -> None:
    value = hand.tab.watch.plan.values[0].id
    with hand.store.write(Text("action.demo")) as uow:
        value_entries.withdraw_value(uow, value)
    hand.page.apply(uow.changes)
    hand.idle()
    assert said(hand)["Value confirmed"] == ("—", "1 not confirmed")
    with hand.store.write(Text("action.demo")) as uow:
        value_entries.confirm_value(uow, value, on=uow.today)
        value_entries.add_value(
            uow, hand.book.first, "Calls", "Counted", plan_id=hand.tab.watch.plan.id, measure=3.0
        )
    hand.page.apply(uow.changes)
    hand.idle()
    assert said(hand)["Value confirmed"] == ("¥24K", "by customer")
    assert "1 not confirmed" in hand.tab.head.value.toolTip()


def test_the_words_of_the_customer_are_told_whole(hand: PlanHand) -> None:
    words = "Nobody calls me\n" + "before nine, and nobody waits. " * 30
    with hand.store.write(Text("action.demo")) as uow:
        success_plans.edit_plan(uow, hand.tab.watch.plan.id, expectation=words)
    hand.page.apply(uow.changes)
    hand.idle()
    assert hand.tab.head.quote.is_elided
    assert hand.tab.head.quote.toolTip() == words.strip()


def test_the_progress_is_explained_with_its_inputs_to_pointer_and_keys(hand: PlanHand) -> None:
    tip = hand.tab.head.progress.toolTip()
    assert "Plan the week in one hour: 1 of 2 milestones = 50 %, weight 75 %, adds 37.5 %" in tip
    assert "37.5 % + 0 % = 37.5 %" in tip
    QTest.keyClick(hand.tab.head.progress, Qt.Key.Key_Space)
    sheet = hand.tab.forms.sheets.progress
    assert sheet.isVisible()
    assert "37.5 %" in sheet.sum.text()
    assert "on time: 1" in sheet.days.text()
    assert "overdue: 1" in sheet.days.text()


def test_what_is_to_look_at_leads_to_its_line_even_if_folded(hand: PlanHand) -> None:
    hand.tab.outline.fold_all(is_folded=True)
    hand.tab.head.to_see.click()
    sheet = hand.tab.forms.sheets.findings
    found = sheet.table._records
    assert hand.tab.head.to_see.text() == f"{len(found)} things to look at"
    overdue = next(key for key, each in found.items() if each.title == "Terms confirmed")
    sheet.table.select_key(overdue)
    sheet.go.click()
    hand.idle()
    assert hand.tab.outline.current_row().title == "Terms confirmed"
    assert not sheet.isVisible()


def test_what_is_about_the_plan_opens_its_form(hand: PlanHand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        success_plans.edit_plan(uow, hand.tab.watch.plan.id, expectation=None)
    hand.page.apply(uow.changes)
    hand.idle()
    hand.tab.head.to_see.click()
    sheet = hand.tab.forms.sheets.findings
    assert sheet.table.current_record().check == "no_expectation"  # it is told first
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    hand.idle()
    assert hand.tab.forms.plans.isVisible()


def test_another_plan_of_the_account_is_chosen_in_the_title(hand: PlanHand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        other = success_plans.create_plan(uow, hand.book.first, "R&D year")
        success_plans.close_plan(uow, other, "missed", on=uow.today, reason="No budget")
    hand.page.apply(uow.changes)
    hand.idle()
    hand.tab.head.title.click()
    hand.pick("R&&D year · Missed")
    assert hand.tab.head.title.text() == "R&D year"
    assert hand.tab.head.title.shortcut().isEmpty()
    assert hand.tab.head.agreement.text() == "closed on 18 Mar 2026 · No budget"
    assert said(hand)["Value confirmed"] == ("—", "")
    hand.menu().close()


def test_what_was_changed_is_told_with_its_line_newest_first(hand: PlanHand) -> None:
    key = hand.key("Data feed")
    with hand.store.write(Text("action.demo")) as uow:
        plan_items.edit_milestone(uow, key, blocker=None)
    with hand.store.write(Text("action.demo")) as uow:
        plan_items.add_milestone(uow, hand.key("One board for all depots"), "Second pack")
    hand.tab.forms.sheets.show_history()
    hand.idle()
    sheet = hand.tab.forms.sheets.history
    lines = [
        tuple(cell.text for cell in sheet.words.line(key, each).cells)
        for key, each in sheet.table._records.items()
    ]
    assert lines[0][1:] == ("Second pack", "Added", "by you")
    assert lines[1][1:] == ("Data feed", "What blocks it: No test account yet → none", "by you")
    assert lines[-1][1:3] == ("Calm mornings", "The plan was made")


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_nothing_of_the_head_is_clipped_at_any_width(
    hand: PlanHand, theme: Theme, languages: Languages, dress: tuple
) -> None:
    for width in (1440, 1280, 800, 640):
        hand.window.resize(width, 720)
        put_on(dress, theme, languages)
        hand.stage.speak(dress[0])
        hand.idle()
        head = hand.tab.head
        assert (clipped(head), nameless(head)) == ([], [])
        for fact in (head.progress, head.milestones, head.value):
            right = fact.mapTo(head, fact.rect().bottomRight())
            assert head.rect().contains(right)
        assert head.state.geometry().bottom() < head.quote.geometry().top()


def test_facts_go_below_where_words_have_no_room(hand: PlanHand, theme: Theme) -> None:
    head = hand.tab.head
    hand.window.resize(1440, 900)
    hand.idle()
    assert head._facts.y() < head._left.geometry().bottom()
    theme.set_base_size(2 * BASE_SIZE)
    hand.window.resize(1000, 900)
    hand.idle()
    assert head._facts.y() >= head._left.geometry().bottom()

"""What follows a plan: agreement, beginning, end; its values, and the templates it begins from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.money import Money
from csmdesk.models.store import Store
from csmdesk.services.plan_templates import own_templates
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.theme.theme import Theme
from tests.ui.asking import AnsweringFiles
from tests.ui.looks import DRESSES, clipped, nameless, put_on
from tests.ui.plan_hand import PlanHand, book_of_plan
from tests.ui.test_plan_forms import put, save

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[PlanHand]:
    made = PlanHand(qtbot, store, book_of_plan(store), tmp_path)
    made.go()
    yield made
    made.stage.close()


def entries(hand: PlanHand) -> list[str]:
    return [each.text() for each in hand.menu().actions() if each.text()]


def pick(hand: PlanHand, words: str) -> None:
    hand.tab.head.state.click()
    hand.idle()
    hand.pick(words)
    for menu in (hand.menu(),) if _open(hand) else ():
        menu.close()


def _open(hand: PlanHand) -> bool:
    from PySide6.QtWidgets import QMenu

    return any(each.isVisible() for each in hand.window.findChildren(QMenu))


def test_a_plan_is_taken_back_confirmed_anew_begun_closed_and_opened_again(hand: PlanHand) -> None:
    pick(hand, "Take the confirmation back")
    assert hand.read().status == "draft"
    pick(hand, "Confirmed by both sides…")
    form = hand.tab.forms.confirmation
    put(form, by_us=None)
    save(hand, form)
    assert form.fields["by_us"].property("invalid")
    put(form, by_us=hand.tab.watch.plan.sponsors.ours.id, on=date(2026, 4, 1))
    save(hand, form)  # nobody can have confirmed it ahead
    assert form.fields["on"].editor().property("invalid")
    put(form, on=date(2026, 3, 17))
    save(hand, form)
    plan = hand.read()
    assert (plan.status, plan.agreement.on) == ("confirmed", date(2026, 3, 17))
    assert plan.agreement.by.theirs.name == "Tobias Renn"
    pick(hand, "Start working by it")
    assert hand.read().status == "running"
    pick(hand, "Close…")
    closing = hand.tab.forms.closing
    assert closing.fields["status"].value() == "partly"  # 1 of 5 milestones was reached
    put(closing, outcome="Two depots")
    save(hand, closing)
    assert closing.fields["reason"].property("invalid")
    put(closing, reason="No test account", lesson="Ask for it first")
    save(hand, closing)
    assert (hand.read().status, hand.read().closing.lesson) == ("partly", "Ask for it first")
    pick(hand, "Open it again")
    assert hand.read().status == "running"
    for status in ("partly", "running", "confirmed", "draft", "running"):
        hand.undo()
        assert hand.read().status == status


def test_a_plan_goes_to_the_trash_and_comes_back(hand: PlanHand) -> None:
    hand.tab.forms.acts.open_menu(QPoint())
    hand.idle()
    assert "Move the plan to the trash" in entries(hand)
    hand.pick("Move the plan to the trash")
    hand.menu().close()
    assert hand.tab._stack.currentWidget() is hand.tab._empty
    hand.undo()
    assert hand.read().title == "Calm mornings"


def test_values_are_added_changed_confirmed_withdrawn_and_deleted(hand: PlanHand) -> None:
    hand.tab.head.value.click()
    hand.idle()
    sheet = hand.tab.forms.sheets.values
    assert "¥24,000" in sheet.lead.text()
    sheet.add.click()
    hand.idle()
    form = hand.tab.forms.values
    put(form, title="Fewer calls")
    save(hand, form)
    assert form.fields["method"].property("invalid")
    put(form, method="Counted in the phone system")
    save(hand, form)
    assert form.fields["amount"].editor().property("invalid")
    put(form, amount=Money.of(1_000, "CNY"))
    save(hand, form)
    assert not form.isVisible()
    made = next(each for each in hand.read().values if each.title == "Fewer calls")
    assert made.amount == Money.of(1_000, "CNY")
    assert sheet.table.select_key(made.id)
    sheet.confirm.click()
    hand.idle()
    save(hand, hand.tab.forms.value_confirmation)
    assert "¥25,000" in sheet.lead.text()
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    hand.idle()
    assert "confirm again" in form._warning.text()
    assert form._warning.isVisible()
    put(form, amount=Money.of(2_000, "CNY"))
    save(hand, form)
    assert "¥24,000" in sheet.lead.text()  # other figures are not confirmed
    hand.undo()
    assert "¥25,000" in sheet.lead.text()
    sheet.withdraw.click()
    hand.idle()
    assert not sheet.withdraw.isEnabled()
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)
    hand.idle()
    assert [each.title for each in hand.read().values] == ["Fewer night shifts"]
    hand.undo()
    assert len(hand.read().values) == 2


def test_a_plan_without_values_says_why_they_matter(hand: PlanHand) -> None:
    hand.tab.forms.new_plan()
    hand.idle()
    put(hand.tab.forms.plans, title="Next year")
    save(hand, hand.tab.forms.plans)
    hand.tab.forms.show_values()
    sheet = hand.tab.forms.sheets.values
    assert sheet.rows.currentWidget() is sheet.none
    assert "renewal" in sheet.none.text()
    assert sheet.add.hasFocus()


def test_a_plan_begins_from_a_template_of_the_industry(hand: PlanHand) -> None:
    tab = hand.tab = hand.plan("Bluefjord Logistics")
    tab._empty._first.click()
    hand.idle()
    sheet = tab.forms.sheets.templates
    assert sheet.current.key == "value-logistics"
    assert sheet.words.line("", sheet.current).cells[0].detail == "for Logistics"
    sheet.set_start(date(2026, 4, 1))
    sheet.name.set_value("Less waiting")
    sheet.begin.click()
    hand.idle()
    plan = hand.read()
    assert (plan.title, plan.start_on) == ("Less waiting", date(2026, 4, 1))
    assert plan.template == "value-logistics"
    assert tab._stack.currentWidget() is tab._full
    hand.undo()
    assert tab._stack.currentWidget() is tab._empty


def test_a_template_that_cannot_be_used_is_named_and_one_is_copied_to_be_edited(
    hand: PlanHand, store: Store
) -> None:
    answers = AnsweringFiles()
    hand.commands.files = FileAccess(answers, lambda: None)
    folder = own_templates(store.profile)
    folder.mkdir(parents=True)
    (folder / "odd.toml").write_text("name = [", encoding="utf-8")
    hand.tab.forms.begin_plan()
    hand.idle()
    sheet = hand.tab.forms.sheets.templates
    assert "odd.toml" in sheet.message._message.text()
    key = sheet.current.key
    sheet.folder.click()
    hand.idle()
    assert (folder / f"{key}.toml").exists()
    sheet.dismiss()
    hand.tab.forms.begin_plan()
    hand.idle()
    sheet.table.select_key(key)
    assert sheet.current.is_own
    sheet.empty.click()
    hand.idle()
    assert hand.tab.forms.plans.isVisible()
    assert not sheet.isVisible()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_of_a_sheet_is_clipped(
    hand: PlanHand, theme: Theme, languages: Languages, dress: tuple
) -> None:
    hand.commands.files = FileAccess(AnsweringFiles(), lambda: None)
    put_on(dress, theme, languages)
    hand.stage.speak(dress[0])
    forms = hand.tab.forms
    opened = {
        "values": forms.show_values, "history": forms.sheets.show_history,
        "findings": forms.sheets.show_findings, "progress": forms.sheets.show_progress,
        "templates": forms.begin_plan,
    }  # fmt: skip
    for name, open_it in opened.items():
        open_it()
        hand.idle()
        sheet = getattr(forms.sheets, name)
        assert sheet.isVisible()
        assert (clipped(sheet), nameless(sheet)) == ([], [])
        sheet.dismiss()

"""Each part of what was understood can be corrected, and the correction outlives the typing."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts
from csmdesk.services.commitments import open_commitments
from csmdesk.services.touchpoints import recent_touchpoints
from csmdesk.ui.quick_entry.chip_row import Item
from csmdesk.ui.quick_entry.typed import Typed
from tests.ui.entry_hand import (
    CTRL,
    Hand,
    choose,
    compose,
    details,
    press,
    promised,
    texts,
)
from tests.ui.looks import settle

pytestmark = pytest.mark.usefixtures("theme", "languages")
Book = dict[str, str]


FULL = "华信精工 电话 30m @张伟 @李娜 谈续约 !risk >周五 发报价 <对方 下周三 确认预算"


def test_promises_stand_in_rows_and_are_saved_with_the_touchpoint(hand: Hand) -> None:
    hand.type(FULL)
    assert promised(hand) == [
        ("ours", "发报价", "周五 · 20 Mar (in 2 days)", "Mira Quell"),
        ("theirs", "确认预算", "下周三 · 25 Mar (in 7 days)", "张伟"),
    ]
    assert [line.owner_note for line in hand.preview.promises.lines] == ["", "guess"]
    assert texts(hand.preview.form)[-1] == "Risk"
    hand.save()
    hand.saved()
    with hand.stage.store.read() as read:
        account = accounts.find_account(read, "华信精工").id
        kept = open_commitments(read, account)
        owned = {(c.side, c.text, str(c.due_on), c.owner) for c in kept}
    assert owned == {
        ("ours", "发报价", "2026-03-20", "Mira Quell"),
        ("theirs", "确认预算", "2026-03-25", "张伟"),
    }
    undo = UndoStack(hand.stage.store)
    undo.undo()
    with hand.stage.store.read() as read:
        assert open_commitments(read, account) == ()
        assert recent_touchpoints(read, account) == ()


def test_a_promise_is_corrected_part_by_part_and_typing_goes_on(hand: Hand) -> None:
    hand.type(FULL)
    rows = hand.preview.promises.rows
    rows[0].due.click()
    choose(hand, "in 14 days")
    assert promised(hand)[0][2] == "Wed · 1 Apr (in 14 days)"
    rows[1].side.click()
    hand.understood()
    assert [side for side, *_ in promised(hand)] == ["ours", "ours"]
    rows[1].side.click()
    hand.understood()
    rows[1].owner.click()
    choose(hand, "李娜")
    assert promised(hand)[1][3] == "李娜"
    assert hand.preview.promises.lines[1].owner_note == ""
    hand.type(hand.line.text() + " #价格")
    assert promised(hand)[1][3] == "李娜"
    QTest.keyClick(rows[0].text, Qt.Key.Key_Delete)
    hand.understood()
    assert [text for _, text, *_ in promised(hand)] == ["确认预算"]
    QTest.keyClick(hand.line, Qt.Key.Key_Z, CTRL)
    hand.understood()
    assert [text for _, text, *_ in promised(hand)] == ["发报价", "确认预算"]


def test_a_day_is_picked_from_the_calendar(hand: Hand) -> None:
    hand.type("华信精工 电话 谈续约 >2月31日 发报价")
    assert promised(hand)[0][2] == "“2月31日” is no day"
    hand.preview.promises.rows[0].due.click()
    hand.qtbot.waitUntil(hand.entry.corrections.menu.isVisible)
    days = hand.entry.corrections.promises.calendar
    choose(hand, "Another day")
    calendar = days.calendar
    assert calendar is not None
    calendar.activated.emit(QDate(2026, 4, 30))
    hand.understood()
    assert promised(hand) == [("ours", "发报价", "Thu · 30 Apr (in 43 days)", "Mira Quell")]


def test_the_start_and_the_length_are_corrected_by_click(hand: Hand) -> None:
    hand.type("Aldermoor Rail call 30m budget")
    hand.entry.fields.when.click()
    choose(hand, "Yesterday")
    assert hand.entry.fields.when.text() == "17 Mar 2026 03:05–03:35"
    press(hand.preview.form, "minutes")
    choose(hand, "60")
    assert hand.line.text() == "Aldermoor Rail call 60m yesterday 03:05 budget"
    hand.entry.fields.when.click()
    choose(hand, "Another time")
    moments = hand.entry.corrections.moments
    assert moments.field is not None
    moments.field.set_value(datetime(2026, 3, 2, 9, 0).astimezone())
    QTest.keyClick(moments.field, Qt.Key.Key_Return)
    hand.understood()
    assert hand.entry.fields.when.text() == "2 Mar 2026 09:00–10:00"


def test_flags_tags_and_mood_are_turned_off_where_they_are_shown(hand: Hand) -> None:
    hand.type("Aldermoor Rail call budget !risk #price + >> book a visit &renewal")
    press(hand.preview.form, "flag\nrisk")
    choose(hand, "Champion")
    assert texts(hand.preview.form)[3:] == ["Risk", "Champion"]
    press(hand.preview.form, "flag\nrisk")
    choose(hand, "Risk")
    assert texts(hand.preview.form)[3:] == ["Champion"]
    press(hand.preview.mood, "-1")
    hand.understood()
    for row, key in (
        (hand.preview.tags, "tag\nprice"),
        (hand.preview.tags, "link\nrenewal"),
        (hand.preview.next_step, "next"),
    ):
        chip = row.widget_of(key)
        assert chip is not None
        QTest.keyClick(chip, Qt.Key.Key_Delete)
        hand.understood()
    assert hand.line.text() == "Aldermoor Rail call budget - !champion"
    assert not hand.preview.tags.isVisible()


def test_a_question_is_answered_by_a_figure(hand: Hand) -> None:
    hand.type("华信 电话 @张 谈续约")
    numbers = [p.number for p in hand.preview.account.parts if isinstance(p, Item)]
    assert numbers == [1, 2]
    QTest.keyClick(hand.line, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    hand.understood()
    assert texts(hand.preview.account) == ["华信精工"]
    chip = hand.preview.people.widget_of("me")
    assert chip is not None
    QTest.keyClicks(hand.line, "1")
    hand.understood()
    assert len(texts(hand.preview.people)) == 3, "a figure that is typed answers nothing"
    QTest.keyClick(hand.line, Qt.Key.Key_Backspace)
    hand.understood()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_1)
    hand.understood()
    assert texts(hand.preview.people) == ["张敏", "Mira Quell"]
    QTest.keyClick(hand.line, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert hand.line.text() == "华信 电话 @张 谈续约"


def test_nobody_is_made_who_was_not_shown_as_new(hand: Hand, book: Book) -> None:
    hand.type("Aldermoor Rail call kickoff")
    hand.line.setText("Aldermoor Rail call @Qunce kickoff")
    hand.save()
    hand.qtbot.waitUntil(hand.entry.fields.message.isVisible)
    assert "Qunce" in hand.entry.fields.message.accessibleName()
    assert hand.touchpoints("Aldermoor Rail") == []
    hand.understood()
    assert "new person" in details(hand.preview.people)
    press(hand.preview.people, "Qunce")
    choose(hand, "Tobias Quist")
    assert texts(hand.preview.people) == ["Tobias Quist", "Mira Quell"]


def test_a_near_miss_is_called_a_guess(hand: Hand) -> None:
    hand.type("Aldermor Rail call budget")
    assert details(hand.preview.account) == ["Sheffield · guess"]
    hand.type("hxjg 电话 预算")
    assert details(hand.preview.account) == ["苏州 · renewal in 62 days"]


def test_the_toast_opens_what_was_saved(hand: Hand) -> None:
    hand.type("Aldermoor Rail call budget")
    hand.save()
    hand.saved()
    with hand.qtbot.waitSignal(hand.entry.place_requested) as asked:
        hand.stage.window.toast._more.click()
    place = asked.args[0]
    assert place.page == "account"
    assert place.params["tab"] == "timeline"
    with hand.stage.store.read() as read:
        account = accounts.find_account(read, "Aldermoor Rail").id
        assert place.params["record"] == recent_touchpoints(read, account)[0].id


def test_a_slash_and_a_name_bring_a_template_and_nothing_is_lost(hand: Hand) -> None:
    hand.type("Aldermoor Rail ")
    hand.entry.fields.notes.setPlainText("mine")
    QTest.keyClicks(hand.line, "/vi")
    offers = hand.entry.suggestions
    hand.qtbot.waitUntil(lambda: [s.named.name for s in offers.suggestions] == ["visit", "review"])
    QTest.keyClick(hand.line, Qt.Key.Key_Return)
    QTest.keyClicks(hand.line, "the yard")
    hand.understood()
    entry = hand.entry.understanding.preview.entry  # type: ignore[union-attr]
    assert (entry.kind, entry.minutes, entry.subject) == ("meeting", 60, "on site the yard")
    assert [promise.text for promise in entry.promises] == ["send the minutes"]
    notes = hand.entry.fields.notes.toPlainText()
    assert notes.startswith("mine\n\n## Seen")


def test_the_button_offers_the_templates_and_leads_to_their_page(hand: Hand) -> None:
    hand.type("Aldermoor Rail >Fri send it")
    asked: list[str] = []
    hand.stage.window.commands.bind("go.templates", lambda: asked.append("taken"))
    menu = hand.entry.templating.menu
    hand.entry.fields.templates.click()
    hand.qtbot.waitUntil(menu.isVisible)
    assert [a.text() for a in menu.actions()] == ["care", "visit", "review", "Manage templates…"]
    menu.actions()[0].trigger()
    hand.understood()
    assert hand.line.text() == "Aldermoor Rail call 15m care call  >Fri send it"
    menu.actions()[-1].trigger()
    menu.close()
    assert asked == ["taken"]
    assert not hand.entry.isVisible()


def test_a_composition_behind_a_slash_asks_for_nothing(hand: Hand) -> None:
    hand.type("Aldermoor Rail ")
    compose(hand.line, "", "/")
    compose(hand.line, "vi")
    hand.entry.understanding.ask()
    settle()
    assert not hand.entry.suggestions.isVisible()
    compose(hand.line, "", "拜")
    hand.understood()
    assert not hand.entry.suggestions.suggestions


def test_corrections_wait_for_an_open_composition(hand: Hand) -> None:
    hand.type(FULL)
    line = hand.line.text()
    compose(hand.line, "xu")
    hand.preview.promises.rows[0].remove.click()
    press(hand.preview.outcome, "done")
    settle()
    assert hand.line.text() == line
    compose(hand.line, "", "")
    hand.understood()
    hand.preview.promises.rows[0].remove.click()
    hand.understood()
    assert [text for _, text, *_ in promised(hand)] == ["确认预算"]


def test_every_correction_is_in_the_draft(qtbot: QtBot, hand: Hand, book: Book) -> None:
    hand.type("华信 电话 谈续约 >发报价 <对方 下周三 确认预算")
    press(hand.preview.account, book["华信精工"])
    hand.understood()
    hand.preview.promises.rows[0].due.click()
    choose(hand, "in 7 days")
    hand.preview.promises.rows[1].owner.click()
    choose(hand, "李娜")
    press(hand.preview.form, "direction")
    choose(hand, "Received")
    press(hand.preview.outcome, "partly")
    hand.understood()
    typed = hand.entry.typed
    qtbot.waitUntil(lambda: Typed.from_body(hand.draft() or {}) == typed)
    again = Hand(qtbot, hand.stage)
    again.open()
    qtbot.waitUntil(lambda: again.line.text() == typed.line)
    again.understood()
    assert promised(again) == promised(hand)
    assert promised(again)[1][3] == "李娜"
    assert texts(again.preview.form) == texts(hand.preview.form)

"""Quick entry on a real book: what is understood, asked, kept and saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from csmdesk.domain.entry.pieces import Named
from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, people
from csmdesk.services.quick_entries import understand
from csmdesk.services.touchpoints import recent_touchpoints
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.quick_entry.chip_row import Link
from csmdesk.ui.quick_entry.completing import person_token
from csmdesk.ui.quick_entry.typed import Typed
from csmdesk.ui.quick_entry.words import LineWords
from csmdesk.ui.theme.theme import Theme, ThemeMode
from csmdesk.ui.widgets.chips import Chip
from tests.ui.entry_hand import (
    CTRL,
    SHIFT,
    Hand,
    compose,
    details,
    press,
    remarks,
    texts,
)
from tests.ui.looks import clipped, nameless, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
Book = dict[str, str]


def test_a_line_is_understood_while_typing(hand: Hand) -> None:
    hand.type("华信精工 电话 30m @张伟 @新同事 谈续约")
    assert texts(hand.preview.account) == ["华信精工"]
    assert details(hand.preview.account) == ["苏州 · renewal in 62 days"]
    assert texts(hand.preview.form) == ["Call", "30 minutes", "Two-way"]
    assert texts(hand.preview.people) == ["张伟", "新同事", "Mira Quell"]
    assert details(hand.preview.people) == ["信息部总监", "new person", "me"]
    assert texts(hand.preview.subject) == ["谈续约"]
    assert [p.text for p in hand.line.marked] == ["华信精工", "电话", "30m", "张伟", "新同事"]
    assert hand.entry.fields.when.text().endswith("–03:05")


def test_a_start_that_is_no_day_or_lies_ahead_is_pointed_out(hand: Hand) -> None:
    hand.type("华信精工 电话 2月31日 谈续约")
    assert remarks(hand.preview.subject) == ["“2月31日” is no day"]
    hand.type("华信精工 电话 2999-03-02 谈续约")
    assert texts(hand.preview.subject) == ["2999-03-02 谈续约"]
    assert remarks(hand.preview.subject) == ["“2999-03-02” is still to come"]


def test_a_long_subject_ends_in_dots_and_moves_nothing_out_of_the_panel(hand: Hand) -> None:
    words = "字" * 300
    hand.type(f"华信精工 电话 {words} #{words}")
    settle()
    panel = hand.entry.panel
    for part in (hand.entry.fields.notes, *hand.entry.findChildren(Chip)):
        assert part.mapTo(panel, part.rect().bottomRight()).x() < panel.width()
    assert [c.toolTip() for c in hand.preview.subject.findChildren(Chip)][-1] == words


def test_ctrl_enter_saves_with_a_way_to_undo(hand: Hand) -> None:
    hand.type("华信精工 电话 30m @张伟 谈续约")
    hand.entry.fields.notes.setPlainText("两档方案")
    hand.save()
    hand.saved()
    assert hand.touchpoints("华信精工") == [("call", "谈续约", 30)]
    assert not hand.entry.isVisible()
    assert hand.entry.typed.is_empty
    assert hand.draft() is None
    with hand.stage.store.read() as read:
        action = UndoStack(hand.stage.store).next_undo(read)
    assert action is not None
    assert action.label == Text.of("action.log_touchpoint", subject="谈续约")


def test_ctrl_shift_enter_saves_and_starts_the_next(hand: Hand) -> None:
    hand.type("Aldermoor Rail call 10m first")
    hand.save(CTRL | SHIFT)
    hand.saved()
    assert hand.entry.isVisible()
    assert hand.line.text() == ""
    assert hand.line.hasFocus()
    hand.type("Aldermoor Rail visit 1h second")
    hand.save(CTRL | SHIFT)
    hand.qtbot.waitUntil(lambda: len(hand.touchpoints("Aldermoor Rail")) == 2)
    kinds = {kind for kind, _, _ in hand.touchpoints("Aldermoor Rail")}
    assert kinds == {"call", "meeting"}


def test_new_people_are_made_at_the_account(hand: Hand, book: Book) -> None:
    hand.type("Aldermoor Rail call @Quince kickoff")
    hand.save()
    hand.saved()
    with hand.stage.store.read() as read:
        names = [p.name for p in people.list_people(read, book["Aldermoor Rail"])]  # type: ignore[arg-type]
    assert "Quince" in names


def test_several_accounts_are_asked_and_never_guessed(hand: Hand, book: Book) -> None:
    hand.type("华信 电话 谈续约")
    assert remarks(hand.preview.account) == ["Which one?"]
    assert sorted(texts(hand.preview.account)) == ["华信精工", "华信达物业"]
    hand.save()
    hand.qtbot.waitUntil(hand.entry.fields.message.isVisible)
    assert "may mean several" in hand.entry.fields.message.accessibleName()
    assert hand.touchpoints("华信精工") == hand.touchpoints("华信达物业") == []
    press(hand.preview.account, book["华信达物业"])
    hand.understood()
    assert texts(hand.preview.account) == ["华信达物业"]
    assert not hand.entry.fields.message.isVisible()
    links = [part for part in hand.preview.account.parts if isinstance(part, Link)]
    assert [link.text for link in links] == ["华信精工"]
    hand.save()
    hand.saved()
    assert hand.touchpoints("华信达物业") == [("call", "谈续约", None)]


def test_the_other_match_can_be_taken_instead(hand: Hand, book: Book) -> None:
    hand.type("华信 电话 谈续约")
    press(hand.preview.account, book["华信精工"])
    hand.understood()
    press(hand.preview.account, book["华信达物业"])
    hand.understood()
    assert texts(hand.preview.account) == ["华信达物业"]


def test_several_people_are_asked(hand: Hand, book: Book) -> None:
    hand.type("华信精工 电话 @张 谈续约")
    assert "Which 张?" in remarks(hand.preview.people)
    assert texts(hand.preview.people) == ["张敏", "张伟", "Mira Quell"]
    press(hand.preview.people, f"张\n{book['张伟']}")
    hand.understood()
    assert texts(hand.preview.people) == ["张伟", "Mira Quell"]
    hand.save()
    hand.saved()
    with hand.stage.store.read() as read:
        account = accounts.find_account(read, "华信精工").id
        assert [n for _, n in recent_touchpoints(read, account)[0].people] == ["张伟"]


@pytest.mark.parametrize(
    ("line", "told"),
    [("谈续约", "No account was recognised"), ("Aldermoor Rail call", "no subject")],
)
def test_what_is_missing_is_told_and_nothing_is_lost(hand: Hand, line: str, told: str) -> None:
    hand.type(line)
    hand.save()
    hand.qtbot.waitUntil(hand.entry.fields.message.isVisible)
    assert told in hand.entry.fields.message.accessibleName()
    assert hand.line.text() == line
    assert hand.entry.isVisible()
    hand.type(line + " budget")
    assert not hand.entry.fields.message.isVisible()


def test_it_opens_with_the_account_of_the_page(qtbot: QtBot, stage: Stage, book: Book) -> None:
    stage.stand_at(book["Aldermoor Rail"], "Aldermoor Rail")
    hand = Hand(qtbot, stage)
    hand.open()
    assert texts(hand.preview.account) == ["Aldermoor Rail"]
    hand.type("call 15m @Tobias budget")
    assert "Which Tobias?" in remarks(hand.preview.people)
    hand.type("call 15m budget")
    hand.save()
    hand.saved()
    assert hand.touchpoints("Aldermoor Rail") == [("call", "budget", 15)]


def test_an_account_in_the_line_goes_before_that_of_the_page(
    qtbot: QtBot, stage: Stage, book: Book
) -> None:
    stage.stand_at(book["Aldermoor Rail"], "Aldermoor Rail")
    hand = Hand(qtbot, stage)
    hand.open()
    hand.type("华信精工 电话 谈续约")
    assert texts(hand.preview.account) == ["华信精工"]
    assert texts(hand.preview.subject) == ["谈续约"]


def test_the_account_of_the_page_can_be_dropped(qtbot: QtBot, stage: Stage, book: Book) -> None:
    stage.stand_at(book["Aldermoor Rail"], "Aldermoor Rail")
    hand = Hand(qtbot, stage)
    hand.open()
    chip = hand.preview.account.widget_of(book["Aldermoor Rail"])
    assert chip is not None
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    hand.understood()
    assert texts(hand.preview.account) == []


def test_an_account_that_is_gone_is_dropped(qtbot: QtBot, stage: Stage) -> None:
    stage.stand_at("gone", "Gone Ltd")
    hand = Hand(qtbot, stage)
    hand.open()
    assert hand.entry.typed.account is None


def test_nothing_is_parsed_kept_or_saved_while_a_composition_is_open(hand: Hand) -> None:
    hand.type("华信精工 电话 谈")
    hand.qtbot.waitUntil(lambda: (hand.draft() or {}).get("line") == "华信精工 电话 谈")
    seen = hand.entry.understanding.preview
    compose(hand.line, "xuyue")
    hand.entry.understanding.ask()
    hand.entry.keep_draft()
    hand.save()
    hand.entry.fields.notes.setPlainText("typed by another way")
    settle()
    assert hand.entry.understanding.preview is seen
    assert hand.touchpoints("华信精工") == []
    assert (hand.draft() or {}).get("notes") == ""
    compose(hand.line, "", "续约")
    hand.understood()
    assert texts(hand.preview.subject) == ["谈续约"]
    hand.save()
    hand.saved()
    assert hand.touchpoints("华信精工") == [("call", "谈续约", None)]


def test_a_composition_in_the_notes_holds_saving_too(hand: Hand) -> None:
    hand.type("Aldermoor Rail call budget")
    compose(hand.entry.fields.notes, "yu")
    QTest.keyClick(hand.entry.fields.notes, Qt.Key.Key_Return, CTRL)
    settle()
    assert hand.touchpoints("Aldermoor Rail") == []
    compose(hand.entry.fields.notes, "", "预算")
    QTest.keyClick(hand.entry.fields.notes, Qt.Key.Key_Return, CTRL)
    hand.saved()
    assert hand.touchpoints("Aldermoor Rail") == [("call", "budget", None)]


def test_the_draft_is_kept_on_a_pause_and_comes_back(qtbot: QtBot, hand: Hand, book: Book) -> None:
    hand.type("华信 电话 谈续约")
    press(hand.preview.account, book["华信精工"])
    hand.entry.fields.notes.setPlainText("两档")
    qtbot.waitUntil(lambda: (hand.draft() or {}).get("notes") == "两档")
    qtbot.waitUntil(lambda: "03:05:00" in hand.entry.fields.kept.text())
    again = Hand(qtbot, hand.stage)
    again.open()
    qtbot.waitUntil(lambda: again.line.text() == "华信 电话 谈续约")
    again.understood()
    assert texts(again.preview.account) == ["华信精工"]
    assert again.entry.fields.notes.toPlainText() == "两档"
    assert again.entry.fields.anew.isVisible()
    again.entry.fields.anew.click()
    assert again.line.text() == ""
    qtbot.waitUntil(lambda: again.draft() is None)


def test_escape_closes_and_keeps_the_draft(hand: Hand) -> None:
    hand.type("Aldermoor Rail call half a")
    QTest.keyClick(hand.line, Qt.Key.Key_Escape)
    if hand.entry.isVisible():  # the first one closed the suggestions
        QTest.keyClick(hand.line, Qt.Key.Key_Escape)
    assert not hand.entry.isVisible()
    hand.qtbot.waitUntil(lambda: (hand.draft() or {}).get("line") == "Aldermoor Rail call half a")
    hand.entry.open_here(hand.stage.window.stack)
    assert hand.line.text() == "Aldermoor Rail call half a"


def test_a_draft_of_another_version_does_no_harm() -> None:
    odd = {"line": 3, "account": ["a"], "chosen": {"x": None, "y": ["1", "N"]}, "direction": {}}
    assert Typed.from_body(odd) == Typed(chosen={"y": Named("1", "N")})
    full = Typed("l", "n", Named("1", "A"), {"k": Named("2", "B")}, "in")
    assert Typed.from_body(full.to_body()) == full


def test_accounts_complete_by_initials(hand: Hand, book: Book) -> None:
    QTest.keyClicks(hand.line, "hxj")
    offers = hand.entry.suggestions
    hand.qtbot.waitUntil(lambda: [s.named.name for s in offers.suggestions] == ["华信精工"])
    assert offers.isVisible()
    QTest.keyClick(hand.line, Qt.Key.Key_Tab)
    assert hand.line.text() == "华信精工 "
    assert hand.line.hasFocus()
    hand.understood()
    assert texts(hand.preview.account) == ["华信精工"]
    assert not offers.isVisible()


def test_people_complete_behind_the_at_sign(hand: Hand) -> None:
    hand.type("Aldermoor Rail call ")
    QTest.keyClicks(hand.line, "@tob")
    offers = hand.entry.suggestions
    hand.qtbot.waitUntil(lambda: len(offers.suggestions) == 2 and offers.isVisible())
    QTest.keyClick(hand.line, Qt.Key.Key_Down)
    QTest.keyClick(hand.line, Qt.Key.Key_Up)
    QTest.keyClick(hand.line, Qt.Key.Key_Return)
    assert hand.line.text() == "Aldermoor Rail call @Tobias "
    hand.understood()
    first = texts(hand.preview.people)[0]
    QTest.keyClicks(hand.line, "@tob")
    hand.qtbot.waitUntil(offers.isVisible)
    QTest.keyClick(hand.line, Qt.Key.Key_Down)
    QTest.keyClick(hand.line, Qt.Key.Key_Return)
    hand.understood()
    assert {first, texts(hand.preview.people)[1]} == {"Tobias Renn", "Tobias Quist"}


def test_an_at_sign_alone_offers_the_people_of_the_account(hand: Hand) -> None:
    hand.type("华信精工 电话 ")
    QTest.keyClicks(hand.line, "@")
    offers = hand.entry.suggestions
    hand.qtbot.waitUntil(lambda: len(offers.suggestions) == 3 and offers.isVisible())
    QTest.keyClick(hand.line, Qt.Key.Key_Escape)
    assert not offers.isVisible()
    assert hand.entry.isVisible()


def test_a_picked_name_that_holds_the_word_of_a_kind_is_an_account(hand: Hand) -> None:
    QTest.keyClicks(hand.line, "kest")
    offers = hand.entry.suggestions
    hand.qtbot.waitUntil(lambda: len(offers.suggestions) == 1 and offers.isVisible())
    QTest.keyClick(hand.line, Qt.Key.Key_Return)
    hand.understood()
    assert hand.line.text() == "Call Centre Kestrel "
    assert texts(hand.preview.account) == ["Call Centre Kestrel"]
    assert hand.entry.understanding.preview.entry.kind is None  # type: ignore[union-attr]


def test_the_kind_can_be_chosen_from_the_chip(hand: Hand) -> None:
    hand.type("Aldermoor Rail budget")
    assert details(hand.preview.form)[0] == "assumed"
    hand.entry.corrections.want_kind("web_meeting")
    hand.understood()
    assert hand.line.text() == "Aldermoor Rail web meeting budget"
    hand.entry.corrections.want_kind("email")
    hand.understood()
    assert hand.line.text() == "Aldermoor Rail email budget"
    assert texts(hand.preview.form) == ["E-mail", "length?", "Sent"]


def test_the_menus_of_the_chips_offer_all_choices(hand: Hand) -> None:
    hand.type("Aldermoor Rail budget")
    press(hand.preview.form, "direction")
    menu = hand.entry.corrections.menu
    assert [a.text() for a in menu.actions()] == ["Received", "Sent", "Two-way"]
    menu.actions()[0].trigger()
    menu.close()
    assert hand.entry.typed.direction == "in"
    press(hand.preview.form, "kind")
    assert len(menu.actions()) == 8
    menu.close()


def test_direction_and_outcome_are_saved(hand: Hand) -> None:
    hand.type("Aldermoor Rail email reply")
    hand.entry.understanding.want_direction("in")
    hand.understood()
    press(hand.preview.outcome, "partly")
    hand.understood()
    hand.save()
    hand.saved()
    with hand.stage.store.read() as read:
        found = recent_touchpoints(read, accounts.find_account(read, "Aldermoor Rail").id)[0]
    assert (found.direction, found.outcome) == ("in", "partly")


def test_an_outcome_can_be_taken_back(hand: Hand) -> None:
    press(hand.preview.outcome, "done")
    hand.understood()
    assert hand.line.text() == "=done"
    press(hand.preview.outcome, "done")
    hand.understood()
    assert hand.line.text() == ""


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_words_of_the_kind_menu_are_understood(
    hand: Hand, languages: Languages, language: str
) -> None:
    languages.use(language)
    for kind, word in LineWords(hand.entry).kinds().items():
        with hand.stage.store.read() as read:
            entry = understand(read, f"{word} x")
        assert entry.kind == kind, word


def test_the_way_from_line_to_notes_is_enter(hand: Hand) -> None:
    hand.type("Aldermoor Rail call budget")
    hand.entry.suggestions.hide()
    QTest.keyClick(hand.line, Qt.Key.Key_Return)
    assert hand.entry.fields.notes.hasFocus()


def test_a_click_on_save_does_the_same(hand: Hand) -> None:
    hand.type("Aldermoor Rail call budget")
    hand.entry.fields.save_next.click()
    hand.saved()
    hand.type("Aldermoor Rail call more")
    hand.entry.fields.save.click()
    hand.qtbot.waitUntil(lambda: not hand.entry.isVisible())
    assert len(hand.touchpoints("Aldermoor Rail")) == 2


def test_the_underlines_stand_below_their_words(hand: Hand, theme: Theme) -> None:
    from csmdesk.ui.theme.tokens import Role

    hand.type("Aldermoor Rail call 30m budget")
    image = QImage(hand.line.size(), QImage.Format.Format_RGB32)
    hand.line.render(image)
    wanted = theme.colour(Role.TEXT2).rgb()
    rows = [y for y in range(image.height()) if image.pixel(hand.line.left_of(1), y) == wanted]
    assert rows, "no mark below the account"
    for position, is_marked in ((1, True), (16, True), (21, True), (25, False)):
        at = QPoint(hand.line.left_of(position) + 2, rows[0])
        assert (image.pixel(at) == wanted) is is_marked, position


def test_marks_follow_neither_stale_text_nor_a_scrolled_line(hand: Hand) -> None:
    hand.type("Aldermoor Rail call 30m budget")
    hand.line.setText("x Aldermoor Rail call 30m budget")
    assert hand.line.marked == ()
    hand.type("Aldermoor Rail " + "very " * 60)
    hand.line.setCursorPosition(len(hand.line.text()))
    assert hand.line.left_of(0) < 0 < hand.line.left_of(len(hand.line.text()))


def test_pure_parts() -> None:
    assert person_token("张伟", ()) == "张伟"
    assert person_token("Tobias Renn", ()) == "Tobias"
    assert person_token("Tobias Renn", {"Tobias"}) == "TobiasRenn"


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("size", [13, 26])
def test_no_word_is_clipped_and_every_control_has_a_name(
    hand: Hand, theme: Theme, languages: Languages, language: str, mode: ThemeMode, size: int
) -> None:
    languages.use(language)
    hand.stage.language = language
    theme.set_mode(mode)
    theme.set_base_size(size)
    settle()
    assert clipped(hand.entry) == []
    hand.type("华信精工 电话 30m @张 @新同事 谈续约")
    settle()
    assert clipped(hand.entry) + nameless(hand.entry) == []


def test_a_page_that_comes_behind_the_panel_leaves_it_the_keys(hand: Hand) -> None:
    class Field(Page):
        def __init__(self) -> None:
            super().__init__()
            self.field = QLineEdit(self)

        def title(self) -> str:
            return "Field"

        def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - the name that Qt calls
            super().showEvent(event)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    window = hand.stage.window
    window.add_page("field", Field)
    window.stack.go(Place("field"))
    assert QApplication.focusWidget() is hand.line
    hand.entry.dismiss()
    page = window.stack.page
    assert isinstance(page, Field)
    assert QApplication.focusWidget() is page.field

"""Quick entry on a real book: what is understood, asked, kept and saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.entry.pieces import Named
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, drafts, people
from csmdesk.services.commitments import open_commitments
from csmdesk.services.quick_entries import understand
from csmdesk.services.touchpoints import recent_touchpoints
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.quick_entry.chip_row import ChipRow, Item, Link, Remark
from csmdesk.ui.quick_entry.completing import person_token
from csmdesk.ui.quick_entry.overlay import QuickEntry
from csmdesk.ui.quick_entry.typed import DRAFT_KEY, Typed
from csmdesk.ui.quick_entry.words import LineWords
from csmdesk.ui.theme.theme import Theme, ThemeMode
from tests.ui.looks import clipped, nameless, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")
Book = dict[str, str]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def book(store: Store) -> Book:
    return fill(store)


@pytest.fixture
def stage(qtbot: QtBot, store: Store, book: Book, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(store, tmp_path)
    yield made
    made.close()


class Hand:
    """Type into one overlay and look at what it shows."""

    def __init__(self, qtbot: QtBot, stage: Stage) -> None:
        self.qtbot = qtbot
        self.stage = stage
        self.entry = QuickEntry(stage.window, stage.desk)
        self.line = self.entry.fields.line
        self.preview = self.entry.fields.preview

    def open(self) -> None:
        self.entry.open_here(self.stage.window.stack)
        self.understood()

    def type(self, line: str) -> None:
        self.line.setText(line)
        self.understood()

    def understood(self) -> None:
        self.qtbot.waitUntil(self._is_current)

    def _is_current(self) -> bool:
        seen = self.entry.understanding.preview
        return seen is not None and seen.typed == self.entry.typed

    def save(self, modifiers: Qt.KeyboardModifier = CTRL) -> None:
        QTest.keyClick(self.line, Qt.Key.Key_Return, modifiers)

    def saved(self) -> None:
        self.qtbot.waitUntil(lambda: "Log" in self.stage.window.toast.text)

    def touchpoints(self, account: str) -> list[tuple[str, str, int | None]]:
        with self.stage.store.read() as read:
            found = recent_touchpoints(read, accounts.find_account(read, account).id, 9)
            return [(t.kind, t.subject, t.minutes) for t in found]

    def draft(self) -> dict[str, object] | None:
        with self.stage.store.read() as read:
            kept = drafts.read_draft(read, DRAFT_KEY)
            return kept[0] if kept else None


@pytest.fixture
def hand(qtbot: QtBot, stage: Stage) -> Hand:
    made = Hand(qtbot, stage)
    made.open()
    return made


def texts(row: ChipRow) -> list[str]:
    return [part.text for part in row.parts if isinstance(part, Item)]


def remarks(row: ChipRow) -> list[str]:
    return [part.text for part in row.parts if isinstance(part, Remark)]


def details(row: ChipRow) -> list[str]:
    return [part.detail for part in row.parts if isinstance(part, Item)]


def press(row: ChipRow, key: str) -> None:
    widget = row.widget_of(key)
    assert widget is not None, row.parts
    widget.click()


def compose(field: object, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(field, event)  # type: ignore[arg-type]


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


FULL = "华信精工 电话 30m @张伟 @李娜 谈续约 !risk >周五 发报价 <对方 下周三 确认预算"


def choose(hand: Hand, beginning: str) -> None:
    """Take the entry of the open menu that begins so."""
    menu = hand.entry.corrections.menu
    hand.qtbot.waitUntil(menu.isVisible)
    action = next(a for a in menu.actions() if a.text().startswith(beginning))
    action.trigger()
    menu.close()
    hand.understood()


def promised(hand: Hand) -> list[tuple[str, str, str, str]]:
    found = hand.preview.promises.lines
    return [(line.side, line.text, line.due, line.owner) for line in found]


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

"""While a new record is typed the form says which one of the book it may be; it hinders nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.services import accounts, people
from csmdesk.ui.desk import CurrentAccount
from csmdesk.ui.forms.account_form import AccountForm
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.person_form import PersonForm
from csmdesk.ui.forms.similar_hints import SimilarHint
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.theme.theme import Theme
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Hand:
    """Type into forms and read what they say below their fields."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot, self.store = qtbot, store
        self.stage = Stage(store, folder)
        window = self.stage.window
        self.commands = AccountCommands(self.stage.desk, window, window.stack)
        self.commands.bind()
        self.stage.focus.set_current(CurrentAccount(book.first, "Aldermoor Rail"))

    @property
    def form(self) -> Form:
        found = self.commands.forms.open_form
        assert found is not None
        return found

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def type(self, key: str, text: str) -> None:
        editor = self.form.fields[key].editor()
        editor.setFocus()
        QTest.keyClicks(editor, text)
        form = self.form
        assert isinstance(form, (AccountForm, PersonForm))
        self.qtbot.waitUntil(lambda: not form.similar._pause.isActive())
        self.idle()

    def hints(self) -> list[str]:
        found = self.form.findChildren(SimilarHint)
        return [hint.words.text() for hint in found if hint.isVisible()]

    def hint(self) -> SimilarHint:
        return next(h for h in self.form.findChildren(SimilarHint) if h.isVisible())


@pytest.fixture
def book(store: Store) -> Busy:
    made = fill(store)
    with store.write(LABEL) as uow:
        accounts.edit_account(
            uow, made.first, website="https://aldermoor.example", phone="+44 114 555 0100",
            external_id="AL-1",
        )  # fmt: skip
    return made


@pytest.fixture
def hand(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("name", "aldermoor rail ltd", "same name"),
        ("name", "Aldermor Rail", "name spelt alike"),
        ("website", "www.aldermoor.example/en", "same website"),
        ("phone", "0114 555 0100", "same phone"),
        ("external_id", "al-1", "same external id"),
    ],
)
def test_an_account_like_the_new_one_is_named(hand: Hand, key: str, text: str, said: str) -> None:
    hand.commands.new_account()
    hand.idle()
    assert hand.hints() == []
    hand.type(key, text)
    assert hand.hints() == [f"Similar: Aldermoor Rail, Leeds ({said})"]
    column = 3 if key == "external_id" else 1
    assert hand.form._grid.itemAtPosition(hand.form._rows[key] + 1, column) is not None
    hand.form.close_unsaved()


def test_the_line_goes_when_nothing_is_like_it_any_more(hand: Hand) -> None:
    hand.commands.new_account()
    hand.idle()
    hand.type("name", "Aldermoor Rail")
    assert hand.hints()
    hand.type("name", "way Museum of Elsewhere")
    assert hand.hints() == []
    hand.form.close_unsaved()


def test_it_never_keeps_anybody_from_saving(hand: Hand) -> None:
    hand.commands.new_account()
    hand.idle()
    hand.type("name", "Aldermoor Rail")
    assert hand.hints()
    hand.form.save()
    hand.idle()
    assert hand.commands.forms.open_form is None
    with hand.store.read() as read:
        found = accounts.match_accounts(read, "Aldermoor Rail")
    assert [account.name for account in found] == ["Aldermoor Rail"] * 2


def test_an_account_that_is_there_is_compared_with_nothing(hand: Hand, book: Busy) -> None:
    hand.commands.forms.edit_account(book.ids["Bluefjord Logistics"])
    hand.idle()
    editor = hand.form.fields["website"].editor()
    editor.setFocus()
    QTest.keyClicks(editor, "aldermoor.example")
    assert not hand.form.similar._pause.isActive()  # type: ignore[attr-defined]
    assert hand.hints() == []
    hand.form.close_unsaved()


def test_a_person_is_compared_at_the_account_and_by_address(hand: Hand, book: Busy) -> None:
    with hand.store.write(LABEL) as uow:
        other = book.ids["Bluefjord Logistics"]
        people.create_person(uow, other, "Wren Aldous", emails=("wren@example.com",))
    hand.commands.new_person()
    hand.idle()
    hand.type("name", "T. Renn")
    assert hand.hints() == ["Similar: Tobias Renn, Aldermoor Rail (name spelt alike)"]
    hand.form.fields["name"].set_value("")
    hand.type("emails", "wren@example.com")
    assert hand.hints() == ["Similar: Wren Aldous, Bluefjord Logistics (same e-mail)"]
    with hand.qtbot.waitSignal(hand.commands.place_requested) as asked:
        hand.hint().look.click()
    assert asked.args[0].params == {"id": other, "tab": "people"}
    hand.commands.forms.take_up()
    hand.form.close_unsaved()


def test_the_form_waits_while_the_similar_record_is_looked_at(hand: Hand, book: Busy) -> None:
    hand.commands.new_account()
    hand.idle()
    hand.type("name", "Aldermoor Rail")
    hand.form.fields["city"].set_value("York")
    look = hand.hint().look
    assert look.accessibleName() == "Open Aldermoor Rail"
    look.setFocus()
    with hand.qtbot.waitSignal(hand.commands.place_requested) as asked:
        QTest.keyClick(look, Qt.Key.Key_Space)
    assert asked.args[0].params == {"id": book.first}
    assert hand.commands.forms.open_form is None
    assert hand.stage.window.toast.text.startswith("What you typed is kept.")
    hand.commands.new_account()
    hand.idle()
    assert hand.form.fields["city"].value() == "York"
    assert hand.form.fields["name"].value() == "Aldermoor Rail"
    hand.form.close_unsaved()
    hand.commands.new_account()
    hand.idle()
    assert hand.form.fields["city"].value() is None
    hand.form.close_unsaved()


def test_an_account_that_is_edited_meanwhile_ends_the_waiting(hand: Hand, book: Busy) -> None:
    hand.commands.new_account()
    hand.idle()
    hand.type("name", "Aldermoor Rail")
    hand.hint().look.click()
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    hand.form.close_unsaved()
    hand.commands.new_account()
    hand.idle()
    assert hand.form.fields["name"].value() is None
    hand.form.close_unsaved()


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut_and_every_control_named(
    hand: Hand, theme: Theme, languages: Languages, dress: Dress
) -> None:
    hand.stage.speak(dress[0])
    put_on(dress, theme, languages)
    hand.commands.new_account()
    hand.idle()
    hand.type("name", "Aldermoor Rail")
    hand.type("phone", "0114 555 0100")
    assert len(hand.hints()) == 1
    assert clipped(hand.form) == []
    assert nameless(hand.form) == []
    hand.form.close_unsaved()

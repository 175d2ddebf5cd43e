"""Forms on a real book: what they save, what they refuse, and how they are left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.money import Money
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, commitments, contracts, people, tasks, touchpoints
from csmdesk.ui.desk import CurrentAccount
from csmdesk.ui.forms.day_field import DayField, MomentField
from csmdesk.ui.forms.fields import ChoiceField, ListField, NumberField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.money_field import MoneyField, read_amount
from csmdesk.ui.forms.record_fields import PeopleField
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.theme.theme import Theme, ThemeMode
from tests.ui.busy_book import LABEL, NOW, TODAY, Busy, fill
from tests.ui.looks import clipped, nameless, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
CTRL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """Open forms, fill them and look at the book afterwards."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.book = book
        self.stage = Stage(store, folder)
        self.commands = AccountCommands(self.stage.desk, self.stage.window, self.stage.window.stack)
        self.commands.bind()
        self.at = CurrentAccount(book.first, "Aldermoor Rail", "CNY")
        self.stage.focus.set_current(self.at)

    @property
    def form(self) -> Form:
        found = self.commands.forms.open_form
        assert found is not None
        return found

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def fill(self, **values: object) -> None:
        self.idle()
        for key, value in values.items():
            self.form.fields[key].set_value(value)

    def save(self) -> None:
        self.form.save()
        self.idle()

    def is_open(self) -> bool:
        return self.commands.forms.open_form is not None

    def undo(self) -> None:
        self.stage.runner.run(self.stage.window, lambda _: UndoStack(self.store).undo())
        self.idle()


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def hand(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


# Records


def test_a_new_account_is_saved_in_one_step_and_gone_to(hand: Hand) -> None:
    with hand.qtbot.waitSignal(hand.commands.place_requested) as asked:
        hand.commands.new_account()
        hand.fill(
            name=" Kestrel Looms ", aliases=("Kestrel", "KL"), tier="B", stage="adoption",
            industry="Textiles", city="Leeds", employees="1,200", day0=date(2026, 1, 5),
            tags=("new", "north"), notes="A *note*", website="kestrel.example.com",
        )  # fmt: skip
        hand.form.fields["owner_id"].setCurrentIndex(1)
        hand.save()
    with hand.store.read() as read:
        made = accounts.find_account(read, "Kestrel Looms")
    assert asked.args[0].params == {"id": made.id}
    assert (made.name, made.aliases, made.tier, made.stage) == (
        "Kestrel Looms", ("Kestrel", "KL"), "B", "adoption",
    )  # fmt: skip
    assert (made.employees, made.day0, made.tags) == (1200, date(2026, 1, 5), ("new", "north"))
    assert made.notes == "A *note*"
    assert made.currency == "USD"
    assert made.owner_id is not None
    assert hand.stage.window.toast.text == "Create account Kestrel Looms"
    hand.undo()
    with hand.store.read() as read:
        assert accounts.match_accounts(read, "Kestrel Looms") == ()


def test_an_account_is_edited_and_keeps_what_was_not_touched(hand: Hand, book: Busy) -> None:
    hand.stage.desk.actions.run("account.edit")
    hand.fill(tier="C", city="")
    hand.save()
    with hand.store.read() as read:
        now = accounts.get_account(read, book.first)
    assert (now.tier, now.city, now.industry, now.currency) == ("C", None, "Rail", "CNY")


def test_an_account_gets_a_parent_by_typing_its_name(hand: Hand, book: Busy) -> None:
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    field = hand.form.fields["parent_id"]
    field.setFocus()
    QTest.keyClicks(field, "Blue")
    hand.idle()
    assert field._names.stringList() == ["Bluefjord Logistics"]
    field.setText("Bluefjord Logistics")
    hand.save()
    with hand.store.read() as read:
        assert accounts.get_account(read, book.first).parent_id == book.ids["Bluefjord Logistics"]
    hand.commands.forms.edit_account(book.ids["Bluefjord Logistics"])
    hand.fill(parent_id=(book.first, "Aldermoor Rail"))
    hand.save()
    assert hand.form.message.accessibleName() == "An account cannot stand below itself."
    assert hand.form.fields["parent_id"].property("invalid")
    hand.form.close_unsaved()


def test_a_name_that_is_no_account_is_refused_as_a_parent(hand: Hand, book: Busy) -> None:
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    hand.form.fields["parent_id"].setText("Nobody & Sons")
    hand.save()
    assert hand.is_open()
    assert hand.form.fields["parent_id"].property("invalid")
    hand.form.close_unsaved()


def test_a_person_is_made_and_edited(hand: Hand, book: Busy) -> None:
    hand.commands.new_person()
    hand.fill(
        name="Wren Aldous", title="CFO", tier="S", role="economic_buyer", stance="neutral",
        influence=5, interest=2, emails=("wren@example.com",), aliases=("W",), is_key=True,
        valid_from=date(2025, 1, 1),
    )  # fmt: skip
    hand.save()
    with hand.store.read() as read:
        made = next(p for p in people.list_people(read, book.first) if p.name == "Wren Aldous")
    assert (made.tier, made.role, made.influence, made.is_key) == ("S", "economic_buyer", 5, True)
    assert made.aliases == ("W",)
    hand.commands.forms.edit_person(made.id)
    hand.idle()
    assert hand.form.fields["aliases"].value() == ("W",)
    hand.fill(stance="advocate", valid_to=date(2024, 1, 1))
    hand.save()
    assert (
        "Wren Aldous would leave on 1 Jan 2024, before coming" in hand.form.message.accessibleName()
    )
    hand.fill(valid_to=None)
    hand.save()
    with hand.store.read() as read:
        assert people.get_person(read, made.id).stance == "advocate"


def test_a_new_person_needs_an_account(hand: Hand) -> None:
    hand.stage.focus.set_current(None)
    hand.commands.new_person()
    assert hand.stage.window.toast.text.startswith("A person belongs to an account.")


def test_a_contract_line_is_made(hand: Hand, book: Busy) -> None:
    hand.commands.new_line()
    hand.idle()
    assert hand.form.fields["arr"]._currency.currentText() == "CNY"
    hand.fill(product="Boards", end_on=date(2027, 3, 17), billing="annual", seats="80",
              auto_renew=True)  # fmt: skip
    hand.form.fields["arr"]._amount.setText("12,500.50")
    hand.save()
    with hand.store.read() as read:
        made = next(x for x in contracts.list_lines(read, book.first) if x.product == "Boards")
    assert made.arr == Money(1_250_050, "CNY")
    assert (made.start_on, made.end_on, made.seats) == (TODAY, date(2027, 3, 17), 80)
    assert made.auto_renew


def test_a_contract_line_needs_a_start(hand: Hand) -> None:
    hand.commands.new_line()
    hand.fill(product="Boards", start_on=None)
    hand.save()
    assert hand.form.message.accessibleName() == "The start is missing."
    hand.form.close_unsaved()


def test_a_promise_changes_sides_and_its_keeper(hand: Hand, book: Busy) -> None:
    hand.commands.new_promise()
    hand.fill(text="Name a date", side="theirs", due_on=date(2026, 4, 1))
    owner = hand.form.fields["owner"]
    offered = [owner.itemText(n) for n in range(owner.count())]
    assert offered == ["—", "Tobias Renn", "Ines Calloway"]
    owner.setCurrentIndex(1)
    hand.save()
    with hand.store.read() as read:
        made = next(
            c for c in commitments.open_commitments(read, book.first) if c.text == "Name a date"
        )
    assert (made.side, made.owner, made.due_on) == ("theirs", "Tobias Renn", date(2026, 4, 1))
    hand.commands.forms.edit_promise(made.id)
    hand.idle()
    assert hand.form.fields["owner"].currentText() == "Tobias Renn"
    hand.form.fields["side"].set_value("ours")
    assert hand.form.fields["owner"].itemText(1) == "Mira Quell"
    hand.form.close_unsaved()


def test_who_keeps_a_promise_stays_so_after_they_left(hand: Hand, book: Busy) -> None:
    with hand.store.write(LABEL) as uow:
        renn = next(p for p in people.list_people(uow, book.first) if p.name == "Tobias Renn")
        made = commitments.create_commitment(
            uow, book.first, side="theirs", text="Name a date", owner_person_id=renn.person_id
        )
        uow.change("stakeholder", renn.id, {"status": "left"})
    hand.commands.forms.edit_promise(made)
    hand.fill(text="Name two dates")
    hand.save()
    with hand.store.read() as read:
        kept = commitments.get_commitment(read, made)
    assert (kept.text, kept.owner) == ("Name two dates", "Tobias Renn")


def test_a_task_is_made_and_edited(hand: Hand, book: Busy) -> None:
    hand.commands.new_task()
    hand.fill(title="Call back", priority="1", due_on=date(2026, 3, 20))
    hand.save()
    with hand.store.read() as read:
        made = next(t for t in tasks.open_tasks(read, book.first) if t.title == "Call back")
    assert made.priority == 1
    hand.commands.forms.edit_task(made.id)
    hand.fill(notes="twice")
    hand.save()
    with hand.store.read() as read:
        assert tasks.get_task(read, made.id).notes == "twice"


def test_a_task_is_private_by_its_tick_or_by_its_talk(hand: Hand, book: Busy) -> None:
    hand.commands.new_task()
    hand.fill(title="Call back", is_private=True)
    hand.save()
    with hand.store.write(LABEL) as uow:
        made = next(t for t in tasks.open_tasks(uow, book.first) if t.title == "Call back")
        told = TouchpointDraft(book.first, "call", NOW, "Between us", is_private=True)
        talk = touchpoints.log_touchpoint(uow, told)
        other = tasks.create_task(uow, book.first, "Write", touchpoint_id=talk)
    assert made.is_private
    hand.commands.forms.edit_task(other)
    hand.idle()
    tick = hand.form.fields["is_private"]
    assert (tick.value(), tick.editor().isEnabled()) == (True, False)
    hand.fill(notes="twice")
    hand.save()
    hand.commands.forms.edit_task(made.id)
    hand.idle()
    assert (tick.value(), tick.editor().isEnabled()) == (True, True)
    hand.fill(is_private=False)
    hand.save()
    with hand.store.read() as read:
        found = [tasks.get_task(read, key) for key in (made.id, other)]
    assert [(t.is_private, t.is_of_private) for t in found] == [(False, False), (False, True)]


def test_a_touchpoint_is_put_right(hand: Hand, book: Busy) -> None:
    with hand.store.read() as read:
        before = touchpoints.recent_touchpoints(read, book.first, 1)[0]
    hand.commands.forms.edit_touchpoint(before.id)
    hand.idle()
    field = hand.form.fields["people"]
    assert [name for _, name in field.value()] == ["Tobias Renn"]
    field._edit.setFocus()
    QTest.keyClicks(field._edit, "Ines Calloway")
    QTest.keyClick(field._edit, Qt.Key.Key_Return)
    QTest.keyClicks(field._edit, "Wren Aldous,")
    moment = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    hand.fill(kind="meeting", minutes="45", sentiment=1, started_at=moment, tags=("renewal",))
    hand.save()
    with hand.store.read() as read:
        now = touchpoints.get_touchpoint(read, before.id)
        known = {p.name for p in people.list_people(read, book.first)}
    assert {name for _, name in now.people} == {"Tobias Renn", "Ines Calloway", "Wren Aldous"}
    assert "Wren Aldous" in known
    assert (now.kind, now.minutes, now.sentiment, now.tags) == ("meeting", 45, 1, ("renewal",))
    assert now.started_at == moment
    assert [name for _, name in now.colleagues] == ["Mira Quell"]


def test_too_long_a_touchpoint_is_refused_at_its_field(hand: Hand, book: Busy) -> None:
    with hand.store.read() as read:
        found = touchpoints.recent_touchpoints(read, book.first, 1)[0]
    hand.commands.forms.edit_touchpoint(found.id)
    hand.fill(minutes="2000")
    hand.save()
    assert hand.form.fields["minutes"].property("invalid")
    hand.form.close_unsaved()


# Refusals and leaving


def test_a_refusal_stands_at_its_field_and_goes_away(hand: Hand) -> None:
    hand.commands.new_account()
    hand.fill(city="Leeds")
    hand.save()
    form = hand.form
    assert form.message.isVisible()
    assert form.message.accessibleName() == "The name is missing."
    assert form.fields["name"].property("invalid")
    assert form.fields["name"].hasFocus()
    hand.fill(name="Kestrel")
    hand.save()
    assert not hand.is_open()
    assert not form.fields["name"].property("invalid")


def test_a_number_that_is_none_is_refused_before_anything_is_written(hand: Hand) -> None:
    hand.commands.new_account()
    hand.fill(name="Kestrel", employees="many")
    hand.save()
    assert hand.form.message.accessibleName() == "“many” is no whole number."
    assert hand.form.fields["employees"].property("invalid")
    hand.form.close_unsaved()


def test_control_enter_saves_from_any_field(hand: Hand, book: Busy) -> None:
    hand.commands.forms.edit_account(book.first)
    hand.fill(notes="From the keyboard")
    notes = hand.form.fields["notes"]
    notes.setFocus()
    QTest.keyClick(notes, Qt.Key.Key_Return, CTRL)
    hand.idle()
    assert not hand.is_open()
    with hand.store.read() as read:
        assert accounts.get_account(read, book.first).notes == "From the keyboard"


def test_escape_leaves_an_unchanged_form_at_once(hand: Hand, book: Busy) -> None:
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    QTest.keyClick(hand.form.first_focus(), Qt.Key.Key_Escape)
    assert not hand.is_open()


def test_escape_says_first_that_changes_would_be_lost(hand: Hand, book: Busy) -> None:
    hand.commands.forms.edit_account(book.first)
    hand.fill(city="York")
    field = hand.form.first_focus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert hand.is_open()
    assert hand.form.message.accessibleName() == "Not saved yet."
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not hand.is_open()
    with hand.store.read() as read:
        assert accounts.get_account(read, book.first).city == "Leeds"


def test_nothing_is_saved_while_a_composition_is_open(hand: Hand) -> None:
    hand.commands.new_account()
    hand.fill(name="Kestrel")
    field = hand.form.fields["name"]
    QApplication.sendEvent(field, QInputMethodEvent("hua", []))
    hand.form.save()
    assert hand.is_open()
    assert not hand.stage.runner.is_busy
    QApplication.sendEvent(field, QInputMethodEvent("", []))
    hand.form.close_unsaved()


def test_a_form_opens_as_if_nothing_had_been_typed_before(hand: Hand) -> None:
    hand.commands.new_account()
    hand.fill(name="Kestrel", employees="many")
    hand.save()
    hand.form.close_unsaved()
    hand.commands.new_account()
    hand.idle()
    assert hand.form.fields["name"].value() is None
    assert not hand.form.fields["employees"].property("invalid")
    assert not hand.form.is_changed
    hand.form.close_unsaved()


def test_a_record_that_is_gone_is_told_by_the_window(hand: Hand) -> None:
    hand.commands.forms.edit_touchpoint(TouchpointId("nowhere"))
    hand.idle()
    assert not hand.is_open()
    assert hand.stage.window.toast.text.startswith("The touchpoint is no longer there.")


@pytest.mark.parametrize("base", [13, 26])
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_no_word_of_a_form_is_cut(
    hand: Hand, theme: Theme, languages: Languages, *, language: str, base: int, mode: ThemeMode
) -> None:
    hand.stage.language = language
    languages.use(language)
    theme.set_mode(mode)
    theme.set_base_size(base)
    with hand.store.read() as read:
        found = touchpoints.recent_touchpoints(read, hand.book.first, 1)[0]
    for ask in (
        hand.commands.new_account, hand.commands.new_person, hand.commands.new_line,
        hand.commands.new_promise, hand.commands.new_task, hand.commands.new_opportunity,
        lambda: hand.commands.forms.edit_touchpoint(found.id),
    ):  # fmt: skip
        ask()
        hand.idle()
        form = hand.form
        assert clipped(form) == []
        assert nameless(form) == []
        assert form.rect().contains(form.panel.geometry())
        form.close_unsaved()


# Fields


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", None), ("1,200.50", "1200.50"), ("85k", "85000"), ("12万", "120000"),
        ("1.5亿", "150000000"),
        ("¥ 3 000", "3000"), ("2M", "2000000"), ("-5", "-5"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, amount: str | None) -> None:
    assert read_amount(text) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize("text", ["many", "12x", "1.2.3", "NaN", "inf", "k"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_amount(text)
    assert refused.value.message.code == "field.no_amount"


def test_money_keeps_its_currency(qtbot: QtBot) -> None:
    field = MoneyField("EUR")
    qtbot.addWidget(field)
    assert field.value() == Money(0, "EUR")
    field.set_value(Money(1_250_050, "JPY"))
    assert field.value() == Money(1_250_050, "JPY")
    field._currency.setCurrentText("euro")
    with pytest.raises(UserError):
        field.value()


def test_a_day_may_be_empty_and_begins_today(hand: Hand) -> None:
    field = DayField(hand.stage.desk)
    hand.qtbot.addWidget(field)
    assert field.value() is None
    assert field._edit.text() == "—"
    field.set_value(date(2026, 4, 5))
    assert field.value() == date(2026, 4, 5)
    QTest.keyClick(field._edit, Qt.Key.Key_Delete)
    assert field.value() is None
    QTest.keyClick(field._edit, Qt.Key.Key_Up)
    assert field.value() == TODAY
    field._clear.click()
    assert field.value() is None
    assert not field._clear.isEnabled()


def test_a_day_follows_the_order_of_the_locale(hand: Hand, languages: Languages) -> None:
    field = DayField(hand.stage.desk)
    hand.qtbot.addWidget(field)
    field.set_value(date(2026, 4, 5))
    assert field._edit.text() == "05/04/2026"
    languages.use(CHINESE)
    settle()
    assert field._edit.text() == "2026/4/5"
    assert field._edit.date() == QDate(2026, 4, 5)


def test_the_wheel_changes_no_field(qtbot: QtBot) -> None:
    choice = ChoiceField()
    qtbot.addWidget(choice)
    choice.set_choices([("a", "A"), ("b", "B")])
    choice.show()
    choice.setFocus()
    QTest.mouseMove(choice, QPoint(4, 4))
    before = choice.value()
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    wheel = QWheelEvent(
        QPointF(4, 4), QPointF(4, 4), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert choice.value() == before
    choice.hide()


def test_a_choice_keeps_a_value_that_is_not_offered(qtbot: QtBot) -> None:
    choice = ChoiceField()
    qtbot.addWidget(choice)
    choice.set_choices([("a", "A")])
    choice.set_value("from elsewhere")
    assert choice.value() == "from elsewhere"
    choice.set_choices([("a", "A"), ("b", "B")])
    assert choice.value() == "from elsewhere"


def test_lists_take_every_kind_of_comma(qtbot: QtBot) -> None:
    field = ListField()
    qtbot.addWidget(field)
    field.setText("a， b、c; a ,,")
    assert field.value() == ("a", "b", "c")


@pytest.mark.parametrize(("text", "number"), [("", None), ("1,200", 1200), ("7", 7)])
def test_whole_numbers_are_read(qtbot: QtBot, text: str, number: int | None) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    field.setText(text)
    assert field.value() == number
    assert field.raw() == text


def test_a_moment_is_kept_to_the_minute(hand: Hand) -> None:
    field = MomentField(hand.stage.desk)
    hand.qtbot.addWidget(field)
    field.set_value(NOW)
    assert field.value() == NOW


def test_a_moment_follows_the_order_of_the_locale(hand: Hand, languages: Languages) -> None:
    field = MomentField(hand.stage.desk)
    hand.qtbot.addWidget(field)
    field.set_value(NOW)
    languages.use(CHINESE)
    settle()
    assert field.text().startswith("2026/")
    assert field.value() == NOW


def test_people_are_added_and_taken_away_by_keyboard(qtbot: QtBot) -> None:
    field = PeopleField()
    qtbot.addWidget(field)
    field.offer([Stakeholder("s", "p1", AccountId("a"), "张伟", "x")])  # type: ignore[arg-type]
    field.set_value(())
    field._edit.setText("张伟")  # QTest types Latin letters only
    QTest.keyClick(field._edit, Qt.Key.Key_Return)
    QTest.keyClicks(field._edit, "Somebody New")
    assert field.value() == (("p1", "张伟"), (None, "Somebody New"))
    QTest.keyClick(field._edit, Qt.Key.Key_Return)
    QTest.keyClick(field._edit, Qt.Key.Key_Backspace)
    assert field.value() == (("p1", "张伟"),)


def test_editing_does_not_touch_what_other_records_share(hand: Hand, book: Busy) -> None:
    """A touchpoint of another account keeps its people when this one's are changed."""
    other = book.ids["Fernhollow Books"]
    with hand.store.write(LABEL) as uow:
        theirs = touchpoints.log_touchpoint(uow, TouchpointDraft(other, "call", NOW, "Theirs"))
    with hand.store.read() as read:
        mine = touchpoints.recent_touchpoints(read, book.first, 1)[0]
    hand.commands.forms.edit_touchpoint(mine.id)
    hand.fill(people=())
    hand.save()
    with hand.store.read() as read:
        assert touchpoints.get_touchpoint(read, mine.id).people == ()
        assert touchpoints.get_touchpoint(read, theirs).subject == "Theirs"

"""The page of differences and refusals on a book that was exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import accounts, tasks
from csmdesk.sync.differing import Difference, conflicts
from csmdesk.sync.held import holds
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.sync.values import Value
from csmdesk.system.texts import Texts
from csmdesk.ui.forms.account_form import AccountForm
from csmdesk.ui.forms.day_field import DayField, MomentField
from csmdesk.ui.forms.fields import (
    ChoiceField,
    ListField,
    NotesField,
    NumberField,
    TextField,
    TickField,
)
from csmdesk.ui.forms.person_form import PersonForm
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.differences.page import DifferencesPage
from csmdesk.ui.pages.differences.panel import KEYS
from csmdesk.ui.pages.differences.result_sheet import ResultSheet
from csmdesk.ui.pages.differences.words import FIELDS, OBJECTS, value_word
from csmdesk.ui.theme.theme import Theme
from tests.ui.exchanged import bind, differ, differ_all, refuse
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")
Book = dict[str, str]
NONE = Qt.KeyboardModifier.NoModifier


class AccountStub(Page):
    """Stand for the page of an account."""


@pytest.fixture
def book(store: Store) -> Book:
    made = fill(store)
    bind(store)
    return made


@pytest.fixture
def stage(qtbot: QtBot, store: Store, book: Book, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(store, tmp_path)
    made.window.add_page("account", AccountStub)
    yield made
    made.close()


@pytest.fixture
def two(store: Store, book: Book) -> None:
    """Let two fields of one account differ, one of a person, and one record be refused."""
    differ(store, "account", book["华信精工"], "city", "苏州市", "苏州", "昆山")
    differ(store, "account", book["华信精工"], "phone", None, "0512-1", "0512-2")
    differ(store, "person", book["Tobias Renn"], "emails", (), ("a@x.example",), ("b@x.example",))
    refuse(store, "account", book["Aldermoor Rail"], "The name is too long.")


class Eye:
    """Open the page and see what it shows."""

    def __init__(self, qtbot: QtBot, stage: Stage) -> None:
        self.qtbot = qtbot
        self.stage = stage
        self.commands = AccountCommands(stage.desk, stage.window, stage.window.stack)
        self.page = DifferencesPage(stage.desk, self.commands)
        self.table = self.page.board.table
        name = f"differences {id(self)}"
        stage.window.stack.register(name, self._page)
        stage.window.stack.go(Place(name))
        self.settled()
        self.panel = self.page.board.panel

    def settled(self) -> None:
        self.qtbot.waitUntil(self._is_whole)
        settle()

    def lines(self) -> list[str]:
        """Return what a screen reader says of each line, heads included."""
        model = self.table.paged_model
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(n, 0).data(role)) for n in range(model.rowCount())]

    def stand(self, words: str) -> None:
        """Select the first line that says this."""
        row = next(n for n, said in enumerate(self.lines()) if words in said)
        assert self.table.select_key(self.table.paged_model.slot(row))
        settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.table, key, modifier)
        self.settled()

    def press(self, words: str, button: str) -> None:
        self.stand(words)
        assert self.panel.offers(button)
        self.panel.button(button).click()
        self.settled()

    def offered(self) -> list[str]:
        return [name for name in KEYS if self.panel.offers(name)]

    def said(self) -> str:
        """Return every word of the panel."""
        shown = [w for w in self.panel.findChildren(QLabel) if w.isVisibleTo(self.panel)]
        boxes = [s.box.toPlainText() for s in self.panel.sections if s.isVisibleTo(self.panel)]
        return "\n".join([*(label.text() for label in shown), *boxes])

    def head(self) -> str:
        return self.page._header._detail.text()

    def open_ones(self) -> list[tuple[str, str]]:
        with self.stage.store.read() as read:
            return [(d.record, d.field) for d in conflicts(read)]

    def city(self) -> str | None:
        with self.stage.store.read() as read:
            return accounts.find_account(read, "华信精工").city

    def _page(self) -> DifferencesPage:
        return self.page

    def _is_whole(self) -> bool:
        is_counted = self.page._counted is not None
        return is_counted and not self.stage.runner.is_busy


@pytest.fixture
def eye(qtbot: QtBot, stage: Stage, two: None) -> Eye:
    return Eye(qtbot, stage)


def test_each_field_is_one_line_with_three_values(eye: Eye) -> None:
    assert eye.head() == "3 fields in 2 records · 1 needs you"
    said = eye.lines()
    assert said[0] == "You and the CRM changed the same field, 3"
    assert said[1].startswith("City 华信精工, Yours 苏州 You, The CRM's 昆山 Zhou Lan · 1 h ago")
    assert said[1].endswith("Before 苏州市")
    assert "a@x.example" in said[3]
    assert "b@x.example" in said[3]
    assert "The name is too long." in said[5]
    eye.stand("City")
    for shown in ("City", "苏州", "昆山", "苏州市"):
        assert shown in eye.said()


def test_without_differences_the_page_says_so(qtbot: QtBot, stage: Stage) -> None:
    eye = Eye(qtbot, stage)
    assert eye.page.empty.isVisible()
    assert eye.head() == ""


def test_keeping_mine_settles_and_tells_the_status_bar(qtbot: QtBot, eye: Eye) -> None:
    eye.stand("City")
    with qtbot.waitSignal(eye.page.settled):
        eye.panel.button("mine").click()
    eye.settled()
    assert len(eye.open_ones()) == 2
    assert any("Kept yours: 苏州" in said for said in eye.lines())
    assert eye.city() == "苏州"


def test_lists_hear_of_a_decision_that_changes_no_record(eye: Eye, stage: Stage) -> None:
    seen: list[ChangeSet] = []
    stage.runner.changed.connect(seen.append)
    eye.press("苏州市", "mine")
    assert [changes.changes for changes in seen] == [()]
    assert seen[0].touches("sync_run")  # which the marks of lists wait for
    assert stage.window.commands.action("edit.undo").isEnabled() is False


def test_taking_theirs_writes_it_here_and_undo_brings_both_back(eye: Eye, stage: Stage) -> None:
    heard: list[object] = []
    stage.runner.changed.connect(heard.append)
    eye.press("City", "theirs")
    assert eye.city() == "昆山"
    assert heard, "pages must hear of the new value"
    eye.press("Took the CRM's: 昆山", "undo")
    assert eye.city() == "苏州"
    assert ("华信精工", "city") in eye.open_ones()
    assert not any("Took" in said for said in eye.lines())


def test_the_letters_decide_and_the_next_line_is_stood_on(eye: Eye) -> None:
    eye.stand("City")
    eye.key(Qt.Key.Key_M)
    assert len(eye.open_ones()) == 2
    assert eye.table.current_key() is not None
    eye.key(Qt.Key.Key_C)
    assert len(eye.open_ones()) == 1
    eye.key(Qt.Key.Key_R)
    assert len(eye.open_ones()) == 1, "a letter that means nothing here does nothing"


def test_undo_on_the_list_means_the_last_decision(eye: Eye) -> None:
    eye.stand("City")
    eye.key(Qt.Key.Key_C)
    eye.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert eye.city() == "苏州"
    assert len(eye.open_ones()) == 3


def test_decisions_are_there_after_a_restart(qtbot: QtBot, eye: Eye, stage: Stage) -> None:
    eye.press("City", "theirs")
    again = Eye(qtbot, stage)
    again.press("Took the CRM's: 昆山", "undo")
    assert len(again.open_ones()) == 3


@pytest.fixture
def many(store: Store) -> None:
    with store.write(Text("action.demo")) as uow:
        made = [accounts.create_account(uow, f"Wren {n}", city="Leeds") for n in range(12)]
    for each in made:
        differ(store, "account", each, "city", "Hull", "Leeds", "York")


def test_all_alike_are_decided_after_one_question(qtbot: QtBot, stage: Stage, many: None) -> None:
    eye = Eye(qtbot, stage)
    eye.stand("Wren 3")
    assert "11 more like this" in eye.panel.all_alike.text()
    eye.key(Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert "12" in eye.page.question.sentence
    assert len(eye.open_ones()) == 12, "asked first"
    eye.page.question.act.click()
    eye.settled()
    assert eye.open_ones() == []
    eye.stand("Kept yours: in 12 records")
    eye.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(eye.open_ones()) == 12


def test_the_tick_means_all_alike_too(qtbot: QtBot, stage: Stage, many: None) -> None:
    eye = Eye(qtbot, stage)
    eye.stand("Wren 3")
    eye.panel.all_alike.setChecked(True)
    eye.panel.button("theirs").click()
    eye.page.question.act.click()
    eye.settled()
    assert eye.open_ones() == []


def test_what_was_decided_elsewhere_is_told(eye: Eye, stage: Stage) -> None:
    eye.stand("City")
    with stage.store.write(Text("sync.action_decide"), origin="remote") as uow:
        uow.raw.execute("DELETE FROM sync_conflict")
    eye.panel.button("mine").click()
    eye.settled()
    assert "decided already" in stage.window.toast.text
    assert len(eye.lines()) == 2


def test_a_record_deleted_meanwhile_is_told(eye: Eye, stage: Stage, book: Book) -> None:
    eye.stand("City")
    with stage.store.write(Text("action.demo")) as uow:
        uow.delete("account", book["华信精工"])
    eye.panel.button("theirs").click()
    eye.settled()
    assert "deleted here" in stage.window.toast.text


def test_what_was_edited_since_cannot_be_taken_back(eye: Eye, stage: Stage, book: Book) -> None:
    eye.press("City", "mine")
    with stage.store.write(Text("action.demo")) as uow:
        accounts.edit_account(uow, book["华信精工"], city="无锡")  # type: ignore[arg-type]
    eye.page.look()
    eye.settled()
    eye.stand("Kept yours")
    assert eye.offered() == []
    assert "no longer be taken back" in eye.said()


def test_what_was_sent_since_is_put_back_and_sent(eye: Eye, stage: Stage) -> None:
    eye.press("City", "mine")
    with stage.store.write(Text("sync.action_push"), origin="remote") as uow:
        uow.raw.execute("UPDATE sync_row SET remote_ver = 'v9'")
    eye.press("Kept yours", "undo")
    assert eye.city() == "昆山"
    assert "put back" in stage.window.toast.text


def test_a_refused_record_is_retried(eye: Eye, stage: Stage) -> None:
    eye.stand("Aldermoor Rail")
    eye.key(Qt.Key.Key_R)
    with stage.store.read() as read:
        assert holds(read) == ()
    assert eye.head() == "3 fields in 2 records"


def test_a_refused_record_can_stay_unsent(eye: Eye, stage: Stage) -> None:
    eye.press("Aldermoor Rail", "keep")
    with stage.store.read() as read:
        assert holds(read) == ()
    eye.press("Not to be sent", "undo")
    with stage.store.read() as read:
        assert len(holds(read)) == 1


WAYS_OUT = {
    "deleted_there": ("deleted in the CRM", "Restore in the CRM", "retry keep remove"),
    "changed_there": ("edited in the CRM", "Delete it there, too", "retry keep"),
    "hidden_there": ("no longer shows it", "Try again", "retry keep remove"),
    "joined_there": ("joined into another", "Move my edits there", "retry keep remove"),
    "joined": ("joined another record", "Delete the other one there, too", "retry keep"),
}


@pytest.mark.parametrize("cause", WAYS_OUT)
def test_deletions_are_asked_in_words(qtbot: QtBot, stage: Stage, book: Book, cause: str) -> None:
    reason, retry, offered = WAYS_OUT[cause]
    refuse(stage.store, "account", book["Aldermoor Rail"], "", cause)
    eye = Eye(qtbot, stage)
    eye.stand("Aldermoor Rail")
    assert reason in eye.said()
    assert eye.panel.button("retry").text() == retry
    assert eye.offered() == offered.split()


def test_a_sentence_runs_on_over_the_empty_cells_beside_it(
    qtbot: QtBot, stage: Stage, book: Book
) -> None:
    refuse(stage.store, "account", book["Aldermoor Rail"], "", "hidden_there")
    eye = Eye(qtbot, stage)
    table = eye.page.board.table
    row = next(n for n in range(table.model().rowCount()) if table.paged_model.head(n) is None)
    beside = table.visualRect(table.model().index(row, 2))
    picture = table.viewport().grab(beside.adjusted(12, 4, -12, -4)).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 2, "the end of the sentence, not the bare ground"


def test_what_waits_for_a_record_is_named(qtbot: QtBot, stage: Stage, book: Book) -> None:
    with stage.store.write(Text("action.demo")) as uow:
        tasks.create_task(uow, book["Call Centre Kestrel"], "Send the minutes")  # type: ignore[arg-type]
    refuse(stage.store, "account", book["Call Centre Kestrel"], "No.")
    eye = Eye(qtbot, stage)
    eye.stand("Kestrel")
    assert "1 record waits for it: “Send the minutes”" in eye.said()


def test_a_record_is_opened_at_its_account(qtbot: QtBot, stage: Stage, book: Book) -> None:
    with stage.store.write(Text("action.demo")) as uow:
        task = tasks.create_task(uow, book["Aldermoor Rail"], "Send the minutes")  # type: ignore[arg-type]
    refuse(stage.store, "task", task, "No.")
    eye = Eye(qtbot, stage)
    eye.stand("minutes")
    eye.panel.opened.emit()
    at = stage.window.stack.history.current
    assert at == Place("account", {"id": book["Aldermoor Rail"]})


def test_a_change_anywhere_is_looked_at_again(eye: Eye, stage: Stage, book: Book) -> None:
    differ(stage.store, "account", book["Aldermoor Rail"], "website", None, "a", "b")
    with stage.store.write(Text("action.demo")) as uow:
        accounts.create_account(uow, "Quince Foods")
    eye.page.apply(uow.changes)
    eye.settled()
    assert eye.head().startswith("4 fields in 3 records")


def test_in_a_narrow_window_the_panel_stands_below(eye: Eye, stage: Stage) -> None:
    stage.window.resize(820, 720)
    settle()
    assert top_left(eye.panel).y() > top_left(eye.table).y()
    stage.window.resize(1280, 720)
    settle()
    assert top_left(eye.panel).x() > top_left(eye.table).x()


def top_left(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), QPoint())


def test_every_field_of_the_shipped_mapping_has_a_word() -> None:
    mapping = load_mapping("tryton")
    fields = {name for spec in mapping.objects.values() for name in spec.fields}
    assert fields <= FIELDS.keys()
    assert set(mapping.objects) <= OBJECTS.keys()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("city", None, "—"),
        ("tags", (), "—"),
        ("archived", True, "Yes"),
        ("archived", False, "No"),
        ("emails", ("a@x.example", "b@x.example"), "a@x.example, b@x.example"),
        ("kind", "call", "Call"),
        ("minutes", 90, "90"),
        ("due_on", "2026-03-20", "20 Mar 2026"),
        ("notes", "two\n\nlines", "two lines"),
        ("priority", 1, "High"),
        ("amount", "120000.00", "120,000"),
    ],
)
def test_values_are_shown_in_words(field: str, value: object, words: str) -> None:
    assert value_word(field, value, Texts("en")) == words


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped_and_every_control_has_a_name(
    eye: Eye, stage: Stage, theme: Theme, languages: Languages, dress: Dress
) -> None:
    stage.speak(dress[0])
    put_on(dress, theme, languages)
    page = eye.page
    assert clipped(page) + nameless(page) == []
    right = page.board.mapTo(page, page.board.rect().topRight()).x()
    assert right <= page.width()
    assert page.findChildren(QLabel)


def test_a_third_value_is_typed_and_sent_as_mine(eye: Eye) -> None:
    eye.stand("City")
    eye.key(Qt.Key.Key_E)
    field = eye.page.sheet.field
    assert isinstance(field, TextField)
    assert field.hasFocus()
    assert field.text() == "苏州"
    field.setText("常熟")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    eye.settled()
    assert not eye.page.sheet.isVisible()
    assert eye.city() == "常熟"
    assert len(eye.open_ones()) == 2
    eye.press("Edited: 常熟", "undo")
    assert eye.city() == "苏州"


def test_enter_edits_too_and_escape_changes_nothing(eye: Eye) -> None:
    eye.stand("City")
    eye.key(Qt.Key.Key_Return)
    assert eye.page.sheet.isVisible()
    QTest.keyClick(eye.page.sheet, Qt.Key.Key_Escape)
    assert len(eye.open_ones()) == 3
    assert eye.table.hasFocus()


@pytest.mark.parametrize(
    ("obj", "field", "values", "kind"),
    [
        ("account", "stage", (None, "value", "steady"), TextField),
        ("account", "employees", (1, 2, 3), NumberField),
        ("account", "tags", ((), ("a",), ("b",)), ListField),
        ("account", "archived", (False, True, False), TickField),
        ("account", "notes", ("a", "b", "c"), NotesField),
        ("touchpoint", "kind", ("call", "email", "chat"), ChoiceField),
        ("touchpoint", "started_at",
         (None, "2026-03-18T01:00:00.000Z", "2026-03-19T01:00:00.000Z"), MomentField),
        ("task", "due_on", (None, "2026-03-18", "2026-03-19"), DayField),
        ("task", "priority", (1, 2, 3), ChoiceField),
    ],
)  # fmt: skip
def test_each_field_has_an_editor_of_its_own(
    stage: Stage, obj: str, field: str, values: tuple[Value, ...], kind: type
) -> None:
    before, mine, theirs = values
    found = Difference(1, "i", obj, "Wren", field, mine, theirs, before, "Zhou Lan", None)
    sheet = ResultSheet(stage.window, stage.desk)
    heard: list[object] = []
    sheet.decided.connect(lambda _number, value: heard.append(value))
    sheet.ask(found, stage.window.stack, joins=False)
    assert isinstance(sheet.field, kind)
    sheet.save()
    assert heard == [mine], "what is not changed is what was there"
    sheet.dismiss()


def test_a_word_that_is_no_number_is_refused_beside_it(
    qtbot: QtBot, stage: Stage, book: Book
) -> None:
    differ(stage.store, "account", book["华信精工"], "employees", 10, 20, 30)
    eye = Eye(qtbot, stage)
    eye.stand("华信精工")
    eye.key(Qt.Key.Key_E)
    field = eye.page.sheet.field
    assert isinstance(field, NumberField)
    field.setText("many")
    eye.page.sheet.save()
    assert eye.page.sheet.isVisible()
    assert len(eye.open_ones()) == 1
    eye.page.sheet.dismiss()


def test_another_record_is_not_typed(qtbot: QtBot, stage: Stage, book: Book) -> None:
    parents = (book["华信精工"], book["华信达物业"])
    differ(stage.store, "account", book["Aldermoor Rail"], "parent", None, *parents)
    eye = Eye(qtbot, stage)
    eye.stand("Aldermoor Rail")
    assert "华信达物业" in eye.said()
    assert eye.offered() == ["mine", "theirs"]


def test_both_texts_are_put_together_however_long(qtbot: QtBot, stage: Stage, book: Book) -> None:
    mine, theirs = "We agreed on 华信.\n" * 2500, "They call on Monday.\n" * 2500
    differ(stage.store, "account", book["华信精工"], "notes", "Begun.", mine, theirs)
    eye = Eye(qtbot, stage)
    eye.stand("Notes")
    eye.key(Qt.Key.Key_B)
    sheet = eye.page.sheet
    assert isinstance(sheet.field, NotesField)
    both = sheet.field.toPlainText()
    assert mine.strip() in both
    assert theirs.strip() in both
    assert "Zhou Lan · 2026-03-18" in both
    sheet.fills[1].click()
    assert sheet.field.toPlainText() == theirs
    sheet.fills[2].click()
    assert sheet.field.toPlainText() == both
    sheet.save()
    eye.settled()
    with stage.store.read() as read:
        assert accounts.find_account(read, "华信精工").notes == both
    assert eye.open_ones() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_Return])
def test_the_field_that_was_refused_is_opened(
    qtbot: QtBot, stage: Stage, book: Book, key: Qt.Key
) -> None:
    refuse(stage.store, "account", book["Aldermoor Rail"], "No.", field="website")
    eye = Eye(qtbot, stage)
    eye.stand("Aldermoor Rail")
    assert "The CRM does not accept “Website”." in eye.said()
    eye.key(key)
    form = eye.commands.forms.open_form
    assert isinstance(form, AccountForm)
    assert form.fields["website"].editor().hasFocus()
    form.dismiss()


def test_a_person_is_opened_at_the_newest_place(qtbot: QtBot, stage: Stage, book: Book) -> None:
    refuse(stage.store, "person", book["Tobias Renn"], "No.", field="emails")
    eye = Eye(qtbot, stage)
    eye.press("Tobias Renn", "field")
    form = eye.commands.forms.open_form
    assert isinstance(form, PersonForm)
    assert form.fields["emails"].editor().hasFocus()
    form.dismiss()


def test_five_hundred_are_listed_and_decided(qtbot: QtBot, stage: Stage) -> None:
    with stage.store.write(Text("action.demo")) as uow:
        made = [accounts.create_account(uow, f"Wren {n}", city="Leeds") for n in range(500)]
    differ_all(stage.store, "account", made, "city", ("Hull", "Leeds", "York"))
    eye = Eye(qtbot, stage)
    assert eye.head() == "500 fields in 500 records"
    eye.key(Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    eye.page.question.act.click()
    eye.settled()
    assert eye.open_ones() == []
    eye.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(eye.open_ones()) == 500


def test_a_choice_that_does_not_exist_here_can_be_kept_out(
    qtbot: QtBot, stage: Stage, book: Book
) -> None:
    with stage.store.write(Text("action.demo")) as uow:
        task = tasks.create_task(uow, book["Aldermoor Rail"], "Call")  # type: ignore[arg-type]
    differ(stage.store, "task", task, "state", "open", "done", "frozen")
    eye = Eye(qtbot, stage)
    eye.stand("Call")
    assert "frozen" in eye.said(), "shown as the CRM writes it"
    eye.key(Qt.Key.Key_C)
    assert "no place for the CRM’s “frozen”" in stage.window.toast.text
    assert eye.open_ones() == [("Call", "state")]
    eye.key(Qt.Key.Key_M)
    assert eye.open_ones() == []


def test_past_exchanges_are_one_click_away(qtbot: QtBot, stage: Stage) -> None:
    stage.window.add_page("exchanges", AccountStub)
    eye = Eye(qtbot, stage)
    eye.page.past.click()
    assert stage.window.stack.history.current == Place("exchanges")

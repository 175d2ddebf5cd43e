"""The user's own fields in the forms of every record: editors, refusals, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.money import Money
from csmdesk.models.store import Store
from csmdesk.services import (
    accounts,
    commitments,
    contracts,
    custom_fields,
    people,
    tasks,
    touchpoints,
)
from csmdesk.ui.forms.own_fields import key_of
from csmdesk.ui.pages.account_own import OwnFact
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on
from tests.ui.test_account_page import Visit
from tests.ui.test_forms import Hand

pytestmark = pytest.mark.usefixtures("theme", "languages")

KINDS = ("text", "number", "money", "date", "choice", "person", "flag")
TYPED = {
    "text": "north wing", "number": "1,200.5", "money": Money(1_250_000, "EUR"),
    "date": date(2026, 4, 2), "choice": "Dublin", "flag": True,
}  # fmt: skip
KEPT = {**TYPED, "number": Decimal("1200.5")}


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def hand(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def define(store: Store, record: str, kind: str = "text", **more: object) -> CustomFieldId:
    if kind == "choice":
        more = {"choices": ("Leeds", "Dublin"), **more}
    with store.write(LABEL) as uow:
        name = str(more.pop("name", f"Own {kind}"))
        return custom_fields.define(uow, record, name, kind, **more)  # type: ignore[arg-type]


def test_every_kind_is_typed_kept_and_shown_again(hand: Hand, book: Busy) -> None:
    made = {kind: define(hand.store, "account", kind) for kind in KINDS}
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    for kind, value in TYPED.items():
        field = hand.form.fields[key_of(made[kind])]
        if kind == "number":
            QTest.keyClicks(field.editor(), str(value))
        else:
            field.set_value(value)
    person = hand.form.fields[key_of(made["person"])]
    person.setText("Ines Calloway")
    hand.save()
    with hand.store.read() as read:
        now = accounts.get_account(read, book.first)
        ines = next(p for p in people.list_people(read, book.first) if p.name == "Ines Calloway")
    assert {kind: now.custom[made[kind]] for kind in KEPT} == KEPT
    assert now.custom[made["person"]] == ines.person_id
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    shown = {kind: hand.form.fields[key_of(made[kind])] for kind in KINDS}
    assert {kind: shown[kind].value() for kind in KEPT} == KEPT
    assert shown["person"].text() == "Ines Calloway"
    assert not hand.form.is_changed
    hand.form.close_unsaved()


def test_values_are_emptied_again(hand: Hand, book: Busy) -> None:
    made = {kind: define(hand.store, "account", kind) for kind in TYPED}
    with hand.store.write(LABEL) as uow:
        accounts.edit_account(uow, book.first, custom={made[kind]: KEPT[kind] for kind in KEPT})
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    for field_id in made.values():
        hand.form.fields[key_of(field_id)].set_value(None)
    hand.save()
    with hand.store.read() as read:
        assert accounts.get_account(read, book.first).custom == {}


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("number", "many", "“many” is no number for “Own number”."),
        ("person", "Nobody", "Nobody is called “Nobody”."),
        ("money", "12x", "“12x” is no amount."),
    ],
)
def test_what_a_field_cannot_hold_is_refused_below_it(
    hand: Hand, book: Busy, kind: str, typed: str, words: str
) -> None:
    key = key_of(define(hand.store, "account", kind))
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    editor = hand.form.fields[key].editor()
    editor.setText(typed)  # type: ignore[attr-defined]
    hand.save()
    form = hand.form
    assert form.message.accessibleName() == words
    assert editor.property("invalid")
    assert editor.hasFocus()
    shown = form.body.viewport().rect()
    for widget in (editor, form.message):
        top = widget.mapTo(form.body.viewport(), widget.rect().topLeft()).y()
        assert shown.top() <= top < shown.bottom()
    assert form.message.y() > editor.y()
    form.close_unsaved()


def test_a_required_field_is_asked_for_in_a_new_record_only(hand: Hand, book: Busy) -> None:
    key = key_of(define(hand.store, "account", is_required=True, name="Segment"))
    hand.commands.new_account()
    hand.fill(name="Kestrel Looms")
    hand.save()
    assert hand.form.message.accessibleName() == "“Segment” must be filled in."
    assert hand.form.fields[key].property("invalid")
    hand.form.fields[key].set_value("large")
    hand.save()
    assert not hand.is_open()
    hand.commands.forms.edit_account(book.first)
    hand.fill(city="York")
    hand.save()
    assert not hand.is_open()


def test_a_person_has_fields_of_the_person_and_of_the_place(hand: Hand, book: Busy) -> None:
    whole = define(hand.store, "person", name="Birthday", kind="date")
    here = define(hand.store, "stakeholder", name="Desk")
    hand.commands.forms.edit_person(book.place)
    hand.idle()
    hand.form.fields[key_of(whole)].set_value(date(1980, 5, 1))
    hand.form.fields[key_of(here)].set_value("3.14")
    hand.save()
    with hand.store.read() as read:
        now = people.get_person(read, book.place)
    assert now.custom == {whole: date(1980, 5, 1), here: "3.14"}


def test_lines_promises_tasks_and_touchpoints_have_own_fields(hand: Hand, book: Busy) -> None:
    made = {
        record: define(hand.store, record)
        for record in ("contract_line", "commitment", "task", "touchpoint")
    }
    with hand.store.read() as read:
        line = next(x for x in contracts.list_lines(read, book.first) if x.id == book.line)
        talk = touchpoints.recent_touchpoints(read, book.first, 1)[0]
    forms = hand.commands.forms
    for record, open_form in (
        ("contract_line", lambda: forms.edit_line(line)),
        ("commitment", lambda: forms.edit_promise(book.promise)),
        ("task", lambda: forms.edit_task(book.task)),
        ("touchpoint", lambda: forms.edit_touchpoint(talk.id)),
    ):
        open_form()
        hand.idle()
        hand.form.fields[key_of(made[record])].set_value(record)
        hand.save()
        assert not hand.is_open()
    with hand.store.read() as read:
        kept = {
            "contract_line": next(
                x for x in contracts.list_lines(read, book.first) if x.id == book.line
            ).custom,
            "commitment": commitments.get_commitment(read, book.promise).custom,
            "task": tasks.get_task(read, book.task).custom,
            "touchpoint": touchpoints.get_touchpoint(read, talk.id).custom,
        }
    assert kept == {record: {made[record]: record} for record in made}


def test_a_retired_field_leaves_the_form_and_keeps_its_value(hand: Hand, book: Busy) -> None:
    made = define(hand.store, "account")
    with hand.store.write(LABEL) as uow:
        accounts.edit_account(uow, book.first, custom={made: "kept"})
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    assert key_of(made) in hand.form.fields
    hand.form.close_unsaved()
    with hand.store.write(LABEL) as uow:
        custom_fields.retire(uow, made)
    hand.commands.forms.edit_account(book.first)
    hand.fill(city="York")
    assert key_of(made) not in hand.form.fields
    hand.save()
    with hand.store.read() as read:
        assert accounts.get_account(read, book.first).custom == {made: "kept"}


def test_a_person_of_another_account_is_found_by_typing(hand: Hand, book: Busy) -> None:
    made = define(hand.store, "account", "person")
    other = book.ids["Fernhollow Books"]
    hand.commands.forms.edit_account(other)
    hand.idle()
    field = hand.form.fields[key_of(made)]
    field.setFocus()
    QTest.keyClicks(field, "Tob")
    hand.idle()
    field.setText("Tobias Renn")
    hand.save()
    with hand.store.read() as read:
        tobias = people.get_person(read, book.place).person_id
        assert accounts.get_account(read, other).custom == {made: tobias}


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_of_an_own_field_is_cut(
    hand: Hand, book: Busy, theme: object, languages: object, dress: Dress
) -> None:
    for kind in KINDS:
        define(hand.store, "account", kind, name=f"What they call their {kind} in the plant",
               help_text="Asked for by the auditors", is_required=kind == "date")  # fmt: skip
    hand.stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    assert clipped(hand.form) == []
    assert nameless(hand.form) == []
    hand.form.close_unsaved()


# Words as chips


def test_tags_are_completed_added_and_taken_away_by_keyboard(hand: Hand, book: Busy) -> None:
    with hand.store.write(LABEL) as uow:
        accounts.edit_account(uow, book.ids["Fernhollow Books"], tags=("North", "renewal"))
    hand.commands.forms.edit_account(book.first)
    hand.idle()
    field = hand.form.fields["tags"]
    hand.qtbot.waitUntil(lambda: field._words.stringList() == ["North", "renewal"])
    edit = field.editor()
    QTest.keyClicks(edit, "north,#new")
    QTest.keyClick(edit, "\r")
    QTest.keyClicks(edit, "half")
    assert field.value() == ("North", "new", "half")
    hand.save()
    with hand.store.read() as read:
        assert accounts.get_account(read, book.first).tags == ("North", "new", "half")


# On the page of the account


def test_the_overview_shows_own_fields_with_a_value(visit: Visit) -> None:
    made = {kind: define(visit.store, "account", kind) for kind in KINDS}
    with visit.store.write(LABEL) as uow:
        tobias = people.get_person(uow, visit.book.place).person_id
        values = {**KEPT, "person": tobias}
        custom = {made[kind]: value for kind, value in values.items() if kind != "text"}
        accounts.edit_account(uow, visit.book.first, custom=custom)
    section = visit.go("overview")._own_section
    visit.page._read()
    visit.idle()
    assert section.isVisible()
    assert [fact.accessibleName() for fact in section.findChildren(OwnFact)] == [
        "Own number: 1,200.5", "Own money: €12,500", "Own date: 2 Apr 2026", "Own choice: Dublin",
        "Own person: Tobias Renn", "Own flag: Yes",
    ]  # fmt: skip
    section._link.click()
    visit.idle()
    form = visit.commands.forms.open_form
    assert form is not None
    form.close_unsaved()


def test_the_overview_of_a_book_without_own_fields_has_no_such_section(visit: Visit) -> None:
    overview = visit.go("overview")
    assert not overview._own_section.isVisible()

    def write(_progress: object) -> object:
        with visit.store.write(LABEL) as uow:
            custom_fields.define(uow, "account", "Segment", "text")
        return uow.changes

    visit.stage.runner.run(visit.window, write)
    visit.idle()
    assert overview._own_section.isVisible()
    assert overview._own_section._empty.text() == "None of them has a value yet."


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_of_the_section_is_cut(
    visit: Visit, theme: object, languages: object, dress: Dress
) -> None:
    made = {kind: define(visit.store, "account", kind) for kind in TYPED}
    with visit.store.write(LABEL) as uow:
        custom = {made[kind]: value for kind, value in KEPT.items()}
        accounts.edit_account(uow, visit.book.first, custom=custom)
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    overview = visit.go("overview")
    visit.page._read()
    visit.idle()
    assert clipped(overview) == []
    section = overview._own_section
    facts = section.findChildren(OwnFact)
    assert all(section._facts.rect().contains(fact.geometry()) for fact in facts)

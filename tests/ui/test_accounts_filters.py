"""Narrowing the accounts list down, and the user's own fields as its columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.accounts import AccountFilter
from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.money import Money
from csmdesk.models.store import Store
from csmdesk.services import accounts, colleagues, custom_fields, people, views
from csmdesk.ui.forms.filter_form import FilterForm
from csmdesk.ui.forms.own_fields import key_of
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.accounts import AccountsPage
from csmdesk.ui.tables.own_columns import own_column
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.widgets.chips import Chip
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
KINDS = ("text", "number", "money", "date", "choice", "person", "flag")
NAMES = ("Aldermoor Rail", "Bluefjord Logistics", "Fernhollow Books")


class Ledger:
    """Hold the page, and a book in which three accounts have values in own fields."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot, self.store, self.book = qtbot, store, book
        self.own: dict[str, CustomFieldId] = {}
        self._write()
        self.stage = Stage(store, folder)
        commands = AccountCommands(self.stage.desk, self.stage.window, self.stage.window.stack)
        commands.bind()
        self.page = AccountsPage(self.stage.desk, commands)
        self.stage.window.add_page("accounts", self._page)
        self.stage.window.stack.go(Place("accounts"))
        self.idle()

    def _page(self) -> AccountsPage:
        return self.page

    def _write(self) -> None:
        with self.store.write(LABEL) as uow:
            for kind in KINDS:
                choices = ("Leeds", "Dublin", "上海") if kind == "choice" else ()
                self.own[kind] = custom_fields.define(
                    uow, "account", f"Own {kind}", kind, choices=choices
                )
            tobias = people.get_person(uow, self.book.place).person_id
            for n, name in enumerate(NAMES, 1):
                values = {
                    "text": f"Wing {n}", "number": Decimal(10 * n), "money": Money(n * 1000, "EUR"),
                    "date": date(2026, n, 1), "choice": ("上海", "Dublin", "Leeds")[n - 1],
                    "person": tobias if n == 1 else None, "flag": n == 1,
                }  # fmt: skip
                custom = {self.own[kind]: value for kind, value in values.items()}
                accounts.edit_account(
                    uow, self.book.ids[name], custom=custom, tags=("own", f"t{n}")
                )

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def names(self) -> list[str]:
        model = self.page._list.table.paged_model
        keys = model.slots.keys_between(0, model.rowCount())
        return [self.page._list.rows([str(key)])[0].name for key in keys]

    def ask(self) -> FilterForm:
        self.page._head._where.click()
        self.idle()
        assert self.form.isVisible()
        return self.form

    @property
    def form(self) -> FilterForm:
        return self.page._head.filters.form

    def show(self, **values: object) -> None:
        form = self.ask()
        for key, value in values.items():
            own = self.own.get(key.removeprefix("own_"))
            field = form.fields[key_of(own) if own else key]
            part = getattr(field, "_part", field)
            if own and isinstance(value, bool):
                part = getattr(field, "_state")  # noqa: B009 - a part of this field alone
            part.set_value(value)
        form.save()
        self.idle()

    def chips(self) -> list[str]:
        bar = self.page._head.filters
        return [part.words for part in bar._parts] if bar.isVisible() else []

    def sort(self, kind: str, *, descending: bool = False) -> None:
        self.page._question.set_group("none")
        self.page._list.table.head_row.sort_asked.emit(own_column(self.own[kind]), descending)
        self.idle()

    def column(self, kind: str) -> int:
        keys = [column.key for column in self.page._list.table.paged_model.columns]
        return keys.index(own_column(self.own[kind]))


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def ledger(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


# Own fields as columns


def test_own_fields_are_columns_once_they_are_chosen(ledger: Ledger) -> None:
    table = ledger.page._list.table
    at = ledger.column("number")
    assert table.isColumnHidden(at)
    head = ledger.page._head
    head._on_column_switched(own_column(ledger.own["number"]), True)
    assert not table.isColumnHidden(at)
    model = table.paged_model
    row = model.row_of(ledger.book.first)
    shown = {kind: str(model.data(model.index(row, ledger.column(kind)))) for kind in KINDS}
    assert shown == {
        "text": "Wing 1", "number": "10", "money": "€10", "date": "1 Jan 2026",
        "choice": "上海", "person": "Tobias Renn", "flag": "Yes",
    }  # fmt: skip
    other = model.row_of(ledger.book.ids["华信精工"])
    assert model.line(other).cells[at].text == "—"  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", KINDS)
def test_a_click_on_an_own_column_sorts_by_its_values(ledger: Ledger, kind: str) -> None:
    ledger.sort(kind)
    up = [name for name in ledger.names() if name in NAMES]
    ledger.sort(kind, descending=True)
    down = [name for name in ledger.names() if name in NAMES]
    expected = {"choice": list(reversed(NAMES))}.get(kind, list(NAMES))
    if kind in ("person", "flag"):  # only the first one has the value, or says yes
        assert down[0] == NAMES[0]
    else:
        assert up == expected
        assert down == list(reversed(expected))
    header = ledger.page._list.table.head_row
    assert header.order == (own_column(ledger.own[kind]), True)


def test_a_new_field_appears_and_a_retired_one_leaves(ledger: Ledger) -> None:
    table = ledger.page._list.table
    table.select_key(ledger.book.first)
    before = table.paged_model.columnCount()

    def define(_progress: object) -> object:
        with ledger.store.write(LABEL) as uow:
            custom_fields.define(uow, "account", "Segment", "text")
            custom_fields.retire(uow, ledger.own["text"])
            custom_fields.retire(uow, ledger.own["flag"])
        return uow.changes

    ledger.stage.runner.run(ledger.stage.window, define)
    ledger.idle()
    assert table.paged_model.columnCount() == before - 1
    assert table.current_key() == ledger.book.first


# Filters


@pytest.mark.parametrize(
    ("asked", "found", "said"),
    [
        ({"own_text": "wing 2"}, [NAMES[1]], "Own text: “wing 2”"),
        ({"own_number": ("15", None)}, NAMES[1:], "Own number: from 15"),
        ({"own_money": (None, "20")}, NAMES[:2], "Own money: up to 20"),
        ({"own_date": ("2026-02-01", "2026-02-28")}, [NAMES[1]],
         "Own date: 1 Feb 2026 – 28 Feb 2026"),
        ({"own_choice": {"Leeds", "Dublin"}}, NAMES[1:], "Own choice: Dublin / Leeds"),
        ({"own_flag": {"yes"}}, [NAMES[0]], "Own flag: Yes"),
        ({"tags": {"t1", "t3"}}, [NAMES[0], NAMES[2]], "#t1"),
        ({"tiers": {"C"}}, [NAMES[2]], "Tier C"),
        ({"industries": {"Rail"}}, [NAMES[0]], "Rail"),
        ({"untouched_for": "30", "tags": {"own"}}, [NAMES[2]], "#own"),
        ({"own_person": True}, [NAMES[0]], "Own person: has a value"),
        ({"own_person": False, "tags": {"own"}}, NAMES[1:], "Own person: is empty"),
        ({"filled": {"tags"}}, list(NAMES), "Tags: has a value"),
        ({"empty": {"owner_id"}, "tags": {"t1"}}, [NAMES[0]], "Owner: is empty"),
    ],
)  # fmt: skip
def test_a_filter_finds_and_says_what_it_asks(
    ledger: Ledger, asked: dict[str, object], found: list[str], said: str
) -> None:
    ledger.show(**asked)
    assert sorted(ledger.names()) == sorted(found)
    assert said in ledger.chips()


def test_a_filter_by_a_person_and_by_an_owner_shows_names(ledger: Ledger) -> None:
    with ledger.store.write(LABEL) as uow:
        jonas = colleagues.create_colleague(uow, "Jonas Feld")
        accounts.edit_account(uow, ledger.book.first, owner_id=jonas)
    form = ledger.ask()
    form.fields["owners"].set_value({jonas})
    person = form.fields[key_of(ledger.own["person"])].editor()
    person.setFocus()
    QTest.keyClicks(person, "Tob")
    ledger.idle()
    person.setText("Tobias Renn")  # type: ignore[attr-defined]
    form.save()
    ledger.idle()
    assert ledger.names() == [NAMES[0]]
    assert ledger.chips() == ["Jonas Feld", "Own person: Tobias Renn"]
    form = ledger.ask()
    assert form.fields["owners"].value() == {jonas}
    assert form.fields[key_of(ledger.own["person"])].editor().text() == "Tobias Renn"  # type: ignore[attr-defined]
    form.close_unsaved()


def test_a_word_that_is_none_is_refused_at_its_field(ledger: Ledger) -> None:
    form = ledger.ask()
    edit = form.fields["tags"].editor()
    QTest.keyClicks(edit, "nowhere")
    form.save()
    assert form.isVisible()
    assert form.message.accessibleName() == "“nowhere” is none of those in use."
    assert edit.property("invalid")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_chips_take_the_filter_away_again(ledger: Ledger) -> None:
    everything = sorted(ledger.names())
    ledger.show(tiers={"A", "B"}, own_number=("15", None))
    assert ledger.chips() == ["Tier A", "Tier B", "Own number: from 15"]
    bar = ledger.page._head.filters
    bar.findChildren(Chip)[2].removed.emit()
    ledger.idle()
    assert ledger.chips() == ["Tier A", "Tier B"]
    bar._clear.click()
    ledger.idle()
    assert ledger.chips() == []
    assert not bar.isVisible()
    assert sorted(ledger.names()) == everything


def test_a_view_keeps_filter_own_columns_and_order(ledger: Ledger) -> None:
    head = ledger.page._head
    ledger.show(own_number=("15", None))
    ledger.sort("number", descending=True)
    head._on_column_switched(own_column(ledger.own["number"]), True)
    head._on_save_view()
    ledger.idle()
    view_form = head._view_form()
    view_form.fields["name"].set_value("Large ones")
    view_form.save()
    ledger.idle()
    with ledger.store.read() as read:
        [(key, name, query)] = views.list_views(read)
    assert name == "Large ones"
    assert query.columns == (ledger.own["number"],)
    assert query.sort_field == ledger.own["number"]
    assert ledger.chips() == [], "what the view asks for anyway needs no chip"
    ledger.page._on_show_all()
    ledger.idle()
    head._on_column_switched(own_column(ledger.own["number"]), False)
    assert len(ledger.names()) > 2
    head.views._on_chosen(key)
    ledger.idle()
    assert ledger.names() == [NAMES[2], NAMES[1]]
    assert not ledger.page._list.table.isColumnHidden(ledger.column("number"))


def test_a_view_keeps_what_an_account_must_have_or_lack(ledger: Ledger) -> None:
    ledger.show(filled={"tags"}, empty={"website", "external_id"}, own_person=False)
    said = ["Tags: has a value", "External id: is empty", "Website: is empty",
            "Own person: is empty"]  # fmt: skip
    assert ledger.chips() == said
    assert sorted(ledger.names()) == sorted(NAMES[1:])
    asked = ledger.page._question.query.where
    ledger.page._head._on_save_view()
    form = ledger.page._head._view_form()
    form.fields["name"].set_value("Gaps")
    form.save()
    ledger.idle()
    with ledger.store.read() as read:
        [(_, _, query)] = views.list_views(read)
    assert query.where == asked
    form = ledger.ask()
    own = form.fields[key_of(ledger.own["person"])]
    assert not own.editor().isEnabled()
    assert form.fields["empty"].value() == {"website", "external_id"}
    own.set_value(None)
    assert own.editor().isEnabled()
    form.save()
    ledger.idle()
    assert sorted(ledger.names()) == sorted(NAMES)


def test_the_condition_of_a_retired_field_is_kept_and_ignored(ledger: Ledger) -> None:
    ledger.show(own_text="wing 2")
    with ledger.store.write(LABEL) as uow:
        custom_fields.retire(uow, ledger.own["text"])
    ledger.page._question.ask()
    ledger.idle()
    assert len(ledger.names()) > 1
    assert ledger.chips() == []
    ledger.show(tiers={"A"})
    assert [c.field_id for c in ledger.page._question.query.where.custom] == [ledger.own["text"]]


def test_nothing_fits_offers_all_accounts(ledger: Ledger) -> None:
    ledger.show(own_text="nowhere")
    rows = ledger.page._list
    assert rows._stack.currentWidget() is rows._nothing
    rows._nothing.acted.emit()
    ledger.idle()
    assert ledger.chips() == []
    assert ledger.page._question.query.where == AccountFilter()


def test_rows_keep_their_height_when_groups_move(ledger: Ledger) -> None:
    table = ledger.page._list.table
    ledger.show(tags={"own"})
    model = table.paged_model
    heights = {table.rowHeight(row) for row in range(model.rowCount()) if model.head(row) is None}
    assert heights == {table.verticalHeader().defaultSectionSize()}


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut(ledger: Ledger, theme: Theme, languages: Languages, dress: Dress) -> None:
    ledger.show(tiers={"A", "B"}, own_choice={"Leeds", "Dublin"}, own_number=("1", "90000"))
    ledger.stage.speak(dress[0])
    put_on(dress, theme, languages)
    ledger.idle()
    head = ledger.page._head
    assert head.rect().contains(head.filters.geometry())
    assert clipped(ledger.page) == []
    assert nameless(ledger.page) == []
    chips = head.filters.findChildren(Chip)
    assert all(head.filters.rect().contains(chip.geometry()) for chip in chips)
    form = ledger.ask()
    assert clipped(form) == []
    assert nameless(form) == []
    form.close_unsaved()

"""Opportunities in the window: the form, the rows on the account's overview, the command."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.money import Money
from csmdesk.domain.opportunities import Opportunity
from csmdesk.models.store import Store
from csmdesk.services import custom_fields, opportunities
from csmdesk.ui.forms.opportunity_form import OpportunityForm
from csmdesk.ui.pages.account_briefs import BriefRow
from csmdesk.ui.pages.account_overview import OverviewTab
from tests.ui.busy_book import LABEL, TODAY, Busy, fill
from tests.ui.looks import clipped, nameless
from tests.ui.test_account_page import Visit

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def kept(visit: Visit) -> tuple[Opportunity, ...]:
    with visit.store.read() as read:
        return opportunities.list_opportunities(read, visit.book.first)


def have(visit: Visit, title: str = "Renewal 2026", **fields: object) -> None:
    values = {"amount": Money.of(50_000, "CNY"), "close_on": TODAY + timedelta(days=9)} | fields
    with visit.store.write(LABEL) as uow:
        opportunities.create_opportunity(uow, visit.book.first, title, **values)  # type: ignore[arg-type]


def form(visit: Visit) -> OpportunityForm:
    visit.idle()
    found = visit.commands.forms.open_form
    assert isinstance(found, OpportunityForm)
    return found


def rows(visit: Visit) -> list[BriefRow]:
    tab = visit.go("overview")
    assert isinstance(tab, OverviewTab)
    return tab._opportunities.findChildren(BriefRow)


def test_the_command_makes_one_and_undo_takes_it_back(visit: Visit) -> None:
    visit.stage.desk.actions.run("opportunity.new")
    shown = form(visit)
    assert shown.fields["amount"]._currency.currentText() == "CNY"
    shown.fields["title"].set_value("Renewal 2026")
    shown.fields["kind"].set_value("expansion")
    shown.fields["amount"].set_value(Money.of("1200.50", "EUR"))
    shown.fields["close_on"].set_value(TODAY)
    shown.fields["notes"].set_value("Ask *Ute*")
    shown.save()
    visit.idle()
    [found] = kept(visit)
    assert (found.title, found.kind, found.state) == ("Renewal 2026", "expansion", "open")
    assert (found.amount, found.close_on) == (Money.of("1200.50", "EUR"), TODAY)
    assert found.notes == "Ask *Ute*"
    assert visit.window.toast.text == "Add opportunity “Renewal 2026”"
    visit.undo()
    assert kept(visit) == ()


def test_a_missing_title_is_told_in_the_form(visit: Visit) -> None:
    visit.commands.new_opportunity()
    form(visit).save()
    visit.idle()
    assert visit.commands.forms.open_form is not None
    assert kept(visit) == ()


def test_the_overview_shows_open_ones_first_with_amount_and_day(visit: Visit) -> None:
    have(visit, "Old", state="lost", close_on=TODAY - timedelta(days=40))
    have(visit)
    have(visit, "Seats", kind="expansion", amount=None, close_on=None)
    visit.page._read()
    visit.idle()
    tab = visit.go("overview")
    assert isinstance(tab, OverviewTab)
    briefs = tab._opportunities.briefs
    assert [b.text for b in briefs] == ["Renewal 2026", "Seats", "Old"]
    assert [b.detail for b in briefs] == ["Renewal", "Expansion", "Renewal"]
    assert briefs[2].middle == "Lost"
    assert briefs[1].right == ""
    assert "50" in briefs[0].tip
    assert tab._line_section._right.text() == "2 open opportunities"


def test_a_row_opens_the_form_and_delete_throws_it_away(visit: Visit) -> None:
    have(visit)
    visit.page._read()
    visit.idle()
    [row] = rows(visit)
    row.click()
    shown = form(visit)
    assert shown.fields["title"].value() == "Renewal 2026"
    shown.fields["state"].set_value("won")
    shown.save()
    visit.idle()
    assert kept(visit)[0].state == "won"
    [row] = rows(visit)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Delete)
    visit.idle()
    assert kept(visit) == ()
    visit.undo()
    assert [o.title for o in kept(visit)] == ["Renewal 2026"]


@pytest.mark.parametrize(("words", "state"), [("Won", "won"), ("Lost", "lost")])
def test_the_menu_settles_it_and_opens_it_again(visit: Visit, words: str, state: str) -> None:
    have(visit)
    visit.page._read()
    visit.idle()

    def ask() -> None:
        [row] = rows(visit)
        at = row.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(row, QContextMenuEvent(reason, at, row.mapToGlobal(at)))

    ask()
    shown = [action.text() for action in visit.menu().actions() if action.text()]
    assert shown == ["Edit…", "Won", "Lost", "Copy", "Move to the trash"]
    visit.pick(words)
    assert (kept(visit)[0].state, kept(visit)[0].close_on) == (state, TODAY)
    ask()
    visit.pick("Open again")
    assert kept(visit)[0].state == "open"


def test_own_fields_stand_in_the_form(visit: Visit) -> None:
    with visit.store.write(LABEL) as uow:
        rival = custom_fields.define(uow, "opportunity", "Rival", "text")
    visit.commands.new_opportunity()
    shown = form(visit)
    shown.fields["title"].set_value("Renewal")
    next(f for key, f in shown.fields.items() if rival in key).set_value("Weavers")
    shown.save()
    visit.idle()
    assert kept(visit)[0].custom == {rival: "Weavers"}


def test_every_field_has_a_name_and_room(visit: Visit) -> None:
    visit.commands.new_opportunity()
    shown = form(visit)
    assert clipped(shown) == []
    assert nameless(shown) == []
    shown.close_unsaved()

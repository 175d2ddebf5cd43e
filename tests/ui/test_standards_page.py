"""The page of service standards: edit in the row, who is overdue, who decides, the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import CadenceRuleId
from csmdesk.domain.people import StakeholderTier
from csmdesk.domain.people_map import Rhythm, Standing
from csmdesk.domain.service_standards import SHIPPED, ServiceStandard
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services import service_standards, touchpoints
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.standards import StandardsPage
from csmdesk.ui.tables.standard_words import StandardWords
from csmdesk.ui.theme.theme import Theme
from tests.services.book_of import DAY, account, person
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on
from tests.ui.page_desk import PageDesk

pytestmark = pytest.mark.usefixtures("theme", "languages")
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)


class Standards(PageDesk):
    """The page, and what stands on it."""

    def standards(self) -> tuple[ServiceStandard, ...]:
        with self.store.read() as read:
            return service_standards.list_standards(read)

    def row(self, row: int) -> list[str]:
        model = self.page.table.paged_model
        return [str(model.data(model.index(row, column))) for column in range(1, 6)]


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Standards]:
    looms = account(store, tier="A", stage="steady")
    person(store, looms, "Ines", tier="S", valid_from=DAY - timedelta(days=10))
    person(store, looms, "Bo", tier="A", valid_from=DAY - timedelta(days=72))
    made = Standards(qtbot, store, tmp_path, StandardsPage, Place("standards"))
    yield made
    made.stage.close()


def test_each_tier_says_what_it_gets_how_many_there_are_and_who_is_late(desk: Standards) -> None:
    assert desk.row(0)[:2] + desk.row(0)[3:] == ["30 days", "90 days", "1", "0"]
    assert desk.row(1)[:2] + desk.row(1)[3:] == ["60 days", "180 days", "1", "1"]
    assert desk.row(2)[:2] + desk.row(2)[3:] == ["180 days", "none", "0", "0"]
    by_rhythm = desk.page.table.paged_model.line(0)
    assert by_rhythm is not None
    assert by_rhythm.cells[1].detail == "by the rhythm"
    assert desk.page._kept.isVisible()
    desk.page.table.select_key("A")
    line = desk.page.late.paged_model.line(0)
    assert line is not None
    assert [cell.text for cell in line.cells[:4]] == [
        "Bo", "Kestrel Looms", "never", "12 days overdue",
    ]  # fmt: skip


def test_a_standard_is_edited_in_its_row_and_everything_counts_anew(desk: Standards) -> None:
    desk.page.table.select_key("A")
    desk.press(desk.page.table, Qt.Key.Key_Return)
    assert desk.page.editing.field is not None
    desk.page.editing.field.set_value(90)
    desk.press(desk.page.editing.field.editor(), Qt.Key.Key_Return)
    assert desk.standards()[1] == ServiceStandard(StakeholderTier.A, 90, 180)
    assert desk.row(1)[4] == "0"
    assert desk.page.restore.isEnabled()
    desk.page.editing.begin("note")
    assert desk.page.editing.field is not None
    desk.page.editing.field.set_value("Lunch with us")
    desk.press(desk.page.editing.field.editor(), Qt.Key.Key_Return)
    assert desk.row(1)[2] == "Lunch with us"
    desk.undo()
    assert desk.row(1)[2] != "Lunch with us"
    desk.page.restore.click()
    desk.idle()
    assert desk.standards() == SHIPPED


def test_who_is_named_in_a_talk_later_is_overdue_no_more(desk: Standards) -> None:
    with desk.store.write(Text("action.demo")) as uow:
        [bo] = uow.find_where("stakeholder", tier="A")
        talk = TouchpointDraft(bo["account_id"], "call", NOW, "Talk")
        key = touchpoints.log_touchpoint(uow, talk)
    assert desk.row(1)[4] == "1"
    with desk.store.write(Text("action.demo")) as uow:
        touchpoints.edit_touchpoint(uow, key, replace(talk, person_ids=(bo["person_id"],)))
    desk.page.apply(uow.changes)
    desk.idle()
    assert desk.row(1)[4] == "0"


def test_a_number_of_days_that_is_none_is_refused(desk: Standards) -> None:
    desk.page.editing.begin("visit")
    assert desk.page.editing.field is not None
    desk.page.editing.field.set_value(0)
    desk.press(desk.page.editing.field.editor(), Qt.Key.Key_Return)
    assert desk.standards() == SHIPPED
    assert "from 1 to 730" in desk.stage.window.toast.text


def test_who_is_overdue_is_opened_at_the_account(desk: Standards) -> None:
    desk.page.table.select_key("A")
    late = desk.page.late
    late.select_key(late.paged_model.slot(0))
    desk.press(late, Qt.Key.Key_Return)
    place = desk.stage.window.stack.history.current
    assert place is not None
    assert (place.page, place.params["tab"]) == ("account", "people")
    assert place.params["record"] == f"stakeholder:{late.current_key()}"


def test_a_standing_is_said_in_one_sentence(desk: Standards) -> None:
    said = StandardWords(desk.stage.desk).said
    touch, visit = Rhythm(60, DAY, 12), Rhythm(180, DAY + timedelta(days=25), 0)
    assert said(Standing("A", touch, visit)) == (
        "touch every 60 days, overdue by 12 days; visit every 180 days, next by 12 Apr"
    )
    mine = Rhythm(1, DAY, 1, CadenceRuleId("r"))
    assert said(Standing("S", mine)) == (
        "touch every 1 day by the rhythm of visits, overdue by 1 day"
    )
    assert said(Standing("B")) == "asks for no touch and no visit"


@pytest.mark.parametrize("dress", DRESSES[1::2], ids=str)
def test_it_looks_right(desk: Standards, theme: Theme, languages: Languages, dress: Dress) -> None:
    desk.page.table.select_key("A")
    put_on(dress, theme, languages)
    assert clipped(desk.page) == []
    assert nameless(desk.page) == []

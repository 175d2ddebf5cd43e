"""The touchpoints of the whole book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TimelineKind, TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services.timeline import timeline_entries, timeline_keys
from csmdesk.services.touchpoints import log_touchpoint
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.touchpoints import TouchpointsPage
from csmdesk.ui.theme.theme import Theme, ThemeMode
from tests.ui.busy_book import NOW, Busy, fill
from tests.ui.looks import clipped, nameless, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Visit:
    """The page in a window."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.stage = Stage(store, folder)
        self.commands = AccountCommands(self.stage.desk, self.stage.window)
        self.page = TouchpointsPage(self.stage.desk, self.commands)
        self.stage.window.add_page("touchpoints", self._page, "go.touchpoints")
        self.stage.window.stack.go(Place("touchpoints"))
        self.idle()

    def _page(self) -> TouchpointsPage:
        return self.page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def titles(self) -> list[str]:
        model = self.page.timeline.table.paged_model
        return [model.record(key).title for key in model.slots.keys_between(0, 999)]


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def test_everything_shows_newest_first_with_its_account(visit: Visit, store: Store) -> None:
    with store.read() as read:
        keys = timeline_keys(read)
        found = timeline_entries(read, keys)
    assert visit.titles() == [entry.title for entry in found]
    assert len({key.kind for key in keys}) >= 5
    model = visit.page.timeline.table.paged_model
    first = model.line(1)
    assert first.detail.split(" · ")[0] == found[0].account_name


def test_the_stream_of_the_book_is_that_of_its_accounts(visit: Visit, store: Store) -> None:
    with store.read() as read:
        ids = [row[0] for row in read.sql("SELECT id FROM account")]
        each = {key for account_id in ids for key in timeline_keys(read, account_id)}
    model = visit.page.timeline.table.paged_model
    assert set(model.slots.keys_between(0, 999)) == each


def test_forms_are_chosen_by_chips(visit: Visit) -> None:
    chips = visit.page.timeline.filters.chips
    assert {key: chip._count for key, chip in chips.items() if chip._count} == {
        "call": 5, "meeting": 1, "note": 1, "email": 1, "commitment": 2, "task": 1, "ticket": 2,
        "contract": 7,
    }  # fmt: skip
    chips["meeting"].setChecked(True)
    chips["note"].setChecked(True)
    visit.idle()
    assert visit.titles() == ["Talk 1", "Talk 2"]
    chips["meeting"].setChecked(False)
    chips["task"].setChecked(True)
    visit.idle()
    model = visit.page.timeline.table.paged_model
    kinds = [key.kind for key in model.slots.keys_between(0, 99)]
    assert (kinds.count(TimelineKind.TASK), kinds.count(TimelineKind.TOUCHPOINT)) == (1, 1)
    left = visit.page.save_state()
    visit.page.timeline.filters.clear()
    visit.idle()
    visit.page.restore_state(left)
    visit.idle()
    assert visit.page.timeline.filters.chosen == {"note", "task"}
    assert len(visit.titles()) == 2


def test_a_new_touchpoint_comes_in_on_top(visit: Visit, store: Store, book: Busy) -> None:
    draft = TouchpointDraft(book.first, "chat", NOW - timedelta(minutes=5), "Fresh")
    with visit.qtbot.assertNotEmitted(visit.page.timeline.table.paged_model.modelReset):
        visit.stage.desk.write(
            visit.page, Text.of("action.log_touchpoint", subject="Fresh"),
            lambda uow: log_touchpoint(uow, draft),
        )  # fmt: skip
        visit.idle()
    assert visit.titles().index("Fresh") < visit.titles().index("Call Orchard Lane Clinics")


def test_the_count_speaks_the_language_at_once(visit: Visit, languages: Languages) -> None:
    said = visit.page.timeline._hints._side
    assert said.text() == "20 entries"
    visit.stage.language = CHINESE
    languages.use(CHINESE)
    settle()
    assert said.text() == "共 20 条"


@pytest.mark.parametrize("base", [13, 20, 26])
def test_a_low_window_keeps_every_line_of_chips(visit: Visit, theme: Theme, base: int) -> None:
    theme.set_base_size(base)
    visit.stage.window.resize(960, 600)
    visit.idle()
    filters = visit.page.timeline.filters
    chips = [chip for chip in filters.chips.values() if chip.isVisible()]
    assert len(chips) == 8
    assert all(chip.height() >= chip.sizeHint().height() for chip in chips)
    lowest = max(chip.mapTo(filters, chip.rect().bottomLeft()).y() for chip in chips)
    assert lowest < filters.height()


def test_an_entry_leads_to_its_account(visit: Visit) -> None:
    timeline = visit.page.timeline
    key = timeline.table.paged_model.slots.keys_between(0, 99)[0]
    account = timeline.table.paged_model.record(key).account_id
    timeline._on_toggle(key)
    with visit.qtbot.waitSignal(visit.page.place_requested) as asked:
        visit.page.place_requested.disconnect(visit.stage.window.stack.go)
        timeline._open.get(key)._account.click()
    assert asked.args == [Place("account", {"id": account, "tab": "timeline"})]


def test_many_touchpoints_come_by_page(visit: Visit, store: Store, book: Busy) -> None:
    with store.write(Text("action.demo")) as uow:
        uow.raw.executemany(
            "INSERT INTO touchpoint (id, account_id, kind, started_at, direction, subject, notes, "
            "is_private, tags, source, extra) VALUES (?, ?, 'call', ?, 'two_way', ?, '', 0, '[]', "
            "'local', '{}')",
            [
                (f"grown-{n:05}", book.first,
                 (NOW - timedelta(hours=n)).isoformat(timespec="milliseconds")[:23] + "Z",
                 f"Call {n}")
                for n in range(3000)
            ],
        )  # fmt: skip
    visit.stage.runner.changed.emit(uow.changes)
    visit.idle()
    model = visit.page.timeline.table.paged_model
    keys = model.slots.keys_between(0, 9999)
    assert len(keys) == 3020
    assert sum(model.record(key) is not None for key in keys) <= 2 * 200 + 9


def test_the_model_keeps_qts_rules(visit: Visit, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(visit.page.timeline.table.paged_model)


def test_an_empty_book_offers_to_log(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    visit = Visit(qtbot, store, tmp_path)
    timeline = visit.page.timeline
    assert timeline._stack.currentWidget() is timeline._empty
    ran = []
    visit.stage.desk.actions.bind("touchpoint.log", lambda: ran.append("log"))
    timeline._empty.acted.emit()
    assert ran == ["log"]
    visit.stage.close()


@pytest.mark.parametrize("base", [13, 26])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_nothing_is_cut_and_everything_has_a_name(
    visit: Visit, theme: Theme, languages: Languages, mode: ThemeMode, base: int
) -> None:
    for language in (CHINESE, "en"):
        visit.stage.language = language
        languages.use(language)
        theme.set_mode(mode)
        theme.set_base_size(base)
        key = visit.page.timeline.table.paged_model.slots.keys_between(0, 99)[1]
        visit.page.timeline._on_toggle(key)
        visit.idle()
        assert clipped(visit.page) == []
        assert [f for f in nameless(visit.page) if f != "Button in EmptyState"] == []

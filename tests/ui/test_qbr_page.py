"""The review page on a real book: pages, editions, sources, checks, files, and all its states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services import accounts, colleagues, commitments, touchpoints
from csmdesk.system.settings import FISCAL_YEAR_START
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.theme.theme import Theme, ThemeMode, current_theme
from tests.ui.busy_book import LABEL, NOW, TODAY, Busy, fill
from tests.ui.looks import clipped, nameless, settle
from tests.ui.reviews import QuickJobs, ReviewStage

pytestmark = pytest.mark.usefixtures("theme", "languages")
SECRET = "Quokka"


@pytest.fixture
def book(store: Store) -> Busy:
    made = fill(store)
    with store.write(LABEL) as uow:
        accounts.edit_account(uow, made.first, notes=f"{SECRET} notes", tags=(SECRET,))
        touchpoints.log_touchpoint(
            uow,
            TouchpointDraft(
                made.first, "call", NOW - timedelta(days=4), f"{SECRET} call", is_private=True,
                outcome="done",
            ),
        )  # fmt: skip
        touchpoints.log_touchpoint(
            uow,
            TouchpointDraft(made.first, "note", NOW - timedelta(days=5), f"{SECRET} note"),
        )
    return made


@pytest.fixture
def desk(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[ReviewStage]:
    made = ReviewStage(qtbot, store, tmp_path, QuickJobs(store, tmp_path))
    yield made
    made.close()


@pytest.fixture
def opened(desk: ReviewStage, book: Busy) -> ReviewStage:
    desk.open(book.first)
    return desk


def other(book: Busy) -> str:
    """Return another account than the one that has everything."""
    return next(id_ for id_ in book.ids.values() if id_ != book.first)


def left_out(stage: ReviewStage) -> list[str]:
    """Return the pages that are switched off, or ours; the book has neither plan nor values."""
    out = [leaf.key for leaf in stage.deck.leaves if leaf.number is None]
    return [key for key in out if key not in ("goals", "value")]


def entry(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if words in action.text()).trigger()


class TestOpening:
    def test_the_newest_quarter_with_data_is_shown(self, opened: ReviewStage, book: Busy) -> None:
        assert opened.page.title() == "QBR · Aldermoor Rail"
        assert opened.body._head._quarter.text() == "Q1 2026"
        assert opened.window.stack.history.current == Place(
            "qbr", {"id": book.first, "quarter": "2026Q1"}
        )
        assert opened.deck.pages == 8
        assert opened.list.current_key == "cover"
        assert "Aldermoor Rail" in opened.said()

    def test_quiet_quarters_are_passed_over(
        self, qtbot: QtBot, store: Store, tmp_path: Path
    ) -> None:
        with store.write(LABEL) as uow:
            account = accounts.create_account(uow, "Fernhollow Books")
            draft = TouchpointDraft(account, "call", NOW - timedelta(days=200), "Long ago")
            touchpoints.log_touchpoint(uow, draft)
        made = ReviewStage(qtbot, store, tmp_path, QuickJobs(store, tmp_path))
        made.open(account)
        assert made.body._head._quarter.text() == "Q3 2025"
        made.close()

    def test_a_quarter_can_be_named(self, desk: ReviewStage, book: Busy) -> None:
        desk.open(book.first, quarter="2025Q4")
        assert desk.body._head._quarter.text() == "Q4 2025"

    def test_nonsense_for_a_quarter_is_none(self, desk: ReviewStage, book: Busy) -> None:
        desk.open(book.first, quarter="soon")
        assert desk.body._head._quarter.text() == "Q1 2026"

    def test_quarters_follow_the_fiscal_year(self, desk: ReviewStage, book: Busy) -> None:
        desk.stage.settings.set(FISCAL_YEAR_START, 4)
        desk.open(book.first)
        assert desk.body._head._quarter.text() == "Q4 FY2025"

    def test_another_quarter_is_chosen_from_the_menu(self, opened: ReviewStage, book: Busy) -> None:
        opened.show("usage")
        menu = opened.body._head._quarter_menu()
        assert [a.text() for a in menu.actions()][:2] == ["Q1 2026", "Q4 2025"]
        entry(menu, "Q4 2025")
        opened.idle()
        assert opened.body._head._quarter.text() == "Q4 2025"
        assert opened.list.current_key == "usage"
        current = opened.window.stack.history.current
        assert current is not None
        assert current.params["quarter"] == "2025Q4"

    def test_commands_mean_its_account(self, opened: ReviewStage, book: Busy) -> None:
        current = opened.stage.focus.current
        assert current is not None
        assert (current.id, current.name) == (book.first, "Aldermoor Rail")
        opened.window.stack.go(Place("ground"))
        settle()
        assert opened.stage.focus.current is None

    def test_a_bare_quarter_says_so_and_works(self, desk: ReviewStage, book: Busy) -> None:
        desk.open(book.first, quarter="2019Q1")
        assert not desk.body.stage._bare.isHidden()
        assert desk.body.stage._bare._message.text() == "Nothing was recorded for Q1 2019."
        desk.show("usage")
        assert "No use was recorded in Q1 2019" in desk.said()
        desk.body._head.quarter_chosen.emit(desk.page._open.review.quarters[0])
        desk.idle()
        assert desk.body.stage._bare.isHidden()

    def test_an_account_that_is_gone_is_told(self, desk: ReviewStage, book: Busy) -> None:
        desk.open("no-such-account")
        assert not desk.page._gone.isHidden()
        assert desk.body.isHidden()
        desk.page._gone.acted.emit()
        assert desk.window.stack.history.current == Place("accounts")
        desk.open(book.first)
        assert not desk.body.isHidden()
        assert desk.deck.pages == 8

    def test_nothing_of_one_account_is_left_when_another_opens(
        self, opened: ReviewStage, book: Busy
    ) -> None:
        opened.show("usage")
        opened.window.stack.go(Place("qbr", {"id": book.ids["Fernhollow Books"]}))
        assert opened.deck is None
        assert opened.said() == ""
        assert opened.list.lines.rowCount() == 0
        opened.idle()
        assert "Fernhollow Books" in opened.said()

    def test_a_book_without_anything_can_be_reviewed(self, desk: ReviewStage, book: Busy) -> None:
        desk.open(book.ids["Fernhollow Books"])
        assert not desk.body.stage._bare.isHidden()
        assert {f.code for f in desk.deck.findings} >= {"usage", "touchpoints", "tickets"}


class TestPages:
    def test_arrow_keys_turn_the_pages_and_jump_over_locked_ones(self, opened: ReviewStage) -> None:
        opened.list.setFocus()
        seen = [opened.list.current_key]
        for _ in range(8):
            QTest.keyClick(opened.list, Qt.Key.Key_Down)
            seen.append(opened.list.current_key)
        assert seen == [
            "cover", "summary", "usage", "features", "tickets", "touchpoints", "promises",
            "commercial", "appendix",
        ]  # fmt: skip

    def test_the_slide_turns_by_keys_too(self, opened: ReviewStage) -> None:
        opened.preview.setFocus()
        for key, expected in (
            (Qt.Key.Key_Right, "summary"),
            (Qt.Key.Key_PageDown, "usage"),
            (Qt.Key.Key_Space, "features"),
            (Qt.Key.Key_Left, "usage"),
            (Qt.Key.Key_PageUp, "summary"),
            (Qt.Key.Key_Up, "cover"),
            (Qt.Key.Key_Up, "cover"),
        ):
            QTest.keyClick(opened.preview, key)
            assert opened.list.current_key == expected
        assert not opened.body.stage._previous.isEnabled()

    def test_the_slide_shows_what_is_chosen(self, opened: ReviewStage) -> None:
        opened.show("promises")
        assert "Send the offer" in opened.said()
        assert opened.body.stage._place.text() == "Page 7 / 8"
        assert "Send the offer" in opened.preview.accessibleDescription()

    def test_a_switch_leaves_a_page_out_and_puts_it_back(self, opened: ReviewStage) -> None:
        opened.show("tickets")
        opened.list.setFocus()
        QTest.keyClick(opened.list, Qt.Key.Key_Space)
        opened.idle()
        assert opened.deck.pages == 7
        assert opened.deck.leaf("tickets").number is None
        assert opened.list.current_key == "tickets"
        assert opened.body.stage._place.text() == "Not in the deck"
        QTest.keyClick(opened.list, Qt.Key.Key_Space)
        opened.idle()
        assert opened.deck.pages == 8

    def test_a_click_on_the_switch_switches_and_one_beside_it_chooses(
        self, opened: ReviewStage
    ) -> None:
        rect = opened.list.visualRect(opened.list.lines.index(6))
        where = opened.list.viewport()
        left = QPoint(rect.x() + 60, rect.center().y())
        QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=left)
        opened.idle()
        assert (opened.list.current_key, opened.deck.pages) == ("tickets", 8)
        right = QPoint(rect.right() - 24, rect.center().y())
        QTest.mouseClick(where, Qt.MouseButton.LeftButton, pos=right)
        opened.idle()
        assert opened.deck.pages == 7

    def test_one_page_stays(self, opened: ReviewStage) -> None:
        for leaf in opened.deck.leaves:
            if leaf.number is not None:
                opened.body._on_switched(leaf.key)
                opened.idle()
        assert opened.deck.pages == 1

    def test_what_is_left_out_is_remembered_for_each_audience(
        self, qtbot: QtBot, opened: ReviewStage, store: Store, book: Busy, tmp_path: Path
    ) -> None:
        for audience, key in (("customer", "tickets"), ("internal", "usage")):
            opened.page._open.set_audience(audience)
            opened.idle()
            opened.body._on_switched(key)
            opened.idle()
        opened.open(other(book))
        assert left_out(opened) == ["tickets", "internal", "commercial"]
        opened.page._open.set_audience("internal")
        opened.idle()
        assert left_out(opened) == ["usage"]
        opened.stage.desk.state.sync()
        home = tmp_path / "another start"  # Qt remembers what it wrote, but not of a copy
        home.mkdir()
        (home / "window.ini").write_bytes((tmp_path / "window.ini").read_bytes())
        again = ReviewStage(qtbot, store, home, QuickJobs(store, home))
        again.open(book.first)
        assert left_out(again) == ["tickets", "internal", "commercial"]
        again.body._on_switched("tickets")
        again.idle()
        again.open(other(book))
        assert left_out(again) == ["internal", "commercial"]
        again.close()

    def test_money_for_the_customer_has_to_be_asked_for_each_time(
        self, opened: ReviewStage, book: Busy
    ) -> None:
        opened.body._on_switched("commercial")
        opened.idle()
        assert left_out(opened) == ["internal"]
        opened.open(other(book))
        assert left_out(opened) == ["internal", "commercial"]

    def test_another_account_never_gets_a_deck_without_pages(
        self, opened: ReviewStage, book: Busy
    ) -> None:
        opened.body._on_switched("commercial")
        opened.idle()
        for leaf in opened.deck.leaves:
            if leaf.number is not None and leaf.key != "commercial":
                opened.body._on_switched(leaf.key)
                opened.idle()
        assert opened.deck.pages == 1
        opened.open(other(book))
        assert opened.deck.pages == 8

    def test_a_locked_page_cannot_be_switched_in(self, opened: ReviewStage) -> None:
        index = opened.list.lines.index(opened.list.lines.row_of("internal"))
        assert not opened.list.lines.setData(index, True, Qt.ItemDataRole.CheckStateRole)
        assert opened.list.lines.data(index, Qt.ItemDataRole.AccessibleTextRole) == (
            "Money and risks, internal only"
        )

    def test_the_list_is_a_proper_model(self, opened: ReviewStage, qtmodeltester) -> None:  # type: ignore[no-untyped-def]
        qtmodeltester.check(opened.list.lines)

    def test_the_list_speaks(self, opened: ReviewStage) -> None:
        spoken = [
            opened.list.lines.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(12)
        ]
        assert spoken[0] == "Page 1, Cover"
        assert spoken[2] == "Goals: there is no success plan"
        assert spoken[3] == "Value: the customer has not confirmed any value"
        assert spoken[8] == "Page 7, Promises, must be looked at"
        assert spoken[10] == "Commercial terms, not in the deck"


class TestEditions:
    def test_the_customer_sees_nothing_of_ours(self, opened: ReviewStage) -> None:
        opened.page._open.set_audience("internal")
        opened.idle()
        assert opened.deck.pages == 9
        ours = opened.said_on_all()
        assert "¥560,000" in ours
        assert "Internal – not for the customer" in ours
        opened.show("internal")
        opened.page._open.set_audience("customer")
        opened.idle()
        assert opened.list.current_key == "cover"
        assert left_out(opened) == ["internal", "commercial"]
        said = "\n".join(
            "\n".join(opened.preview._laid(opened.deck, leaf).words)
            for leaf in opened.deck.leaves
            if leaf.number is not None
        )
        for word in ("560,000", "Internal", "Pre-renewal", "Tier", "value", SECRET):
            assert word not in said

    def test_private_talks_are_in_no_edition(self, opened: ReviewStage) -> None:
        for audience in ("customer", "internal"):
            opened.page._open.set_audience(audience)
            opened.idle()
            said = opened.said_on_all()
            assert f"{SECRET} call" not in said
            assert f"{SECRET} notes" not in said

    def test_segments_choose_by_keyboard(self, opened: ReviewStage) -> None:
        head = opened.body._head
        head._audience.setFocus()
        QTest.keyClick(head._audience, Qt.Key.Key_Right)
        QTest.keyClick(head._language, Qt.Key.Key_Left)
        opened.idle()
        edition = opened.deck.edition
        assert (edition.audience, edition.language) == ("internal", "zh_CN")

    def test_slides_and_window_speak_their_own_languages(self, opened: ReviewStage) -> None:
        opened.show("usage")
        opened.page._open.set_language("zh_CN")
        opened.idle()
        assert "使用量" in opened.said()
        assert opened.list.lines.index(4).data() == "Use by week"
        assert opened.body.stage.origins.origins[0].figure.startswith("Uses ")

    def test_the_window_changes_its_language_and_the_slides_keep_theirs(
        self, opened: ReviewStage, languages: Languages
    ) -> None:
        opened.show("usage")
        opened.stage.speak(CHINESE)
        languages.use(CHINESE)
        opened.idle()
        assert "Use " in opened.said()
        assert opened.list.lines.index(4).data() == "使用与采用"
        assert opened.body.stage.origins.origins[0].figure.startswith("使用次数")
        assert opened.body.checks.findings._findings[0].title == "我方有 1 项承诺逾期"
        assert opened.body._head._quarter.text() == "2026 年第一季度"


class TestSourcesAndChecks:
    def test_each_figure_of_the_page_is_traced(self, opened: ReviewStage) -> None:
        opened.show("usage")
        origins = opened.body.stage.origins.origins
        assert [origin.code for origin in origins] == ["use", "features"]
        assert origins[0].rows.endswith(" rows")
        assert origins[0].as_of == "15 Mar 2026"

    @pytest.mark.parametrize(
        ("key", "code", "tab"),
        [("usage", "use", "usage"), ("tickets", "tickets", "timeline"),
         ("promises", "promises_kept", "overview"), ("commercial", "arr", "contracts")],
    )  # fmt: skip
    def test_a_line_opens_its_data(
        self, opened: ReviewStage, book: Busy, key: str, code: str, tab: str
    ) -> None:
        opened.show(key)
        rows = [
            item.widget()
            for n in range(opened.body.stage.origins._rows.count())
            if (item := opened.body.stage.origins._rows.itemAt(n)) is not None
        ]
        row = next(row for row in rows if row.origin.code == code)
        row.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(row, Qt.Key.Key_Space)
        assert opened.account.params == {"id": book.first, "tab": tab}

    def test_a_page_without_figures_says_so(self, opened: ReviewStage) -> None:
        opened.show("cover")
        assert not opened.body.stage.origins._none.isHidden()

    def test_checks_come_with_their_counts(self, opened: ReviewStage) -> None:
        panel = opened.body.checks
        levels = [f.level for f in panel.findings._findings]
        must, remark = levels.count("must"), levels.count("remark")
        assert must == 1
        assert remark >= 1
        side = panel._head._side.text()
        assert side.startswith(f"1 must · {remark} remark")

    def test_a_check_jumps_to_its_page_and_helps(self, opened: ReviewStage, book: Busy) -> None:
        findings = opened.body.checks.findings
        card = findings._cards.itemAt(0).widget()
        card._page.click()
        opened.idle()
        assert opened.list.current_key == "promises"
        card._act.click()
        assert opened.account.params == {"id": book.first, "tab": "overview"}

    def test_help_can_be_a_command(self, opened: ReviewStage, book: Busy) -> None:
        ran: list[str] = []
        opened.window.commands.bind("touchpoint.log", lambda: ran.append("log"))
        opened.window.commands.bind("import.files", lambda: ran.append("import"))
        opened.open(book.ids["Fernhollow Books"])
        for finding in opened.deck.findings:
            opened.body.checks.findings.acted.emit(finding)
        opened.body.checks._log.click()
        assert set(ran) == {"log", "import"}
        assert ran[-1] == "log"

    def test_a_promise_kept_clears_its_mark(self, opened: ReviewStage, book: Busy) -> None:
        assert opened.deck.leaf("promises").level == "must"
        opened.show("promises")
        opened.stage.desk.write(
            opened.page, Text("action.demo"),
            lambda uow: commitments.settle_commitment(uow, book.promise),
        )  # fmt: skip
        opened.idle()
        assert opened.deck.leaf("promises").level != "must"
        assert opened.list.current_key == "promises"


class TestHistory:
    def test_coming_back_finds_edition_and_page(self, opened: ReviewStage) -> None:
        opened.page._open.set_audience("internal")
        opened.idle()
        opened.show("internal")
        opened.window.stack.go(Place("ground"))
        opened.window.stack.back()
        opened.idle()
        assert opened.list.current_key == "internal"
        assert opened.deck.edition.audience == "internal"

    def test_two_accounts_in_turn(self, opened: ReviewStage, book: Busy) -> None:
        opened.show("promises")
        opened.body._on_switched("tickets")
        opened.idle()
        opened.open(book.ids["华信精工"])
        assert opened.page.title() == "QBR · 华信精工"
        assert opened.deck.pages == 7
        opened.window.stack.back()
        opened.idle()
        assert opened.page.title() == "QBR · Aldermoor Rail"
        assert (opened.list.current_key, opened.deck.pages) == ("promises", 7)

    def test_what_changed_while_it_was_hidden_is_read(
        self, opened: ReviewStage, book: Busy
    ) -> None:
        opened.window.stack.go(Place("ground"))
        with opened.stage.store.write(LABEL) as uow:
            accounts.edit_account(uow, book.first, name="Aldermoor Rail II")
        opened.stage.runner.changed.emit(uow.changes)
        opened.window.stack.back()
        opened.idle()
        assert opened.page.title() == "QBR · Aldermoor Rail II"

    def test_what_does_not_concern_it_is_not_read(self, opened: ReviewStage) -> None:
        before = opened.page._open.review
        opened.page.apply(ChangeSet(Text("action.demo"), facts=frozenset({"churn_event"})))
        opened.idle()
        assert opened.page._open.review is before


class TestLooks:
    @pytest.mark.parametrize("language", [CHINESE, ENGLISH])
    @pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
    @pytest.mark.parametrize("look", [(13, 1440, 900), (13, 1280, 720), (26, 1280, 720)])
    def test_no_word_is_cut_and_every_control_has_a_name(
        self, desk: ReviewStage, book: Busy, languages: Languages,
        language: str, mode: ThemeMode, look: tuple[int, int, int],
    ) -> None:  # fmt: skip
        size, width, height = look
        theme = current_theme()
        theme.set_mode(mode)
        theme.set_base_size(size)
        desk.stage.speak(language)
        languages.use(language)
        desk.window.resize(width, height)
        desk.open(book.first)
        desk.show("summary")
        assert clipped(desk.page) == []
        assert [f for f in nameless(desk.page) if "EmptyState" not in f] == []
        for child in (desk.list, desk.preview):
            assert child.width() > 200
            assert desk.page.rect().contains(child.mapTo(desk.page, QPoint(2, 2)))

    def test_the_paper_stays_white_in_the_dark(self, opened: ReviewStage, theme: Theme) -> None:
        opened.show("summary")
        theme.set_mode(ThemeMode.DARK)
        settle()
        shot = opened.preview.grab().toImage()
        assert shot.pixelColor(shot.width() // 2, shot.height() - 12).name() == "#ffffff"

    def test_the_checks_stand_below_in_a_narrow_window_and_come_back(
        self, opened: ReviewStage
    ) -> None:
        beside = opened.body.checks.mapTo(opened.page, QPoint(0, 0)).x()
        assert beside > opened.preview.mapTo(opened.page, QPoint(0, 0)).x()
        opened.window.resize(960, 800)
        settle()
        where = opened.body.checks.mapTo(opened.body.stage, QPoint(0, 0))
        assert where.x() == 0
        assert where.y() > opened.preview.height()
        opened.window.resize(1440, 900)
        settle()
        assert opened.body.checks.mapTo(opened.page, QPoint(0, 0)).x() == beside

    def test_the_slide_has_its_shape_at_every_size(self, opened: ReviewStage) -> None:
        for width, height in ((960, 640), (1280, 720), (1920, 1080)):
            opened.window.resize(width, height)
            settle()
            paper = opened.preview._paper()
            assert abs(paper.width() / paper.height() - 16 / 9) < 0.02
            assert paper.width() <= opened.preview.width()

    def test_all_that_acts_is_reached_by_tab(self, opened: ReviewStage) -> None:
        opened.show("usage")
        opened.window.activateWindow()
        opened.list.setFocus()
        reached = set()
        for _ in range(60):
            focused = opened.window.focusWidget()
            reached.add(type(focused).__name__)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert {"SlideList", "SlidePreview", "Segment", "Button", "IconButton", "OriginRow"} <= (
            reached
        )


def test_the_day_of_the_book_is_the_day_of_the_review(opened: ReviewStage) -> None:
    assert opened.page._open.review.data.prepared_on == TODAY == date(2026, 3, 18)
    with opened.stage.store.read() as read:
        assert colleagues.me(read).name in opened.said()

"""Charts and decks of a review: drawn, copied, saved and made, and how each can fail."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.worker_client import WorkerClient
from tests.ui.busy_book import LABEL, Busy, fill
from tests.ui.reviews import HeldJobs, QuickJobs, RealJobs, ReviewStage

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def desk(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[ReviewStage]:
    made = ReviewStage(qtbot, store, tmp_path, QuickJobs(store, tmp_path))
    yield made
    made.close()


@pytest.fixture
def opened(desk: ReviewStage, book: Busy) -> ReviewStage:
    desk.open(book.first)
    return desk


def entry(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if words in action.text()).trigger()


class TestCharts:
    def test_they_arrive_in_the_size_of_the_slide(self, opened: ReviewStage) -> None:
        opened.show("usage")
        place = opened.preview.sheet.charts[0]
        image = opened.preview._image(place)
        assert image.width() == round(place.box.width * opened.preview.scale)

    def test_those_of_the_page_come_first_and_each_is_drawn_once(
        self, desk: ReviewStage, book: Busy
    ) -> None:
        desk.open(book.first)
        assert sorted(desk.jobs.charts()) == ["features", "tickets", "usage"]
        desk.show("features")
        desk.show("usage")
        desk.page._open.set_audience("internal")
        desk.idle()
        assert len(desk.jobs.charts()) == 3
        desk.show("tickets")
        desk.page._open.set_language("zh_CN")
        desk.idle()
        assert desk.jobs.charts()[3] == "tickets"

    def test_another_size_is_drawn_when_the_window_stays(self, opened: ReviewStage) -> None:
        opened.show("usage")
        before = opened.preview.scale
        opened.window.resize(1100, 700)
        opened.qtbot.waitUntil(
            lambda: opened.jobs.asked[-1][1].get("scale") == pytest.approx(opened.preview.scale)
        )
        opened.idle()
        assert opened.preview.scale < before

    def test_new_figures_are_drawn_anew(self, opened: ReviewStage, book: Busy) -> None:
        opened.show("usage")
        count = len(opened.jobs.charts())
        with opened.stage.store.write(LABEL) as uow:
            uow.raw.execute(
                "INSERT INTO usage_fact (account_id, metric, day, value, grain, errors) "
                "VALUES (?, 'boards', '2026-02-18', 900, 'count', 0)",
                (book.first,),
            )
            uow.touch_facts("usage_fact")
        opened.stage.runner.changed.emit(uow.changes)
        opened.idle()
        assert len(opened.jobs.charts()) > count

    def test_a_worker_that_dies_is_told_in_the_place_of_the_chart(
        self, qtbot: QtBot, store: Store, book: Busy, tmp_path: Path
    ) -> None:
        dead = WorkerClient(Profile(tmp_path), bytes(32), "en", [sys.executable, "-c", ""])
        made = ReviewStage(qtbot, store, tmp_path, dead)
        made.open(book.first)
        made.show("usage")
        assert "background process ended" in made.preview._refusal
        assert made.deck.pages == 8
        made.files.new = tmp_path / "x.pptx"
        made.body._head._deck.click()
        made.idle()
        assert "background process ended" in made.window.toast.text
        assert not made.body._file.is_making
        dead.close()
        made.close()

    def test_the_picture_and_the_numbers_can_be_copied(self, opened: ReviewStage) -> None:
        opened.show("tickets")
        QTest.keyClick(opened.preview, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        opened.idle()
        image = QGuiApplication.clipboard().image()
        assert (image.width(), image.height()) == (1920, 1008)
        assert opened.window.toast.text == "The chart is on the clipboard"
        entry(opened.body._copies.menu(), "Copy as table")
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0] == "\tOpened\tClosed"
        assert len(lines) == 7

    @pytest.mark.parametrize("suffix", ["png", "svg"])
    def test_it_can_be_saved(
        self, qtbot: QtBot, store: Store, book: Busy, tmp_path: Path, suffix: str
    ) -> None:
        made = ReviewStage(qtbot, store, tmp_path, QuickJobs(store, tmp_path))
        made.open(book.first)
        made.show("features")
        made.files.new = tmp_path / "chart"
        entry(made.body._copies.menu(), suffix.upper())
        made.idle()
        saved = tmp_path / f"chart.{suffix}"
        assert made.files.proposed == [f"Aldermoor Rail 2026Q1 Breadth of features.{suffix}"]
        assert saved.stat().st_size > 1000
        assert made.window.toast.text == f"Saved as chart.{suffix}"
        if suffix == "png":
            assert QImage(str(saved)).width() == 1920
        made.close()

    def test_a_page_without_a_chart_offers_none(self, opened: ReviewStage) -> None:
        opened.show("promises")
        assert not opened.body.stage._chart.isEnabled()
        opened.body._copies.copy_picture()
        opened.body._copies.copy_table()
        opened.body._copies.save("png")
        opened.idle()
        assert opened.files.asked == []

    def test_matplotlib_draws_them(
        self, qtbot: QtBot, store: Store, book: Busy, tmp_path: Path
    ) -> None:
        made = ReviewStage(qtbot, store, tmp_path, RealJobs(store, tmp_path))
        made.open(book.first)
        made.show("usage")
        place = made.preview.sheet.charts[0]
        image = made.preview._image(place)
        assert abs(image.width() - place.box.width * made.preview.scale) <= 1
        colours = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        }
        assert len(colours) > 3
        made.close()


class TestFile:
    def test_the_deck_is_made_and_its_folder_shown(
        self, opened: ReviewStage, tmp_path: Path
    ) -> None:
        opened.body._on_switched("tickets")
        opened.idle()
        opened.files.new = tmp_path / "review"
        opened.body._head._deck.click()
        opened.idle()
        assert opened.files.proposed == ["Aldermoor Rail 2026Q1 QBR.pptx"]
        made = Presentation(str(tmp_path / "review.pptx"))
        assert len(made.slides) == 7
        toast = opened.stage.window.toast
        assert toast.text == "review.pptx is ready"
        next(b for b in toast.findChildren(Button) if b.isVisible()).click()
        assert opened.files.shown == [tmp_path / "review.pptx"]

    def test_edition_and_language_go_into_the_file(
        self, opened: ReviewStage, tmp_path: Path
    ) -> None:
        opened.page._open.set_audience("internal")
        opened.page._open.set_language("zh_CN")
        opened.idle()
        opened.files.new = tmp_path / "ours.pptx"
        opened.body._head._deck.click()
        opened.idle()
        assert opened.files.proposed == ["Aldermoor Rail 2026Q1 QBR internal.pptx"]
        said = "".join(
            shape.text_frame.text
            for slide in Presentation(str(opened.files.new)).slides
            for shape in slide.shapes
            if shape.has_text_frame
        )
        assert "仅内部使用" in said

    def test_the_commercial_page_goes_in_when_it_is_switched_on(
        self, opened: ReviewStage, tmp_path: Path
    ) -> None:
        opened.body._on_switched("commercial")
        opened.idle()
        opened.files.new = tmp_path / "review.pptx"
        opened.body._head._deck.click()
        opened.idle()
        assert len(Presentation(str(opened.files.new)).slides) == opened.deck.pages == 9

    def test_changing_ones_mind_makes_nothing(self, opened: ReviewStage) -> None:
        opened.body._head._deck.click()
        opened.idle()
        assert [job for job, _ in opened.jobs.asked if job == "qbr"] == []
        assert not opened.body._file.is_making

    def test_a_refusal_is_told(self, opened: ReviewStage, tmp_path: Path) -> None:
        opened.files.new = tmp_path / "nowhere" / "x.pptx"
        opened.body._head._deck.click()
        opened.idle()
        assert "does not exist" in opened.window.toast.text

    def test_making_can_be_stopped(
        self, qtbot: QtBot, store: Store, book: Busy, tmp_path: Path
    ) -> None:
        jobs = HeldJobs(store, tmp_path)
        made = ReviewStage(qtbot, store, tmp_path, jobs)
        made.open(book.first)
        made.files.new = tmp_path / "x.pptx"
        button = made.body._head._deck
        button.click()
        qtbot.waitUntil(jobs.has_begun.is_set)
        assert button.text() == "Cancel"
        button.click()
        made.idle()
        assert button.text() == "PPTX"
        assert made.window.toast.text == "Stopped. No file was written."
        assert not made.files.new.exists()
        made.close()

    def test_the_real_worker_makes_deck_and_charts(
        self, qtbot: QtBot, store: Store, book: Busy, profile: Profile, key: bytes, tmp_path: Path
    ) -> None:
        worker = WorkerClient(profile, key, "en")
        made = ReviewStage(qtbot, store, tmp_path, worker)
        made.open(book.first)
        made.show("usage")
        assert made.preview._image(made.preview.sheet.charts[0]) is not None
        made.files.new = tmp_path / "review.pptx"
        made.body._head._deck.click()
        made.idle()
        assert len(Presentation(str(made.files.new)).slides) == 8
        worker.close()
        made.close()

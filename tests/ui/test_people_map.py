"""The canvas of the map: keys, drags, what stays chosen, what a screen reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import AccountId
from csmdesk.domain.people_map import EdgeKind, MapView, PeopleMap
from csmdesk.domain.people_map_filters import NamedMap
from csmdesk.domain.relationships import Strength
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.people_map.asks import GhostRole, Graded, HeatCell, NewEdge, Placed, Reparent
from csmdesk.ui.people_map.canvas import MapCanvas
from csmdesk.ui.people_map.scene import SpotKind
from csmdesk.ui.people_map.scene_making import heat_key, place_of
from csmdesk.ui.theme.theme import Theme, ThemeMode
from csmdesk.ui.theme.tokens import BASE_SIZE, Role
from tests.ui.looks import clipped, nameless
from tests.ui.people_on_map import DAY, LONG, company, edge, person
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
GHOST = "missing:procurement"
LEFT = Qt.MouseButton.LeftButton
LONGEST_MS = 60_000  # the first graph brings its library along
PLAIN = Qt.KeyboardModifier.NoModifier


class Heard(MapCanvas):
    """Write down what a screen reader is to say."""

    said: list[str]

    def say(self, words: str) -> None:
        self.said.append(words)
        super().say(words)


class Map:
    """Hold a canvas, and write down what it asks for."""

    def __init__(self, qtbot: QtBot, stage: Stage) -> None:
        self.qtbot = qtbot
        self.asked: list[object] = []
        self.canvas = Heard(stage.desk)
        self.canvas.said = []
        qtbot.addWidget(self.canvas)
        self.canvas.resize(1100, 640)
        for signal in (
            self.canvas.chosen, self.canvas.opened, self.canvas.manager_asked,
            self.canvas.edge_asked, self.canvas.graded, self.canvas.placed,
            self.canvas.ghost_asked, self.canvas.heat_asked, self.canvas.move_asked,
            self.canvas.tie_asked, self.canvas.edge_opened,
        ):  # fmt: skip
            signal.connect(self.asked.append)
        self.canvas.show()

    def show(
        self,
        view: MapView = MapView.TREE,
        people: PeopleMap | None = None,
        *,
        can_edit: bool = True,
        named: NamedMap | None = None,
    ) -> None:
        with self.settles():
            self.canvas.show_map(people or company(), view, can_edit=can_edit, named=named)
        self.asked.clear()

    def settles(self) -> AbstractContextManager[object]:
        """Wait until the scene is there that is asked for within."""
        return self.qtbot.waitSignal(self.canvas.settled, timeout=LONGEST_MS)

    def keys(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            QTest.keyClick(self.canvas, key, modifier)

    def at(self, key: str) -> QPoint:
        return self.canvas.board.camera.box(self.canvas.board.boxes[key]).center()

    def picture(self) -> QImage:
        """Look at the canvas once every card is painted."""
        picture = self.canvas.grab().toImage()
        while self.canvas.painting.is_behind:
            picture = self.canvas.grab().toImage()
        return picture

    @property
    def spot(self) -> str:
        assert self.canvas.board.cursor is not None
        return self.canvas.board.cursor

    def lift(self, key: str, *, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mousePress(self.canvas, LEFT, modifier, self.at(key))

    def carry(self, key: str, to: QPoint) -> None:
        self.lift(key)
        self.move(self.at(key) + QPoint(30, 0))
        self.move(to)

    def move(self, to: QPoint) -> None:
        QTest.mouseMove(self.canvas, to)

    def drop(self, to: QPoint) -> None:
        QTest.mouseRelease(self.canvas, LEFT, PLAIN, to)


@pytest.fixture
def made(qtbot: QtBot, stage: Stage) -> Iterator[Map]:
    map_ = Map(qtbot, stage)
    map_.show()
    yield map_
    map_.canvas.close()


def test_keys_walk_the_tree_and_open(made: Map) -> None:
    made.keys(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert made.asked == ["hv", "tr", "ic", "ic"]
    made.keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert made.asked[4:] == ["pn", None, GhostRole("procurement")]
    assert made.canvas.board.cursor == GHOST


def test_a_screen_reader_is_told_who_is_current(made: Map) -> None:
    assert made.canvas.accessibleName() == "Org tree, Aldermoor Rail"
    made.canvas.choose(made.canvas.board.people.people[1].id)  # type: ignore[union-attr]
    assert made.canvas.accessibleDescription() == (
        "Tobias Renn, Chief Operating Officer, tier S, Neutral, strength 28, "
        "9 days since the last touch, reports to Harriet Voss"
    )
    made.keys(Qt.Key.Key_Home)
    assert made.canvas.accessibleDescription().endswith("3 direct reports")


def test_space_folds_and_the_choice_of_somebody_below_unfolds(made: Map) -> None:
    made.canvas.choose(company().people[2].id)
    with made.settles():
        made.keys(Qt.Key.Key_Space)
    assert made.canvas.board.scene.hidden == {"ic": 2}
    assert "ob" not in made.canvas.board.boxes
    with made.settles():
        made.canvas.choose(company().people[4].id)
    assert made.canvas.board.cursor == "ob"
    with made.settles():
        QTest.mouseClick(made.canvas, LEFT, PLAIN, made.canvas.painting.pill_of("ic").center())


def test_the_pill_counts_people_and_missing_roles(made: Map) -> None:
    words = made.canvas.speech.folded_words
    assert words(made.canvas.board.scene, "hv") == ""
    with made.settles():
        made.canvas.collapse("hv")
    assert words(made.canvas.board.scene, "hv") == "5 · 1 role missing"


def test_who_was_found_below_somebody_folded_stays_marked(made: Map) -> None:
    with made.settles():
        made.canvas.collapse("ic")
    with made.settles():
        made.canvas.find("Owen")
    assert made.canvas.board.found == {"ob"}


def test_who_was_seen_once_need_not_be_seen_again(made: Map) -> None:
    made.canvas.resize(400, 300)
    made.canvas.choose(company().people[4].id)
    made.canvas.pan(QPointF(2000, 2000))
    away = made.canvas.board.camera.state
    made.show()
    assert made.canvas.board.camera.state == away


def test_cards_set_out_from_where_they_are_seen(made: Map, theme: Theme) -> None:
    theme.set_reduces_motion(reduces=False)
    made.canvas.resize(500, 400)
    made.keys(Qt.Key.Key_End)
    before = {key: made.at(key) for key in made.canvas.board.boxes}
    crowd = [person(f"c{n}", f"Cole {n}", "S") for n in range(4)]
    made.show(people=company(*crowd, edges=[edge(one.id, "tr") for one in crowd]))
    board = made.canvas.board
    assert any(board.boxes[key] != board.scene.spots[key] for key in before)
    assert max((made.at(key) - at).manhattanLength() for key, at in before.items()) <= 2
    theme.set_reduces_motion(reduces=True)


def test_a_card_carried_back_to_its_place_is_not_refused(made: Map) -> None:
    made.carry("ob", made.at("ob") + QPoint(3, 3))
    assert not made.canvas.board.overlay.is_refused
    assert made.canvas.hint.words == ""


def test_two_clicks_on_the_pill_fold_and_unfold(made: Map) -> None:
    made.move(made.at("ic"))
    at = made.canvas.painting.pill_of("ic").center()
    with made.settles():
        QTest.mouseClick(made.canvas, LEFT, PLAIN, at)
    at = made.canvas.painting.pill_of("ic").center()
    made.move(at)
    with made.settles():
        QTest.mouseDClick(made.canvas, LEFT, PLAIN, at)
    assert "ic" not in made.asked


@pytest.mark.parametrize("size", [BASE_SIZE, 2 * BASE_SIZE])
def test_the_pill_is_hit_from_below_at_each_text_size(made: Map, theme: Theme, size: int) -> None:
    if size != BASE_SIZE:
        with made.settles():
            theme.set_base_size(size)
    made.canvas.zoom_by(0)
    made.canvas.choose(company().people[0].id)
    pill = made.canvas.painting.pill_of("hv")
    with made.settles():
        QTest.mouseClick(made.canvas, LEFT, PLAIN, QPoint(pill.center().x(), pill.bottom() - 2))
    assert made.canvas.board.scene.hidden == {"hv": 5}


def test_a_card_is_dropped_on_another_one(made: Map) -> None:
    made.carry("ob", made.at("pn"))
    assert made.canvas.board.overlay.target == "pn"
    assert made.canvas.hint.words == "Owen Brask will report to Priya Nandakumar."
    made.drop(made.at("pn"))
    assert made.asked == ["ob", Reparent(company().people[4].id, company().people[3].id)]
    assert made.canvas.hint.words == ""


def test_a_card_dropped_on_the_strip_reports_to_nobody(made: Map) -> None:
    strip = made.canvas.painting.strip_of(made.canvas.rect()).center()
    made.carry("ob", strip)
    assert made.canvas.board.overlay.on_top
    made.drop(strip)
    assert made.asked[1:] == [Reparent(company().people[4].id, None)]


def test_what_cannot_be_is_refused_with_its_reason(made: Map) -> None:
    made.carry("ic", made.at("ob"))
    assert made.canvas.cursor().shape() is Qt.CursorShape.ForbiddenCursor
    assert "would close a circle" in made.canvas.hint.words
    made.drop(made.at("ob"))
    assert made.asked == ["ic"]
    assert made.canvas.cursor().shape() is not Qt.CursorShape.ForbiddenCursor


@pytest.mark.parametrize("view", [MapView.TREE, MapView.INFLUENCE])
def test_escape_lets_go(made: Map, view: MapView) -> None:
    made.show(view)
    before = dict(made.canvas.board.boxes)
    made.carry("ob", made.at("pn") + QPoint(5, 5))
    made.keys(Qt.Key.Key_Escape)
    made.drop(made.at("pn"))
    assert made.asked == ["ob"]
    assert made.canvas.board.boxes == before


def test_a_card_dropped_beside_the_others_goes_back(made: Map) -> None:
    made.carry("ob", QPoint(1000, 560))
    made.drop(QPoint(1000, 560))
    assert made.asked == ["ob"]


def test_on_a_day_that_is_over_cards_stay_where_they_are(made: Map) -> None:
    made.show(can_edit=False)
    made.carry("ob", made.at("pn"))
    made.drop(made.at("pn"))
    made.keys(Qt.Key.Key_M, Qt.Key.Key_E)
    made.show(MapView.GRID, can_edit=False)
    made.keys(Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert made.asked == []
    assert made.canvas.board.cursor == "ob"


@pytest.mark.parametrize("by_handle", [True, False])
def test_a_line_is_drawn_from_the_handle_or_with_shift(made: Map, *, by_handle: bool) -> None:
    made.move(made.at("tr"))
    if by_handle:
        handle = made.canvas.painting.handle_of("tr").center()
        QTest.mousePress(made.canvas, LEFT, PLAIN, handle)
    else:
        made.lift("tr", modifier=Qt.KeyboardModifier.ShiftModifier)
    made.move(made.at("tr") + QPoint(60, 0))
    made.move(made.at("pn"))
    made.drop(made.at("pn"))
    assert made.asked[-1] == NewEdge(company().people[1].id, company().people[3].id)


def test_the_background_is_dragged_and_the_wheel_zooms(made: Map) -> None:
    made.canvas.zoom_by(2)
    camera = made.canvas.board.camera
    before = camera.x
    QTest.mousePress(made.canvas, LEFT, PLAIN, QPoint(1000, 600))
    made.move(QPoint(960, 600))
    made.drop(QPoint(960, 600))
    assert camera.x == before - 40
    at = QPointF(400, 300)
    wheel = QWheelEvent(
        at, made.canvas.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    zoom, place = camera.zoom, camera.place(at)
    made.canvas.zoom_by(0.5)
    zoom = camera.zoom
    place = camera.place(at)
    QApplication.sendEvent(made.canvas, wheel)
    assert camera.zoom > zoom
    assert camera.place(at) == pytest.approx(place)
    made.keys(Qt.Key.Key_0, modifier=Qt.KeyboardModifier.ControlModifier)
    assert made.canvas.zoom_bar.plain.text() == "100\u00a0%"


def test_what_is_moved_by_the_mouse_looks_as_if_painted_anew(made: Map) -> None:
    made.canvas.zoom_by(1.5)
    made.picture()
    for by in (QPointF(37, -21), QPointF(-90, 0), QPointF(3, 55)):
        made.canvas.pan(by)
        moved = made.picture()
        made.canvas.painting.forget()
        assert made.picture() == moved


def test_letters_find_people_and_the_next_ones_go_on(made: Map) -> None:
    QTest.keyClicks(made.canvas, "in")
    assert made.canvas.board.chosen == "ic"
    assert made.canvas.hint.words == "Find: in · 1 found"
    made.keys(Qt.Key.Key_Return)
    assert made.canvas.hint.words == ""
    QTest.keyClicks(made.canvas, "/lf")
    assert made.canvas.board.chosen == "lf"
    made.keys(Qt.Key.Key_Escape)
    made.keys(Qt.Key.Key_T, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert made.canvas.board.chosen == "tr"
    made.keys(Qt.Key.Key_Escape)
    assert made.canvas.find("z") == 0
    assert made.canvas.board.found == frozenset()


def test_who_was_found_stays_marked_in_another_view_but_not_at_another_account(made: Map) -> None:
    assert made.canvas.find("in") == 1
    made.show(MapView.INFLUENCE)
    assert made.canvas.board.found == {"ic"}
    made.show(MapView.HEAT)
    assert made.canvas.board.found == {heat_key("A", "advocate")}
    made.show(MapView.GRID, company(person("ir", "Ina Roth")))
    assert made.canvas.board.found == {"ic", "ir"}
    made.show(people=replace(company(), account_id=AccountId("other")))
    assert made.canvas.board.found == frozenset()


def test_letters_with_a_meaning_ask(made: Map) -> None:
    made.canvas.choose(company().people[4].id)
    made.keys(Qt.Key.Key_M, Qt.Key.Key_E)
    assert made.asked == ["ob", "ob"]


def test_grades_change_by_mouse_and_by_key(made: Map) -> None:
    made.show(MapView.GRID)
    cell = next(a for a in made.canvas.board.scene.areas if (a.influence, a.interest) == (1, 4))
    to = made.canvas.board.camera.point(*cell.box.middle)
    made.carry("ob", to)
    assert made.canvas.hint.words == "Owen Brask: influence 1, interest 4"
    made.drop(to)
    assert made.asked[-1] == Graded(company().people[4].id, 1, 4)
    made.keys(Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert made.asked[-1] == Graded(company().people[4].id, influence=3)
    assert made.canvas.said[-1] == "Owen Brask: influence 3, interest 3"
    assert made.canvas.accessibleDescription().endswith("influence 2, interest 3")


def test_an_arrow_changes_one_grade_and_it_is_said_once(made: Map) -> None:
    half = replace(person("xx", "Xenia Roth"), influence=None, interest=None)
    made.canvas.activateWindow()
    made.canvas.setFocus()
    made.qtbot.waitUntil(made.canvas.hasFocus)
    made.show(MapView.GRID, company(half))
    made.canvas.choose(half.id)
    made.canvas.said.clear()
    made.keys(Qt.Key.Key_Up, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert made.asked == [Graded(half.id, influence=3)]
    made.show(MapView.GRID, company(replace(half, influence=3)))
    assert made.canvas.said == ["Xenia Roth: influence 3, interest unknown"]


def test_a_drop_beside_changes_one_grade(made: Map) -> None:
    made.show(MapView.GRID)
    cell = next(a for a in made.canvas.board.scene.areas if (a.influence, a.interest) == (2, 5))
    to = made.canvas.board.camera.point(*cell.box.middle)
    made.carry("ob", to)
    made.drop(to)
    assert made.asked[-1] == Graded(company().people[4].id, interest=5)


def test_what_changes_under_the_keyboard_is_said(made: Map) -> None:
    made.canvas.activateWindow()
    made.canvas.setFocus()
    made.qtbot.waitUntil(made.canvas.hasFocus)
    made.keys(Qt.Key.Key_Home)
    with made.settles():
        made.keys(Qt.Key.Key_Space)
    made.show()
    at_first, folded = made.canvas.said
    assert at_first.endswith("3 direct reports")
    assert folded.endswith("5 below, folded away, 1 missing role folded away")
    QTest.keyClicks(made.canvas, "zzz")
    assert made.canvas.said[-1] == "Find: zzz · 0 found"


def test_who_is_found_is_said_once(made: Map) -> None:
    made.canvas.activateWindow()
    made.canvas.setFocus()
    made.qtbot.waitUntil(made.canvas.hasFocus)
    made.canvas.said.clear()
    made.canvas.find("renn")
    (said,) = made.canvas.said
    assert said.startswith("Tobias Renn")


def test_people_are_not_worded_anew_for_another_view(made: Map) -> None:
    people = company()
    made.show(people=people)
    face = made.canvas.faces.face("tr", SpotKind.PERSON)
    made.show(MapView.GRID, people)
    assert made.canvas.faces.face("tr", SpotKind.PERSON) is face
    made.show(MapView.GRID, company())
    assert made.canvas.faces.face("tr", SpotKind.PERSON) is not face


def test_who_is_moved_on_the_graph_stays_there(made: Map) -> None:
    made.show(MapView.INFLUENCE)
    box = made.canvas.board.boxes["ob"]
    to = made.at("ob") + QPoint(25, -20)
    made.carry("ob", to)
    with made.settles():
        made.drop(to)
    placed = made.asked[-1]
    assert isinstance(placed, Placed)
    assert placed.id == "ob"
    zoom = made.canvas.board.camera.zoom
    now = made.canvas.board.boxes["ob"]
    assert (now.x, now.y) == pytest.approx((box.x + 25 / zoom, box.y - 20 / zoom))
    assert place_of(now, 1.0) == pytest.approx(placed.places[placed.id])


def test_a_cell_of_the_heat_table_asks_for_its_people(made: Map) -> None:
    made.show(MapView.HEAT)
    cell = heat_key("A", "advocate")
    QTest.mouseClick(made.canvas, LEFT, PLAIN, made.at(cell))
    assert made.asked[-1] == HeatCell("A", "advocate", (company().people[2].id,))
    assert made.canvas.accessibleDescription() == "tier A, Advocate, 1 person, Ines Calloway"


def test_who_is_chosen_stays_so_while_away_and_across_views(made: Map) -> None:
    made.canvas.choose(company().people[4].id)
    without = replace(company(), people=company().people[:4])
    made.show(people=without)
    assert made.canvas.accessibleDescription() == ""
    made.show(MapView.GRID)
    assert made.canvas.board.cursor == "ob"
    assert made.asked == []


def test_lines_of_the_graph_say_what_they_mean(made: Map) -> None:
    tie = replace(edge("ic", "hv", EdgeKind.INFLUENCES), note="Since the tender")
    made.show(MapView.INFLUENCE, company(edges=[tie]))
    line = next(line for link, line in made.canvas.board.ties() if link.key == tie.id)
    at = QPointF(made.canvas.board.camera.point(line.pointAt(0.3).x(), line.pointAt(0.3).y()))
    assert made.canvas.board.link_at(at) is not None
    QTest.mouseDClick(made.canvas, LEFT, PLAIN, at.toPoint())
    assert made.asked == [tie.id]
    link = made.canvas.board.link_at(at)
    assert link is not None
    words = made.canvas.speech.link_words(link)
    assert words == "Ines Calloway influences Harriet Voss in our favour\nSince the tender"


def test_a_chip_of_who_left_says_so_in_place_of_stance_and_strength(made: Map) -> None:
    seen = []
    for stance, strength in (("advocate", Strength(90)), ("opponent", Strength(3))):
        left = person("sp", "Sam Pell", stance=stance, strength=strength, valid_to=DAY)
        tie = edge("sp", "ob", EdgeKind.INFORMAL)
        made.show(MapView.INFLUENCE, company(edges=[tie], departed=(left,)))
        box = made.canvas.board.camera.box(made.canvas.board.boxes["sp"])
        seen.append(made.picture().copy(box))
    assert seen[0] == seen[1]


def test_a_long_name_is_whole_in_the_tooltip(made: Map, qtbot: QtBot) -> None:
    made.show(people=company(person("ml", LONG)))
    from PySide6.QtWidgets import QToolTip

    at = made.at("ml")
    tip = QHelpEvent(QEvent.Type.ToolTip, at, made.canvas.mapToGlobal(at))
    QApplication.sendEvent(made.canvas, tip)
    assert QToolTip.text().startswith(LONG)
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_every_view_is_painted_in_both_themes_and_sizes(
    made: Map, theme: Theme, languages: Languages
) -> None:
    languages.use(CHINESE)
    made.canvas.choose(company().people[1].id)
    for view in (MapView.TREE, MapView.INFLUENCE, MapView.GRID, MapView.HEAT):
        made.show(view)
        for mode in (ThemeMode.DARK, ThemeMode.LIGHT):
            theme.set_mode(mode)
            picture = made.picture()
            assert picture.pixelColor(3, 3) == theme.colour(Role.SUNKEN)
            box = made.canvas.board.camera.box(made.canvas.board.boxes[made.spot])
            fill = Role.SELECTED if view is not MapView.HEAT else Role.ACCENT
            assert any(
                picture.pixelColor(x, y) == theme.colour(fill)
                for x in range(box.left(), box.right())
                for y in range(box.top(), box.bottom())
            )
    with made.settles():
        theme.set_base_size(2 * BASE_SIZE)
    assert clipped(made.canvas) == nameless(made.canvas) == []


def test_an_account_without_anybody_has_an_empty_canvas(made: Map) -> None:
    made.show(people=replace(company(), people=(), edges=(), missing=()))
    made.keys(Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F)
    assert made.asked == []
    assert not made.canvas.grab().isNull()


def test_what_is_carried_leaves_nothing_behind(made: Map) -> None:
    made.show(MapView.INFLUENCE)
    made.picture()
    far = made.at("ic") * 2 - made.at("lf")  # its tie runs elsewhere, too
    made.lift("lf")
    made.move(far)
    carried = made.picture()
    made.canvas.painting.forget()
    assert made.picture() == carried
    made.keys(Qt.Key.Key_Escape)
    put_back = made.picture()
    made.canvas.painting.forget()
    assert made.picture() == put_back

"""What stands where on the map, where the arrows go, and what may be dropped on whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people_map import EdgeKind, MapView
from csmdesk.ui.people_map.board import Board
from csmdesk.ui.people_map.camera import LEAST, MOST, Camera
from csmdesk.ui.people_map.dropping import Refusal, refusal
from csmdesk.ui.people_map.finding import Finding
from csmdesk.ui.people_map.moves import Way, step
from csmdesk.ui.people_map.scene import Box, LinkKind, Scene, SpotKind
from csmdesk.ui.people_map.scene_making import Wanted, heat_key, place_of, scene_of
from tests.ui.people_on_map import company, edge, person

VIEW = QSize(936, 616)
GHOST = "missing:procurement"


def tree(**more: object) -> Scene:
    return scene_of(Wanted(company(), MapView.TREE, **more))  # type: ignore[arg-type]


def test_a_role_that_nobody_has_is_a_dashed_ghost_below_the_one_at_the_top() -> None:
    scene = tree()
    assert scene.kinds[GHOST] is SpotKind.MISSING
    assert scene.above[GHOST] == "hv"
    kinds = {link.end: link.kind for link in scene.links}
    assert kinds[GHOST] is LinkKind.GHOST
    assert kinds["tr"] is LinkKind.REPORT


def test_a_superior_who_left_keeps_a_place_as_long_as_somebody_reports_to_them() -> None:
    left = person("sp", "Sam Pell")
    people = company(edges=[edge("sp", "pn")], departed=(left,))
    assert "sp" not in scene_of(Wanted(people, MapView.TREE)).spots
    people = company(person("nh", "Noor Haddad"), edges=[edge("sp", "pn"), edge("nh", "sp")],
                     departed=(left,))  # fmt: skip
    scene = scene_of(Wanted(people, MapView.TREE))
    assert scene.kinds["sp"] is SpotKind.GONE
    assert (scene.above["nh"], scene.above["sp"]) == ("sp", "pn")


def test_folded_people_are_counted() -> None:
    scene = tree(collapsed=frozenset({"ic"}))
    assert scene.hidden == {"ic": 2}
    assert "ob" not in scene.spots


def test_roles_that_nobody_has_are_counted_apart_when_they_are_folded() -> None:
    scene = tree(collapsed=frozenset({"hv", "ic"}))
    assert (scene.hidden, scene.lacking) == ({"hv": 5}, {"hv": 1})
    alone = Wanted(replace(company(), people=company().people[:1], edges=()), MapView.TREE)
    scene = scene_of(replace(alone, collapsed=frozenset({"hv"})))
    assert (scene.hidden, scene.lacking) == ({"hv": 0}, {"hv": 1})


def test_text_of_double_size_has_cards_of_double_size() -> None:
    assert tree(scale=2.0).spots["hv"].width == 2 * tree().spots["hv"].width


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        (None, Way.DOWN, "hv"), ("hv", Way.UP, "hv"), ("hv", Way.DOWN, "tr"), ("ob", Way.UP, "ic"),
        ("tr", Way.RIGHT, "ic"), ("ic", Way.LEFT, "tr"), ("tr", Way.LEFT, "tr"),
        ("pn", Way.RIGHT, GHOST), ("ob", Way.DOWN, "ob"), ("ob", Way.FIRST, "hv"),
        ("hv", Way.LAST, "lf"), ("gone away", Way.UP, "hv"),
    ],
)  # fmt: skip
def test_arrows_walk_the_tree(start: str | None, way: Way, end: str) -> None:
    assert step(tree(), start, way) == end


def test_arrows_walk_a_column_of_siblings_as_it_is_seen() -> None:
    crowd = [person(f"c{n:02}", f"Cole {n:02}") for n in range(12)]
    people = company(*crowd, edges=[edge(one.id, "pn") for one in crowd])
    scene = scene_of(Wanted(people, MapView.TREE))
    below = step(scene, "c00", Way.DOWN)
    assert below is not None
    assert scene.spots[below].x == scene.spots["c00"].x
    assert scene.spots[below].y > scene.spots["c00"].y
    beside = step(scene, "c00", Way.RIGHT)
    assert beside is not None
    assert scene.spots[beside].y == scene.spots["c00"].y
    assert step(scene, below, Way.UP) == "pn"


def test_arrows_on_the_grid_go_to_what_is_nearest() -> None:
    scene = scene_of(Wanted(company(), MapView.GRID))
    assert step(scene, "tr", Way.RIGHT) == "hv"
    assert step(scene, "hv", Way.DOWN) == "ob"
    assert step(scene, "ob", Way.UP) == "hv"
    assert step(scene, "lf", Way.RIGHT) == "ob"


def test_the_grid_says_where_a_card_is_dropped() -> None:
    scene = scene_of(Wanted(company(person("xx", "Not Graded")), MapView.GRID))
    for key, grades in {"tr": (5, 2), "lf": (0, 0), "xx": (None, None)}.items():
        area = scene.area_at(*scene.spots[key].middle)
        assert area is not None
        assert (area.influence, area.interest) == grades
    assert scene.area_at(-5, -5) is None


def test_the_heat_table_holds_everybody_once() -> None:
    scene = scene_of(Wanted(company(), MapView.HEAT))
    assert scene.heat[heat_key("A", "advocate")] == ("ic",)
    assert sorted(key for people in scene.heat.values() for key in people) == sorted(
        one.id for one in company().people
    )


def test_the_graph_tells_for_and_against_and_parts_lines_between_the_same_two() -> None:
    ties = [edge("ic", "hv", EdgeKind.INFLUENCES), edge("tr", "hv", EdgeKind.INFLUENCES, -1),
            edge("tr", "hv", EdgeKind.CONFLICTS)]  # fmt: skip
    scene = scene_of(Wanted(company(edges=ties), MapView.INFLUENCE))
    drawn = {(link.start, link.kind): link.lane for link in scene.links}
    assert drawn["ic", LinkKind.FOR] == 0
    assert (drawn["tr", LinkKind.AGAINST], drawn["tr", LinkKind.CONFLICT]) == (0, 1)
    assert drawn["ob", LinkKind.FAINT] == 0


def test_who_was_put_somewhere_on_the_graph_stays_there() -> None:
    wanted = Wanted(
        company(), MapView.INFLUENCE, 2.0, places={"hv": (700.0, 90.0)}, pinned=frozenset({"hv"})
    )
    assert place_of(scene_of(wanted).spots["hv"], 2.0) == pytest.approx((700.0, 90.0))


@pytest.mark.parametrize(
    ("one", "manager", "why"),
    [
        ("ob", "pn", None), ("ob", None, None), ("hv", None, Refusal.ALREADY),
        ("ob", "ic", Refusal.ALREADY), ("ic", "ic", Refusal.BELOW), ("hv", "ob", Refusal.BELOW),
        ("ob", GHOST, Refusal.NOBODY), ("ob", "sp", Refusal.GONE),
    ],
)  # fmt: skip
def test_what_may_be_dropped_on_whom(one: str, manager: str | None, why: Refusal | None) -> None:
    people = company(
        person("nh", "Noor Haddad"), edges=[edge("nh", "sp")], departed=(person("sp", "Sam Pell"),)
    )
    scene = scene_of(Wanted(people, MapView.TREE))
    managers = {str(key): str(boss) for key, boss in people.managers().items()}
    assert refusal(scene, managers, one, manager) is why


def test_a_loop_in_the_book_ends_the_search_for_superiors() -> None:
    scene = tree()
    assert refusal(scene, {"a": "b", "b": "c", "c": "b"}, "hv", "a") is None


def test_what_is_seen_stays_under_the_pointer_while_zooming_and_never_gets_lost() -> None:
    camera, bounds = Camera(), Box(0, 0, 2000, 300)
    camera.home(bounds, VIEW)
    at = QPointF(300, 200)
    before = camera.place(at)
    camera.zoom_to(1.5, at)
    assert camera.place(at) == pytest.approx(before)
    camera.zoom_to(90, at)
    assert camera.zoom == MOST
    camera.zoom_to(0, at)
    assert camera.zoom == LEAST
    camera.fit(bounds, VIEW)
    camera.move(QPointF(5000, -5000))
    camera.keep(bounds, VIEW)
    assert camera.box(bounds).intersects(QRect(QPoint(0, 0), VIEW))


def test_what_is_current_stays_where_it_is_seen_when_others_come() -> None:
    board = Board()
    board.take(company(), tree(), VIEW)
    board.go_to("ob")
    before = board.camera.box(board.boxes["ob"])
    crowd = [person(f"c{n}", f"Cole {n}", "S") for n in range(4)]
    more = company(*crowd, edges=[edge(one.id, "tr") for one in crowd])
    assert board.take(more, scene_of(Wanted(more, MapView.TREE)), VIEW)
    assert board.camera.box(board.boxes["ob"]) == before


def test_a_small_tree_stands_in_the_middle_unless_it_was_put_aside() -> None:
    crowd = [person(f"c{n}", f"Cole {n}") for n in range(9)]
    many = company(*crowd, edges=[edge(one.id, "ob") for one in crowd[:2]])
    small = company(missing=())
    for aside, middle in ((0, VIEW.width() / 2), (40, VIEW.width() / 2 + 40)):
        board = Board()
        board.take(many, scene_of(Wanted(many, MapView.TREE)), VIEW)
        board.take(small, scene_of(Wanted(small, MapView.TREE)), VIEW)
        board.camera.move(QPointF(aside, 0))
        board.take(small, scene_of(Wanted(small, MapView.TREE)), VIEW)
        seen = board.camera.box(board.scene.bounds)
        assert seen.x() + seen.width() / 2 == pytest.approx(middle, abs=1)


def test_a_view_that_was_left_is_found_again_as_it_was() -> None:
    board, people = Board(), company()
    board.take(people, tree(), VIEW)
    board.camera.zoom_to(1.4, QPointF(10, 10))
    state = board.camera.state
    board.take(people, scene_of(Wanted(people, MapView.GRID)), VIEW)
    assert board.camera.state != state
    board.take(people, tree(), VIEW)
    assert board.camera.state == state


def test_who_is_chosen_is_forgotten_with_the_account_only() -> None:
    board, people = Board(), company()
    board.take(people, tree(), VIEW)
    board.go_to("ob")
    board.take(people, scene_of(Wanted(people, MapView.HEAT)), VIEW)
    assert (board.chosen, board.cursor) == ("ob", heat_key("B", "neutral"))
    absent = replace(people, people=people.people[:3])
    board.take(absent, scene_of(Wanted(absent, MapView.TREE)), VIEW)
    assert (board.chosen, board.kind(board.cursor)) == ("ob", None)
    other = replace(people, account_id=StakeholderId("other"))  # type: ignore[arg-type]
    board.take(other, tree(), VIEW)
    assert board.chosen is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [("renn", ["tr"]), ("Tob", ["tr"]), ("lf", ["lf"]), ("lifang", ["lf"]), ("chief op", ["tr"]),
     ("nobody", []), ("  ", [])],
)  # fmt: skip
def test_people_are_found_by_name_pinyin_initials_or_title(typed: str, found: list[str]) -> None:
    finding = Finding()
    finding.show_people(company(), ())
    assert finding.find(typed) == found


def test_the_same_search_again_goes_to_the_next_one() -> None:
    finding = Finding()
    finding.show_people(company(person("ir", "Ines Roth")), ())
    assert finding.find("ines") == ["ic", "ir"]
    assert finding.find("ines") == ["ir", "ic"]
    assert finding.find("ines") == ["ic", "ir"]

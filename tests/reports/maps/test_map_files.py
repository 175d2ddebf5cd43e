"""The map of people as files: real shapes, words that can be read again, nothing for strangers."""

import math
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from csmdesk.domain.people_map import Edge, MapPerson, MapView, PeopleMap
from csmdesk.domain.relationships import Strength, Touches
from csmdesk.domain.text import Text
from csmdesk.reports import fitting
from csmdesk.reports.customer import customer_people
from csmdesk.reports.maps import files, gradings, influences
from csmdesk.reports.maps.cards import Pen
from csmdesk.reports.maps.drawing import CardShapes, Side, Words
from csmdesk.reports.maps.geometry import Point, Size
from csmdesk.reports.maps.picture import PAGE
from csmdesk.reports.palette import LIGHT
from csmdesk.system.texts import Texts
from tests.models.records import refusal
from tests.reports.maps.crowds import company

DAY = date(2026, 3, 18)
VIEWS = [view for view in MapView if view is not MapView.TABLE]
EN, ZH = Texts("en"), Texts("zh_CN")


def someone(key, name, **values):
    touches = Touches(DAY - timedelta(days=9), 1, 1, 1, 1.0)
    return MapPerson(key, key, name, **{"touches": touches, "strength": Strength(41.0)} | values)


def edge(kind, start, end, sign=1):
    return Edge(f"{kind}-{start}-{end}", kind, start, end, sign)


HARRIET = someone(
    "id-h", "Harriet Voss", title="Managing Director", department="Board", tier="S",
    role="economic_buyer", stance="supporter", influence=5, interest=2, goal="Punctual trains",
)  # fmt: skip
MA = someone(
    "id-m", "马海宁", title="车辆段负责人", department="上海", tier="B", role="blocker",
    stance="opponent", influence=2, interest=4, strength=Strength(19.0),
)  # fmt: skip
LONG = someone("id-l", "Noor " + "Haddad " * 10, stance="sceptic")
GONE = someone("id-g", "Sam Pell", status="left", valid_to=date(2026, 3, 3), role="champion")
MAP = PeopleMap(
    "a", "Aldermoor Rail", "A", "value", DAY, (HARRIET, MA, LONG), (GONE,),
    (edge("reports", "id-m", "id-h"), edge("reports", "id-l", "id-g"),
     edge("influences", "id-m", "id-h", -1), edge("conflicts", "id-l", "id-m")),
    missing=(("procurement", None),),
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_slide_holds_every_person_as_shapes(view, tmp_path):
    path = tmp_path / "map.pptx"
    files.write_map(MAP, view, path, EN)
    [slide] = Presentation(path).slides
    kinds = {shape.shape_type for shape in everything(slide.shapes)}
    assert MSO_SHAPE_TYPE.PICTURE not in kinds
    said = " ".join(words(slide.shapes))
    assert all(name in said for name in ("Harriet Voss", "马海宁", "Internal"))
    assert slide.shapes.title.text == "People of Aldermoor Rail, 18 Mar 2026"


def test_lines_of_the_tree_hold_on_to_the_cards(tmp_path):
    path = tmp_path / "map.pptx"
    files.write_map(MAP, MapView.TREE, path, EN)
    [slide] = Presentation(path).slides
    connectors = [e for e in slide.shapes._spTree.iter() if e.tag.endswith("}cxnSp")]
    held = [
        {each.get("id") for each in line.iter() if each.tag.endswith(("}stCxn", "}endCxn"))}
        for line in connectors
    ]
    ids = {str(shape.shape_id) for shape in everything(slide.shapes)}
    assert len(held) == 2
    assert all(len(ends) == 2 and ends <= ids for ends in held)


def test_lines_of_the_tree_run_down_first(tmp_path):
    path = tmp_path / "map.pptx"
    two = (edge("reports", "id-m", "id-h"), edge("reports", "id-l", "id-h"))
    wide = replace(MAP, edges=two, missing=())
    files.write_map(wide, MapView.TREE, path, EN)
    [slide] = Presentation(path).slides
    at = {str(shape.shape_id): shape for shape in everything(slide.shapes)}
    lines = [e for e in slide.shapes._spTree if e.tag.endswith("}cxnSp")]
    assert {e.find(".//{*}xfrm").get("flipH") for e in lines} == {"1", None}
    for line in lines:
        boss, other = (at[line.find(f".//{{*}}{end}").get("id")] for end in ("stCxn", "endCxn"))
        frame = line.find(".//{*}xfrm")
        width, height = int(frame[1].get("cx")), int(frame[1].get("cy"))
        x, y = int(frame[0].get("x")) + width / 2, int(frame[0].get("y")) + height / 2
        # Turned by a quarter, the width is the way down.
        assert int(frame.get("rot")) % 10800000 == 5400000
        assert y - width / 2 == pytest.approx(boss.top + boss.height, abs=2)
        assert y + width / 2 == pytest.approx(other.top, abs=2)
        middles = sorted(each.left + each.width / 2 for each in (boss, other))
        assert [x - height / 2, x + height / 2] == pytest.approx(middles, abs=2)
        assert (frame.get("flipH") == "1") == (other.left > boss.left)


def test_a_column_hangs_on_a_stem_of_its_superior(tmp_path):
    path = tmp_path / "map.pptx"
    crowd = tuple(someone(f"p{n}", f"Person {n:03}") for n in range(13))
    edges = tuple(edge("reports", each.id, "p0") for each in crowd[1:])
    flat = replace(MAP, people=crowd, departed=(), edges=edges, missing=())
    files.write_map(flat, MapView.TREE, path, EN)
    [slide] = Presentation(path).slides
    ids = {str(shape.shape_id): shape for shape in everything(slide.shapes)}
    lines = [e for e in slide.shapes._spTree if e.tag.endswith("}cxnSp")]
    held = Counter()
    for line in lines:
        start, end = (line.find(f".//{{*}}{name}") for name in ("stCxn", "endCxn"))
        held[start is not None, end is not None and end.get("idx")] += 1
        if end is not None:
            x, y, width = (int(line.find(".//{*}xfrm")[a].get(b)) for a, b in
                           ((0, "x"), (0, "y"), (1, "cx")))  # fmt: skip
            card = ids[end.get("id")]
            assert x + width == pytest.approx(card.left, abs=2)
            assert y == pytest.approx(card.top + card.height / 2, abs=2)
    columns = held[True, False]
    # A twig holds each card at its left side, an elbow the superior; a stem joins them.
    assert held == {(False, "1"): 12, (True, False): columns, (False, False): columns}


def test_a_card_is_one_group_with_a_number_of_its_own(tmp_path):
    path = tmp_path / "map.pptx"
    odd = replace(MAP, people=(replace(HARRIET, name='Ann "A" <&> Lee'), MA, LONG))
    files.write_map(odd, MapView.TREE, path, EN)
    [slide] = Presentation(path).slides
    groups = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert 'AL Ann "A" <&> Lee' in [each.name for each in groups]
    loose = {each.shape_type for each in slide.shapes if each.top > groups[0].top}
    assert MSO_SHAPE_TYPE.AUTO_SHAPE not in loose
    ids = [each.shape_id for each in everything(slide.shapes)]
    assert len(ids) == len(set(ids))


def test_who_left_and_who_is_missing_stand_on_the_tree(tmp_path):
    path = tmp_path / "map.pptx"
    files.write_map(MAP, MapView.TREE, path, EN)
    said = words(Presentation(path).slides[0].shapes)
    assert {"Sam Pell", "left 3 Mar", "Procurement or legal", "Nobody has this role"} <= set(said)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_words_of_a_page_can_be_read_again(tmp_path):
    path = tmp_path / "map.pdf"
    files.write_map(MAP, MapView.TREE, path, ZH)
    run = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    said = run.stdout.decode()
    assert all(each in said for each in ("马海宁", "车辆段负责人", "反对", "采购/法务", "内部"))


def test_picture_has_twice_the_pixels_and_a_description(tmp_path):
    path = tmp_path / "map.png"
    files.write_map(MAP, MapView.GRID, path, EN)
    with Image.open(path) as picture:
        assert picture.width > 2500
        assert picture.info["Description"] == "People of Aldermoor Rail, 18 Mar 2026"
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 20


def test_vector_picture_is_sound_and_the_same_each_time(tmp_path):
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    files.write_map(MAP, MapView.INFLUENCE, first, ZH)
    files.write_map(MAP, MapView.INFLUENCE, second, ZH)
    assert ET.parse(first).getroot().tag.endswith("svg")
    assert first.read_bytes() == second.read_bytes()


def test_customer_view_has_no_field_for_what_we_think():
    view = customer_people(MAP)
    assert view.people[0].__slots__ == (
        "key", "name", "title", "department", "manager",
    )  # fmt: skip
    assert [person.manager for person in view.people] == [None, "p1", None]


@pytest.mark.parametrize("view", [view for view in VIEWS if view is not MapView.TREE])
def test_other_views_are_not_for_customers(view, tmp_path):
    assert refusal(lambda: files.check(tmp_path / "a.png", view, for_customer=True)) == (
        "map.inside_only"
    )


def test_refusals_leave_what_was_there(tmp_path):
    path = tmp_path / "map.png"
    path.write_bytes(b"old")
    empty = replace(MAP, people=())
    assert refusal(lambda: files.write_map(empty, MapView.TREE, path, EN)) == "map.nobody"
    assert refusal(lambda: files.write_map(MAP, MapView.TABLE, path, EN)) == "map.no_picture"
    wrong = tmp_path / "map.gif"
    assert refusal(lambda: files.write_map(MAP, MapView.TREE, wrong, EN)) == "map.file_kind"
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_heading_ends_on_the_page_however_wide_the_map_is(tmp_path):
    crowd = tuple(someone(f"p{n}", f"Person {n:03}") for n in range(13))
    lines = tuple(edge("reports", each.id, f"p{int(each.id[1:]) // 3}") for each in crowd[1:])
    wide = replace(MAP, account_name="Rail " * 60, people=crowd, departed=(), edges=lines)
    path = tmp_path / "map.pdf"
    files.write_map(wide, MapView.TREE, path, EN)
    run = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    ends = [float(each) for each in re.findall(r'xMax="([\d.]+)"', run.stdout.decode())]
    assert max(ends) < 842


@pytest.mark.parametrize("texts", [EN, ZH])
def test_the_legend_ends_on_the_sheet(texts):
    two = (edge("succeeds", "id-h", "id-g"),)
    few = replace(MAP, people=(HARRIET,), edges=two, missing=())
    drawing = influences.influences(few, Pen(LIGHT, texts, DAY), {}, PAGE)
    assert texts.render(Text("map.edge.succeeds")) in {
        each.text for each in drawing.head if isinstance(each, Words)
    }
    ends = [
        each.x + fitting.width(each.text, each.size)
        for each in drawing.head
        if isinstance(each, Words) and each.side is Side.LEFT
    ]
    assert max(ends) < drawing.size.width - 20


def test_ties_between_the_same_two_lie_beside_each_other():
    three = (edge("informal", "id-m", "id-h"), edge("conflicts", "id-h", "id-m"),
             edge("influences", "id-m", "id-h"))  # fmt: skip
    [first, second, third] = drawn(edges=three).joins
    one, other, last = (ends(join) for join in (first, second, third))
    flat = sorted((one, other[::-1], last), key=lambda way: way[0].x + way[0].y)
    starts, stops = zip(*flat, strict=True)
    for places in (starts, stops):
        for near, far in pairwise(places):
            assert math.dist((near.x, near.y), (far.x, far.y)) > 12
    assert not crosses(one, other)
    assert not crosses(one, last)


def test_who_left_and_is_still_tied_stands_beside_the_others():
    tied = (edge("succeeds", "id-h", "id-g"), edge("informal", "id-g", "id-m"))
    drawing = drawn(edges=tied)
    cards = {card.key: card for card in drawing.cards}
    assert cards["id-g"].shapes[0].dashed
    assert "left 3 Mar" in said_on(cards["id-g"])
    assert {(join.start, join.end) for join in drawing.joins} == {
        ("id-h", "id-g"),
        ("id-g", "id-m"),
    }
    reporting = drawn(edges=(edge("reports", "id-m", "id-g"),))
    assert "id-g" not in {card.key for card in reporting.cards}


def test_a_lone_tie_holds_on_to_both_cards_of_a_slide(tmp_path):
    path = tmp_path / "map.pptx"
    one = (edge("influences", "id-m", "id-h"), edge("informal", "id-l", "id-h"),
           edge("conflicts", "id-l", "id-h"))  # fmt: skip
    placed = {"id-h": Point(0, 0), "id-m": Point(700, 60), "id-l": Point(300, 500)}
    files.write_map(replace(MAP, edges=one), MapView.INFLUENCE, path, EN, placed)
    [slide] = Presentation(path).slides
    lines = [e for e in slide.shapes._spTree if e.tag.endswith("}cxnSp")]
    sites = [[e.find(f".//{{*}}{end}") for end in ("stCxn", "endCxn")] for e in lines]
    held = [[end.get("idx") for end in ends] for ends in sites if None not in ends]
    assert held == [["1", "3"]]  # from the left of one card to the right of the other


def test_a_crowd_of_ties_has_small_cards():
    crowd = tuple(someone(f"p{n}", f"Person {n:03}") for n in range(120))
    ties = tuple(edge("informal", f"p{n}", f"p{n * 7 % 120}") for n in range(1, 100))
    few, many = drawn(), drawn(people=crowd, edges=ties)
    assert few.cards[0].shapes[0].width == 220
    widths = {card.shapes[0].width / card.shapes[0].height for card in many.cards}
    assert {round(each, 2) for each in widths} == {4.1}
    assert len(many.cards) == 120


def test_cards_lie_above_the_lines_and_what_is_said_on_them(tmp_path):
    path = tmp_path / "map.pptx"
    ties = (edge("conflicts", "id-m", "id-h"), edge("reports", "id-m", "id-h"),
            edge("influences", "id-l", "id-h"))  # fmt: skip
    files.write_map(replace(MAP, edges=ties), MapView.INFLUENCE, path, EN)
    shapes = list(Presentation(path).slides[0].shapes)
    lines = [n for n, each in enumerate(shapes) if each.shape_type == MSO_SHAPE_TYPE.LINE]
    sign = next(n for n, each in enumerate(shapes) if each.has_text_frame and each.text == "+")
    cards = [n for n, each in enumerate(shapes) if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert max(lines) < sign < min(cards)
    colors = [
        str(shapes[n].line.color.rgb) for n in lines if shapes[n].begin_y > shapes[cards[0]].top
    ]
    assert colors[0] == LIGHT.line2.lstrip("#").upper()  # who reports to whom lies behind


def test_names_in_a_full_cell_are_as_many_as_the_page_has_room_for():
    crowd = tuple(someone(f"p{n}", f"Person {n:03}", tier="A", stance="neutral") for n in range(9))
    many = replace(MAP, people=crowd, departed=(), edges=())
    shown = {}
    for height in (500, 827, 1400):
        drawing = gradings.heat(many, Pen(LIGHT, EN, DAY), Size(1169, height))
        said = [each.text for each in drawing.ground if isinstance(each, Words)]
        shown[height] = sum(each.startswith("Person") for each in said)
        assert ("and" in " ".join(said)) == (shown[height] < 9)
    assert shown == {500: 3, 827: 6, 1400: 9}


def test_one_person_stands_in_the_middle(tmp_path):
    path = tmp_path / "map.pptx"
    alone = replace(MAP, people=(HARRIET,), departed=(), edges=(), missing=())
    files.write_map(alone, MapView.INFLUENCE, path, EN)
    deck = Presentation(path)
    [card] = [each for each in deck.slides[0].shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    frame = card.shapes[0]
    assert frame.left + frame.width / 2 == pytest.approx(deck.slide_width / 2, abs=9)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize(("count", "least"), [(60, 6.5), (120, 5.0), (300, 3.5)])
def test_names_of_a_crowd_are_as_large_as_a_page_lets_them(count, least, tmp_path):
    order, parents = company(count)
    crowd = tuple(someone(key, f"Name{n:03}") for n, key in enumerate(order))
    lines = tuple(edge("reports", one, boss) for one, boss in parents.items())
    path = tmp_path / "map.pdf"
    crowded = replace(MAP, people=crowd, departed=(), edges=lines, missing=())
    files.write_map(crowded, MapView.TREE, path, EN)
    run = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">Name', run.stdout.decode())
    assert len(found) == count
    heights = [float(bottom) - float(top) for top, bottom in found]
    assert min(heights) > least * 1.2


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("count", [6, 120])
def test_usual_names_are_found_in_a_page_letter_by_letter(count, tmp_path):
    usual = ["Ottoline Castellanos-Ruiz", "Fritz O'Brien Wijffels", "Aleksandra Wolniewicz",
             "Wilhelmina Montgomery", "Đặng Thị Bích Hường", "欧阳慕容若兰"]  # fmt: skip
    crowd = tuple(
        someone(f"p{n}", usual[n % len(usual)], tier="S", stance="sceptic", title=f"No {n}")
        for n in range(count)
    )
    lines = tuple(edge("reports", each.id, "p0") for each in crowd[1:])
    path = tmp_path / "map.pdf"
    files.write_map(replace(MAP, people=crowd, departed=(), edges=lines), MapView.TREE, path, EN)
    run = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    said = run.stdout.decode()
    assert {name: said.count(name) for name in usual} == dict.fromkeys(usual, count // len(usual))


def test_a_hundred_under_one_fit_on_a_slide(tmp_path):
    crowd = tuple(someone(f"p{n}", f"Person {n:03}") for n in range(101))
    edges = tuple(edge("reports", each.id, "p0") for each in crowd[1:])
    path = tmp_path / "map.pptx"
    files.write_map(replace(MAP, people=crowd, departed=(), edges=edges), MapView.TREE, path, EN)
    deck = Presentation(path)
    [slide] = deck.slides
    said = set(words(slide.shapes))
    assert {person.name for person in crowd} <= said
    for shape in slide.shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.LINE:
            continue  # lies between its cards, turned
        assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width
        assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height


def drawn(**more):
    """Draw the influences of the few people here."""
    return influences.influences(replace(MAP, **more), Pen(LIGHT, EN, DAY), {}, PAGE)


def ends(join):
    return join.stroke.points[0], join.stroke.points[-1]


def crosses(one, other):
    """Tell whether two lines cross."""

    def side(a, b, c):
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0

    (a, b), (c, d) = one, other
    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def said_on(card: CardShapes):
    return [shape.text for shape in card.shapes if isinstance(shape, Words)]


def everything(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from everything(shape.shapes)


def words(shapes):
    return [
        shape.text_frame.text
        for shape in everything(shapes)
        if shape.has_text_frame and shape.text_frame.text
    ]

"""A map of people as a file: PNG, SVG, PDF, or a slide; for ourselves or for the customer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.domain.text import Text
from csmdesk.reports.customer import CustomerPeople
from csmdesk.reports.deck.document import Imprint
from csmdesk.reports.files import check_target, write_file
from csmdesk.reports.maps import gradings, influences, map_slide, picture, sheet
from csmdesk.reports.maps.cards import Pen
from csmdesk.reports.maps.drawing import Drawing
from csmdesk.reports.maps.geometry import Point, Size
from csmdesk.reports.palette import LIGHT
from csmdesk.system.texts import Texts

__all__ = ["SUFFIXES", "check", "write_customer_map", "write_map"]

SUFFIXES = (".pdf", ".pptx", ".png", ".svg")
_NOWHERE: Mapping[str, Point] = {}


def check(path: Path, view: MapView, *, for_customer: bool = False) -> None:
    """Raise ``UserError`` for a file or a view of which nothing can be made, before any work."""
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(Text("map.file_kind", {"path": str(path)}), Text("map.file_kind_hint"))
    if view is MapView.TABLE:
        raise UserError(Text("map.no_picture"), Text("map.no_picture_hint"))
    if for_customer and view is not MapView.TREE:
        raise UserError(Text("map.inside_only"), Text("map.inside_only_hint"))
    check_target(path)


def write_map(
    people: PeopleMap,
    view: MapView,
    path: Path,
    texts: Texts,
    placed: Mapping[str, Point] = _NOWHERE,
    name: str = "",
) -> None:
    """Write what we see of the people of an account.

    ``placed`` is where cards were put by hand, ``name`` that of the map, if it has one.

    Raises ``UserError`` as ``check`` does, when nobody was there on that day, and when the file
    cannot be written; an old file then stays.
    """
    check(path, view)
    if not people.people:
        raise _nobody(people.account_name, people.as_of)
    pen, page = Pen(LIGHT, texts, people.as_of, name), _page(path)
    drawers: Mapping[MapView, Callable[[], Drawing]] = {
        MapView.TREE: lambda: sheet.tree(people, pen, page),
        MapView.INFLUENCE: lambda: influences.influences(people, pen, placed, page),
        MapView.GRID: lambda: gradings.grid(people, pen, page),
        MapView.HEAT: lambda: gradings.heat(people, pen, page),
    }
    _write(drawers[view](), path, texts, people.as_of, is_internal=True)


def write_customer_map(people: CustomerPeople, path: Path, texts: Texts) -> None:
    """Write the org tree as a customer may see it; the same errors as ``write_map``."""
    check(path, MapView.TREE, for_customer=True)
    if not people.people:
        raise _nobody(people.account_name, people.as_of)
    drawing = sheet.customer_tree(people, Pen(LIGHT, texts, people.as_of), _page(path))
    _write(drawing, path, texts, people.as_of, is_internal=False)


def _page(path: Path) -> Size:
    """Return the page of a file; a picture is as likely to be printed as a page is."""
    return map_slide.PAGE if _kind(path) == "pptx" else picture.PAGE


def _kind(path: Path) -> str:
    return path.suffix.lower().lstrip(".")


def _write(drawing: Drawing, path: Path, texts: Texts, day: date, *, is_internal: bool) -> None:
    kind = _kind(path)
    if kind == "pptx":
        subject = texts.render(Text("map.inside")) if is_internal else ""
        imprint = Imprint(drawing.title, subject, None, "", day)
        write_file(path, map_slide.compose(drawing, texts, imprint))
    else:
        write_file(path, picture.draw(drawing, kind, LIGHT))


def _nobody(account: str, day: date) -> UserError:
    return UserError(Text("map.nobody", {"account": account, "on": day}), Text("map.nobody_hint"))

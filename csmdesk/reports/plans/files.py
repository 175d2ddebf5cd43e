"""A success plan as a file for the customer: PDF pages, a picture, a drawing, or a slide."""

from __future__ import annotations

from pathlib import Path

from csmdesk.domain.customer_plans import CustomerPlan
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.reports.deck.document import Imprint
from csmdesk.reports.files import check_target, write_file
from csmdesk.reports.maps import map_slide, picture
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.plans.plan_page import pages, slide, whole
from csmdesk.system.texts import Texts

SUFFIXES = (".pdf", ".png", ".svg", ".pptx")


def check(path: Path) -> None:
    """Raise ``UserError`` for a file of which nothing can be made, before any work."""
    if path.suffix.lower() not in SUFFIXES:
        said = Text("plan_page.file_kind", {"path": str(path)})
        raise UserError(said, Text("plan_page.file_kind_hint"))
    check_target(path)


def write_customer_plan(plan: CustomerPlan, path: Path, texts: Texts) -> None:
    """Write a plan as a customer may see it.

    Raises ``UserError`` as ``check`` does, and when the file cannot be written; an old file then
    stays.
    """
    check(path)
    kind = path.suffix.lower().lstrip(".")
    if kind == "pdf":
        data = picture.draw_pages(pages(plan, texts, LIGHT, picture.PAGE), LIGHT)
    elif kind == "pptx":
        imprint = Imprint(plan.title, "", None, "", plan.as_of)
        drawing = slide(plan, texts, LIGHT, map_slide.PAGE)
        data = map_slide.compose(drawing, texts, imprint)
    else:
        data = picture.draw(whole(plan, texts, LIGHT, picture.PAGE), kind, LIGHT)
    write_file(path, data)

"""The brief of an account as one page for paper, in the HTML that Qt lays out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from csmdesk.domain.text import Text
from csmdesk.reports.brief import BriefSheet
from csmdesk.reports.brief_lines import SheetLine, SheetSection
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.saying import say
from csmdesk.reports.slide import Words
from csmdesk.system.texts import Texts

_LEFT, _GAP, _RIGHT = 53, 4, 43  # percent of the width
_HEADING = ("talk", "person")  # lines whose details stand below them
_BETWEEN = 0.35  # of a line, between two
_STRONG = 600
_PIXELS = 96 / 72  # of a point: Qt's HTML takes margins in pixels alone
_NO_BREAK = "\u00a0"


def page_html(sheet: BriefSheet, texts: Texts, points: float) -> str:
    """Return the page with letters of a size; all other sizes follow from it."""
    return _Page(texts, points).whole(sheet)


class _Page:
    """Write one page; every text that a person typed is escaped."""

    def __init__(self, texts: Texts, points: float) -> None:
        self._texts = texts
        self._points = points

    def whole(self, sheet: BriefSheet) -> str:
        columns = (
            f"<td width='{_LEFT}%'>{self._column(sheet.left)}</td><td width='{_GAP}%'></td>"
            f"<td width='{_RIGHT}%'>{self._column(sheet.right)}</td>"
        )
        return (
            f"<html><body>{self._head(sheet)}"
            f"<table width='100%' cellspacing='0' cellpadding='0'><tr>{columns}</tr></table>"
            f"{self._block(self._small(sheet.foot, LIGHT.text3), above=2.0)}</body></html>"
        )

    def _head(self, sheet: BriefSheet) -> str:
        tier = f"&nbsp;&nbsp;{self._small(sheet.tier, LIGHT.text2)}" if sheet.tier else ""
        name = self._span(escape(sheet.name), LIGHT.text, size=1.75, weight=_STRONG)
        place = self._joined(sheet.place, LIGHT.text2)
        captions = "".join(
            f"<td>{self._block(self._small(caption, LIGHT.text3))}</td>"
            for caption, _ in sheet.facts
        )
        values = "".join(
            f"<td style='vertical-align:bottom'>{self._block(self._fact(value))}</td>"
            for _, value in sheet.facts
        )
        hint = self._block(self._small(sheet.hint, LIGHT.text2), above=0.6) if sheet.hint else ""
        return (
            f"{self._block(name + tier)}{self._block(place, above=0.2)}{self._space(0.9)}"
            f"<table width='100%' cellspacing='0' cellpadding='0'><tr>{captions}</tr>"
            f"<tr>{values}</tr></table>{hint}{self._space(0.9)}"
        )

    def _fact(self, value: Words) -> str:
        return self._span(self._said(value), LIGHT.text, size=1.15, weight=_STRONG)

    def _column(self, sections: Iterable[SheetSection]) -> str:
        return "".join(self._section(section) for section in sections)

    def _section(self, section: SheetSection) -> str:
        title = self._span(self._said(section.title), LIGHT.text, weight=_STRONG)
        rows = "".join(self._row(line) for line in section.lines)
        if not section.lines:
            rows = self._wide(self._small(section.empty, LIGHT.text3))
        if section.left_out:
            more = Text("brief.more", {"n": section.left_out})
            rows += self._wide(self._small(more, LIGHT.text3))
        if section.note:
            rows += self._wide(self._small(section.note, LIGHT.text3, size=0.8))
        table = f"<table width='100%' cellspacing='0' cellpadding='0'>{rows}</table>"
        if section.aside:
            title += f"{_NO_BREAK} {self._small(section.aside, LIGHT.text3)}"
        return self._space(0.8) + self._block(title) + self._rule() + table

    def _rule(self) -> str:
        return (
            "<table width='100%' cellspacing='0' cellpadding='0'><tr><td style='border-top:1px "
            f"solid {LIGHT.line2}'>{self._space(0.1)}</td></tr></table>"
        )

    def _space(self, height: float) -> str:
        size = self._points * height
        return f"<p style='margin:0'><span style='font-size:{size:.2f}pt'>{_NO_BREAK}</span></p>"

    def _row(self, line: SheetLine) -> str:
        is_head = line.kind in _HEADING
        text = self._span(self._said(line.text), LIGHT.text, weight=_STRONG if is_head else 400)
        if line.badge:
            text += f"{_NO_BREAK}{self._small(line.badge, LIGHT.text2)}"
        details = (*line.details, Text("brief.inside")) if line.is_inside else line.details
        said = self._joined(details, LIGHT.text2) if details else ""
        below = [said] if is_head and said else []
        if line.below:
            below.append(self._span(self._said(line.below), LIGHT.text2, size=0.95))
        if said and not is_head:
            text += f"{_NO_BREAK} {said}"
        under = "".join(self._block(each, above=0.1) for each in below)
        body = self._block(text)
        if not line.side:
            return self._wide(body + under)
        colour = LIGHT.risk if line.is_late else LIGHT.text2
        side = self._small(line.side, colour, weight=_STRONG if line.is_late else 400)
        row = (
            f"<tr><td width='78%' style='{self._above}'>{body}</td>"
            f"<td width='22%' style='{self._above}'>{self._block(side, align='right')}</td></tr>"
        )
        return row + (f"<tr><td colspan='2'>{under}</td></tr>" if under else "")

    def _wide(self, inside: str) -> str:
        block = inside if inside.startswith("<p") else self._block(inside)
        return f"<tr><td colspan='2' style='{self._above}'>{block}</td></tr>"

    @property
    def _above(self) -> str:
        """Keep a row from the one above; Qt takes no margin at the top of a cell."""
        return f"padding-top:{self._points * _BETWEEN * _PIXELS:.0f}px"

    def _block(self, inside: str, *, above: float = 0.0, align: str = "left") -> str:
        style = f"margin-top:{self._points * above * _PIXELS:.0f}px; margin-bottom:0"
        style += "; white-space:nowrap" if align == "right" else ""
        return f"<p align='{align}' style='{style}'>{inside}</p>"

    def _joined(self, parts: Iterable[Words], colour: str) -> str:
        words = " · ".join(self._said(part) for part in parts)
        return self._span(words, colour, size=0.9)

    def _small(self, words: Words, colour: str, *, size: float = 0.88, weight: int = 400) -> str:
        return self._span(self._said(words), colour, size=size, weight=weight)

    def _span(self, inside: str, colour: str, *, size: float = 1.0, weight: int = 400) -> str:
        points = self._points * size
        style = f"color:{colour}; font-size:{points:.2f}pt; font-weight:{weight}"
        return f"<span style='{style}'>{inside}</span>"

    def _said(self, words: Words) -> str:
        return escape(say(self._texts, words))

"""Read a deck from the outside: its words, its charts, the workbooks inside."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from pptx.oxml.ns import qn


def words(deck):
    """Return all words on the slides, one string a slide."""
    return ["\n".join(slide_words(slide)) for slide in deck.slides]


def slide_words(slide):
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def charts(deck):
    """Return the (frame, chart) pairs of a deck in order."""
    return [
        (shape, shape.chart)
        for slide in deck.slides
        for shape in slide.shapes
        if getattr(shape, "has_chart", False) and shape.has_chart
    ]


def tables(slide):
    return [s.table for s in slide.shapes if getattr(s, "has_table", False) and s.has_table]


def chart_values(chart):
    """Return {series name: values} as the chart draws them; gaps are ``None``."""
    return {series.name: list(series.values) for series in chart.plots[0].series}


def workbook_columns(chart):
    """Return {head: values} of the workbook that one edits behind a chart."""
    book = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.iter_rows(values_only=True))
    return {head: [row[at] for row in rows[1:]] for at, head in enumerate(rows[0])}


def parts(path):
    """Return {name: text} of all parts of a file, those of the workbooks inside too."""
    found = {}
    with ZipFile(path) as archive:
        for name in archive.namelist():
            blob = archive.read(name)
            if name.endswith(".xlsx"):
                with ZipFile(BytesIO(blob)) as inside:
                    for part in inside.namelist():
                        found[f"{name}!{part}"] = inside.read(part).decode("utf-8", "replace")
            else:
                found[name] = blob.decode("utf-8", "replace")
    return found


def run_elements(root):
    """Return the properties of all runs of text under an element."""
    return [run.find(qn("a:rPr")) for run in root.iter(qn("a:r"))]

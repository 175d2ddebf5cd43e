"""The trace of numbers: tiles with their change, and where each number came from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from csmdesk.domain.qbr import Figure
from csmdesk.domain.text import Text
from csmdesk.reports.customer import CustomerFigure
from csmdesk.reports.figures import unit_of
from csmdesk.reports.phrases import amount, change
from csmdesk.reports.slide import Source, Tile, Words

AnyFigure = Figure | CustomerFigure


def tile(figure: AnyFigure) -> Tile:
    """Show a figure with its change since last quarter."""
    unit = unit_of(figure.code)
    return Tile(
        code=figure.code,
        label=label(figure.code),
        value=amount(unit, figure.value),
        change=change(unit, figure.value, figure.previous),
        is_known=figure.value is not None,
    )


def label(code: str) -> Text:
    """Name a figure."""
    return Text(f"qbr.figure.{code}")


def source(figure: AnyFigure) -> Source:
    """Trace a figure."""
    return Source(
        code=figure.code,
        label=label(figure.code),
        value=amount(unit_of(figure.code), figure.value),
        definition=Text(f"qbr.def.{figure.code}"),
        rows=figure.rows,
        as_of=figure.as_of,
    )


def chosen(figures: Iterable[AnyFigure], codes: tuple[str, ...]) -> tuple[AnyFigure, ...]:
    """Pick figures in the order of ``codes``; those that were not computed are left out."""
    by_code = {figure.code: figure for figure in figures}
    return tuple(by_code[code] for code in codes if code in by_code)


def notes(sources: Iterable[Source]) -> tuple[Text, ...]:
    """Write the definitions for the speaker's notes."""
    return tuple(
        Text.of(
            "qbr.note.figure",
            label=found.label,
            definition=found.definition,
            trace=trace(found),
        )
        for found in sources
    )


def trace(found: Source) -> Text:
    """Say how many rows a number came from and up to which day."""
    if found.as_of is None:
        return Text.of("qbr.rows", n=found.rows)
    return Text.of("qbr.rows.as_of", rows=Text.of("qbr.rows", n=found.rows), on=found.as_of)


def origin(kind: str, figures: Iterable[AnyFigure]) -> Words:
    """Name the data behind a slide and how fresh they are."""
    days: list[date] = [figure.as_of for figure in figures if figure.as_of is not None]
    data = Text(f"qbr.data.{kind}")
    if not days:
        return Text.of("qbr.origin", data=data)
    return Text.of("qbr.origin.as_of", data=data, on=max(days))

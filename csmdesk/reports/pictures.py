"""Charts of a review as pictures: for the screen in memory, for other programs in a file."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from csmdesk.reports import charts
from csmdesk.reports.slide import Chart
from csmdesk.system.texts import Texts

_INCH = 100  # pixels at scale 1
_FILE_SIZE = (960.0, 504.0)
_QUICK = 1  # zlib: a picture that only crosses a pipe need not be small


@dataclass(frozen=True, slots=True)
class Canvas:
    """Say how a chart is drawn: width, height and body size in pixels, all times ``scale``."""

    width: float
    height: float
    base: float = 13.0
    scale: float = 1.0


def chart_png(chart: Chart, canvas: Canvas, texts: Texts) -> bytes:
    """Draw a chart and return it as PNG."""
    size = (canvas.width / _INCH, canvas.height / _INCH)
    figure = charts.draw(chart, texts=texts, size=size, base=canvas.base)
    stream = BytesIO()
    figure.savefig(
        stream,
        format="png",
        dpi=_INCH * canvas.scale,
        pil_kwargs={"compress_level": _QUICK},
        metadata={"Software": None},
    )
    return stream.getvalue()


def save_chart(chart: Chart, path: Path, texts: Texts) -> None:
    """Save a chart as PNG or SVG; ``UserError`` leaves an old file as it was."""
    size = (_FILE_SIZE[0] / _INCH, _FILE_SIZE[1] / _INCH)
    charts.save(charts.draw(chart, texts=texts, size=size), path)

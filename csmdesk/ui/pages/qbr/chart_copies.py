"""A chart for other programs: copied as a picture or as a table, saved as PNG or SVG."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu, QWidget

from csmdesk.domain.qbr import QbrData
from csmdesk.domain.text import Text
from csmdesk.reports.slide import Chart
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.qbr.chart_pictures import Jobs, chart_args, picture_of
from csmdesk.ui.pages.qbr.edition import Edition, Leaf
from csmdesk.ui.pages.qbr.file_names import file_name
from csmdesk.ui.pages.qbr.page_names import page_name
from csmdesk.ui.theme.icons import icon

_COPY: Mapping[str, object] = {"width": 960.0, "height": 504.0, "base": 15.0, "scale": 2.0}


class ChartCopies(QObject):
    """Offer what can be done with the chart of a slide, and do it."""

    def __init__(self, desk: Desk, worker: Jobs, files: FileQuestions, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._worker = worker
        self._files = files
        self._page = page
        self._data: QbrData | None = None
        self._edition = Edition()
        self._leaf: Leaf | None = None

    def set_chart(self, data: QbrData | None, edition: Edition, leaf: Leaf | None) -> None:
        """Say which slide is shown."""
        self._data, self._edition, self._leaf = data, edition, leaf

    @property
    def chart(self) -> Chart | None:
        """Return the chart of the slide."""
        if self._leaf is None or self._leaf.slide is None or not self._leaf.slide.charts:
            return None
        return self._leaf.slide.charts[0]

    def open_menu(self, at: QPoint) -> None:
        """Offer what can be done."""
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Build the menu in the language in use."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, mark, slot in (
            (self.tr("Copy as picture"), "copy", self.copy_picture),
            (self.tr("Copy as table"), "table-2", self.copy_table),
        ):
            entry = menu.addAction(icon(mark), words)
            entry.triggered.connect(slot)
        menu.addSeparator()
        for words, suffix in ((self.tr("Save as PNG…"), "png"), (self.tr("Save as SVG…"), "svg")):
            entry = QAction(icon("image"), words, menu)
            entry.setData(suffix)
            entry.triggered.connect(self._on_save)
            menu.addAction(entry)
        return menu

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        args = self._args()
        if args is None:
            return
        worker = self._worker

        def job(progress: JobProgress) -> QImage:
            return picture_of(worker.call("chart", {**args, **_COPY}, progress))

        self._desk.runner.call(
            self, job, self._on_picture, error=self._desk.notices.refuse, label=Text("qbr.drawing")
        )

    def copy_table(self) -> None:
        """Put the numbers of the chart on the clipboard, for a spreadsheet."""
        if self.chart is not None:
            QGuiApplication.clipboard().setText(table_of(self.chart))
            self._desk.notices.tell(self.tr("The numbers are on the clipboard"))

    def save(self, suffix: str) -> None:
        """Ask for a file and save the chart in it."""
        if self._data is None or self._leaf is None or self.chart is None:
            return
        kinds = {"png": self.tr("PNG picture (*.png)"), "svg": self.tr("SVG picture (*.svg)")}
        name = file_name(
            self._data.account.name, str(self._data.quarter), page_name(self._leaf.kind),
            suffix=suffix,
        )  # fmt: skip
        args = self._args()
        assert args is not None
        saving = _Saving(self, args, suffix)
        self._files.ask_new(
            self._page, self.tr("Save the chart"), kinds[suffix], name=name, done=saving.to
        )

    def write(self, args: Mapping[str, object], path: Path) -> None:
        """Save a chart in a file."""
        worker = self._worker

        def job(progress: JobProgress) -> dict[str, Any]:
            return worker.call("chart", {**args, "path": str(path)}, progress)

        self._desk.runner.call(
            self, job, self._on_saved, error=self._desk.notices.refuse, label=Text("qbr.drawing")
        )

    def _args(self) -> dict[str, object] | None:
        if self._data is None or self._leaf is None or self.chart is None:
            return None
        return chart_args(self._data, self._edition, self._leaf, 0)

    def _on_picture(self, image: QImage) -> None:
        if image.isNull():
            return
        QGuiApplication.clipboard().setImage(image)
        self._desk.notices.tell(self.tr("The chart is on the clipboard"))

    def _on_saved(self, answer: Mapping[str, Any]) -> None:
        if "path" in answer:
            name = Path(str(answer["path"])).name
            self._desk.notices.tell(self.tr("Saved as {0}").format(name))

    def _on_save(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self.save(str(entry.data()))


class _Saving:
    """Remember which chart is meant while the user chooses a file."""

    def __init__(self, copies: ChartCopies, args: Mapping[str, object], suffix: str) -> None:
        self._copies = copies
        self._args = args
        self._suffix = f".{suffix}"

    def to(self, path: Path) -> None:
        """Save in the file that was chosen; it gets the ending if it has another one."""
        if path.suffix.lower() != self._suffix:
            path = path.with_name(path.name + self._suffix)
        self._copies.write(self._args, path)


def table_of(chart: Chart) -> str:
    """Write the numbers of a chart as lines of cells divided by tabs; its words are spoken."""
    heads = ["", *(str(s.name) for s in chart.series), *(str(a.head) for a in chart.asides)]
    lines = ["\t".join(heads)]
    for at, category in enumerate(chart.categories):
        name = category.isoformat() if isinstance(category, date) else str(category)
        cells = [_cell(series.values[at]) for series in chart.series]
        cells += [str(aside.words[at]) for aside in chart.asides]
        lines.append("\t".join([name.replace("\t", " "), *cells]))
    return "\n".join(lines) + "\n"


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")

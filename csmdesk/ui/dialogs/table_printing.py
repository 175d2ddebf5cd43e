"""A table or a page on paper: looked at first, in Qt's own preview, then printed from there."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPageLayout, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QWidget

from csmdesk.ui.theme.tokens import LIGHT, Role


class TablePrinting(Protocol):
    """Print a document; ``DesktopTablePrinting`` shows it first, a test takes it."""

    def print_document(
        self, owner: QWidget, title: str, document: QTextDocument, *, is_wide: bool
    ) -> None:
        """Print a document, across the paper when it ``is_wide``."""


class DesktopTablePrinting:
    """Show a preview, from which it is printed."""

    def print_document(
        self, owner: QWidget, title: str, document: QTextDocument, *, is_wide: bool
    ) -> None:
        """Print a document, across the paper when it ``is_wide``."""
        QDialog.open(_Preview(owner, title, document, is_wide=is_wide))


_MARGIN = 15  # mm
_FOOT = 10  # mm, of which the page number takes the lower part
_FOOT_POINTS = 8


def print_pages(document: QTextDocument, printer: QPrinter) -> int:
    """Print the pages that were asked for, each with its number at the foot; return how many."""
    pages = document.clone()
    pages.documentLayout().setPaintDevice(printer)
    box = QRectF(printer.pageLayout().paintRectPixels(printer.resolution()))
    foot = printer.resolution() * _FOOT / 25.4
    body = QSizeF(box.width(), box.height() - foot)
    pages.setDocumentMargin(0)
    pages.setPageSize(body)
    count = pages.pageCount()
    first = max(1, printer.fromPage())
    last = min(count, printer.toPage() or count)
    painter = QPainter(printer)
    font = document.defaultFont()
    font.setPointSizeF(_FOOT_POINTS)
    for page in range(first, last + 1):
        if page > first:
            printer.newPage()
        _paint(painter, pages, QRectF(0, (page - 1) * body.height(), body.width(), body.height()))
        painter.setFont(font)
        painter.setPen(QColor(LIGHT[Role.TEXT]))  # paper is white in every theme
        at = QRectF(0, body.height(), box.width(), foot)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(at, right, f"{page} / {count}")
    painter.end()
    return last - first + 1


def _paint(painter: QPainter, pages: QTextDocument, part: QRectF) -> None:
    painter.save()
    painter.translate(0, -part.top())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = part
    painter.setClipRect(part)
    pages.documentLayout().draw(painter, context)
    painter.restore()


def prepare(printer: QPrinter, title: str, *, is_wide: bool) -> None:
    """Lay the paper."""
    printer.setDocName(title)
    across = QPageLayout.Orientation.Landscape
    printer.setPageOrientation(across if is_wide else QPageLayout.Orientation.Portrait)
    sides = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    printer.setPageMargins(sides, QPageLayout.Unit.Millimeter)


class _Preview(QPrintPreviewDialog):
    """Show the pages, print them once and be gone."""

    def __init__(
        self, owner: QWidget, title: str, document: QTextDocument, *, is_wide: bool
    ) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(self._printer, title, is_wide=is_wide)
        super().__init__(self._printer, owner.window())
        self._document = document
        document.setParent(self)
        self.setWindowTitle(title)
        self.resize(owner.window().size() * 0.9)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.paintRequested.connect(self._on_paint)

    def _on_paint(self, printer: QPrinter) -> None:
        print_pages(self._document, printer)

"""Pages as PDF: laid out by Qt, with our own letters, and with text that is copied exactly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QRawFont,
    QTextDocument,
)

from csmdesk.reports.brief import BriefSheet
from csmdesk.reports.brief_page import page_html
from csmdesk.system.resources import resource
from csmdesk.system.texts import Texts

FAMILIES = ("Inter", "Noto Sans SC")
_FILES = (
    "Inter-Regular.ttf", "Inter-SemiBold.ttf", "NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf",
)  # fmt: skip
# Inter gives signs another form beside capitals and figures, and figures one of equal width, which
# the window asks for; those forms have no letter that a reader of the file could copy.
_OTHER_FORMS = ("calt", "tnum")
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)  # points; the largest that fits is taken
_MARGIN = 15  # mm
_FOOT = 10  # mm at the bottom, where a printer writes the number of the page
_A4 = QSizeF(210, 297)
_RESOLUTION = 600
_SPARE = 0.98
_INCH = 25.4

_CMAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_NAMED = re.compile(rb"(\[[^\]]*\])|(<(....)> <\3> )<....>")
_CODE = re.compile(rb"[0-9A-F]{4}")
_LAST_OF_PLANE = 0xFFFF


@dataclass(frozen=True, slots=True)
class LaidPage:
    """Hold a page that fits on A4: plain data, so that it may be laid out on another thread."""

    html: str
    points: float

    def document(self) -> QTextDocument:
        """Return the document; it belongs to the thread that asks."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(_letters(self.points))
        document.setHtml(self.html)
        document.setTextWidth(_body().width())
        return document

    @property
    def fits(self) -> bool:
        """Tell whether it takes one page, with a little to spare for what a printer rounds."""
        return self.document().size().height() <= _body().height() * _SPARE


def lay(sheet: BriefSheet, texts: Texts) -> LaidPage:
    """Lay a brief out so that it fits on one page of A4; fonts must be known to Qt.

    Where the smallest letters are too large, lines are left out and counted.
    """
    for points in _SIZES:
        page = LaidPage(page_html(sheet, texts, points), points)
        if page.fits:
            return page
    while not page.fits:
        sheet = sheet.shortened()
        page = LaidPage(page_html(sheet, texts, points), points)
    return page


def page_of(sheet: BriefSheet, texts: Texts) -> bytes:
    """Return a brief as a PDF of one page; makes an application of Qt where there is none."""
    with _application():
        document = lay(sheet, texts).document()
        return _mended(_drawn(document, sheet.name), document.toPlainText())


@contextmanager
def _application() -> Iterator[None]:
    """Have Qt ready; one that is made here goes again, for it may be another's place to make it."""
    made = None
    if QGuiApplication.instance() is None:
        made = QGuiApplication(["csmdesk", "-platform", "offscreen"])
    try:
        if not set(FAMILIES) <= set(QFontDatabase.families()):
            for name in _FILES:
                QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        yield
    finally:
        if made is not None:
            made.shutdown()


def _letters(points: float) -> QFont:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(points)
    for name in _OTHER_FORMS:
        font.setFeature(QFont.Tag(name), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _body() -> QSizeF:
    """Return the room for the text, in the units of a document without a device."""
    dots = QGuiApplication.primaryScreen().logicalDotsPerInch() / _INCH
    width, height = _A4.width() - 2 * _MARGIN, _A4.height() - 2 * _MARGIN - _FOOT
    return QSizeF(width * dots, height * dots)


def _drawn(document: QTextDocument, title: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("CSM Desk")
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    sides = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageMargins(sides, QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    scale = _RESOLUTION / QGuiApplication.primaryScreen().logicalDotsPerInch()
    painter.scale(scale, scale)
    document.drawContents(painter, QRectF())
    painter.end()
    return bytes(buffer.data().data())


def _mended(pdf: bytes, text: str) -> bytes:
    """Let copied text be what was written.

    Qt names the first of several letters that share a form (㬵 for 胶, ‒ for –, 〜 for ～). Where
    the document has only the other one, that one is named in the table of the file, whose entries
    are all of one length.
    """
    form_of = _forms()
    written = {letter for letter in text if ord(letter) <= _LAST_OF_PLANE}
    shared: dict[tuple[int, ...], str] = {}
    for letter in sorted(written):
        shared.setdefault(form_of(letter), letter)

    def letter_of(match: re.Match[bytes]) -> bytes:
        letter = chr(int(match[0], 16))
        if letter in written or letter == "\0":
            return match[0]
        return b"%04X" % ord(shared.get(form_of(letter), letter))

    def letters_of(match: re.Match[bytes]) -> bytes:
        place = match[2] or b""
        return place + _CODE.sub(letter_of, match[0][len(place) :])

    def table(match: re.Match[bytes]) -> bytes:
        return _NAMED.sub(letters_of, match[0])

    return _CMAP.sub(table, pdf)


def _forms() -> Callable[[str], tuple[int, ...]]:
    """Return what tells the form of a letter: the font that has it, and its place there."""
    fonts = []
    for family in FAMILIES:
        font = _letters(_SIZES[0])
        font.setFamilies([family])
        fonts.append(QRawFont.fromFont(font))

    def form_of(letter: str) -> tuple[int, ...]:
        for at, font in enumerate(fonts):
            if font.supportsCharacter(ord(letter)):
                return (at, *font.glyphIndexesForString(letter))
        return (-1, ord(letter))

    return form_of

"""Markdown shown as text: notes from anywhere, without fetching anything."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.dressed import Dressed

_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ALL_OF_THE_FONT = QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll
_NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML
_DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | _NO_HTML


class MarkdownView(Dressed, QTextBrowser):
    """Show Markdown as tall as its text; load no picture, run no HTML, open only web links.

    A picture shows its alternative text. Links open in the browser after a click, and say before
    where they lead.
    """

    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", True)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(_NO_BAR)
        self.setHorizontalScrollBarPolicy(_NO_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.anchorClicked.connect(self._on_link)
        self.highlighted.connect(self._on_highlighted)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self.follow_theme()

    def set_markdown(self, text: str) -> None:
        """Show another text."""
        self._markdown = text
        self._render()

    def markdown(self) -> str:
        """Return the text as it was given."""
        return self._markdown

    def restyle(self) -> None:
        """Take up fonts and colours."""
        self.setFont(self.theme.font(Face.BODY))
        self._render()
        super().restyle()

    def sizeHint(self) -> QSize:
        """Be as tall as the text."""
        return QSize(super().sizeHint().width(), self._text_height())

    def minimumSizeHint(self) -> QSize:
        """Be as tall as the text."""
        return QSize(0, self._text_height())

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Load nothing: a note must not reach out to the network or to the disk."""
        return None

    def _text_height(self) -> int:
        document = self.document()
        if document.textWidth() <= 0:  # not shown yet, so the view has not laid it out
            document.setTextWidth(self.viewport().width())
        return max(self.theme.line(Face.BODY), round(document.size().height()))

    def _on_size(self) -> None:
        self.updateGeometry()
        self.height_changed.emit()

    def _on_link(self, url: QUrl) -> None:
        if url.scheme().lower() in _SAFE_SCHEMES:
            QDesktopServices.openUrl(url)

    def _on_highlighted(self, url: QUrl) -> None:
        """Show where a link leads: its words may say anything."""
        self.setToolTip(url.toDisplayString())

    def _render(self) -> None:
        document = self.document()
        document.setDefaultFont(self.theme.font(Face.BODY))
        document.setMarkdown(self._markdown, _DIALECT)
        self._space(document)
        self._soften(document)

    def _space(self, document: QTextDocument) -> None:
        """Give lines the height of body text, which Latin alone would not fill."""
        lines = QTextBlockFormat()
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight
        lines.setLineHeight(self.theme.line(Face.BODY), least.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)

    def _soften(self, document: QTextDocument) -> None:
        """Give bold and headings our faces, pictures their words, lists a small indent."""
        document.setIndentWidth(self.theme.scaled(Gap.L))
        for position, length, shape, level in _pieces(document):
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            if shape.isImageFormat():
                words = str(shape.property(QTextFormat.Property.ImageAltText) or "")
                cursor.insertText(words, QTextCharFormat())
            else:
                cursor.setCharFormat(self._wanted(shape, level))

    def _wanted(self, shape: QTextCharFormat, level: int) -> QTextCharFormat:
        wanted = QTextCharFormat(shape)
        wanted.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        if level or shape.fontWeight() >= QFont.Weight.Bold:
            font = self.theme.font(Face.TITLE if level == 1 else Face.STRONG)
            wanted.setFont(font, _ALL_OF_THE_FONT)
            wanted.setFontItalic(shape.fontItalic())
        if shape.fontFixedPitch():
            wanted.setBackground(self.theme.colour(Role.BAND))
        if shape.isAnchor():
            wanted.setForeground(self.theme.colour(Role.ACCENT))
        return wanted


def _pieces(document: QTextDocument) -> list[tuple[int, int, QTextCharFormat, int]]:
    """List position, length, format and heading level of every run, the last one first.

    Backwards, so that replacing one does not move those that are still to come.
    """
    found: list[tuple[int, int, QTextCharFormat, int]] = []
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        runs = block.begin()
        while not runs.atEnd():
            run = runs.fragment()
            found.append((run.position(), run.length(), run.charFormat(), level))
            runs += 1
        block = block.next()
    return found[::-1]

"""A short text on paper, by way of the desktop's own print dialog."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget


class PrintQuestions(Protocol):
    """Print something; ``DesktopPrinting`` asks for a printer, a test takes the text."""

    def print_text(self, owner: QWidget, title: str, text: str) -> None:
        """Print plain text with a title."""

    def print_markdown(self, owner: QWidget, title: str, text: str) -> None:
        """Print Markdown, which has its title in it."""


class DesktopPrinting:
    """Print by the dialog of the desktop."""

    def print_text(self, owner: QWidget, title: str, text: str) -> None:
        """Print plain text with a title."""
        document = QTextDocument()
        document.setPlainText(f"{title}\n\n{text}")
        QDialog.open(_PrintQuestion(owner, title, document))

    def print_markdown(self, owner: QWidget, title: str, text: str) -> None:
        """Print Markdown, which has its title in it."""
        document = QTextDocument()
        document.setMarkdown(text)
        QDialog.open(_PrintQuestion(owner, title, document))


class _PrintQuestion(QPrintDialog):
    """Ask for a printer, print once and be gone."""

    def __init__(self, owner: QWidget, title: str, document: QTextDocument) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, owner.window())
        self._document = document
        document.setParent(self)
        self._printer.setDocName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        self._document.print_(self._printer)

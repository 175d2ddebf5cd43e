"""Widgets that change their words when the language changes, and their sizes with the theme.

A widget is made in three steps, each its own method: build → connect → retranslate. It calls
``self.retranslate()`` at the end of ``__init__``; afterwards Qt's ``LanguageChange`` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:  # noqa: ARG001 - read by lupdate
    """Mark a text of a table for translation in ``context`` and return it as it is.

    PySide6's own one is typed as returning ``object``. Show the text with
    ``QCoreApplication.translate(context, source)``.
    """
    return source


class Translated(_Base):
    """Call ``retranslate`` on each change of the language; put it before the Qt class.

    ``class Rail(Translated, QWidget)``. Override ``retranslate``, set every visible text there.
    """

    def retranslate(self) -> None:
        """Set every visible text, tooltip and accessible name in the language in use."""

    def changeEvent(self, event: QEvent) -> None:
        """Notice a change of the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

"""Widgets that keep fonts and sizes of the theme, and follow it when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csmdesk.ui.theme.theme import Theme, current_theme

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object


class Dressed(_Base):
    """Call ``restyle`` now and on each change of the theme; put it before the Qt class.

    Call ``self.follow_theme()`` at the end of ``__init__``. What is only painted needs no more:
    ``restyle`` lays the widget out again and repaints it.
    """

    @property
    def theme(self) -> Theme:
        """Return the theme of the application."""
        return current_theme()

    def follow_theme(self) -> None:
        """Take up the theme, now and whenever it changes."""
        current_theme().changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set what depends on the theme (fonts, margins, fixed sizes); call the base too."""
        self.updateGeometry()
        self.update()

"""What the windows of this package ask of each of their steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.ui.widgets.translated import Translated


class Step(Translated, QWidget):
    """Ask one thing; the window shows heading and sentence above and the buttons below."""

    ready_changed = Signal()  # ``is_ready`` may have changed
    refused = Signal(object)  # UserError for the window to show

    @property
    def is_ready(self) -> bool:
        """Tell whether the user may go on."""
        return True

    def heading(self) -> str:
        """Return the title of the step."""
        return ""

    def sentence(self) -> str:
        """Return what stands below the title."""
        return ""

    def onward_word(self) -> str:
        """Return the word of the button that goes on, empty for "Next"."""
        return ""

    def entered(self) -> None:
        """Take note that the step is shown now."""

    def first_focus(self) -> QWidget:
        """Return what gets the focus."""
        return self

"""What every step of connecting a CRM offers to the sheet that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.ui.widgets.translated import Translated

Found = Mapping[str, Any]  # what a job of the worker told


class Step(Translated, QWidget):
    """Ask or tell one thing; ``ready`` comes whenever one may go on, or not any more."""

    ready = Signal(bool)

    def title(self) -> str:
        """Return the name of the step."""
        return ""

    @property
    def is_ready(self) -> bool:
        """Tell whether one may go on."""
        return True

    def collect(self) -> dict[str, object]:
        """Return what was chosen, as arguments of the jobs."""
        return {}

    def show_found(self, found: Found) -> None:
        """Take up what was found in the CRM."""

    def first_focus(self) -> QWidget | None:
        """Return what is typed into first."""
        return None

    def retranslate(self) -> None:
        """Write every word."""

"""A menu below a part of the preview, the same for pointer and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from csmdesk.ui.theme.icons import icon


@dataclass(frozen=True, slots=True)
class Choice:
    """Offer one thing; ``do`` is called when it is taken."""

    title: str
    do: Callable[[], None] | None
    icon: str = ""
    is_on: bool | None = None


class ChoiceMenu(QMenu):
    """Offer choices and do the one that is taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self.triggered.connect(self._on_triggered)

    def offer(self, choices: Sequence[Choice], anchor: QWidget) -> None:
        """Open below a widget."""
        self._choices = tuple(choices)
        self.clear()
        for place, choice in enumerate(choices):
            action = QAction(choice.title.replace("&", "&&"), self)
            if choice.icon:
                action.setIcon(icon(choice.icon))
            if choice.is_on is not None:
                action.setCheckable(True)
                action.setChecked(choice.is_on)
            action.setEnabled(choice.do is not None)
            action.setData(place)
            self.addAction(action)
        self.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _on_triggered(self, action: QAction) -> None:
        do = self._choices[int(action.data())].do
        if do is not None:
            do()

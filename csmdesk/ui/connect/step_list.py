"""The list of steps beside the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.labels import Label


class StepList(QWidget):
    """Show which steps are done, which one is on, and which come."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: list[Label] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Gap.L, 0)
        self._column.setSpacing(Gap.S)
        self._column.addStretch(1)

    def show_steps(self, titles: Sequence[str], at: int) -> None:
        """Show the steps, ``at`` is the one that is on."""
        while len(self._labels) < len(titles):
            label = Label(face=Face.BODY)
            self._labels.append(label)
            self._column.insertWidget(len(self._labels) - 1, label)
        for number, label in enumerate(self._labels):
            label.setVisible(number < len(titles))
            if number < len(titles):
                sign = "✓" if number < at else str(number + 1)
                label.setText(f"{sign}  {titles[number]}")
                label.set_role(Role.ACCENT if number == at else _role(number, at))
        self.setAccessibleName(titles[at] if at < len(titles) else "")


def _role(number: int, at: int) -> Role:
    return Role.TEXT2 if number < at else Role.TEXT3

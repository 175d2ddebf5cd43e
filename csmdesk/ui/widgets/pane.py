"""Panes beside a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.ui.widgets.lines import HairLine


def lay_out_pane(
    pane: QWidget, head: QWidget, inside: QWidget, foot: QWidget, *, is_ruled: bool = False
) -> QScrollArea:
    """Put a pane together behind a line: head, what scrolls, foot; ``is_ruled`` below the head."""
    body = QScrollArea()
    body.setWidget(inside)
    body.setWidgetResizable(True)
    body.setFrameShape(QFrame.Shape.NoFrame)
    body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    whole = QVBoxLayout()
    whole.setSpacing(0)
    whole.addWidget(head)
    if is_ruled:
        whole.addWidget(HairLine())
    whole.addWidget(body, 1)
    whole.addWidget(HairLine())
    whole.addWidget(foot)
    row = QHBoxLayout(pane)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(HairLine(Qt.Orientation.Vertical))
    row.addLayout(whole, 1)
    return body

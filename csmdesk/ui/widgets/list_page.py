"""How a page with one list is laid out: header, what stands between, list, keys."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from csmdesk.ui.widgets.lines import HairLine


def lay_out_list(
    page: QWidget,
    header: QWidget,
    body: QWidget,
    hints: QWidget,
    *,
    tabs: QLayout | None = None,
    told: QLayout | None = None,
) -> None:
    """Put the parts of a page below each other; ``tabs`` above the line, ``told`` below it."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(header)
    if tabs is not None:
        column.addLayout(tabs)
    column.addWidget(HairLine())
    if told is not None:
        column.addLayout(told)
    column.addWidget(body, 1)
    column.addWidget(HairLine())
    column.addWidget(hints)

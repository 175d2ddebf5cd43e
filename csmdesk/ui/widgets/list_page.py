"""How a page with one list is laid out: header, what stands between, list, keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.lines import HairLine


def lay_out_list(
    page: QWidget,
    header: QWidget,
    body: QWidget,
    hints: QWidget,
    *,
    tabs: QLayout | QWidget | None = None,
    told: Sequence[QWidget] = (),
) -> None:
    """Put the parts of a page below each other; ``tabs`` above the line, ``told`` below it: the
    message of the page and what goes with it."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(header)
    if isinstance(tabs, QWidget):
        column.addWidget(tabs)
    elif tabs is not None:
        column.addLayout(tabs)
    column.addWidget(HairLine())
    if told:
        said = QVBoxLayout()
        said.setContentsMargins(Gap.XL, Gap.S, Gap.XL, Gap.S)
        said.setSpacing(Gap.S)
        for widget in told:
            said.addWidget(widget)
        column.addLayout(said)
    column.addWidget(body, 1)
    column.addWidget(HairLine())
    column.addWidget(hints)

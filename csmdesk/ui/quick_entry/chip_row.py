"""One row of the preview: its name, and what was understood as chips, notes and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, Pressable
from csmdesk.ui.widgets.chips import Chip, FilterChip
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.shapes import Shape

LABEL_WIDTH = 76
_KEY = "item_key"


@dataclass(frozen=True, slots=True)
class Item:
    """Describe one chip; ``key`` names it in the row's signals."""

    key: str
    text: str
    icon: str = ""
    avatar: str = ""
    tier: str = ""
    detail: str = ""
    shape: Shape | None = None
    role: Role = Role.TEXT
    is_removable: bool = False
    tip: str = ""
    number: int = 0  # the key that chooses it, 0 for none


@dataclass(frozen=True, slots=True)
class Remark:
    """Describe a small text between the chips."""

    text: str
    role: Role = Role.TEXT3


@dataclass(frozen=True, slots=True)
class Link:
    """Describe a small text that does something."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Toggle:
    """Describe a filter-like chip that is on or off."""

    key: str
    text: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Divider:
    """Part what stands before from what stands behind."""


Part = Item | Remark | Link | Toggle | Divider


class ChipRow(Dressed, QWidget):
    """Show a name and its parts; parts are built again only when they differ."""

    pressed = Signal(str)  # key of a chip, link or toggle
    removed = Signal(str)  # key of a chip

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.label = Label(role=Role.TEXT2)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=Gap.S)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.M)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._holder, 1)
        self.follow_theme()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return what is shown."""
        return self._parts

    def show_parts(self, parts: Sequence[Part]) -> bool:
        """Show these parts; return whether anything changed."""
        if tuple(parts) == self._parts:
            return False
        self._parts = tuple(parts)
        focused = self._focused_key()
        # Hidden while its parts are made, or each of them would lay out the whole window.
        self._holder.hide()
        self._flow.clear()
        for part in parts:
            widget = self._made(part)
            self._flow.addWidget(widget)
            widget.show()
        self._holder.show()
        first = self._flow.itemAt(0)
        if first is not None:
            self.label.setFixedHeight(first.sizeHint().height())
        again = self.widget_of(focused) if focused else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def widget_of(self, key: str) -> Pressable | None:
        """Return the widget of a part, for menus that open below it."""
        for widget in self._holder.findChildren(Pressable):
            if widget.property(_KEY) == key and widget.isVisibleTo(self):
                return widget
        return None

    def restyle(self) -> None:
        """Follow the text size."""
        self.label.setFixedSize(self.theme.scaled(LABEL_WIDTH), self.theme.scaled(Size.VALUE_CHIP))
        self._holder.setMinimumHeight(self.theme.scaled(Size.VALUE_CHIP))
        super().restyle()

    def _made(self, part: Part) -> QWidget:
        if isinstance(part, Remark):
            remark = Label(part.text, face=Face.CAPTION, role=part.role)
            remark.setFixedHeight(self.theme.scaled(Size.VALUE_CHIP))
            return remark
        if isinstance(part, Divider):
            line = HairLine(Qt.Orientation.Vertical)
            line.setFixedHeight(self.theme.scaled(Size.ICON))
            return line
        widget: Pressable
        if isinstance(part, Link):
            widget = Button(ButtonKind.LINK, text=part.text, small=True)
        elif isinstance(part, Toggle):
            widget = FilterChip(part.text)
            widget.setChecked(part.is_on)
        else:
            chip = Chip(
                part.text,
                icon=part.icon,
                avatar=part.avatar,
                shape=part.shape,
                tier=part.tier,
                detail=part.detail,
                role=part.role,
                removable=part.is_removable,
                key=str(part.number) if part.number else "",
            )
            chip.setToolTip(part.tip or part.text)
            chip.removed.connect(self._on_removed)
            widget = chip
        widget.setProperty(_KEY, part.key)
        widget.clicked.connect(self._on_pressed)
        return widget

    def _focused_key(self) -> str:
        focused = self._holder.focusWidget()
        return str(focused.property(_KEY) or "") if focused and focused.hasFocus() else ""

    def _on_pressed(self) -> None:
        self.pressed.emit(str(self.sender().property(_KEY)))

    def _on_removed(self) -> None:
        self.removed.emit(str(self.sender().property(_KEY)))

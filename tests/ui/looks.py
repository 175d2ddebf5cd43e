"""Find words that are cut off, and controls without a name, in a widget as it is laid out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.theme.theme import Theme, ThemeMode
from csmdesk.ui.theme.tokens import BASE_SIZE

_CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QAbstractItemView,
    QAbstractSpinBox,
)


Dress = tuple[str, ThemeMode, int]
# Any two of language, theme and size are found together in one of them.
DRESSES: tuple[Dress, ...] = (
    (CHINESE, ThemeMode.LIGHT, BASE_SIZE),
    (CHINESE, ThemeMode.DARK, 2 * BASE_SIZE),
    (ENGLISH, ThemeMode.DARK, BASE_SIZE),
    (ENGLISH, ThemeMode.LIGHT, 2 * BASE_SIZE),
)


def put_on(dress: Dress, theme: Theme, languages: Languages) -> None:
    """Show everything in a language, a theme and a text size."""
    language, mode, size = dress
    languages.use(language)
    theme.set_mode(mode)
    theme.set_base_size(size)
    settle()


def settle() -> None:
    """Let language, theme and layout reach every widget."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()


def clipped(root: QWidget) -> list[str]:
    """List the visible words that have less room than they need."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisibleTo(root) or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                needed = widget.heightForWidth(widget.width())
                if widget.height() < needed:
                    found.append(f"{widget.text()!r}: {widget.height()} of {needed} high")
            elif widget.width() < widget.sizeHint().width():
                found.append(f"{widget.text()!r}: {widget.width()} wide")
        elif isinstance(widget, QAbstractButton) and widget.text() and _is_narrow(widget):
            found.append(f"{widget.text()!r}: {widget.width()} wide")
    return found


def _is_narrow(widget: QWidget) -> bool:
    return widget.width() < widget.minimumSizeHint().width()


def nameless(root: QWidget) -> list[str]:
    """List the controls that a screen reader could not name."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, _CONTROLS)
        and not widget.objectName().startswith("qt_")
        and widget.window() is root.window()
        and widget.isVisibleTo(root)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        and not _name(widget)
    ]


def _name(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.accessibleName() or widget.text()
    return widget.accessibleName()

"""The Fusion palette made from the colour roles."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

from csmdesk.ui.theme.tokens import Role

_ROLES: dict[QPalette.ColorRole, Role] = {
    QPalette.ColorRole.Window: Role.SURFACE,
    QPalette.ColorRole.WindowText: Role.TEXT,
    QPalette.ColorRole.Base: Role.SURFACE,
    QPalette.ColorRole.AlternateBase: Role.SUNKEN,
    QPalette.ColorRole.Text: Role.TEXT,
    QPalette.ColorRole.Button: Role.SURFACE,
    QPalette.ColorRole.ButtonText: Role.TEXT,
    QPalette.ColorRole.BrightText: Role.RISK,
    QPalette.ColorRole.Highlight: Role.SELECTED,
    QPalette.ColorRole.HighlightedText: Role.TEXT,
    QPalette.ColorRole.Accent: Role.ACCENT_FILL,
    QPalette.ColorRole.Link: Role.ACCENT,
    QPalette.ColorRole.LinkVisited: Role.ACCENT,
    QPalette.ColorRole.ToolTipBase: Role.RAISED,
    QPalette.ColorRole.ToolTipText: Role.TEXT,
    QPalette.ColorRole.PlaceholderText: Role.TEXT3,
    QPalette.ColorRole.Light: Role.SURFACE,
    QPalette.ColorRole.Midlight: Role.HOVER,
    QPalette.ColorRole.Mid: Role.LINE,
    QPalette.ColorRole.Dark: Role.LINE2,
    QPalette.ColorRole.Shadow: Role.CONTROL,
}
_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
    QPalette.ColorRole.PlaceholderText,
)


def palette_of(colours: Mapping[Role, str]) -> QPalette:
    """Build the palette of one theme."""
    palette = QPalette()
    for qt_role, role in _ROLES.items():
        palette.setColor(qt_role, QColor(colours[role]))
    for qt_role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, QColor(colours[Role.DISABLED]))
    return palette

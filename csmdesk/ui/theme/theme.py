"""The theme of the running app: colours, type and lengths, and when they change."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from csmdesk.ui.theme.fonts import interface_families, interface_font, register_bundled_fonts
from csmdesk.ui.theme.palette import palette_of
from csmdesk.ui.theme.sheet import style_sheet
from csmdesk.ui.theme.tokens import BASE_SIZE, DARK, LIGHT, MOTION_MS, TYPE, Face, Role

# As an argument: ``setStyle`` would teach Python all of QStyle before the first paint.
_CLOSER = 6  # px at the base size by which a compact row is lower
QT_ARGUMENTS = ["csmdesk", "-style", "fusion"]


class ThemeMode(StrEnum):
    """Name what decides between light and dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dress the application and tell its widgets how to draw.

    One lives on the application (``Theme.install``); widgets ask ``current_theme()`` when they
    paint, and follow ``changed`` for what they keep (fonts, sizes).
    """

    changed = Signal()  # colours or sizes are other ones now; the application is dressed already
    installed: ClassVar[Theme | None] = None  # asked for thousands of times a paint

    def __init__(self, app: QApplication, families: list[str]) -> None:
        super().__init__(app)
        self._app = app
        self._families = families
        self._mode = ThemeMode.SYSTEM
        self._base_size = BASE_SIZE
        self._reduces_motion = False
        self._is_compact = False
        self._colours: dict[Role, QColor] = {}
        self._fonts: dict[Face, QFont] = {}
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    @classmethod
    def install(cls, app: QApplication) -> Theme:
        """Dress ``app`` for the first time and return its theme; a second call returns the same."""
        if cls.installed is None:
            register_bundled_fonts()
            theme = cls.installed = cls(app, interface_families())
            theme._dress()
        return cls.installed

    @property
    def mode(self) -> ThemeMode:
        """Return what decides between light and dark."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        """Tell whether the dark values are in use."""
        if self._mode is ThemeMode.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode is ThemeMode.DARK

    @property
    def base_size(self) -> int:
        """Return the px size of body text."""
        return self._base_size

    @property
    def families(self) -> list[str]:
        """Return the font families, Latin first."""
        return list(self._families)

    def set_mode(self, mode: ThemeMode) -> None:
        """Follow the system, or force one theme."""
        if mode is self._mode:
            return
        self._mode = mode
        hints = self._app.styleHints()
        if mode is ThemeMode.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = mode is ThemeMode.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._dress()

    def set_base_size(self, pixels: int) -> None:
        """Set the px size of body text; every other size follows."""
        if pixels != self._base_size:
            self._base_size = pixels
            self._dress()

    def set_reduces_motion(self, *, reduces: bool) -> None:
        """Say whether the user wants no motion."""
        self._reduces_motion = reduces

    def set_compact(self, *, is_compact: bool) -> None:
        """Say whether the rows of tables stand closer."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.changed.emit()

    def colour(self, role: Role) -> QColor:
        """Return the colour of a role in the theme in use."""
        return self._colours[role]

    def font(self, face: Face) -> QFont:
        """Return the font of a face at the user's size."""
        return self._fonts[face]

    def line(self, face: Face) -> int:
        """Return the line height of a face in px."""
        return self.scaled(TYPE[face].line)

    def scaled(self, length: int) -> int:
        """Turn a token length into px of the user's base size."""
        return round(length * self._base_size / BASE_SIZE)

    def row(self, height: int) -> int:
        """Turn the height of a table's row into px: closer rows give up space, never a line."""
        return self.scaled(height - _CLOSER if self._is_compact else height)

    def motion_ms(self) -> int:
        """Return how long an explaining motion lasts; 0 when the user wants none."""
        return 0 if self._reduces_motion else MOTION_MS

    def _on_system_scheme(self) -> None:
        if self._mode is ThemeMode.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        values = DARK if self.is_dark else LIGHT
        self._colours = {role: QColor(value) for role, value in values.items()}
        self._fonts = {
            face: interface_font(self._families, self.scaled(token.size), token.weight)
            for face, token in TYPE.items()
        }
        self._app.setPalette(palette_of(values))
        QGuiApplication.setFont(self._fonts[Face.BODY])
        self._app.setStyleSheet(style_sheet(values, self.scaled, is_dark=self.is_dark))
        self.changed.emit()


def current_theme() -> Theme:
    """Return the theme of the running application, dressing it if nobody has yet."""
    if Theme.installed is not None:
        return Theme.installed
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Theme.install(app)

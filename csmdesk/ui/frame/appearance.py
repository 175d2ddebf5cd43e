"""Theme, text size, language, rail: what the settings say and the View menu changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from csmdesk.system.settings import (
    BASE_SIZE,
    DENSITY,
    LANGUAGE,
    RAIL_FOLDED,
    REDUCE_MOTION,
    THEME,
    AnySetting,
    Settings,
)
from csmdesk.system.texts import language_of
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.theme.theme import Theme, ThemeMode

_LOOKS = (BASE_SIZE, DENSITY, LANGUAGE, REDUCE_MOTION, THEME)


class Appearance(QObject):
    """Keep the looks in step with the settings, whoever changes them."""

    language_changed = Signal(str)  # "zh_CN" or "en", after the words have changed
    rail_folded = Signal(bool)

    def __init__(
        self, settings: Settings, theme: Theme, languages: Languages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._languages = languages
        self._registry: ActionRegistry | None = None
        settings.subscribe(self._on_setting)
        self.apply()

    def apply(self) -> None:
        """Take up all settings."""
        self._theme.set_reduces_motion(reduces=self._settings.get(REDUCE_MOTION))
        self._theme.set_compact(is_compact=self._settings.get(DENSITY) == "compact")
        self._theme.set_base_size(self._settings.get(BASE_SIZE))
        self._theme.set_mode(ThemeMode(self._settings.get(THEME)))
        language = language_of(self._settings.get(LANGUAGE))
        if language != self._languages.current:
            self._languages.use(language)
            self.language_changed.emit(language)
        self._tick()

    def bind(self, registry: ActionRegistry) -> None:
        """Let the commands of the View menu change the settings."""
        self._registry = registry
        for mode in ThemeMode:
            registry.bind(f"view.theme.{mode}", partial(self._settings.set, THEME, mode.value))
        for language in ("system", "zh_CN", "en"):
            registry.bind(
                f"view.language.{language}", partial(self._settings.set, LANGUAGE, language)
            )
        registry.bind("view.text.larger", partial(self._step, 1))
        registry.bind("view.text.smaller", partial(self._step, -1))
        registry.bind("view.text.normal", partial(self._settings.set, BASE_SIZE, BASE_SIZE.default))
        registry.bind("view.rail", self._fold_rail)
        self._tick()

    def _fold_rail(self) -> None:
        self._settings.set(RAIL_FOLDED, not self._settings.get(RAIL_FOLDED))

    def _step(self, by: int) -> None:
        wanted = self._settings.get(BASE_SIZE) + by
        if BASE_SIZE.accepts(wanted):
            self._settings.set(BASE_SIZE, wanted)

    def _on_setting(self, setting: AnySetting) -> None:
        if setting in _LOOKS:
            self.apply()
        elif setting == RAIL_FOLDED:
            self._tick()

    def _tick(self) -> None:
        if self._registry is not None:
            self._registry.tick(f"view.theme.{self._settings.get(THEME)}")
            self._registry.tick(f"view.language.{self._settings.get(LANGUAGE)}")
            self._registry.tick("view.rail", on=self._settings.get(RAIL_FOLDED))
            self.rail_folded.emit(self._settings.get(RAIL_FOLDED))

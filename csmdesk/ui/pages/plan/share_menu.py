"""The menu of the kinds of files that a plan can be given away as."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.theme.icons import icon

LANGUAGES = {"en": "English", "zh_CN": "中文"}


class ShareMenu(RecordMenu):
    """Offer entries in the menu itself and in menus that open beside it."""

    def offer_in(self, part: QMenu, mark: str, words: str, act: Callable[[], object]) -> None:
        """Add an entry to a part of the menu; whatever the part, the menu hears it."""
        entry = part.addAction(icon(mark), words)
        self._acts[entry] = act

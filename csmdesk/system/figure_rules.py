"""The rules of figures as the settings file says them, whichever process changed it last."""

from __future__ import annotations

from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.figure_rules import Day0Rule, FigureRules
from csmdesk.system.settings import DAY0_RULE, WEEK_START, Settings

_Stamp = tuple[int, int, int]


class RulesFile:
    """Know the rules at any moment; the file is read again only when it is another one.

    So the window, its child process and a command in a terminal count alike from the next reading
    on. Safe to ask from several threads.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: tuple[_Stamp | None, FigureRules] = (None, FigureRules())

    def now(self) -> FigureRules:
        """Return the rules as they stand; the last ones known where the file cannot be read."""
        try:
            found = self._path.stat()
        except OSError:
            return FigureRules()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        seen, rules = self._known
        if stamp != seen:
            try:
                rules = _rules(Settings(self._path))
            except UserError:
                return rules
            self._known = (stamp, rules)
        return rules


def _rules(settings: Settings) -> FigureRules:
    return FigureRules(settings.get(WEEK_START), Day0Rule(settings.get(DAY0_RULE)))

"""The user's choices: typed, declared once, kept in a JSON file that is replaced as a whole."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import time
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.domain.working_days import WorkingHours
from csmdesk.system.atomic import write_atomically
from csmdesk.system.setting import AnySetting, Choice, Group, Setting, T
from csmdesk.system.setting_choices import (
    CURRENCIES,
    HOLIDAY_COUNTRIES,
    LOCK_MINUTES,
    MONTHS,
    TRASH_AGES,
)

__all__ = ["ALL_SETTINGS", "GROUPS", "AnySetting", "Choice", "Group", "Setting", "Settings"]

_log = logging.getLogger(__name__)


LANGUAGE = Setting(
    "language",
    "system",
    Text("settings.language"),
    choices=(
        Choice("system", Text("settings.language.system")),
        Choice("zh_CN", Text("settings.language.zh_CN")),
        Choice("en", Text("settings.language.en")),
    ),
)
THEME = Setting(
    "theme",
    "system",
    Text("settings.theme"),
    choices=(
        Choice("system", Text("settings.theme.system")),
        Choice("light", Text("settings.theme.light")),
        Choice("dark", Text("settings.theme.dark")),
    ),
)
BASE_SIZE = Setting(
    "base_size",
    13,
    Text("settings.base_size"),
    Text("settings.base_size.note"),
    least=11,
    most=26,
)
REDUCE_MOTION = Setting(
    "reduce_motion", False, Text("settings.reduce_motion"), Text("settings.reduce_motion.note")
)
HOME_CURRENCY = Setting(
    "home_currency",
    "USD",
    Text("settings.home_currency"),
    Text("settings.home_currency.note"),
    choices=CURRENCIES,
    pattern="[A-Z]{3}",
)
FISCAL_YEAR_START = Setting(
    "fiscal_year_start",
    1,
    Text("settings.fiscal_year_start"),
    Text("settings.fiscal_year_start.note"),
    choices=MONTHS,
)
WEEK_START = Setting(
    "week_start",
    0,
    Text("settings.week_start"),
    choices=(  # as date.weekday() counts
        Choice(0, Text("settings.week_start.monday")),
        Choice(5, Text("settings.week_start.saturday")),
        Choice(6, Text("settings.week_start.sunday")),
    ),
)
WORKING_WEEK = Setting(  # as date.weekday() counts
    "working_week",
    "01234",
    Text("settings.working_week"),
    pattern="0?1?2?3?4?5?6?(?<=.)",
)
WORKING_HOURS = Setting(
    "working_hours",
    "09:00-18:00",
    Text("settings.working_hours"),
    pattern="([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]",
)
HOLIDAYS = Setting(
    "holidays",
    "",
    Text("settings.holidays"),
    Text("settings.holidays.note"),
    choices=HOLIDAY_COUNTRIES,
)
DAY0_RULE = Setting(
    "day0_rule",
    "handover",
    Text("settings.day0_rule"),
    Text("settings.day0_rule.note"),
    choices=(
        Choice("handover", Text("settings.day0_rule.handover")),
        Choice("contract_start", Text("settings.day0_rule.contract_start")),
        Choice("account_opening", Text("settings.day0_rule.account_opening")),
    ),
)
WEEKLY_VISITS = Setting(
    "weekly_visits",
    12,
    Text("settings.weekly_visits"),
    Text("settings.weekly_visits.note"),
    least=0,
    most=200,
)
DENSITY = Setting(
    "density",
    "comfortable",
    Text("settings.density"),
    Text("settings.density.note"),
    choices=(
        Choice("comfortable", Text("settings.density.comfortable")),
        Choice("compact", Text("settings.density.compact")),
    ),
)
IDLE_LOCK_MINUTES = Setting(
    "idle_lock_minutes",
    0,
    Text("settings.idle_lock"),
    Text("settings.idle_lock.note"),
    choices=LOCK_MINUTES,
)
TRASH_DAYS = Setting(
    "trash_days",
    0,
    Text("settings.trash_days"),
    Text("settings.trash_days.note"),
    choices=TRASH_AGES,
)
ME = Setting("me", "", Text("settings.me"), Text("settings.me.note"))
SYNC_MINUTES = Setting(
    "sync_minutes",
    15,
    Text("settings.sync_minutes"),
    choices=(
        Choice(0, Text("settings.sync_minutes.by_hand")),
        Choice(5, Text.of("settings.sync_minutes.every", n=5)),
        Choice(15, Text.of("settings.sync_minutes.every", n=15)),
        Choice(30, Text.of("settings.sync_minutes.every", n=30)),
        Choice(60, Text.of("settings.sync_minutes.every", n=60)),
    ),
)
SYNC_HOURS_ONLY = Setting(
    "sync_hours_only",
    False,
    Text("settings.sync_hours_only"),
    Text("settings.sync_hours_only.note"),
)
SYNC_METERED = Setting(
    "sync_metered",
    False,
    Text("settings.sync_metered"),
    Text("settings.sync_metered.note"),
)
NOTICES = Setting("notices", True, Text("settings.notices"), Text("settings.notices.note"))
NOTICE_MINUTES = Setting(
    "notice_minutes",
    15,
    Text("settings.notice_minutes"),
    choices=tuple(Choice(n, Text.of("settings.notice_minutes.n", n=n)) for n in (5, 15, 30, 60)),
)
NOTICE_QUIET = Setting(
    "notice_quiet",
    "night",
    Text("settings.notice_quiet"),
    Text("settings.notice_quiet.note"),
    choices=(
        Choice("never", Text("settings.notice_quiet.never")),
        Choice("night", Text("settings.notice_quiet.night")),
        Choice("free_time", Text("settings.notice_quiet.free_time")),
    ),
)
CLOSE_TO_TRAY = Setting(
    "close_to_tray", False, Text("settings.close_to_tray"), Text("settings.close_to_tray.note")
)
SYNC_PAUSE = Setting("sync_pause", "")
FIRST_RUN_DONE = Setting("first_run_done", False)
RAIL_FOLDED = Setting("rail_folded", False)

MOVE_FIGURES: tuple[AnySetting, ...] = (
    HOME_CURRENCY,
    FISCAL_YEAR_START,
    WEEK_START,
    WORKING_WEEK,
    WORKING_HOURS,
    HOLIDAYS,
    DAY0_RULE,
)

GROUPS = (
    Group(Text("settings.group.look"), (LANGUAGE, THEME, BASE_SIZE, DENSITY, REDUCE_MOTION)),
    Group(Text("settings.group.figures"), MOVE_FIGURES),
    Group(Text("settings.group.notices"), (NOTICES, NOTICE_MINUTES, NOTICE_QUIET)),
    Group(Text("settings.group.you"), (ME, WEEKLY_VISITS, CLOSE_TO_TRAY)),
    Group(Text("settings.group.sync"), (SYNC_MINUTES, SYNC_HOURS_ONLY, SYNC_METERED)),
    Group(Text("settings.group.safety"), (IDLE_LOCK_MINUTES, TRASH_DAYS)),
)
ALL_SETTINGS: tuple[AnySetting, ...] = (
    *(setting for group in GROUPS for setting in group.settings),
    SYNC_PAUSE,
    FIRST_RUN_DONE,
    RAIL_FOLDED,
)

Values = dict[str, object]
Listener = Callable[[AnySetting], None]


class Settings:
    """Read and keep the choices of one profile; used from one thread.

    ``warning`` tells the user what was wrong with the file at the start, ``None`` if nothing was.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._listeners: list[Listener] = []
        self.warning: Text | None = None
        try:
            self._version, self._values = _read(path)
        except ValueError:
            self._version, self._values = _VERSION, {}
            self.warning = self._set_aside()
        if self._version > _VERSION:
            self.warning = Text("settings.newer")
        self._report_refused_values()

    @property
    def path(self) -> Path:
        """Return the file that keeps them."""
        return self._path

    def get(self, setting: Setting[T]) -> T:
        """Return the chosen value, or the default where none, or none allowed, was chosen."""
        value = self._values.get(setting.key, setting.default)
        if isinstance(value, type(setting.default)) and setting.accepts(value):
            return value
        return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a value on the disk, then tell the listeners if it is a new one.

        Values that another process has kept meanwhile stay. Raises ``UserError`` for a value that
        is not allowed or a file that cannot be written; the old value then stays.
        """
        if not setting.accepts(value):
            raise UserError(
                Text.of("settings.not_allowed", key=setting.key, value=str(value)),
                Text("settings.not_allowed.hint"),
            )
        before = self.get(setting)
        try:
            self._version, stored = _read(self._path)
        except ValueError:
            stored = self._values
        values = {**stored, setting.key: value}
        self._write(values)
        self._values = values
        if value != before:
            for listener in tuple(self._listeners):
                listener(setting)

    def look_again(self) -> None:
        """Take what another process, or a backup, has put into the file, and tell the listeners."""
        before = self._values
        try:
            self._version, self._values = _read(self._path)
        except ValueError:
            return
        for setting in ALL_SETTINGS:
            if self._values.get(setting.key) != before.get(setting.key):
                for listener in tuple(self._listeners):
                    listener(setting)

    def go_before(self, path: Path) -> None:
        """Keep these values in another file, too, before those that stand there."""
        try:
            version, theirs = _read(path)
        except (UserError, ValueError):
            version, theirs = _VERSION, {}
        content = {"version": version, "values": {**theirs, **self._values}}
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")

    def subscribe(self, listener: Listener) -> None:
        """Have a listener called with each setting that changes here; it is kept alive."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Call a listener no more; does nothing when it was not subscribed."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def _write(self, values: Values) -> None:
        content = {"version": max(self._version, _VERSION), "values": values}
        data = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True).encode()
        try:
            write_atomically(self._path, data)
        except OSError as error:
            raise UserError(
                Text.of("settings.not_saved", file=str(self._path), reason=error.strerror or ""),
                Text("settings.not_saved.hint"),
            ) from error

    def _set_aside(self) -> Text:
        number = 1
        while (kept := self._path.with_name(f"settings.damaged-{number}.json")).exists():
            number += 1
        self._path.replace(kept)
        _log.warning("the settings file was damaged and is kept as %s", kept.name)
        return Text.of("settings.damaged", file=kept.name)

    def _report_refused_values(self) -> None:
        for setting in ALL_SETTINGS:
            if setting.key in self._values and not setting.accepts(self._values[setting.key]):
                _log.warning("setting %s holds a value that is not allowed", setting.key)


def working_hours(settings: Settings) -> WorkingHours:
    """Return from when to when a working day lasts."""
    start, _, end = settings.get(WORKING_HOURS).partition("-")
    return WorkingHours(time.fromisoformat(start), time.fromisoformat(end))


def _read(path: Path) -> tuple[int, Values]:
    """Return version and values, upgraded; ``ValueError`` when the file is damaged."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return _VERSION, {}
    except OSError as error:
        raise UserError(
            Text.of("settings.unreadable", file=str(path), reason=error.strerror or ""),
            Text("settings.unreadable.hint"),
        ) from error
    version = content.get("version", 0) if isinstance(content, dict) else None
    if type(version) is not int or version < 0:
        raise ValueError("no settings file")
    for upgrade in _UPGRADES[version:]:
        content = upgrade(content)
    values = content.get("values")
    if not isinstance(values, dict):
        raise ValueError("no settings file")  # noqa: TRY004 - one error for every damage
    return max(version, _VERSION), values


def _from_flat(content: Mapping[str, object]) -> Mapping[str, object]:
    """Upgrade 0 → 1: a flat object, as a person or a script writes it before the first start."""
    return {"values": dict(content)}


# Step n turns version n into n + 1.
_UPGRADES = (_from_flat,)
_VERSION = len(_UPGRADES)

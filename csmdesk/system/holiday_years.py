"""Public holidays from the library, and the user's own days from ``holidays.toml``.

The library takes a tenth of a second to load: ask off the UI thread, or behind the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.domain.working_days import HolidayYear, OwnDays

if TYPE_CHECKING:
    from holidays import HolidayBase

_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "zh_CN": ("zh_CN", "zh", "zh_TW", "zh_HK"),
    "en": ("en_US", "en", "en_GB"),
}
_HOLIDAYS, _WORKED = "holidays", "working_days"


@cache
def holiday_year(country: str, year: int, language: str = "en") -> HolidayYear:
    """Return the public holidays of a country; nothing for an empty or unknown one."""
    import holidays

    if not country or country not in holidays.list_supported_countries():
        return HolidayYear()
    found = _calendar(country, year, language)
    return HolidayYear(
        dict(found), _moved(found, year), is_official=_is_official(country, year, found)
    )


def own_days(path: Path) -> OwnDays:
    """Read the user's own days; none without a file, ``UserError`` for one that is not right.

    ``holidays`` is a list of days or a table of days and their names, ``working_days`` a list.
    """
    import tomllib

    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return OwnDays()
    except OSError as error:
        reason = Text.of("holidays.no_access", reason=error.strerror or "")
        raise _unreadable(path, reason) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, Text.of("holidays.not_toml", line=1)) from error
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, Text.of("holidays.not_toml", line=_line(str(error)))) from error
    for name in content:
        if name not in (_HOLIDAYS, _WORKED):
            raise _unreadable(path, Text.of("holidays.unknown_name", name=name))
    named = content.get(_HOLIDAYS, {})
    if isinstance(named, dict):
        days = {_day(path, day): str(name) for day, name in named.items()}
    else:
        days = dict.fromkeys(_days(path, _HOLIDAYS, named), "")
    return OwnDays(days, frozenset(_days(path, _WORKED, content.get(_WORKED, []))))


def _calendar(country: str, year: int, language: str) -> HolidayBase:
    import holidays

    offered = holidays.list_localized_countries().get(country, [])
    spoken = next((name for name in _LANGUAGES.get(language, ()) if name in offered), None)
    return holidays.country_holidays(country, years=year, language=spoken)


def _moved(calendar: HolidayBase, year: int) -> frozenset[date]:
    # The library keeps moved days of all time in one set.
    moved = getattr(calendar, "weekend_workdays", ())
    return frozenset(day for day in moved if day.year == year)


def _is_official(country: str, year: int, found: HolidayBase) -> bool:
    """Tell whether a year is known for good: days that are moved by notice cannot be computed."""
    noticed = set(getattr(found, "special_public_holidays", ()))
    earlier = [known for known in noticed if known < year]
    if year in noticed or not earlier:
        return True
    last = max(earlier)
    return not _moved(_calendar(country, last, "en"), last)


def _days(path: Path, name: str, values: object) -> list[date]:
    if not isinstance(values, list):
        raise _unreadable(path, Text.of("holidays.not_a_list", name=name))
    return [_day(path, value) for value in values]


def _day(path: Path, value: object) -> date:
    """Read a day: TOML has a type for it, and a name in a table is a text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise _unreadable(path, Text.of("holidays.not_a_day", value=str(value))) from error


def _line(message: str) -> int:
    """Return the line that the parser names in its English sentence, 1 where it names none."""
    _, _, rest = message.partition("at line ")
    number = rest.partition(",")[0]
    return int(number) if number.isdigit() else 1


def _unreadable(path: Path, reason: Text) -> UserError:
    return UserError(
        Text("holidays.file_unreadable", {"reason": reason}),
        Text.of("holidays.file_unreadable.hint", file=str(path)),
    )

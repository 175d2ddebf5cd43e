"""Which files are looked at before they are taken, told by their ending alone."""

from __future__ import annotations

from pathlib import Path

CALENDARS = frozenset({".ics", ".ical", ".ifb"})
MAILS = frozenset({".eml"})
CARDS = frozenset({".vcf", ".vcard"})


def is_intake(path: Path) -> bool:
    """Tell whether a file is a calendar, a mail or holds contact cards."""
    return path.suffix.casefold() in CALENDARS | MAILS | CARDS

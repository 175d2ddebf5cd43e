"""Comparing a calendar of 10,000 meetings with a book of 500 accounts and 3,000 people, and taking
it in, beside reading the entries of the file by the library and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.domain.text import Text
from csmdesk.exchange.intake import open_files, take_all
from csmdesk.models.store import Store
from csmdesk.services.accounts import create_account
from csmdesk.services.people import create_person
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile

ACCOUNTS, PEOPLE, MEETINGS = 500, 6, 10_000
OPEN_LIMIT, TAKE_LIMIT = 2.5, 4.0  # floors
_NOW = datetime(2026, 3, 18, 3, tzinfo=UTC)
_LABEL = Text("action.take_in", {"n": MEETINGS})


def run() -> Iterator[Figure]:
    """Compare three times by turns with the floor, then take in once."""
    with TemporaryDirectory() as folder, closing(_book(Path(folder))) as store:
        path = Path(folder) / "calendar.ics"
        path.write_text(_calendar(), encoding="utf-8", newline="")
        value, floor = in_turn(lambda: _open(store, path), lambda: _lines(path), 3)
        yield Figure(f"seconds to compare {MEETINGS:,} meetings", value, floor, OPEN_LIMIT)
        taken = seconds(lambda: _take(store, path))
        yield Figure(f"seconds to take {MEETINGS:,} meetings in", taken, floor, TAKE_LIMIT)


def _open(store: Store, path: Path) -> float:
    def work() -> None:
        with store.read() as read:
            open_files(read, [path])

    return seconds(work)


def _lines(path: Path) -> float:
    from icalendar import Calendar

    return seconds(lambda: Calendar.from_ical(path.read_text("utf-8")))


def _take(store: Store, path: Path) -> None:
    with store.read() as read:
        found = open_files(read, [path])
    take_all(store, found.items, {})


def _book(folder: Path) -> Store:
    profile = Profile(folder / "profile")
    profile.ensure()
    store = Store.create(profile, bytes(range(32)), FixedClock(_NOW))
    with store.write(_LABEL) as uow:
        for n in range(ACCOUNTS):
            account = create_account(uow, f"Customer {n:03} Works")
            for k in range(PEOPLE):
                create_person(uow, account, f"Person {n} {k}", emails=(f"p{k}@c{n}.example",))
    return store


def _calendar() -> str:
    start = datetime(2026, 3, 1)  # noqa: DTZ001 - the zone stands beside it
    zone = "TZID=China Standard Time"
    events = [
        f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Review {n} at Customer {n % ACCOUNTS:03} Works\r\n"
        f"DTSTART;{zone}:{start + timedelta(minutes=7 * n):%Y%m%dT%H%M%S}\r\nDURATION:PT1H\r\n"
        f"ATTENDEE;CN=A:mailto:p1@c{n % ACCOUNTS}.example\r\n"
        f"ATTENDEE;CN=B:mailto:p2@c{n % ACCOUNTS}.example\r\nEND:VEVENT\r\n"
        for n in range(MEETINGS)
    ]
    return f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n"

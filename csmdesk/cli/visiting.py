"""The command that lists a day in the field."""

from __future__ import annotations

from argparse import Namespace

from csmdesk.cli.desk import open_desk, show, tell
from csmdesk.domain.text import Text
from csmdesk.domain.today import plain_words
from csmdesk.domain.visits import DayAccount, FieldDay
from csmdesk.services.visits import read_field_day
from csmdesk.system.texts import Texts


def visits(options: Namespace, texts: Texts) -> int:
    """Print the stops of a day in their order, then the other accounts of the city."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        found = read_field_day(read, options.date or read.today, options.city)
    if not found.stops:
        tell(texts, Text("visits.none"))
    show(_day(found, texts), _lines(found, texts), as_json=options.json)
    return 0


def _lines(found: FieldDay, texts: Texts) -> list[str]:
    stops = [f"{n}\t{_line(stop, texts)}" for n, stop in enumerate(found.stops, 1)]
    return [*stops, *(f"\t{_line(other, texts)}" for other in found.others)]


def _line(row: DayAccount, texts: Texts) -> str:
    due = row.due
    day = texts.date(due.due_on) if due is not None and due.due_on is not None else "—"
    late = Text("cli.overdue", {"n": due.overdue_days}) if due and due.is_overdue else None
    parts = (row.name, row.place or "—", day, texts.render(late) if late else "")
    return "\t".join((*parts, "; ".join(_signs(row, texts))))


def _signs(row: DayAccount, texts: Texts) -> list[str]:
    return [plain_words(texts.render(sign.why)) for sign in row.signs]


def _day(found: FieldDay, texts: Texts) -> dict[str, object]:
    return {
        "day": found.day,
        "city": found.city.name if found.city is not None else None,
        "stops": [_row(row, texts) for row in found.stops],
        "others": [_row(row, texts) for row in found.others],
    }


def _row(row: DayAccount, texts: Texts) -> dict[str, object]:
    due, stop = row.due, row.stop
    shown: dict[str, object] = {
        "account": {"id": row.id, "name": row.name}, "tier": row.tier, "place": row.place,
        "phone": row.phone, "contact": " · ".join(part for part in row.contact if part),
        "due_on": due.due_on if due is not None else None,
        "overdue_days": due.overdue_days if due is not None else 0,
        "due_person": due.person_name if due is not None else None,
        "last_on": row.last_on, "renewal_on": row.renewal_on,
        "promises": {"ours": row.ours, "theirs": row.theirs, "overdue": row.late},
        "meetings": [{"starts_at": m.starts_at, "title": m.title} for m in row.meetings],
        "signs": _signs(row, texts),
    }  # fmt: skip
    if stop is not None:
        shown |= {"stop": stop.id, "state": str(stop.state), "seen_at": stop.seen_at,
                  "note": stop.notes}  # fmt: skip
    return shown

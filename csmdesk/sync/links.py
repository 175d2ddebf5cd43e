"""Fields that are made of several rows: the places of a person, who took part in a touchpoint.

People and colleagues cross the line by their names. A name that fits nobody here, or several, is
kept in the record's ``extra``, so that it is not lost when the record goes back to the CRM.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from csmdesk.domain.people import StakeholderStatus
from csmdesk.models.keys import new_id
from csmdesk.models.rows import Row
from csmdesk.models.search_index import fold
from csmdesk.models.values import json_text
from csmdesk.models.work import UnitOfWork
from csmdesk.services.last_days import follow_unasked
from csmdesk.sync.canonical import as_set
from csmdesk.sync.ledger import Life, rows_by_id
from csmdesk.sync.values import Value, Values

LINKED: Mapping[str, tuple[str, ...]] = {
    "person": ("accounts",),
    "touchpoint": ("people", "colleagues"),
}
UNMATCHED = "crm_{}"
_READ = {
    "accounts": (
        "SELECT person_id, account_id FROM stakeholder WHERE status = 'active' "
        "AND person_id IN (SELECT value FROM json_each(?)) ORDER BY account_id"
    ),
    "people": (
        "SELECT x.touchpoint_id, p.name FROM touchpoint_person x JOIN person p "
        "ON p.id = x.person_id WHERE x.touchpoint_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY p.name"
    ),
    "colleagues": (
        "SELECT x.touchpoint_id, c.name FROM touchpoint_colleague x JOIN colleague c "
        "ON c.id = x.colleague_id WHERE x.touchpoint_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY c.name"
    ),
}
_KNOWN = {
    "people": (
        "SELECT DISTINCT p.id, p.name FROM person p JOIN stakeholder s ON s.person_id = p.id "
        "WHERE s.account_id = (SELECT account_id FROM touchpoint WHERE id = ?)"
    ),
    "colleagues": "SELECT id, name FROM colleague WHERE ? IS NOT NULL",
}
_TABLES = {
    "people": ("touchpoint_person", "person_id"),
    "colleagues": ("touchpoint_colleague", "colleague_id"),
}


def read_links(cursor: Any, obj: str, ids: Sequence[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Read the linked fields of records; unmatched names are not among them."""
    found: dict[str, dict[str, list[str]]] = {
        record_id: {name: [] for name in LINKED.get(obj, ())} for record_id in ids
    }
    for name in LINKED.get(obj, ()):
        cursor.execute(_READ[name], (json.dumps(list(ids)),))
        for record_id, value in cursor.fetchall():
            if value not in found[record_id][name]:
                found[record_id][name].append(value)
    return {i: {n: tuple(v) for n, v in each.items()} for i, each in found.items()}


def write_links(uow: UnitOfWork, record_id: str, values: Values) -> None:
    """Make the linked fields of a record what the CRM says."""
    if "accounts" in values:
        _set_accounts(uow, record_id, as_set(values["accounts"]))
    for name in _TABLES:
        if name in values:
            _set_names(uow, record_id, name, as_set(values[name]))


def link_new(uow: UnitOfWork, obj: str, made: Mapping[str, Values]) -> None:
    """Make the linked fields of records that are new here."""
    if obj == "person":
        places = [
            (new_id(), person_id, account, False)
            for person_id, values in made.items()
            for account in sorted(set(as_set(values.get("accounts"))))
        ]
        if places:
            columns = zip(*places, strict=True)
            names = ("id", "person_id", "account_id", "is_key")
            uow.take_in("stakeholder", dict(zip(names, columns, strict=True)))
        return
    for record_id, values in made.items():
        write_links(uow, record_id, {n: v for n, v in values.items() if n in _TABLES and v})


def _set_accounts(uow: UnitOfWork, person_id: str, wanted: Sequence[str]) -> None:
    """Give a person their places; one that ended there ends here, with all that we know of it."""
    places = uow.find_where("stakeholder", person_id=person_id)
    rows = rows_by_id(uow.raw, [place["account_id"] for place in places])
    active = {p["account_id"] for p in places if p["status"] == StakeholderStatus.ACTIVE}
    ours = {account for account in active if account in rows and rows[account].life in Life.APART}
    gone = active - set(wanted) - ours  # of ours the CRM knows nothing
    for place in places:
        if place["account_id"] in gone and place["status"] == StakeholderStatus.ACTIVE:
            last_day = min(place["valid_to"] or uow.today, uow.today)
            last_day = max(place["valid_from"] or last_day, last_day)
            _set_stay(uow, place, StakeholderStatus.LEFT, last_day)
    for account in sorted(set(wanted) - active):
        before = [place for place in places if place["account_id"] == account]
        today = next((place for place in before if place["valid_to"] == uow.today), None)
        if today is not None:  # a new stay would begin on the last day of the old one
            _set_stay(uow, today, StakeholderStatus.ACTIVE, None)
            continue
        since = uow.today if before else None
        values = {"person_id": person_id, "account_id": account, "valid_from": since}
        uow.insert("stakeholder", values)


def _set_stay(
    uow: UnitOfWork, place: Row, status: StakeholderStatus, last_day: date | None
) -> None:
    uow.change("stakeholder", place["id"], {"status": status, "valid_to": last_day})
    follow_unasked(uow, place["id"], place["valid_to"])


def _set_names(uow: UnitOfWork, touchpoint_id: str, name: str, wanted: Sequence[str]) -> None:
    cursor = uow.raw
    table, column = _TABLES[name]
    cursor.execute(_KNOWN[name], (touchpoint_id,))
    matched, unmatched = _match(cursor.fetchall(), wanted)
    cursor.execute(f"SELECT {column} FROM {table} WHERE touchpoint_id = ?", (touchpoint_id,))  # noqa: S608
    there = {found[0] for found in cursor.fetchall()}
    for gone in sorted(there - matched):
        cursor.execute(
            f"DELETE FROM {table} WHERE touchpoint_id = ? AND {column} = ?",  # noqa: S608
            (touchpoint_id, gone),
        )
    for new in sorted(matched - there):
        cursor.execute(
            f"INSERT INTO {table} (id, touchpoint_id, {column}) VALUES (?, ?, ?)",  # noqa: S608
            (new_id(), touchpoint_id, new),
        )
    _keep_unmatched(cursor, touchpoint_id, name, unmatched)


def _match(
    known: Iterable[tuple[str, str]], wanted: Sequence[str]
) -> tuple[set[str], tuple[str, ...]]:
    """Find the one that each name means."""
    by_name: dict[str, str] = {}
    found = list(known)
    times = Counter(fold(name.strip()) for _, name in found)
    for record_id, name in found:
        if times[fold(name.strip())] == 1:
            by_name[fold(name.strip())] = record_id
    matched = {by_name[fold(n.strip())] for n in wanted if fold(n.strip()) in by_name}
    return matched, tuple(n for n in wanted if fold(n.strip()) not in by_name)


def _keep_unmatched(cursor: Any, touchpoint_id: str, name: str, names: Sequence[str]) -> None:
    cursor.execute("SELECT extra FROM touchpoint WHERE id = ?", (touchpoint_id,))
    extra = json.loads(cursor.fetchone()[0])
    before = dict(extra)
    extra.pop(UNMATCHED.format(name), None)
    if names:
        extra[UNMATCHED.format(name)] = list(names)
    if extra != before:
        cursor.execute(
            "UPDATE touchpoint SET extra = ? WHERE id = ?", (json_text(extra), touchpoint_id)
        )


def with_unmatched(names: Sequence[str], extra: Mapping[str, Any], name: str) -> Value:
    """Add the names that fit nobody here."""
    return tuple(dict.fromkeys((*names, *extra.get(UNMATCHED.format(name), ()))))

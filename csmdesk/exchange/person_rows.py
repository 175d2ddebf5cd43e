"""Rows that are people at accounts: a person, and their place at one account."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from csmdesk.domain.people import StakeholderStatus
from csmdesk.domain.text import Text
from csmdesk.exchange.account_rows import refuse_long_name
from csmdesk.exchange.batch import Batch, insert, update
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.keys import KeyIndex
from csmdesk.exchange.known import Known
from csmdesk.exchange.matching import Matcher, Verdict, names_alike
from csmdesk.exchange.report import Outcome, Tally
from csmdesk.exchange.reporting_lines import ReportingLines, Wish
from csmdesk.exchange.taker import (
    Prepared,
    RecordTaker,
    RowRefused,
    Setting,
    account_of,
    flag_or_none,
    json_or_none,
)
from csmdesk.models.keys import new_id
from csmdesk.models.rows import defaults
from csmdesk.models.search_index import fold
from csmdesk.models.values import json_text, read_day

_PLACE = (
    "title", "department", "tier", "role", "stance", "influence", "interest", "status", "goal",
    "channel", "valid_from", "valid_to",
)  # fmt: skip
_PLACE_COLUMNS = ("person_id", "account_id", *_PLACE, "is_key", "owner_id", "custom")
_BESIDE = frozenset({"emails", "reports_to"})  # of a place, but no columns of it
_NEW_PLACE = insert("stakeholder", ("id", *_PLACE_COLUMNS))


class PersonTaker(RecordTaker):
    """Take people; the same person at two accounts is one person with two places."""

    kind = RecordKind.PERSON
    table = "person"
    columns = (
        "name", "emails", "phones", "wechat", "website", "external_id", "extra", "custom",
    )  # fmt: skip

    def __init__(self, known: Known, setting: Setting) -> None:
        super().__init__(known, setting, {"source": "import", "aliases": "[]"})
        new_index = known.scratch.index
        self._by_id, self._by_email, self._by_name, self._places = (new_index() for _ in range(4))
        self._place_matcher = Matcher(known, "stakeholder", _PLACE_COLUMNS, _always)
        self._indexes = {key: KeyIndex(key, known.scratch) for key in setting.keys if key != "name"}
        self._made = known.scratch.notes()  # place that a row made → its days
        self._lines = ReportingLines(known, setting.as_of)
        self._load()

    def prepare(self, number: int, row: dict[str, Any], extra: dict[str, object]) -> Prepared:
        """Turn a row into the columns of a person and of their place."""
        account_id, warnings = account_of(self.known, self.setting, row["account"])
        name = row.get("name") or _joined_name(row)
        refuse_long_name(name)
        if row.get("valid_from") and row.get("valid_to") and row["valid_to"] < row["valid_from"]:
            raise RowRefused("valid_to", Text.of("person.leaves_before_coming"))
        owner = row.get("owner")
        emails = tuple(email.lower() for email in row.get("emails") or ())
        record = {
            "name": name,
            "emails": json_or_none(emails),
            "phones": json_or_none(row.get("phones")),
            "wechat": row.get("wechat"),
            "website": row.get("website"),
            "external_id": row.get("external_id"),
            "extra": json_or_none(extra),
            "custom": json_or_none(self.own.of("person", row)),
        }
        place = {
            "account_id": account_id,
            **{field: row.get(field) for field in _PLACE},
            "is_key": flag_or_none(row.get("is_key")),
            "owner_id": self.known.colleagues.find_or_make(owner) if owner else None,
            "custom": json_or_none(self.own.of("stakeholder", row)),
            "emails": emails,
            "reports_to": row.get("reports_to"),
        }
        return Prepared(number, record, tuple(warnings), place)

    def candidates(self, item: Prepared) -> Sequence[str]:
        """List the people of the chosen keys, else the same id, e-mail, or name there."""
        record, place = item.record, item.place or {}
        if self.setting.keys:
            found = (self._by_key(key, item) for key in self.setting.keys)
            return next(filter(None, found), ())
        if record["external_id"] and (same_id := self._by_id.find(record["external_id"])):
            return same_id
        for email in place["emails"]:
            if same_email := self._by_email.find(email):
                return same_email
        return self._named(record["name"], place["account_id"])

    def is_same(self, stored: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        """Tell two people apart that two systems gave one id, or who share a mailbox."""
        if stored["external_id"] and record["external_id"]:
            same_id = stored["external_id"] == record["external_id"]
            return same_id and names_alike(stored["name"], record["name"])
        if self.setting.keys:
            return True
        return names_alike(stored["name"], record["name"])

    def made(self, key: str, item: Prepared) -> None:
        """Make a new person known."""
        place = item.place or {}
        self._know(key, item.record, place["emails"])
        self._by_name.add(_joint(place["account_id"], fold(item.record["name"])), key)

    def _by_key(self, key: str, item: Prepared) -> Sequence[str]:
        if key == "name":  # there are many of one name: only those at the account are meant
            place = item.place or {}
            return self._named(item.record["name"], place["account_id"])
        return self._indexes[key].find(item.record)

    def _named(self, name: str, account: str) -> Sequence[str]:
        return self._by_name.find(_joint(account, fold(name)))

    def fetch(self, items: Sequence[Prepared]) -> None:
        """Read the people that these rows may mean, and their places."""
        meant = [(item, person) for item in items for person in self.meant(item)]
        self.matcher.fetch(person for _, person in meant)
        self._place_matcher.fetch(
            place
            for item, person in meant
            for place in self._places.find(_joint((item.place or {})["account_id"], person))
        )

    def settle(self, item: Prepared, tally: Tally, batch: Batch) -> Outcome:
        """Judge the person and the place of one row."""
        noted = Tally()
        outcome, person = self.settle_record(item, noted, batch)
        place, verdict, key = self._settle_place(item, person, batch)
        if verdict is Verdict.REPEATED or item.heir or outcome is Outcome.CREATED:
            tally.take_warnings(noted)
        both = (outcome, place)
        whole = next((o for o in (Outcome.CREATED, Outcome.UPDATED) if o in both), place)
        said = item.place or {}
        if said["reports_to"]:
            account, text = said["account_id"], said["reports_to"]
            self._lines.add(Wish(item.number, account, person, key, text, whole.value))
        return whole

    def finish(self, tally: Tally) -> Iterator[Batch]:
        """Link people to those they report to."""
        return self._lines.batches(tally)

    def _settle_place(
        self, item: Prepared, person: str, batch: Batch
    ) -> tuple[Outcome, Verdict, str]:
        place = {name: value for name, value in (item.place or {}).items() if name not in _BESIDE}
        record = {"person_id": person, **place}
        where = _joint(place["account_id"], person)
        verdict, key = self._judge_place(record, self._places.find(where))
        if verdict is Verdict.NEW:
            key = new_id()
            empty = defaults("stakeholder")
            whole = {c: empty.get(c) if record[c] is None else record[c] for c in _PLACE_COLUMNS}
            batch.add(_NEW_PLACE, (key, *whole.values()))
            self.known.keep("stakeholder", key, whole)
            self._places.add(where, key)
            self._place_matcher.note(key, record)
            self._made.put(key, json_text([record["valid_from"], record["valid_to"]]))
            return Outcome.CREATED, verdict, key
        if verdict is Verdict.CHANGED:
            changes = self._place_matcher.fill if item.heir else self._place_matcher.changes_of
            changed = changes(key, record)
            self._keep_order(key, changed, item)
            if not changed:
                return Outcome.UNCHANGED, verdict, key
            self._end_stay(key, changed)
            self.note_changes(self._place_matcher.stored(key), changed)
            self._place_matcher.note_changed(key, changed)
            batch.add(update("stakeholder", tuple(changed)), (*changed.values(), key))
            return Outcome.UPDATED, verdict, key
        return Outcome.UNCHANGED, verdict, key

    def _keep_order(self, key: str, changed: dict[str, Any], item: Prepared) -> None:
        """Leave days out that would let a stay end before it begins, and say so."""
        days = {**self._place_matcher.stored(key), **changed}
        start, end = read_day(days["valid_from"]), read_day(days["valid_to"])
        if start is None or end is None or start <= end:
            return
        for name in ("valid_from", "valid_to"):
            changed.pop(name, None)
        said = {"name": item.record["name"], "start": start, "end": end}
        item.warnings = (*item.warnings, Text("person.days_left_out", said))

    def _end_stay(self, key: str, changed: dict[str, Any]) -> None:
        """Take note of a new last day; who leaves on a day that is not said leaves today."""
        stored = self._place_matcher.stored(key)
        before, status = stored["valid_to"], changed.get("status", StakeholderStatus.ACTIVE)
        if before is None and status != StakeholderStatus.ACTIVE:
            changed.setdefault("valid_to", self.setting.as_of)
        if "valid_to" in changed and self.known.last_days.get(key) is None:
            self.known.last_days.put(key, before or "")

    def _judge_place(self, record: Mapping[str, Any], places: Sequence[str]) -> tuple[Verdict, str]:
        """Return what a row does to which place.

        Of several stays it means the one that begins on its day, else the one that goes on. Days
        that have none in common with any of them are a stay of its own.
        """
        judge = self._place_matcher.judge
        if places and all(_are_apart(record, self._days_of(key)) for key in places):
            return Verdict.NEW, ""
        verdict, key = judge(record, places)
        if verdict is Verdict.APART and len(places) > 1:
            stays = self._place_matcher.with_value(places, "valid_from", record["valid_from"])
            places = (*stays, *places)[:1]
            verdict, key = judge(record, places)
        return verdict, key or next(iter(places), "")

    def _days_of(self, key: str) -> Mapping[str, Any]:
        """Return the days of a stay, also of one that a row before has made."""
        made = self._made.get(key)
        names = ("valid_from", "valid_to")
        values = json.loads(made) if made else [self._place_matcher.value(key, n) for n in names]
        return dict(zip(names, values, strict=True))

    def _know(self, key: str, record: Mapping[str, Any], emails: Iterable[str]) -> None:
        if record["external_id"]:
            self._by_id.add(record["external_id"], key)
        for email in emails:
            self._by_email.add(email, key)
        for index in self._indexes.values():
            index.add(key, record)

    def _load(self) -> None:
        known = self.known
        columns = ("external_id", "emails", "phones", "wechat", "name")
        names = known.scratch.notes()
        for key, row in known.rows("person", *columns):
            self._know(key, row, map(str.lower, json.loads(row["emails"])))
            names.put(key, fold(row["name"]))
        for is_past in (False, True):  # who is there now is meant before who was
            for key, row in known.rows("stakeholder", "person_id", "account_id", "valid_to"):
                if bool(row["valid_to"]) is is_past:
                    account, person = row["account_id"], row["person_id"]
                    self._places.add(_joint(account, person), key)
                    self._by_name.add(_joint(account, names.get(person)), person)


def _are_apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether a stay with a first day lies after another one, or as a whole before it."""
    start, end = one["valid_from"], one["valid_to"]
    is_later = start and other["valid_to"] and other["valid_to"] < start
    is_earlier = start and end and other["valid_from"] and end < other["valid_from"]
    return bool(is_later or is_earlier)


def _joint(account: str, word: str) -> str:
    """Put what is of one account under one key: it lies together in the index."""
    return f"{account}|{word}"


def _always(stored: Mapping[str, Any], record: Mapping[str, Any]) -> bool:  # noqa: ARG001
    return True


def _joined_name(row: Mapping[str, Any]) -> str:
    """Put a name together: family name first and unspaced when it is Chinese."""
    given, family = row.get("given_name") or "", row.get("family_name") or ""
    if any("\u3400" <= c <= "\u9fff" for c in given + family):
        return f"{family}{given}"
    return f"{given} {family}".strip()

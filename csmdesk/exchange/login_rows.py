"""Rows that say when a person logged in last."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.exchange.fact_rows import FactTaker
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.known import Known
from csmdesk.exchange.known_people import KnownPeople, PlaceRef, people_of
from csmdesk.exchange.refusal import shown
from csmdesk.exchange.taker import Prepared, RowRefused, Setting, account_of
from csmdesk.models.values import json_text

_NAMED_BY = ("external_id", "email", "name")  # the surest first


class LoginTaker(FactTaker):
    """Take last logins: one statement a person, account and day of the report."""

    kind = RecordKind.PERSON_USAGE
    table = "person_usage"
    key_columns = ("account_id", "person_id", "as_of")
    columns = ("account_id", "person_id", "last_login", "as_of", "source")

    def __init__(self, known: Known, setting: Setting) -> None:
        super().__init__(known, setting)
        self.empty["source"] = setting.file
        self._people = KnownPeople(known)
        self._newest = known.scratch.notes()  # person at an account → day of report, last login
        for _, row in known.rows(self.table, *self.key_columns, "last_login"):
            self._note(row)

    def prepare(self, number: int, row: dict[str, Any], extra: dict[str, object]) -> Prepared:  # noqa: ARG002 - nothing else is kept
        """Turn a row into the columns of a last login."""
        warnings: list[Text] = []
        account_id = None
        if row.get("account"):
            account_id, warnings = account_of(self.known, self.setting, row["account"])
        place = self._place(row, account_id)
        last_login, as_of = row.get("last_login"), row.get("as_of")
        self._check_days(last_login, as_of)
        record = {
            "account_id": place.account_id,
            "person_id": place.person_id,
            "last_login": last_login,
            "as_of": as_of or self._report_day(place, last_login),
            "source": row.get("source"),
        }
        return Prepared(number, record, tuple(warnings), {"name": place.name})

    def name_of(self, item: Prepared) -> str:
        """Return whose login it is."""
        return str((item.place or {})["name"])

    def made(self, key: str, item: Prepared) -> None:
        """Make a new statement known."""
        super().made(key, item)
        self._note(item.record)

    def key_of(self, record: Mapping[str, Any]) -> str:
        """Return person, account and day of the report."""
        return f"{_whose(record)}|{record['as_of']}"

    def _report_day(self, place: PlaceRef, last_login: str | None) -> str:
        """Return the day of a report that names none: today, or what the book has said already.

        So the same file brings nothing twice, on whichever day it is read again.
        """
        known = self._newest.get(f"{place.account_id}|{place.person_id}")
        if known is not None:
            as_of, last = json.loads(known)
            if last == last_login:
                return str(as_of)
        return self.setting.as_of

    def _note(self, record: Mapping[str, Any]) -> None:
        before = self._newest.get(_whose(record))
        if before is None or json.loads(before)[0] <= record["as_of"]:
            self._newest.put(_whose(record), json_text([record["as_of"], record["last_login"]]))

    def _check_days(self, last_login: str | None, as_of: str | None) -> None:
        today = self.setting.as_of
        if as_of and as_of > today:
            raise RowRefused("as_of", Text.of("login.report_ahead", day=date.fromisoformat(as_of)))
        if last_login and last_login > (as_of or today):
            days = {"login": date.fromisoformat(last_login)}
            if as_of is None:
                raise RowRefused("last_login", Text.of("login.ahead", **days))
            days["day"] = date.fromisoformat(as_of)
            raise RowRefused("last_login", Text.of("login.after_report", **days))

    def _place(self, row: Mapping[str, Any], account_id: str | None) -> PlaceRef:
        """Find whose login it is; raises ``RowRefused``."""
        field = next(name for name in _NAMED_BY if row.get(name))
        text = row[field]
        found = self._places(row, account_id)
        if not found:
            code = "login.unknown" if account_id is None else "login.unknown_there"
            if field == "name" and account_id is None:
                code = "login.name_alone"
            raise RowRefused(field, Text.of(code, value=shown(text)))
        if len(people_of(found)) > 1:
            n = len(people_of(found))
            raise RowRefused(field, Text.of("login.several", value=shown(text), n=n))
        if len({place.account_id for place in found}) > 1:
            there = [place for place in found if not place.has_left(self.setting.as_of)]
            if len({place.account_id for place in there}) != 1:
                raise RowRefused(field, Text.of("login.several_accounts", value=shown(text)))
            found = there
        return found[-1]

    def _places(self, row: Mapping[str, Any], account_id: str | None) -> list[PlaceRef]:
        """List the places that a row may mean: by id, else by e-mail, else by name there."""
        people: Sequence[str] = ()
        if row.get("external_id"):
            people = self._people.with_id(row["external_id"])
        if not people and row.get("email"):
            people = self._people.with_email(row["email"])
        if not people and row.get("name") and account_id is not None:
            people = self._people.named(row["name"], account_id)
        found = [place for key in people for place in self._people.places(key, account_id)]
        if row.get("name") and len(people_of(found)) > 1:  # they share a mailbox
            alike = [place for place in found if place.name.casefold() == row["name"].casefold()]
            found = alike or found
        return found


def _whose(record: Mapping[str, Any]) -> str:
    return f"{record['account_id']}|{record['person_id']}"

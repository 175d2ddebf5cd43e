"""Who reports to whom at one account, while the rows of a file change it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from csmdesk.domain.edge_days import Days, Reporting, find_ring, restated
from csmdesk.domain.people_map import EdgeKind
from csmdesk.exchange.known import Known
from csmdesk.models.keys import new_id
from csmdesk.models.values import json_text, read_day

_SAID = (
    "SELECT from_id, to_id, valid_from, valid_to, note, id FROM stakeholder_edge "
    "WHERE account_id = :account AND kind = :kind ORDER BY id"
)


def _nothing() -> dict[str, list[Reporting]]:
    return defaultdict(list)


@dataclass(slots=True)
class LineBook:
    """Hold what is ``said`` by person; ``changed`` are those of whom more is said, as it was."""

    today: date
    said: dict[str, list[Reporting]] = field(default_factory=_nothing)
    changed: dict[str, list[Reporting]] = field(default_factory=dict)

    @classmethod
    def read(cls, known: Known, account_id: str, as_of: str) -> LineBook:
        """Read it out of the book, or what the files before have made of it."""
        kept = known.reportings.get(account_id)
        rows: Sequence[Sequence[Any]]
        rows = (
            json.loads(kept)
            if kept
            else known.read.sql(_SAID, account=account_id, kind=EdgeKind.REPORTS)
        )
        found = cls(date.fromisoformat(as_of))
        for person, manager, first, last, note, key in rows:
            days = Days(read_day(first), read_day(last))
            found.said[person].append(Reporting(person, manager, days, note, key))
        return found

    def keep(self, known: Known, account_id: str) -> None:
        """Let the files that follow know it."""
        rows = [
            [each.person, each.manager, iso(each.days.first), iso(each.days.last),
             each.note, each.id]
            for many in self.said.values()
            for each in many
        ]  # fmt: skip
        known.reportings.put(account_id, json_text(rows))

    def manager(self, person: str) -> str | None:
        """Return to whom somebody reports today."""
        said = self.said.get(person, ())
        return next((each.manager for each in said if self.today in each.days), None)

    def ever(self, person: str, manager: str) -> bool:
        """Tell whether somebody reported to a manager on any day."""
        return any(each.manager == manager for each in self.said.get(person, ()))

    def says(self, person: str, manager: str | None, has_left: bool) -> bool:
        """Tell whether a row brings nothing new; where one has left, the past is enough."""
        if has_left and (manager is None or self.ever(person, manager)):
            return True
        return self.manager(person) == manager

    def report(self, person: str, manager: str | None, until: date | None) -> tuple[str, ...]:
        """Let somebody report to a manager from today; return the ring that would close instead.

        Of whom nothing was said, it holds ever since: no file says that it is new.
        """
        is_first = manager is not None and not self.said[person]
        spans = [Days(None, until)] if is_first else []
        if until is None or until >= self.today:
            spans.append(Days(self.today, until))
        ring: tuple[str, ...] = ()
        for days in spans:
            after = list(restated(self.said[person], person, manager, days))
            ring = self._ring(person, after, days) if manager else ()
            if not ring:
                self.changed.setdefault(person, self.said[person])
                self.said[person] = [replace(e, id=e.id or new_id()) for e in after]
                return ()
        return ring

    def _ring(self, person: str, after: Sequence[Reporting], days: Days) -> tuple[str, ...]:
        if not self._can_close(person, after[-1].manager):
            return ()
        others = (each for key, many in self.said.items() if key != person for each in many)
        found = find_ring([*others, *after], person, days)
        return found[1] if found else ()

    def _can_close(self, person: str, manager: str) -> bool:
        """Tell whether a way leads up to somebody at all: quicker than to look day by day."""
        seen, ahead = {manager}, [manager]
        while ahead:
            for each in self.said.get(ahead.pop(), ()):
                if each.manager == person:
                    return True
                if each.manager not in seen:
                    seen.add(each.manager)
                    ahead.append(each.manager)
        return False


def iso(day: date | None) -> str | None:
    """Write a day as the book keeps it."""
    return day.isoformat() if day else None

"""To whom people report, as the rows of a file say: linked when all of its people are known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csmdesk.domain.edge_days import Reporting
from csmdesk.domain.people_map import EdgeKind
from csmdesk.domain.text import Text
from csmdesk.exchange.batch import Batch, insert, update
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.known import Known
from csmdesk.exchange.known_people import KnownPeople, PlaceRef
from csmdesk.exchange.line_book import LineBook, iso
from csmdesk.exchange.refusal import Refused, shown
from csmdesk.exchange.report import Outcome, RowLook, Tally
from csmdesk.exchange.values import is_nothing
from csmdesk.models.values import json_text, read_day

_LISTED = 200  # lines that are left out one by one; of more only the kinds are told
_FIELD = Text(f"field.{RecordKind.PERSON}.reports_to")
_NEW = insert(
    "stakeholder_edge",
    ("id", "account_id", "kind", "sign", "from_id", "to_id", "valid_from", "valid_to", "note"),
)
_EDIT = update("stakeholder_edge", ("valid_from", "valid_to", "note"))
_DROP = "DELETE FROM stakeholder_edge WHERE id = ?"


class Wish(NamedTuple):
    """Hold what a row says: to whom somebody reports; ``outcome`` is what became of the row."""

    row: int
    account_id: str
    person_id: str
    place_id: str
    text: str
    outcome: str


class ReportingLines:
    """Gather what rows say of managers, and link people when all of them are known.

    A line that cannot be is left out with a warning; the person of its row is there all the same.
    """

    def __init__(self, known: Known, as_of: str) -> None:
        self._known = known
        self._as_of = as_of
        self._wishes = known.scratch.index()
        self._accounts: dict[str, None] = {}
        self._left_out: list[tuple[int, Text]] = []

    def add(self, wish: Wish) -> None:
        """Keep what a row says."""
        self._accounts[wish.account_id] = None
        self._wishes.add(wish.account_id, json_text(list(wish)))

    def batches(self, tally: Tally) -> Iterator[Batch]:
        """Link people account by account."""
        people = KnownPeople(self._known) if self._accounts else None
        for account_id in self._accounts:
            assert people is not None
            yield self._link(account_id, people, tally)
        for n, (row, text) in enumerate(sorted(self._left_out, key=_row_of)):
            tally.warn(row, text, alone=n < _LISTED)

    def _link(self, account_id: str, people: KnownPeople, tally: Tally) -> Batch:
        book = LineBook.read(self._known, account_id, self._as_of)
        todo = [Wish(*json.loads(wish)) for wish in self._wishes.find(account_id)]
        while todo:  # what stands in the way of one row may be what another one changes
            rings = [(wish, self._take(wish, book, people, tally)) for wish in todo]
            closing = [wish for wish, ring in rings if ring]
            if len(closing) == len(todo):
                break
            todo = closing
        for wish, ring in rings if todo else ():
            names = " → ".join(people.name(key) for key in (*ring, ring[0]))
            self._left_out.append((wish.row, Text("reports.ring", {"names": names})))
        batch = Batch()
        for person, before in book.changed.items():
            _write(batch, account_id, before, book.said[person])
        book.keep(self._known, account_id)
        return batch

    def _take(
        self, wish: Wish, book: LineBook, people: KnownPeople, tally: Tally
    ) -> tuple[str, ...]:
        """Do what a row says; return the ring that would close."""
        mine = people.place(wish.person_id, wish.account_id, wish.place_id)
        manager: PlaceRef | None = None
        if not is_nothing(wish.text):
            try:
                manager = people.at(wish.account_id, wish.text, self._as_of)
            except Refused as refused:
                code = refused.reason.code.rpartition(".")[2]
                self._complain(f"reports.{code}", wish, mine)
                return ()
        if fault := self._fault(mine, manager, book):
            self._complain(fault, wish, mine)
            return ()
        has_left = any(place.has_left(self._as_of) for place in (mine, manager) if place)
        if book.says(mine.id, manager.id if manager else None, has_left):
            return ()
        before = book.manager(mine.id)
        ends = [read_day(place.valid_to) for place in (mine, manager) if place and place.valid_to]
        until = min((end for end in ends if end), default=None)
        ring = book.report(mine.id, manager.id if manager else None, until)
        if not ring:
            was = people.name(before) if before else None
            self._tell(wish, mine, was, manager.name if manager else None, tally)
        return ring

    def _fault(self, mine: PlaceRef, manager: PlaceRef | None, book: LineBook) -> str | None:
        """Say why a line cannot be; what was so already needs no words."""
        if manager is None:
            return None
        if manager.person_id == mine.person_id:
            return "reports.oneself"
        if book.ever(mine.id, manager.id):
            return None
        if mine.has_left(self._as_of):
            is_known = mine.valid_to is not None and not book.said.get(mine.id)
            return None if is_known else "reports.gone"
        return "reports.left" if manager.has_left(self._as_of) else None

    def _complain(self, code: str, wish: Wish, mine: PlaceRef) -> None:
        names = {"person": mine.name, "manager": shown(wish.text)}
        self._left_out.append((wish.row, Text(code, names)))

    @staticmethod
    def _tell(
        wish: Wish, mine: PlaceRef, before: str | None, after: str | None, tally: Tally
    ) -> None:
        """Let the report tell of the line as of any other change of the row."""
        if before is None:
            change = Text("import.field_new", {"field": _FIELD, "after": after})
        else:
            words = {"before": before, "after": after or "—"}
            change = Text("import.field_changed", {"field": _FIELD, **words})
        tally.also(RowLook(wish.row, Outcome(wish.outcome), mine.name, (change,)))


def _row_of(case: tuple[int, Text]) -> int:
    return case[0]


def _write(
    batch: Batch, account_id: str, before: Sequence[Reporting], after: Sequence[Reporting]
) -> None:
    """Make the rows of one person what was said last."""
    was = {each.id: each for each in before}
    for each in after:
        days = (iso(each.days.first), iso(each.days.last), each.note)
        old = was.pop(each.id, None)
        if old is None:
            ends = (EdgeKind.REPORTS.value, 1, each.person, each.manager)
            batch.add(_NEW, (each.id, account_id, *ends, *days))
        elif old != each:
            batch.add(_EDIT, (*days, each.id))
    for key in was:
        batch.add(_DROP, (key,))

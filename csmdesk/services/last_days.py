"""The last day of somebody is said, moved or taken back, and their edges follow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from csmdesk.domain.edge_days import Days, Reporting
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people import StakeholderStatus
from csmdesk.models.work import UnitOfWork
from csmdesk.services.edge_ends import (
    TABLE,
    Place,
    day_after,
    day_before,
    read_places,
    require_place,
    within_stays,
)
from csmdesk.services.edges import FREE, report_all, reportings_at
from csmdesk.services.leaving import end, leave, managers_after, nearest_above
from csmdesk.services.succession import successor_of


def settle_stays(uow: UnitOfWork) -> int:
    """Let those whose last day is over have left, and return how many there were.

    A day that was still to come when it was said goes by without anybody saying so.
    """
    rows = uow.sql(
        "SELECT id FROM stakeholder WHERE status = 'active' AND valid_to < :day",
        day=uow.today.isoformat(),
    )
    for row in rows:
        uow.change("stakeholder", row.id, {"status": StakeholderStatus.LEFT})
    return len(rows)


def follow(uow: UnitOfWork, stakeholder_id: StakeholderId, before: date | None) -> None:
    """Let the edges of a person follow their last day, which was another one before.

    With it their edges end, as ``leave`` says; what ended with the one before goes along. Raises
    ``UserError`` for a ring that closes on the days between the two.
    """
    shift(uow, stakeholder_id, before)
    on = require_place(uow, stakeholder_id).valid_to
    if on is not None and on != before:
        leave(uow, stakeholder_id, on)


def follow_unasked(uow: UnitOfWork, stakeholder_id: StakeholderId, before: date | None) -> None:
    """Do so where nobody can be asked: in place of a ring, the edges end and nobody is moved."""
    uow.raw.execute("SAVEPOINT last_day")
    try:
        follow(uow, stakeholder_id, before)
    except UserError:
        uow.raw.execute("ROLLBACK TO last_day")
        on = require_place(uow, stakeholder_id).valid_to
        if on is not None:
            leave(uow, stakeholder_id, on, moves_reports=False)
    uow.raw.execute("RELEASE last_day")


def shift(uow: UnitOfWork, stakeholder_id: StakeholderId, before: date | None) -> None:
    """Let what ended with the last day of before end with the one of now, or hold on without one.

    Who was left to a successor or to the manager above with it goes along; who was given to
    somebody else since stays there. Errors as ``follow``.
    """
    place = require_place(uow, stakeholder_id)
    now = place.valid_to
    if before in (None, now) or (now is None and place.status != StakeholderStatus.ACTIVE):
        return
    assert before is not None
    move = _Move(uow, place, successor_of(uow, place), before)
    if now is not None and now < before:
        move.bring_forward(Days(day_after(now), before))
    else:
        move.give_back(Days(day_after(before), now))


class _Move:
    """Move the end of the edges of one person, away from the last day of ``before``."""

    def __init__(self, uow: UnitOfWork, place: Place, heir: Place | None, before: date) -> None:
        self._uow = uow
        self._place = place
        self._heir = heir.id if heir else None
        self._before = before
        self._said = reportings_at(uow, place.account_id)
        self._ended = [each for each in self._said if each.days.last == before]
        ends = {key for each in self._said for key in (each.person, each.manager)}
        self._places = read_places(uow, sorted(ends))

    def bring_forward(self, lost: Days) -> None:
        """Let what held from the day after on hold on earlier days; ``leave`` ends the rest."""
        self._report(self._ahead(self._of_heir(), lost))
        self._report(self._ahead(self._to_them(), lost))
        for each in self._to_them():  # of whom nothing was said since, nothing is
            if self._after(each) is None and not self._has_left(each.person, day_after(lost.end)):
                row = {"id": each.id, "valid_from": each.days.first}
                end(self._uow, row, day_before(lost.begin))

    def _ahead(self, ended: Iterable[Reporting], lost: Days) -> Iterator[Reporting]:
        for each in ended:
            after = self._after(each)
            if after is not None and after.days.first == day_after(self._before):
                yield replace(after, days=each.days.common(lost))

    def give_back(self, gained: Days) -> None:
        """Let what ended hold on, as far as nothing else was said of the days since."""
        managers = managers_after(self._said, self._place.id, self._before)
        above = nearest_above(self._uow, managers, self._place.id, gained.begin)
        heirs = {self._heir, above.id if above else None}
        own = (each for each in self._ended if each.person == self._place.id)
        for ended in (own, self._to_them(), self._of_heir()):
            self._report(self._again(ended, gained, heirs))
        self._hold_on(gained)

    def _again(
        self, ended: Iterable[Reporting], gained: Days, heirs: Collection[str | None]
    ) -> Iterator[Reporting]:
        for each in ended:
            days, after = gained, self._after(each)
            if after is not None:
                was_left = after.days.begin == gained.begin and after.manager in heirs
                others = Days(None, day_before(after.days.begin))
                days = days.common(after.days if was_left else others)
            keys = (each.person, each.manager)
            if not days.is_empty and not any(self._has_left(key, days.begin) for key in keys):
                yield replace(each, days=days)

    def _hold_on(self, gained: Days) -> None:
        uow, key = self._uow, self._place.id
        for row in [*uow.find_where(TABLE, from_id=key), *uow.find_where(TABLE, to_id=key)]:
            if row["kind"] not in FREE or row["valid_to"] != self._before:
                continue
            places = read_places(uow, [row["from_id"], row["to_id"]])
            days = within_stays(gained, *places.values())
            if not days.is_empty:
                uow.change(TABLE, row["id"], {"valid_to": days.last})

    def _to_them(self) -> list[Reporting]:
        return [each for each in self._ended if each.manager == self._place.id]

    def _of_heir(self) -> list[Reporting]:
        """List whom the successor reported to before they stepped up."""
        return [
            each
            for each in self._ended
            if each.person == self._heir and each.manager != self._place.id
        ]

    def _after(self, ended: Reporting) -> Reporting | None:
        """Return what was said of the days after, the next first."""
        later = (e for e in self._said if e.person == ended.person and e.days.begin > self._before)
        return min(later, key=lambda each: each.days.begin, default=None)

    def _has_left(self, key: str, day: date) -> bool:
        return self._places[key].has_left(day)

    def _report(self, lines: Iterable[Reporting]) -> None:
        wishes: dict[str, list[tuple[Place, Days]]] = defaultdict(list)
        for each in lines:
            wishes[each.manager].append((self._places[each.person], each.days))
        for manager, each_of in wishes.items():
            report_all(self._uow, self._places[manager], each_of)

"""Which of us knows whom, as somebody said; who met is known from touchpoints anyway."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from csmdesk.domain.edge_days import Days
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import ColleagueId, ColleagueTieId, StakeholderId
from csmdesk.domain.people_map import Tie
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.edge_ends import in_words, require_place
from csmdesk.services.fields import cleaned, require_row

TABLE = "colleague_tie"
EDITABLE = frozenset({"note", "valid_from", "valid_to"})


def add_tie(
    uow: UnitOfWork,
    colleague_id: ColleagueId,
    stakeholder_id: StakeholderId,
    *,
    note: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> ColleagueTieId:
    """Say that one of us knows a person.

    Raises ``UserError`` for a period that ends before it starts or starts in the future, a
    colleague who had left by then, and for what is known already at that time.
    """
    given = {"note": note, "valid_from": valid_from, "valid_to": valid_to}
    values = cleaned(given, EDITABLE)
    ends = {"colleague_id": colleague_id, "stakeholder_id": stakeholder_id}
    _check(uow, ends | values)
    return ColleagueTieId(uow.insert(TABLE, ends | values))


def edit_tie(uow: UnitOfWork, tie_id: ColleagueTieId, **fields: object) -> None:
    """Change note or days of a tie; the same errors as ``add_tie``."""
    now = require_row(uow, TABLE, tie_id)
    values = cleaned(fields, EDITABLE)
    _check(uow, now | values)
    uow.change(TABLE, tie_id, values)


def end_tie(uow: UnitOfWork, tie_id: ColleagueTieId) -> None:
    """Say that one of us knows a person no more; what began today was a mistake, and goes."""
    now = require_row(uow, TABLE, tie_id)
    yesterday = uow.today - timedelta(days=1)
    if now["valid_from"] is not None and now["valid_from"] > yesterday:
        uow.delete(TABLE, tie_id)
    else:
        uow.change(TABLE, tie_id, {"valid_to": min(yesterday, now["valid_to"] or yesterday)})


def delete_tie(uow: UnitOfWork, tie_id: ColleagueTieId) -> None:
    """Delete a tie, as if it had never been."""
    require_row(uow, TABLE, tie_id)
    uow.delete(TABLE, tie_id)


def ties_of(read: ReadSession, stakeholder_id: StakeholderId) -> tuple[Tie, ...]:
    """Read all ties of ours to a person, those that hold on first."""
    names = {row.id: row.name for row in read.sql("SELECT id, name FROM colleague")}
    rows = read.find_where(TABLE, stakeholder_id=stakeholder_id)
    rows.sort(key=lambda row: (row["valid_to"] is not None, names[row["colleague_id"]], row["id"]))
    return tuple(
        Tie(
            row["id"], row["colleague_id"], names[row["colleague_id"]], row["stakeholder_id"],
            row["note"], row["valid_from"], row["valid_to"],
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """Hold the words of a refusal."""

    colleague: str
    name: str
    days: Days

    def refuse(self, code: str, hint: str, **more: object) -> UserError:
        names = {"colleague": self.colleague, "name": self.name}
        return UserError(Text(code, names | more), Text(hint))


def _check(uow: UnitOfWork, row: Row) -> None:
    colleague = require_row(uow, "colleague", row["colleague_id"])
    place = require_place(uow, row["stakeholder_id"])
    days = Days(row["valid_from"], row["valid_to"])
    said = _Said(colleague["name"], place.name, days)
    if days.is_empty:
        raise said.refuse("tie.period", "edge.period_hint", start=days.first, end=days.last)
    if days.begin > uow.today:
        raise said.refuse("tie.future", "edge.future_hint", start=days.first)
    left_on = colleague["left_on"]
    if left_on is not None and left_on < days.begin:
        raise said.refuse("tie.left", "tie.left_hint", day=left_on, start=days.first)
    ends = {name: row[name] for name in ("colleague_id", "stakeholder_id")}
    for other in uow.find_where(TABLE, **ends):
        theirs = Days(other["valid_from"], other["valid_to"])
        if other["id"] != row.get("id") and theirs.meets(days):
            raise said.refuse("tie.known", "edge.known_hint", days=in_words(theirs))

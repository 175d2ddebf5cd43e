"""What the attributes of a person at an account were, and saying so for days of the past."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.stakeholder_periods import Attribute, History, Period
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.edge_ends import require_place
from csmdesk.services.fields import require_row
from csmdesk.services.people import check_values

TABLE = "stakeholder_period"
_NUMBERS = (Attribute.INFLUENCE, Attribute.INTEREST)


def restate(
    uow: UnitOfWork,
    stakeholder_id: StakeholderId,
    attribute: Attribute,
    value: str | int | None,
    valid_from: date | None,
    valid_to: date | None = None,
) -> None:
    """Say what an attribute was on some days, whatever was said of them before.

    Without a first day it held always before, without a last one it holds on. Raises ``UserError``
    for a value that people cannot have, days that end before they begin, and days to come: what
    is over ended yesterday at the latest.
    """
    now = require_row(uow, "stakeholder", stakeholder_id, "person")
    _check(uow, stakeholder_id, (attribute, value), (valid_from, valid_to))
    history = read_history(uow, now, attribute)
    text = None if value in (None, "") else str(value)
    after = history.restated(text, valid_from, valid_to)
    keep(uow, stakeholder_id, attribute, after)
    if after.now != history.now:
        column = int(after.now) if after.now and attribute in _NUMBERS else after.now
        uow.change("stakeholder", stakeholder_id, {attribute.value: column})


def keep(uow: UnitOfWork, stakeholder_id: str, attribute: Attribute, history: History) -> None:
    """Make the periods of an attribute what a history says; its column is the caller's."""
    uow.restated.add((stakeholder_id, attribute.value))
    kept = set(history.ended)
    for row in _rows(uow, stakeholder_id, attribute):
        said = (row["value"], row["valid_to"])
        if said in kept:
            kept.remove(said)
        else:
            uow.delete(TABLE, row["id"])
    ended = [
        {"stakeholder_id": stakeholder_id, "attribute": attribute, "value": was, "valid_to": last}
        for was, last in history.ended
        if (was, last) in kept
    ]
    uow.insert_all(TABLE, ended)


def histories(
    read: ReadSession, stakeholder_id: StakeholderId
) -> Mapping[Attribute, tuple[Period, ...]]:
    """Return what each attribute was, oldest first; raise ``UserError`` when they are gone."""
    now = require_row(read, "stakeholder", stakeholder_id, "person")
    return {
        attribute: tuple(read_history(read, now, attribute).periods()) for attribute in Attribute
    }


def _rows(read: ReadSession, stakeholder_id: str, attribute: Attribute) -> list[Row]:
    rows = read.find_where(TABLE, stakeholder_id=stakeholder_id, attribute=attribute.value)
    return sorted(rows, key=lambda row: row["valid_to"])


def read_history(read: ReadSession, now: Row, attribute: Attribute) -> History:
    """Read what an attribute was; ``now`` is the row of the stakeholder."""
    value = now[attribute.value]
    rows = _rows(read, now["id"], attribute)
    ended = tuple((row["value"], row["valid_to"]) for row in rows)
    return History(None if value is None else str(value), ended)


def _check(
    uow: UnitOfWork,
    stakeholder_id: StakeholderId,
    said: tuple[Attribute, str | int | None],
    days: tuple[date | None, date | None],
) -> None:
    attribute, value = said
    first, last = days
    name = require_place(uow, stakeholder_id).name
    check_values({"name": name, attribute.value: None if value == "" else value})
    if attribute is Attribute.OWNER and value:
        require_row(uow, "colleague", str(value))
    about = {"name": name, "field": Text(f"field.{attribute}")}
    if first is not None and last is not None and last < first:
        raise UserError(
            Text("history.period", {**about, "start": first, "end": last}),
            Text("edge.period_hint"),
        )
    if first is not None and first > uow.today:
        raise UserError(
            Text("history.future", {**about, "start": first}), Text("history.future_hint")
        )
    if last is not None and last >= uow.today:
        raise UserError(Text("history.ahead", {**about, "end": last}), Text("history.ahead_hint"))

"""The matrix of the roles that accounts need: the shipped one until the user changes it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from csmdesk.domain.accounts import Stage, Tier
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import RequiredRoleId
from csmdesk.domain.people import Role
from csmdesk.domain.required_roles import SHIPPED, AccountRoles, RequiredRole
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_choice

TABLE = "required_role"

# The roles that somebody has who is there today, of the accounts that need any.
_FILLED = """
    SELECT a.id, a.name, a.tier, a.stage, (SELECT json_group_array(DISTINCT s.role)
        FROM stakeholder s WHERE s.account_id = a.id AND s.role IS NOT NULL
        AND (s.status = 'active' OR s.valid_to IS NOT NULL)
        AND coalesce(s.valid_from, :today) <= :today AND coalesce(s.valid_to, :today) >= :today
    ) AS filled
    FROM account a WHERE a.archived_at IS NULL AND coalesce(a.stage, '') <> :churned
    ORDER BY coalesce(a.sort_key, plain(a.name)), a.id
"""


def list_required(read: ReadSession) -> tuple[RequiredRole, ...]:
    """List the rules: the user's own, or the shipped ones while nothing was changed.

    A matrix that was emptied on purpose has none.
    """
    rows = read.sql(
        "SELECT id, role, tier, stage FROM required_role ORDER BY tier IS NOT NULL, tier, "
        "stage IS NOT NULL, stage, role"
    )
    if not rows:
        return SHIPPED
    return tuple(
        RequiredRole(RequiredRoleId(row.id), row.role, row.tier, row.stage)
        for row in rows
        if row.role is not None
    )


def list_filled(read: ReadSession) -> tuple[AccountRoles, ...]:
    """List the accounts that may need roles, each with those that somebody has there today.

    Archived accounts and customers who have left need none.
    """
    rows = read.sql(_FILLED, today=read.today.isoformat(), churned=Stage.CHURNED.value)
    return tuple(
        AccountRoles(row.id, row.name, row.tier, row.stage, frozenset(json.loads(row.filled)))
        for row in rows
    )


def ask_for(
    uow: UnitOfWork, role: str, tier: str | None = None, stage: str | None = None
) -> RequiredRoleId:
    """Ask for a role at accounts of a tier and stage, all of them where one is left open.

    What is asked for already stays as it is. Raises ``UserError`` for an unknown role, tier or
    stage, and for the stage of customers who have left.
    """
    asked = {"tier": tier, "stage": stage, "role": role}
    _check(asked)
    for row in _own(uow):
        if _said(row) == asked:
            return RequiredRoleId(row["id"])
    for empty in uow.find_where(TABLE, role=None):
        uow.delete(TABLE, empty["id"])
    return RequiredRoleId(uow.insert(TABLE, asked))


def stop_asking(
    uow: UnitOfWork, role: str, tier: str | None = None, stage: str | None = None
) -> None:
    """Ask for a role no more at just these accounts; what a broader rule asks for stays."""
    _take_out(uow, [{"tier": tier, "stage": stage, "role": role}])


def clear(uow: UnitOfWork, tier: str | None = None, stage: str | None = None) -> None:
    """Take all roles out of one cell of the matrix."""
    _take_out(uow, [{"tier": tier, "stage": stage, "role": role.value} for role in Role])


def restore_shipped(uow: UnitOfWork) -> None:
    """Forget the user's own rules; the shipped ones hold again."""
    for row in uow.find_where(TABLE):
        uow.delete(TABLE, row["id"])


def _own(uow: UnitOfWork) -> Sequence[Row]:
    """Return the rows of the table; the shipped rules come to stand there first."""
    if not uow.find_where(TABLE):
        rules = [{"tier": rule.tier, "stage": rule.stage, "role": rule.role} for rule in SHIPPED]
        uow.insert_all(TABLE, rules)
    return uow.find_where(TABLE)


def _take_out(uow: UnitOfWork, unwanted: Sequence[Mapping[str, object]]) -> None:
    rows = _own(uow)
    gone = [row for row in rows if _said(row) in unwanted]
    for row in gone:
        uow.delete(TABLE, row["id"])
    if gone and len(gone) == len(rows):  # an empty table would bring the shipped rules back
        uow.insert(TABLE, {"tier": None, "stage": None, "role": None})


def _said(row: Row) -> dict[str, object]:
    return {name: row[name] for name in ("tier", "stage", "role")}


def _check(asked: Mapping[str, object]) -> None:
    for field, choices in (("role", Role), ("tier", Tier), ("stage", Stage)):
        require_choice(asked, field, choices)
    if asked["stage"] == Stage.CHURNED:
        raise UserError(Text("required_role.churned"), Text("required_role.churned_hint"))

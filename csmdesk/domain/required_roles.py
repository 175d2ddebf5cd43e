"""Which roles an account needs filled, by its tier and stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from csmdesk.domain.accounts import Stage, Tier
from csmdesk.domain.ids import AccountId, RequiredRoleId
from csmdesk.domain.people import Role


@dataclass(frozen=True, slots=True)
class RequiredRole:
    """Ask for a role at accounts of a tier and stage; an empty field stands for all."""

    id: RequiredRoleId
    role: str
    tier: str | None = None
    stage: str | None = None

    @property
    def holds_for(self) -> tuple[str | None, str | None, str]:
        """Return what the rule says; two rules may not say the same."""
        return self.tier, self.stage, self.role

    def fits(self, tier: str | None, stage: str | None) -> bool:
        """Tell whether the rule is for such an account."""
        return self.tier in (None, tier) and self.stage in (None, stage)


def _shipped() -> Iterable[RequiredRole]:
    rows: tuple[tuple[Tier | None, Stage | None, Role], ...] = (
        (None, None, Role.DECISION_MAKER),
        (None, None, Role.CHAMPION),
        (Tier.A, None, Role.ECONOMIC_BUYER),
        (Tier.A, None, Role.PROCUREMENT),
        (Tier.A, Stage.ONBOARDING, Role.TECH_LEAD),
        (Tier.B, Stage.ONBOARDING, Role.TECH_LEAD),
        (None, Stage.PRE_RENEWAL, Role.ECONOMIC_BUYER),
    )
    for n, (tier, stage, role) in enumerate(rows, start=1):
        yield RequiredRole(RequiredRoleId(f"shipped-{n}"), role, tier, stage)


# The rows and columns of the matrix; the first of each stands for all. Customers who have left need
# nobody.
MATRIX_TIERS: tuple[str | None, ...] = (None, *Tier)
MATRIX_STAGES: tuple[str | None, ...] = (None, *(s for s in Stage if s is not Stage.CHURNED))

SHIPPED: tuple[RequiredRole, ...] = tuple(_shipped())


def required(
    rules: Iterable[RequiredRole], tier: str | None, stage: str | None
) -> dict[str, RequiredRole]:
    """Return the roles that an account needs, each with the first rule that asks for it.

    A customer who has left needs nobody.
    """
    found: dict[str, RequiredRole] = {}
    if stage != Stage.CHURNED:
        for rule in rules:
            if rule.fits(tier, stage):
                found.setdefault(rule.role, rule)
    return {role: found[role] for role in Role if role in found}


@dataclass(frozen=True, slots=True)
class AccountRoles:
    """Show which roles are filled at an account that may need some."""

    id: AccountId
    name: str
    tier: str | None
    stage: str | None
    filled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CellRole:
    """Show one role in one cell of the matrix.

    ``own`` asks for it here, ``broader`` at all tiers or all stages; without both nobody asks.
    ``lacking`` are the accounts of the cell where nobody has the role.
    """

    role: str
    own: RequiredRole | None = None
    broader: RequiredRole | None = None
    lacking: tuple[AccountRoles, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Tell whether the accounts of the cell need the role."""
        return self.own is not None or self.broader is not None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """Show what is asked for at accounts of a tier and stage, and at how many there are."""

    tier: str | None
    stage: str | None
    roles: tuple[CellRole, ...] = ()
    count: int = 0

    @property
    def asked(self) -> tuple[CellRole, ...]:
        """Return the roles that are needed."""
        return tuple(role for role in self.roles if role.is_asked)


@dataclass(frozen=True, slots=True)
class RoleMatrix:
    """Hold the rules as a matrix of tiers and stages.

    ``count`` are the accounts that it is for; ``short`` counts, by role, those that need it and
    have nobody.
    """

    rules: tuple[RequiredRole, ...] = ()
    cells: Mapping[tuple[str | None, str | None], MatrixCell] = field(default_factory=dict)
    count: int = 0
    short: Mapping[str, int] = field(default_factory=dict)

    def cell(self, tier: str | None, stage: str | None) -> MatrixCell:
        """Return one cell."""
        return self.cells.get((tier, stage)) or MatrixCell(tier, stage)


def matrix_of(rules: tuple[RequiredRole, ...], accounts: Sequence[AccountRoles]) -> RoleMatrix:
    """Lay rules and accounts out as a matrix."""
    cells = {
        (tier, stage): _cell(rules, accounts, tier, stage)
        for tier in MATRIX_TIERS
        for stage in MATRIX_STAGES
    }
    short = Counter(
        role
        for account in accounts
        for role in required(rules, account.tier, account.stage)
        if role not in account.filled
    )
    return RoleMatrix(rules, cells, len(accounts), short)


def _cell(
    rules: Sequence[RequiredRole],
    accounts: Sequence[AccountRoles],
    tier: str | None,
    stage: str | None,
) -> MatrixCell:
    there = [a for a in accounts if tier in (None, a.tier) and stage in (None, a.stage)]
    roles: list[CellRole] = []
    for role in Role:
        asking = [r for r in rules if r.role == role and r.fits(tier, stage)]
        own = next((rule for rule in asking if rule.holds_for == (tier, stage, role)), None)
        broader = next((rule for rule in asking if rule is not own), None)
        roles.append(CellRole(role, own, broader, tuple(a for a in there if role not in a.filled)))
    return MatrixCell(tier, stage, tuple(roles), len(there))

"""One thing that a look at a review found: how grave it is, where it shows and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csmdesk.domain.text import Text


class CheckLevel(StrEnum):
    """Say how much a check matters."""

    MUST = "must"  # a page would be empty, or the customer would be right to complain
    REMARK = "remark"
    PASSED = "passed"


class CheckAct(StrEnum):
    """Name what helps."""

    NONE = "none"
    IMPORT = "import"
    LOG = "log"
    TIMELINE = "timeline"
    PROMISES = "promises"
    CONTRACTS = "contracts"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Check:
    """Tell what one look at the figures found.

    ``pages`` names the slides that it is about, the one to jump to first.
    """

    code: str
    level: CheckLevel
    pages: tuple[str, ...]
    title: Text
    detail: Text | None = None
    act: CheckAct = CheckAct.NONE

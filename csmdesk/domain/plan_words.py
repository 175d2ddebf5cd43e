"""What is found in a plan, and what a move does, as sentences."""

from __future__ import annotations

from csmdesk.domain.plan_checks import PlanFinding
from csmdesk.domain.text import Text


def finding_words(finding: PlanFinding) -> Text:
    """Say what a plan lacks, with its line and day."""
    return Text(f"plan.check.{finding.check}", {"title": finding.title, "day": finding.day})

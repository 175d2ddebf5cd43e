"""What is found in a plan, and what a move does, as sentences."""

from __future__ import annotations

from csmdesk.domain.plan_checks import PlanFinding
from csmdesk.domain.shared_plans import EditKind, OddLine, PlanEdit
from csmdesk.domain.text import Text

_CODED = ("side", "state")


def finding_words(finding: PlanFinding) -> Text:
    """Say what a plan lacks, with its line and day."""
    return Text(f"plan.check.{finding.check}", {"title": finding.title, "day": finding.day})


def edit_words(edit: PlanEdit) -> Text:
    """Say what a customer did to a line, and where it was changed here, too."""
    line = edit.line
    if edit.kind is not EditKind.CHANGED:
        level = Text(f"plan_sheet.level.{line.kind}")
        said = {"title": line.title, "level": level, "comment": line.comment}
        return Text(f"plan_edit.{edit.kind}", said)
    values = {
        name: value_words(edit.field, value)
        for name, value in (("given", edit.given), ("theirs", edit.theirs), ("ours", edit.ours))
    }
    code = "plan_edit.clash" if edit.clashes else "plan_edit.changed"
    field = Text(f"plan_sheet.{edit.field}")
    return Text(code, {"title": line.title, "field": field, **values})


def value_words(field: str, value: object) -> object:
    """Return a value of a line as it is told: what is chosen from a list in words."""
    if value is None:
        return Text("plan_edit.nothing")
    return Text(f"plan_sheet.{field}.{value}") if field in _CODED else value


def odd_words(odd: OddLine) -> Text:
    """Say what was strange about a line of the file, and what was made of it."""
    return Text(f"plan_edit.odd.{odd.oddity}", {"title": odd.line.title, "row": odd.line.row})

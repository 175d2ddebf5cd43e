"""The lines of a plan in words: number and title, who answers for it, by when, how far it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from csmdesk.domain.plan_moves import NewRow
from csmdesk.domain.plan_progress import ObjectiveProgress, PlanProgress
from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Standing
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import STANDINGS, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

_NONE = Cell("—", role=Role.TEXT3, said=" ")
_NOTHING_DONE = PlanProgress()
_STATE_ROLES = {Standing.RUNNING: Role.TEXT, Standing.BLOCKED: Role.RISK}


@dataclass(frozen=True, slots=True)
class PlanLine(Line):
    """Show one row of a plan; ``row`` is what the delegate paints besides words."""

    row: PlanRow | None = None


class OutlineLines(RecordWords):
    """Put the rows of a plan into words.

    ``done`` holds what their percents come from, ``folded`` the keys of those that are folded.
    """

    done: PlanProgress = _NOTHING_DONE
    folded: Collection[str] = ()

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the outline."""
        return (
            Column("title", self.tr("Objective · milestone · task"), 0, least=240, is_fixed=True),
            Column("owner", self.tr("Owner"), 56, lead=8),
            Column("due", self.tr("Due"), 64, lead=8, is_right=True),
            Column("state", self.tr("State"), 100, lead=12, is_right=True),
        )

    def line(self, key: object, row: PlanRow) -> PlanLine:
        """Return the words of one row."""
        if isinstance(row, NewRow):
            return PlanLine(key, (Cell(said=self.tr("New line")), Cell(), Cell(), Cell()), row=row)
        return PlanLine(
            key,
            (self._title(row), self._owner(row), self._due(row), self._state(row)),
            is_faded=not row.is_live,
            row=row,
        )

    def tip(self, row: PlanRow, column: str) -> str:
        """Say what stands behind a cell: names, exact days, and how a percent is computed."""
        if isinstance(row, NewRow):
            return ""
        if column == "owner":
            return self._names(row, "\n") or self.tr("Nobody answers for it yet")
        if column == "due":
            return self._days_of(row)
        if column == "state":
            return self._state_tip(row)
        return "\n".join(part for part in (row.title, self._met(row), row.blocker) if part)

    # Cells

    def _title(self, row: PlanRow) -> Cell:
        is_goal = row.kind is LineKind.OBJECTIVE
        share = "" if row.share is None else self._desk.texts.number(row.share, 0)
        detail = self.tr("weight {0} %").format(share) if share else ""
        folded = self.tr("folded") if row.key in self.folded else ""
        said = [row.number, row.title, self._kind(row), detail, folded]
        role = Role.TEXT2 if row.kind is LineKind.TASK else Role.TEXT
        if not row.is_live or row.standing is Standing.DONE:
            role = Role.TEXT3
        return Cell(
            row.title,
            face=Face.STRONG if is_goal else Face.BODY,
            role=role,
            detail=detail,
            said=", ".join(part for part in said if part),
            value=row.title,
        )

    def _kind(self, row: PlanRow) -> str:
        if row.kind is LineKind.OBJECTIVE:
            return self.tr("objective")
        return self.tr("milestone") if row.kind is LineKind.MILESTONE else self.tr("task")

    def _owner(self, row: PlanRow) -> Cell:
        names = [each.name for each in (row.owners.ours, row.owners.theirs) if each]
        return Cell(", ".join(names), said=self._names(row, ", ")) if names else _NONE

    def _names(self, row: PlanRow, between: str) -> str:
        said = []
        if row.owners.ours is not None:
            said.append(self.tr("Ours: {0}").format(row.owners.ours.name))
        if row.owners.theirs is not None:
            said.append(self.tr("Customer: {0}").format(row.owners.theirs.name))
        return between.join(said)

    def _due(self, row: PlanRow) -> Cell:
        if row.due_on is None:
            return _NONE
        words = self._days.short(row.due_on)
        left = row.days_to_due(self._days.today)
        if left is not None and left < 0 and row.is_live and not self._is_reached(row):
            late = f"{words}, {self._days.until(row.due_on)}"
            return Cell(words, face=Face.STRONG, role=Role.RISK, said=late, value=row.due_on)
        role = Role.TEXT3 if not row.is_live else Role.TEXT2
        return Cell(words, role=role, value=row.due_on)

    def _is_reached(self, row: PlanRow) -> bool:
        """Tell whether nothing of an objective is left to do."""
        return row.percent is not None and row.percent >= 100

    def _state(self, row: PlanRow) -> Cell:
        if row.standing is not None:
            is_blocked = row.standing is Standing.BLOCKED and row.is_live
            return Cell(
                word(STANDINGS, row.standing),
                face=Face.STRONG if is_blocked else Face.BODY,
                role=_STATE_ROLES.get(row.standing, Role.TEXT3) if row.is_live else Role.TEXT3,
                shape=(Shape.SQUARE, Role.RISK) if is_blocked else None,
                said=self._said_state(row),
            )
        if row.percent is None:
            return Cell(word(STANDINGS, Standing.CANCELLED), role=Role.TEXT3)
        percent = self._desk.texts.number(row.percent, 0)
        return Cell(self.tr("{0} %").format(percent), face=Face.STRONG, value=row.percent)

    def _said_state(self, row: PlanRow) -> str:
        said = word(STANDINGS, row.standing or "")
        return f"{said}: {row.blocker}" if row.standing is Standing.BLOCKED else said

    # Tips

    def _met(self, row: PlanRow) -> str:
        if not row.criteria:
            return ""
        return self.tr("{0} of %n criterion(s) met", "", row.criteria).format(row.met)

    def _days_of(self, row: PlanRow) -> str:
        date, said = self._desk.texts.date, []
        if row.due_on is None:
            return self.tr("No day is set")
        if row.start_on is not None and row.start_on != row.due_on:
            said.append(self.tr("{0} to {1}").format(date(row.start_on), date(row.due_on)))
        else:
            said.append(date(row.due_on))
        if row.kind is LineKind.OBJECTIVE:
            said.append(self.tr("From the first to the last day of its milestones and tasks"))
        if row.done_on is not None:
            when = date(row.done_on)
            done = self.tr("Done on {0}, late") if row.is_late else self.tr("Done on {0}")
            said.append(done.format(when))
        elif row.is_live and not self._is_reached(row):
            said.append(self._days.until(row.due_on))
        return "\n".join(said)

    def _state_tip(self, row: PlanRow) -> str:
        if row.kind is not LineKind.OBJECTIVE:
            return self._said_state(row) if row.standing is Standing.BLOCKED else self._met(row)
        part = next((each for each in self.done.objectives if each.id == row.key), None)
        return self._explained(part) if part is not None else self.tr("Dropped: it does not count")

    def _explained(self, part: ObjectiveProgress) -> str:
        """Say what a percent is computed from."""
        number = self._desk.texts.number
        reached = self.tr("No milestone yet: it counts as 0 %")
        if part.live:
            reached = self.tr("{0} of %n milestone(s) reached", "", part.live).format(part.done)
        share = number(100 * self.done.share(part), 0)
        counts = self.tr("counts {0} % of the plan").format(share)
        weight = self.tr("No objective has a weight: they count alike")
        if not self.done.has_equal_weights:
            total = sum(each.weight for each in self.done.objectives)
            weight = self.tr("Its weight is {0} of {1}").format(number(part.weight), number(total))
        return f"{reached} · {counts}\n{weight}"

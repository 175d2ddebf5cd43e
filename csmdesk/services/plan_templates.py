"""Templates of success plans: those that are shipped, the user's own, and plans made of them."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, MilestoneId, SuccessPlanId, TaskId
from csmdesk.domain.plan_templates import (
    PlanTemplate,
    TemplateMilestone,
    TemplateTask,
    parse_template,
)
from csmdesk.domain.success_plans import Criterion
from csmdesk.domain.text import Text
from csmdesk.domain.working_days import WorkingDays, add_working_days
from csmdesk.models.work import UnitOfWork
from csmdesk.services.plan_dates import (
    set_milestone_needs,
    set_plan_task_needs,
    settle_dates,
)
from csmdesk.services.plan_items import add_milestone, add_objective, add_task
from csmdesk.services.success_plans import create_plan
from csmdesk.system.paths import Profile
from csmdesk.system.resources import resource

FOLDER = "plan_templates"


def own_templates(profile: Profile) -> Path:
    """Return the folder in which the user keeps templates; it may not be there."""
    return profile.root / FOLDER


def own_copy(profile: Profile, key: str) -> Path:
    """Copy a shipped template to where the user edits it, unless there is one; return the file."""
    folder = own_templates(profile)
    path = folder / f"{key}.toml"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes((resource(FOLDER) / path.name).read_bytes())
    return path


def load_templates(
    profile: Profile, language: str
) -> tuple[tuple[PlanTemplate, ...], tuple[UserError, ...]]:
    """Read all templates, and say what is wrong with files that cannot be used.

    A file of the user's takes the place of the shipped one of the same name.
    """
    files = {path.stem: path for path in sorted(resource(FOLDER).glob("*.toml"))}
    own = {path.stem: path for path in sorted(own_templates(profile).glob("*.toml"))}
    found, wrong = [], []
    for key, path in (files | own).items():
        try:
            found.append(_read(key, path, language, is_own=key in own))
        except UserError as error:
            wrong.append(error)
    return tuple(found), tuple(wrong)


def _read(key: str, path: Path, language: str, *, is_own: bool) -> PlanTemplate:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        return parse_template(key, data, language, is_own=is_own)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        said = Text("plan_template.unreadable", {"path": str(path), "reason": str(error)})
        raise UserError(said, Text("plan_template.wrong_hint")) from error
    except UserError as error:
        said = Text("plan_template.file", {"path": str(path), "reason": error.message})
        raise UserError(said, error.hint) from error


def begin_plan(
    uow: UnitOfWork,
    account_id: AccountId,
    template: PlanTemplate,
    start: date,
    days: WorkingDays,
    **fields: object,
) -> SuccessPlanId:
    """Make the draft of a plan from a template, on working days.

    Raises ``UserError`` as ``create_plan``.
    """
    given = {"title": template.name, "success": template.success} | fields
    maker = _Maker(uow, start, days)
    plan_id = create_plan(
        uow, account_id, str(given.pop("title")), kind=template.kind, start_on=start,
        end_on=start + timedelta(days=template.days), template=template.key, **given,  # type: ignore[arg-type]
    )  # fmt: skip
    for goal in template.objectives:
        objective_id = add_objective(
            uow, plan_id, goal.title, weight=goal.weight, measure=goal.measure, unit=goal.unit
        )
        for step in goal.milestones:
            criteria = [Criterion(each) for each in step.criteria]
            key = add_milestone(
                uow, objective_id, step.title, side=step.side, criteria=criteria, **maker.days(step)
            )
            maker.add(key, step)
    settle_dates(uow, plan_id, days)
    return plan_id


class _Maker:
    """Count days from the first one, and know what lines were made for the keys of a template."""

    def __init__(self, uow: UnitOfWork, start: date, days: WorkingDays) -> None:
        self._uow = uow
        self._start = start
        self._days = days
        self._milestones: dict[str, MilestoneId] = {}
        self._tasks: dict[str, TaskId] = {}

    def days(self, line: TemplateTask) -> dict[str, date | None]:
        """Return first and last day of a line; free days are left out at both ends."""
        start, due = self._day(line.start, 1), self._day(line.due, -1)
        return {"start_on": start, "due_on": max(start, due) if start and due else due}

    def _day(self, number: int | None, step: int) -> date | None:
        if number is None:
            return None
        day = self._start + timedelta(days=number)
        if self._days.is_working_day(day):
            return day
        return add_working_days(self._days, day, step)

    def add(self, key: MilestoneId, step: TemplateMilestone) -> None:
        """Make the tasks of a milestone, and let all wait for what they wait for."""
        self._milestones[step.key] = key
        if step.needs:
            set_milestone_needs(self._uow, key, [self._milestones[each] for each in step.needs])
        for task in step.tasks:
            made = add_task(self._uow, key, task.title, side=task.side, **self.days(task))
            self._tasks[task.key] = made
            if task.needs:
                set_plan_task_needs(self._uow, made, [self._tasks[each] for each in task.needs])

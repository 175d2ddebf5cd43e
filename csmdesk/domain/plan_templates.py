"""Templates of success plans: what plans of a kind, or of an industry, begin with.

A template is a file that the user can copy and edit. Words in it are one text, or a text for each
language; days count from the first day of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.success_plans import PlanKind
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side

_MOST_DAYS = 3660  # ten years; there are no days for some larger numbers


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """Hold one task; ``key`` is how others wait for it."""

    title: str
    side: Side = Side.OURS
    start: int | None = None
    due: int | None = None
    key: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateMilestone(TemplateTask):
    """Hold one milestone with its tasks."""

    criteria: tuple[str, ...] = ()
    tasks: tuple[TemplateTask, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateObjective:
    """Hold one objective with its milestones."""

    title: str
    weight: float = 1.0
    measure: str | None = None
    unit: str | None = None
    milestones: tuple[TemplateMilestone, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """Hold one template; without ``industries`` it fits all. ``days`` is how long a plan lasts."""

    key: str
    name: str
    kind: PlanKind
    days: int
    industries: tuple[str, ...] = ()
    success: str | None = None
    objectives: tuple[TemplateObjective, ...] = ()
    is_own: bool = False

    def fits(self, industry: str | None) -> bool:
        """Tell whether it is made for an industry, by a part of its name in either language."""
        return any(plain(each) in plain(industry or "") for each in self.industries)


def ordered(templates: Sequence[PlanTemplate], industry: str | None) -> tuple[PlanTemplate, ...]:
    """Put templates of an industry first, then those for all, then those for other industries."""

    def rank(template: PlanTemplate) -> tuple[int, int, str]:
        other = 2 if template.industries else 1
        kinds = list(PlanKind)
        return (
            0 if template.fits(industry) else other, kinds.index(template.kind), template.name
        )  # fmt: skip

    return tuple(sorted(templates, key=rank))


def parse_template(
    key: str, data: Mapping[str, Any], language: str, *, is_own: bool = False
) -> PlanTemplate:
    """Read a template; raise ``UserError`` that names the place and what is wrong with it."""
    reader = _Reader(language)
    top = _At((), data)
    made = PlanTemplate(
        key, reader.words(top, "name"), reader.choice(top, "kind", PlanKind, PlanKind.VALUE),
        reader.number(top, "days") or 0, tuple(reader.list(top, "industries")),
        reader.words(top, "success", required=False) or None,
        tuple(reader.objective(each) for each in reader.parts(top, "objective")), is_own,
    )  # fmt: skip
    if made.days < 1:
        raise top.wrong("days")
    _check_needs(made)
    return made


@dataclass(frozen=True, slots=True)
class _At:
    """Point at one part of a template, by the numbers on the way to it."""

    way: tuple[str, ...]
    data: Mapping[str, Any]

    def wrong(self, field: str) -> UserError:
        where = " › ".join((*self.way, field))
        return UserError(
            Text("plan_template.wrong", {"where": where}), Text("plan_template.wrong_hint")
        )


@dataclass(frozen=True, slots=True)
class _Reader:
    language: str

    def objective(self, at: _At) -> TemplateObjective:
        weight = at.data.get("weight", 1)
        if isinstance(weight, bool) or not isinstance(weight, int | float) or weight < 0:
            raise at.wrong("weight")
        return TemplateObjective(
            self.words(at, "title"), float(weight),
            self.words(at, "measure", required=False) or None,
            self.words(at, "unit", required=False) or None,
            tuple(self.milestone(each) for each in self.parts(at, "milestone")),
        )  # fmt: skip

    def milestone(self, at: _At) -> TemplateMilestone:
        return TemplateMilestone(
            **self._line(at), criteria=tuple(self.list(at, "criteria")),
            tasks=tuple(TemplateTask(**self._line(each)) for each in self.parts(at, "task")),
        )  # fmt: skip

    def _line(self, at: _At) -> dict[str, Any]:
        start, due = self.number(at, "start"), self.number(at, "due")
        if start is not None and due is not None and due < start:
            raise at.wrong("due")
        return {
            "title": self.words(at, "title"), "side": self.choice(at, "side", Side, Side.OURS),
            "start": start, "due": due, "key": str(at.data.get("id", "")),
            "needs": tuple(self.list(at, "needs")),
        }  # fmt: skip

    def words(self, at: _At, field: str, *, required: bool = True) -> str:
        said = self._spoken(at.data.get(field))
        if said is None or (required and not said):
            if field in at.data or required:
                raise at.wrong(field)
            return ""
        return said

    def _spoken(self, value: object) -> str | None:
        if isinstance(value, dict) and value:
            value = value.get(self.language, next(iter(value.values())))
        return value.strip() if isinstance(value, str) else None

    def list(self, at: _At, field: str) -> Iterator[str]:
        found = at.data.get(field, [])
        for each in found if isinstance(found, list) else [None]:
            said = self._spoken(each)
            if not said:
                raise at.wrong(field)
            yield said

    def number(self, at: _At, field: str) -> int | None:
        value = at.data.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _MOST_DAYS:
            raise at.wrong(field)
        return value

    def choice(self, at: _At, field: str, choices: Any, default: Any) -> Any:
        value = at.data.get(field, default)
        if value not in list(choices):
            raise at.wrong(field)
        return choices(value)

    def parts(self, at: _At, field: str) -> Iterator[_At]:
        found = at.data.get(field, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise at.wrong(field)
        for n, each in enumerate(found, start=1):
            yield _At((*at.way, f"{field} {n}"), each)


def _check_needs(template: PlanTemplate) -> None:
    """Refuse what waits for something that does not stand before it: that also leaves no ring."""
    steps = [each for goal in template.objectives for each in goal.milestones]
    for lines in (steps, [task for step in steps for task in step.tasks]):
        known: set[str] = set()
        for line in lines:
            if not set(line.needs) <= known:
                missing = ", ".join(sorted(set(line.needs) - known))
                raise UserError(
                    Text("plan_template.needs", {"title": line.title, "missing": missing}),
                    Text("plan_template.needs_hint"),
                )
            if line.key in known:  # whoever needs it could not know which
                raise UserError(
                    Text("plan_template.wrong", {"where": f"{line.title} › id"}),
                    Text("plan_template.wrong_hint"),
                )
            known |= {line.key} - {""}

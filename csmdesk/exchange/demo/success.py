"""Success plans of the demo book, with days around today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.money import Money
from csmdesk.domain.success_plans import CLOSED
from csmdesk.domain.touchpoints import Side, TaskState
from csmdesk.exchange.demo.chapter import Chapter, Row
from csmdesk.exchange.demo.truths import TRUTHS
from csmdesk.exchange.demo.workdays import moment, workday_after, workday_before

Told = Mapping[str, Any]


def write_plans(chapter: Chapter) -> None:
    """Write the success plans of a company."""
    for told in chapter.words.plans.get(chapter.company.name, ()):
        _Plan(chapter, told).write()


class _Plan:
    """Write one plan with its lines; lines know each other by the ids of the story."""

    def __init__(self, chapter: Chapter, told: Told) -> None:
        self._chapter = chapter
        self._told = told
        self._people = {member.name: member.person_id for member in chapter.members}
        self._keys: dict[str, str] = {}
        self._made = moment(workday_before(self._day(told["start"] - 9) or chapter.today), 15, 10)

    def write(self) -> None:
        """Write the plan, its objectives and values."""
        told, is_closed = self._told, self._told["status"] in CLOSED
        ours, theirs = self._ours(told["ours"]), self._people.get(told["theirs"])
        agreed = "confirmed" in told
        plan_id = self._add(
            "success_plan", account_id=self._chapter.account_id, title=told["title"],
            kind=told["kind"], status=told["status"], expectation=told["expectation"],
            success=told.get("success"), our_sponsor_id=ours, their_sponsor_id=theirs,
            start_on=self._day(told["start"]), end_on=self._day(told["end"]),
            confirmed_on=self._day(told.get("confirmed")),
            confirmed_by_us_id=ours if agreed else None,
            confirmed_by_them_id=theirs if agreed else None,
            closed_on=self._day(told["closed"]) if is_closed else None,
            outcome=told.get("outcome"), lesson=told.get("lesson"),
        )  # fmt: skip
        goals = [self._objective(plan_id, n, each) for n, each in enumerate(told["objective"], 1)]
        for value in told.get("value", ()):
            self._value(plan_id, goals[value["objective"]], value)

    def _objective(self, plan_id: str, place: int, told: Told) -> str:
        measured = {
            name: told.get(name) for name in ("measure", "unit", "baseline", "target", "source")
        }
        key = self._add(
            "objective", plan_id=plan_id, position=float(place), title=told["title"],
            weight=float(told["weight"]), our_owner_id=self._ours(told["ours"]),
            their_owner_id=self._people.get(told["theirs"]), **measured,
            current=told.get("current"), current_on=self._chapter.day(6),
        )  # fmt: skip
        for n, step in enumerate(told["milestone"], 1):
            self._milestone(key, n, step)
        return key

    def _milestone(self, objective_id: str, place: int, told: Told) -> None:
        criteria = [{"text": text, "is_met": met} for text, met in told.get("criteria", ())]
        key = self._add(
            "milestone", objective_id=objective_id, position=float(place), title=told["title"],
            **self._owned(told), **self._state(told), start_on=self._day(told.get("start")),
            due_on=self._due(told), criteria=criteria, evidence=told.get("evidence"),
            blocker=told.get("blocker"),
        )  # fmt: skip
        self._note(told, key)
        for need in told.get("needs", ()):
            self._chapter.add("milestone_need", milestone_id=key, needs_id=self._keys[need])
        for n, task in enumerate(told.get("task", ()), 1):
            self._task(key, n, task)

    def _task(self, milestone_id: str, place: int, told: Told) -> None:
        owned = self._owned(told)
        side = owned.pop("side")
        key = self._add(
            "task", account_id=self._chapter.account_id, title=told["title"], side=side,
            due_on=self._due(told), priority=2, notes="", touchpoint_id=None, **self._state(told),
        )  # fmt: skip
        self._note(told, key)
        self._chapter.add(
            "plan_task", task_id=key, milestone_id=milestone_id, position=float(place),
            start_on=self._day(told.get("start")), **owned,
        )  # fmt: skip
        for need in told.get("needs", ()):
            self._chapter.add("task_need", task_id=key, needs_id=self._keys[need])

    def _value(self, plan_id: str, objective_id: str, told: Told) -> None:
        amount = Money.of(told["amount"], self._chapter.company.currency)
        by = self._people.get(told["by"]) if "by" in told else None
        self._add(
            "value_entry", account_id=self._chapter.account_id, plan_id=plan_id,
            objective_id=objective_id, title=told["title"], method=told["method"],
            amount_minor=amount.minor, currency=amount.currency,
            start_on=self._day(told["start"]), end_on=self._day(told["end"]),
            confirmed_on=self._day(told.get("confirmed")), confirmed_by_id=by,
        )  # fmt: skip

    def _add(self, table: str, **values: Any) -> str:
        return self._chapter.add(table, **values, created_at=self._made)

    def _note(self, told: Told, key: str) -> None:
        if "id" in told:
            self._keys[told["id"]] = key

    def _owned(self, told: Told) -> Row:
        side, owner = told.get("side", Side.OURS), told.get("owner", TRUTHS.me)
        theirs = side == Side.THEIRS
        return {
            "side": side, "owner_colleague_id": None if theirs else self._ours(owner),
            "owner_person_id": self._people.get(owner) if theirs else None,
        }  # fmt: skip

    def _state(self, told: Told) -> Row:
        done = self._day(told.get("done"))
        return {"state": TaskState.DONE if done else TaskState.OPEN, "done_on": done}

    def _ours(self, name: str) -> str:
        return self._chapter.ours[name]

    def _day(self, days: int | None) -> date | None:
        """Return the working day so many days from today, for what lies ahead or behind."""
        if days is None:
            return None
        day = self._chapter.today + timedelta(days=days)
        return workday_before(day) if days < 0 else workday_after(day)

    def _due(self, told: Told) -> date:
        """Return the last day, before a weekend where that leaves a day to do it."""
        day = workday_before(self._chapter.today + timedelta(days=told["due"]))
        start = self._day(told.get("start"))
        return max(day, start) if start else day

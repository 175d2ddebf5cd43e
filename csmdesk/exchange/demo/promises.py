"""Promises and tasks: kept or still open, and overdue only where the truths say so."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.touchpoints import CommitmentState, Side, TaskState
from csmdesk.exchange.demo.chapter import Chapter, Row
from csmdesk.exchange.demo.talks import Talk
from csmdesk.exchange.demo.truths import TRUTHS, Why
from csmdesk.exchange.demo.wording import Scene
from csmdesk.exchange.demo.workdays import moment, workday_after, workday_before

_CHANCE = {"A": 0.5, "B": 0.45, "C": 0.35}
_HELD_UP = 0.4  # of what is open and not due yet
_NO_STEP = (Why.RENEWAL_WITHOUT_STEP, Why.SILENT)


def write_promises(chapter: Chapter, dice: random.Random, talk: Talk) -> None:
    """Write what was promised in a conversation, if anything."""
    for side, texts in ((Side.OURS, talk.topic.ours), (Side.THEIRS, talk.topic.theirs)):
        likely = _CHANCE[chapter.company.tier] * (1.0 if side == Side.OURS else 0.55)
        if not texts or dice.random() > likely:
            continue
        text = talk.scene.say(dice.choice(texts))
        due = workday_after(talk.day + timedelta(days=dice.randint(4, 21)))
        state, done = _fate(chapter, dice, talk.day, due)
        if state != CommitmentState.OPEN or not _is_open(chapter, text):
            _promise(chapter, side, text, talk.day, due=due, state=state, done_on=done,
                     touchpoint_id=talk.key, owner=_owner(chapter, dice, side, talk))  # fmt: skip


def write_told_promises(chapter: Chapter, talks: dict[int, str]) -> None:
    """Write the open promises of a story; ``talks`` are its touchpoints by their days."""
    for told in chapter.story.promises:
        names = {m.name: {"owner_person_id": m.person_id} for m in chapter.members}
        names |= {n: {"owner_colleague_id": key} for n, key in chapter.ours.items()}
        ours = {"owner_colleague_id": chapter.ours[TRUTHS.me]} if told["side"] == "ours" else {}
        _promise(
            chapter, told["side"], told["text"], workday_before(chapter.day(told["made"])),
            due=chapter.today + timedelta(days=told["due"]), state=CommitmentState.OPEN,
            touchpoint_id=talks.get(told["made"]), owner=names.get(told.get("owner", ""), ours),
        )  # fmt: skip


def write_tasks(chapter: Chapter, dice: random.Random) -> None:
    """Write the tasks of a story and some that were done over the years."""
    for told in chapter.story.tasks:
        due = chapter.today + timedelta(days=told["due"])
        _task(chapter, told["title"], chapter.day(3), due, priority=told["priority"],
              notes=told["notes"])  # fmt: skip
    days = (chapter.last_day - chapter.first_day).days
    for _ in range(days // {"A": 60, "B": 110, "C": 200}[chapter.company.tier]):
        made = workday_before(chapter.first_day + timedelta(days=dice.randint(1, max(2, days - 9))))
        due = workday_after(made + timedelta(days=dice.randint(3, 20)))
        done = min(due - timedelta(days=dice.randint(0, 3)), chapter.last_day)
        if chapter.term_on(made) is not None and made <= done:
            _task(chapter, dice.choice(chapter.language.tasks), made, due, done_on=done,
                  state=TaskState.DONE, priority=dice.choice((2, 2, 3)))  # fmt: skip


def hold_up(chapter: Chapter, dice: random.Random) -> None:
    """Put some of what is open off, let some wait for somebody, and one task for another.

    What is overdue stays as it is: that is what the day is about.
    """
    words, today = chapter.language, chapter.today
    for table in ("commitment", "task"):
        for row in [r for r in _all(chapter, table) if r["state"] == "open"]:
            luck = dice.random()
            if row["due_on"] < today or luck > _HELD_UP:
                continue
            if luck < _HELD_UP / 3:
                row["snoozed_until"] = workday_after(today + timedelta(days=dice.randint(2, 12)))
                row["snooze_words"] = dice.choice(words.put_off)
            elif luck < 2 * _HELD_UP / 3:
                row["blocker"] = dice.choice(words.in_the_way)
            elif table == "task":
                _follow_up(chapter, dice, row)


def _follow_up(chapter: Chapter, dice: random.Random, first: Row) -> None:
    scene = Scene.of(chapter, dice, chapter.members[:1], TRUTHS.me, chapter.today)
    title = scene.say(dice.choice(chapter.language.follow_ups))
    due = workday_after(first["due_on"] + timedelta(days=dice.randint(1, 6)))
    _task(chapter, title, chapter.day(1), due, priority=3)
    needs = {"task_id": _all(chapter, "task")[-1]["id"], "needs_id": first["id"]}
    chapter.add("task_need", **needs)


def close_gaps(chapter: Chapter, dice: random.Random) -> None:
    """Give every living account a next step, but none where the truths know of none."""
    if any(why in chapter.risks for why in _NO_STEP) or chapter.company.stage == "churned":
        return
    if any(row["state"] == "open" for t in ("commitment", "task") for row in _all(chapter, t)):
        return
    there = [m for m in chapter.members if m.is_there(chapter.today)]
    scene = Scene.of(chapter, dice, there[:1] or chapter.members[:1], TRUTHS.me, chapter.today)
    due = workday_after(chapter.today + timedelta(days=dice.randint(2, 20)))
    title = scene.say(dice.choice(chapter.language.next_steps))
    _task(chapter, title, chapter.day(dice.randint(1, 6)), due, priority=2)


def _all(chapter: Chapter, table: str) -> list[Row]:
    return chapter.rows.get(table, [])


def _is_open(chapter: Chapter, text: str) -> bool:
    return any(r["text"] == text and r["state"] == "open" for r in _all(chapter, "commitment"))


def _fate(chapter: Chapter, dice: random.Random, made: date, due: date) -> tuple[str, date | None]:
    """Say what became of a promise: kept in time mostly, sometimes late, rarely dropped."""
    late = dice.random() < 0.12
    done = due + timedelta(days=dice.randint(1, 5) if late else -dice.randint(0, 4))
    done = max(workday_before(done), made)
    must_end = any(why in chapter.risks for why in _NO_STEP) or chapter.last_day < chapter.day(1)
    if dice.random() < 0.04 and due < chapter.today:
        return CommitmentState.CANCELLED, None
    if due >= chapter.today and not must_end:
        kept_early = done <= chapter.last_day and dice.random() < 0.5
        return (CommitmentState.DONE, done) if kept_early else (CommitmentState.OPEN, None)
    return CommitmentState.DONE, min(done, chapter.last_day)


def _owner(chapter: Chapter, dice: random.Random, side: Side, talk: Talk) -> dict[str, str]:
    if side == Side.THEIRS:
        return {"owner_person_id": dice.choice(talk.scene.people).person_id}
    name = TRUTHS.me if dice.random() < 0.8 else talk.scene.helper
    return {"owner_colleague_id": chapter.ours[name]}


def _promise(
    chapter: Chapter, side: str, text: str, made: date, *, owner: dict[str, str], **values: Any
) -> None:
    chapter.add(
        "commitment", account_id=chapter.account_id, side=side, text=text, promised_on=made,
        due_on=values.pop("due"), state=values.pop("state"), done_on=values.pop("done_on", None),
        touchpoint_id=values.pop("touchpoint_id"), created_at=moment(made, 17, 30),
        owner_person_id=owner.get("owner_person_id"),
        owner_colleague_id=owner.get("owner_colleague_id"),
    )  # fmt: skip


def _task(chapter: Chapter, title: str, made: date, due: date, **values: Any) -> None:
    chapter.add(
        "task", account_id=chapter.account_id, title=title, due_on=due, side=Side.OURS,
        priority=values.pop("priority"), notes=values.pop("notes", ""), touchpoint_id=None,
        state=values.pop("state", TaskState.OPEN), done_on=values.pop("done_on", None),
        created_at=moment(made, 8, 50),
    )  # fmt: skip

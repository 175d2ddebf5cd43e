"""What was otherwise before: stages an account went through, people who came round or left.

The chapters hold what is so today. Before they are written it is taken back, and then changed day
by day as somebody did it then: so the stream tells of it as in a book that has been kept for years.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from csmdesk.domain.accounts import Stage
from csmdesk.domain.opportunities import OpportunityState
from csmdesk.domain.people import StakeholderStatus, Stance
from csmdesk.exchange.demo.chapter import Chapter, Row
from csmdesk.exchange.demo.truths import TRUTHS
from csmdesk.exchange.demo.workdays import moment, open_day_before
from csmdesk.models.bulk import BulkUnit

_STEPS = {"A": 2, "B": 1, "C": 1}
_LIKELY = {"A": 1.0, "B": 0.7, "C": 0.35}
_WARMED = {
    Stance.ADVOCATE: Stance.SUPPORTER, Stance.SUPPORTER: Stance.NEUTRAL,
    Stance.SCEPTIC: Stance.NEUTRAL,
}  # fmt: skip
_COOLED = {
    Stance.NEUTRAL: Stance.SUPPORTER, Stance.SCEPTIC: Stance.NEUTRAL,
    Stance.SUPPORTER: Stance.ADVOCATE,
}  # fmt: skip
_LOWER = {"S": "A", "A": "B"}
_SETTLED = 80  # days: what people were longer ago than anything else that is told of them
_GROWN = {"A": 0.45, "B": 0.3, "C": 0.0}
_CHEAPER = 88  # percent of the amount that was asked for first


@dataclass(frozen=True, slots=True)
class Turn:
    """Hold what somebody changed in a record, and when."""

    at: datetime
    table: str
    key: str
    values: Row


def take_back(chapter: Chapter) -> list[Turn]:
    """Put rows of a chapter back to what they were, and return how they became what they are."""
    dice = chapter.dice("turns")
    turns: list[Turn] = []
    for day, hour, table, row, before in (
        *_told(chapter), *_stages(chapter, dice), *_people(chapter, dice), *_amounts(chapter, dice),
        *_grown(chapter),
    ):  # fmt: skip
        if row["created_at"].date() < day <= chapter.day(1):
            after = {field: row[field] for field in before}
            row.update(before)
            turns.append(Turn(moment(day, *hour), table, row["id"], after))
    return turns


def write_turns(bulk: BulkUnit, turns: Sequence[Turn]) -> None:
    """Change what was taken back, the oldest first; each is noted as made then, by hand."""
    for turn in sorted(turns, key=_when):
        with bulk.write() as uow:
            uow.now, uow.origin = turn.at, "local"
            uow.today = turn.at.astimezone().date()
            uow.change(turn.table, turn.key, turn.values)


_Step = tuple[date, tuple[int, int], str, Row, Row]


def _when(turn: Turn) -> datetime:
    return turn.at


def _told(chapter: Chapter) -> Iterator[_Step]:
    """Yield what a story tells, of the account or of somebody who is named."""
    people = {member.name: member.person_id for member in chapter.members}
    for told in chapter.story.turns:
        hour, minute = (int(part) for part in told["at"].split(":"))
        who = people.get(told.get("who", ""))
        table = "stakeholder" if who else "account"
        row = next(r for r in chapter.rows[table] if not who or r["person_id"] == who)
        before = {told["field"]: told["before"]}
        day = open_day_before(chapter.day(told["days"]), chapter.company.lang)
        yield day, (hour, minute), table, row, before


def _stages(chapter: Chapter, dice: random.Random) -> Iterator[_Step]:
    """Yield the last stages an account came from, the newest first: each takes one back."""
    [row] = chapter.rows["account"]
    churn = TRUTHS.churn(chapter.company.name)
    left = churn is not None and row["stage"] == Stage.CHURNED
    ago = churn.days if churn and left else dice.randint(15, 60)
    for _ in range(_STEPS[chapter.company.tier]):
        at = list(Stage).index(Stage(row["stage"]))
        if at == 0 or dice.random() > _LIKELY[chapter.company.tier]:
            return
        day = open_day_before(chapter.day(ago), chapter.company.lang)
        yield day, (16, 10), "account", row, {"stage": list(Stage)[at - 1]}
        ago += dice.randint(50, 150)


def _people(chapter: Chapter, dice: random.Random) -> Iterator[_Step]:
    """Yield who left, and one who thinks of us otherwise than before."""
    likely = _LIKELY[chapter.company.tier] / 2
    for row in chapter.rows["stakeholder"]:
        gone = row["valid_to"]
        if gone is not None and gone >= chapter.first_day:
            was: Row = {"status": StakeholderStatus.ACTIVE, "valid_to": None}
            yield gone, (18, 5), "stakeholder", row, was
    there = [row for row in _untold(chapter) if row["status"] == "active"]
    row = dice.choice(there or chapter.rows["stakeholder"])
    day = chapter.day(dice.randint(3, 75))
    if dice.random() < likely and row["valid_to"] is None and row["stance"] in _WARMED:
        was = {"stance": _WARMED[Stance(row["stance"])]}
        yield open_day_before(day, chapter.company.lang), (17, 20), "stakeholder", row, was


def _untold(chapter: Chapter) -> list[Row]:
    """Return the people of whom no story says how they came round."""
    told = {turn.get("who") for turn in chapter.story.turns}
    keys = {member.person_id for member in chapter.members if member.name not in told}
    return [row for row in chapter.rows["stakeholder"] if row["person_id"] in keys]


def _grown(chapter: Chapter) -> Iterator[_Step]:
    """Yield what people were in the months before: of each the newest first."""
    dice, likely = chapter.dice("grown"), _GROWN[chapter.company.tier]
    for row in _untold(chapter):
        moods = _COOLED if chapter.risks else _WARMED
        ago = dice.randint(_SETTLED, 200)
        for _ in range(2):
            if dice.random() < likely and row["stance"] in moods:
                yield _back(chapter, ago, row, {"stance": moods[Stance(row["stance"])]})
            ago += dice.randint(60, 160)
        if dice.random() < likely / 2 and row["tier"] in _LOWER:
            tier = {"tier": _LOWER[row["tier"]]}
            yield _back(chapter, dice.randint(_SETTLED, 330), row, tier)
        if dice.random() < likely / 2 and row["influence"] > 1:
            less = {"influence": row["influence"] - 1}
            yield _back(chapter, dice.randint(_SETTLED, 330), row, less)


def _back(chapter: Chapter, ago: int, row: Row, was: Row) -> _Step:
    day = open_day_before(chapter.day(ago), chapter.company.lang)
    return day, (16, 45), "stakeholder", row, was


def _amounts(chapter: Chapter, dice: random.Random) -> Iterator[_Step]:
    """Yield what an open opportunity was worth first, or when it was to be decided."""
    for row in chapter.rows.get("opportunity", ()):
        if row["state"] != OpportunityState.OPEN:
            continue
        day = open_day_before(chapter.day(dice.randint(2, 30)), chapter.company.lang)
        was = {"amount_minor": row["amount_minor"] * _CHEAPER // 100}
        if dice.random() < 1 / 3:
            was = {"close_on": row["close_on"] - timedelta(days=dice.choice((7, 14)))}
        yield day, (11, 40), "opportunity", row, was

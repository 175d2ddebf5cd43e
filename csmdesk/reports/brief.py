"""The brief of an account as lines of words, the same for the screen, paper and files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from csmdesk.domain.accounts import Stage
from csmdesk.domain.briefs import (
    COOLING_DAYS,
    WARM_DAYS,
    AccountBrief,
    BriefMeeting,
    BriefPerson,
    BriefPromise,
    BriefTalk,
    BriefTask,
    Listed,
    Point,
    Temperature,
    ago,
)
from csmdesk.domain.people import Role, Stance
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Outcome, Side
from csmdesk.reports.brief_lines import SheetLine, SheetSection, due_words
from csmdesk.reports.brief_plan import plan_sections
from csmdesk.reports.phrases import kind_words
from csmdesk.reports.slide import Words

_NARROWER = 1.7  # lines of the right column take so much more room
_KEPT_LONGER = 3


@dataclass(frozen=True, slots=True)
class BriefSheet:
    """Hold the whole sheet: ``facts`` are captions with values; two columns of sections."""

    name: str
    tier: str
    place: tuple[Words, ...]
    facts: tuple[tuple[Text, Words], ...]
    left: tuple[SheetSection, ...]
    right: tuple[SheetSection, ...]
    foot: Text
    hint: Text | None

    @property
    def sections(self) -> tuple[SheetSection, ...]:
        """Return all sections in the order of reading."""
        return self.left + self.right

    def shortened(self) -> BriefSheet:
        """Leave the last line of the longest section out, in the column that is fuller."""
        sides = {"left": self.left, "right": self.right}
        is_right = _NARROWER * sum(map(_weight, self.right)) > sum(map(_weight, self.left))
        side = "right" if is_right else "left"
        longest = max(sides[side], key=_length)
        shorter = replace(longest, lines=longest.lines[:-1], left_out=longest.left_out + 1)
        rest = tuple(shorter if each is longest else each for each in sides[side])
        return replace(self, left=rest) if side == "left" else replace(self, right=rest)


def _length(section: SheetSection) -> int:
    """Count the lines; those to talk about are what one comes for, so they stay longer."""
    return len(section.lines) - (_KEPT_LONGER if section.key == "points" else 0)


def _weight(section: SheetSection) -> int:
    """Guess how much room a section takes, in letters."""
    words = (
        len(str(part)) for x in section.lines for part in (x.text, *x.details, x.below) if part
    )
    return sum(words) + 40 * len(section.lines)


def compose(brief: AccountBrief) -> BriefSheet:
    """Lay the brief of an account out."""
    head = brief.head
    place: tuple[Words | None, ...] = (
        _stage(head.stage), head.industry, head.city,
        Text("brief.owner", {"name": head.owner}) if head.owner else None,
    )  # fmt: skip
    made = "brief.foot" if brief.has_inside else "brief.foot_outside"
    return BriefSheet(
        name=head.name,
        tier=head.tier or "",
        place=tuple(part for part in place if part),
        facts=_facts(brief),
        left=(
            _points("points", brief.points),
            _last_talk(brief),
            _points("changes", brief.changes, Text("brief.since", {"day": brief.since})),
            *plan_sections(brief.plans),
            _tasks(brief.tasks),
        ),
        right=(
            _points("risks", brief.risks),
            _people(brief.people),
            _promises("ours", brief.ours),
            _promises("theirs", brief.theirs),
        ),
        foot=Text(made, {"at": brief.made_at}),
        hint=Text("brief.empty") if brief.is_empty else None,
    )


def _stage(stage: str | None) -> Words | None:
    return Text(f"choice.stage.{stage}") if stage in set(Stage) else stage


def _facts(brief: AccountBrief) -> tuple[tuple[Text, Words], ...]:
    head = brief.head
    renewal: Words = Text("brief.nothing")
    if head.renewal_days is not None:
        said = {"n": head.renewal_days, "day": head.renewal_on}
        renewal = Text("brief.renewal", said) if head.renewal_days else Text("brief.renewal_today")
    touch = ago(head.last_touch_days) if head.last_touch_days is not None else Text("brief.never")
    open_ones = {"ours": brief.ours.total, "theirs": brief.theirs.total}
    return (
        (Text("brief.fact.arr"), Text("qbr.money", {"amount": head.arr})),
        (Text("brief.fact.renewal"), renewal),
        (Text("brief.fact.last_talk"), touch),
        (Text("brief.fact.next"), _next(brief.next_meeting)),
        (Text("brief.fact.promises"), Text("brief.promises", open_ones)),
    )


def _next(meeting: BriefMeeting | None) -> Words:
    if meeting is None:
        return Text("brief.nothing")
    if meeting.is_all_day:
        return Text("brief.next_day", {"day": meeting.starts_at.astimezone().date()})
    return Text("brief.next", {"at": meeting.starts_at})


def _section(
    key: str,
    lines: Iterable[SheetLine],
    listed: Listed[Any],
    *,
    aside: Words = "",
    note: Words = "",
) -> SheetSection:
    return SheetSection(
        key, Text(f"brief.section.{key}"), tuple(lines), listed.left_out,
        Text(f"brief.none.{key}"), aside, note,
    )  # fmt: skip


def _points(key: str, points: Listed[Point], aside: Words = "") -> SheetSection:
    lines = (
        SheetLine(key, point.text, is_inside=point.is_inside, evidence=point.evidence)
        for point in points.rows
    )
    return _section(key, lines, points, aside=aside)


def _last_talk(brief: AccountBrief) -> SheetSection:
    """Show the last talk with its notes, then what came before in a line each."""
    last = brief.last_talk
    rest = [talk for talk in brief.talks.rows if last is None or talk.id != last.id]
    lines = [_whole_talk(last)] if last is not None else []
    lines += [_short_talk(talk) for talk in rest]
    shown = len(rest) + (last is not None)
    key = "talk"
    return SheetSection(
        key, Text(f"brief.section.{key}"), tuple(lines), max(0, brief.talks.total - shown),
        Text(f"brief.none.{key}"),
    )  # fmt: skip


def _whole_talk(talk: BriefTalk) -> SheetLine:
    details: list[Words] = [kind_words(talk.kind)]
    if talk.people:
        details.append(Text("brief.names", {"names": talk.people}))
    if talk.ours:
        details.append(Text("brief.with_ours", {"names": talk.ours}))
    details += _result(talk)
    return SheetLine(
        "talk", talk.subject, tuple(details), ago(talk.days), talk.excerpt,
        is_inside=talk.is_inside, evidence=(("touchpoint", talk.id),),
    )  # fmt: skip


def _short_talk(talk: BriefTalk) -> SheetLine:
    details = [kind_words(talk.kind), *_result(talk)]
    return SheetLine(
        "earlier", talk.subject, tuple(details), ago(talk.days),
        is_inside=talk.is_inside, evidence=(("touchpoint", talk.id),),
    )  # fmt: skip


def _result(talk: BriefTalk) -> list[Words]:
    found: list[Words] = []
    if talk.outcome in set(Outcome):
        found.append(Text(f"brief.outcome.{talk.outcome}"))
    if talk.sentiment:
        found.append(Text("brief.mood.good" if talk.sentiment > 0 else "brief.mood.bad"))
    return found


def _people(people: Listed[BriefPerson]) -> SheetSection:
    said = {"warm": WARM_DAYS, "cooling": COOLING_DAYS}
    lines = (_person(person) for person in people.rows)
    note = Text("brief.temperature.rule", said) if people.rows else ""
    return _section("people", lines, people, note=note)


def _person(person: BriefPerson) -> SheetLine:
    details: tuple[Words | None, ...] = (
        person.title,
        Text(f"brief.role.{person.role}") if person.role in set(Role) else person.role,
        Text(f"brief.stance.{person.stance}") if person.stance in set(Stance) else person.stance,
        Text("brief.strength", {"n": person.strength}) if person.strength is not None else None,
    )
    warmth = person.temperature
    code = f"brief.temperature.{warmth}"
    side = Text(code) if person.days is None else Text(code, {"n": person.days})
    return SheetLine(
        "person", person.name, tuple(each for each in details if each), side,
        badge=person.tier or "", is_late=warmth is Temperature.COLD,
        evidence=(("stakeholder", person.id),),
    )  # fmt: skip


def _promises(side: str, promises: Listed[BriefPromise]) -> SheetSection:
    lines = (
        SheetLine(
            side, each.text, (each.owner,) if each.owner else (),
            due_words(each.overdue_days, each.due_on), is_late=each.overdue_days > 0,
            is_inside=each.is_inside, evidence=(("commitment", each.id),),
        )
        for each in promises.rows
    )  # fmt: skip
    return _section(side, lines, promises)


def _tasks(tasks: Listed[BriefTask]) -> SheetSection:
    lines = (
        SheetLine(
            "task", each.title, (Text("brief.side.theirs"),) if each.side == Side.THEIRS else (),
            due_words(each.overdue_days, each.due_on), is_late=each.overdue_days > 0,
            is_inside=each.is_inside, evidence=(("task", each.id),),
        )
        for each in tasks.rows
    )  # fmt: skip
    return _section("tasks", lines, tasks)

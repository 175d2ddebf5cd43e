"""Decide what to do with one record: pure, with no clock, no network and no book in it.

``base`` is what both sides last agreed on, ``local`` and ``remote`` are what they have now. A
value that a person wrote is sent, taken or kept on both sides; it is never dropped unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from csmdesk.sync.canonical import FieldRule, Policy, as_set, merge_sets
from csmdesk.sync.values import Value, Values

DEFAULT_RULE = FieldRule()


class Presence(StrEnum):
    """Say where one side stands; ``ABSENT`` never had the record, ``GONE`` deleted it."""

    LIVE = "live"
    GONE = "gone"
    ABSENT = "absent"


class Step(StrEnum):
    """Name what is to be done with the record as a whole."""

    NOTHING = "nothing"
    MERGE = "merge"  # both live: take, push and differ say what
    CREATE_THERE = "create_there"
    CREATE_HERE = "create_here"
    DELETE_THERE = "delete_there"
    TRASH_HERE = "trash_here"
    FORGET = "forget"  # gone on both sides
    ASK_DELETED_THERE = "ask_deleted_there"  # edited here, deleted there
    ASK_CHANGED_THERE = "ask_changed_there"  # deleted here, changed there


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one side of a record; fields that could not be read are left out of ``values``."""

    presence: Presence
    values: Values = field(default_factory=dict)

    @classmethod
    def live(cls, values: Values) -> Side:
        """Make a side that has the record."""
        return cls(Presence.LIVE, values)


GONE = Side(Presence.GONE)
ABSENT = Side(Presence.ABSENT)


@dataclass(frozen=True, slots=True)
class Differing:
    """Show one field that both sides changed to different values."""

    field: str
    base: Value
    mine: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Plan:
    """Say what to write here (``take``), to send (``push``), to keep twice (``differ``), and
    the values agreed on once ``take`` is written (``agreed``; sent fields join when answered)."""

    step: Step
    take: Values = field(default_factory=dict)
    push: Values = field(default_factory=dict)
    differ: tuple[Differing, ...] = ()
    agreed: Values = field(default_factory=dict)


def plan(base: Values | None, local: Side, remote: Side, rules: Mapping[str, FieldRule]) -> Plan:
    """Compare the three states of a record and say what is to be done (sync.md §2.4)."""
    if local.presence == Presence.LIVE and remote.presence == Presence.LIVE:
        return _merge(base or {}, local.values, remote.values, rules)
    if local.presence == Presence.LIVE:
        return _only_here(base, local.values, remote.presence, rules)
    if remote.presence == Presence.LIVE:
        return _only_there(base, local.presence, remote.values, rules)
    return Plan(Step.NOTHING if base is None else Step.FORGET)


def _only_here(
    base: Values | None, mine: Values, remote: Presence, rules: Mapping[str, FieldRule]
) -> Plan:
    if base is None or remote == Presence.ABSENT:
        sent = {f: v for f, v in mine.items() if _rule(rules, f).policy != Policy.PULL}
        return Plan(Step.CREATE_THERE, push=sent)
    if _changed(base, mine, rules):
        return Plan(Step.ASK_DELETED_THERE, agreed=base)
    return Plan(Step.TRASH_HERE, agreed=base)


def _only_there(
    base: Values | None, local: Presence, theirs: Values, rules: Mapping[str, FieldRule]
) -> Plan:
    if local == Presence.ABSENT:
        return Plan(Step.CREATE_HERE, take=theirs, agreed=theirs)
    if base is None or _changed(base, theirs, rules):
        return Plan(Step.ASK_CHANGED_THERE, agreed=base or {})
    return Plan(Step.DELETE_THERE, agreed=base)


def _changed(base: Values, values: Values, rules: Mapping[str, FieldRule]) -> bool:
    return any(not _rule(rules, f).same(base.get(f), v) for f, v in values.items())


def _rule(rules: Mapping[str, FieldRule], name: str) -> FieldRule:
    return rules.get(name, DEFAULT_RULE)


def _merge(base: Values, mine: Values, theirs: Values, rules: Mapping[str, FieldRule]) -> Plan:
    take: dict[str, Value] = {}
    push: dict[str, Value] = {}
    differ: list[Differing] = []
    agreed = dict(base)
    for name in dict.fromkeys((*theirs, *mine)):
        rule = _rule(rules, name)
        if name not in theirs and name in base and not rule.same(base[name], mine[name]):
            push[name] = mine[name]  # an edit is sent though we may not see it there: the CRM tells
        if name not in mine or name not in theirs:
            continue  # absent is not empty: what could not be read is not taken
        outcome = _merge_field(Differing(name, base.get(name), mine[name], theirs[name]), rule)
        if outcome.take is not None:
            take[name] = outcome.take[0]
        if outcome.push is not None:
            push[name] = outcome.push[0]
        if outcome.is_held:
            differ.append(Differing(name, base.get(name), mine[name], theirs[name]))
        else:
            agreed[name] = theirs[name]
    return Plan(Step.MERGE, take, push, tuple(differ), agreed)


@dataclass(frozen=True, slots=True)
class _Field:
    """What becomes of one field; the one-value tuples tell a value of ``None`` from none."""

    take: tuple[Value] | None = None
    push: tuple[Value] | None = None
    is_held: bool = False


def _merge_field(seen: Differing, rule: FieldRule) -> _Field:
    if rule.same(seen.mine, seen.theirs):
        return _Field()
    if rule.same(seen.base, seen.mine):
        return _Field(take=(seen.theirs,))
    if rule.same(seen.base, seen.theirs):
        return _Field() if rule.policy == Policy.PULL else _Field(push=(seen.mine,))
    return _both_changed(seen, rule)


def _both_changed(seen: Differing, rule: FieldRule) -> _Field:
    if rule.policy in (Policy.THEIRS, Policy.PULL):
        return _Field(take=(seen.theirs,))
    if rule.policy == Policy.MINE:
        return _Field(push=(seen.mine,))
    if rule.policy == Policy.ASK:
        return _Field(is_held=True)
    merged = merge_sets(seen.base, seen.mine, seen.theirs, rule)
    if rule.same(merged, as_set(seen.theirs)):
        return _Field(take=(merged,))
    if rule.same(merged, as_set(seen.mine)):
        return _Field(push=(merged,))
    return _Field(take=(merged,), push=(merged,))

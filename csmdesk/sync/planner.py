"""Decide what to do with one record: pure, with no clock, no network and no book in it.

``base`` is what both sides last agreed on, ``local`` and ``remote`` are what they have now. A
value that a person wrote is sent, taken or kept on both sides; it is never dropped unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from csmdesk.sync.canonical import FieldRule, Policy
from csmdesk.sync.joining import join
from csmdesk.sync.values import Value, Values

DEFAULT_RULE = FieldRule()


class Presence(StrEnum):
    """Say where one side stands; ``ABSENT`` never had the record, ``GONE`` deleted it, ``HIDDEN``
    may no longer show it to this user, ``JOINED`` made it a part of another record."""

    LIVE = "live"
    GONE = "gone"
    ABSENT = "absent"
    HIDDEN = "hidden"
    JOINED = "joined"


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
    HIDE_HERE = "hide_here"
    HOLD_HIDDEN = "hold_hidden"  # edited here, out of this user's sight there
    JOIN_HERE = "join_here"
    ASK_JOINED_THERE = "ask_joined_there"  # edited here, joined into another record there


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
HIDDEN = Side(Presence.HIDDEN)
JOINED = Side(Presence.JOINED)
# What to do with a record that the CRM no longer shows as it was: clean here, edited here.
_LOST: Mapping[Presence, tuple[Step, Step]] = {
    Presence.GONE: (Step.TRASH_HERE, Step.ASK_DELETED_THERE),
    Presence.HIDDEN: (Step.HIDE_HERE, Step.HOLD_HIDDEN),
    Presence.JOINED: (Step.JOIN_HERE, Step.ASK_JOINED_THERE),
}


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


def plan(
    base: Values | None,
    local: Side,
    remote: Side,
    rules: Mapping[str, FieldRule],
    *,
    said_by: str = "",
) -> Plan:
    """Compare the three states of a record and say what is to be done (sync.md §2.4).

    ``said_by`` heads what the CRM says where a text must carry what both sides wrote.
    """
    if local.presence == Presence.LIVE and remote.presence == Presence.LIVE:
        return _merge(base or {}, local.values, remote.values, rules, said_by)
    if local.presence == Presence.LIVE:
        return _only_here(base, local.values, remote.presence, rules)
    if remote.presence == Presence.LIVE:
        return _only_there(base, local.presence, remote.values, rules)
    return Plan(Step.NOTHING if base is None else Step.FORGET)


def _only_here(
    base: Values | None, mine: Values, remote: Presence, rules: Mapping[str, FieldRule]
) -> Plan:
    sent = {f: v for f, v in mine.items() if _rule(rules, f).policy != Policy.PULL}
    if base is None or remote not in _LOST:
        return Plan(Step.CREATE_THERE, push=sent)
    clean, edited = _LOST[remote]
    return Plan(edited if _changed(base, sent, rules) else clean, agreed=base)


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


def _merge(
    base: Values, mine: Values, theirs: Values, rules: Mapping[str, FieldRule], said_by: str
) -> Plan:
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
        seen = Differing(name, base.get(name), mine[name], theirs[name])
        outcome = _merge_field(seen, rule, said_by)
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


def _merge_field(seen: Differing, rule: FieldRule, said_by: str) -> _Field:
    if rule.same(seen.mine, seen.theirs):
        return _Field()
    if rule.same(seen.base, seen.mine):
        return _Field(take=(seen.theirs,))
    if rule.same(seen.base, seen.theirs):
        return _Field() if rule.policy == Policy.PULL else _Field(push=(seen.mine,))
    return _both_changed(seen, rule, said_by)


def _both_changed(seen: Differing, rule: FieldRule, said_by: str) -> _Field:
    if rule.policy in (Policy.THEIRS, Policy.PULL):
        return _Field(take=(seen.theirs,))
    if rule.policy == Policy.MINE:
        return _Field(push=(seen.mine,))
    if rule.policy == Policy.ASK:
        return _Field(is_held=True)
    joined = join(seen.base, seen.mine, seen.theirs, rule, said_by)
    if rule.same(joined, seen.theirs):
        return _Field(take=(joined,))
    if rule.same(joined, seen.mine):
        return _Field(push=(joined,))
    return _Field(take=(joined,), push=(joined,))

"""What the filters of the search box are called, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from csmdesk.domain.folding import plain
from csmdesk.domain.search import OF_PLAN, HitKind
from csmdesk.domain.touchpoints import Kind

T = TypeVar("T")
_Words = tuple[str, ...]
Table = tuple[tuple[T, _Words, _Words], ...]


class Filter(StrEnum):
    """Name what a search can be narrowed by."""

    TYPE = "type"
    ACCOUNT = "account"
    PERSON = "person"
    TAG = "tag"
    AFTER = "after"
    BEFORE = "before"
    IS = "is"
    PRIVATE = "private"


class State(StrEnum):
    """Name how a promise, task, ticket or opportunity can stand."""

    OPEN = "open"
    DONE = "done"
    OVERDUE = "overdue"


# English words first, then Chinese; the first of each language is the one that is offered.
_FILTERS: Table[Filter] = (
    (Filter.TYPE, ("type", "kind"), ("类型", "种类")),
    (Filter.ACCOUNT, ("account", "customer", "at"), ("客户", "公司")),
    (Filter.PERSON, ("person", "with", "who"), ("人", "干系人", "联系人")),
    (Filter.TAG, ("tag",), ("标签",)),
    (Filter.AFTER, ("after", "since", "from"), ("之后", "从", "起")),
    (Filter.BEFORE, ("before", "until"), ("之前", "到")),
    (Filter.IS, ("is", "state"), ("状态",)),
    (Filter.PRIVATE, ("private",), ("私密", "私人")),
)
# Not a mapping: a visit and a meeting in the calendar are both called "meeting" inside.
_KINDS: Table[tuple[HitKind | Kind, ...]] = (
    ((HitKind.TOUCHPOINT,), ("note", "touchpoint", "talk"), ("互动", "笔记", "备注")),
    ((Kind.CALL,), ("call", "phone"), ("电话",)),
    ((Kind.MEETING,), ("visit", "onsite"), ("拜访", "现场会议")),
    ((Kind.WEB_MEETING,), ("web", "web_meeting", "webmeeting"), ("视频会议", "线上会议")),
    ((Kind.EMAIL,), ("email", "mail"), ("邮件",)),
    ((Kind.CHAT,), ("chat", "wechat"), ("微信",)),
    ((Kind.TRAINING,), ("training",), ("培训",)),
    ((Kind.QBR,), ("qbr",), ("季度回顾",)),
    ((Kind.NOTE,), ("internal", "internal_note"), ("内部备注",)),
    ((HitKind.MEETING, Kind.MEETING), ("meeting",), ("会议",)),
    ((HitKind.MEETING,), ("calendar",), ("日程",)),
    ((HitKind.COMMITMENT,), ("promise", "commitment"), ("承诺",)),
    ((HitKind.TASK,), ("task", "todo"), ("任务",)),
    ((HitKind.OPPORTUNITY,), ("opportunity", "deal"), ("商机",)),
    (OF_PLAN, ("plan",), ("计划", "成功计划")),
    ((HitKind.OBJECTIVE,), ("objective", "goal"), ("目标",)),
    ((HitKind.MILESTONE,), ("milestone",), ("里程碑",)),
    ((HitKind.TICKET,), ("ticket", "case"), ("工单",)),
    ((HitKind.ATTACHMENT,), ("file", "attachment"), ("附件", "文件")),
    ((HitKind.ACCOUNT,), ("account", "customer"), ("客户",)),
    ((HitKind.PERSON,), ("person", "people", "contact"), ("干系人", "人", "联系人")),
)
_STATES: Table[State] = (
    (State.OPEN, ("open",), ("未完成", "未了")),
    (State.DONE, ("done", "closed"), ("已完成", "完成", "已关闭")),
    (State.OVERDUE, ("overdue", "late"), ("逾期", "已逾期")),
)
_YES_NO: Table[bool] = (
    (True, ("yes", "true", "y"), ("是",)), (False, ("no", "false", "n"), ("否", "不")),
)  # fmt: skip


def _by_word(table: Table[T]) -> dict[str, T]:
    return {plain(word): value for value, *both in table for each in both for word in each}


FILTER_OF = _by_word(_FILTERS)
KINDS_OF = _by_word(_KINDS)
STATE_OF = _by_word(_STATES)
YES_NO_OF = _by_word(_YES_NO)
_VALUES: Mapping[Filter, Table[Any]] = {
    Filter.TYPE: _KINDS, Filter.IS: _STATES, Filter.PRIVATE: _YES_NO,
}  # fmt: skip


def filter_name(name: Filter, *, chinese: bool) -> str:
    """Return the word of a filter."""
    return next(both[int(chinese)][0] for value, *both in _FILTERS if value is name)


def filters_beginning(typed: str, *, chinese: bool) -> tuple[str, ...]:
    """Return the words of the filters that something typed may become, in either language."""
    return _beginning(_FILTERS, typed, chinese=chinese)


def values_beginning(name: Filter, typed: str, *, chinese: bool) -> tuple[str, ...]:
    """Return the values with a fixed word that something typed may become."""
    return _beginning(_VALUES.get(name, ()), typed, chinese=chinese)


def _beginning(table: Table[Any], typed: str, *, chinese: bool) -> tuple[str, ...]:
    wanted = plain(typed)
    return tuple(
        both[int(chinese)][0]
        for _, *both in table
        if any(plain(word).startswith(wanted) for each in both for word in each)
    )

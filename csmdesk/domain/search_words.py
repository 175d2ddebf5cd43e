"""What the filters of the search box are called, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from csmdesk.domain.folding import plain
from csmdesk.domain.search import HitKind
from csmdesk.domain.touchpoints import Kind

T = TypeVar("T")


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
_FILTERS = {
    Filter.TYPE: (("type", "kind"), ("类型", "种类")),
    Filter.ACCOUNT: (("account", "customer", "at"), ("客户", "公司")),
    Filter.PERSON: (("person", "with", "who"), ("人", "干系人", "联系人")),
    Filter.TAG: (("tag",), ("标签",)),
    Filter.AFTER: (("after", "since", "from"), ("之后", "从", "起")),
    Filter.BEFORE: (("before", "until"), ("之前", "到")),
    Filter.IS: (("is", "state"), ("状态",)),
    Filter.PRIVATE: (("private",), ("私密", "私人")),
}
_KINDS: Mapping[HitKind | Kind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    HitKind.TOUCHPOINT: (("touchpoint", "talk"), ("互动",)),
    Kind.NOTE: (("note", "internal"), ("内部备注", "备注", "笔记")),
    Kind.CALL: (("call", "phone"), ("电话",)),
    Kind.MEETING: (("visit", "onsite"), ("拜访", "现场会议")),
    Kind.WEB_MEETING: (("web", "web_meeting", "webmeeting"), ("视频会议", "线上会议")),
    Kind.EMAIL: (("email", "mail"), ("邮件",)),
    Kind.CHAT: (("chat", "wechat"), ("微信",)),
    Kind.TRAINING: (("training",), ("培训",)),
    Kind.QBR: (("qbr",), ("季度回顾",)),
    HitKind.COMMITMENT: (("promise", "commitment"), ("承诺",)),
    HitKind.TASK: (("task", "todo"), ("任务",)),
    HitKind.MEETING: (("meeting", "calendar"), ("会议", "日程")),
    HitKind.OPPORTUNITY: (("opportunity", "deal"), ("商机",)),
    HitKind.TICKET: (("ticket", "case"), ("工单",)),
    HitKind.ATTACHMENT: (("file", "attachment"), ("附件", "文件")),
    HitKind.ACCOUNT: (("account", "customer"), ("客户",)),
    HitKind.PERSON: (("person", "people", "contact"), ("干系人", "人", "联系人")),
}
_STATES = {
    State.OPEN: (("open",), ("未完成", "未了")),
    State.DONE: (("done", "closed"), ("已完成", "完成", "已关闭")),
    State.OVERDUE: (("overdue", "late"), ("逾期", "已逾期")),
}
_YES_NO = {True: (("yes", "true", "y"), ("是",)), False: (("no", "false", "n"), ("否", "不"))}


def _by_word(table: Mapping[T, tuple[tuple[str, ...], tuple[str, ...]]]) -> dict[str, T]:
    return {plain(word): value for value, both in table.items() for each in both for word in each}


FILTER_OF = _by_word(_FILTERS)
KIND_OF = _by_word(_KINDS)
STATE_OF = _by_word(_STATES)
YES_NO_OF = _by_word(_YES_NO)
_VALUES: Mapping[Filter, Mapping[str, object]] = {
    Filter.TYPE: KIND_OF, Filter.IS: STATE_OF, Filter.PRIVATE: YES_NO_OF,
}  # fmt: skip
_TABLES: Mapping[Filter, Mapping[Any, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    Filter.TYPE: _KINDS, Filter.IS: _STATES, Filter.PRIVATE: _YES_NO,
}  # fmt: skip


def filter_name(name: Filter, *, chinese: bool) -> str:
    """Return the word of a filter."""
    return _FILTERS[name][int(chinese)][0]


def filters_beginning(typed: str, *, chinese: bool) -> tuple[str, ...]:
    """Return the words of the filters that something typed may become, in either language."""
    wanted = plain(typed)
    hits = {value for word, value in FILTER_OF.items() if word.startswith(wanted)}
    return tuple(filter_name(name, chinese=chinese) for name in Filter if name in hits)


def values_beginning(name: Filter, typed: str, *, chinese: bool) -> tuple[str, ...]:
    """Return the values with a fixed word that something typed may become."""
    known = _VALUES.get(name)
    if known is None:
        return ()
    wanted = plain(typed)
    hits = {value for word, value in known.items() if word.startswith(wanted)}
    table = _TABLES[name]
    return tuple(
        both[int(chinese)][0]
        for value, both in table.items()
        if value in hits
    )

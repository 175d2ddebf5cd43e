"""The words that quick entry knows, folded as ``words.fold`` folds a line."""

from __future__ import annotations

import re
from typing import TypeVar

from csmdesk.domain.touchpoints import Kind, Outcome

_T = TypeVar("_T")


def _each(written: dict[_T, str]) -> dict[str, _T]:
    return {phrase: value for value, words in written.items() for phrase in words.split(", ")}


KINDS = _each({
    Kind.CALL: "电话, 通话, 电话会议, call, phone, phone call, conference call",
    Kind.MEETING: (
        "拜访, 现场拜访, 现场会议, 会议, 会面, 面谈, 上门, meeting, visit, onsite, on-site, "
        "on-site meeting, on-site visit, onsite meeting, onsite visit, site visit"
    ),
    Kind.WEB_MEETING: (
        "视频会议, 线上会议, 网络会议, 在线会议, web, webmeeting, web meeting, web call, "
        "video call, video meeting, online meeting"
    ),
    Kind.EMAIL: "邮件, 电邮, email, e-mail, mail",
    Kind.CHAT: "微信, 企业微信, 企微, chat, wechat, wecom",
    Kind.TRAINING: "培训, training",
    Kind.QBR: "qbr",
    Kind.NOTE: "内部备注, 备注, 内部笔记, note, internal note",
})  # fmt: skip
LONGEST_KIND = 2  # words
RECEIVED = frozenset({"收到", "收到了", "received"})

FLAGS = _each(
    {
        "risk": "risk, 风险, 有风险",
        "bug": "bug, 缺陷, 故障",
        "champion": "champion, 倡导者, 拥护者, 支持者",
        "competitor": "competitor, competition, 竞品, 竞争, 竞争对手, 对手, 竞对",
        "expansion": "expansion, upsell, 增购, 扩购, 扩展",
    }
)

_OUTCOME_OF = _each({
    Outcome.DONE: "达成, 已达成, 完成, 已完成, done, achieved, reached",
    Outcome.PARTLY: "部分, 部分达成, 部分完成, partly, partially, partial",
    Outcome.MISSED: "未达成, 没达成, 未完成, 没完成, missed, not reached",
    Outcome.NO_ANSWER: (
        "无人接听, 没人接听, 没人接, 无人接, 未接通, 未接, 没接, no answer, no-answer, no_answer, "
        "noanswer"
    ),
})  # fmt: skip
_OUTCOME = re.compile(
    "({})[,.;，。；、]*(?=\\s|$)".format(
        "|".join(r"\s+".join(map(re.escape, word.split())) for word in _OUTCOME_OF)
    )
)


def outcome_at(line: str, at: int) -> tuple[Outcome, int] | None:
    """Read an outcome that stands at a place of a folded line; return it and where it ends."""
    found = _OUTCOME.match(line, at)
    return (_OUTCOME_OF[" ".join(found[1].split())], found.end()) if found else None

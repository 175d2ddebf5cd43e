"""Pasted text against the book: whose it is, who spoke, and what it becomes."""

from dataclasses import replace

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.incoming import Sort
from csmdesk.exchange.paste_intake import MOST_LETTERS, Settled, take_paste, understand
from csmdesk.models.undo import UndoStack
from csmdesk.services import meetings, touchpoints
from tests.conftest import NOW
from tests.domain.test_pasted import TENCENT, ZOOM
from tests.exchange.test_calendar_intake import book  # noqa: F401 - a fixture

LABEL = Text("action.take_in", {"n": 1})
CHAT = """张伟(华信) 2026-03-16 14:02:11
先看报价
我 2026-03-17 14:10:00
收到
小王 2026-03-17 14:12:00
好的
"""


def understood(store, text):
    with store.read() as read:
        return understand(read, text)


def kept(store, text, **changes):
    found = understood(store, text)
    settled = Settled(
        found.title, found.account and found.account.id, found.starts_at, found.minutes,
        tuple((w.person_id, w.name) for w in found.people if w.colleague_id is None),
    )  # fmt: skip
    with store.write(LABEL) as uow:
        take_paste(uow, found, replace(settled, **changes))


def test_a_chat_is_one_touchpoint_with_those_who_spoke(store, book):  # noqa: F811
    found = understood(store, CHAT)
    assert (found.sort, found.messages, found.account.name) == (Sort.CHAT, 3, "华信精工")
    assert [who.is_known for who in found.people] == [True, True, False]
    kept(store, CHAT)
    with store.read() as read:
        (touch,) = touchpoints.recent_touchpoints(read, book["华信精工"])
    assert (touch.kind, touch.direction, touch.subject) == ("chat", "two_way", "先看报价")
    assert [name for _, name in touch.people] == ["张伟", "小王"]
    assert [name for _, name in touch.colleagues] == ["Mira Quell"]
    assert touch.notes.startswith("### 2026-03-16\n\n**张伟(华信)** 14:02  \n先看报价")


def test_the_same_chat_is_kept_once(store, book):  # noqa: F811
    kept(store, CHAT)
    assert understood(store, CHAT).known_id
    with pytest.raises(UserError) as refused:
        kept(store, CHAT)
    assert refused.value.message.code == "paste.known"
    UndoStack(store).undo()
    assert understood(store, CHAT).known_id is None


def test_a_chat_without_an_account_is_refused(store, book):  # noqa: F811
    with pytest.raises(UserError) as refused:
        kept(store, "甲:\n一\n乙:\n二")
    assert refused.value.message.code == "paste.no_account"


def test_an_invitation_is_one_meeting(store, book):  # noqa: F811
    text = TENCENT.replace("华信季度回顾", "华信精工季度回顾")
    kept(store, text)
    kept(store, text.replace("14:00-15:00", "16:00-17:30"))
    with store.read() as read:
        (meeting,) = meetings.upcoming(read, NOW)
    assert (meeting.title, meeting.minutes, meeting.kind) == ("华信精工季度回顾", 90, "qbr")
    assert meeting.account_name == "华信精工"
    assert meeting.place == "https://meeting.tencent.com/dm/abcDEF"


def test_an_invitation_of_ours_names_us(store, book):  # noqa: F811
    kept(store, ZOOM)
    with store.read() as read:
        (meeting,) = meetings.upcoming(read, NOW)
    assert [(who.name, bool(who.colleague_id)) for who in meeting.people] == [("Mira Quell", True)]
    assert (meeting.kind, meeting.account_id) == ("web_meeting", None)


def test_what_is_neither_keeps_its_words(store, book):  # noqa: F811
    found = understood(store, "😀😀😀\n见附件")
    assert (found.sort, found.title, found.notes) == (None, "😀😀😀", "😀😀😀\n见附件")
    kept(store, "😀😀😀\n见附件", account_id=book["华信精工"])
    with store.read() as read:
        (touch,) = touchpoints.recent_touchpoints(read, book["华信精工"])
    assert touch.notes == "😀😀😀\n见附件"


def test_a_text_without_end_is_refused(store):
    with pytest.raises(UserError) as refused:
        understood(store, "x" * (MOST_LETTERS + 1))
    assert refused.value.message.code == "paste.too_long"

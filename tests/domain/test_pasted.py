"""Pasted chats and invitations, as programs write them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from csmdesk.domain.chats import Form, read_chat
from csmdesk.domain.invitations import read_invitation
from csmdesk.domain.spoken_times import past_moment, planned_span

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 18, 11, 5, tzinfo=ZONE)  # a Wednesday


def said(text, known=()):
    return [
        (each.name, f"{each.at:%m-%d %H:%M}" if each.at else "", each.text)
        for each in read_chat(text, NOW, known).said
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:02", "2026-03-17 14:02"),
        ("10:59", "2026-03-18 10:59"),
        ("昨天 14:02", "2026-03-17 14:02"),
        ("前天 上午9:30", "2026-03-16 09:30"),
        ("Yesterday 2:02 PM", "2026-03-17 14:02"),
        ("星期三 14:02", "2026-03-11 14:02"),
        ("周一 下午2:02", "2026-03-16 14:02"),
        ("12月30日 晚上8:15", "2025-12-30 20:15"),
        ("3/17 14:02:33", "2026-03-17 14:02"),
        ("2025-01-02 03:04:05", "2025-01-02 03:04"),
        ("2025年1月2日 凌晨12:30", "2025-01-02 00:30"),
        ("17/03/2026, 14:02", "2026-03-17 14:02"),
        ("2月31日 14:02", "2026-03-17 14:02"),
        ("25:99", None),
        ("soon", None),
    ],
)
def test_when_something_was_said(text, expected):
    found = past_moment(text, None, NOW)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026/03/20 14:00-15:00 (GMT+08:00) 中国标准时间 - 北京", "03-20 14:00", "03-20 15:00"),
        ("2026年3月20日 (周五) 14:00 - 15:30 (GMT+8)", "03-20 14:00", "03-20 15:30"),
        ("Mar 20, 2026 02:00 PM Beijing, Shanghai", "03-20 14:00", None),
        ("Friday, March 20, 2026 2:00 PM-3:00 PM", "03-20 14:00", "03-20 15:00"),
        ("20 March 2026 09:00 London", "03-20 17:00", None),
        ("Mar 20, 2026 09:00 AM Eastern Time (US and Canada)", "03-20 21:00", None),
        ("明天下午3:00", "03-19 15:00", None),
        ("周五 10:30至11:00", "03-20 10:30", "03-20 11:00"),
        ("3月20日 23:30 - 00:30", "03-20 23:30", "03-21 00:30"),
        ("2026/03/20 22:00 - 2026/03/22 08:00", "03-20 22:00", "03-22 08:00"),
    ],
)
def test_when_something_will_be(text, start, end):
    found = planned_span(text, NOW)
    assert f"{found.start.astimezone(ZONE):%m-%d %H:%M}" == start
    assert (f"{found.end.astimezone(ZONE):%m-%d %H:%M}" if found.end else None) == end


@pytest.mark.parametrize("text", ["2026/02/31 14:00", "14:00", "3月20日", ""])
def test_what_says_no_moment(text):
    assert planned_span(text, NOW) is None


def test_the_desktop():
    chat = read_chat(
        "张伟 2026/3/17 14:02:11\n报价什么时候给？\n我们约在 15:00\n\n"
        "沈知夏 2026/3/17 14:03:00\n周五\n",
        NOW,
    )
    assert [(each.name, each.text) for each in chat.said] == [
        ("张伟", "报价什么时候给？\n我们约在 15:00"),
        ("沈知夏", "周五"),
    ]
    assert chat.forms == {Form.BEHIND}


def test_a_forwarded_record_of_a_phone():
    text = """群聊的聊天记录
—————  2026-03-16  —————

张伟  14:02

第一句

沈知夏  14:05

第二句
两行

—————  2026-03-17  —————

张伟  09:00

第三句"""
    assert said(text) == [
        ("张伟", "03-16 14:02", "第一句"),
        ("沈知夏", "03-16 14:05", "第二句\n两行"),
        ("张伟", "03-17 09:00", "第三句"),
    ]


def test_names_without_times():
    assert said("张伟:\n报价呢？\n\n沈知夏:\n周五给\n时间：下午\n\n张伟:\n好") == [
        ("张伟", "", "报价呢？"),
        ("沈知夏", "", "周五给\n时间：下午"),
        ("张伟", "", "好"),
    ]
    assert said("张伟：在吗\nmira: yes", ("张伟", "Mira")) == [
        ("张伟", "", "在吗"),
        ("mira", "", "yes"),
    ]
    assert said("地点：苏州\n时间：周五") == []


def test_brackets_and_dashes():
    assert said("[3/17 14:02] 张伟: 你好\n[3/17 14:03] Mira Quell\nfine") == [
        ("张伟", "03-17 14:02", "你好"),
        ("Mira Quell", "03-17 14:03", "fine"),
    ]
    assert said("17/03/2026, 14:02 - Tobias Renn: see you\nthere") == [
        ("Tobias Renn", "03-17 14:02", "see you\nthere")
    ]


def test_two_forms_in_one_paste():
    text = """说明一下
张伟(华信) 2026-03-17 14:02:11
先看这个
2026-03-17 14:10:00 沈知夏
收到
[3/17 14:12] 张伟(华信): 好的
沈知夏: 明天给您
"""
    chat = read_chat(text, NOW)
    assert chat.before == "说明一下"
    assert [(each.name, each.text) for each in chat.said] == [
        ("张伟(华信)", "先看这个"),
        ("沈知夏", "收到"),
        ("张伟(华信)", "好的"),
        ("沈知夏", "明天给您"),
    ]
    assert chat.forms == {Form.BEHIND, Form.BEFORE, Form.BRACKET, Form.NAMED}


def test_relative_days_in_a_chat():
    assert said("张伟  昨天 14:02\n一\n\n沈知夏  星期一 09:00\n二\n\n张伟  10:00\n三") == [
        ("张伟", "03-17 14:02", "一"),
        ("沈知夏", "03-16 09:00", "二"),
        ("张伟", "03-16 10:00", "三"),
    ]


@pytest.mark.parametrize("text", ["", "   \n\n", "😀😀😀", "只有一句话，没有名字。", "x" * 5000])
def test_what_is_no_chat(text):
    chat = read_chat(text, NOW)
    assert chat.said == ()
    assert chat.before == text.strip()


TENCENT = """沈知夏 邀请您参加腾讯会议
会议主题：华信季度回顾
会议时间：2026/03/20 14:00-15:00 (GMT+08:00) 中国标准时间 - 北京

点击链接入会，或添加至会议列表：
https://meeting.tencent.com/dm/abcDEF

#腾讯会议：123-456-789
会议密码：1234
"""
ZOOM = """Mira Quell is inviting you to a scheduled Zoom meeting.

Topic: Roadmap: next year
Time: Mar 20, 2026 02:00 PM Beijing, Shanghai

Join Zoom Meeting
https://zoom.us/j/123456?pwd=abc

Meeting ID: 123 456
"""
TEAMS = """Subject: Rollout review
When: Friday, March 20, 2026 2:00 PM-2:30 PM.
Where: Microsoft Teams Meeting

________________________________
Join the meeting now <https://teams.microsoft.com/l/meetup-join/19%3a>
"""
FEISHU = """沈知夏邀请你加入飞书视频会议
会议主题：周会
会议时间：2026年3月20日 (周五) 14:00 - 14:45 (GMT+8)
会议链接：https://vc.feishu.cn/j/123456789
"""


@pytest.mark.parametrize(
    ("text", "title", "minutes", "link", "host"),
    [
        (TENCENT, "华信季度回顾", 60, "https://meeting.tencent.com/dm/abcDEF", "沈知夏"),
        (ZOOM, "Roadmap: next year", 60, "https://zoom.us/j/123456?pwd=abc", "Mira Quell"),
        (TEAMS, "Rollout review", 30, "https://teams.microsoft.com/l/meetup-join/19%3a", ""),
        (FEISHU, "周会", 45, "https://vc.feishu.cn/j/123456789", "沈知夏"),
        ("产线走访\n明天下午2:00\nhttps://zoom.us/j/1", "产线走访", 60, "https://zoom.us/j/1", ""),
    ],
)
def test_invitations(text, title, minutes, link, host):
    found = read_invitation(text, NOW)
    assert (found.title, found.link, found.host) == (title, link, host)
    assert (found.end - found.start).total_seconds() == minutes * 60
    assert f"{found.start.astimezone(ZONE):%H:%M}" == "14:00"


@pytest.mark.parametrize(
    "text", ["", "见面聊 14:00", "https://zoom.us/j/1", "主题：报价\n内容：请看附件"]
)
def test_what_is_no_invitation(text):
    assert read_invitation(text, NOW) is None

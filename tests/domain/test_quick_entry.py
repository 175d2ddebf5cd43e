"""How one line of typing is cut and read, in Chinese and English, with nothing dropped."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.entry.drafts import fields_of, keeper_of, subject_of
from csmdesk.domain.entry.lengths import read_minutes
from csmdesk.domain.entry.line import parse
from csmdesk.domain.entry.moments import Now
from csmdesk.domain.entry.names import NamedRow, NameIndex
from csmdesk.domain.entry.pieces import Named, Part
from csmdesk.domain.entry.words import fold
from csmdesk.domain.sounds import sound
from csmdesk.domain.touchpoints import Direction, Kind, Side
from csmdesk.domain.traditional import simplified
from tests.domain.entry_names import SmallBook

BOOK = SmallBook()
ZONE = ZoneInfo("Asia/Shanghai")
NOW = Now(datetime(2026, 3, 4, 15, tzinfo=ZONE), ZONE)  # a Wednesday


def read(line, screen=None, now=NOW):
    return parse(line, BOOK, now, screen)


def said(line, *names, now=NOW):
    fields = fields_of(read(line, now=now))
    return tuple(fields[name] for name in names)


def dues(line, now=NOW):
    return [(p.text, p.due.isoformat() if p.due else None) for p in read(line, now=now).promises]


@pytest.mark.parametrize(
    ("line", "account", "kind", "minutes", "subject"),
    [
        ("电话 青岚 谈续约", "青岚药业", Kind.CALL, None, "谈续约"),
        ("30m 青岚 电话 谈续约", "青岚药业", Kind.CALL, 30, "谈续约"),
        ("青岚 ＱＢＲ ３０分钟 回顾", "青岚药业", Kind.QBR, 30, "回顾"),
        ("olc call 45min renewal talk", "Orchard Lane Clinics", Kind.CALL, 45, "renewal talk"),
        ("moor web meeting board", "Aldermoor Rail", Kind.WEB_MEETING, None, "board"),
        ("青岚 电话 邮件 30m 45m 都谈了", "青岚药业", Kind.CALL, 30, "邮件 45m 都谈了"),
        ("青岚 web 30m meeting 回顾", "青岚药业", Kind.WEB_MEETING, 30, "meeting 回顾"),
        ("青岚 30 电话 分钟 回顾", "青岚药业", Kind.CALL, None, "30 分钟 回顾"),
        ("Orchard 电话 Lane Clinics visit", "Orchard Lane Clinics", Kind.CALL, None,
         "Lane Clinics visit"),
        ("Call & Co 10m x", "Call & Co", None, 10, "x"),
        ("培训之家 培训 x", "培训之家", Kind.TRAINING, None, "x"),
        # Chinese goes on behind a comma without a blank
        ("青岚，电话，30m，谈续约，报价", "青岚药业", Kind.CALL, 30, "谈续约，报价"),
        ("Aldermoor: call, 30m, price, list", "Aldermoor Rail", Kind.CALL, 30, "price, list"),
        ("青岚 -> 下一步", "青岚药业", None, None, "-> 下一步"),
        ("青岚 a@b.example wrote", "青岚药业", None, None, "a@b.example wrote"),
        ("青岚 @ 空的", "青岚药业", None, None, "@ 空的"),
        ("精工 电话 x", "华信精工", Kind.CALL, None, "x"),  # inside a name
        ("the call about moor", "Aldermoor Rail", Kind.CALL, None, "the about"),
        ("to call 10m", None, Kind.CALL, 10, "to"),
        ("谈续约", None, None, None, "谈续约"),
        ("   ", None, None, None, ""),
    ],
)  # fmt: skip
def test_words_are_understood(line, account, kind, minutes, subject):
    entry = read(line)
    assert (entry.at.name if entry.at else None) == account
    assert (entry.kind, entry.minutes, entry.subject) == (kind, minutes, subject)


@pytest.mark.parametrize(
    ("line", "who", "subject"),
    [
        ("华信精工 @张伟谈续约", ["张伟"], "谈续约"),
        ("华信精工 @张伟和李娜 看产线", ["张伟", "李娜"], "看产线"),
        ("华信精工 @张伟，谈续约", ["张伟"], "谈续约"),
        ("华信精工 @张伟、@李娜, 谈", ["张伟", "李娜"], "谈"),
        ("华信精工 @王海滔 谈", ["王海涛"], "谈"),  # sounds the same
        ("moor @Tobias Renwick, Ines board", ["Tobias Renwick"], "Ines board"),
        ("moor @RenwickTobias board", ["Tobias Renwick"], "board"),
        ("moor @Tobais board", ["Tobias Renwick"], "board"),
        ("moor @“Max Quill”board", ["Max Quill"], "board"),
        ("moor @!!! board", [], "@!!! board"),
        ("青岚 @Tobias Renwick board", ["Tobias Renwick"], "board"),  # of another account
    ],
)
def test_people_are_found(line, who, subject):
    assert said(line, "participants", "subject") == (who, subject)


def test_a_talk_of_today_that_began_before_midnight_is_no_talk_to_come():
    night = Now(datetime(2026, 3, 4, 0, 10, tzinfo=ZONE), ZONE)
    assert read("青岚 today 30m 谈", now=night).start == night.moment - timedelta(minutes=30)


def test_namesakes_are_asked_also_where_words_go_on_behind_the_name():
    entry = read("青岚药业 @陈晨谈续约")
    assert [(d.trouble, d.text, len(d.candidates)) for d in entry.doubts] == [("person", "陈晨", 2)]
    assert entry.subject == "谈续约"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Factory 12 Works", "Factory 13 Works"),  # another figure is another factory
        ("华信达", "海信达"),  # too short to tell a slip from another name
        ("Rowan", "Roman"),
    ],
)
def test_what_is_another_name_is_no_slip_of_the_pen(name, typed):
    names = NameIndex([NamedRow(Named("1", name))], is_person=False)
    assert names.find(name).records
    assert names.find(typed).records == ()


@pytest.mark.parametrize(
    ("words", "start", "minutes"),
    [
        ("半小时前", "2026-03-04T14:30", None),
        ("20分钟前", "2026-03-04T14:40", None),
        ("2 hours ago", "2026-03-04T13:00", None),
        ("两天前 10点", "2026-03-02T10:00", None),
        ("3 days ago", "2026-03-01T15:00", None),
        ("昨天下午", "2026-03-03T15:00", None),
        ("昨晚 8点半", "2026-03-03T20:30", None),
        ("this morning", "2026-03-04T10:00", None),
        ("3点", "2026-03-04T15:00", None),  # nobody meets at three in the night
        ("凌晨3点", "2026-03-04T03:00", None),
        ("下午5点", "2026-03-03T17:00", None),  # not yet today
        ("周三", "2026-03-04T15:00", None),
        ("周三 17:00", "2026-02-25T17:00", None),
        ("上周三", "2026-02-25T15:00", None),
        ("on Monday at 3pm", "2026-03-02T15:00", None),
        ("last Fri", "2026-02-27T15:00", None),
        ("Sun 3pm", "2026-03-01T15:00", None),
        ("March 2nd, 9am", "2026-03-02T09:00", None),
        ("20号", "2026-02-20T15:00", None),
        ("2026年2月3日", "2026-02-03T15:00", None),
        ("10:00 - 11:30", "2026-03-04T10:00", 90),
        ("2pm-3:15pm", "2026-03-04T14:00", 75),
        ("下午3点到4点半", "2026-03-04T15:00", 90),
        ("23:30-00:15", "2026-03-03T23:30", 45),
        ("11:30-1:00", "2026-03-04T11:30", 90),
        ("12am", "2026-03-04T00:00", None),
        ("12pm", "2026-03-04T12:00", None),
        ("今天 17:00", "2026-03-04T17:00", None),
    ],
)
def test_starts(words, start, minutes):
    assert said(f"moor {words} call x", "start", "duration_min", "subject") == (
        f"{start}+08:00", minutes, "x",
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["明天", "月底", "sat with them", "三月排产", "25:70", "周五的会", "next Fri", "EOD"]
)
def test_what_is_no_start_stays(words):
    assert said(f"青岚 电话 {words}", "start", "subject") == ("2026-03-04T15:00+08:00", words)


def test_without_a_zone_days_are_those_of_the_system():
    moment = datetime(2026, 3, 4, 7, tzinfo=UTC)
    entry = parse("青岚 昨天 10:00 电话 x", BOOK, Now(moment))
    here = moment.astimezone() - timedelta(days=1)
    assert entry.start.date() == here.date()
    assert entry.start.time().isoformat("minutes") == "10:00"


@pytest.mark.parametrize(
    ("written", "text", "due"),
    [
        (">大后天 发", "发", "2026-03-07"),
        (">下下周一 发", "发", "2026-03-16"),
        (">下周三之前提交", "提交", "2026-03-11"),
        (">提供名单月底前", "提供名单", "2026-03-31"),
        (">下月5号 上线", "上线", "2026-04-05"),
        (">20号前 付款", "付款", "2026-03-20"),
        (">1号 付款", "付款", "2026-04-01"),
        (">31号 付款", "付款", "2026-03-31"),
        (">下个月底 复盘", "复盘", "2026-04-30"),
        (">年底 复盘", "复盘", "2026-12-31"),
        (">3天内回复", "回复", "2026-03-07"),
        (">一个月后 复盘", "复盘", "2026-04-04"),
        (">三月二十日 发", "发", "2026-03-20"),
        (">3月4日 发", "发", "2026-03-04"),  # the next such day may be today
        ("> tonight send", "send", "2026-03-04"),
        ("> send it, by 5 Jan.", "send it", "2027-01-05"),
        ("> send before 20th of March 2027", "send", "2027-03-20"),
        ("> send by the end of the month", "send", "2026-03-31"),
        ("> in a week call", "call", "2026-03-11"),
        ("> the day after tomorrow call", "call", "2026-03-06"),
        ("> coming Wed call", "call", "2026-03-11"),
        ("> sat down with them", "sat down with them", None),
        ("> Sat call", "call", "2026-03-07"),
        ("> by sat call", "call", "2026-03-07"),
        (">我明天回复", "回复", "2026-03-05"),
        (">我方发报价", "发报价", None),
        (">周五", "周五", "2026-03-06"),  # a promise without words keeps its day as words
        ("<客户确认预算", "确认预算", None),
        ("<客户经理换人", "客户经理换人", None),
        ("<对方", "对方", None),
        ("< the customer sends logs", "sends logs", None),
        ("<周一鸣签字", "周一鸣签字", None),  # a name of the account
        (">5月 发", "5月 发", None),
        (">第3号 楼", "第3号 楼", None),
    ],
)
def test_promises(written, text, due):
    assert dues(f"华信达物业 电话 {written}") == [(text, due)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("青岚 >13月5日 发", "date", "13月5日"),
        ("青岚 >32 Mar 发", "date", "32 Mar"),
        ("青岚 >昨天 发", "past_date", "昨天"),
        ("青岚 >9999-12-31 发", None, ""),
        ("青岚 >0000-01-01 发", "date", "0000-01-01"),
    ],
)
def test_days_that_are_none_are_said(line, kind, text):
    asked = [(d.trouble, d.text) for d in read(line).doubts]
    assert asked == ([(kind, text)] if kind else [])


def test_marks_may_stand_close():
    wanted = (["risk", "bug"], ["a", "b", "C#"], "missed", "negative")
    line = "青岚 !risk!故障, #a#b #C#， =未达成 ：（"
    assert said(line, "flags", "tags", "outcome", "sentiment") == wanted


def test_of_outcomes_and_moods_the_first_counts_and_nothing_is_lost():
    assert said("青岚 x =done + =missed -", "outcome", "sentiment", "subject") == (
        "done", "positive", "x =missed -",
    )  # fmt: skip


def test_next_steps_are_one_text():
    assert said("青岚 >> 约会 >>再约", "next_step") == ("约会; 再约",)


def test_whoever_took_part_first_keeps_their_promises():
    entry = read("华信精工 @新人 @张伟 <发名单 >周五 回访")
    assert keeper_of(entry).text == "张伟"
    assert keeper_of(read("华信精工 @新人 <发名单")).text == "新人"
    assert entry.promised(Side.THEIRS)[0].text == "发名单"
    assert subject_of(entry) == "发名单"
    assert keeper_of(read("华信精工 <发名单")) is None


def test_the_screen_stands_in_and_decides():
    screen = Named("华信精工", "华信精工")
    assert read("电话 谈", screen).at == screen
    assert read("华信 电话 谈", screen).at == screen
    assert read("青岚 电话 谈", screen).at.name == "青岚药业"
    asked = read("华信 电话 谈")
    assert asked.at is None
    assert {one.name for one in asked.account.candidates} == {"华信精工", "华信达物业"}


def test_a_mail_that_came():
    entry = read("青岚 收到邮件 问交期")
    assert (entry.kind, entry.direction) == (Kind.EMAIL, Direction.IN)
    assert read("青岚 邮件 问交期").direction is Direction.OUT


def test_a_piece_tells_its_place_and_the_day_of_a_promise_too():
    line = "青岚 电话 >周五 发报价 !risk"
    entry = read(line)
    assert [(p.part, line[p.start : p.end]) for p in entry.pieces] == [
        (Part.ACCOUNT, "青岚"), (Part.KIND, "电话"), (Part.OURS, ">周五 发报价"),
        (Part.FLAG, "!risk"),
    ]  # fmt: skip
    (promise,) = entry.promises
    assert line[promise.due_start : promise.due_end] == "周五"


@pytest.mark.parametrize(
    ("word", "minutes"),
    [
        ("30m", 30), ("30M", 30), ("5min", 5), ("90mins", 90), ("90分钟", 90), ("15分", 15),
        ("90 分钟", 90), ("1h", 60), ("1.5h", 90), ("1.25h", 75), ("2小时", 120), ("2个小时", 120),
        ("1h30", 90), ("1h05m", 65), ("半小时", 30), ("半个小时", 30), ("一个半小时", 90),
        ("1小时20分钟", 80), ("两小时半", 150), ("三刻钟", 45), ("三十分钟", 30), ("十五分钟", 15),
        ("half an hour", 30), ("an hour", 60), ("two hours", 120), ("1 hour 15 minutes", 75),
        ("0m", 0), ("1440m", 1440), ("24h", 1440), ("1441m", None), ("25h", None), ("30", None),
        ("m30", None), ("30mm", None), ("", None), ("2026m", None), ("1.55h", None),
        ("30m灯", None),
    ],
)  # fmt: skip
def test_lengths(word, minutes):
    assert read_minutes(word) == minutes


def test_signs_are_folded_one_by_one():
    assert fold("＞Ｆri 視頻會議 ½ ﬁ İ") == ">fri 视频会议 ½ ﬁ İ"
    assert simplified("華信達物業") == "华信达物业"
    assert [sound(sign) for sign in "李娜女鑫a啊座"] == ["li", "na", "nv", None, None, "a", "zuo"]


WORDS = st.sampled_from(
    ["华信", "华信精工", "青岚", "Orchard", "Lane", "Clinics", "olc", "电话", "call", "web", "Call",
     "&", "Co", "meeting", "QBR", "30m", "1.5h", "半小时", "30", "分钟", "h", "@张", "@李娜、张伟",
     "@", "@@x", "＠新人，", '@"Tobias', 'Renwick"',
     "谈续约", "renewal", "!risk", ">周五", "<", ">",
     ">>", "by", "Thu", "=no", "answer", "=部分", "+", "~", "-", "：（", "#a#b", "&x", "2月31日",
     "20", "Mar", "昨天下午3点", "10:00", "a@b.example", "“引号”", "45", "收到", "邮件", "，", "的"]
)  # fmt: skip
GAPS = st.sampled_from([" ", "  ", "\t", "\u3000", "", "\n"])
LINES = st.lists(st.tuples(WORDS, GAPS), max_size=12).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
SCREENS = st.sampled_from([None, Named("华信精工", "华信精工")])


@given(st.one_of(LINES, st.text(max_size=60)), SCREENS)
def test_every_sign_is_in_exactly_one_piece(line, screen):
    entry = read(line, screen)
    covered = [i for p in entry.pieces for i in range(p.start, p.end) if not line[i].isspace()]
    assert sorted(covered) == [i for i, sign in enumerate(line) if not sign.isspace()]
    assert len(covered) == len(set(covered))
    rebuilt = list(line)
    for piece in entry.pieces:
        rebuilt[piece.start : piece.end] = line[piece.start : piece.end]
    assert "".join(rebuilt) == line
    assert fields_of(entry)["subject"] == (entry.subject or None)


@given(st.one_of(LINES, st.text(max_size=60)))
def test_the_subject_is_what_nothing_else_took(line):
    entry = read(line)
    subject = [p for p in entry.pieces if p.part is Part.SUBJECT]
    assert "".join(entry.subject.split()) == "".join("".join(p.text.split()) for p in subject)
    for piece in subject:
        assert piece.text in line[piece.start : piece.end]


@pytest.mark.parametrize(
    "unit",
    ["字", "@甲乙丙 ", "a ", "> ", ">周五 ", "1", "周", '@"', "- ", "one ", "10:00-", "#a", "=no ",
     "in 3 days ", "half an hour ", "march ", "by ", "@a、", "😀", "，", ">周", "下", " "],
)  # fmt: skip
def test_a_line_of_5000_signs_is_read(unit):
    line = (unit * 5000)[:5000]
    entry = read(line)
    covered = sum(not s.isspace() for p in entry.pieces for s in line[p.start : p.end])
    assert covered == sum(not sign.isspace() for sign in line)

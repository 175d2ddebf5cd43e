"""What one line of typing is understood as, in Chinese and English, with nothing dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.quick_entry import Named, Part, parse, read_minutes
from csmdesk.domain.touchpoints import Kind

ACCOUNTS = {
    "华信精工": ("华信", "hx"),
    "华信达物业": ("华信", "hx"),
    "青岚药业": ("青岚", "ql"),
    "Orchard Lane Clinics": ("orchard", "olc"),
    "Aldermoor Rail": ("aldermoor", "alr"),
}
PEOPLE = ("张伟", "张维", "李娜", "Tobias Renwick", "Ines Callowhay")


def accounts(text):
    wanted = text.casefold()
    exact = [name for name in ACCOUNTS if name.casefold() == wanted]
    near = [
        name
        for name, short in ACCOUNTS.items()
        if name.casefold().startswith(wanted) or any(s.startswith(wanted) for s in short)
    ]
    return [Named(name, name) for name in dict.fromkeys([*exact, *near])]


def people(_account, text):
    found = [name for name in PEOPLE if name.casefold().startswith(text.casefold())]
    return [Named(name, name) for name in found]


def read(line, account=None):
    return parse(line, accounts, people, account)


@pytest.mark.parametrize(
    ("line", "account", "kind", "minutes", "who", "subject"),
    [
        ("青岚 电话 30m @李娜 谈续约", "青岚药业", Kind.CALL, 30, ["李娜"], "谈续约"),
        ("青岚药业 拜访 1.5h 看现场", "青岚药业", Kind.MEETING, 90, [], "看现场"),
        ("ql 视频会议 半小时 接口联调", "青岚药业", Kind.WEB_MEETING, 30, [], "接口联调"),
        ("青岚 微信 问权限", "青岚药业", Kind.CHAT, None, [], "问权限"),
        ("青岚 培训 90分钟 管理员 进阶", "青岚药业", Kind.TRAINING, 90, [], "管理员 进阶"),
        ("青岚 培训 90 分钟 管理员", "青岚药业", Kind.TRAINING, 90, [], "管理员"),
        ("青岚 内部备注 预算未定", "青岚药业", Kind.NOTE, None, [], "预算未定"),
        ("电话 青岚 谈续约", "青岚药业", Kind.CALL, None, [], "谈续约"),
        ("30m 青岚 电话 谈续约", "青岚药业", Kind.CALL, 30, [], "谈续约"),
        ("青岚 QBR 2h 季度回顾", "青岚药业", Kind.QBR, 120, [], "季度回顾"),
        ("青岚 ＱＢＲ ３０分钟 回顾", "青岚药业", Kind.QBR, 30, [], "回顾"),
        ("olc call 45min renewal talk", "Orchard Lane Clinics", Kind.CALL, 45, [], "renewal talk"),
        (
            "Orchard Lane Clinics meeting 1h30 site visit",
            "Orchard Lane Clinics", Kind.MEETING, 90, [], "site visit",
        ),
        (
            "aldermoor web meeting @Tobias @Ines turnaround board",
            "Aldermoor Rail", Kind.WEB_MEETING, None, ["Tobias Renwick", "Ines Callowhay"],
            "turnaround board",
        ),
        ("Aldermoor Rail mail the numbers", "Aldermoor Rail", Kind.EMAIL, None, [], "the numbers"),
        ("谈续约", None, None, None, [], "谈续约"),
        ("", None, None, None, [], ""),
        ("   ", None, None, None, [], ""),
        ("青岚", "青岚药业", None, None, [], ""),
        ("青岚 a@b.example wrote", "青岚药业", None, None, [], "a@b.example wrote"),
        ("青岚 @ 空的", "青岚药业", None, None, [], "@ 空的"),
    ],
)  # fmt: skip
def test_lines_are_understood(line, account, kind, minutes, who, subject):
    entry = read(line)
    assert (entry.account.record.name if entry.account else None) == account
    assert entry.kind == kind
    assert entry.minutes == minutes
    assert [p.record.name for p in entry.people] == who
    assert entry.subject == subject


def test_only_the_first_kind_and_length_are_taken():
    entry = read("青岚 电话 邮件 30m 45m 都谈了")
    assert (entry.kind, entry.minutes) == (Kind.CALL, 30)
    assert entry.subject == "邮件 45m 都谈了"


def test_a_kind_in_two_words_must_stand_together():
    entry = read("青岚 web 30m meeting 回顾")
    assert (entry.kind, entry.minutes) == (Kind.WEB_MEETING, 30)
    assert [p.text for p in entry.pieces if p.part is Part.KIND] == ["web"]
    assert entry.subject == "meeting 回顾"


def test_a_number_and_its_unit_must_stand_together():
    entry = read("青岚 30 电话 分钟 回顾")
    assert entry.minutes is None
    assert entry.subject == "30 分钟 回顾"


def test_a_name_that_fits_several_asks():
    entry = read("华信 电话 谈续约")
    assert {entry.account.record.name, *(o.name for o in entry.account.others)} == {
        "华信精工", "华信达物业"
    }  # fmt: skip
    (person,) = read("青岚 @张 谈").people
    assert {person.record.name, *(o.name for o in person.others)} == {"张伟", "张维"}


def test_the_whole_name_does_not_ask():
    assert read("华信精工 电话 谈续约").account.others == ()
    (person,) = read("青岚 @张伟 谈").people
    assert (person.record.name, person.others) == ("张伟", ())


def test_an_unknown_person_is_made():
    (person,) = read("青岚 ＠赵新来 谈").people
    assert (person.part, person.text, person.record) == (Part.NEW_PERSON, "赵新来", None)


def test_a_known_account_leaves_the_words_to_the_subject():
    entry = read("青岚 电话 谈续约", account=Named("1", "华信精工"))
    assert entry.account is None
    assert entry.subject == "青岚 谈续约"


def test_an_account_is_not_put_together_across_another_word():
    entry = read("Orchard 电话 Lane Clinics visit")
    assert entry.account.record.name == "Orchard Lane Clinics"
    assert entry.subject == "Lane Clinics visit"


@pytest.mark.parametrize(
    ("word", "minutes"),
    [
        ("30m", 30), ("30M", 30), ("5min", 5), ("90mins", 90), ("90分钟", 90), ("15分", 15),
        ("90 分钟", 90), ("1h", 60), ("1.5h", 90), ("2小时", 120), ("2个小时", 120), ("1h30", 90),
        ("1h05m", 65), ("半小时", 30), ("半个小时", 30), ("0m", 0), ("1440m", 1440), ("24h", 1440),
        ("1441m", None), ("25h", None), ("30", None), ("m30", None), ("30mm", None), ("", None),
        ("2026m", None), ("1.55h", None), ("三十分钟", None),
    ],
)  # fmt: skip
def test_lengths(word, minutes):
    assert read_minutes(word) == minutes


WORDS = st.sampled_from(
    ["华信", "华信精工", "青岚", "Orchard", "Lane", "Clinics", "olc", "电话", "call", "web",
     "meeting", "QBR", "30m", "1.5h", "半小时", "30", "分钟", "h", "@张", "@李娜", "@",
     "@@x", "＠新人", "谈续约", "renewal", "!risk", ">周五", "a@b.example", "\u3000", "“引号”",
     "45"]
)  # fmt: skip
GAPS = st.sampled_from([" ", "  ", "\t", "\u3000"])
LINES = st.lists(st.tuples(WORDS, GAPS), max_size=9).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(st.one_of(LINES, st.text(max_size=60)), st.booleans())
def test_every_word_is_in_exactly_one_piece(line, is_known):
    entry = read(line, Named("1", "华信精工") if is_known else None)
    words = [i for i, letter in enumerate(line) if not letter.isspace()]
    covered = [i for p in entry.pieces for i in range(p.start, p.end) if not line[i].isspace()]
    assert sorted(covered) == words
    starts = [p.start for p in entry.pieces]
    assert starts == sorted(starts)


@given(st.one_of(LINES, st.text(max_size=60)))
def test_the_subject_is_the_words_that_nothing_else_took(line):
    entry = read(line)
    subject = [p.text for p in entry.pieces if p.part is Part.SUBJECT]
    assert entry.subject == " ".join(subject)
    for piece in entry.pieces:
        raw = line[piece.start : piece.end]
        assert "".join(raw.split()).lstrip("@＠") == "".join(piece.text.split()).lstrip("@＠")

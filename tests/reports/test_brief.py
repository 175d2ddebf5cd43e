"""The brief on paper and in files: one page, its text exact, in both languages."""

import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta

import pytest

from csmdesk.domain import briefs
from csmdesk.domain.briefs import (
    AccountBrief,
    BriefHead,
    BriefMeeting,
    BriefPerson,
    BriefPromise,
    BriefRhythm,
    BriefTalk,
    BriefTask,
    Listed,
    Point,
)
from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.reports import brief_files
from csmdesk.system.texts import Texts

TODAY = date(2026, 3, 18)
NOW = datetime(2026, 3, 18, 3, 5, tzinfo=UTC)
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None,
    reason="the programs of Poppler read the PDF",
)
# Letters that share a form with another one in our font, signs that Inter changes beside others.
TRICKY = "橡胶与胶水～A／B – 10:30 x@y.example [a] {b} <c> ~3 -> => (A) 3x4 +1 “引号” ¥ … · ①→✓"


def head(name="华信精工", **fields):
    values = {
        "account_id": "A", "name": name, "tier": "A", "stage": "pre_renewal", "industry": "装备",
        "city": "苏州", "owner": "沈知夏", "arr": Money(68_000_000, "CNY"),
        "renewal_on": date(2026, 5, 19), "renewal_days": 62, "last_touch_days": 2,
    }  # fmt: skip
    return BriefHead(**values | fields)


def empty(**fields):
    nothing = Listed()
    values = dict.fromkeys(
        ("people", "talks", "ours", "theirs", "tasks", "changes", "risks", "points"), nothing
    )
    rest = {"made_at": NOW, "today": TODAY, "since": TODAY, "last_talk": None, "has_inside": False}
    return AccountBrief(head=head(), **values | rest | fields)


def talk(number=0, subject="谈续约", excerpt="今年的钱由集团统一批。", **fields):
    values = {"people": ("张伟", "李娜"), "ours": ("沈知夏",), "next_step": None, "sentiment": -1}
    return BriefTalk(
        id=f"T{number}", kind="call", started_at=NOW, days=2, subject=subject, excerpt=excerpt,
        outcome="partly", **values | {"is_private": False} | fields,
    )  # fmt: skip


def usual(words="确认预算"):
    person = BriefPerson(
        "S1", "P1", "张伟", "信息部总监", "decision_maker", "S", "supporter", None, 40
    )
    theirs = BriefPromise("C2", "theirs", words, None, None, 0)
    late = BriefPromise("C1", "ours", words, "沈知夏", date(2026, 3, 13), 5)
    point = Point(Text("brief.point.next_step", {"text": words}), (("touchpoint", "T0"),))
    return empty(
        people=Listed((person,), 4), last_talk=talk(), talks=Listed((talk(),), 9),
        ours=Listed((late,), 1), theirs=Listed((theirs,), 1),
        tasks=Listed((BriefTask("K1", words, "theirs", TODAY, 0),), 1),
        points=Listed((point,), 3),
        next_meeting=BriefMeeting(
            "M1", "冷库复查", "meeting", NOW + timedelta(hours=54, minutes=25), "郑州", ("张伟",)
        ),
        rhythm=(BriefRhythm(None, None, 14, 20, (("account", "A"), ("touchpoint", "T0"))),),
    )  # fmt: skip


def fullest():
    """Make a brief in which every list and every text is as long as they can be."""
    line = briefs.clipped("长" * 200)
    name = briefs.clipped("名" * 200, briefs.NAME_WIDTH)
    person = BriefPerson("S", "P", name, name, "department_head", "S", "supporter", line, 1234)
    whole = talk(0, line, briefs.excerpt("话" * 900), people=(name,) * 4, ours=(name,) * 4)
    promise = BriefPromise("C", "ours", line, name, TODAY, 1234, is_inside=True)
    point = Point(Text("brief.point.next_step", {"text": line}), (("account", "A"),), True)
    risk = Point(Text("brief.risk.not_met", {"n": 80, "people": (name,) * 2}), (("account", "A"),))
    return empty(
        people=Listed((person,) * briefs.MOST_PEOPLE, 99),
        last_talk=whole,
        talks=Listed((talk(1, line), talk(2, line), talk(3, line)), 5_000),
        ours=Listed((promise,) * briefs.MOST_PROMISES, 99),
        theirs=Listed((promise,) * briefs.MOST_PROMISES, 99),
        tasks=Listed((BriefTask("K", line, "ours", TODAY, 1234),) * briefs.MOST_TASKS, 99),
        changes=Listed((point,) * briefs.MOST_CHANGES, 99),
        risks=Listed((risk,) * briefs.MOST_RISKS, 9),
        points=Listed((point,) * briefs.MOST_POINTS, 19),
        has_inside=True,
    )


def read_pdf(path):
    """Return the text and the facts that Poppler finds."""
    text = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    facts = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode(
        "utf-8"
    )
    return text, dict(re.findall(r"(?m)^(.*?): +(.*)$", facts))


def glued(text):
    return "".join(text.split())


@needs_poppler
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("make", [usual, fullest, empty])
def test_it_is_one_page_of_a4(tmp_path, language, make):
    path = tmp_path / "brief.pdf"
    brief_files.save(make(), path, Texts(language))
    text, facts = read_pdf(path)
    assert facts["Pages"] == "1"
    assert "A4" in facts["Page size"]
    assert facts["Title"] == "华信精工"
    assert Texts(language).render(Text("brief.section.theirs")) in text
    assert Texts(language).date(TODAY) in text  # the foot, which stands last


@needs_poppler
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_its_words_can_be_copied_exactly(tmp_path, language):
    brief, path = usual(TRICKY), tmp_path / "brief.pdf"
    texts = Texts(language)
    brief_files.save(brief, path, texts)
    text, _ = read_pdf(path)
    found = glued(text)
    assert found.count(glued(TRICKY)) == 4
    for line in brief_files.plain_text(brief, texts).splitlines():
        for part in re.split(r" · |: | \(", line):
            assert glued(part).strip("()") in found.replace("·", ""), part


@needs_poppler
def test_its_letters_travel_with_it(tmp_path):
    path = tmp_path / "brief.pdf"
    brief_files.save(usual(), path, Texts("zh_CN"))
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    rows = fonts.splitlines()[2:]
    assert {row.split()[0].split("-")[0] for row in rows} == {"Inter", "NotoSansSC"}
    assert all(" yes " in row for row in rows)


def test_plain_text_has_every_section(tmp_path):
    path = tmp_path / "brief.txt"
    brief_files.save(usual(), path, Texts("zh_CN", UTC))
    assert (
        path.read_text("utf-8")
        == """\
华信精工 (A)
续约准备 · 装备 · 苏州 · 负责人 沈知夏
ARR: ¥680,000 · 续约: 62 天后（5月19日） · 上次沟通: 2 天前 · 下次会议: 2026年3月20日 09:30\
 · 未了的承诺: 我方 1 · 对方 1

要谈的事
  上次约定：确认预算
  另有 2 项

上次沟通
  谈续约 · 电话 · 张伟、李娜 · 我方：沈知夏 · 部分达成 · 气氛差 · 2 天前: 今年的钱由集团统一批。
  另有 8 项

有什么变化 (3月18日 以来)
  没有已知的变化。

未了的任务
  确认预算 · 对方 · 3月18日 前

风险
  数据中未见风险。

干系人
  张伟 (S) · 信息部总监 · 决策人 · 支持 · 转凉 · 40 天
  另有 3 项
  (热：30 天内接触过；转凉：90 天内；冷：更久)

我方承诺
  确认预算 · 沈知夏 · 逾期 5 天

对方承诺
  确认预算 · 无日期

截至 2026年3月18日 03:05，不含私密沟通和内部备注
"""
    )


def test_markdown_takes_no_marks_from_what_people_typed():
    said = brief_files.markdown(usual("# not *bold* <b>"), Texts("en"))
    assert said.startswith("# 华信精工 (A)\n\nPre-renewal · 装备 · 苏州")
    assert "- Agreed last time: \\# not \\*bold\\* \\<b\\>\n" in said
    assert "## They promised\n" in said


def test_an_empty_brief_says_what_to_do():
    assert "Ctrl+L" in brief_files.plain_text(empty(), Texts("en"))
    assert "Log a talk" in brief_files.plain_text(empty(), Texts("en"))


def test_json_has_the_rows_and_the_words(tmp_path):
    path = tmp_path / "brief.json"
    brief_files.save(usual(), path, Texts("en"))
    data = json.loads(path.read_text("utf-8"))
    assert data["head"]["arr"] == {"amount": "680000.00", "currency": "CNY"}
    assert data["people"]["rows"][0]["temperature"] == "cooling"
    assert data["people"]["left_out"] == 3
    assert data["next_meeting"]["starts_at"] == "2026-03-20T09:30:00+00:00"
    assert data["rhythm"][0]["evidence"] == [["account", "A"], ["touchpoint", "T0"]]
    [point] = data["points"]["rows"]
    assert point["text"]["words"] == "Agreed last time: 确认预算"
    assert point["text"]["code"] == "brief.point.next_step"
    assert point["evidence"] == [["touchpoint", "T0"]]


def test_another_ending_is_refused_and_nothing_written(tmp_path):
    path = tmp_path / "brief.docx"
    path.write_text("mine")
    with pytest.raises(UserError) as refused:
        brief_files.save(usual(), path, Texts("en"))
    assert refused.value.message.code == "brief.file_kind"
    assert path.read_text() == "mine"

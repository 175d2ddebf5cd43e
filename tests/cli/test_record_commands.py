"""accounts, account, log, search and qbr on a small book."""

import pytest
from pptx import Presentation

FILE = (
    "account_id,account_name,industry,city,stage\nA1,Alder Rail,Rail,Sheffield,value\nA2,华信,,,\n"
)


@pytest.fixture
def small(book):
    book.json("import", book.file("accounts.csv", FILE), "--as", "account")
    return book


def test_an_empty_book_says_what_to_do(book):
    result = book.run("accounts")
    assert (result.code, result.out) == (0, "")
    assert "import" in result.err
    assert book.json("accounts") == []


def test_accounts_are_listed_by_name(small):
    assert [row["name"] for row in small.json("accounts")] == ["Alder Rail", "华信"]
    assert [line.split("\t")[1] for line in small.run("accounts").out.splitlines()] == [
        "Alder Rail", "华信",
    ]  # fmt: skip


def test_account_is_shown_in_the_words_of_the_language(small):
    small.json("log", "Alder call 30m @Renwick Price list", "--new-people")
    english = small.run("account", "alder").out
    assert "Industry\tRail" in english
    assert "Stage\tValue" in english
    assert "Renwick" in english
    assert "Price list" in english
    chinese = small.run("account", "alder", CSMDESK_LANGUAGE="zh").out
    assert "行业\tRail" in chinese
    assert "最近互动" in chinese


@pytest.mark.parametrize("name", ["Nobody", ""])
def test_an_account_that_nobody_has_is_refused(small, name):
    result = small.run("account", name)
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 2


def test_touchpoint_is_logged_and_new_people_are_named(small):
    line = "华信 电话 30m @张伟 谈续约"
    unknown = small.run("log", line)
    assert (unknown.code, unknown.out) == (1, "")
    assert "张伟" in unknown.err
    assert "--new-people" in unknown.err
    result = small.run("log", line, "--notes", "**要点**", "--new-people", "--json")
    assert result.code == 0
    kept = result.data
    assert (kept["kind"], kept["minutes"], kept["subject"]) == ("call", 30, "谈续约")
    assert kept["notes"] == "**要点**"
    assert "New at 华信: 张伟" in result.err
    again = small.run("log", "华信 微信 @张伟 报价")
    assert again.err == ""
    assert "张伟" in again.out


@pytest.mark.parametrize("line", ["", "   ", "call 30m no account", "Alder call 30m"])
def test_a_line_without_account_or_subject_is_refused_and_logs_nothing(small, line):
    result = small.run("log", line)
    assert result.code == 1
    assert len(result.err.splitlines()) >= 2
    assert small.json("doctor")["counts"]["touchpoint"] == 0


LINE = "华信 电话 30m @张伟 @李娜 谈续约 !risk >周五 发报价 <对方 下周三 确认预算"
SPRING = ("--now", "2026-03-04T15:00+08:00")


def test_a_line_is_told_and_not_saved(small):
    assert small.json("log", LINE, "--dry-run", *SPRING) == {
        "account": "华信", "type": "call", "start": "2026-03-04T14:30+08:00", "duration_min": 30,
        "participants": ["张伟", "李娜"], "direction": "two_way", "subject": "谈续约",
        "outcome": None, "sentiment": None, "flags": ["risk"],
        "ours": [{"text": "发报价", "due": "2026-03-06"}],
        "theirs": [{"text": "确认预算", "due": "2026-03-11"}],
        "next_step": None, "tags": [], "links": [],
        "unresolved": [
            {"kind": "new_person", "text": "张伟"}, {"kind": "new_person", "text": "李娜"},
        ],
    }  # fmt: skip
    told = small.run("log", LINE, "--dry-run", *SPRING).out.splitlines()
    assert "We promise\t发报价 · 2026-03-06" in told
    assert "To be asked\tnew person · 张伟" in told
    assert small.json("doctor")["counts"]["touchpoint"] == 0


def test_a_line_is_saved_with_its_promises(small):
    kept = small.json("log", LINE, "--new-people", *SPRING)
    assert kept["flags"] == ["risk"]
    shown = small.json("account", "华信")
    assert [(p["side"], p["due_on"], p["owner"]) for p in shown["promises"]] == [
        ("ours", "2026-03-06", "Shen Zhixia"), ("theirs", "2026-03-11", "张伟"),
    ]  # fmt: skip


def test_the_account_may_stand_beside_the_line(small):
    said = small.json("log", "call price", "--account", "Alder", "--dry-run")
    assert (said["account"], said["unresolved"]) == ("Alder Rail", [])
    assert small.run("log", "call price", "--account", "Nobody").code == 1
    assert small.run("log", "Alder call price", "--now", "soon").code == 2


def test_an_asked_name_is_not_guessed(small):
    small.run("log", "Alder call @Ines @Ian start", "--new-people")
    result = small.run("log", "Alder call @i budget")
    assert result.code == 1
    assert "Ines (Alder Rail)" in result.err
    assert "Ian (Alder Rail)" in result.err


def test_a_day_that_is_none_or_gone_is_said(small):
    result = small.run("log", "华信 电话 谈 >2月31日 发 >昨天 寄", *SPRING)
    assert result.code == 0
    assert "no such day: 2月31日" in result.err
    assert "昨天" in result.err


def test_search_finds_and_says_when_it_does_not(small):
    small.run("log", "Alder call 30m Price list")
    assert [hit["kind"] for hit in small.json("search", "price")] == ["touchpoint"]
    assert small.run("search", "hx").out.split("\t")[:2] == ["Accounts", "华信"]
    nothing = small.run("search", "zebra")
    assert (nothing.code, nothing.out) == (0, "")
    assert "zebra" in nothing.err
    assert len(small.json("search", "a", "--limit", "1")) <= 1


@pytest.mark.parametrize("audience", ["customer", "internal"])
@pytest.mark.parametrize(("lang", "word"), [("zh", "季度"), ("en", "Quarter")])
def test_deck_is_made_for_an_audience_in_a_language(small, audience, lang, word):
    path = small.folder / "deck.pptx"
    made = small.json(
        "qbr", "Alder", "--quarter", "2024Q3", "--audience", audience, "--lang", lang, "-o", path
    )
    deck = Presentation(path)
    assert made["slides"] == len(deck.slides)
    cover = "\n".join(s.text_frame.text for s in deck.slides[0].shapes if s.has_text_frame)
    assert "Alder Rail" in cover
    assert word in cover


@pytest.mark.parametrize("quarter", ["2024Q5", "soon", "0001Q1", "9999Q4", "0000Q1"])
def test_what_is_no_quarter_is_refused(small, quarter):
    result = small.run("qbr", "Alder", "--quarter", quarter, "-o", small.folder / "deck.pptx")
    assert result.code == 1
    assert "2024Q3" in result.err


def test_a_deck_is_not_written_under_the_name_of_another_kind(small):
    path = small.file("notes.txt", "mine")
    result = small.run("qbr", "Alder", "--quarter", "2024Q3", "-o", path)
    assert result.code == 1
    assert ".pptx" in result.err
    assert path.read_text() == "mine"


def test_a_deck_in_a_missing_folder_is_refused(small):
    path = small.folder / "none" / "deck.pptx"
    result = small.run("qbr", "Alder", "--quarter", "2024Q3", "-o", path)
    assert result.code == 1
    assert "none" in result.err

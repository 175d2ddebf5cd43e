"""The encoding of a file is found, told, and never guessed where it cannot be."""

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.exchange.encodings import detect_encoding

CHINESE = "客户名称,城市\n华信精工,苏州\n远山食品,成都\n"
WESTERN = "name,city\nMüller Söhne,Köln\nBäckerei Groß,Düsseldorf\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (CHINESE, "utf-8", "UTF-8"),
        (CHINESE, "utf-8-sig", "UTF-8"),
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "gbk", "GB18030"),
        (CHINESE, "utf-16", "UTF-16"),
        (CHINESE, "utf-16-le", "UTF-16"),
        (CHINESE, "utf-16-be", "UTF-16"),
        (WESTERN, "utf-16-le", "UTF-16"),
        ("имя,город\nРога и копыта,Москва\n", "utf-16-be", "UTF-16"),
        (WESTERN, "utf-8", "UTF-8"),
        (WESTERN, "cp1252", "Windows-1252"),
        ("имя,город\nРога и копыта,Москва\n", "cp1251", "Windows-1251"),
        ("客戶名稱,城市\n國華電信,臺北\n大同製鋼股份,高雄\n", "big5", "Big5"),
        ("name\nplain\n", "ascii", "UTF-8"),
    ],
)
def test_finds_the_encoding_and_reads_the_same_text(write, text, codec, name):
    path = write("a.csv", text, codec)
    found = detect_encoding(path)
    assert found.name == name
    assert path.read_text(encoding=found.codec) == text
    assert not found.is_damaged


def test_a_bom_is_told(write):
    assert detect_encoding(write("a.csv", CHINESE, "utf-8-sig")).has_bom
    assert not detect_encoding(write("b.csv", CHINESE)).has_bom


def test_rare_names_do_not_shake_gb18030(write):
    text = "姓名,城市\n王喆,苏州\n李堃,成都\n陈珺,北京\n赵示例,上海\n"
    assert detect_encoding(write("a.csv", text, "gb18030")).codec == "gb18030"


def test_late_bytes_count_too(write):
    text = "name\n" + "plain\n" * 400_000 + "华信\n"
    assert detect_encoding(write("a.csv", text, "gb18030")).codec == "gb18030"
    assert detect_encoding(write("b.csv", text)).codec == "utf-8"


def test_single_bad_bytes_leave_utf8_and_mark_the_file(write):
    found = detect_encoding(write("a.csv", CHINESE.encode() + b"\xff\xe5,x\n"))
    assert (found.codec, found.is_damaged) == ("utf-8", True)


def test_a_cut_last_character_marks_the_file(write):
    found = detect_encoding(write("a.csv", CHINESE.encode()[:-2]))
    assert (found.codec, found.is_damaged) == ("utf-8", True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "file.not_a_text"),
        (bytes(range(256)) * 40, "file.not_a_text"),
        (b"%PDF-1.7 text", "file.not_a_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file.old_or_locked_workbook"),
        (b"\x93\x94\xa0\xff\xfe\xfd,\n" * 30, "file.encoding_unknown"),
        (b"\xff\xfea\x00b", "file.encoding_unknown"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(write, texts, content, code):
    path = write("odd.csv", content)
    with pytest.raises(UserError) as refused:
        detect_encoding(path)
    assert refused.value.message.code == code
    assert "odd.csv" in texts.render(refused.value.message)
    assert texts.render(refused.value.hint)


def test_the_users_choice_wins(write):
    path = write("a.csv", "회사,도시\n가나다,서울\n", "euc_kr")
    assert path.read_text(detect_encoding(path, "euc-kr").codec).startswith("회사")


def test_an_unknown_name_is_refused(write):
    with pytest.raises(UserError) as refused:
        detect_encoding(write("a.csv", "a\n"), "klingon")
    assert refused.value.message.code == "file.unknown_encoding_name"

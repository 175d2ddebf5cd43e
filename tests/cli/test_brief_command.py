"""The brief of an account, written from the terminal."""

import pytest

FILE = "account_id,account_name,city,stage\nA1,Alder Rail,Sheffield,value\n"
FILE += "A2,华信精工,,\nA3,华信达,,\n"


@pytest.fixture
def small(book):
    book.json("import", book.file("accounts.csv", FILE), "--as", "account")
    return book


@pytest.mark.parametrize("name", ["Alder Rail", "ald", "ar", "A1", "id"])
def test_it_is_written_for_whoever_is_meant(small, name):
    [first, *_] = small.json("accounts")
    path = small.folder / "brief.txt"
    made = small.json("brief", first["id"] if name == "id" else name, "-o", path)
    assert made == {"path": str(path), "account": "Alder Rail", "id": first["id"]}
    assert path.read_text("utf-8").startswith("Alder Rail\nValue · Sheffield\n")


def test_pinyin_and_the_language_of_the_page(small):
    path = small.folder / "brief.md"
    result = small.run("brief", "hxjg", "--lang", "zh_CN", "-o", path)
    assert (result.code, result.out) == (0, f"Made {path}.\n")
    assert "## 要谈的事" in path.read_text("utf-8")


def test_a_pdf_is_written_where_no_window_is(small):
    path = small.folder / "brief.pdf"
    assert small.start("brief", "Alder", "-o", path).code == 0
    assert path.read_bytes().startswith(b"%PDF-")


def test_private_talks_come_only_when_asked_for(small):
    small.json("log", "华信精工 备注 私下的看法")
    for switches, is_in in (((), False), (("--private",), True)):
        path = small.folder / "brief.txt"
        small.json("brief", "华信精工", "-o", path, *switches)
        assert ("私下的看法" in path.read_text("utf-8")) is is_in


def test_several_that_fit_are_named_and_refused(small):
    path = small.folder / "brief.pdf"
    result = small.run("brief", "华信", "-o", path)
    assert result.code == 1
    assert "华信精工" in result.err
    assert "华信达" in result.err
    assert not path.exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [(("nobody", "-o", "brief.pdf"), 1), (("Alder", "-o", "brief.doc"), 1), (("Alder",), 2)],
)
def test_what_cannot_be_done_is_refused(small, words, code):
    words = [small.folder / w if w.startswith("brief.") else w for w in words]
    assert small.run("brief", *words).code == code

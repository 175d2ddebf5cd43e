"""import: what came, what was refused and why, and the choices that a file can need."""

import json

import pytest
from openpyxl import Workbook

HEAD = "account_id,account_name,signup_date\n"
BROKEN = HEAD + "A1,Alpha,13-04-2024\nA2,Beta,31-02-2024\nA3,Gamma\nA4,Delta,14-04-2024\n"
DOUBTFUL = HEAD + "A1,Alpha,03-04-2024\n"


def names(book):
    return [row["name"] for row in book.json("accounts")]


def test_good_rows_come_in_and_refused_ones_are_named(book):
    path = book.file("accounts.csv", BROKEN)
    result = book.run("import", path, "--json")
    assert result.code == 0
    (file,) = result.data["files"]
    counts = {key: file[key] for key in ("file", "kind", "read", "created", "updated", "warnings")}
    assert counts == {
        "file": "accounts.csv", "kind": "account", "read": 4, "created": 2, "updated": 0,
        "warnings": 0,
    }  # fmt: skip
    assert [(each["row"], each["column"]) for each in file["refused"]] == [
        (3, "signup_date"), (4, None),
    ]  # fmt: skip
    for each in file["refused"]:
        assert f"row {each['row']}" in result.err
        assert each["reason"] in result.err
    assert names(book) == ["Alpha", "Delta"]


def test_a_trial_writes_nothing_and_says_so(book):
    path = book.file("accounts.csv", BROKEN)
    result = book.run("import", path, "--dry-run", "--json")
    assert (result.code, result.data["dry_run"]) == (0, True)
    assert result.data["files"][0]["created"] == 2
    assert "nothing was written" in result.err
    assert names(book) == []


def test_a_second_import_changes_nothing(book):
    path = book.file("accounts.csv", BROKEN)
    book.run("import", path)
    (file,) = book.json("import", path)["files"]
    assert (file["created"], file["unchanged"]) == (0, 2)


def test_a_doubtful_order_of_dates_is_asked_for(book):
    path = book.file("accounts.csv", DOUBTFUL)
    refused = book.run("import", path)
    assert (refused.code, refused.out) == (1, "")
    assert "dmy" in refused.err
    assert names(book) == []


@pytest.mark.parametrize(("order", "day"), [("dmy", "2024-04-03"), ("mdy", "2024-03-04")])
def test_order_of_dates_is_taken(book, order, day):
    path = book.file("accounts.csv", DOUBTFUL)
    book.json("import", path, "--date-order", order)
    assert book.json("account", "Alpha")["day0"] == day


def test_mapping_is_taken_from_a_file(book):
    path = book.file("odd.csv", "Wer,Wo\nAlpha,Oslo\n")
    mapping = {"kind": "account", "columns": {"Wer": "name", "Wo": "city"}}
    book.json("import", path, "--map", book.file("map.json", json.dumps(mapping)))
    assert book.json("account", "Alpha")["city"] == "Oslo"


def test_mapping_of_other_columns_is_refused(book):
    path = book.file("odd.csv", "Wer,Wo\nAlpha,Oslo\n")
    mapping = {"kind": "account", "columns": {"Name": "name"}}
    result = book.run("import", path, "--map", book.file("map.json", json.dumps(mapping)))
    assert result.code == 1
    assert "odd.csv" in result.err
    assert "--map" in result.err


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("empty.csv", b"", "empty"),
        ("noise.csv", bytes(range(256)) * 20, "noise.csv"),
        ("broken.xlsx", b"PK\x03\x04rubbish", "damaged"),
    ],
)
def test_what_is_no_table_is_refused_with_the_remedy(book, name, data, word):
    path = book.folder / name
    path.write_bytes(data)
    result = book.run("import", path)
    assert (result.code, result.out) == (1, "")
    assert word in result.err
    assert len(result.err.splitlines()) >= 2
    assert names(book) == []


def test_a_missing_file_is_told_and_the_others_are_not_half_imported(book):
    path = book.file("accounts.csv", BROKEN)
    result = book.run("import", path, book.folder / "gone.csv")
    assert result.code == 1
    assert "gone.csv" in result.err
    assert names(book) == []


def test_a_guessed_encoding_is_named(book):
    path = book.file("accounts.csv", "account_id,account_name\nA1,华信科技有限公司\n", "gb18030")
    result = book.run("import", path)
    assert result.code == 0
    assert "GB18030" in result.err
    assert names(book) == ["华信科技有限公司"]


def test_nothing_but_refused_rows_is_a_refusal(book):
    result = book.run("import", book.file("accounts.csv", HEAD + "A1,Alpha\n"))
    assert result.code == 1
    assert names(book) == []


def test_messages_speak_chinese(book):
    path = book.file("accounts.csv", BROKEN)
    result = book.run("import", path, CSMDESK_LANGUAGE="zh_CN")
    assert "新建 2" in result.out
    assert "第 3 行" in result.err


def test_past_imports_are_listed_and_one_is_taken_back(book):
    book.run("import", book.file("one.csv", HEAD + "A1,Alpha,13-04-2024\n"))
    book.run("import", book.file("two.csv", HEAD + "A2,Beta,13-04-2024\n"))
    newer, older = book.json("imports")["imports"]
    assert [file["file"] for file in (*newer["files"], *older["files"])] == ["two.csv", "one.csv"]
    done = book.run("imports", "--undo", older["id"])
    assert done.code == 0
    assert "one.csv: undone" in done.out
    assert names(book) == ["Beta"]


def test_an_import_that_was_built_on_is_refused_by_name(book):
    book.run("import", book.file("one.csv", HEAD + "A1,Alpha,13-04-2024\n"))
    book.run("import", book.file("again.csv", HEAD + "A1,Alpha,14-04-2024\n"))
    older = book.json("imports")["imports"][1]
    assert older["blockers"]
    refused = book.run("imports", "--undo", older["id"])
    assert refused.code == 1
    assert "Alpha" in refused.err
    assert names(book) == ["Alpha"]


def test_unknown_import_is_named(book):
    refused = book.run("imports", "--undo", "no-such")
    assert refused.code == 1
    assert "no-such" in refused.err


def test_a_sheet_of_a_workbook_is_chosen(book, tmp_path):
    workbook = Workbook()
    workbook.active.append(["remark"])
    workbook.active.append(["nothing"])
    sheet = workbook.create_sheet("Customers")
    for row in (["account_id", "account_name"], ["A1", "Alpha"]):
        sheet.append(row)
    path = tmp_path / "book.xlsx"
    workbook.save(path)
    assert book.run("import", path, "--sheet", "Customers").code == 0
    assert names(book) == ["Alpha"]
    assert book.run("import", path, "--sheet", "Nothing").code == 1


def saved(folder, **sheets):
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder / "book.xlsx"
    workbook.save(path)
    return path


CUSTOMERS = [["account_id", "account_name"], ["A1", "Alpha"]]
PEOPLE = [["full name", "account_id"], ["Ludo Marsh", "A1"], ["Ada Lind", "A9"]]


def test_all_sheets_of_a_workbook_come_in_and_the_others_are_named(book, tmp_path):
    path = saved(
        tmp_path, People=PEOPLE, Customers=CUSTOMERS, Remarks=[["remark"], ["x"]], Blank=[]
    )
    result = book.run("import", path, "--json")
    assert result.code == 0
    first, second = result.data["files"]
    assert set(first) >= {"file", "kind", "read", "created", "updated", "warnings", "refused"}
    assert [(f["file"], f["sheet"], f["kind"], f["created"]) for f in (first, second)] == [
        ("book.xlsx", "People", "person", 1), ("book.xlsx", "Customers", "account", 1),
    ]  # fmt: skip
    assert [(r["row"], r["column"]) for r in first["refused"]] == [(3, "account_id")]
    assert {out["sheet"] for out in result.data["left_out"]} == {"Remarks", "Blank"}
    assert all(out["reason"] for out in result.data["left_out"])
    for words in ("book.xlsx › Remarks", "book.xlsx › Blank", "book.xlsx › People: row 3"):
        assert words in result.err
    (past,) = book.json("imports")["imports"]
    assert [(f["file"], f["sheet"]) for f in past["files"]] == [
        ("book.xlsx", "People"), ("book.xlsx", "Customers"),
    ]  # fmt: skip


def test_sheets_are_chosen_by_name_several_times(book, tmp_path):
    path = saved(tmp_path, People=PEOPLE, Customers=CUSTOMERS, Others=CUSTOMERS)
    files = book.json("import", path, "--sheet", "Customers", "--sheet", "People")["files"]
    assert [(f["sheet"], f["created"]) for f in files] == [("Customers", 1), ("People", 1)]


def test_a_mapping_takes_the_sheets_that_it_fits(book, tmp_path):
    path = saved(tmp_path, Odd=[["Wer", "Wo"], ["Alpha", "Oslo"]], Others=CUSTOMERS)
    mapping = {"kind": "account", "columns": {"Wer": "name", "Wo": "city"}}
    result = book.run("import", path, "--map", book.file("map.json", json.dumps(mapping)))
    assert result.code == 0
    assert "Others" in result.err
    assert names(book) == ["Alpha"]


def test_a_workbook_that_holds_no_table_is_refused_with_the_remedy(book, tmp_path):
    result = book.run("import", saved(tmp_path, One=[["remark"], ["x"]], Two=[]))
    assert (result.code, result.out) == (1, "")
    assert "book.xlsx › One" in result.err
    assert names(book) == []

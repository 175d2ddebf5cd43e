"""Workbooks are read by what they hold: real dates, stored results, one sheet."""

import zipfile
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
from openpyxl import Workbook

from csmdesk.domain.errors import UserError
from csmdesk.exchange.columns import Column, Fault
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.exchange.tabular import open_table
from csmdesk.exchange.values import parse_text


def read(table):
    return [
        (n, tuple(r))
        for block in table.blocks(2)
        for n, r in zip(block.numbers, block.rows, strict=True)
    ]


@pytest.fixture
def workbook(tmp_path):
    """Return a function that saves rows as a workbook of one sheet."""

    def save(*rows, change=None):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        if change:
            change(book)
        path = tmp_path / "book.xlsx"
        book.save(path)
        return path

    return save


def edited(path, old, new):
    """Return a copy of a workbook with other XML in its first sheet."""
    copy = path.with_name("edited.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return copy


def reason(text):
    value = Column(parse_text)[text]
    return value.reason if isinstance(value, Fault) else None


def test_cells_are_the_texts_that_a_csv_would_have(workbook):
    path = workbook(
        ["text", "int", "float", "yes", "day", "moment", "time", "long"],
        ["Plover", 3, 2.5, True, date(2024, 10, 16), datetime(2024, 10, 16, 3, 5), time(9, 30),
         timedelta(hours=1)],
        ["Tern", 3.0, 1e20, False, datetime(2024, 1, 2), None, None, None],
    )  # fmt: skip
    assert read(open_table(path)) == [
        (2, ("Plover", "3", "2.5", "TRUE", "2024-10-16", "2024-10-16 03:05:00", "09:30:00",
             "1:00:00")),
        (3, ("Tern", "3", "1e+20", "FALSE", "2024-01-02", "", "", "")),
    ]  # fmt: skip


def test_rows_have_the_numbers_of_the_sheet(workbook):
    path = workbook(["name", "city"], ["Plover", "Graufurt"], [], [None, None], ["Tern", None])
    assert read(open_table(path)) == [(2, ("Plover", "Graufurt")), (5, ("Tern", ""))]


def test_formula_with_a_stored_result_is_its_result(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["name", "n", "empty"])
    sheet.write_row(1, 0, ["Plover"])
    sheet.write_formula(1, 1, "=1+1", None, 2)
    sheet.write_formula(1, 2, '=""', None, "")
    book.close()
    as_excel = edited(path, b'<c r="C2">', b'<c r="C2" t="str">')  # an empty text is a result
    assert read(open_table(as_excel)) == [(2, ("Plover", "2", ""))]


def test_formula_without_a_stored_result_is_no_empty_cell(workbook, texts):
    path = workbook(["name", "n"], ["Plover", "=1+1"], ["Tern", 4])
    (_, (_, cell)), (_, (_, other)) = read(open_table(path))
    assert "formula" in texts.render(reason(cell))
    assert other == "4"


def test_error_values_are_refused(workbook, texts):
    ((_, (_, cell)),) = read(open_table(workbook(["name", "n"], ["Plover", "#N/A"])))
    assert "#N/A" in texts.render(reason(cell))


def test_merged_cells_below_the_header_are_no_empty_cells(workbook, texts):
    def merge(book):
        book.active.merge_cells("A2:A3")

    path = workbook(["name", "n"], ["Plover", 1], [None, 2], ["Tern", 3], change=merge)
    found = read(open_table(path))
    assert [row for row, cells in found if reason(cells[0])] == [3]
    assert texts.render(reason(found[1][1][0]))


def merging(*areas):
    def merge(book):
        for area in areas:
            book.active.merge_cells(area)

    return merge


def test_a_header_of_two_rows_is_joined_and_told(workbook, texts):
    path = workbook(
        ["客户名称", "合同", None, None, "联系人", None],
        [None, "开始日期", "结束日期", "金额", "姓名", "电话"],
        ["示例公司", "2024-01-01", "2024-12-31", 3, "李", "1"],
        change=merging("A1:A2", "B1:D1", "E1:F1"),
    )
    table = open_table(path)
    assert table.head.headers == (
        "客户名称", "合同 / 开始日期", "合同 / 结束日期", "合同 / 金额", "联系人 / 姓名",
        "联系人 / 电话",
    )  # fmt: skip
    assert table.head.header_row == 2
    assert read(table) == [(3, ("示例公司", "2024-01-01", "2024-12-31", "3", "李", "1"))]
    assert "A1:A2" in texts.render(table.head.notes[0])


def test_a_header_merged_across_with_known_names_below_is_joined(workbook):
    path = workbook(
        ["Customer", "Period", None], ["Name", "Start Date", "End Date"],
        ["Plover", "2024-01-01", "2024-12-31"], change=merging("B1:C1"),
    )  # fmt: skip
    table = open_table(path)
    assert table.head.headers == ("Customer / Name", "Period / Start Date", "Period / End Date")
    assert [number for number, _ in read(table)] == [3]


def test_values_below_a_merged_header_stay_values(workbook):
    path = workbook(
        ["Name", "Figures", None], ["Plover", 1, 2], ["Tern", 3, 4], change=merging("B1:C1")
    )
    table = open_table(path)
    assert table.head.headers == ("Name", "Figures", "Figures (2)")
    assert [row for _, row in read(table)] == [("Plover", "1", "2"), ("Tern", "3", "4")]


def test_a_title_over_unknown_headers_is_stepped_over(workbook):
    path = workbook(
        ["Fruit of the year", None, None], ["Fruit", "Cost", "Crate"], ["Pear", 1, "x"],
        change=merging("A1:C1"),
    )  # fmt: skip
    assert open_table(path).head.headers == ("Fruit", "Cost", "Crate")


def test_joined_names_find_their_fields(workbook, store, rows):
    path = workbook(
        ["客户", None, "合同信息", None, None],
        ["名称", "编号", "开始日期", "结束日期", "年度金额"],
        ["示例精工（虚构）", "K-1", "2024-01-01", "2024-12-31", 12000],
        change=merging("A1:B1", "C1:E1"),
    )
    plan = plan_import(store, [FileRequest(path, kind=RecordKind.CONTRACT_LINE)])
    columns = plan.files[0].mapping.columns
    assert columns["合同信息 / 开始日期"] == "start_on"
    assert columns["合同信息 / 结束日期"] == "end_on"


def test_a_merged_title_above_the_header_does_no_harm(workbook):
    def merge(book):
        book.active.merge_cells("A1:B1")

    table = open_table(workbook(["Accounts"], ["name", "city"], ["Tern", "x"], change=merge))
    assert (table.head.headers, table.head.header_row) == (("name", "city"), 2)


def test_the_first_visible_sheet_with_data_is_read(workbook):
    def more(book):
        book.create_sheet("Empty", 0)
        hidden = book.create_sheet("Hidden", 0)
        hidden.append(["secret"])
        hidden.sheet_state = "hidden"
        book.create_sheet("Notes").append(["note"])

    head = open_table(workbook(["name", "city"], ["Tern", "x"], change=more)).head
    assert (head.sheet, head.headers, head.notes) == ("Sheet", ("name", "city"), ())


def test_another_sheet_is_read_when_chosen(workbook, texts):
    def more(book):
        sheet = book.create_sheet("People")
        for row in (["title"], ["Head of Labs"]):
            sheet.append(row)

    path = workbook(["name", "city"], ["Tern", "x"], change=more)
    table = open_table(path, sheet="People")
    assert (table.head.sheet, table.head.headers, table.head.notes) == ("People", ("title",), ())
    assert [row for _, row in read(table)] == [("Head of Labs",)]
    with pytest.raises(UserError) as refused:
        open_table(path, sheet="Nothing")
    assert "Nothing" in texts.render(refused.value.message)
    assert "Sheet, People" in texts.render(refused.value.hint)


def test_a_chosen_sheet_is_imported(workbook, store, rows):
    def more(book):
        sheet = book.create_sheet("Kunden")
        sheet.append(["Customer Name", "City"])
        sheet.append(["Plover Instruments", "Graufurt"])

    path = workbook(["note"], ["nothing"], change=more)
    plan = plan_import(store, [FileRequest(path, kind=RecordKind.ACCOUNT, sheet="Kunden")])
    run_import(store, plan)
    assert rows("SELECT name, city FROM account") == [("Plover Instruments", "Graufurt")]


def test_columns_without_header_are_named_by_their_letter(workbook):
    table = open_table(workbook(["name"], ["Tern", "x", "y"]))
    assert table.head.headers == ("name", "[B]", "[C]")


def test_empty_and_damaged_workbooks_are_refused(workbook, write, texts):
    damaged = workbook(["name"], ["Tern"]).read_bytes()
    for path, code in (
        (workbook(), "file.no_rows"),
        (write("cut.xlsx", damaged[: len(damaged) // 2]), "file.damaged_workbook"),
        (write("zip.xlsx", b"PK\x03\x04" + bytes(50)), "file.damaged_workbook"),
    ):
        with pytest.raises(UserError) as refused:
            open_table(path)
        assert refused.value.message.code == code
        assert texts.render(refused.value.hint)


def test_the_content_counts_not_the_ending(workbook, tmp_path):
    renamed = workbook(["name", "n"], ["Tern", 1]).rename(tmp_path / "book.csv")
    assert open_table(renamed).head.format == "xlsx"


def test_damage_anywhere_in_a_workbook_is_told(workbook):
    path = workbook(["Customer", "Since"], *[[f"Name {n}", date(2024, 1, 1)] for n in range(40)])
    whole = path.read_bytes()
    codes = set()
    for at in range(0, len(whole), 23):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            read(open_table(path))
        except UserError as error:
            codes.add(error.message.code)
    assert "file.damaged_workbook" in codes

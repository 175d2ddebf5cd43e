"""CSV files of every dialect are read, and a broken row costs itself only."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.errors import UserError
from csmdesk.exchange.csv_file import open_csv, sniffed_delimiter
from csmdesk.exchange.rows import sample
from csmdesk.exchange.tabular import open_table


def read(table, size=1000):
    good, broken = [], []
    for block in table.blocks(size):
        good += [(n, tuple(r)) for n, r in zip(block.numbers, block.rows, strict=True)]
        broken += [(b.number, b.reason.code) for b in block.broken]
    return good, broken


def test_rows_have_the_numbers_of_the_file(write):
    table = open_table(write("a.csv", "a,b\n1,2\n\n3,4\n,\n5,6\n"))
    assert table.head.headers == ("a", "b")
    assert read(table) == ([(2, ("1", "2")), (4, ("3", "4")), (6, ("5", "6"))], [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_endings(write, delimiter, ending):
    lines = ["name;x".replace(";", delimiter), f'"a{delimiter}b"{delimiter}1,5' + ending]
    if delimiter == ",":
        lines[1] = '"a,b","1,5"' + ending
    table = open_table(write("a.csv", ending.join(lines)))
    assert table.head.delimiter == delimiter
    assert read(table) == ([(2, (f"a{delimiter}b", "1,5"))], [])


def test_decimal_commas_do_not_make_a_comma_file():
    assert sniffed_delimiter(["name;arr;seats\n", "a;1,5;2\n", "b;2,5;3\n"]) == ";"


def test_excel_separator_line_is_heeded(write):
    table = open_table(write("a.csv", "sep=|\na|b\n1|2\n"))
    assert (table.head.delimiter, table.head.header_row) == ("|", 2)
    assert read(table)[0] == [(3, ("1", "2"))]


def test_title_above_the_header_is_stepped_over(write):
    table = open_table(write("a.csv", "Accounts of March,\n,\nname,city\nPlover,Graufurt\n"))
    assert (table.head.header_row, table.head.headers) == (3, ("name", "city"))
    assert read(table)[0] == [(4, ("Plover", "Graufurt"))]


def test_a_lone_header_is_no_title(write):
    table = open_table(write("a.csv", "name,\nPlover,Graufurt\n"))
    assert (table.head.header_row, table.head.headers) == (1, ("name", "[B]"))
    table = open_table(write("b.csv", "Shoes,\nPlover,Graufurt\n"))
    assert (table.head.header_row, table.head.headers) == (1, ("Shoes", "[B]"))


def test_ragged_rows_are_broken_and_never_shifted(write):
    good, broken = read(open_table(write("a.csv", "a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n4,5,6\n")))
    assert good == [(2, ("1", "2", "3")), (5, ("1", "2", "3")), (6, ("4", "5", "6"))]
    assert broken == [(3, "row.too_few_cells"), (4, "row.too_many_cells")]


def test_cells_without_header_may_be_missing(write):
    table = open_table(write("a.csv", "a,b,\n1,2\n1,2,3\n"))
    assert table.head.headers == ("a", "b", "[C]")
    assert read(table)[0] == [(2, ("1", "2", "")), (3, ("1", "2", "3"))]


def test_an_unclosed_quote_costs_one_row(write):
    text = 'a,b\n1,"x\n2,y\n3,z\n4,w\n'
    good, broken = read(open_table(write("a.csv", text)))
    assert good == [(3, ("2", "y")), (4, ("3", "z")), (5, ("4", "w"))]
    assert broken == [(2, "row.quote_not_closed")]


def test_an_unclosed_quote_that_meets_a_later_one_costs_one_row(write):
    text = 'a,b,c\n1,"x,1\n2,y,2\n3,"z",3\n4,w,4\n'
    good, broken = read(open_table(write("a.csv", text)))
    assert [n for n, _ in good] == [3, 4, 5]
    assert [n for n, _ in broken] == [2]


def test_an_unclosed_quote_does_not_hold_the_file_in_memory(write):
    text = 'a,b\n1,"x\n' + "2,y\n" * 60_000
    good, broken = read(open_table(write("a.csv", text)))
    assert (len(good), broken) == (60_000, [(2, "row.quote_not_closed")])


def test_lines_within_a_quoted_cell_are_one_row(write):
    table = open_table(write("a.csv", 'a,b\n1,"x\ny"\n2,z\n'))
    assert read(table)[0] == [(2, ("1", "x\ny")), (3, ("2", "z"))]


def test_a_quote_in_the_wrong_place_is_told(write):
    assert read(open_table(write("a.csv", 'a,b\n"1"x,2\n3,4\n'))) == (
        [(3, ("3", "4"))],
        [(2, "row.quote_inside")],
    )


@pytest.mark.parametrize("bad", [b"x\x00y,2\n", b"\xffx,2\n"])
def test_bytes_that_do_not_belong_break_their_row(write, bad):
    content = "名称,数\n华信精工,1\n".encode() + bad + "远山食品,3\n".encode()
    good, broken = read(open_table(write("a.csv", content)))
    assert [n for n, _ in good] == [2, 4]
    assert broken == [(3, "row.bytes_unreadable")]


def test_broken_rows_keep_their_cells_to_be_saved(write):
    (block,) = open_table(write("a.csv", "a,b\n1,2,3\n")).blocks()
    assert block.broken[0].cells == ("1", "2", "3")


def test_repeated_and_missing_headers_get_names_and_a_remark(write, texts):
    head = open_table(write("a.csv", "Name,Name,,name\n1,2,3,4\n")).head
    assert head.headers == ("Name", "Name (2)", "[C]", "name (3)")
    assert "Name (2)" in texts.render(head.notes[0])


@pytest.mark.parametrize("head", ["名称,数".encode() + b"\xff", b'"name,n', b'"name"x,n'])
def test_a_broken_header_never_makes_a_row_the_header(write, texts, head):
    with pytest.raises(UserError) as refused:
        open_table(write("a.csv", head + "\n华信,一\n远山,二\n".encode()))
    assert refused.value.message.code == "file.broken_header"
    assert texts.render(refused.value.message)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "file.empty"), ("\n \n\n", "file.no_rows"), ("1,2\n3,4\n", "file.no_header")],
)
def test_files_without_a_table_are_refused(write, texts, text, code):
    with pytest.raises(UserError) as refused:
        open_table(write("a.csv", text))
    assert refused.value.message.code == code
    assert texts.render(refused.value.message)
    assert texts.render(refused.value.hint)


def test_header_only_and_one_column(write):
    assert read(open_table(write("a.csv", "name,city\n"))) == ([], [])
    table = open_table(write("b.csv", "name\nPlover\nTern\n"))
    assert (table.head.headers, sample(table)) == (("name",), [["Plover"], ["Tern"]])


def test_missing_folder_and_locked_files_are_refused(tmp_path, texts):
    for path, code in ((tmp_path / "no.csv", "file.missing"), (tmp_path, "file.is_folder")):
        with pytest.raises(UserError) as refused:
            open_table(path)
        assert refused.value.message.code == code
        assert texts.render(refused.value.message)


def test_blocks_are_of_the_size_asked_and_tell_how_far(write):
    table = open_table(write("a.csv", "a,b\n" + "1,2\n" * 25))
    blocks = list(table.blocks(10))
    assert [len(block.rows) for block in blocks] == [10, 10, 5]
    assert blocks[-1].done == 1.0


def test_wrong_wanted_encoding_marks_rows_instead_of_failing(write):
    table = open_csv(write("a.csv", "name,n\n华信,1\nplain,2\n", "gb18030"), encoding="utf-8")
    good, broken = read(table)
    assert good == [(3, ("plain", "2"))]
    assert broken == [(2, "row.bytes_unreadable")]


LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff")
CELLS = st.text(LETTERS | st.sampled_from("\n\r\t,;|\"'"), max_size=8)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_what_a_writer_wrote_is_read_back(tmp_path_factory, rows, delimiter, encoding):
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["one", "two", "three"])
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(buffer.getvalue().encode(encoding))
    found, broken = read(open_csv(path, encoding=encoding, delimiter=delimiter))
    assert not broken
    assert [cells for _, cells in found] == [tuple(row) for row in rows if any(row)]

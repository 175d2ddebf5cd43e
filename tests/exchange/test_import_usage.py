"""Usage facts: many rows, keyed by id and line, or by what they say."""

import pytest

from csmdesk.models.undo import UndoStack
from tests.exchange.conftest import ACCOUNTS, LINES, USAGE, counts

HEAD = "Usage ID,Subscription ID,Usage Date,Feature Name,Usage Count\n"


@pytest.fixture
def base(bring_in, write):
    bring_in(write("accounts.csv", ACCOUNTS), write("lines.csv", LINES))


@pytest.fixture
def usage(bring_in, write, base):
    """Return a function that imports usage text and returns its report."""
    number = iter(range(100))

    def run(text):
        name = f"usage{next(number)}.csv"
        return bring_in(write(name, text))[name]

    return run


def test_one_id_on_two_lines_is_two_rows(usage, rows):
    report = usage(HEAD + "U-1,H-1,2024-02-01,export,4\nU-1,H-2,2024-04-01,search,5\n")
    assert counts(report) == {"read": 2, "created": 2}
    assert rows("SELECT value FROM usage_fact ORDER BY value") == [(4.0,), (5.0,)]


def test_one_id_twice_on_a_line_with_other_content_is_kept_apart(usage, rows):
    text = HEAD + "U-1,H-1,2024-02-01,export,4\nU-1,H-1,2024-02-01,export,5\n"
    report = usage(text)
    assert counts(report) == {"read": 2, "created": 2, "warnings": 1}
    again = usage(text)
    assert (again.created, again.unchanged) == (0, 2)
    assert rows("SELECT count(*) FROM usage_fact") == [(2,)]


def test_a_row_that_repeats_itself_counts_once(usage, rows):
    row = "U-1,H-1,2024-02-01,export,4\n"
    assert counts(usage(HEAD + row + row)) == {
        "read": 2, "created": 1, "unchanged": 1, "warnings": 1,
    }  # fmt: skip
    assert rows("SELECT count(*) FROM usage_fact") == [(1,)]


def test_a_corrected_row_is_updated_and_an_undo_brings_the_old_one_back(usage, rows, store):
    usage(HEAD + "U-1,H-1,2024-02-01,export,4\nU-2,H-1,2024-02-02,export,1\n")
    report = usage(HEAD + "U-1,H-1,2024-02-01,export,7\nU-2,H-1,2024-02-03,export,1\n")
    assert counts(report) == {"read": 2, "created": 1, "updated": 1, "warnings": 1}
    assert rows("SELECT value FROM usage_fact ORDER BY day") == [(7.0,), (1.0,), (1.0,)]
    UndoStack(store).undo()
    assert rows("SELECT value FROM usage_fact ORDER BY day") == [(4.0,), (1.0,)]


def test_rows_outside_their_contract_come_in_with_a_warning(usage):
    report = usage(
        HEAD + "U-1,H-1,2023-12-31,export,1\nU-2,H-1,2024-01-01,export,1\n"
        "U-3,H-1,2024-12-31,export,1\nU-4,H-1,2025-01-01,export,1\nU-5,H-2,2099-01-01,x,1\n"
    )
    assert counts(report) == {"read": 5, "created": 5, "warnings": 2}
    assert [(w.text.code, w.rows, w.first_row) for w in report.warned] == [
        ("usage.outside_contract", 2, 2)
    ]


def test_unknown_lines_are_refused(usage, texts):
    report = usage(HEAD + "U-1,H-9,2024-02-01,export,4\nU-2,H-1,2024-02-01,export,many\n")
    assert [(r.row, r.column, r.reason.code) for r in report.refused] == [
        (2, "Subscription ID", "ref.line_unknown"),
        (3, "Usage Count", "value.not_a_number"),
    ]
    assert "H-9" in texts.render(report.refused[0].reason)
    assert report.read == 2


def test_usage_of_an_account_without_a_line(usage, rows):
    text = "日期,客户,功能,次数\n2024-01-01,华信精工（虚构）,登录,5\n2024-01-02,K-1,登录,6\n"
    assert counts(usage(text)) == {"read": 2, "created": 2}
    assert rows("SELECT line_id, value FROM usage_fact ORDER BY day") == [(None, 5.0), (None, 6.0)]
    assert counts(usage(text)) == {"read": 2, "unchanged": 2}


def test_rows_without_ids_come_in_once_however_often_the_file_does(usage, rows):
    text = (
        "Customer,Date,Metric,Value\nK-1,2024-01-01,logins,5\nK-1,2024-01-01,logins,5\n"
        "K-1,2024-01-01,logins,6\nK-3,2024-01-01,logins,5\n"
    )
    assert counts(usage(text)) == {"read": 4, "created": 4}
    assert counts(usage(text)) == {"read": 4, "unchanged": 4}
    assert counts(usage(text.replace("logins,6", "logins,8"))) == {
        "read": 4, "updated": 1, "unchanged": 3,
    }  # fmt: skip
    assert rows("SELECT sum(value) FROM usage_fact") == [(23.0,)]


def test_a_line_of_another_account_is_refused(usage):
    text = (
        "Subscription ID,Customer ID,Date,Metric,Value\n"
        "H-1,K-2,2024-02-01,x,1\nH-1,K-1,2024-02-01,x,1\n"
    )
    report = usage(text)
    assert [(r.row, r.reason.code) for r in report.refused] == [(2, "ref.line_of_other_account")]
    assert report.created == 1


def test_levels_are_kept_as_levels(usage, rows):
    text = (
        "Customer ID,Date,Metric,Value,Grain\n"
        "K-1,2024-01-01,seats used,5,level\nK-1,2024-01-01,x,5,\n"
    )
    usage(text)
    assert rows("SELECT grain FROM usage_fact ORDER BY metric") == [("level",), ("count",)]


def test_an_id_of_two_lines_means_the_first(bring_in, write, rows):
    text = LINES + "H-1,K-3,Other,2024-01-01,,5,,,\n"
    bring_in(write("accounts.csv", ACCOUNTS), write("lines.csv", text))
    report = bring_in(write("u.csv", HEAD + "U-1,H-1,2024-02-01,export,4\n"))["u.csv"]
    assert [w.text.code for w in report.warned] == ["ref.line_first_taken"]
    assert rows("SELECT a.external_id FROM usage_fact u JOIN account a ON a.id = u.account_id") == [
        ("K-1",)
    ]


def test_more_rows_than_one_block(usage, rows):
    text = HEAD + "".join(f"U-{n},H-1,2024-02-01,export,1\n" for n in range(21_000))
    assert counts(usage(text)) == {"read": 21_000, "created": 21_000}
    assert rows("SELECT count(*), sum(value) FROM usage_fact") == [(21_000, 21_000.0)]
    assert counts(usage(text)) == {"read": 21_000, "unchanged": 21_000}


def test_rows_of_one_account_keep_the_order_of_the_file(usage, rows):
    text = HEAD + "U-9,H-1,2024-02-01,export,4\nU-1,H-1,2024-02-01,export,6\n"
    usage(text)
    assert rows("SELECT external_id FROM usage_fact ORDER BY id") == [("U-9",), ("U-1",)]


def test_days_of_different_writing_in_one_column(usage, rows):
    usage(HEAD + "U-1,H-1,2024-02-01,export,4\nU-2,H-1,16-10-2024,export,6\n")
    assert rows("SELECT day FROM usage_fact ORDER BY day") == [("2024-02-01",), ("2024-10-16",)]


def test_usage_comes_from_workbooks_too(bring_in, base, tmp_path, rows):
    from datetime import date

    from openpyxl import Workbook

    book = Workbook()
    for line in USAGE.splitlines():
        book.active.append(line.split(","))
    book.active["C2"] = date(2024, 2, 1)
    book.active["E2"] = 4
    book.save(tmp_path / "usage.xlsx")
    assert bring_in(tmp_path / "usage.xlsx")["usage.xlsx"].created == 4
    assert rows("SELECT day, value FROM usage_fact WHERE external_id = 'U-1'") == [
        ("2024-02-01", 4.0)
    ]

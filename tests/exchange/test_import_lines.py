"""Contract lines: amounts in one currency, ARR however it is given, days in order."""

import pytest

from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.mapping import Mapping
from csmdesk.models.undo import UndoStack
from tests.exchange.conftest import ACCOUNTS, LINES, counts


@pytest.fixture
def lines(bring_in, write, rows):
    """Return a function that imports lines of account K-1 and reads one column back."""

    def run(head, *cells):
        text = f"Customer ID,Start Date,End Date,{head}\n" + "".join(
            f"K-1,{row}\n" for row in cells
        )
        report = bring_in(write("accounts.csv", ACCOUNTS), write("lines.csv", text))["lines.csv"]
        return report, rows("SELECT arr_minor, currency FROM contract_line ORDER BY id")

    return run


@pytest.mark.parametrize(
    ("head", "row", "arr"),
    [
        ("ARR", "2024-01-01,2024-12-31,1200", (120000, "USD")),
        ("ARR (EUR)", "2024-01-01,,1.200,50".replace(",50", ""), (120, "EUR")),
        ("年费（万元）", "2024-01-01,,1.2", (1200000, "CNY")),
        ("MRR", "2024-01-01,,100", (120000, "USD")),
        ("Contract Amount", "2024-01-01,2024-12-31,1200", (120000, "USD")),
        ("Contract Amount", "2024-01-01,2025-12-31,1200", (60000, "USD")),
        ("Contract Amount", "2024-01-15,2024-07-14,1200", (240000, "USD")),
        ("Contract Amount", "2024-01-01,2024-01-10,1000", (3650000, "USD")),
        ("Contract Amount", "2024-01-01,,1200", (120000, "USD")),
        ("ARR", "2024-01-01,,€1200", (120000, "EUR")),
    ],
)
def test_arr_however_it_is_given(lines, head, row, arr):
    assert lines(head, row)[1] == [arr]


def test_the_currency_of_the_row_counts(lines):
    _, found = lines("ARR,Currency", "2024-01-01,,1200,JPY", "2024-02-01,,10,人民币")
    assert found == [(1200, "JPY"), (1000, "CNY")]


def test_two_currencies_in_one_row_are_refused(lines):
    report, _ = lines("ARR,MRR,Currency", "2024-01-01,,€12,1,CNY", "2024-01-01,,€12,$1,")
    assert [r.reason.code for r in report.refused] == [
        "value.two_currencies", "line.amounts_in_two_currencies",
    ]  # fmt: skip


def test_monthly_and_yearly_amounts_that_disagree_are_told(lines):
    report, found = lines("ARR,MRR", "2024-01-01,,1200,100", "2024-02-01,,1200,90")
    assert [(w.text.code, w.first_row) for w in report.warned] == [("line.arr_is_not_12_mrr", 3)]
    assert found == [(120000, "USD"), (120000, "USD")]


def test_european_figures_are_told_from_the_column(lines):
    _, found = lines("ARR", '2024-01-01,,"1.234,50"', "2024-02-01,,2.500")
    assert found == [(123450, "USD"), (250000, "USD")]


def test_a_refund_may_be_negative(lines):
    report, found = lines("ARR,Line Type", "2024-01-01,,-50,refund", "2024-02-01,,-50,new")
    assert found == [(-5000, "USD")]
    assert [(r.row, r.column) for r in report.refused] == [(3, "ARR")]


def test_a_line_without_product_or_amount_comes_in(lines, rows):
    lines("Seats", "2024-01-01,,5")
    assert rows("SELECT product, arr_minor, currency, seats FROM contract_line") == [
        ("—", 0, "USD", 5)
    ]


def test_lines_change_in_sight_and_never_move(bring_in, write, rows, store):
    accounts = write("accounts.csv", ACCOUNTS)
    bring_in(accounts, write("lines.csv", LINES))
    later = LINES.replace("12000,1000,120", "24000,2000,150").replace("H-2,K-2", "H-2,K-3")
    found = bring_in(write("later.csv", later))["later.csv"]
    assert counts(found) == {
        "read": 3, "created": 1, "updated": 1, "unchanged": 1, "warnings": 1,
    }  # fmt: skip
    assert rows("SELECT arr_minor, seats FROM contract_line WHERE external_id = 'H-1'") == [
        (2400000, 150)
    ]
    assert rows("SELECT count(*) FROM contract_line WHERE external_id = 'H-2'") == [(2,)]
    UndoStack(store).undo()
    assert rows("SELECT arr_minor, seats FROM contract_line WHERE external_id = 'H-1'") == [
        (1200000, 120)
    ]
    assert rows("SELECT count(*) FROM contract_line") == [(3,)]


def test_lines_without_ids_are_recognised(bring_in, write, rows):
    accounts = write("accounts.csv", ACCOUNTS)
    text = (
        "客户名称,产品,开始日期,到期日,合同金额（万元）\nTern & Rook,标准版,2024/1/1,2024/12/31,1\n"
    )
    bring_in(accounts, write("合同.csv", text, "gb18030"))
    again = bring_in(write("合同2.csv", text.replace(",1\n", ",2\n")))["合同2.csv"]
    assert counts(again) == {"read": 1, "updated": 1}
    assert rows("SELECT product, arr_minor, amount_minor, currency FROM contract_line") == [
        ("标准版", 2000000, 2000000, "CNY")
    ]


def test_references_can_be_held_to_names(bring_in, write):
    accounts = write("a.csv", "Customer ID,Customer Name\nPlover,Tern\nK-2,Plover\n")
    mapping = Mapping(
        RecordKind.CONTRACT_LINE, {"Who": "account", "From": "start_on"}, refs={"account": "name"}
    )
    bring_in(accounts)
    lines = write("l.csv", "Who,From\nPlover,2024-01-01\nTern,2024-01-01\nK-2,2024-01-01\n")
    found = bring_in(lines, mapping=mapping)["l.csv"]
    assert [(r.row, r.reason.code) for r in found.refused] == [(4, "ref.account_unknown")]

"""Opportunities from files."""

import pytest

from csmdesk.exchange.fields import RecordKind
from csmdesk.models.undo import UndoStack
from tests.exchange.conftest import ACCOUNTS, counts

FILE = (
    "Opportunity ID,Customer ID,Opportunity Name,Type,Amount,Currency,Close Date,State,Notes\n"
    "O-1,K-1,Renewal 2025,renewal,12000,EUR,2025-03-31,open,Ask Ute\n"
    "O-2,K-1,More seats,upsell,,,2025-06-30,closed won,\n"
    "O-3,K-2,Lost one,续约,-5,EUR,,lost,\n"
)


@pytest.fixture
def brought(bring_in, write):
    def run(text, name="opportunities.csv"):
        return bring_in(write("accounts.csv", ACCOUNTS), write(name, text))[name]

    return run


def test_columns_are_recognised_and_rows_taken(brought, rows):
    found = brought(FILE)
    assert found.kind is RecordKind.OPPORTUNITY
    assert rows(
        "SELECT external_id, title, kind, amount_minor, currency, close_on, state, notes, source "
        "FROM opportunity ORDER BY external_id"
    ) == [
        ("O-1", "Renewal 2025", "renewal", 1200000, "EUR", "2025-03-31", "open", "Ask Ute",
         "import"),
        ("O-2", "More seats", "expansion", None, "USD", "2025-06-30", "won", "", "import"),
    ]  # fmt: skip
    assert [(r.row, r.column, r.reason.code) for r in found.refused] == [
        (4, "Amount", "opportunity.negative_amount")
    ]


def test_the_same_opportunity_is_changed_by_id_or_by_title(brought, rows, store):
    brought(FILE)
    again = brought(FILE.replace("12000", "15000"))
    assert counts(again)["updated"] == 1
    chinese = "客户编号,商机名称,商机金额,商机状态\nK-1,增购席位,{},进行中\n"
    brought(chinese.format(100), "商机.csv")
    assert counts(brought(chinese.format(200), "商机.csv")) == {"read": 1, "updated": 1}
    assert rows("SELECT title, amount_minor FROM opportunity ORDER BY title") == [
        ("More seats", None), ("Renewal 2025", 1500000), ("增购席位", 20000),
    ]  # fmt: skip
    UndoStack(store).undo()
    assert rows("SELECT amount_minor FROM opportunity WHERE title = '增购席位'") == [(10000,)]

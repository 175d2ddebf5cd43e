"""Tickets and churn events change in sight, and an undo brings back what they were."""

from csmdesk.models.undo import UndoStack
from tests.exchange.conftest import ACCOUNTS, CHURN, TICKETS, counts


def test_a_ticket_that_was_closed_since_is_updated(bring_in, write, rows, store):
    bring_in(write("accounts.csv", ACCOUNTS), write("tickets.csv", TICKETS))
    later = TICKETS.replace("2024-06-09 10:30,,,P1,,yes", "2024-06-09 10:30,2024-06-10,,P1,5,yes")
    found = bring_in(write("later.csv", later))["later.csv"]
    assert counts(found) == {"read": 2, "updated": 1, "unchanged": 1}
    assert rows("SELECT csat, closed_at IS NULL FROM ticket WHERE number = 'T-2'") == [(5, 0)]
    UndoStack(store).undo()
    assert rows("SELECT csat, closed_at IS NULL FROM ticket WHERE number = 'T-2'") == [(None, 1)]
    assert rows("SELECT count(*) FROM ticket") == [(2,)]


def test_a_number_of_another_account_is_kept_apart(bring_in, write, rows):
    bring_in(write("accounts.csv", ACCOUNTS), write("tickets.csv", TICKETS))
    found = bring_in(write("b.csv", TICKETS.replace("T-1,K-1", "T-1,K-2")))["b.csv"]
    assert counts(found) == {"read": 2, "created": 1, "unchanged": 1, "warnings": 1}
    assert rows("SELECT count(*) FROM ticket WHERE number = 'T-1'") == [(2,)]


def test_times_out_of_order_are_told_and_bad_scores_refused(bring_in, write):
    text = TICKETS + "T-3,K-1,2024-05-02,2024-05-01,,low,,\nT-4,K-1,2024-05-02,,,low,9,\n"
    found = bring_in(write("accounts.csv", ACCOUNTS), write("t.csv", text))["t.csv"]
    assert [(w.text.code, w.first_row) for w in found.warned] == [
        ("ticket.closed_before_opened", 4)
    ]
    assert [(r.row, r.column, r.reason.code) for r in found.refused] == [
        (5, "CSAT", "value.out_of_range")
    ]


def test_an_unknown_priority_is_kept_in_its_own_words(bring_in, write, rows):
    text = "Ticket ID,Customer ID,Submitted At,Priority\nT-1,K-1,2024-01-01,Tsunami\n"
    bring_in(write("accounts.csv", ACCOUNTS), write("t.csv", text))
    assert rows("SELECT priority FROM ticket") == [("Tsunami",)]


def test_churn_without_ids_is_told_by_account_and_day(bring_in, write, rows):
    text = "客户编号,流失日期,流失原因,退款金额\nK-1,2024-01-01,预算,\nK-1,2024-03-01,预算,5\n"
    bring_in(write("accounts.csv", ACCOUNTS), write("流失.csv", text))
    again = bring_in(write("流失2.csv", text.replace("2024-03-01,预算", "2024-03-01,竞品")))
    assert counts(again["流失2.csv"]) == {"read": 2, "updated": 1, "unchanged": 1}
    assert rows("SELECT reason, refund_minor, currency FROM churn_event ORDER BY happened_on") == [
        ("预算", None, None), ("竞品", 500, "USD"),
    ]  # fmt: skip


def test_the_same_churn_event_comes_once(bring_in, write, rows):
    bring_in(write("accounts.csv", ACCOUNTS), write("churn.csv", CHURN))
    assert counts(bring_in(write("b.csv", CHURN))["b.csv"]) == {"read": 1, "unchanged": 1}
    assert rows("SELECT count(*) FROM churn_event") == [(1,)]

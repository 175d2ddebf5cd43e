"""Commands on what is due: promises and tasks, and the rhythm of visits."""

from datetime import date, timedelta

import pytest

FILE = "account_id,account_name,tier,stage\nA1,Alder Rail,A,value\nA2,华信,C,churned\n"


@pytest.fixture
def small(book):
    book.json("import", book.file("accounts.csv", FILE), "--as", "account")
    return book


def test_promises_of_both_sides_are_listed_by_day(small):
    small.json("log", "Alder call 30m Price list > EOM send the list < tomorrow confirm the budget")
    found = small.json("promises")
    tomorrow = date.today() + timedelta(days=1)
    assert [(p["kind"], p["side"], p["title"], p["account_name"]) for p in found] == [
        ("commitment", "theirs", "confirm the budget", "Alder Rail"),
        ("commitment", "ours", "send the list", "Alder Rail"),
    ] or date.today().month != tomorrow.month
    assert {p["overdue_days"] for p in found} == {0}
    assert all(p["touchpoint_id"] for p in found)
    shown = small.run("promises").out.splitlines()
    assert {line.split("\t")[1] for line in shown} == {"ours", "theirs"}
    assert "对方" in small.run("promises", CSMDESK_LANGUAGE="zh").out


def test_nothing_overdue_is_said(small):
    small.json("log", "Alder call 30m Price list > EOM send the list")
    result = small.run("promises", "--overdue")
    assert (result.code, result.out) == (0, "")
    assert result.err == "No promise and no task is open.\n"
    assert small.json("promises", "--overdue") == []


def test_cadence_lists_who_is_due_and_by_what(small):
    [state] = small.json("cadence")  # the other one has left: no rhythm
    assert (state["account_name"], state["days"]) == ("Alder Rail", 14)
    assert state["due_on"] == (date.today() + timedelta(days=14)).isoformat()
    assert [row["table"] for row in state["evidence"]] == ["account"]
    assert small.run("cadence").out.split("\t")[1:3] == ["due", "Alder Rail"]
    small.json("log", "Alder call 30m Hello")
    assert small.json("cadence")[0]["last_on"] == date.today().isoformat()
    late = small.run("cadence", "--overdue")
    assert (late.code, late.out) == (0, "")
    assert late.err == "No account is due.\n"

"""Commands on what is due: promises and tasks, and the rhythm of visits."""

from argparse import Namespace
from datetime import date, timedelta

import pytest

from csmdesk.cli.desk import open_desk
from csmdesk.domain.text import Text
from csmdesk.services import accounts, commitments
from csmdesk.system.texts import Texts

FILE = "account_id,account_name,tier,stage\nA1,Alder Rail,A,value\nA2,华信,C,churned\n"


@pytest.fixture
def small(book):
    book.json("import", book.file("accounts.csv", FILE), "--as", "account")
    return book


def promise(small, *promises):
    """Write promises (side, text, days from today) down for the first account."""
    options = Namespace(profile=small.profile, passphrase_file=small.secret)
    with open_desk(options, Texts("en")) as desk, desk.store.write(Text("action.demo")) as uow:
        found = accounts.find_account(uow, "Alder")
        for side, text, days in promises:
            due = uow.today + timedelta(days=days)
            commitments.create_commitment(uow, found.id, side=side, text=text, due_on=due)


def test_promises_of_both_sides_are_listed_by_day(small):
    promise(small, ("ours", "Send the list", 3), ("theirs", "Confirm the budget", -2))
    found = small.json("promises")
    assert [(p["kind"], p["side"], p["title"], p["overdue_days"]) for p in found] == [
        ("commitment", "theirs", "Confirm the budget", 2),
        ("commitment", "ours", "Send the list", 0),
    ]
    assert [p["title"] for p in small.json("promises", "--overdue")] == ["Confirm the budget"]
    shown = small.run("promises").out.splitlines()
    assert [line.split("\t")[1:4] for line in shown] == [
        ["theirs", "Alder Rail", "Confirm the budget"], ["ours", "Alder Rail", "Send the list"],
    ]  # fmt: skip
    assert "对方" in small.run("promises", CSMDESK_LANGUAGE="zh").out


def test_nothing_overdue_is_said(small):
    promise(small, ("ours", "Send the list", 3))
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

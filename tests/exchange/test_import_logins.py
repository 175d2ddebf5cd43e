"""Last logins of people: who is meant, when it was said, and what is refused."""

from datetime import date, timedelta

import pytest

from csmdesk.exchange.history import undo_import
from csmdesk.exchange.importer import plan_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts
from csmdesk.services.people_map import read_map
from tests.exchange.conftest import ACCOUNTS, PEOPLE, counts

HEAD = "Customer,Full Name,Email,Last login,As of,Source\n"
LUDO = "Plover Instruments,Ludo Marsh,,2026-02-01,2026-03-10,SSO\n"


@pytest.fixture
def people(bring_in, write):
    """Bring two people of two accounts into the book."""
    bring_in(write("accounts.csv", ACCOUNTS), write("contacts.csv", PEOPLE))


def logins(rows):
    return rows(
        "SELECT p.name, a.external_id, u.last_login, u.as_of, u.source FROM person_usage u "
        "JOIN person p ON p.id = u.person_id JOIN account a ON a.id = u.account_id "
        "ORDER BY p.name, u.as_of"
    )


def refusals(found):
    return [(r.row, r.column, r.reason.code) for r in found.refused]


@pytest.mark.usefixtures("people")
def test_people_are_found_by_name_e_mail_and_id(bring_in, write, rows):
    text = (
        "User ID,User name,User email,Customer,Last login\n"
        "P-1,,,,2026-03-01 08:30\n,,LI2@huaxin.example,,never\n"
    )
    found = bring_in(write("logins.csv", text))["logins.csv"]
    assert (found.kind, counts(found)) == ("person_usage", {"read": 2, "created": 2})
    assert logins(rows) == [
        ("Ludo Marsh", "K-1", "2026-03-01", "2026-03-18", "logins.csv"),
        ("李示例", "K-2", None, "2026-03-18", "logins.csv"),
    ]


@pytest.mark.usefixtures("people")
def test_a_chinese_report_says_the_same(bring_in, write, rows):
    text = "客户名称,姓名,最近登录时间,截至日期\n华信精工（虚构）,李示例,从未登录,2026年3月1日\n"
    found = bring_in(write("登录.csv", text))["登录.csv"]
    assert (found.kind, found.created) == ("person_usage", 1)
    assert logins(rows) == [("李示例", "K-2", None, "2026-03-01", "登录.csv")]


@pytest.mark.usefixtures("people")
def test_the_same_file_adds_nothing_on_another_day_either(bring_in, write, rows, clock):
    path = write("logins.csv", "User email,Last login\nludo@plover.example,2026-03-01\n")
    bring_in(path)
    again = write("again.csv", path.read_text())
    assert counts(bring_in(again)["again.csv"]) == {"read": 1, "unchanged": 1}
    clock.advance(timedelta(days=5))
    assert counts(bring_in(path)["logins.csv"]) == {"read": 1, "unchanged": 1}
    assert len(logins(rows)) == 1
    later = write("later.csv", "User email,Last login\nludo@plover.example,2026-03-20\n")
    assert counts(bring_in(later)["later.csv"]) == {"read": 1, "created": 1}
    assert [row[2:4] for row in logins(rows)] == [
        ("2026-03-01", "2026-03-18"), ("2026-03-20", "2026-03-23"),
    ]  # fmt: skip


@pytest.mark.usefixtures("people")
def test_a_corrected_report_of_one_day_replaces_what_it_said(bring_in, write, rows, store):
    bring_in(write("a.csv", HEAD + LUDO))
    found = bring_in(write("b.csv", HEAD + LUDO.replace("2026-02-01", "2026-02-03")))["b.csv"]
    assert counts(found) == {"read": 1, "updated": 1}
    assert [row[2] for row in logins(rows)] == ["2026-02-03"]
    UndoStack(store).undo()
    assert [row[2] for row in logins(rows)] == ["2026-02-01"]


@pytest.mark.usefixtures("people")
def test_an_undone_import_takes_its_logins_along(bring_in, write, rows, store):
    bring_in(write("a.csv", HEAD + LUDO))
    [(import_id,)] = rows("SELECT DISTINCT import_id FROM person_usage")
    bring_in(write("b.csv", HEAD + LUDO.replace("2026-03-10", "2026-03-17")))
    undo_import(store, import_id)
    assert [row[3] for row in logins(rows)] == ["2026-03-17"]


@pytest.mark.usefixtures("people")
def test_rows_that_cannot_be_meant_are_refused_by_name(bring_in, write, rows, texts):
    text = HEAD + "".join(
        (
            "Plover Instruments,Wanda Quill,,2026-02-01,,\n",
            "Nowhere,Ludo Marsh,,2026-02-01,,\n",
            "Plover Instruments,,li@huaxin.example,2026-02-01,,\n",
            "Plover Instruments,Ludo Marsh,,2026-02-01,2026-01-31,\n",
            "Plover Instruments,Ludo Marsh,,2026-04-01,,\n",
            "Plover Instruments,Ludo Marsh,,2026-02-01,2026-04-01,\n",
            "Plover Instruments,Ludo Marsh,,last week,,\n",
            ",Ludo Marsh,,2026-02-01,,\n",
            ",,nobody@x.example,2026-02-01,,\n",
            ",,,2026-02-01,,\n",
            LUDO,
        )
    )
    found = bring_in(write("logins.csv", text))["logins.csv"]
    assert refusals(found) == [
        (2, "Full Name", "login.unknown_there"),
        (3, "Customer", "ref.account_unknown"),
        (4, "Email", "login.unknown_there"),
        (5, "Last login", "login.after_report"),
        (6, "Last login", "login.ahead"),
        (7, "As of", "login.report_ahead"),
        (8, "Last login", "value.not_a_date"),
        (9, "Full Name", "login.name_alone"),
        (10, "Email", "login.unknown"),
        (11, "Full Name", "value.required"),
    ]
    assert "Wanda Quill" in texts.render(found.refused[0].reason)
    assert len(logins(rows)) == 1


def test_who_is_at_two_accounts_needs_one_named(bring_in, write, rows):
    people = (
        "Full Name,Customer ID,Email\nLudo Marsh,K-1,l@x.example\nLudo Marsh,K-3,l@x.example\n"
        "Wanda Quill,K-3,info@x.example\nMia Fen,K-3,info@x.example\n"
    )
    bring_in(write("accounts.csv", ACCOUNTS), write("people.csv", people))
    text = (
        "Customer ID,Name,Email,Last login\n,,l@x.example,2026-03-01\n"
        "K-3,,l@x.example,2026-03-01\nK-3,,info@x.example,2026-03-02\n"
        "K-3,Mia Fen,info@x.example,2026-03-03\n"
    )
    found = bring_in(write("logins.csv", text))["logins.csv"]
    assert refusals(found) == [
        (2, "Email", "login.several_accounts"), (4, "Email", "login.several"),
    ]  # fmt: skip
    assert [row[:3] for row in logins(rows)] == [
        ("Ludo Marsh", "K-3", "2026-03-01"), ("Mia Fen", "K-3", "2026-03-03"),
    ]  # fmt: skip


def test_people_of_the_same_import_are_found_by_the_trial_too(store, write):
    paths = [
        write("accounts.csv", ACCOUNTS), write("contacts.csv", PEOPLE),
        write("logins.csv", HEAD + LUDO),
    ]  # fmt: skip
    plan = plan_import(store, [FileRequest(path) for path in paths])
    assert [(r.created, r.refused_rows) for r in plan.reports] == [(3, 0), (2, 0), (1, 0)]


def test_a_file_without_the_day_of_login_is_none_of_these(store, write):
    plan = plan_import(store, [FileRequest(write("people.csv", PEOPLE), kind="person_usage")])
    assert [p.code for p in plan.files[0].problems] == ["map.field_missing"]


@pytest.mark.usefixtures("people")
def test_the_map_knows_who_has_gone_quiet(bring_in, write, store):
    bring_in(write("a.csv", HEAD + LUDO))
    with store.read() as read:
        account = accounts.find_account(read, "Plover Instruments")
        [person] = read_map(read, account.id).people
    assert (person.login.last_on, person.login.as_of) == (date(2026, 2, 1), date(2026, 3, 10))

"""People: one person, a place at each account."""

from csmdesk.models.undo import UndoStack
from tests.exchange.conftest import ACCOUNTS, PEOPLE, counts

HEAD = "Contact ID,Full Name,Customer ID,Email,Job Title,Mobile\n"


def people(rows):
    return rows(
        "SELECT p.name, a.external_id, s.title FROM person p JOIN stakeholder s "
        "ON s.person_id = p.id JOIN account a ON a.id = s.account_id ORDER BY p.id, a.external_id"
    )


def test_one_person_at_two_accounts_has_two_places(bring_in, write, rows):
    text = HEAD + "P-1,Ludo Marsh,K-1,l@x.example,Head,\nP-1,Ludo Marsh,K-3,l@x.example,Adviser,\n"
    found = bring_in(write("accounts.csv", ACCOUNTS), write("people.csv", text))["people.csv"]
    assert counts(found) == {"read": 2, "created": 2}
    assert people(rows) == [("Ludo Marsh", "K-1", "Head"), ("Ludo Marsh", "K-3", "Adviser")]
    assert rows("SELECT count(*) FROM person") == [(1,)]
    again = bring_in(write("again.csv", text))["again.csv"]
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)


def test_people_are_recognised_by_e_mail_and_by_name_at_the_account(bring_in, write, rows):
    bring_in(write("accounts.csv", ACCOUNTS))
    bring_in(write("a.csv", HEAD + ",Ludo Marsh,K-1,L@x.example,Head,\n,Mia Fen,K-1,,Buyer,\n"))
    found = bring_in(
        write("b.csv", HEAD + ",Ludo Marsh,K-1,l@x.example,Chief,123\n,mia fen,K-1,m@x.example,,\n")
    )["b.csv"]
    assert counts(found) == {"read": 2, "updated": 2}
    assert rows("SELECT emails, phones FROM person ORDER BY name") == [
        ('["l@x.example"]', '["123"]'), ('["m@x.example"]', "[]"),
    ]  # fmt: skip
    assert [title for _, _, title in people(rows)] == ["Chief", "Buyer"]


def test_a_shared_mailbox_is_no_person(bring_in, write, rows):
    text = HEAD + ",Ludo Marsh,K-1,info@x.example,,\n,Wanda Quill,K-1,info@x.example,,\n"
    found = bring_in(write("accounts.csv", ACCOUNTS), write("people.csv", text))["people.csv"]
    assert counts(found) == {"read": 2, "created": 2, "warnings": 1}
    assert rows("SELECT count(*) FROM person") == [(2,)]


def test_a_repeated_row_is_told_once(bring_in, write):
    row = "P-1,Ludo Marsh,K-1,l@x.example,Head,\n"
    found = bring_in(write("accounts.csv", ACCOUNTS), write("p.csv", HEAD + row + row))["p.csv"]
    assert counts(found) == {"read": 2, "created": 1, "unchanged": 1, "warnings": 1}


def test_names_in_two_columns(bring_in, write, rows):
    text = (
        "First Name,Last Name,Company,Email\nLudo,Marsh,Tern & Rook,l@x.example\n"
        "示例,欧阳,Tern & Rook,o@x.example\n,,Tern & Rook,n@x.example\n"
    )
    found = bring_in(write("accounts.csv", ACCOUNTS), write("people.csv", text))["people.csv"]
    assert rows("SELECT name FROM person ORDER BY id") == [("Ludo Marsh",), ("欧阳示例",)]
    assert [(r.row, r.column) for r in found.refused] == [(4, "First Name")]


def test_unknown_accounts_and_odd_periods_are_refused(bring_in, write):
    text = (
        "Full Name,Customer,Valid From,Valid To,Influence\nLudo,Nowhere,,,\n"
        "Mia,Tern & Rook,2024-02-01,2024-01-01,\nWanda,Tern & Rook,,,9\nOto,Tern & Rook,,,5\n"
        "Pia,Tern & Rook,,,4\nQuin,Tern & Rook,,,3\nRia,Tern & Rook,,,2\n"
    )
    found = bring_in(write("accounts.csv", ACCOUNTS), write("people.csv", text))["people.csv"]
    assert [(r.row, r.column, r.reason.code) for r in found.refused] == [
        (2, "Customer", "ref.account_unknown"),
        (3, "Valid To", "person.leaves_before_coming"),
        (4, "Influence", "value.out_of_range"),
    ]


def test_undo_takes_people_back(bring_in, write, rows, store):
    bring_in(write("accounts.csv", ACCOUNTS))
    bring_in(write("people.csv", PEOPLE))
    UndoStack(store).undo()
    assert people(rows) == []
    assert rows("SELECT count(*) FROM account") == [(3,)]

"""An org list: who reports to whom comes in with the people, whatever stands in its way."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.people_map import EdgeKind
from csmdesk.domain.text import Text
from csmdesk.exchange.history import undo_import
from csmdesk.exchange.importer import plan_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, departures, edges, people
from csmdesk.services.people_map import read_map
from tests.exchange.conftest import ACCOUNTS, counts
from tests.models.records import contents

HEAD = "Contact ID,Full Name,Customer ID,Email,Reports to\n"
CHART = HEAD + (
    "P-3,Wanda Quill,K-1,w@x.example,mia@x.example\n"
    "P-2,Mia Fen,K-1,mia@x.example,P-1\n"
    "P-1,Ludo Marsh,K-1,l@x.example,-\n"
    "P-4,Oto Brandt,K-1,o@x.example,wanda quill\n"
)


@pytest.fixture
def book(bring_in, write, store):
    """Bring the accounts in, and return what asks and imports."""
    bring_in(write("accounts.csv", ACCOUNTS))

    class Book:
        def take(self, text, name="people.csv", **more):
            self.found = bring_in(write(name, text), **more)[name]
            return counts(self.found)

        def lines(self, days_ago=0, account="Plover Instruments"):
            with store.read() as read:
                account_id = accounts.find_account(read, account).id
                seen = read_map(read, account_id, read.today - timedelta(days=days_ago))
            edges = seen.of_kind(EdgeKind.REPORTS)
            return {seen.person(e.from_id).name: seen.person(e.to_id).name for e in edges}

        def warnings(self, texts):
            return {w.first_row: texts.render(w.text) for w in self.found.warned}

    return Book()


def all_edges(rows):
    return rows("SELECT valid_from, valid_to FROM stakeholder_edge ORDER BY id")


def test_lines_come_in_whatever_the_order_of_the_rows(book, rows):
    assert book.take(CHART) == {"read": 4, "created": 4}
    assert book.lines() == {
        "Wanda Quill": "Mia Fen", "Mia Fen": "Ludo Marsh", "Oto Brandt": "Wanda Quill",
    }  # fmt: skip
    assert all_edges(rows) == [(None, None)] * 3
    assert book.lines(days_ago=400) == book.lines()
    assert book.take(CHART, "again.csv") == {"read": 4, "unchanged": 4}
    assert len(all_edges(rows)) == 3


def test_a_new_manager_follows_the_old_one(book, rows):
    book.take(CHART)
    moved = HEAD + "P-4,,K-1,o@x.example,Ludo Marsh\nP-3,,K-1,,-\n"
    assert book.take(moved.replace(",,K", ",Oto Brandt,K", 1).replace(
        "P-3,,", "P-3,Wanda Quill,"), "b.csv") == {"read": 2, "updated": 2}  # fmt: skip
    assert book.lines() == {"Mia Fen": "Ludo Marsh", "Oto Brandt": "Ludo Marsh"}
    assert book.lines(days_ago=1)["Oto Brandt"] == "Wanda Quill"
    looks = [look for look in book.found.looks if look.name == "Oto Brandt"]
    assert [(t.code, t.params["after"]) for t in looks[0].changes] == [
        ("import.field_changed", "Ludo Marsh")
    ]
    assert ("2026-03-18", None) in all_edges(rows)
    assert (None, "2026-03-17") in all_edges(rows)


def test_an_empty_cell_changes_nothing(book):
    book.take(CHART)
    before = book.lines()
    assert book.take(HEAD + "P-4,Oto Brandt,K-1,,\n", "b.csv") == {"read": 1, "unchanged": 1}
    assert book.lines() == before


def test_people_change_places_though_one_row_stands_in_the_way_of_another(book):
    book.take(CHART)
    turned = HEAD + (
        "P-1,Ludo Marsh,K-1,,Mia Fen\nP-2,Mia Fen,K-1,,Wanda Quill\nP-3,Wanda Quill,K-1,,none\n"
    )
    assert book.take(turned, "b.csv") == {"read": 3, "updated": 3}
    assert book.lines() == {
        "Ludo Marsh": "Mia Fen", "Mia Fen": "Wanda Quill", "Oto Brandt": "Wanda Quill",
    }  # fmt: skip


def test_what_cannot_be_is_left_out_and_named_and_its_people_are_there(book, rows, texts):
    text = HEAD + (
        "1,Ada Loop,K-1,,Ben Loop\n2,Ben Loop,K-1,,Cleo Loop\n3,Cleo Loop,K-1,,Ada Loop\n"
        "4,Dora Self,K-1,d@x.example,d@x.example\n5,Emil Far,K-1,,Nobody Known\n"
        "6,Fay Other,K-1,,g@x.example\n7,Gus Tern,K-3,g@x.example,\n"
        "8,Sam Twin,K-1,s1@x.example,\n9,Sam Twin,K-1,s2@x.example,\n"
        "10,Hugo Twice,K-1,,Sam Twin\n11,Ida Sure,K-1,,s2@x.example\n"
    )
    assert book.take(text)["created"] == 11
    assert rows("SELECT count(*) FROM stakeholder") == [(11,)]
    lines = book.lines()
    assert lines == {"Ada Loop": "Ben Loop", "Ben Loop": "Cleo Loop", "Ida Sure": "Sam Twin"}
    said = book.warnings(texts)
    assert [said[row].partition(". ")[0] for row in (4, 5, 6, 7, 11)] == [
        "Cleo Loop → Ada Loop → Ben Loop → Cleo Loop would be a ring",
        "Dora Self would report to themselves",
        "Emil Far: nobody at the account is “Nobody Known”",
        "Fay Other: nobody at the account is “g@x.example”",
        "Hugo Twice: several people at the account are “Sam Twin”",
    ]


def test_nobody_begins_to_report_to_who_has_left(book, texts):
    text = (
        "Full Name,Customer ID,Status,Until,Reports to\nMia Fen,K-1,left,2026-02-01,Ludo Marsh\n"
        "Ludo Marsh,K-1,,,\nWanda Quill,K-1,,,Mia Fen\nOto Brandt,K-1,left,,Ludo Marsh\n"
    )
    assert book.take(text) == {"read": 4, "created": 4, "warnings": 2}
    assert book.lines() == {}
    assert book.lines(days_ago=60) == {"Mia Fen": "Ludo Marsh"}
    assert book.warnings(texts) == {
        4: "Wanda Quill: Mia Fen has left. Name whoever came after.",
        5: "Oto Brandt has left: the line to Ludo Marsh is left out. Correct the past on the map.",
    }


def test_a_line_of_who_left_later_is_left_alone(book, store):
    book.take(CHART)
    left = HEAD.replace("Reports to", "Status,Until,Reports to")
    gone = left + "P-2,Mia Fen,K-1,,left,2026-03-10,Ludo Marsh\n"
    assert book.take(gone, "b.csv") == {"read": 1, "updated": 1}
    again = HEAD + "P-3,Wanda Quill,K-1,,Mia Fen\n"
    assert book.take(again, "c.csv") == {"read": 1, "unchanged": 1}


STAYS = "Contact ID,Full Name,Customer ID,Status,Until,Since,Reports to\n"


def test_who_leaves_by_a_file_is_followed_by_the_manager_above(book, store):
    book.take(CHART)
    before = contents(store)
    gone = STAYS + "P-2,Mia Fen,K-1,left,2026-03-10,,\n"
    assert book.take(gone, "b.csv") == {"read": 1, "updated": 1}
    after = {"Wanda Quill": "Ludo Marsh", "Oto Brandt": "Wanda Quill"}
    assert (book.lines(), book.lines(days_ago=7)) == (after, after)
    assert book.lines(days_ago=8)["Wanda Quill"] == "Mia Fen"
    for again in (gone, CHART):
        report = book.take(again, "c.csv")
        assert report["unchanged"] == report["read"]
        assert book.lines() == after
    UndoStack(store).undo()
    assert contents(store) == before


def test_who_leaves_by_a_file_on_a_day_that_is_not_said_leaves_today(book, rows):
    book.take(CHART)
    assert book.take(STAYS + "P-2,Mia Fen,K-1,left,,,\n", "b.csv") == {"read": 1, "updated": 1}
    assert rows("SELECT status, valid_to FROM stakeholder WHERE valid_to IS NOT NULL") == [
        ("left", "2026-03-18")
    ]
    assert book.lines()["Wanda Quill"] == "Mia Fen"
    assert book.lines(days_ago=-1)["Wanda Quill"] == "Ludo Marsh"


def test_a_file_moves_a_last_day_and_says_who_reports_to_whom_since(book):
    book.take(CHART)
    book.take(STAYS + "P-2,Mia Fen,K-1,left,2026-03-10,,\n", "b.csv")
    later = STAYS + "P-2,Mia Fen,K-1,left,2026-03-14,,\nP-4,Oto Brandt,K-1,,,,Ludo Marsh\n"
    assert book.take(later, "c.csv") == {"read": 2, "updated": 2}
    assert book.lines(days_ago=4)["Wanda Quill"] == "Mia Fen"
    assert book.lines(days_ago=3)["Wanda Quill"] == "Ludo Marsh"
    assert book.lines()["Oto Brandt"] == "Ludo Marsh"


def test_a_last_day_that_would_close_a_ring_moves_no_line(book, rows, store):
    book.take(CHART)
    keys = dict(rows("SELECT p.name, s.id FROM stakeholder s JOIN person p ON p.id = s.person_id"))
    with store.write(Text("action.edit_person")) as uow:
        departures.depart(uow, keys["Mia Fen"], date(2026, 3, 10), moves_reports=False)
        edges.set_manager(uow, keys["Ludo Marsh"], keys["Wanda Quill"], since=date(2026, 3, 15))
    before = all_edges(rows)
    moved = STAYS + "P-2,Mia Fen,K-1,left,2026-03-16,,\n"
    assert book.take(moved, "b.csv") == {"read": 1, "updated": 1}
    assert rows("SELECT valid_to FROM stakeholder WHERE status = 'left'") == [("2026-03-16",)]
    assert all_edges(rows) == before


def test_a_stay_does_not_end_before_it_begins(book, rows, texts):
    book.take(STAYS + "P-2,Mia Fen,K-1,,,2026-02-01,\n")
    early = STAYS + "P-2,Mia Fen,K-1,left,2026-01-01,,\n"
    assert book.take(early, "b.csv") == {"read": 1, "updated": 1, "warnings": 1}
    assert rows("SELECT valid_from, valid_to FROM stakeholder") == [("2026-02-01", "2026-03-18")]
    assert list(book.warnings(texts).values()) == [
        "Days on which somebody would leave before coming are left out, as of Mia Fen: 1 Jan 2026 "
        "before 1 Feb 2026. Correct them in the file or in the book."
    ]


def test_a_ring_of_the_past_is_no_hindrance_today(book, clock, rows):
    book.take(CHART)
    clock.advance(timedelta(days=20))
    book.take(HEAD + "P-4,Oto Brandt,K-1,,-\n", "b.csv")
    clock.advance(timedelta(days=20))
    assert book.take(HEAD + "P-1,Ludo Marsh,K-1,,Oto Brandt\n", "c.csv") == {
        "read": 1, "updated": 1,
    }  # fmt: skip
    assert book.lines()["Ludo Marsh"] == "Oto Brandt"
    assert book.lines(days_ago=30)["Oto Brandt"] == "Wanda Quill"
    assert ("2026-04-27", None) in all_edges(rows)


def test_of_two_stays_at_one_account_the_one_of_the_row_is_meant(book, rows, store):
    head = "Full Name,Customer ID,Title,Valid from,Valid to,Status,Reports to\n"
    book.take(head + "Mia Fen,K-1,Planner,2020-01-01,2022-12-31,left,\nLudo Marsh,K-1,,,,,\n")
    [(key,)] = rows("SELECT id FROM stakeholder WHERE title = 'Planner'")
    with store.write(Text("action.edit_person")) as uow:
        people.come_back(uow, key, date(2025, 1, 1))
    book.take(
        head + "Mia Fen,K-1,Head,,,,Ludo Marsh\nMia Fen,K-1,Buyer,2020-01-01,2022-12-31,left,\n",
        "b.csv",
    )
    assert rows("SELECT title, valid_from FROM stakeholder ORDER BY valid_from") == [
        (None, None), ("Buyer", "2020-01-01"), ("Head", "2025-01-01"),
    ]  # fmt: skip
    assert book.lines() == {"Mia Fen": "Ludo Marsh"}


def test_who_comes_back_by_a_file_has_a_stay_of_its_own(book, rows):
    book.take(STAYS + "P-2,Mia Fen,K-1,left,2025-12-31,2020-01-01,\n")
    back = STAYS + "P-2,Mia Fen,K-1,,,2026-02-01,\n"
    assert book.take(back, "b.csv") == {"read": 1, "created": 1}
    assert book.take(back, "c.csv") == {"read": 1, "unchanged": 1}
    assert rows("SELECT status, valid_from, valid_to FROM stakeholder ORDER BY valid_from") == [
        ("left", "2020-01-01", "2025-12-31"), ("active", "2026-02-01", None),
    ]  # fmt: skip
    assert rows("SELECT count(*) FROM person") == [(1,)]


@pytest.mark.parametrize("order", [1, -1])
def test_two_stays_in_one_file_are_two(book, rows, order):
    stays = [
        "P-2,Mia Fen,K-1,left,2022-12-31,2020-01-01,\n", "P-2,Mia Fen,K-1,,,2025-01-01,\n",
    ][::order]  # fmt: skip
    assert book.take(STAYS + "".join(stays)) == {"read": 2, "created": 2}
    assert book.take(STAYS + "".join(stays), "b.csv") == {"read": 2, "unchanged": 2}
    assert rows("SELECT status, valid_from, valid_to FROM stakeholder ORDER BY valid_from") == [
        ("left", "2020-01-01", "2022-12-31"), ("active", "2025-01-01", None),
    ]  # fmt: skip


def test_undo_takes_all_lines_back(book, rows, store):
    book.take(CHART)
    before = book.lines()
    book.take(HEAD + "P-4,Oto Brandt,K-1,,Ludo Marsh\nP-5,Una Hale,K-1,,Mia Fen\n", "b.csv")
    assert book.lines() != before
    UndoStack(store).undo()
    assert book.lines() == before
    assert all_edges(rows) == [(None, None)] * 3


def test_an_import_of_the_past_is_taken_back_with_its_lines(book, rows, store):
    book.take(CHART)
    [(import_id,)] = rows("SELECT id FROM import_run WHERE report LIKE '%people.csv%'")
    undo_import(store, import_id)
    assert all_edges(rows) == []
    assert rows("SELECT count(*) FROM stakeholder") == [(0,)]


def test_the_trial_counts_as_the_import_will(store, write, book):
    book.take(CHART)
    again = HEAD + "P-4,Oto Brandt,K-1,,Ludo Marsh\nP-5,Una Hale,K-1,,P-6\nP-6,Vik Orr,K-1,,P-5\n"
    more = HEAD + "P-7,Xu Example,K-1,,Vik Orr\nP-4,Oto Brandt,K-1,,P-5\n"
    paths = [write("b.csv", again), write("c.csv", more)]
    plan = plan_import(store, [FileRequest(path) for path in paths])
    assert [(r.created, r.updated, r.warnings) for r in plan.reports] == [(2, 1, 1), (1, 1, 0)]


def test_a_chinese_org_list_from_a_workbook(book, tmp_path, bring_in):
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (
        ("姓名", "客户名称", "职位", "汇报对象"), ("李示例", "华信精工（虚构）", "总监", ""),
        ("王样本", "华信精工（虚构）", "经理", "李示例"),
        ("赵演示", "华信精工（虚构）", "主管", "王样本"),
    ):  # fmt: skip
        sheet.append(row)
    path = tmp_path / "组织.xlsx"
    workbook.save(path)
    bring_in(path)
    assert book.lines(account="华信精工（虚构）") == {"王样本": "李示例", "赵演示": "王样本"}


def test_a_name_of_eighty_letters_comes_in_whole(book):
    name = "Ada " + "Long-" * 15 + "E"
    assert len(name) == 80
    text = HEAD + f"1,{name},K-1,,\n2,Ben Short,K-1,,{name}\n"
    assert book.take(text) == {"read": 2, "created": 2}
    assert book.lines() == {"Ben Short": name}


def test_two_people_with_one_mail_are_two_and_need_their_names(book, texts):
    text = HEAD + (
        "1,Ada Shared,K-1,team@x.example,\n2,Ben Shared,K-1,team@x.example,Ada Shared\n"
        "3,Cleo New,K-1,,team@x.example\n"
    )
    assert book.take(text)["created"] == 3
    assert book.lines() == {"Ben Shared": "Ada Shared"}
    said = book.warnings(texts)[4]
    assert "Cleo New: several people" in said
    assert said.endswith("Write a name, an e-mail or an id that is theirs alone.")


def test_one_person_at_two_accounts_reports_at_each(book):
    text = HEAD + (
        "1,Ada Both,K-1,a@x.example,Boss One\n1,Ada Both,K-3,a@x.example,Boss Two\n"
        "2,Boss One,K-1,,\n3,Boss Two,K-3,,\n"
    )
    assert book.take(text) == {"read": 4, "created": 4}
    assert book.lines() == {"Ada Both": "Boss One"}
    assert book.lines(account="Tern & Rook") == {"Ada Both": "Boss Two"}


def test_three_hundred_people_under_one(book):
    rows_of = (f"{n},Person {n},K-1,,Top One\n" for n in range(300))
    assert book.take(HEAD + "T,Top One,K-1,,\n" + "".join(rows_of)) == {
        "read": 301, "created": 301,
    }  # fmt: skip
    assert set(book.lines().values()) == {"Top One"}
    assert len(book.lines()) == 300

"""Several sheets of one workbook come in together: each is read, judged and named on its own."""

import pytest
from openpyxl import Workbook

from csmdesk.domain.errors import UserError
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.history import past_imports, undo_import
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.actions import LISTED_ROWS
from csmdesk.system.texts import Texts
from tests.exchange.conftest import counts

CUSTOMERS = [["Customer ID", "Customer Name", "City"], ["K-1", "Plover", "Graufurt"],
             ["K-2", "Tern", "Oslo"]]  # fmt: skip
PEOPLE = [["Full Name", "Customer ID", "Email"], ["Ludo Marsh", "K-1", "ludo@k.example"]]


@pytest.fixture
def book(tmp_path):
    """Return a function that saves sheets as a workbook; some of them ``hidden``."""

    def save(hidden=(), **sheets):
        workbook = Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(row)
            sheet.sheet_state = "hidden" if title in hidden else "visible"
        path = tmp_path / "book.xlsx"
        workbook.save(path)
        return path

    return save


@pytest.fixture
def planned(store):
    return lambda path, **request: plan_import(store, [FileRequest(path, **request)])


def left_out(plan, texts):
    return {out.source.sheet: texts.render(out.reason) for out in plan.left_out}


def test_each_sheet_with_a_table_is_planned_by_itself(book, planned, texts):
    plan = planned(book(People=PEOPLE, Customers=CUSTOMERS, Blank=[], Figures=[[1, 2], [3, 4]]))
    found = [(file.head.name, file.mapping.kind, file.report.created) for file in plan.files]
    assert found == [
        ("book.xlsx › People", RecordKind.PERSON, 1),
        ("book.xlsx › Customers", RecordKind.ACCOUNT, 2),
    ]
    assert left_out(plan, texts) == {
        "Blank": "book.xlsx › Blank has no row with values.",
        "Figures": "The first row of book.xlsx › Figures holds values (“1”), not the names of its"
        " columns.",
    }


def test_a_sheet_that_is_named_beside_its_workbook_comes_once(book, store):
    path = book(Customers=CUSTOMERS, People=PEOPLE)
    plan = plan_import(store, [FileRequest(path, sheet="Customers"), FileRequest(path)])
    assert [file.head.source.sheet for file in plan.files] == ["Customers", "People"]


def test_hidden_sheets_are_left_out_and_said_so(book, planned, texts):
    path = book(hidden=["Old"], Customers=CUSTOMERS, Old=CUSTOMERS)
    plan = planned(path)
    assert [file.head.name for file in plan.files] == ["book.xlsx"]
    assert "hidden" in left_out(plan, texts)["Old"]
    chosen = planned(path, sheet="Old")
    assert [file.head.name for file in chosen.files] == ["book.xlsx › Old"]


def test_a_workbook_without_any_table_is_refused(book, planned, texts):
    with pytest.raises(UserError) as refused:
        planned(book(One=[], Two=[]))
    assert texts.render(refused.value.message) == "book.xlsx › One has no row with values."


def test_a_sheet_that_is_no_table_of_ours_is_left_out_unless_asked_for(book, planned, store, texts):
    path = book(Customers=CUSTOMERS, Birds=[["Bird", "Wing"], ["Plover", 12]])
    plan = planned(path).without_unfit_sheets()
    assert [file.head.name for file in plan.files] == ["book.xlsx › Customers"]
    assert "book.xlsx › Birds" in left_out(plan, texts)["Birds"]
    assert run_import(store, plan).files[0].created == 2
    assert len(planned(path, sheet="Birds").without_unfit_sheets().files) == 1


def test_one_import_one_history_entry_one_undo(book, planned, store, rows):
    report = run_import(store, planned(book(People=PEOPLE, Customers=CUSTOMERS)))
    assert report.changes.label.params == {"file": "book.xlsx"}
    with store.read() as read:
        (past,) = past_imports(read)
    assert [(f.name, f.sheet, f.created) for f in past.files] == [
        ("book.xlsx › People", "People", 1), ("book.xlsx › Customers", "Customers", 2),
    ]  # fmt: skip
    assert [f.mapping.kind for f in past.files] == [RecordKind.PERSON, RecordKind.ACCOUNT]
    undo_import(store, past.id)
    assert rows("SELECT id FROM account UNION SELECT id FROM person") == []


MORE = [["Customer ID", "Customer Name", "Industry"], ["K-2", "Tern", "Retail"],
        ["K-1", "Plover", None], ["K-3", "Ruff", "Trade"], ["K-2", "Tern", "Retail"]]  # fmt: skip
MOVED = [["Full Name", "Customer ID", "Email", "Job Title"],
         ["Ludo Marsh", "K-1", "ludo@k.example", "Director"],
         ["Ludo Marsh", "K-2", "ludo@k.example", "Adviser"]]  # fmt: skip
LINES = [["Subscription ID", "Customer ID", "Plan", "Start Date", "ARR"],
         ["H-1", "K-1", "Desk", "2024-01-01", 12000]]  # fmt: skip
LINES_MORE = [
    ["Subscription ID", "Customer ID", "Plan", "Start Date", "Seats"],
    ["H-1", "K-1", "Desk", "2024-01-01", 5],
    ["H-2", "K-2", "Desk", "2024-02-01", 6],
]
TICKETS = [["Ticket ID", "Customer ID", "Subject", "Opened At"],
           ["T-1", "K-1", "Slow", "2024-03-01"]]  # fmt: skip
TICKETS_MORE = [["Ticket ID", "Customer ID", "Priority", "Opened At"],
                ["T-1", "K-1", "high", "2024-03-01"]]  # fmt: skip
USAGE = [["Usage ID", "Customer ID", "Usage Date", "Feature Name", "Usage Count"],
         ["U-1", "K-1", "2024-02-01", "export", 4]]  # fmt: skip
USAGE_MORE = [*USAGE, ["U-2", "K-1", "2024-02-02", "export", 5]]


def test_the_trial_counts_what_the_import_does_when_sheets_overlap(book, planned, store, rows):
    plan = planned(
        book(
            Customers=CUSTOMERS, More=MORE, People=PEOPLE, Moved=MOVED, Lines=LINES,
            LinesMore=LINES_MORE, Tickets=TICKETS, TicketsMore=TICKETS_MORE, Usage=USAGE,
            UsageMore=USAGE_MORE,
        )
    )  # fmt: skip
    assert plan.is_ready
    tried = {report.source.sheet: counts(report) for report in plan.reports}
    done = {report.source.sheet: counts(report) for report in run_import(store, plan).files}
    assert done == tried
    assert done["More"] == {"read": 4, "created": 1, "updated": 1, "unchanged": 2, "warnings": 1}
    assert done["Moved"] == {"read": 2, "created": 1, "updated": 1}
    assert done["LinesMore"] == {"read": 2, "created": 1, "updated": 1}
    assert done["TicketsMore"] == {"read": 1, "updated": 1}
    assert done["UsageMore"] == {"read": 2, "created": 1, "unchanged": 1, "warnings": 1}
    assert rows("SELECT name, city, industry FROM account ORDER BY external_id") == [
        ("Plover", "Graufurt", None), ("Tern", "Oslo", "Retail"), ("Ruff", None, "Trade"),
    ]  # fmt: skip


def test_the_trial_shows_what_a_second_sheet_changes_in_the_first(book, planned, texts):
    plan = planned(book(Customers=CUSTOMERS, More=[CUSTOMERS[0], ["K-2", "Tern", "Bergen"]]))
    (look,) = plan.files[1].report.looks
    assert [texts.render(text) for text in look.changes] == ["City: Oslo → Bergen"]


def test_a_sheet_with_a_header_alone_says_so(book, planned, store):
    plan = planned(book(Customers=CUSTOMERS, People=PEOPLE[:1]))
    assert [text.code for text in plan.files[1].head.notes] == ["file.only_header"]
    assert "只有列名" in Texts("zh_CN").render(plan.files[1].head.notes[0])
    assert [report.read for report in run_import(store, plan).files] == [2, 0]


def test_an_order_of_dates_is_asked_for_each_sheet(book, planned, store, rows):
    head = ["Customer Name", "Go Live Date"]
    path = book(A=[head, ["Plover", "03-04-2024"]], B=[head, ["Tern", "05-06-2024"]])
    plan = planned(path)
    first, second = plan.questions
    assert "book.xlsx › A" in Texts("en").render(first.text)
    run_import(store, plan, {first.key: "dmy", second.key: "mdy"})
    assert rows("SELECT name, day0 FROM account ORDER BY name") == [
        ("Plover", "2024-04-03"), ("Tern", "2024-05-06"),
    ]  # fmt: skip


def test_refused_rows_name_sheet_row_and_column(book, planned):
    rows = [
        ["Customer ID", "Customer Name", "Tier"],
        *[[f"K-{n}", f"Tern {n}", "A"] for n in range(5)],
    ]
    path = book(Customers=[*rows, ["K-9", "Plover", "Gold"]], People=PEOPLE[:2])
    customers, people = planned(path).reports
    assert [(r.row, r.column, r.reason.code) for r in customers.refused] == [
        (7, "Tier", "value.unknown_choice")
    ]
    assert people.created == 1
    assert customers.to_json(str)["sheet"] == "Customers"


def test_a_large_action_is_news_by_its_tables(store, bring_in, write):
    names = "".join(f"Invented {n}\n" for n in range(LISTED_ROWS + 1))
    plan = plan_import(store, [FileRequest(write("accounts.csv", "Customer Name\n" + names))])
    report = run_import(store, plan)
    assert report.changes.touches("account")
    assert not report.changes.changes
    assert store.changes_since(0) == (report.changes,)

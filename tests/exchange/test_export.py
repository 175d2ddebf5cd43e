"""The book is written as tables that a spreadsheet shows as they are, whole or not at all."""

import csv
import gc
from datetime import datetime

import pytest
from openpyxl import load_workbook

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.exchange.export import TABLES, export_book
from csmdesk.services import (
    accounts,
    commitments,
    contracts,
    opportunities,
    people,
    tasks,
    touchpoints,
)
from tests.conftest import NOW

NAMES = [table.name for table in TABLES]


@pytest.fixture
def filled(store):
    """Fill a book with one record of most kinds; some texts look like formulas."""
    today = NOW.astimezone().date()
    with store.write(Text("test.edit")) as uow:
        home = accounts.create_account(uow, "=1+1", tags=("a", "续约"), phone="+49 30 5")
        people.create_person(uow, home, "王小测", emails=("w@example.com",))
        contracts.create_line(
            uow, home, product="Loom", start_on=today, arr=Money.of("1200.50", "CNY")
        )
        draft = TouchpointDraft(home, "call", NOW, "Hello", is_private=True, sentiment=-1)
        touchpoints.log_touchpoint(uow, draft)
        commitments.create_commitment(uow, home, side="ours", text="-Quote", due_on=today)
        tasks.create_task(uow, home, "Call back", is_private=True)
        amount = Money.of("99.50", "EUR")
        opportunities.create_opportunity(uow, home, "Renew", amount=amount, close_on=today)
    return store


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_folder_holds_a_table_a_file(filled, tmp_path, texts):
    counts = export_book(filled, tmp_path / "out", texts)
    assert list(counts) == NAMES
    assert sum(counts.values()) == 7
    [account] = read_csv(tmp_path / "out" / "account.csv")
    assert (account["Name"], account["Phone"]) == ("'=1+1", "+49 30 5")
    assert (account["Tags"], account["Notes"]) == ("a, 续约", "")
    [line] = read_csv(tmp_path / "out" / "contract_line.csv")
    assert (line["Account"], line["ARR"], line["Currency"]) == ("'=1+1", "1200.50", "CNY")
    [talk] = read_csv(tmp_path / "out" / "touchpoint.csv")
    assert talk["Start"] == NOW.astimezone().isoformat(timespec="minutes")
    assert (talk["Private"], talk["Sentiment"]) == ("1", "-1")
    [task] = read_csv(tmp_path / "out" / "task.csv")
    assert (task["Title"], task["Private"]) == ("Call back", "1")
    [promise] = read_csv(tmp_path / "out" / "commitment.csv")
    assert (promise["Promise"], promise["Done on"]) == ("'-Quote", "")
    [chance] = read_csv(tmp_path / "out" / "opportunity.csv")
    assert (chance["Title"], chance["Amount"], chance["Currency"]) == ("Renew", "99.50", "EUR")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(f"{n}.csv" for n in NAMES)


def test_workbook_holds_a_table_a_sheet(filled, tmp_path, texts):
    path = tmp_path / "book.xlsx"
    assert sum(export_book(filled, path, texts).values()) == 7
    book = load_workbook(path)
    assert len(book.sheetnames) == len(NAMES)
    head, row = book.worksheets[NAMES.index("touchpoint")].iter_rows(values_only=True)
    talk = dict(zip(head, row, strict=True))
    assert talk["Account"] == "=1+1"
    assert talk["Start"] == NOW.astimezone().replace(tzinfo=None)
    assert isinstance(talk["Start"], datetime)
    assert talk["Notes"] is None
    sheet = book.worksheets[NAMES.index("account")]
    assert sheet.cell(2, 1).data_type == "s"  # a text and no formula
    assert [p.name for p in tmp_path.glob("book*")] == ["book.xlsx"]


class Impatient:
    """Stop after some steps."""

    def __init__(self, steps):
        self.left = steps

    def step(self, label, done=0, total=0):
        self.left -= 1
        if self.left < 0:
            raise CancelledByUser


@pytest.mark.parametrize(("target", "steps"), [("book.xlsx", 1), ("out", 0)])
def test_cancelled_export_leaves_the_last_one_and_nothing_half_written(
    filled, tmp_path, texts, target, steps
):
    folder = tmp_path / "export"
    folder.mkdir()
    export_book(filled, folder / target, texts)
    before = {p: p.read_bytes() for p in folder.rglob("*.*")}
    with filled.write(Text("test.edit")) as uow:
        accounts.create_account(uow, "Another")
    with pytest.raises(CancelledByUser):
        export_book(filled, folder / target, texts, Impatient(steps))
    assert {p: p.read_bytes() for p in folder.rglob("*.*")} == before


@pytest.mark.parametrize("target", ["no/book.xlsx", "file/out", "full.xlsx", "full"])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_target_that_cannot_be_written_is_told(filled, tmp_path, texts, target):
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "full").mkdir()
    for part in (tmp_path / "full.xlsx.part", tmp_path / "full" / "account.csv.part"):
        part.symlink_to("/dev/full")
    with pytest.raises(UserError) as refused:
        export_book(filled, tmp_path / target, texts)
    assert refused.value.message.code == "export.failed"
    assert texts.render(refused.value.message)
    del refused
    gc.collect()  # the library tries once more to write to the full disk when it is thrown away
    assert not (tmp_path / "full.xlsx").exists()
    assert list((tmp_path / "full").glob("*.csv")) == []

"""The import as the window meets it: JSON in and out, files looked at once, nothing left behind."""

import csv
import json
import os
import signal

import pytest

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.mapping import Mapping
from csmdesk.exchange.plan import FileRequest
from csmdesk.exchange.plan_data import (
    SENT_REFUSALS,
    look_from_data,
    request_from_data,
    request_to_data,
    result_from_data,
)
from csmdesk.exchange.rows import Source
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.ui.worker_client import WorkerClient
from csmdesk.worker.jobs import JOBS, Desk

ACCOUNTS = (
    "Customer ID,Customer Name,City,Go Live Date\nK-1,Plover Instruments,Graufurt,2023-02-14\n"
)
LINES = (
    "Subscription ID,Customer ID,Plan,Start Date,ARR\n"
    "H-1,K-1,Standard,2024-01-31,12000\nH-2,K-1,Pro,2024-02-29,500\n"
)


class Told:
    """Remember the progress."""

    def __init__(self, stop_at=None):
        self.steps = []
        self._stop_at = stop_at

    def step(self, label, done=0, total=0):
        self.steps.append((label.code, done, total))
        if self._stop_at is not None and label.code == "import.running" and done >= self._stop_at:
            raise CancelledByUser


@pytest.fixture
def write(tmp_path):
    def write_file(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write_file


@pytest.fixture
def desk(store, profile, key):
    return Desk(store, key, profile, "en")


@pytest.fixture
def work(desk):
    """Return a function that does a job as the pipe would: everything passes through JSON."""

    def run(job, progress=None, **args):
        sent = json.loads(json.dumps(args))
        return json.loads(json.dumps(JOBS[job](desk, sent, progress or Unwatched())))

    return run


def asked(*paths, currency="USD", **said):
    files = [request_to_data(FileRequest(path, **said)) for path in paths]
    return {"files": files, "currency": currency}


def count(store, table):
    with store.read() as read:
        return read.sql(f"SELECT count(*) FROM {table}")[0][0]


def many_accounts(rows):
    lines = (f"K-{n},Invented {n},Graufurt,2023-02-14\n" for n in range(rows))
    return "Customer ID,Customer Name,City,Go Live Date\n" + "".join(lines)


def test_a_request_comes_back_as_it_was():
    from pathlib import Path

    mapping = Mapping(RecordKind.PERSON, {"Who": "name", "Firm": "account"}, DateOrder.MDY)
    for request in (
        FileRequest(Path("a.csv")),
        FileRequest(
            Path("b/ü.csv"),
            RecordKind.PERSON,
            mapping,
            DateOrder.DMY,
            encoding="big5",
            delimiter=";",
        ),
    ):
        assert request_from_data(json.loads(json.dumps(request_to_data(request)))) == request


def test_a_look_tells_what_a_file_is(work, write):
    look = look_from_data(work("import_plan", **asked(write("customers.csv", ACCOUNTS))))
    (file,) = look.files
    assert (file.mapping.kind, file.rows, file.encoding, file.delimiter) == (
        RecordKind.ACCOUNT, 1, "UTF-8", ",",
    )  # fmt: skip
    assert file.mapping.columns["Customer Name"] == "name"
    assert file.confidence["Customer Name"] > 0.9
    assert file.values["City"] == ("Graufurt",)
    assert (file.counts.read, file.counts.created, file.counts.refused_rows) == (1, 1, 0)
    assert not file.needs_date_order
    assert not look.asks_currency


def test_money_without_currency_is_asked_for(work, write):
    paths = write("customers.csv", ACCOUNTS), write("contracts.csv", LINES)
    look = look_from_data(work("import_plan", **asked(*paths, currency="CNY")))
    assert look.asks_currency
    assert look.currencies[0] == "CNY"


def test_dates_of_two_orders_are_asked_for_with_an_example(work, write):
    path = write("customers.csv", ACCOUNTS.replace("2023-02-14", "03-04-2024"))
    (file,) = look_from_data(work("import_plan", **asked(path))).files
    assert file.needs_date_order
    assert file.date_example == "03-04-2024"
    (file,) = look_from_data(work("import_plan", **asked(path, date_order=DateOrder.DMY))).files
    assert not file.needs_date_order


@pytest.mark.parametrize("broken", [b"%PDF-1.7 no table", b"", b"\xd0\xcf\x11\xe0 old"])
def test_a_file_that_cannot_be_read_keeps_no_other_from_being_looked_at(work, write, broken):
    good, bad = write("customers.csv", ACCOUNTS), write("broken.csv", broken)
    look = look_from_data(work("import_plan", **asked(good, bad)))
    assert [file.source for file in look.files] == [Source(good)]
    assert list(look.refused) == [Source(bad)]
    assert look.refused[Source(bad)].message.params["file"] == "broken.csv"
    assert look.refused[Source(bad)].hint


def test_a_folder_and_a_missing_file_are_named(work, write, tmp_path):
    look = look_from_data(work("import_plan", **asked(tmp_path, tmp_path / "gone.csv")))
    assert [error.message.code for error in look.refused.values()] == [
        "file.is_folder", "file.missing",
    ]  # fmt: skip
    assert look.files == ()


def test_an_import_does_what_the_plan_counted(work, write, store):
    paths = write("contracts.csv", LINES), write("customers.csv", ACCOUNTS)
    args = asked(*paths, currency="EUR")
    work("import_plan", **args)
    result = result_from_data(work("import", **args))
    assert {c.source.name: (c.read, c.created, c.refused_rows) for c in result.files} == {
        "contracts.csv": (2, 2, 0), "customers.csv": (1, 1, 0),
    }  # fmt: skip
    with store.read() as read:
        assert [r[0] for r in read.sql("SELECT DISTINCT currency FROM contract_line")] == ["EUR"]
    assert UndoStack(store).undo(result.action_id)
    assert count(store, "account") == count(store, "contract_line") == 0


def test_an_import_can_take_some_of_the_files_that_were_planned(work, write, store):
    first, second = write("customers.csv", ACCOUNTS), write("contracts.csv", LINES)
    work("import_plan", **asked(first, second))
    result = result_from_data(work("import", **asked(first)))
    assert [counts.source for counts in result.files] == [Source(first)]
    assert count(store, "contract_line") == 0


def test_an_import_looks_again_when_nothing_was_kept(work, write, store):
    result = result_from_data(work("import", **asked(write("customers.csv", ACCOUNTS))))
    assert (result.summary.code, count(store, "account")) == ("import.done", 1)


def test_a_second_import_of_the_same_has_nothing_to_undo(work, write):
    args = asked(write("customers.csv", ACCOUNTS))
    work("import", **args)
    again = result_from_data(work("import", **args))
    assert (again.action_id, again.label, again.files[0].unchanged) == (None, None, 1)


def test_a_file_that_changed_in_between_is_not_taken(work, write, store):
    path = write("customers.csv", ACCOUNTS)
    work("import_plan", **asked(path))
    write("customers.csv", ACCOUNTS + "K-2,Tern & Rook,Port Alder,2024-05-20\n")
    with pytest.raises(UserError) as refusal:
        work("import", **asked(path))
    assert refusal.value.message.code == "import.file_changed"
    assert count(store, "account") == 0


def test_progress_counts_rows(work, write):
    paths = write("customers.csv", many_accounts(2500)), write("contracts.csv", LINES)
    told = Told()
    work("import_plan", told, **asked(*paths))
    assert {(done, total) for _, done, total in told.steps} == {(0, 0)}  # not yet known
    told = Told()
    work("import", told, **asked(*paths))
    counted = [(done, total) for _, done, total in told.steps]
    assert counted == sorted(counted)
    assert counted[-1] == (2502, 2502)
    assert (2500, 2502) in counted


def test_a_cancel_leaves_the_book_as_it_was(work, write, store):
    args = asked(write("customers.csv", many_accounts(3000)))
    with pytest.raises(CancelledByUser):
        work("import", Told(stop_at=1000), **args)
    assert count(store, "account") == 0
    assert result_from_data(work("import", **args)).files[0].created == 3000


def test_of_many_refused_rows_the_first_are_sent_and_all_are_saved(work, write, tmp_path):
    rows = "".join(f"K-{n},,Graufurt,2023-02-14\n" for n in range(SENT_REFUSALS + 200))
    path = write("customers.csv", ACCOUNTS + rows)
    (file,) = look_from_data(work("import_plan", **asked(path))).files
    assert file.counts.refused_rows == SENT_REFUSALS + 200
    assert len(file.counts.refused) == SENT_REFUSALS
    assert (file.counts.refused[0].row, file.counts.refused[0].column) == (3, "Customer Name")
    target = tmp_path / "refused.csv"
    saved = work("import_refused", source=[str(path), None], path=str(target), language="en")
    assert saved == {"rows": SENT_REFUSALS + 200}
    with target.open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) == SENT_REFUSALS + 201


def test_refused_rows_that_are_gone_are_not_made_up(work, tmp_path):
    target = tmp_path / "refused.csv"
    assert (
        work("import_refused", source=["nowhere.csv", None], path=str(target), language="en") == {}
    )
    assert not target.exists()


class Assassin(Told):
    """Kill the worker in the middle of an import."""

    def __init__(self, client):
        super().__init__()
        self._client = client
        self.has_struck = False

    def step(self, label, done=0, total=0):
        super().step(label, done, total)
        if label.code == "import.running" and done and not self.has_struck:
            self.has_struck = True
            os.kill(self._client.pid, signal.SIGKILL)


def test_a_killed_worker_leaves_nothing_and_the_next_one_works(profile, key, write):
    Store.create(profile, key).close()
    client = WorkerClient(profile, key, "en")
    store = Store.open(profile, key)
    args = asked(write("customers.csv", many_accounts(20_000)))
    assassin = Assassin(client)
    try:
        client.call("import_plan", args, Unwatched())
        with pytest.raises(UserError) as refusal:
            client.call("import", args, assassin)
        assert assassin.has_struck
        assert refusal.value.message.code == "worker.died"
        store.recover()
        assert count(store, "account") == 0
        result = result_from_data(client.call("import", args, Unwatched()))
        assert result.files[0].created == count(store, "account") == 20_000
    finally:
        client.close()
        store.close()


def test_the_real_files_come_in_through_the_pipe(profile, key, shared):
    paths = sorted((shared / "data" / "ravenstack").glob("*.csv"))
    if len(paths) != 5:
        pytest.skip("the five files of real input are not there")
    Store.create(profile, key).close()
    client = WorkerClient(profile, key, "en")
    try:
        look = look_from_data(client.call("import_plan", asked(*paths), Unwatched()))
        result = result_from_data(client.call("import", asked(*paths), Unwatched()))
    finally:
        client.close()
    for counts in ([file.counts for file in look.files], result.files):
        by_kind = {c.kind: (c.read, c.created, c.refused_rows) for c in counts}
        assert by_kind[RecordKind.USAGE] == (25_000, 25_000, 0)
        assert sum(c.read for c in counts) == sum(c.created for c in counts) == 33_100

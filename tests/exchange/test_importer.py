"""Files become a book: planned, run, taken back, and never half."""

import json
from itertools import permutations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.guess import guess
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.mapping import Mapping
from csmdesk.exchange.plan import FileRequest
from csmdesk.exchange.runs import remembered_mappings
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services.names import pending
from csmdesk.system.paths import Profile
from csmdesk.system.texts import Texts
from tests.exchange.conftest import ACCOUNTS, BOOK, LINES, counts

TABLES = (
    "account", "person", "stakeholder", "colleague", "contract_line", "usage_fact", "ticket",
    "churn_event",
)  # fmt: skip
FULL = {
    "account": 3, "person": 2, "stakeholder": 2, "colleague": 1, "contract_line": 3,
    "usage_fact": 4, "ticket": 2, "churn_event": 1,
}  # fmt: skip


@pytest.fixture
def book(rows):
    """Return a function that counts the tables of the book."""

    def count():
        found = {table: rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}
        return {table: n for table, n in found.items() if n}

    return count


def requests(paths):
    return [FileRequest(path) for path in paths]


def test_a_book_comes_in_and_is_related(bring_in, book_files, book, rows):
    reports = bring_in(*book_files)
    assert {name: counts(report) for name, report in reports.items()} == {
        "accounts.csv": {"read": 3, "created": 3},
        "subscriptions.csv": {"read": 3, "created": 3},
        "usage.csv": {"read": 4, "created": 4, "warnings": 1},
        "tickets.csv": {"read": 2, "created": 2},
        "churn.csv": {"read": 1, "created": 1},
        "contacts.csv": {"read": 2, "created": 2},
    }
    assert book() == FULL
    assert rows(
        "SELECT l.external_id, a.external_id, product, start_on, end_on, arr_minor, l.currency, "
        "seats, auto_renew, kind, l.source FROM contract_line l "
        "JOIN account a ON a.id = account_id "
        "ORDER BY l.external_id"
    ) == [
        ("H-1", "K-1", "Standard", "2024-01-01", "2024-12-31", 1200000, "USD", 120, 1, "new",
         "import"),
        ("H-2", "K-2", "Pro", "2024-03-01", None, 3600050, "USD", 40, 0, "new", "import"),
        ("H-3", "K-3", "Pro", "2024-06-01", "2025-05-31", 600000, "USD", None, 0, "new", "import"),
    ]  # fmt: skip
    assert rows(
        "SELECT u.external_id, l.external_id, a.external_id, metric, day, value, grain, seconds, "
        "errors, is_beta, as_of FROM usage_fact u JOIN contract_line l ON l.id = line_id "
        "JOIN account a ON a.id = u.account_id ORDER BY u.external_id, l.external_id"
    ) == [
        ("U-1", "H-1", "K-1", "export", "2024-02-01", 4.0, "count", 120, 0, None, "2026-03-18"),
        ("U-2", "H-1", "K-1", "export", "2024-02-01", 6.0, "count", 60, 0, None, "2026-03-18"),
        ("U-2", "H-2", "K-2", "search", "2024-04-05", 9.0, "count", 180, 1, None, "2026-03-18"),
        ("U-4", "H-3", "K-3", "search", "2024-01-05", 1.0, "count", None, None, None, "2026-03-18"),
    ]


def test_accounts_tickets_and_churn_hold_what_the_files_say(bring_in, book_files, rows):
    bring_in(*book_files)
    assert rows(
        "SELECT a.name, a.industry, a.city, a.day0, a.currency, a.source, c.name, p.external_id, "
        "a.tags, a.extra FROM account a LEFT JOIN colleague c ON c.id = a.owner_id "
        "LEFT JOIN account p ON p.id = a.parent_id WHERE a.external_id IN ('K-1', 'K-2') "
        "ORDER BY a.external_id"
    ) == [
        ("Plover Instruments", "Optics", "Graufurt", "2023-02-14", "USD", "import", "Ines Okafor",
         None, '["lab","pilot"]', '{"Seats":120}'),
        ("华信精工（虚构）", "制造", "苏州", "2024-03-01", "USD", "import", None, "K-1", "[]",
         '{"Seats":40}'),
    ]  # fmt: skip
    assert rows(
        "SELECT number, priority, resolution_minutes, escalated, csat, closed_at IS NULL "
        "FROM ticket ORDER BY number"
    ) == [("T-1", "high", 1620, 0, 4, 0), ("T-2", "urgent", None, 1, None, 1)]
    assert rows(
        "SELECT happened_on, reason, refund_minor, currency, feedback FROM churn_event"
    ) == [("2025-05-31", "budget", 1250, "USD", "too dear")]
    assert rows(
        "SELECT p.name, p.emails, s.title, s.role, s.is_key, s.status, a.external_id FROM person p "
        "JOIN stakeholder s ON s.person_id = p.id JOIN account a ON a.id = s.account_id "
        "ORDER BY p.external_id"
    ) == [
        ("Ludo Marsh", '["ludo@plover.example"]', "Head of Labs", "decision_maker", 1, "active",
         "K-1"),
        ("李示例", '["li@huaxin.example","li2@huaxin.example"]', "总监", "decision_maker", 0,
         "active", "K-2"),
    ]  # fmt: skip


def test_new_names_wait_for_their_pinyin(bring_in, book_files, store):
    bring_in(*book_files)
    with store.read() as read:
        assert pending(read)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_files_does_not_matter(store, write, book, order):
    names = ["usage.csv", "subscriptions.csv", "accounts.csv"]
    paths = [write(names[i], BOOK[names[i]]) for i in order]
    report = run_import(store, plan_import(store, requests(paths)))
    assert [found.source.name for found in report.files] == [path.name for path in paths]
    assert (book()["usage_fact"], [found.refused for found in report.files]) == (
        4,
        [()] * len(paths),
    )


def test_a_plan_counts_what_the_import_does_and_writes_nothing(store, book_files, book):
    plan = plan_import(store, requests(book_files))
    assert book() == {}
    assert store.last_action() == 0
    report = run_import(store, plan)
    assert plan.reports == report.files


def test_the_same_files_again_bring_nothing_and_leave_no_action(store, bring_in, book_files, book):
    bring_in(*book_files)
    before = store.last_action()
    plan = plan_import(store, requests(book_files))
    again = run_import(store, plan)
    assert [counts(r)["unchanged"] for r in again.files] == [3, 3, 4, 2, 1, 2]
    assert [r.created + r.updated for r in again.files] == [0] * 6
    assert again.summary.code == "import.nothing_new"
    assert "15" in Texts("zh_CN").render(again.summary)
    assert store.last_action() == before
    assert book() == FULL


def test_one_undo_takes_all_back_and_the_files_come_in_again(store, bring_in, book_files, book):
    report = bring_in(*book_files)
    assert report["accounts.csv"].created == 3
    changes = UndoStack(store).undo()
    assert changes.touches("account", "contract_line", "usage_fact", "ticket", "churn_event")
    assert book() == {}
    bring_in(*book_files)
    assert book() == FULL


def test_the_news_name_what_changed(store, book_files):
    report = run_import(store, plan_import(store, requests(book_files)))
    assert report.changes.facts == {"usage_fact", "ticket", "churn_event"}
    assert len(report.changes.keys("account")) == 3
    assert store.last_action() == report.changes.action_id


def test_json_of_the_report(store, book_files, texts):
    report = run_import(store, plan_import(store, requests(book_files)))
    body = json.loads(json.dumps(report.to_json(texts.render)))
    usage = next(f for f in body["files"] if f["kind"] == "usage")
    assert usage["file"] == "usage.csv"
    assert [usage[key] for key in ("read", "created", "updated", "warnings")] == [4, 4, 0, 1]
    assert usage["refused"] == []
    assert usage["warned"][0]["first_row"] == 5


def test_every_refused_row_is_reported(bring_in, write, texts):
    accounts = write("accounts.csv", ACCOUNTS + "K-4,,x,y,2024-01-01,,,,\nK-5,Ruff\n")
    bad = (
        "H-4,K-9,Pro,2024-01-01,,1,,,\n"
        "H-5,K-1,Pro,2024-13-01,,1,,,\n"
        "H-6,K-1,Pro,2024-05-01,2024-04-01,1,,,\n"
        "H-7,K-1,Pro,2024-05-01,,much,,,\n"
        "H-8,K-1,Pro,,,1,,,\n"
        "H-9,K-1,Pro,2024-05-01,,-1,,,\n"
        "H-10,K-1,Pro,2024-05-01,,1,,2.5,maybe\n"
    )
    found = bring_in(accounts, write("lines.csv", LINES + bad))
    assert [(r.row, r.column, r.reason.code) for r in found["accounts.csv"].refused] == [
        (5, "Customer Name", "value.required"),
        (6, None, "row.too_few_cells"),
    ]
    assert [(r.row, r.column, r.reason.code) for r in found["lines.csv"].refused] == [
        (5, "Customer ID", "ref.account_unknown"),
        (6, "Start Date", "value.no_such_day"),
        (7, "End Date", "line.ends_before_start"),
        (8, "ARR", "value.not_an_amount"),
        (9, "Start Date", "value.required"),
        (10, "ARR", "line.negative_arr"),
        (11, "Seats", "value.not_whole"),
    ]
    assert counts(found["lines.csv"]) == {"read": 10, "created": 3, "refused": 7}
    for report in found.values():
        assert all(texts.render(r.reason) for r in report.refused)


def test_currency_is_asked_once_and_defaults(store, book_files, rows):
    plan = plan_import(store, requests(book_files), currency="CNY")
    (question,) = plan.questions
    assert (question.key, question.default) == ("currency", "CNY")
    run_import(store, plan, {"currency": "JPY"})
    assert rows("SELECT DISTINCT currency FROM contract_line") == [("JPY",)]
    assert rows("SELECT arr_minor FROM contract_line WHERE external_id = 'H-1'") == [(12000,)]
    assert rows("SELECT currency, refund_minor FROM churn_event") == [("USD", 1250)]


def test_currency_is_not_asked_when_the_file_tells(store, write):
    accounts = write("accounts.csv", ACCOUNTS)
    for head in ("ARR (EUR)", "ARR,Currency"):
        lines = write("lines.csv", f"Customer ID,Start Date,{head}\n")
        assert plan_import(store, requests([accounts, lines])).questions == ()


DATES = "name,Go Live Date\nPlover,{}\nTern,{}\n"


def test_dates_that_read_both_ways_are_asked_for(store, write, rows, texts):
    path = write("accounts.csv", DATES.format("03-04-2024", "05-06-2024"))
    plan = plan_import(store, requests([path]))
    (question,) = plan.questions
    assert (question.default, question.options) == (None, ("dmy", "mdy"))
    assert "accounts.csv" in texts.render(question.text)
    with pytest.raises(UserError) as refused:
        run_import(store, plan)
    assert refused.value.message == question.text
    with pytest.raises(UserError):
        run_import(store, plan, {question.key: "ydm"})
    assert rows("SELECT * FROM account") == []
    run_import(store, plan, {question.key: "mdy"})
    assert rows("SELECT day0 FROM account ORDER BY name") == [("2024-03-04",), ("2024-05-06",)]


def test_the_order_that_the_user_said_is_not_asked(store, write, rows):
    path = write("accounts.csv", DATES.format("03-04-2024", "05-06-2024"))
    plan = plan_import(store, [FileRequest(path, date_order=DateOrder.DMY)])
    assert plan.questions == ()
    run_import(store, plan)
    assert rows("SELECT day0 FROM account ORDER BY name") == [("2024-04-03",), ("2024-06-05",)]


def test_columns_that_tell_their_own_order_are_read_in_it(store, write, rows):
    head = "Customer ID,Plan,Start Date,End Date\n"
    text = f"{head}K-1,Desk,13-02-2024,02-14-2025\nK-1,Pro,03-04-2024,05-06-2025\n"
    accounts = write("accounts.csv", "Customer ID,Customer Name\nK-1,Plover\n")
    plan = plan_import(store, requests([accounts, write("lines.csv", text)]))
    assert [question.key for question in plan.questions] == []
    run_import(store, plan)
    assert rows("SELECT start_on, end_on FROM contract_line ORDER BY start_on") == [
        ("2024-02-13", "2025-02-14"), ("2024-04-03", "2025-05-06"),
    ]  # fmt: skip


def test_a_header_that_names_the_currency_speaks_for_the_others(store, write, rows):
    text = "合同编号,客户编号,开始日期,年费,合同金额（万元）\nH-4,K-1,2024-03-01,3.5万,10\n"
    accounts = write("accounts.csv", "Customer ID,Customer Name\nK-1,Plover\n")
    plan = plan_import(store, requests([accounts, write("lines.csv", text)]))
    assert plan.questions == ()
    run_import(store, plan)
    assert rows("SELECT arr_minor, amount_minor, currency FROM contract_line") == [
        (35_000_00, 100_000_00, "CNY")
    ]


def test_a_column_that_does_not_tell_is_written_as_the_others_are(store, write, rows):
    text = "Subscription ID;Customer ID;Start Date;ARR;Seats\nH-1;K-1;2024-03-01;12,50;1.200\n"
    accounts = write("accounts.csv", "Customer ID,Customer Name\nK-1,Plover\n")
    run_import(store, plan_import(store, requests([accounts, write("lines.csv", text)])))
    assert rows("SELECT arr_minor, seats FROM contract_line") == [(1250, 1200)]


def test_mixed_orders_are_asked_and_the_others_refused(store, write, texts):
    path = write("accounts.csv", DATES.format("16-10-2024", "10-17-2024"))
    plan = plan_import(store, requests([path]))
    (question,) = plan.questions
    assert question.text.code == "import.ask_mixed_dates"
    assert "column Go Live Date" in texts.render(question.text)
    report = run_import(store, plan, {question.key: "dmy"})
    assert [(r.row, r.column) for r in report.files[0].refused] == [(3, "Go Live Date")]


def test_one_clear_date_settles_the_file(store, write, rows):
    path = write("accounts.csv", DATES.format("03-04-2024", "16-10-2024"))
    run_import(store, plan_import(store, requests([path])))
    assert rows("SELECT day0 FROM account ORDER BY name") == [("2024-04-03",), ("2024-10-16",)]


class Stopping:
    """Stop the import at a step, as the window's cancel button does."""

    def __init__(self, at):
        self.left = at
        self.seen = []

    def step(self, label, done=0, total=0):
        self.seen.append((label.code, done, total))
        self.left -= 1
        if self.left == 0:
            raise CancelledByUser


def test_progress_only_grows(store, book_files):
    progress = Stopping(0)
    plan = plan_import(store, requests(book_files), progress=progress)
    run_import(store, plan, progress=progress)
    steps = [done for code, done, _ in progress.seen if code == "import.running"]
    assert steps == sorted(steps)
    assert progress.seen[-1] == ("import.running", 6000, 6000)


@pytest.mark.parametrize("at", range(1, 7))
def test_a_cancel_leaves_the_book_as_it_was(store, book_files, book, rows, at):
    plan = plan_import(store, requests(book_files))
    with pytest.raises(CancelledByUser):
        run_import(store, plan, progress=Stopping(at))
    assert book() == {}
    assert rows("SELECT count(*) FROM action WHERE state = 'open'") == [(0,)]
    run_import(store, plan)
    assert book() == FULL


def test_a_file_that_changed_after_the_plan_is_not_imported(store, book_files, book):
    plan = plan_import(store, requests(book_files))
    usage = next(path for path in book_files if path.name == "usage.csv")
    usage.write_text(usage.read_text("utf-8") + "U-5,H-1,2024-02-02,export,1,,\n", "utf-8")
    with pytest.raises(UserError) as refused:
        run_import(store, plan)
    assert refused.value.message.code == "import.file_changed"
    usage.unlink()
    with pytest.raises(UserError) as refused:
        run_import(store, plan)
    assert refused.value.message.code == "file.missing"
    assert book() == {}


def test_a_file_of_unknown_kind_is_not_imported(store, write, texts, book):
    good, odd = write("accounts.csv", ACCOUNTS), write("odd.csv", "foo,bar\n1,2\n")
    plan = plan_import(store, requests([good, odd]))
    assert not plan.is_ready
    assert [text.code for text in plan.files[1].problems] == ["import.kind_unknown"]
    assert plan.files[0].report.created == 3
    with pytest.raises(UserError) as refused:
        run_import(store, plan)
    assert "odd.csv" in texts.render(refused.value.message)
    assert refused.value.details
    assert book() == {}


def test_a_doubtful_file_waits_for_its_kind(store, write, rows):
    path = write("goods.csv", "name,price,sku\nBolt,5,B-1\n")
    plan = plan_import(store, requests([path]))
    assert [text.code for text in plan.files[0].problems] == ["import.kind_unknown"]
    plan = plan_import(store, [FileRequest(path, kind=RecordKind.ACCOUNT)])
    run_import(store, plan)
    assert rows("SELECT name FROM account") == [("Bolt",)]


def test_a_kind_without_its_required_columns_says_so(store, write):
    path = write("a.csv", "foo,name\n1,2\n")
    plan = plan_import(store, [FileRequest(path, kind=RecordKind.TICKET)])
    assert {text.code for text in plan.files[0].problems} == {"map.field_missing"}


def test_nothing_to_import_is_refused(store):
    with pytest.raises(UserError):
        run_import(store, plan_import(store, []))


def test_a_given_mapping_is_used_and_remembered_mappings(store, write, rows):
    path = write("odd.csv", "Wer,Wo,Rest\nPlover,Graufurt,x\n")
    mapping = Mapping(RecordKind.ACCOUNT, {"Wer": "name", "Wo": "city", "Rest": ""})
    run_import(store, plan_import(store, [FileRequest(path, mapping=mapping)]))
    assert rows("SELECT name, city, extra FROM account") == [("Plover", "Graufurt", "{}")]
    with store.read() as read:
        assert remembered_mappings(read) == {mapping.signature: mapping}
    again = write("later.csv", "Rest,Wo,Wer\ny,Port Alder,Tern\n")
    plan = plan_import(store, requests([again]))
    assert plan.files[0].guess.is_remembered
    run_import(store, plan)
    assert rows("SELECT name, city, extra FROM account WHERE name = 'Tern'") == [
        ("Tern", "Port Alder", "{}")
    ]


def test_a_mapping_of_another_file_is_not_forced(store, write):
    path = write("accounts.csv", ACCOUNTS)
    mapping = Mapping(RecordKind.ACCOUNT, {"Wer": "name"})
    plan = plan_import(store, [FileRequest(path, mapping=mapping)])
    assert [text.code for text in plan.files[0].problems] == ["map.does_not_fit"]


def test_the_plan_shows_what_was_found_out(store, write):
    path = write("accounts.csv", ACCOUNTS, "gb18030")
    (file,) = plan_import(store, requests([path])).files
    assert (file.head.encoding, file.head.delimiter) == ("GB18030", ",")
    assert file.sample[1][1] == "华信精工（虚构）"
    assert file.facts.rows == 3


@pytest.mark.parametrize("name", BOOK)
def test_a_header_alone_brings_nothing(store, write, name):
    path = write(name, BOOK[name].splitlines()[0] + "\n")
    report = run_import(store, plan_import(store, requests([path])))
    assert counts(report.files[0]) == {}


def test_a_run_is_noted_with_its_report(store, book_files, rows):
    report = run_import(store, plan_import(store, requests(book_files)))
    ((import_id, body),) = rows(
        "SELECT r.id, r.report FROM import_run r JOIN action a ON a.id = r.action_id "
        "WHERE a.import_id = r.id AND a.state = 'done'"
    )
    assert import_id == report.import_id
    assert len(json.loads(body)["files"]) == 6
    assert rows("SELECT DISTINCT import_id FROM usage_fact") == [(import_id,)]


def test_labels_of_one_and_of_several_files(store, book_files, texts):
    for paths, words in ((book_files[:1], "accounts.csv"), (book_files[1:], "5 files")):
        run_import(store, plan_import(store, requests(paths)))
        with store.read() as read:
            assert words in texts.render(UndoStack(store).next_undo(read).label)


def test_mappings_of_another_version_are_guessed_anew(store, write):
    run_import(store, plan_import(store, requests([write("accounts.csv", ACCOUNTS)])))
    with store.write(Text("action.remember_import"), origin="maintenance") as uow:
        uow.raw.execute("""UPDATE import_mapping SET mapping = '{"kind": "planet"}'""")
    with store.read() as read:
        assert remembered_mappings(read) == {}


CELL = st.sampled_from(
    ["", "K-1", "K-2", "H-1", "Plover", "Tern", "2024-01-02", "03-04-2024", "31-12-2024",
     "12/25/2024", "5", "-1", "1.234,5", "TRUE", "是", "A", "soon", "=1", "\x7f", "€5", '"', "a;b"]
)  # fmt: skip
ACCOUNT, LINE = ("K-1", "K-2"), ("H-1", "H-2")
DAY = ("2024-01-02", "31-12-2024", "03-04-2024")
HEADS = {
    "account": {
        "Customer ID": ACCOUNT, "Customer Name": ("Plover", "Tern"), "Go Live Date": DAY,
        "Tier": ("A", "b"), "Seats": ("5", ""),
    },
    "contract_line": {
        "Subscription ID": LINE, "Customer ID": ACCOUNT, "Start Date": DAY[:1],
        "End Date": ("", *DAY[1:]), "ARR": ("5", "1.234,5"),
    },
    "usage": {
        "Usage ID": ("U-1", "U-2", ""), "Subscription ID": LINE, "Usage Date": DAY,
        "Feature Name": ("export", "search"), "Usage Count": ("5", "6"),
    },
    "ticket": {
        "Ticket ID": ("T-1", "T-2"), "Customer ID": ACCOUNT, "Submitted At": DAY,
        "CSAT": ("5", ""), "Escalated": ("是", "no"),
    },
}  # fmt: skip


def some_rows(pools):
    """Return rows that are mostly right."""
    cells = [st.sampled_from(pool) | st.sampled_from(pool) | CELL for pool in pools]
    row = st.tuples(*cells)
    return st.lists(row | row | row | row.map(ragged), max_size=8)


def ragged(row):
    return row[:-1]


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a book an example: too slow to shrink
)
@given(st.data())
def test_whatever_the_cells_hold_every_row_is_accounted_for(tmp_path_factory, clock, key, data):
    profile = Profile(tmp_path_factory.mktemp("book"))
    profile.ensure()
    store = Store.create(profile, key, clock)
    try:
        asked = []
        for kind, pools in HEADS.items():
            head, cells = list(pools), data.draw(some_rows(pools.values()))
            path = profile.root / f"{kind}.csv"
            path.write_text("\n".join(",".join(row) for row in [head, *cells]), "utf-8")
            mapping = guess(path.name, head, [], kind=RecordKind(kind)).mapping
            asked.append(FileRequest(path, mapping=mapping, date_order=DateOrder.DMY))
        plan = plan_import(store, asked)
        report = run_import(store, plan)
        assert plan.reports == report.files
        for found in report.files:
            taken = found.created + found.updated + found.unchanged
            assert found.read == taken + len(found.refused)
            assert len({r.row for r in found.refused}) == len(found.refused)
        again = run_import(store, plan_import(store, asked))
        assert sum(found.created for found in again.files) == 0
    finally:
        store.close()

"""Files that are larger than memory: what is remembered of a row is small, and nothing piles up."""

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.text import Text
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.exchange.report import KEPT_REFUSALS, Tally
from csmdesk.exchange.rows import Source
from csmdesk.exchange.taken_rows import TakenRows
from csmdesk.models.engine import connect
from tests.conftest import KEY
from tests.exchange.conftest import ACCOUNTS, LINES

KEYS = st.integers(min_value=-(2**63), max_value=2**63 - 1) | st.integers(0, 5)


@given(st.lists(st.lists(st.tuples(KEYS, st.integers(0, 3)))))
def test_taken_rows_are_what_a_dictionary_would_say(blocks):
    taken, known = TakenRows(), {}
    for block in blocks:
        again = taken.absorb([key for key, _ in block], [said for _, said in block])
        expected = {}
        for place, (key, said) in enumerate(block):
            if key in known:
                expected[place] = known[key] == said
            known[key] = said
        assert again == expected


def test_of_many_refused_rows_the_first_are_kept_and_all_are_counted(tmp_path):
    tally = Tally()
    for row in range(KEPT_REFUSALS + 3):
        tally.refuse(row, None, Text.of("value.required"))
    report = tally.report(Source(tmp_path / "x.csv"), "account", ())
    assert (len(report.refused), report.refused_rows) == (KEPT_REFUSALS, KEPT_REFUSALS + 3)
    assert report.refused[-1].row == KEPT_REFUSALS - 1


class Folding:
    """Fold the write-ahead log in at each step of an import, as the writer does by itself."""

    def __init__(self, profile):
        self.connection = connect(profile.book, KEY)
        self.busy = []

    def step(self, label, done=0, total=0):
        if label.code == "import.running":
            found = self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self.busy.append(found[1] - found[2])  # pages that some reader keeps from going in


def test_no_reader_keeps_the_log_from_being_folded_in(store, profile, bring_in, write):
    bring_in(write("accounts.csv", ACCOUNTS))
    bring_in(write("subscriptions.csv", LINES))
    head = "Usage ID,Subscription ID,Usage Date,Feature Name,Usage Count\n"
    rows = "".join(f"U-{n},H-1,2024-02-{n % 28 + 1:02},export,{n % 9}\n" for n in range(45_000))
    plan = plan_import(store, [FileRequest(write("usage.csv", head + rows))])
    watch = Folding(profile)
    run_import(store, plan, progress=watch)
    watch.connection.close()
    assert len(watch.busy) == 3
    assert watch.busy == [0, 0, 0]

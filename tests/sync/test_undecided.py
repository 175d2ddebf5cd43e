"""A first exchange makes nothing twice: what the CRM may have already is decided before."""

from __future__ import annotations

from functools import partial

import pytest

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.matching import Doubt, Verdict
from csmdesk.domain.progress import Unwatched
from csmdesk.services.names import pypinyin_reader
from csmdesk.sync.adopting import adopt
from csmdesk.sync.binding import set_read_only
from csmdesk.sync.compared import compared
from csmdesk.sync.driver import Driver
from csmdesk.sync.engine import run_sync
from csmdesk.sync.matching import Pair, find_matches
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.wire import respond
from tests.sync.world import EDIT


def run(desk, steps):
    driver = Driver(desk.store, Unwatched(), partial(respond, desk.crm), nap=desk.nap)
    return driver.run(steps)


def matches(desk):
    return run(desk, find_matches(FakeConnector(desk.crm.dialect), pypinyin_reader))


def say(desk, pairs=(), others=()):
    return run(desk, adopt(FakeConnector(desk.crm.dialect), pairs, others))


def names(desk):
    return sorted(r.values["name"] for r in desk.crm.all("account"))


def refused(desk, **options):
    with pytest.raises(UserError) as caught:
        desk.sync(**options)
    assert caught.value.message.code == "sync.undecided"
    return {name: caught.value.message.params[name] for name in ("sure", "unsure")}


@pytest.fixture
def pumps(desk):
    """A book with a company that the CRM has for sure, one that it may have and one that is new."""
    ids = [desk.account(f"{name} Pumps", city="Leeds") for name in ("Quillom", "Zorbek", "Vantrel")]
    there = [
        desk.crm.put("account", name="Quillom Pumps Ltd", city="Leeds"),
        desk.crm.put("account", name="Zorbek Pumps", city="Hamburg"),
    ]
    return ids, there


def test_nothing_is_exchanged_before_somebody_decided(desk, pumps):
    before = {t: rows for t, rows in desk.dump().items() if t in ("account", "sync_row")}
    assert refused(desk) == {"sure": 1, "unsure": 1}
    assert names(desk) == ["Quillom Pumps Ltd", "Zorbek Pumps"]
    assert {t: desk.dump()[t] for t in before} == before
    assert desk.status().stopped.code == "sync.stopped.undecided"
    assert refused(desk) == {"sure": 1, "unsure": 1}


def test_what_was_decided_is_exchanged_so(desk, pumps):
    ids, there = pumps
    refused(desk)
    say(desk, [Pair("account", ids[0], there[0])], [Pair("account", ids[1], there[1])])
    assert desk.status().stopped is None
    desk.sync()
    assert names(desk) == ["Quillom Pumps Ltd", "Vantrel Pumps", "Zorbek Pumps", "Zorbek Pumps"]
    assert desk.remote_id(ids[0]) == int(there[0])
    assert desk.one("SELECT count(*) FROM sync_compared") == 0
    assert desk.is_sound()


def test_a_part_that_is_decided_does_not_speak_for_the_rest(desk, pumps):
    ids, there = pumps
    say(desk, [Pair("account", ids[0], there[0])])
    assert refused(desk) == {"sure": 0, "unsure": 1}


def test_all_can_be_made_there_as_it_is(desk, pumps):
    desk.sync(as_new=True)
    assert len(names(desk)) == 5
    assert desk.is_sound()


def test_an_exchange_that_broke_off_keeps_to_what_was_said(desk, pumps):
    class Stops(Unwatched):
        def step(self, label, done=0, total=0):
            if label.code == "sync.pushing":
                raise CancelledByUser

    driver = Driver(desk.store, Stops(), partial(respond, desk.crm), nap=desk.nap)
    with pytest.raises(CancelledByUser):
        run_sync(desk.profile, driver, FakeConnector(desk.crm.dialect), desk.mapping, as_new=True)
    desk.sync()
    assert len(names(desk)) == 5
    assert desk.is_sound()


def test_people_wait_for_a_decision_too(desk):
    mine = desk.account("Quillom Pumps")
    ann = desk.person(mine, "Ann Quill")
    there = desk.crm.put("account", name="Quillom Pumps")
    theirs = desk.crm.put("person", name="Ann Quill", accounts=(there,))
    say(desk, [Pair("account", mine, there)])
    assert refused(desk) == {"sure": 1, "unsure": 0}
    say(desk, [Pair("person", ann, theirs)])
    desk.sync()
    assert len(desk.crm.all("person")) == 1


def test_a_book_that_only_reads_is_asked_before_it_takes_a_second_record(desk, pumps):
    with desk.store.write(EDIT, origin="maintenance") as uow:
        set_read_only(uow, is_on=True)
    refused(desk)
    assert desk.one("SELECT count(*) FROM account") == 3


@pytest.mark.parametrize("with_records", [True, False])
def test_an_empty_book_and_one_that_was_exchanged_are_asked_nothing(desk, with_records):
    if with_records:
        desk.account("Vantrel Pumps")
    desk.crm.put("account", name="Quillom Pumps")
    desk.sync()
    desk.account("Quillom Pumps")
    desk.sync()
    assert names(desk).count("Quillom Pumps") == 2


def test_our_own_record_that_came_back_under_its_key_is_not_asked_about(desk):
    mine = desk.account("Quillom Pumps", city="Leeds")
    there = desk.crm.put("account", name="Quillom Pumps", city="Leeds", key=mine)
    desk.sync()
    assert desk.remote_id(mine) == int(there)


def test_what_was_said_to_be_another_one_is_not_asked_again_and_can_be_taken_back(desk, pumps):
    ids, there = pumps
    other = Pair("account", ids[1], there[1])
    say(desk, (), [other])
    (line,) = [each for each in matches(desk).lines if each.match.id == ids[1]]
    assert line.match.verdict is Verdict.NEW
    assert [(c.id, c.doubts) for c in line.match.candidates] == [(there[1], (Doubt.SAID,))]
    say(desk, [other])
    with desk.store.read() as read:
        assert compared(read) == {}
    assert desk.remote_id(ids[1]) == int(there[1])


def test_a_new_record_there_is_asked_about_beside_one_that_is_another(desk, pumps):
    ids, there = pumps
    say(desk, (), [Pair("account", ids[1], there[1])])
    newer = desk.crm.put("account", name="Zorbek Pumps Inc", city="Leeds")
    (line,) = [each for each in matches(desk).lines if each.match.id == ids[1]]
    assert line.match.verdict is Verdict.SAME
    assert [c.id for c in line.match.candidates] == [newer, there[1]]

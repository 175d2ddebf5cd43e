"""The book is matched with a CRM that has some of it already; nothing is made twice."""

from __future__ import annotations

from functools import partial

import pytest

from csmdesk.domain.errors import CancelledByUser
from csmdesk.domain.matching import Doubt, Verdict
from csmdesk.domain.progress import Unwatched
from csmdesk.services import accounts
from csmdesk.services.names import pypinyin_reader
from csmdesk.sync.adopting import adopt, release, tied
from csmdesk.sync.decisions import Choice, resolve
from csmdesk.sync.driver import Driver
from csmdesk.sync.engine import run_sync
from csmdesk.sync.held_back import retry
from csmdesk.sync.matching import Pair, find_matches, unpaired
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.wire import respond
from tests.sync.world import EDIT


class _Stops(Unwatched):
    def step(self, label, done=0, total=0):
        if label.code == "sync.matching":
            raise CancelledByUser


def run(desk, steps, progress=None):
    driver = Driver(desk.store, progress or Unwatched(), partial(respond, desk.crm), nap=desk.nap)
    return driver.run(steps)


def matches(desk, progress=None):
    return run(desk, find_matches(FakeConnector(desk.crm.dialect), pypinyin_reader), progress)


def tie(desk, *pairs):
    return run(desk, adopt(FakeConnector(desk.crm.dialect), pairs))


def tie_sure(desk):
    return tie(desk, *matches(desk).sure())


def names(desk):
    return sorted(r.values["name"] for r in desk.crm.all("account"))


def test_what_is_the_same_is_merged_and_not_made_again(desk):
    mine = desk.account("Quillom Pumps", website="https://quillom.example", city="Leeds")
    desk.talk(mine, "The pump is loud")
    there = desk.crm.put(
        "account", name="QUILLOM PUMPS Ltd.", city="Leeds", website="www.quillom.example",
        phone="0113 496 0000",
    )  # fmt: skip
    (pair,) = matches(desk).sure()
    assert (pair.local_id, pair.remote_id) == (mine, there)
    assert tie(desk, pair).pairs == (pair,)
    report = desk.sync()
    assert names(desk) == ["QUILLOM PUMPS Ltd."]
    assert desk.one("SELECT count(*) FROM account") == 1
    assert desk.field("account", mine, "phone") == "0113 496 0000"
    assert report.pushed == {"touchpoint": {"created": 1}}
    (note,) = desk.crm.all("touchpoint")
    assert note.values["account"] == there
    assert {c.field for c in desk.conflicts()} == {"name", "website"}


def test_no_word_of_either_side_is_lost_and_each_difference_can_be_decided(desk):
    mine = desk.account("Quillom Pumps", city="Leeds", website="quillom.example")
    there = desk.crm.put(
        "account", name="Quillom Pumps Ltd", city="Leeds", phone="1234567", website=None
    )
    tie_sure(desk)
    desk.sync()
    found = desk.crm.records["account"][there].values
    assert found["website"] == "quillom.example"
    (differs,) = desk.conflicts()
    assert (differs.mine, differs.theirs) == ("Quillom Pumps", "Quillom Pumps Ltd")
    choice: Choice = "mine"
    with desk.store.write(EDIT) as uow:
        resolve(uow, differs.id, choice)
    desk.sync()
    assert desk.crm.records["account"][there].values["name"] == "Quillom Pumps"
    assert desk.field("account", mine, "phone") == "1234567"
    assert desk.is_sound()


def test_what_the_crm_shows_of_a_tied_record_only_later_is_asked_about(desk):
    mine = desk.account("Quillom Pumps", city="Leeds", website="quillom.example")
    there = desk.crm.put("account", name="Quillom Pumps", city="Hull", website=None)
    desk.crm.unreadable |= {("account", "city"), ("account", "website")}
    tie(desk, Pair("account", mine, there))
    for n in range(2):  # what is edited and sent in between changes nothing about it
        desk.sync()
        desk.edit_account(mine, phone=f"123456{n}")
    desk.sync()
    assert desk.field("account", mine, "city") == "Leeds"
    assert desk.crm.records["account"][there].values["city"] == "Hull"
    desk.crm.unreadable.clear()
    desk.crm.change("account", there, phone="7654321")
    desk.sync()
    (differs,) = desk.conflicts()
    assert (differs.field, differs.mine, differs.theirs) == ("city", "Leeds", "Hull")
    assert desk.field("account", mine, "city") == "Leeds"
    with desk.store.write(EDIT) as uow:
        resolve(uow, differs.id, "mine")
    desk.sync()
    assert desk.crm.records["account"][there].values["city"] == "Leeds"
    assert desk.sync().changed == 0
    assert desk.is_sound()


def test_people_of_one_account_are_found_and_land_at_it(desk):
    mine = desk.account("幻海泵业股份有限公司", city="苏州")
    wang = desk.person(mine, "王小虚", emails=("xu@huanhai.example",))
    new = desk.person(mine, "李新来")
    there = desk.crm.put("account", name="幻海泵业", city="苏州")
    theirs = desk.crm.put(
        "person", name="王小虚", accounts=(there,), phones=("0512 5555 111",), emails=()
    )
    desk.crm.put("person", name="王小虚", accounts=(desk.crm.put("account", name="别家"),))
    assert {(p.local_id, p.remote_id) for p in matches(desk).sure()} == {
        (mine, there), (wang, theirs),
    }  # fmt: skip
    tie_sure(desk)
    desk.sync()
    assert desk.field("person", wang, "phones") == '["0512 5555 111"]'
    assert desk.crm.records["person"][theirs].values["emails"] == ("xu@huanhai.example",)
    assert desk.values(new)["accounts"] == (there,)
    assert len(desk.crm.all("person")) == 3
    assert desk.is_sound()


def test_people_of_accounts_that_are_not_one_are_left_alone(desk):
    mine = desk.account("Quillom Pumps")
    desk.person(mine, "Ann Quill")
    there = desk.crm.put("account", name="Quillom Pumps Ltd", city="Leeds")
    desk.crm.put("person", name="Ann Quill", accounts=(there,))
    found = matches(desk)
    sure = found.sure()
    assert len(sure) == 2
    assert found.holding(p for p in sure if p.obj == "person") == ()


def test_a_record_that_was_put_away_there_is_asked_about(desk):
    desk.account("Quillom Pumps")
    desk.crm.put("account", name="Quillom Pumps", archived=True)
    (line,) = matches(desk).lines
    assert line.match.verdict is Verdict.ASK
    assert line.match.candidates[0].doubts == (Doubt.ARCHIVED,)


def test_only_what_has_no_partner_is_compared(desk):
    mine = desk.account("Quillom Pumps")
    desk.sync()
    desk.account("Quillom Pumps")
    found = matches(desk)
    (line,) = found.lines
    assert line.match.id != mine
    assert line.match.verdict is Verdict.NEW
    assert found.there == {"account": {}}
    with desk.store.read() as session:
        assert len(unpaired(session, "account")) == 1


def test_nothing_is_written_by_looking_and_looking_can_be_stopped(desk):
    desk.account("Quillom Pumps")
    desk.crm.put("account", name="Quillom Pumps")
    before = desk.dump()
    matches(desk)
    with pytest.raises(CancelledByUser):
        matches(desk, _Stops())
    assert desk.dump() == before


def test_a_tie_can_be_taken_back_before_the_exchange(desk):
    desk.account("Quillom Pumps")
    desk.crm.put("account", name="Quillom Pumps", city="Leeds")
    before = desk.dump()
    tie_sure(desk)
    with desk.store.read() as session:
        ties = tied(session)
    with desk.store.write(EDIT, origin="maintenance") as uow:
        assert release(uow, [p.local_id for p in ties]) == 1
    after = desk.dump()
    assert {t for t in after if after[t] != before[t]} <= {"action"}
    desk.sync(as_new=True)
    assert names(desk) == ["Quillom Pumps"] * 2


def test_a_tie_that_was_exchanged_stays(desk):
    mine = desk.account("Quillom Pumps")
    desk.crm.put("account", name="Quillom Pumps", city="Leeds")
    tie_sure(desk)
    desk.sync()
    with desk.store.write(EDIT, origin="maintenance") as uow:
        assert release(uow, [mine]) == 0
    assert desk.remote_id(mine)


def test_what_cannot_be_tied_is_told_by_name(desk):
    first, second = desk.account("Quillom Pumps"), desk.account("Quillom Pumps North")
    there = desk.crm.put("account", name="Quillom Pumps")
    gone = desk.crm.put("account", name="Gone")
    desk.crm.drop("account", gone)
    found = tie(
        desk,
        Pair("account", first, there),
        Pair("account", second, there),
        Pair("account", second, gone),
        Pair("account", first, there),
    )
    assert [p.local_id for p in found.pairs] == [first]
    assert [(r.name, r.why) for r in found.refused] == [
        ("Quillom Pumps North", "taken"),
        ("Quillom Pumps North", "gone"),
        ("Quillom Pumps", "taken"),
    ]


def test_what_goes_there_between_tie_and_exchange_is_asked_and_kept(desk):
    mine = desk.account("Quillom Pumps")
    there = desk.crm.put("account", name="Quillom Pumps")
    tie_sure(desk)
    desk.crm.drop("account", there)
    desk.sync()
    (held,) = desk.holds()
    assert (held.local_id, held.cause) == (mine, "deleted_there")
    with desk.store.write(EDIT) as uow:
        retry(uow, mine)
    desk.sync()
    assert names(desk) == ["Quillom Pumps"]
    assert desk.is_sound()


def test_what_is_tied_later_is_read_though_the_crm_was_read_before(desk):
    desk.sync()
    there = desk.crm.put("account", name="Quillom Pumps", city="Leeds")
    desk.crm.hidden.add(("account", there))
    desk.sync()
    desk.crm.hidden.clear()
    mine = desk.account("Quillom Pumps")
    tie_sure(desk)
    desk.sync()
    assert desk.field("account", mine, "city") == "Leeds"
    assert names(desk) == ["Quillom Pumps"]


def test_archived_accounts_have_their_partners_too(desk):
    mine = desk.account("Quillom Pumps")
    with desk.store.write(EDIT) as uow:
        accounts.archive_account(uow, mine)
    desk.crm.put("account", name="Quillom Pumps")
    assert [p.local_id for p in matches(desk).sure()] == [mine]


def test_what_may_not_be_read_there_counts_as_edited_once_it_changes(desk):
    mine = desk.account("Quillom Pumps", phone="0113 496 0000", city="Leeds")
    there = desk.crm.put("account", name="Quillom Pumps", city="Leeds")
    tie_sure(desk)
    desk.sync()
    assert "phone" not in desk.crm.records["account"][there].values
    desk.edit_account(mine, phone="0113 496 0001")
    desk.sync()
    assert desk.crm.records["account"][there].values["phone"] == "0113 496 0001"


def test_a_first_exchange_cut_off_in_the_middle_is_taken_up_with_the_ties_as_they_were(desk):
    mine = [
        desk.account(f"{name} Pumps", city="Leeds") for name in ("Quillom", "Zorbek", "Vantrel")
    ]
    for name in ("Quillom", "Zorbek"):
        desk.crm.put("account", name=f"{name} Pumps Ltd", city="Leeds", website=None)
    tie_sure(desk)
    with pytest.raises(CancelledByUser):
        stop_at(desk, "sync.pushing")
    desk.sync()
    assert names(desk) == ["Quillom Pumps Ltd", "Vantrel Pumps", "Zorbek Pumps Ltd"]
    assert len({desk.remote_id(each) for each in mine}) == 3
    assert desk.is_sound()


def stop_at(desk, code):
    class Stops(Unwatched):
        def step(self, label, done=0, total=0):
            if label.code == code:
                raise CancelledByUser

    driver = Driver(desk.store, Stops(), partial(respond, desk.crm), nap=desk.nap)
    run_sync(desk.profile, driver, FakeConnector(desk.crm.dialect), desk.mapping)

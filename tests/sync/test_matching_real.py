"""A book of sixty accounts meets a real CRM that has forty of them under names of its own."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.matching import Verdict
from csmdesk.domain.progress import Unwatched
from csmdesk.services import accounts
from csmdesk.sync import connecting
from csmdesk.sync.decisions import resolve
from csmdesk.sync.matching import Matches
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Secrets, Vault
from csmdesk.worker.jobs import JOBS, Desk
from tests.sync.world import EDIT

_FIRST = ("Zorbek", "Quillom", "Vantrel", "Mirrowen", "Ostravin", "Peldrake", "Fendrill", "Tharsen",
          "Ulverdane", "Krestwyn")  # fmt: skip
_SECOND = ("Looms", "Pumps", "Castings", "Optics", "Bakery", "Turbines")
MINE = [f"{a} {b}" for b in _SECOND for a in _FIRST]
WAYS = ("{} Ltd", "THE {} CO.", "{}, Inc.", "{} GmbH")


def _theirs(number: int) -> str:
    return WAYS[number % len(WAYS)].format(MINE[number])


def test_sixty_accounts_of_which_the_crm_has_forty_are_sixty_on_both_sides(world):
    client = world.client
    parties = [
        {"name": _theirs(n), "contact_mechanisms": [
            ["create", [{"type": "website", "value": f"https://www.c{n}.example/"}]]]}
        for n in range(40)
    ]  # fmt: skip
    there = client.create("party.party", *parties)
    ann = client.person("Ann Quill", there[0])
    client.create("party.contact_mechanism", {"party": ann, "type": "phone", "value": "0113 496"})
    client.create("ir.note", {"resource": f"party.party,{there[1]}", "message": "Theirs\nA word"})
    with world.store.write(EDIT) as uow:
        ids = [accounts.create_account(uow, name, website=f"c{n}.example", city="Leeds")
               for n, name in enumerate(MINE)]  # fmt: skip
    mine = world.person(ids[0], "Ann Quill", emails=("ann@c0.example",))
    world.talk(ids[2], "Ours", notes="Another word")

    found = connecting.match_book(world.store, world.pocket, Unwatched())
    sure = found.sure()
    assert Counter(p.obj for p in sure) == {"account": 40, "person": 1}
    assert {p.local_id: p.remote_id for p in sure if p.obj == "account"} == {
        ids[n]: str(there[n]) for n in range(40)
    }
    done = connecting.adopt_pairs(world.store, world.pocket, Unwatched(), sure)
    assert (len(done.pairs), done.refused) == (41, ())
    world.sync()

    ours = client.find("party.party", [["code", "not in", ["OWN", "OWN-1"]]], "name")
    assert len(ours) == 61
    assert world.one("SELECT count(*) FROM account") == 60
    assert world.one("SELECT count(*) FROM person") == 1
    assert {world.remote_id(i) for i in ids[:40]} == set(there)
    assert world.remote_id(mine) == ann
    assert sorted(client.mechanisms(ann)) == [("email", "ann@c0.example"), ("phone", "0113 496")]
    assert world.field("person", mine, "phones") == '["0113 496"]'
    (note,) = client.notes(there[2])
    assert "Another word" in note
    theirs = world.local_id("touchpoint", "Theirs")
    assert world.field("touchpoint", theirs, "account_id") == ids[1]
    names = {d.local_id: (d.mine, d.theirs) for d in world.conflicts() if d.field == "name"}
    assert names == {ids[n]: (MINE[n], _theirs(n)) for n in range(40)}

    with world.store.write(EDIT) as uow:
        for each in world.conflicts():
            resolve(uow, each.id, "mine")
    assert world.sync().differing == 0
    left = client.find("party.party", [["id", "in", there]], "name")
    assert sorted(p["name"] for p in left) == sorted(MINE[:40])
    assert world.sync().changed == 0
    assert world.is_sound()


def test_the_worker_matches_and_ties_over_its_pipe(world, tmp_path):
    other = Profile(tmp_path / "other")
    other.ensure()
    Vault(other).create("passphrase", "gentle river")
    world.profile.vault.write_bytes(other.vault.read_bytes())
    secrets = Secrets(world.profile, world.key)
    secrets.set(connecting.KEPT_AS, world.server.password)
    desk = Desk(world.store, world.key, world.profile, "en")
    account = world.account("幻海泵业股份有限公司", website="huanhai.example")
    party = world.client.party("Huanhai Bengye")
    told = json.loads(json.dumps(JOBS["match"](desk, {}, Unwatched())))
    (line,) = Matches.from_dict(told).of(Verdict.ASK)
    assert [each.id for each in line.match.candidates] == [str(party)]
    gone = {"obj": "account", "local_id": account, "remote_id": "999999"}
    pairs = [gone, {**gone, "remote_id": str(party)}]
    done = JOBS["match_adopt"](desk, {"pairs": pairs}, Unwatched())
    assert [each["remote_id"] for each in done["adopted"]] == [str(party)]
    assert done["refused"] == [{"object": "account", "name": "幻海泵业股份有限公司", "why": "gone"}]
    world.sync()
    assert world.remote_id(account) == party


def test_connecting_and_exchanging_alone_makes_no_second_record_of_a_company(world):
    there = world.client.create(
        "party.party", {"name": "Zorbek Looms"}, {"name": "QUILLOM Pumps Ltd."}
    )
    mine = [world.account(name) for name in ("Zorbek Looms", "Quillom Pumps", "Vantrel Castings")]

    def exchange(**options):
        return connecting.sync_book(world.store, world.pocket, Unwatched(), **options)

    for _ in range(2):
        with pytest.raises(UserError) as caught:
            exchange()
        assert caught.value.message.params == {"n": 2, "sure": 2, "unsure": 0}
    assert (
        len(world.client.find("party.party", [["code", "not in", ["OWN", "OWN-1"]]], "name")) == 2
    )
    assert world.one("SELECT count(*) FROM account") == 3

    found = connecting.match_book(world.store, world.pocket, Unwatched())
    connecting.adopt_pairs(world.store, world.pocket, Unwatched(), found.sure())
    exchange()
    assert (
        len(world.client.find("party.party", [["code", "not in", ["OWN", "OWN-1"]]], "name")) == 3
    )
    assert [world.remote_id(each) for each in mine[:2]] == there
    assert world.one("SELECT count(*) FROM account") == 3
    assert world.is_sound()

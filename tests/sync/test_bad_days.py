"""Bad days of the running worker: each is told in words, keeps the edit and blocks nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.sync.errors import Offline
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Secrets, Vault
from csmdesk.system.texts import Texts
from csmdesk.ui.worker_client import WorkerClient
from tests.sync.desk import Desk
from tests.sync.scripted_server import Between, Request, scripted
from tests.sync.test_tryton_trouble import (
    damaged_value,
    gzip_garbage,
    html,
    no_result,
    other_id,
    short_of_its_length,
    status,
    truncated,
)
from tests.sync.world import KEY, World

# What a user need not know; the details, folded in, may name it.
MACHINERY = re.compile(
    r"json|http[^s:]|gzip|traceback|exception|errno|none|null|utf|socket|[{}<>\\_]", re.IGNORECASE
)


def empty(request: Request) -> None:
    request.answer(b"")


def nobody(request: Request) -> None:
    request.result(None)


class Office:
    """A real worker that exchanges a book with a real CRM, through somebody who spoils answers."""

    def __init__(self, world: World, worker: WorkerClient, between: Between) -> None:
        self.world = world
        self.worker = worker
        self.between = between
        self.told: list[str] = []

    def sync(self, **args: object) -> str:
        """Exchange; return the code of what is told."""
        try:
            self.worker.call("sync", args, Unwatched())
        except UserError as error:
            for texts in (Texts("en"), Texts("zh_CN")):
                self.told += [texts.render(t) for t in (error.message, error.hint) if t]
            return error.message.code
        return "well"

    def on(self, method: str, spoil: Callable[[Request], None]) -> str:
        """Exchange on a bad day, after which nobody remembers it."""
        self.between.spoil = {method: spoil}
        said = self.sync()
        self.between.spoil = {}
        self.world.write("UPDATE sync_binding SET last_result = NULL")
        return said


@pytest.fixture
def office(world: World) -> Iterator[Office]:
    elsewhere = Profile(world.profile.root.with_name("elsewhere"))
    Vault(elsewhere).create("passphrase", "gentle river")
    world.profile.vault.write_bytes(elsewhere.vault.read_bytes())
    Secrets(world.profile, KEY).set("crm", world.server.password)
    between = Between(world.server.url)
    with scripted(between) as url:
        world.write("UPDATE sync_binding SET url = :url", url=url)
        worker = WorkerClient(world.profile, KEY, "en")
        made = Office(world, worker, between)
        yield made
        worker.close()
    assert len(made.told) % 4 == 0, "each has what happened and what to do, in two languages"
    assert [said for said in made.told if MACHINERY.search(said)] == []


LOGIN = "common.db.login"
LISTING, READING, WRITING = (
    f"model.party.party.{each}" for each in ("search", "search_read", "write")
)
TOLD = {
    "html": (html, "sync.nonsense"),
    "truncated": (truncated, "sync.nonsense"),
    "empty": (empty, "sync.nonsense"),
    "gzip garbage": (gzip_garbage, "sync.nonsense"),
    "answer to something else": (other_id, "sync.nonsense"),
    "without a result": (no_result, "sync.nonsense"),
    "damaged value": (damaged_value, "sync.nonsense"),
    "shorter than it says": (short_of_its_length, "sync.offline"),
    "out of order": (status(503), "sync.server_fault"),
    "not allowed": (status(403), None),
    "too many": (status(429, Retry_After="3600"), "sync.throttled"),
    "token refused": (status(401), "sync.auth_failed"),
}


@pytest.mark.parametrize("method", [LOGIN, READING])
def test_every_bad_answer_is_told_in_words_and_loses_nothing(office, method):
    world = office.world
    account = world.account("Before")
    assert office.sync() == "well"
    world.edit_account(account, name="Edited on a bad day")
    told = {name: office.on(method, spoil) for name, (spoil, _) in TOLD.items()}
    refused = "sync.auth_failed" if method == LOGIN else "sync.access_denied"
    assert told == {name: code or refused for name, (_, code) in TOLD.items()}
    assert world.field("account", account, "name") == "Edited on a bad day"
    assert office.sync() == "well"
    assert world.party(account)["name"] == "Edited on a bad day"
    assert (world.status().waiting, world.status().held, world.conflicts()) == (0, 0, ())
    assert world.is_sound()


def test_bad_answers_to_a_write_block_nothing_else(office):
    """What was sent is looked up; what else there is to exchange comes and goes meanwhile."""
    world = office.world
    account, other = world.account("Before"), world.account("Other")
    assert office.sync() == "well"
    for number, spoil in enumerate((html, truncated, empty, gzip_garbage, status(500))):
        there = world.client.party(f"New there {number}")
        world.edit_account(account, name=f"Edited {number}")
        world.talk(other, f"Talk {number}")
        assert office.on(WRITING, spoil) == "well"
        assert len(world.client.notes(world.party(other)["id"])) == number + 1
        assert world.local_id("account", f"New there {number}") is not None, there
    assert office.sync() == "well"
    assert world.party(account)["name"] == "Edited 4"
    assert world.status().waiting == 0
    assert world.is_sound()


def test_list_that_is_suddenly_empty_removes_nothing_and_asks(office):
    world = office.world
    accounts = [world.account(f"Account {n}") for n in range(3)]
    world.talk(accounts[0], "Talk")
    assert office.sync() == "well"
    world.edit_account(accounts[1], name="Edited meanwhile")
    assert office.on(LISTING, lambda request: request.result([])) == "sync.too_many_gone"
    assert world.one("SELECT count(*) FROM account WHERE archived_at IS NULL") == 3
    assert office.sync() == "well"
    assert world.party(accounts[1])["name"] == "Edited meanwhile"
    assert world.holds() == ()


def test_token_of_another_crm_is_told_before_anything_is_written(office):
    world = office.world
    account = world.account("Ours")
    world.write("UPDATE sync_binding SET org_id = 'csm@1999-01-01T00:00:00+00:00'")
    assert office.sync() == "sync.wrong_identity"
    assert office.between.writes() == []
    assert world.field("account", account, "name") == "Ours"


def test_value_that_the_crm_begins_to_demand_is_told_in_its_words(office):
    world = office.world
    world.server.remembers_rules = True
    refused, fine = world.account("Without a site"), world.account("Fine", website="https://f.e")
    world.client.create(
        "ir.rule.group",
        {
            "name": "Demanded", "model": "party.party", "global_p": True, "perm_read": False,
            "perm_create": True, "perm_write": True, "perm_delete": False,
            "rules": [["create", [{"domain": '[["code", "!=", "' + refused + '"]]'}]]],
        },
    )  # fmt: skip
    assert office.sync() == "well"
    (held,) = world.holds()
    assert (held.record, held.cause) == ("Without a site", "invalid")
    assert "not allowed" in held.message
    assert world.party(fine)["name"] == "Fine"
    assert world.field("account", refused, "name") == "Without a site"


ODD = "续约 👩‍👩‍👧 \U0001f600" * 6_000 + "\x00 and half a character: \ud83d"


def test_long_and_odd_note_arrives_once_and_comes_back_alike(office):
    world = office.world
    account = world.account("Odd")
    talk = world.talk(account, "Odd talk", notes=ODD)
    kept = ODD.replace("\ud83d", "\ufffd")
    assert len(kept.encode()) > 100_000
    assert world.field("touchpoint", talk, "notes") == kept
    assert office.sync() == "well"
    (note,) = world.client.notes(world.party(account)["id"])
    assert kept in note
    world.write("UPDATE touchpoint SET subject = 'Edited' WHERE id = :id", id=talk)
    assert office.sync() == office.sync() == "well"
    assert world.field("touchpoint", talk, "notes") == kept
    assert len(world.client.notes(world.party(account)["id"])) == 1
    assert world.status().waiting == 0


# --- a clock that is wrong by a day, and is put right


@pytest.mark.parametrize("days", [-1, 1])
def test_clock_that_was_wrong_by_a_day_loses_nothing_when_put_right(tmp_path, days):
    desk = Desk(tmp_path / "profile")
    desk.later(days=days)
    account = desk.account("Made on a wrong day")
    talk = desk.talk(account, "Talk")
    desk.sync()
    desk.crm.change("account", str(desk.remote_id(account)), city="Bergen")
    desk.edit_account(account, name="Edited on a wrong day")
    desk.later(days=0)
    desk.sync()
    desk.edit_account(account, website="https://right.example")
    report = desk.sync()
    there = desk.values(account)
    assert (there["name"], there["city"]) == ("Edited on a wrong day", "Bergen")
    assert there["website"] == "https://right.example"
    assert desk.values(talk)["subject"] == "Talk"
    assert (report.waiting, report.held, report.differing) == (0, 0, 0)
    assert desk.is_sound()
    desk.close()


def test_answer_lost_on_a_day_that_was_not_yet_is_not_waited_for(tmp_path):
    desk = Desk(tmp_path / "profile")
    account = desk.account("Here")
    desk.sync()
    desk.later(days=1)
    talk = desk.talk(account, "Lost on its way")

    def lose(_item: object) -> None:
        raise Offline("cut", was_sent=True)

    desk.crm.overrides["create touchpoint"] = lose
    assert desk.sync().waiting == 1
    desk.crm.overrides.clear()
    desk.later(minutes=5)
    assert desk.sync().waiting == 0
    assert desk.values(talk)["subject"] == "Lost on its way"
    desk.close()

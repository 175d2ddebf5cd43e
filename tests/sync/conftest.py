"""Fixtures of the exchange's tests: a real Tryton server, and an independent client of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.desk import Desk
from tests.sync.sim.scene import Scene, Stage
from tests.sync.tryton_client import TrytonClient
from tests.sync.tryton_server import SKIP, TrytonServer, running
from tests.sync.world import World

SERVERS = pytest.StashKey[list[TrytonServer]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests on a real server the time to build it once, and let them be left out by name."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if "tryton" in names:
            item.add_marker(pytest.mark.server)
            item.add_marker(pytest.mark.timeout(600))
            if os.environ.get(SKIP) == "1":
                item.add_marker(pytest.mark.skip(reason=f"{SKIP}=1"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show what the server wrote beside a failed test."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[union-attr,attr-defined]
    if report.failed:
        for server in item.config.stash.get(SERVERS, []):
            report.sections.append((f"Tryton {server.log}", server.log_tail()))


def _run(config: pytest.Config, folder: Path) -> Iterator[TrytonServer]:
    servers = config.stash.setdefault(SERVERS, [])
    with running(folder) as server:
        servers.append(server)
        yield server
        servers.remove(server)


@pytest.fixture(scope="session")
def tryton(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TrytonServer]:
    """Run one server for all tests of this worker; they keep apart by the names they use."""
    yield from _run(pytestconfig, tmp_path_factory.mktemp("tryton"))


@pytest.fixture
def own_tryton(tryton: TrytonServer) -> Iterator[TrytonServer]:
    """Give the server with nothing in it but our own company; leave no access rule behind."""
    tryton.reset()
    yield tryton
    if tryton.remembers_rules:
        tryton.reset()


@pytest.fixture
def client(tryton: TrytonServer) -> TrytonClient:
    """Talk to the shared server as another person of the company."""
    return TrytonClient(tryton.url, tryton.database, "admin", tryton.admin_password)


@pytest.fixture
def own_client(own_tryton: TrytonServer) -> TrytonClient:
    """Talk to the emptied server as another person of the company."""
    return TrytonClient(own_tryton.url, own_tryton.database, "admin", own_tryton.admin_password)


@pytest.fixture
def no_works_at(own_client: TrytonClient) -> Iterator[None]:
    """Let the emptied server know no relation of people; the next test has it again."""
    kinds = own_client.find("party.relation.type", [], "name")
    for kind in kinds:
        own_client.write("party.relation.type", kind["id"], name=f"other {kind['id']}")
    yield
    for kind in kinds:
        own_client.write("party.relation.type", kind["id"], name=kind["name"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a book that is bound to an empty CRM in memory."""
    made = Desk(tmp_path / "profile")
    yield made
    made.close()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Give such a book in whose exchanges a test may take part between any two effects."""
    made = Scene.of(Desk(tmp_path / "made")).play(tmp_path / "stage")
    yield made
    made.close()


@pytest.fixture
def unbound(own_tryton: TrytonServer, own_client: TrytonClient, tmp_path: Path) -> Iterator[World]:
    """Give a book beside a server of its own, not yet connected."""
    made = World(tmp_path / "profile", own_tryton, own_client)
    yield made
    made.close()


@pytest.fixture
def world(unbound: World) -> World:
    """Give a book that is connected to a server of its own."""
    unbound.connect()
    return unbound


@pytest.fixture
def other_world(
    own_tryton: TrytonServer, own_client: TrytonClient, tmp_path: Path
) -> Iterator[World]:
    """Give the same user's book on another machine, not yet connected."""
    made = World(tmp_path / "other", own_tryton, own_client)
    yield made
    made.close()

"""The connectors that the contract is tried on: the one of the real server, and the simulator's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.system.clock import FixedClock
from tests.sync.contract.bench import NOWHERE, TITLES, Bench
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.crm import MOMENT, FakeCrm
from tests.sync.sim.dialect import DIALECTS, Dialect
from tests.sync.sim.wire import respond
from tests.sync.tryton_client import TrytonClient
from tests.sync.tryton_desk import TalkingDesk, connector_to
from tests.sync.tryton_server import TrytonServer

PAGE = 20
REAL = "tryton"


class TrytonHands:
    """Work in a real Tryton."""

    def __init__(self, client: TrytonClient) -> None:
        self._client = client

    def rename(self, record: RemoteRecord, text: str) -> None:
        self._client.write(_model(record), int(record.id), name=text)

    def remove(self, record: RemoteRecord) -> None:
        self._client.delete(_model(record), int(record.id))

    def wait(self) -> None:
        """Its lists lag behind nothing."""


class SimHands:
    """Work in the CRM in memory."""

    def __init__(self, crm: FakeCrm, clock: FixedClock) -> None:
        self._crm = crm
        self._clock = clock

    def rename(self, record: RemoteRecord, text: str) -> None:
        self._crm.change(record.obj, record.id, **{TITLES[record.obj]: text})

    def remove(self, record: RemoteRecord) -> None:
        self._crm.drop(record.obj, record.id)

    def wait(self) -> None:
        self._clock.advance(timedelta(seconds=self._crm.dialect.lag + 1))


def _model(record: RemoteRecord) -> str:
    models = {"touchpoint": "ir.note", "task": "project.work"}
    return models.get(record.obj, "party.party")


def _real(server: TrytonServer, client: TrytonClient) -> Iterator[Bench]:
    mapping = replace(load_mapping("tryton"), page=PAGE)
    desk = connector_to(server, mapping=mapping)
    yield Bench(desk, mapping, TrytonHands(client), {"title": None}, frozenset({"touchpoint"}))
    desk.close()


def _simulated(dialect: Dialect) -> Bench:
    clock = FixedClock(MOMENT)
    crm = FakeCrm(dialect=replace(dialect, page=PAGE), clock=clock)
    desk = TalkingDesk(FakeConnector(crm.dialect), lambda wanted: respond(crm, wanted))
    return Bench(desk, load_mapping("tryton"), SimHands(crm, clock), {"account": NOWHERE})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try every test on every connector; those on the real server are marked by its fixture."""
    if "bench" in metafunc.fixturenames:
        names = [REAL, *(dialect.name for dialect in DIALECTS)]
        metafunc.parametrize("bench", names, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests on the real server as those elsewhere are."""
    for item in items:
        called = getattr(item, "callspec", None)
        if called is not None and called.params.get("bench") == REAL:
            item.add_marker(pytest.mark.server)
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """Give one connector to try."""
    dialects = {dialect.name: dialect for dialect in DIALECTS}
    if request.param != REAL:
        yield _simulated(dialects[request.param])
        return
    server = request.getfixturevalue("tryton")
    yield from _real(server, request.getfixturevalue("client"))

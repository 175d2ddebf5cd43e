"""One book bound to a CRM in memory."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from csmdesk.domain.progress import Unwatched
from csmdesk.models.store import Store
from csmdesk.sync.binding import write_binding
from csmdesk.sync.driver import Driver
from csmdesk.sync.engine import run_sync
from csmdesk.system.clock import FixedClock
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.crm import FakeCrm
from tests.sync.sim.wire import respond
from tests.sync.world import EDIT, KEY, NOW, World


class Desk(World):
    """One book bound to a CRM in memory."""

    def __init__(self, folder, crm=None):
        super().__init__(folder, None, None)
        self.crm = crm or FakeCrm()
        if crm is None:
            self._bind()

    def _bind(self):
        with self.store.write(EDIT, origin="maintenance") as uow:
            write_binding(uow, self.crm.identity(), url="mem:", login="me", options={})

    def sync(self, **options):
        driver = Driver(self.store, Unwatched(), partial(respond, self.crm), nap=self.nap)
        connector = FakeConnector(self.crm.dialect)
        return run_sync(self.profile, driver, connector, self.mapping, **options)

    def later(self, **span):
        self.store.close()
        self.store = Store.open(self.profile, KEY, FixedClock(NOW + timedelta(**span)))

    def values(self, local_id):
        found = [r for obj in self.crm.records for r in self.crm.all(obj) if r.key == local_id]
        return found[0].values if found else None

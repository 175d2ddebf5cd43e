"""The CRM in memory behind a real socket on this machine."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator

from csmdesk.sync.effects import Answer, Request
from csmdesk.sync.errors import SyncError
from tests.sync.scripted_server import Request as Incoming
from tests.sync.scripted_server import scripted
from tests.sync.sim.wire import ADDRESS


@contextlib.contextmanager
def serving(send: Callable[[Request], Answer]) -> Iterator[str]:
    """Serve for a while; gives the address before which calls are put."""
    alone = threading.Lock()

    def script(incoming: Incoming) -> None:
        call = incoming.path.rsplit("/", 1)[-1]
        wanted = Request("POST", ADDRESS + call, dict(incoming.headers), incoming.body)
        try:
            with alone:
                found = send(wanted)
        except SyncError:
            incoming.hang_up()
            return
        headers = {name.replace("-", "_"): value for name, value in found.headers.items()}
        incoming.answer(found.body, found.status, **headers)

    with scripted(script) as url:
        yield f"{url}/"

"""Tell records that a Tryton server does not show from those that it does not have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from csmdesk.sync.connectors.protocol import Fate, Hidden
from csmdesk.sync.connectors.tryton_reader import TrytonReader
from csmdesk.sync.connectors.tryton_rpc import RefusedError
from csmdesk.sync.effects import Steps
from csmdesk.sync.errors import ServerFault

NO_RECORD = 2**31 - 1  # the greatest number that the server's databases have


def fates(reader: TrytonReader, obj: str, ids: Sequence[str]) -> Steps[Mapping[str, Fate]]:
    """Find records that are there, but not for this user.

    The server refuses these in other words than what does not exist; in which words, in whatever
    language, is learnt by asking for a number that no record has.
    """
    yield from reader.prepare()
    model = reader.codec(obj).spec.model
    nothing = yield from _refusal(reader, model, NO_RECORD)
    found: dict[str, Fate] = {}
    for each in ids:
        if (yield from _refusal(reader, model, int(each))) != nothing:
            found[each] = Hidden()
    return found


def _refusal(reader: TrytonReader, model: str, number: int) -> Steps[str | None]:
    """Ask for one record; return what the server says against it, without the number."""
    try:
        yield from reader.rpc.call(f"model.{model}.read", [number], ["id"], reader.context)
    except RefusedError as refusal:
        if refusal.kind != "UserError":
            raise ServerFault(refusal.message) from refusal
        return re.sub(rf"\b{number}\b", "#", refusal.message)
    return None

"""The connector of the CRM in memory: what a real one has to do about its dialect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from csmdesk.sync.connectors.http import failure
from csmdesk.sync.connectors.protocol import (
    Capabilities,
    Conflict,
    Edit,
    Fate,
    FieldInfo,
    Identity,
    Invalid,
    NewRecord,
    NotFound,
    Outcome,
    Page,
    RemoteRecord,
    Removal,
    RetryLater,
    Unknown,
)
from csmdesk.sync.effects import Answer, Request, Steps, Timeouts, now, request
from csmdesk.sync.errors import AuthFailed, Nonsense, SyncError
from tests.sync.sim.crm import TOKEN
from tests.sync.sim.dialect import Dialect
from tests.sync.sim.wire import ADDRESS, decode, encode, ref_of

_KINDS: dict[str, type] = {
    "identity": Identity, "objects": tuple, "describe": tuple, "pull": Page, "read": tuple,
    "fates": dict, "rights": dict,
    "count": int, "sweep": frozenset, "find": tuple,
}  # fmt: skip


class FakeConnector:
    """Talk to a ``FakeCrm``, in this process or behind an address."""

    def __init__(
        self, dialect: Dialect, url: str = ADDRESS, timeouts: Timeouts | None = None
    ) -> None:
        self._dialect = dialect
        self._url = url
        self._token = TOKEN
        self._left_out: set[str] = set()
        self._timeouts = timeouts or Timeouts()

    def capabilities(self) -> Capabilities:
        dialect = self._dialect
        return Capabilities(
            dialect.batch, dialect.page, dialect.is_guarded, False, True, dialect.unique,
            versions_grow=True,
        )  # fmt: skip

    def identity(self) -> Steps[Identity]:
        return self._ask("identity")

    def objects(self) -> Steps[tuple[str, ...]]:
        return self._ask("objects")

    def rights(self) -> Steps[Mapping[str, tuple[str, ...]]]:
        return self._ask("rights")

    def describe(self, obj: str) -> Steps[tuple[FieldInfo, ...]]:
        return self._ask("describe", obj)

    def missing(self, obj: str, described: Sequence[FieldInfo]) -> frozenset[str]:
        names = {each.name for each in described}
        return frozenset(dict(self._dialect.placed).get(obj, ())) - names

    def leave_out(self, missing: Mapping[str, frozenset[str]]) -> None:
        self._left_out |= {f"{obj}.{name}" for obj, names in missing.items() for name in names}

    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        """Read a page; where the list lags, only its ids are believed."""
        page: Page = yield from self._ask("pull", obj, cursor)
        if not self._dialect.lag or self._dialect.is_believed or not page.records:
            return page
        return replace(page, records=(yield from self.read(obj, [r.id for r in page.records])))

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        return self._ask("read", obj, list(ids))

    def fates(self, obj: str, ids: Sequence[str]) -> Steps[Mapping[str, Fate]]:
        return self._ask("fates", obj, list(ids))

    def count(self, obj: str) -> Steps[int]:
        return self._ask("count", obj)

    def sweep(self, obj: str) -> Steps[frozenset[str]]:
        return self._ask("sweep", obj)

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        return self._ask("find", obj, list(keys))

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:
        return self._write("create", obj, batch)

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:
        return self._write("update", obj, batch)

    def delete(self, obj: str, batch: Sequence[Removal]) -> Steps[tuple[Outcome, ...]]:
        return self._write("delete", obj, batch)

    # ------------------------------------------------------------------ writing
    def _write(self, call: str, obj: str, batch: Sequence[Any]) -> Steps[tuple[Outcome, ...]]:
        found: dict[str, Outcome] = {}
        if call != "create" and not self._dialect.is_guarded:
            found = yield from self._looked_at(obj, batch)
        left = [item for item in batch if ref_of(item) not in found]
        if left:
            found |= yield from self._send_all(call, obj, left)
        unknown = Unknown("the answer does not tell")
        return tuple(found.get(ref_of(item), unknown) for item in batch)

    def _looked_at(self, obj: str, batch: Sequence[Any]) -> Steps[dict[str, Outcome]]:
        """Compare versions ourselves, for the CRM does not."""
        there = {r.id: r for r in (yield from self.read(obj, [item.id for item in batch]))}
        gone: dict[str, Outcome] = {i.id: NotFound() for i in batch if i.id not in there}
        moved: dict[str, Outcome] = {
            i.id: Conflict(there[i.id])
            for i in batch
            if i.id in there and there[i.id].version != i.version
        }
        return gone | moved

    def _send_all(
        self, call: str, obj: str, batch: Sequence[Any], *, is_first: bool = True
    ) -> Steps[dict[str, Outcome]]:
        """Send a batch; one that is refused as a whole is cut in two until the culprit is found."""
        refs = [ref_of(item) for item in batch]
        try:
            answer = yield from self._send(call, [obj, list(batch)])
            if answer.status == 400 and len(batch) == 1:
                return {refs[0]: Invalid(str(decode(answer.body)))}
            if answer.status != 400:
                return dict((yield from self._outcomes(answer)))
        except SyncError as error:
            if error.was_sent:
                return dict.fromkeys(refs, Unknown(str(error)))
            if is_first:
                raise
            return dict.fromkeys(refs, RetryLater(getattr(error, "retry_after", None)))
        middle = len(batch) // 2
        found: dict[str, Outcome] = {}
        for half in (batch[:middle], batch[middle:]):  # of the first, all may be refused unwritten
            found |= yield from self._send_all(call, obj, half, is_first=is_first and not found)
        return found

    def _outcomes(self, answer: Answer) -> Steps[list[tuple[str, Outcome]]]:
        found = yield from self._read_answer(answer, tuple)
        if not all(isinstance(each, tuple) and len(each) == 2 for each in found):
            raise Nonsense("no outcomes", was_sent=True)
        return list(found)

    # ------------------------------------------------------------------ one call
    def _ask(self, call: str, *given: Any) -> Steps[Any]:
        answer = yield from self._send(call, list(given))
        if answer.status == 401:  # a token is only good for a while: once more with a new one
            answer = yield from self._send(call, list(given))
        return (yield from self._read_answer(answer, _KINDS[call]))

    def _read_answer(self, answer: Answer, kind: type) -> Steps[Any]:
        if answer.status == 401:
            self._token = ""
            raise AuthFailed("401", was_sent=True)
        if answer.status != 200:
            raise failure(answer, (yield from now()))
        try:
            found = decode(answer.body)
        except (ValueError, TypeError, LookupError) as error:
            raise Nonsense(str(error), was_sent=True) from error
        if not isinstance(found, kind):
            raise Nonsense(f"not {kind.__name__}", was_sent=True)
        return found

    def _send(self, call: str, given: Sequence[Any]) -> Steps[Answer]:
        if not self._token:
            yield from self._log_in()
        headers = {"Authorization": self._token, "Left-Out": " ".join(sorted(self._left_out))}
        answer = yield from self._post(call, headers, given)
        if answer.status == 401:
            self._token = ""
        return answer

    def _post(self, call: str, headers: dict[str, str], given: Sequence[Any]) -> Steps[Answer]:
        url = self._url + call
        return request(Request("POST", url, headers, encode(list(given)), self._timeouts))

    def _log_in(self) -> Steps[None]:
        answer = yield from self._post("login", {}, [])
        if answer.status == 403:
            raise AuthFailed("the log-in is refused")
        self._token = yield from self._read_answer(answer, str)

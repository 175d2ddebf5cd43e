"""A CRM of synthetic records behind a socket, as quick as can be; a program.

``sync_server.py RECORDS PAGE`` makes accounts, writes all their pages down beforehand and prints
the port. Its clients talk JSON: ``POST /pull``, ``/read``, ``/count``, ``/sweep``, ``/find``,
``/create``, ``/update``, and ``/touch`` for what a colleague does. ``/counts`` tells how many
requests of each kind came since it was asked last. Answers leave at once and whole: no request
waits for the next one.
"""

from __future__ import annotations

import json
import random
import socket
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_CITIES = ("Oslo", "Bergen", "示例市", "Tromsø", "Hamar", "华信")
_ROADS = ("Harbour Street", "Mill Lane", "Station Road", "和平路")
Record = list[Any]  # id, version, modified, key, values


class Crm:
    """Keep accounts in the order of their changes; a mark is how many changes came before."""

    def __init__(self, count: int, page: int) -> None:
        self.page = page
        self.counts: Counter[str] = Counter()
        self.records: dict[str, Record] = {}
        self.keys: dict[str, str] = {}
        self.log: list[str] = []  # ids, by change
        chance = random.Random(7)
        for n in range(count):
            self._store(str(n + 1), None, _values(n, chance))
        self._pages = [self._page(start) for start in range(0, count + 1, page)]

    def _store(self, number: str, key: str | None, values: dict[str, Any]) -> Record:
        stamp = len(self.log)
        at = (MOMENT + timedelta(seconds=stamp)).isoformat()
        record = self.records[number] = [number, f"v{stamp}", at, key, values]
        if key is not None:
            self.keys[key] = number
        self.log.append(number)
        return record

    def _page(self, start: int) -> bytes:
        """Write down the records that changed after a mark and were not changed again since."""
        part = self.log[start : start + self.page]
        found = [self.records[n] for n in dict.fromkeys(part)]
        shown = [r for r in found if start <= int(r[1][1:]) < start + self.page]
        return _json([shown, str(start + len(part)), len(part) < self.page])

    def pull(self, _obj: str, cursor: str | None) -> bytes:
        """Give the page of changes after a mark."""
        start = int(cursor or 0)
        number, rest = divmod(start, self.page)
        is_prepared = not rest and len(self.log) >= start + self.page
        return self._pages[number] if is_prepared else self._page(start)

    def read(self, _obj: str, ids: list[str]) -> bytes:
        """Give records by id."""
        return _json([self.records[n] for n in ids if n in self.records])

    def count(self, _obj: str) -> bytes:
        """Count the records."""
        return _json(len(self.records))

    def sweep(self, _obj: str) -> bytes:
        """List all ids."""
        return _json(list(self.records))

    def find(self, _obj: str, keys: list[str]) -> bytes:
        """Find records by the keys of those who sent them."""
        return _json([self.records[self.keys[k]] for k in keys if k in self.keys])

    def create(self, _obj: str, batch: list[tuple[str, dict[str, Any]]]) -> bytes:
        """Make records."""
        return _json([self._make(key, values) for key, values in batch])

    def _make(self, key: str, values: dict[str, Any]) -> Record:
        if key in self.keys:
            raise AssertionError(f"{key} is sent twice")
        return self._store(str(len(self.log) + 1_000_000), key, values)

    def update(self, _obj: str, batch: list[tuple[str, str, dict[str, Any]]]) -> bytes:
        """Change records."""
        found = []
        for number, version, values in batch:
            old = self.records[number]
            assert old[1] == version, "nobody else writes"
            found.append(self._store(number, old[3], {**old[4], **values}))
        return _json(found)

    def touch(self, number: str, values: dict[str, Any]) -> bytes:
        """Edit an account as a colleague does."""
        old = self.records[number]
        self._store(number, old[3], {**old[4], **values})
        return _json(None)

    def tell(self) -> bytes:
        """Tell how many requests of each kind came."""
        found, self.counts = self.counts, Counter()
        return _json(found)


def _values(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "name": f"Invented Works {chance.randrange(10**6):06} {number}",
        "archived": False,
        "website": f"https://www.works-{number}.example",
        "phone": f"+47 {chance.randrange(10**8):08}",
        "address": f"{chance.choice(_ROADS)} {chance.randint(1, 200)}\n{chance.randrange(10**4)}",
        "city": chance.choice(_CITIES),
    }


def _json(found: Any) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _requests(connection: socket.socket) -> Iterator[tuple[str, bytes]]:
    """Read the path and the body of one request after the other."""
    left = b""
    while True:
        while b"\r\n\r\n" not in left:
            part = connection.recv(65_536)
            if not part:
                return
            left += part
        head, left = left.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:])
        length = int(headers.get("content-length", 0))
        while len(left) < length:
            left += connection.recv(65_536)
        body, left = left[:length], left[length:]
        yield lines[0].split()[1].strip("/"), body


def _serve(connection: socket.socket, crm: Crm) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for call, body in _requests(connection):
        if call == "counts":
            found = crm.tell()
        else:
            crm.counts[call] += 1
            found = getattr(crm, call)(*json.loads(body))
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(found)}\r\n\r\n"
        connection.sendall(head.encode() + found)


def main(count: int, page: int) -> None:
    """Serve until the one who started it is gone."""
    crm = Crm(count, page)
    with socket.create_server(("127.0.0.1", 0)) as server:
        print(server.getsockname()[1], flush=True)
        while True:
            connection, _ = server.accept()
            threading.Thread(target=_serve, args=(connection, crm), daemon=True).start()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))

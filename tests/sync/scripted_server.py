"""A loopback HTTP server that answers what a test tells it to, or stands between us and another."""

from __future__ import annotations

import contextlib
import http.client
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Reply = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """Hand one request to the script."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every answer takes 40 ms
    script: Reply
    released: threading.Event
    body: bytes = b""

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        type(self).script(self)

    def do_CONNECT(self) -> None:
        type(self).script(self)

    def rpc(self) -> dict[str, Any]:
        """Return the JSON-RPC request."""
        return json.loads(self.body)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Send an answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):  # the other side may be gone: that is its right
            self.wfile.write(body)

    def result(self, value: Any) -> None:
        """Answer a JSON-RPC request."""
        self.answer(json.dumps({"id": self.rpc()["id"], "result": value}).encode())

    def hang_up(self) -> None:
        """End the connection without a word."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(2)

    def stall(self) -> None:
        """Say nothing until the test is over."""
        self.released.wait(60)

    def forward(self, url: str) -> tuple[int, dict[str, str], bytes]:
        """Pass the request on to the real server and return its answer."""
        host = url.removeprefix("http://")
        connection = http.client.HTTPConnection(host, timeout=60)
        headers = {k: v for k, v in self.headers.items() if k.lower() != "accept-encoding"}
        connection.request("POST", self.path, self.body, headers)
        found = connection.getresponse()
        body = found.read()
        kept = {k: v for k, v in found.getheaders() if k in ("Content-Type", "Date")}
        connection.close()
        return found.status, kept, body

    def pass_on(self, url: str) -> None:
        """Pass the request on and give the answer back."""
        status, headers, body = self.forward(url)
        self.answer(body, status, **{k.replace("-", "_"): v for k, v in headers.items()})

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Keep quiet."""


class Between:
    """Stand between us and a CRM, and spoil the answers to some calls."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.spoil: dict[str, Reply] = {}
        self.seen: list[str] = []

    def __call__(self, request: Request) -> None:
        method = request.rpc()["method"]
        self.seen.append(method)
        self.spoil.get(method, self.pass_on)(request)

    def pass_on(self, request: Request) -> None:
        request.pass_on(self.url)

    def lose_the_answer(self, request: Request) -> None:
        request.forward(self.url)
        request.hang_up()

    def writes(self) -> list[str]:
        return [m for m in self.seen if m.rsplit(".", 1)[-1] in ("create", "write", "delete")]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that left is no error of the script."""


@contextlib.contextmanager
def scripted(script: Reply, certificate: Path | None = None) -> Iterator[str]:
    """Serve a script for a while, encrypted if there is a certificate; yields the address."""
    released = threading.Event()
    handler = type("Scripted", (Request,), {"script": staticmethod(script), "released": released})
    with _Server(("127.0.0.1", 0), handler) as server:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            scheme = "http" if certificate is None else "https"
            yield f"{scheme}://127.0.0.1:{server.server_address[1]}"
        finally:
            released.set()
            server.shutdown()
            thread.join()

"""A small JSON-RPC client of its own: checks our connector without sharing code with it."""

from __future__ import annotations

import base64
import json
import urllib.request
from typing import Any


class RefusedError(Exception):
    """The server answered with an error."""


class TrytonClient:
    """Talk to a Tryton server as another person would."""

    def __init__(self, url: str, database: str, user: str, password: str) -> None:
        self._url = f"{url}/{database}/rpc/"
        self._headers = {"Content-Type": "application/json"}
        self.context: dict[str, Any] = {}
        uid, session, _ = self.call("common.db.login", user, {"password": password})
        token = base64.b64encode(f"{user}:{uid}:{session}".encode()).decode()
        self._headers["Authorization"] = f"Session {token}"
        found = self.call("model.res.user.get_preferences", True, {})
        self.context = {k: found[k] for k in ("company", "companies", "employee") if k in found}

    def call(self, method: str, *params: Any) -> Any:
        """Call one method and return its result."""
        body = json.dumps({"id": 1, "method": method, "params": list(params)}).encode()
        request = urllib.request.Request(self._url, body, self._headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            found = json.loads(answer.read())
        if "error" in found:
            raise RefusedError(found["error"])
        return found["result"]

    def create(self, model: str, *values: dict[str, Any]) -> list[int]:
        """Create records and return their ids."""
        return self.call(f"model.{model}.create", list(values), self.context)

    def write(self, model: str, record: int, **values: Any) -> None:
        """Change one record."""
        self.call(f"model.{model}.write", [record], values, self.context)

    def delete(self, model: str, *records: int) -> None:
        """Delete records."""
        self.call(f"model.{model}.delete", list(records), self.context)

    def find(self, model: str, domain: list[Any], *fields: str) -> list[dict[str, Any]]:
        """Search records, oldest first."""
        return self.call(
            f"model.{model}.search_read", domain, 0, None, [["id", "ASC"]], list(fields),
            self.context,
        )  # fmt: skip

    def party(self, name: str, **values: Any) -> int:
        """Create one party."""
        return self.create("party.party", {"name": name, **values})[0]

    def works_at(self) -> int:
        """Return the id of the relation type of people."""
        return self.find("party.relation.type", [["name", "=", "works at"]])[0]["id"]

    def person(self, name: str, company: int, **values: Any) -> int:
        """Create one party that works at another."""
        relation = {"type": self.works_at(), "to": company}
        return self.party(name, relations=[["create", [relation]]], **values)

    def mechanisms(self, party: int) -> list[tuple[str, str]]:
        """Return the contact mechanisms of a party as (type, value)."""
        rows = self.find("party.contact_mechanism", [["party", "=", party]], "type", "value")
        return [(r["type"], r["value"]) for r in rows]

    def notes(self, party: int) -> list[str]:
        """Return the texts of the notes on a party, oldest first."""
        rows = self.find("ir.note", [["resource", "=", f"party.party,{party}"]], "message")
        return [r["message"] for r in rows]

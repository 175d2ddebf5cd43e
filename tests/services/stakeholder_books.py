"""Twenty built accounts with what is wrong in them, and how one is written into a book."""

import tomllib
from datetime import date, time
from pathlib import Path

from csmdesk.models.keys import new_id
from tests.models.records import (
    account,
    add,
    colleague,
    ours,
    participant,
    person,
    record,
    stakeholder,
    touchpoint,
)
from tests.services.book_of import facts, local

TABLE = Path(__file__).with_name("stakeholder_books.toml")
_PLAIN = ("department", "tier", "role", "stance", "valid_from", "valid_to", "status")


def books():
    """Read the built accounts in their order."""
    return tomllib.loads(TABLE.read_text("utf-8"))["book"]


def noon(book):
    """Return the moment at the desk: noon of ``today``."""
    return local(book.get("today", book["as_of"]), 12)


def fill(store, book):
    """Write an account; return its id, and the ids of its stakeholders by name."""
    home, other = account(**book["account"]), account(name="Another account")
    ours_ = {one["name"]: colleague(**one) for one in book["colleagues"]}
    theirs = {one["name"]: person(name=one["name"]) for one in book["people"]}
    places = {
        one["name"]: stakeholder(theirs[one["name"]].id, home.id, **_of(one, *_PLAIN))
        for one in book["people"]
    }
    rows = [home, other, *ours_.values(), *theirs.values(), *places.values()]
    for said in book["people"]:
        rows += _past(places, said)
        rows += _successor(home.id, places, said)
    for name in {n for said in book["touches"] if "elsewhere" in said for n in said["people"]}:
        rows.append(stakeholder(theirs[name].id, other.id))
    for said in book["touches"]:
        rows += _touch((other if "elsewhere" in said else home).id, theirs, ours_, said)
    rows += [_tie(places, ours_, said) for said in book.get("ties", ())]
    rows += [record("required_role", **said) for said in book.get("required_roles", ())]
    rows += [record("cadence_rule", **said) for said in book.get("cadence", ())]
    add(store, *rows)
    facts(store, *(_login(home.id, theirs, said) for said in book.get("logins", ())))
    return home.id, {name: place.id for name, place in places.items()}


def last_touch(book, name):
    """Return the day on which a person was touched last, as the book says it."""
    days = (
        said["on"] for said in book["touches"]
        if name in said["people"] and said["kind"] != "note" and "elsewhere" not in said
    )  # fmt: skip
    return max((day for day in days if day <= book["as_of"]), default=None)


def _of(said, *names):
    return {name: said[name] for name in names if name in said}


def _past(places, said):
    for was in said.get("past", ()):
        yield record(
            "stakeholder_period", stakeholder_id=places[said["name"]].id, valid_to=was["until"],
            attribute=was["attribute"], value=was.get("value"),
        )  # fmt: skip


def _successor(account_id, places, said):
    if "successor" in said:
        after, before = places[said["successor"]].id, places[said["name"]].id
        yield record(
            "stakeholder_edge", account_id=account_id, from_id=after, to_id=before, kind="succeeds"
        )


def _touch(account_id, theirs, ours_, said):
    start = time.fromisoformat(said.get("at", "10:00"))
    talk = touchpoint(
        account_id, kind=said["kind"], direction=said["direction"],
        is_private=said.get("private", False),
        started_at=local(said["on"], start.hour, start.minute),
    )  # fmt: skip
    yield talk
    yield from (participant(talk.id, theirs[name].id) for name in said["people"])
    yield from (ours(talk.id, ours_[name].id) for name in said["ours"])


def _tie(places, ours_, said):
    return record(
        "colleague_tie", colleague_id=ours_[said["colleague"]].id,
        stakeholder_id=places[said["person"]].id, valid_from=said.get("from"),
        valid_to=said.get("to"),
    )  # fmt: skip


def _login(account_id, theirs, said):
    last = said["last_login"]
    return "person_usage", {
        "id": new_id(), "account_id": account_id, "person_id": theirs[said["person"]].id,
        "as_of": said["as_of"], "last_login": last if isinstance(last, date) else None,
    }  # fmt: skip

"""The book that the truth table of quick entry is read against, and its lines."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from csmdesk.domain.text import Text
from csmdesk.services import accounts, names, people

TABLE = Path(__file__).parents[1] / "domain" / "quick_entry_lines"
FILES = ("chinese", "english", "mixed", "bad")
_USUAL = {
    "account": None, "type": "call", "duration_min": None, "participants": [], "subject": None,
    "outcome": None, "sentiment": None, "flags": [], "ours": [], "theirs": [], "next_step": None,
    "tags": [], "links": [], "unresolved": [],
}  # fmt: skip


def fill(store):
    """Write the fictitious book; return the ids of its accounts by name."""
    book = tomllib.loads((TABLE / "book.toml").read_text("utf-8"))
    with store.write(Text("action.demo")) as uow:
        made = {
            one["name"]: accounts.create_account(uow, one["name"], aliases=one["aliases"])
            for one in book["accounts"]
        }
        for one in book["people"]:
            first, *others = one["accounts"]
            place = people.create_person(uow, made[first], one["name"], aliases=one["aliases"])
            person_id = people.get_person(uow, place).person_id
            for other in others:
                ids = {"person_id": person_id, "account_id": made[other]}
                uow.insert("stakeholder", {**ids, "status": "active"})
        names.fill_keys(uow, names.pypinyin_reader())
    return made


def cases():
    """Read the lines with all that they are read with and all that is expected of them."""
    for name in FILES:
        table = tomllib.loads((TABLE / f"{name}.toml").read_text("utf-8"))
        for number, said in enumerate(table["lines"], 1):
            yield f"{name}-{number}", _case(said)


def _case(said):
    line = said["line"] if "line" in said else said["repeat"][0] * said["repeat"][1]
    now = datetime.fromisoformat(said.get("now", "2026-03-04T15:00+08:00"))
    zone = ZoneInfo(said.get("zone", "Asia/Shanghai"))
    expected = _USUAL | said["expected"]
    if repeated := expected.pop("subject_repeat", None):
        expected["subject"] = repeated[0] * repeated[1]
    is_out = expected["type"] in ("email", "internal_note")
    expected.setdefault("direction", "out" if is_out else "two_way")
    start = now - timedelta(minutes=expected["duration_min"] or 0)
    expected.setdefault("start", start.astimezone(zone).isoformat(timespec="minutes"))
    for side in ("ours", "theirs"):
        expected[side] = [{"due": None, **promise} for promise in expected[side]]
    return line, said.get("at"), now, zone, in_any_order(expected)


def in_any_order(fields):
    """Return fields whose questions can be compared whatever their order."""
    asked = [(q["kind"], q["text"], sorted(q.get("candidates", ()))) for q in fields["unresolved"]]
    return fields | {"unresolved": sorted(asked)}

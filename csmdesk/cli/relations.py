"""Commands on the people of an account: who they were on a day, and what the map warns of."""

from __future__ import annotations

from argparse import Namespace
from collections import defaultdict
from collections.abc import Mapping

from csmdesk.cli.desk import open_desk, show, tell
from csmdesk.domain.errors import UserError
from csmdesk.domain.people_map import MapPerson, PeopleMap
from csmdesk.domain.people_warnings import PeopleWarning, warnings_of
from csmdesk.domain.text import Text
from csmdesk.domain.warning_words import role_words, warning_words
from csmdesk.models.work import ReadSession
from csmdesk.services.accounts import find_account
from csmdesk.services.people_map import read_map
from csmdesk.system.texts import Texts

_MARKS = {True: "■", False: "▲"}
_DIGITS = 4


def people(options: Namespace, texts: Texts) -> int:
    """Print the people of an account as they were on a day, and those who had left by then."""
    found = _map(options, texts)
    codes = _codes(found)
    if not found.people:
        tell(texts, Text("cli.nobody", {"account": found.account_name, "day": found.as_of}))
    result = {
        "account": {"id": found.account_id, "name": found.account_name},
        "as_of": found.as_of, "threads": len(found.threads),
        "people": [_person(each, found, codes) for each in found.people],
        "departed": [_person(each, found, codes) for each in found.departed],
    }  # fmt: skip
    lines = [_line(each, texts) for each in found.people]
    if found.departed:
        lines.append(texts.render(Text("cli.group.departed")))
        lines += ["  " + _line(each, texts) for each in found.departed]
    show(result, lines, as_json=options.json)
    return 0


def warnings(options: Namespace, texts: Texts) -> int:
    """Print what the map of an account warns of on a day, with the rows behind each warning."""
    found = _map(options, texts)
    raised = warnings_of(found)
    if not raised:
        tell(texts, Text("cli.no_warnings", {"account": found.account_name, "day": found.as_of}))
    result = [_warning(each, found, texts) for each in raised]
    lines = [line for each in raised for line in _warning_lines(each, found, texts)]
    show(result, lines, as_json=options.json)
    return 0


def map_of(read: ReadSession, options: Namespace) -> PeopleMap:
    """Read the people that a command asks for; raise ``UserError`` for a day that is to come."""
    account = find_account(read, options.account)
    if options.as_of and options.as_of > read.today:
        said = {"day": options.as_of, "today": read.today}
        raise UserError(Text("cli.future_day", said), Text("cli.future_day_hint"))
    return read_map(read, account.id, options.as_of)


def _map(options: Namespace, texts: Texts) -> PeopleMap:
    with open_desk(options, texts) as desk, desk.store.read() as read:
        return map_of(read, options)


def _codes(found: PeopleMap) -> Mapping[str, list[str]]:
    """Return the codes of the warnings that each person stands in."""
    codes: dict[str, list[str]] = defaultdict(list)
    for warning in warnings_of(found):
        for concern in warning.people:
            codes[concern.id].append(str(warning.code))
    return codes


def _person(
    person: MapPerson, found: PeopleMap, codes: Mapping[str, list[str]]
) -> dict[str, object]:
    touches, strength = person.touches, person.strength
    parts = {name: round(part, _DIGITS) for name, part in strength.parts.items()}
    names = ("id", "person_id", "name", "title", "department", "tier", "role", "stance",
             "influence", "interest", "owner", "status", "valid_from", "valid_to")  # fmt: skip
    return {
        **{name: getattr(person, name) for name in names},
        "is_key": person.is_key,
        **_other("manager", found.managers().get(person.id), found),
        **_other("successor", found.successors().get(person.id), found),
        "strength": {"score": strength.score, "parts": parts},
        "is_thread": person.is_thread,
        "touches": {
            "last_on": touches.last_on, "days_90": touches.days, "count_180": touches.count,
            "two_way": touches.two_way, "depth": touches.depth,
        },
        "last_login": person.login.last_on if person.login else None,
        "known_by": [name for _, name in person.known_by],
        "warnings": codes.get(person.id, []),
    }  # fmt: skip


def _other(part: str, key: str | None, found: PeopleMap) -> dict[str, object]:
    other = found.person(key) if key else None
    return {part: other.name if other else None, f"{part}_id": key}


def _line(person: MapPerson, texts: Texts) -> str:
    role = texts.value(role_words(person.role)) if person.role else "—"
    stance = texts.render(Text(f"choice.stance.{person.stance}")) if person.stance else "—"
    last = person.touches.last_on
    known = texts.value([name for _, name in person.known_by]) or "—"
    return "\t".join((
        person.tier or "—", str(person.strength.score), person.name, person.title or "—",
        role, stance, texts.date(last) if last else "—", known,
    ))  # fmt: skip


def _warning(warning: PeopleWarning, found: PeopleMap, texts: Texts) -> dict[str, object]:
    words = warning_words(warning, found)
    concerned = [
        {"id": each.id, "name": each.name, "days": each.days, "limit": each.limit, "on": each.on,
         "known_to": each.known_to}
        for each in warning.people
    ]  # fmt: skip
    return {
        "code": str(warning.code), "severity": "risk" if warning.is_severe else "watch",
        "title": texts.render(words.title), "detail": texts.render(words.detail),
        "step": texts.render(words.step), "people": concerned, "roles": list(warning.roles),
        "rows": [[table, key] for table, key in warning.rows],
    }  # fmt: skip


def _warning_lines(warning: PeopleWarning, found: PeopleMap, texts: Texts) -> list[str]:
    words = warning_words(warning, found)
    said = [texts.render(each) for each in (words.title, words.detail, words.step)]
    rows = ", ".join(f"{table} {key}" for table, key in warning.rows)
    mark = _MARKS[warning.is_severe]
    return [f"{mark} {said[0]}\t{said[1]}", f"  → {said[2]}", f"    {rows}"]

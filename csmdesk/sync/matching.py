"""Find out which records of the book the CRM has already, before the first exchange makes any.

The CRM is read into memory, page by page, and nothing is written. What is done with what a person
says is the same stands in ``adopting``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from csmdesk.domain.duplicates import Face, Reason
from csmdesk.domain.likeness import is_chinese
from csmdesk.domain.matching import (
    Candidate,
    Companies,
    Doubt,
    Match,
    People,
    Verdict,
    decide,
    put_away,
    set_apart,
)
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession
from csmdesk.services.duplicates import all_faces
from csmdesk.services.names import Romanise, name_keys
from csmdesk.sync import ledger
from csmdesk.sync.binding import check_identity, require_binding
from csmdesk.sync.canonical import as_set
from csmdesk.sync.compared import compared
from csmdesk.sync.connectors.protocol import Connector, RemoteRecord
from csmdesk.sync.effects import Steps, read, tell
from csmdesk.sync.ledger import Life
from csmdesk.sync.merging import is_ours
from csmdesk.sync.places import ARCHIVED
from csmdesk.sync.values import Value

KINDS = ("account", "person")
_STRIDE = 20  # records between two looks whether to stop
_UNPAIRED = (
    "SELECT r.local_id FROM sync_row r WHERE r.obj = :obj AND r.remote_id IS NULL "
    "AND r.life IN (:live, :new) "
    "AND NOT EXISTS (SELECT 1 FROM sync_attempt a WHERE a.local_id = r.local_id)"
)
Reader = Callable[[], Romanise]


@dataclass(frozen=True, slots=True)
class Shown:
    """Show a record to a person: its name, and what tells it from others of that name."""

    name: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Say that a record of ours is one of the CRM's."""

    obj: str
    local_id: str
    remote_id: str


@dataclass(frozen=True, slots=True)
class Line:
    """Show a record of ours and what was found; ``via`` are the pairs of accounts of which one must
    hold for a person, empty when it does not hang on any."""

    obj: str
    mine: Shown
    match: Match
    via: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Matches:
    """Show all that was compared; ``there`` are the CRM's records that have no partner, by object
    and id."""

    lines: tuple[Line, ...]
    there: Mapping[str, Mapping[str, Shown]]

    def of(self, verdict: Verdict) -> tuple[Line, ...]:
        """Return the lines of one verdict."""
        return tuple(line for line in self.lines if line.match.verdict is verdict)

    def sure(self) -> tuple[Pair, ...]:
        """Return what is the same for sure: accounts, and people of such accounts."""
        pairs = [
            Pair(each.obj, each.match.id, each.match.candidates[0].id)
            for each in self.of(Verdict.SAME)
        ]
        return self.holding(pairs)

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return {
            "lines": [asdict(line) | {"via": sorted(line.via)} for line in self.lines],
            "there": {obj: {i: asdict(each) for i, each in found.items()}
                      for obj, found in self.there.items()},
        }  # fmt: skip

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Matches:
        """Read it back from JSON."""
        there = {
            obj: {i: Shown(**each) for i, each in shown.items()}
            for obj, shown in found["there"].items()
        }
        return cls(tuple(_line(each) for each in found["lines"]), there)

    def holding(self, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        """Leave out the people whose accounts are not the same."""
        found = tuple(pairs)
        accounts = {(p.local_id, p.remote_id) for p in found if p.obj == "account"}
        via = {line.match.id: line.via for line in self.lines}
        return tuple(p for p in found if not via.get(p.local_id) or via[p.local_id] & accounts)


def _line(found: Mapping[str, Any]) -> Line:
    match = found["match"]
    candidates = tuple(
        Candidate(
            each["id"],
            each["score"],
            tuple(Reason(reason) for reason in each["reasons"]),
            tuple(Doubt(doubt) for doubt in each["doubts"]),
        )
        for each in match["candidates"]
    )
    return Line(
        found["obj"],
        Shown(**found["mine"]),
        Match(match["id"], Verdict(match["verdict"]), candidates),
        frozenset((local, remote) for local, remote in found["via"]),
    )


# ---------------------------------------------------------------------------------- what is there
def unpaired(session: ReadSession, obj: str) -> frozenset[str]:
    """Return our records of an object that have no partner in the CRM, and are not on their way."""
    rows = session.sql(_UNPAIRED, obj=obj, live=Life.LIVE, new=Life.NEW)
    return frozenset(found[0] for found in rows)


def find_matches(connector: Connector, reader: Reader) -> Steps[Matches]:
    """Compare what has no partner here with what has none there; nothing is written.

    ``reader`` gives what reads Chinese names aloud, and is asked only when there are some.
    """
    objects = yield from greet(connector)
    return (yield from compare_all(connector, objects, reader))


def compare_all(
    connector: Connector, objects: Collection[str], reader: Reader, *, is_anew: bool = True
) -> Steps[Matches]:
    """Compare what is in these objects, and unless it ``is_anew`` only what never was before."""
    lines: list[Line] = []
    there: dict[str, dict[str, Shown]] = {}
    others = yield from read(compared)
    past: frozenset[str] = frozenset() if is_anew else frozenset(others)
    paired: dict[str, frozenset[str]] = yield from read(_paired_accounts)
    homes = {local: frozenset(remote) for local, remote in paired.items()}
    matching = _Matching(reader)
    for obj in (each for each in KINDS if each in objects):
        mine = yield from read(partial(_mine, obj, past))
        if not mine:
            continue
        records = yield from _there(connector, obj)
        known_by_key = {r.key for r in records if r.key} & mine.keys()
        mine = {i: face for i, face in mine.items() if i not in known_by_key}
        records = [r for r in records if r.key not in known_by_key]
        theirs = [matching.face(each) for each in records]
        there[obj] = {r.id: _shown(f) for r, f in zip(records, theirs, strict=True)}
        local = [matching.read_aloud(face, obj) for face in mine.values()]
        away = frozenset(r.id for r in records if r.values.get(ARCHIVED))
        if obj == "account":
            known: Companies | People = Companies(local, theirs)
        else:
            known = People(theirs)
            local = [_at_home(face, homes) for face in local]
        matches = yield from _compare(known, obj, local, away, others)
        homes |= {m.id: _may_be(m) for m in matches}
        at = {face.id: face.homes for face in theirs}
        lines += [
            Line(obj, _shown(mine[m.id]), m, _via(obj, mine[m.id], m, homes, at)) for m in matches
        ]
    return Matches(tuple(lines), there)


def greet(connector: Connector) -> Steps[tuple[str, ...]]:
    """Make sure that this is the CRM of the book, and return what can be exchanged with it."""
    bound = yield from read(require_binding)
    yield from tell(Text("sync.connecting"))
    check_identity(bound, (yield from connector.identity()))
    return (yield from connector.objects())


def _paired_accounts(session: ReadSession) -> dict[str, frozenset[str]]:
    rows = session.sql(
        "SELECT local_id, remote_id FROM sync_row WHERE obj = 'account' AND remote_id IS NOT NULL"
    )
    return {local_id: frozenset({remote_id}) for local_id, remote_id in rows}


def _may_be(match: Match) -> frozenset[str]:
    return frozenset(c.id for c in match.candidates if Doubt.SAID not in c.doubts)


def _mine(obj: str, past: frozenset[str], session: ReadSession) -> dict[str, Face]:
    wanted = unpaired(session, obj) - past
    if not wanted:
        return {}
    return {i: face for i, face in all_faces(session, obj).items() if i in wanted}


def _there(connector: Connector, obj: str) -> Steps[list[RemoteRecord]]:
    """Read all records of an object that none of ours is tied to."""
    found: list[RemoteRecord] = []
    mark: str | None = None
    is_last = False
    label = Text("sync.pulling", {"object": Text(f"sync.object.{obj}")})
    total = yield from connector.count(obj)
    while not is_last:
        yield from tell(label, len(found), total)
        page = yield from connector.pull(obj, mark)
        found += page.records
        mark, is_last = page.cursor, page.is_last
    taken = yield from read(lambda session: ledger.remote_ids(session.cursor, obj))
    by_id = {r.id: r for r in found if r.id not in taken and not r.joined_into}
    return list(by_id.values())


def _compare(
    known: Companies | People,
    obj: str,
    local: Sequence[Face],
    away: frozenset[str],
    others: Mapping[str, frozenset[str]],
) -> Steps[tuple[Match, ...]]:
    rated: dict[str, list[Candidate]] = {}
    said: dict[str, tuple[Candidate, ...]] = {}
    label = Text("sync.matching", {"object": Text(f"sync.object.{obj}")})
    for at, face in enumerate(local):
        if at % _STRIDE == 0:
            yield from tell(label, at, len(local))
        found = put_away(known.rate(face), away)
        rated[face.id], said[face.id] = set_apart(found, others.get(face.id, frozenset()))
    matches = decide(rated)
    return tuple(replace(m, candidates=(*m.candidates, *said[m.id])) for m in matches)


def _at_home(face: Face, homes: Mapping[str, frozenset[str]]) -> Face:
    """Put a person where their accounts may be in the CRM."""
    there = [homes.get(home, frozenset()) for home in face.homes]
    return replace(face, homes=frozenset().union(*there))


def _via(
    obj: str,
    mine: Face,
    match: Match,
    homes: Mapping[str, frozenset[str]],
    at: Mapping[str, frozenset[str]],
) -> frozenset[tuple[str, str]]:
    if obj == "account" or not match.candidates:
        return frozenset()
    there = frozenset().union(*(at[c.id] for c in match.candidates))
    return frozenset((h, r) for h in mine.homes for r in homes.get(h, frozenset()) & there)


class _Matching:
    """Make faces of what the CRM says; the dictionary is loaded for the first Chinese name."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._romanise: Romanise | None = None

    def face(self, record: RemoteRecord) -> Face:
        """Return what a record of the CRM is compared by."""
        values = record.values
        key = record.key if record.key and not is_ours(record.key) else None
        city = _text(values.get("city"))
        emails = as_set(values.get("emails")) or as_set(values.get("email"))
        phones = as_set(values.get("phones")) or as_set(values.get("phone"))
        is_account = record.obj == "account"
        context = (
            [city, _text(values.get("website")), *phones] if is_account else [*emails, *phones]
        )
        face = Face(
            record.id, _text(values.get("name")), website=_text(values.get("website")) or None,
            phones=tuple(phones), emails=tuple(emails), external_id=key, city=city or None,
            wechat=_text(values.get("wechat")) or None,
            homes=frozenset(as_set(values.get("accounts"))),
            context=" · ".join(each for each in context[:2] if each),
        )  # fmt: skip
        return self.read_aloud(face, record.obj)

    def read_aloud(self, face: Face, obj: str) -> Face:
        """Give a name its pinyin, if it has none yet."""
        if face.pinyin or not is_chinese(face.name):
            return face
        if self._romanise is None:
            self._romanise = self._reader()
        pinyin, _, _ = name_keys(face.name, self._romanise, is_person=obj != "account")
        return replace(face, pinyin=pinyin)


def _shown(face: Face) -> Shown:
    told = face.context or " · ".join(each for each in (face.city, face.website) if each)
    return Shown(face.name, told)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""

"""Find records that may be one, and remember which are not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from csmdesk.domain.duplicates import SURE_ENOUGH, DuplicatePair, Face, Similar, compare, keys
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.names import new_keys

KINDS = ("account", "person", "colleague")
# More records than this with one phone or one website are a group of companies, not duplicates.
_MOST_SHARING = 4
_SHARED = ("phone:", "host:", "mail:")
_MOST_COMPARED = 300  # of other keys, which by themselves say little
_NOT_ARCHIVED = " WHERE archived_at IS NULL"
_SELECT = {
    "account": (
        "SELECT id, name, aliases, pinyin, website, phone, '[]' AS emails, NULL AS wechat, "
        "external_id, city, json_array(parent_id) AS homes, coalesce(city, '') AS context "
        "FROM account" + _NOT_ARCHIVED
    ),
    "person": (
        "SELECT id, name, aliases, pinyin, NULL AS website, phones AS phone, emails, wechat, "
        "external_id, NULL AS city, (SELECT json_group_array(account_id) FROM stakeholder s "
        "WHERE s.person_id = p.id) AS homes, coalesce((SELECT a.name FROM stakeholder s "
        "JOIN account a ON a.id = s.account_id WHERE s.person_id = p.id "
        "ORDER BY s.valid_to IS NULL DESC, s.id DESC LIMIT 1), '') AS context FROM person p"
    ),
    "colleague": (
        "SELECT id, name, '[]' AS aliases, pinyin, NULL AS website, NULL AS phone, "
        "json_array(email) AS emails, NULL AS wechat, NULL AS external_id, NULL AS city, "
        "'[]' AS homes, coalesce(email, '') AS context FROM colleague"
    ),
}


def find_duplicates(read: ReadSession, kind: str) -> tuple[DuplicatePair, ...]:
    """List the pairs of records that may be one, the surest first.

    Archived accounts stay out, and so do pairs that were said to be different.
    """
    faces = _faces(read, kind)
    return _judged(read, kind, faces, _candidates(kind, faces))


def duplicates_of(read: ReadSession, kind: str, record_id: str) -> tuple[DuplicatePair, ...]:
    """List the records that one may be, the surest first; it is the first of each pair."""
    faces = _faces(read, kind)
    pairs = ((record_id, other) for other in faces if other != record_id and record_id in faces)
    return _judged(read, kind, faces, pairs)


class KnownFaces:
    """Know the records of a kind by what they have in common, to look new ones up while typing."""

    def __init__(self, read: ReadSession, kind: str) -> None:
        self._kind = kind
        self._faces = _faces(read, kind)
        self._sharing = _sharing(kind, self._faces)

    def similar(
        self,
        name: str,
        *,
        website: str | None = None,
        phones: Sequence[str] = (),
        emails: Sequence[str] = (),
        external_id: str | None = None,
        account_id: str | None = None,
    ) -> tuple[Similar, ...]:
        """List the records that a new one may be, the surest first; anything may be missing."""
        new = Face(
            "", name, pinyin=new_keys(name)["pinyin"], website=website, emails=tuple(emails),
            phones=tuple(phones), external_id=external_id,
            homes=frozenset({account_id} if account_id else ()),
        )  # fmt: skip
        near = {key for shared in keys(self._kind, new) for key in self._sharing.get(shared, ())}
        found = []
        for face in (self._faces[key] for key in near):
            reasons, score = compare(self._kind, new, face)
            if score >= SURE_ENOUGH:
                home = face.id if self._kind == "account" else min(face.homes, default="")
                found.append(Similar(face.id, face.name, face.context, home, reasons, score))
        return tuple(sorted(found, key=_likest_first))


def say_different(uow: UnitOfWork, pair: DuplicatePair) -> None:
    """Remember that two records are not one; the pair is not shown again."""
    a_id, b_id = sorted((pair.first_id, pair.second_id))
    values = {"kind": pair.kind, "a_id": a_id, "b_id": b_id}
    if not uow.find_where("not_duplicate", **values):
        uow.insert("not_duplicate", values)


def _faces(read: ReadSession, kind: str) -> dict[str, Face]:
    return {row.id: _face(row) for row in read.sql(f"{_SELECT[kind]} ORDER BY id")}


def all_faces(read: ReadSession, kind: str) -> dict[str, Face]:
    """Return what the records of a kind are compared by, archived accounts too."""
    select = _SELECT[kind].removesuffix(_NOT_ARCHIVED)
    return {row.id: _face(row) for row in read.sql(f"{select} ORDER BY id")}


def _face(row: Any) -> Face:
    phones = json.loads(row.phone) if row.phone and row.phone.startswith("[") else [row.phone]
    values = row._asdict() | {
        "aliases": tuple(json.loads(row.aliases)),
        "phones": tuple(phone for phone in phones if phone),
        "emails": tuple(mail for mail in json.loads(row.emails) if mail),
        "homes": frozenset(home for home in json.loads(row.homes) if home),
    }
    del values["phone"]
    return Face(**values)


def _sharing(kind: str, faces: dict[str, Face]) -> dict[str, list[str]]:
    sharing: dict[str, list[str]] = defaultdict(list)
    for face in faces.values():
        for key in keys(kind, face):
            sharing[key].append(face.id)
    return sharing


def _candidates(kind: str, faces: dict[str, Face]) -> Iterable[tuple[str, str]]:
    """Pair records that have something in common; comparing all with all takes too long."""
    pairs: dict[tuple[str, str], None] = {}
    for key, ids in _sharing(kind, faces).items():
        most = _MOST_SHARING if key.startswith(_SHARED) else _MOST_COMPARED
        if 1 < len(ids) <= most:
            pairs |= dict.fromkeys(combinations(sorted(ids), 2))
    return pairs


def _judged(
    read: ReadSession, kind: str, faces: dict[str, Face], pairs: Iterable[tuple[str, str]]
) -> tuple[DuplicatePair, ...]:
    rows = read.sql("SELECT a_id, b_id FROM not_duplicate WHERE kind = :kind", kind=kind)
    different = {(a, b) for a, b in rows}
    found = []
    for first, second in pairs:
        if tuple(sorted((first, second))) in different:
            continue
        a, b = faces[first], faces[second]
        reasons, score = compare(kind, a, b)
        if score >= SURE_ENOUGH:
            found.append(
                DuplicatePair(
                    kind, a.id, b.id, a.name, b.name, a.context, b.context, reasons, score
                )
            )
    return tuple(sorted(found, key=_surest_first))


def _likest_first(similar: Similar) -> tuple[int, str, str]:
    return -similar.score, similar.name, similar.id


def _surest_first(pair: DuplicatePair) -> tuple[int, str, str, str]:
    return -pair.score, pair.first_name, pair.first_id, pair.second_id

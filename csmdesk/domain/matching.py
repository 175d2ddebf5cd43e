"""Which record here is which one in the CRM: sure, to be asked, or new there.

Both sides were written by hand, so a name alone may lie: a group has one website and many
companies, a holding one telephone. What several have says little; what contradicts (another town,
another website, another legal form) makes a question of what would have been sure. Each record of
the CRM is taken once: where two of ours claim one alike, a person decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from csmdesk.domain import company_names as naming
from csmdesk.domain.company_names import Name, name_of
from csmdesk.domain.duplicates import (
    SURE_ENOUGH,
    Face,
    Reason,
    compare,
    digits,
    host,
    keys,
    own_box,
)
from csmdesk.domain.folding import plain
from csmdesk.domain.likeness import is_chinese

SURE = 66  # of 100: a name that is the same and nothing against it, or two things that agree
AHEAD = 12  # so much surer than the next best, or it is asked
SHOWN = 5  # candidates of one record
_MOST = {"two": 150, "read": 150, "word": 150}  # more than these have it: it leads nowhere
_MOST_OTHERWISE = 300
_UNNAMED = 60  # what speaks for one without a like name never makes it sure
_NAMED = frozenset({Reason.NAME, Reason.ALIAS, Reason.SHORT, Reason.SPELLING, Reason.PINYIN})
_SITE, _SITE_OF_MANY = 45, 20
_PHONE, _PHONE_OF_MANY = 42, 10
_PRIVATE_MAIL = ("gmail", "qq", "163", "126", "outlook", "hotmail", "yahoo", "sina", "foxmail")


# Towns that have another name abroad, in plain letters.
_AT_HOME = {
    "munchen": "munich", "muenchen": "munich", "koln": "cologne", "koeln": "cologne",
    "wien": "vienna", "nurnberg": "nuremberg", "nuernberg": "nuremberg", "hannover": "hanover",
    "zuerich": "zurich", "genf": "geneva", "geneve": "geneva", "milano": "milan", "roma": "rome",
    "torino": "turin", "firenze": "florence", "venezia": "venice", "napoli": "naples",
    "bruxelles": "brussels", "brussel": "brussels", "praha": "prague", "warszawa": "warsaw",
    "lisboa": "lisbon", "kobenhavn": "copenhagen", "goteborg": "gothenburg", "peking": "beijing",
}  # fmt: skip


class Doubt(StrEnum):
    """Name what speaks against two records being one."""

    CITY = "city"
    SITE = "site"
    FORM = "form"
    GROUP = "group"  # one is a group, the other may be a part of it
    SHARED = "shared"  # what agrees is what several companies have
    ARCHIVED = "archived"  # it was put away there
    RIVAL = "rival"  # another one is as like
    SAID = "said"  # a person said that it is another one


class Verdict(StrEnum):
    """Say what becomes of a record of ours."""

    SAME = "same"
    ASK = "ask"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Show a record of the CRM that may be one of ours; ``score`` is 0–100."""

    id: str
    score: int
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Say which one a record of ours is; the candidates are the surest first."""

    id: str
    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Look:
    """Hold what a company is compared by, worked out once."""

    face: Face
    name: Name
    aliases: tuple[Name, ...]
    sites: frozenset[str]
    phones: frozenset[str]
    city: str


class Companies:
    """Know the accounts of the CRM, and rate each of ours against those that may be it."""

    def __init__(self, local: Sequence[Face], remote: Sequence[Face]) -> None:
        towns = {_city(face.city) for face in (*local, *remote)} - {""}
        self._places = frozenset(towns)
        self._theirs: dict[str, _Look] = {}
        self._sharing: dict[str, list[str]] = defaultdict(list)
        self._times: Counter[str] = Counter()
        self._times_here: Counter[str] = Counter()
        for face in local:
            self._times_here.update(_marks(_sites(face), _phones(face)))
        for face in remote:
            self._take(face)

    def _take(self, face: Face) -> None:
        look = self._theirs[face.id] = self._look(face)
        self._times.update(_marks(look.sites, look.phones))
        for key in _keys(look):
            self._sharing[key].append(face.id)

    def rate(self, face: Face) -> list[Candidate]:
        """Return those that may be one of our accounts, the surest first."""
        look = self._look(face)
        near: dict[str, None] = {}
        for key in _keys(look):
            ids = self._sharing.get(key, ())
            if len(ids) <= _MOST.get(key.partition(":")[0], _MOST_OTHERWISE):
                near |= dict.fromkeys(ids)
        found = (self._compare(look, self._theirs[each]) for each in near)
        return sorted((c for c in found if c.score >= SURE_ENOUGH), key=_surest_first)

    def _look(self, face: Face) -> _Look:
        return _Look(
            face,
            name_of(face.name, face.pinyin, self._places),
            tuple(name_of(each, None, self._places) for each in face.aliases),
            _sites(face),
            _phones(face),
            _city(face.city),
        )

    def _compare(self, mine: _Look, theirs: _Look) -> Candidate:
        doubts: list[Doubt] = []
        weights = _by_name(mine, theirs)
        is_named = bool(weights)
        for reason, both, strong, weak in (
            (Reason.DOMAIN, mine.sites & theirs.sites, _SITE, _SITE_OF_MANY),
            (Reason.PHONE, mine.phones & theirs.phones, _PHONE, _PHONE_OF_MANY),
        ):
            if both:
                is_own = any(self._is_own(reason, each) for each in both)
                weights[reason] = strong if is_own else weak
                doubts += [] if is_own else [Doubt.SHARED]
        if _same(mine.face.external_id, theirs.face.external_id):
            weights[Reason.EXTERNAL_ID] = 60
        score = 1.0
        for weight in weights.values():
            score *= 1 - weight / 100
        factor = _against(mine, theirs, weights, doubts)
        if is_named and mine.city and _agree(mine.city, theirs.city):
            weights[Reason.CITY] = 15
            score *= 0.85
        rated = round(100 * (1 - score) * factor)
        rated = rated if is_named else min(rated, _UNNAMED)
        if Reason.NAME in weights:  # whatever contradicts: somebody has to look
            rated = max(rated, SURE_ENOUGH)
        return Candidate(theirs.face.id, rated, tuple(weights), tuple(dict.fromkeys(doubts)))

    def _is_own(self, reason: Reason, value: str) -> bool:
        mark = f"{reason}:{value}"
        return self._times[mark] < 2 and self._times_here[mark] < 2


def _by_name(mine: _Look, theirs: _Look) -> dict[Reason, int]:
    if naming.is_same(mine.name, theirs.name):
        return {Reason.NAME: 70}
    if naming.is_same_elsewhere(mine.name, theirs.name) and _towns(mine) & _towns(theirs):
        return {Reason.NAME: 65}
    others = {each.glued for each in (theirs.name, *theirs.aliases)}
    if others & {each.glued for each in (mine.name, *mine.aliases)}:
        return {Reason.ALIAS: 60}
    if naming.is_short_for(mine.name, theirs.name):
        return {Reason.SHORT: 50}
    if naming.is_nearly(mine.name, theirs.name):
        return {Reason.SPELLING: 45}
    if any(naming.is_short_for(each, theirs.name) for each in mine.aliases):
        return {Reason.ALIAS: 45}
    if naming.is_contracted(mine.name, theirs.name):
        return {Reason.SHORT: 45}
    return {Reason.PINYIN: 42} if naming.sounds_like(mine.name, theirs.name) else {}


def _against(
    mine: _Look, theirs: _Look, weights: Mapping[Reason, int], doubts: list[Doubt]
) -> float:
    """Return by how much contradictions lessen what agrees, and name them."""
    factor = 1.0
    is_well_known = weights.get(Reason.PHONE) == _PHONE and Reason.NAME in weights
    if _is_elsewhere(_towns(mine), _towns(theirs)) or _is_elsewhere(
        mine.name.regions, theirs.name.regions
    ):
        doubts.append(Doubt.CITY)
        factor *= 0.9 if is_well_known else 0.7
    is_elsewhere = mine.sites and theirs.sites and not mine.sites & theirs.sites
    if is_elsewhere and not {_label(s) for s in mine.sites} & {_label(s) for s in theirs.sites}:
        doubts.append(Doubt.SITE)
        factor *= 0.8
    if naming.differ_in_form(mine.name, theirs.name):
        doubts.append(Doubt.FORM)
        factor *= 0.9 if is_well_known else 0.75
    if naming.is_group_of(mine.name, theirs.name):
        doubts.append(Doubt.GROUP)
        factor *= 0.75
    return factor


def _is_elsewhere(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and not first & second and _comparable(first, second)


def _towns(look: _Look) -> frozenset[str]:
    """Return where a company is: a place in its name counts more than its address."""
    return look.name.places or frozenset({look.city} - {""})


def _comparable(first: Iterable[str], second: Iterable[str]) -> bool:
    return {is_chinese(each) for each in first} == {is_chinese(each) for each in second}


def _agree(first: str, second: str) -> bool:
    return bool(first) and first == second


def _city(text: str | None) -> str:
    town = plain(text or "").partition(",")[0].strip().removesuffix("市")
    return _AT_HOME.get(town, town)


def _label(site: str) -> str:
    return site.split(".")[-2] if "." in site else site


def _sites(face: Face) -> frozenset[str]:
    """Return the hosts of a website and of mailboxes, without those that many use."""
    hosts = {host(face.website)}
    for mail in face.emails:
        there = host(plain(mail).rpartition("@")[2])
        hosts |= {there} if _label(there) not in _PRIVATE_MAIL else set()
    return frozenset(hosts - {""})


def _phones(face: Face) -> frozenset[str]:
    return frozenset(map(digits, face.phones)) - {""}


def _marks(sites: Iterable[str], phones: Iterable[str]) -> list[str]:
    found = [f"{Reason.DOMAIN}:{each}" for each in sites]
    return found + [f"{Reason.PHONE}:{each}" for each in phones]


def _keys(look: _Look) -> set[str]:
    found = naming.name_keys(look.name)
    for alias in look.aliases:
        found |= {f"own:{alias.core}"}
    found |= set(_marks(look.sites, look.phones))
    if look.face.external_id:
        found.add(f"id:{plain(look.face.external_id)}")
    return found


def _same(first: str | None, second: str | None) -> bool:
    return bool(first and second) and plain(first or "") == plain(second or "")


def put_away(found: Sequence[Candidate], archived: Collection[str]) -> list[Candidate]:
    """Make a question of what was put away there: to be one with it puts ours away, too."""
    rated = [
        replace(each, score=min(each.score, _UNNAMED), doubts=(*each.doubts, Doubt.ARCHIVED))
        if each.id in archived
        else each
        for each in found
    ]
    return sorted(rated, key=_surest_first)


def set_apart(
    found: Sequence[Candidate], others: Collection[str]
) -> tuple[list[Candidate], tuple[Candidate, ...]]:
    """Part those that a person said are others from those that may be it."""
    said = (replace(each, doubts=(Doubt.SAID,)) for each in found if each.id in others)
    return [each for each in found if each.id not in others], tuple(said)


class People:
    """Know the people of the CRM, and rate ours against those of the same accounts.

    ``homes`` of our people must be remote ids: only matched accounts have any.
    """

    def __init__(self, remote: Sequence[Face]) -> None:
        self._theirs = {face.id: face for face in remote}
        self._sharing: dict[str, list[str]] = defaultdict(list)
        for face in remote:
            for key in _keys_of_person(face):
                self._sharing[key].append(face.id)

    def rate(self, face: Face) -> list[Candidate]:
        """Return those that may be one of our people, the surest first."""
        near = {each for key in _keys_of_person(face) for each in self._sharing.get(key, ())}
        found = []
        for other in (self._theirs[each] for each in sorted(near)):
            reasons, score = compare("person", face, other)
            is_named = bool(_NAMED.intersection(reasons))
            rated = score if is_named else min(score, _UNNAMED)
            if rated >= SURE_ENOUGH:
                found.append(Candidate(other.id, rated, reasons))
        return sorted(found, key=_surest_first)


def _keys_of_person(face: Face) -> set[str]:
    found = {f"home:{home}" for home in face.homes}
    found |= {f"mail:{each}" for mail in face.emails if (each := own_box(mail))}
    return found | {key for key in keys("person", face) if key.startswith(("wechat:", "id:"))}


def decide(rated: Mapping[str, Sequence[Candidate]]) -> tuple[Match, ...]:
    """Give each of the CRM's records to one of ours at most; what is contested is asked."""
    claims: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for ours, candidates in rated.items():
        for each in candidates:
            claims[each.id].append((each.score, ours))
    sure = {
        ours: candidates[0].id
        for ours, candidates in rated.items()
        if candidates and _is_sure(ours, candidates, claims[candidates[0].id])
    }
    taken = set(sure.values())
    return tuple(_match(ours, found, sure.get(ours), taken) for ours, found in rated.items())


def _is_sure(ours: str, candidates: Sequence[Candidate], claims: Sequence[tuple[int, str]]) -> bool:
    best = candidates[0]
    if best.score < SURE or (len(candidates) > 1 and best.score - candidates[1].score < AHEAD):
        return False
    others = [score for score, other in claims if other != ours]
    return best.score - max(others, default=0) >= AHEAD


def _match(ours: str, candidates: Sequence[Candidate], sure: str | None, taken: set[str]) -> Match:
    if sure is not None:
        return Match(ours, Verdict.SAME, tuple(candidates[:SHOWN]))
    left = [each for each in candidates if each.id not in taken]
    if not left:
        return Match(ours, Verdict.NEW)
    if len(left) > 1 and left[0].score - left[1].score < AHEAD:
        left = [replace(each, doubts=(*each.doubts, Doubt.RIVAL)) for each in left[:SHOWN]]
    return Match(ours, Verdict.ASK, tuple(left[:SHOWN]))


def _surest_first(found: Candidate) -> tuple[int, str]:
    return -found.score, found.id

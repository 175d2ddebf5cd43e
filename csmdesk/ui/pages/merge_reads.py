"""What the merge page reads: who can be joined, and what joining two of them would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, ColleagueId
from csmdesk.domain.merging import MergePreview

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

KINDS = ("account", "person", "colleague")
_MOST = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """Name a record that can be joined; ``context`` tells it from one of the same name."""

    id: str
    name: str
    context: str = ""

    @property
    def words(self) -> str:
        """Return what a field shows."""
        return f"{self.name} · {self.context}" if self.context else self.name


@dataclass(frozen=True, slots=True)
class Question:
    """Hold the two that were chosen and, once there are two, what joining them would do."""

    kind: str
    winner: Candidate | None = None
    loser: Candidate | None = None
    preview: MergePreview | None = None
    own_names: Mapping[str, str] = field(default_factory=dict)  # of own fields, by id


def read_question(read: ReadSession, kind: str, winner_id: str, loser_id: str) -> Question:
    """Read what the page shows; raise ``UserError`` when one of the two is gone."""
    from csmdesk.services.custom_fields import fields_of
    from csmdesk.services.merging import preview

    winner, loser = (candidate(read, kind, key) if key else None for key in (winner_id, loser_id))
    if winner is None or loser is None or winner_id == loser_id:
        return Question(kind, winner, loser)
    names = {str(found.id): found.name for found in fields_of(read, kind, with_retired=True)}
    return Question(kind, winner, loser, preview(read, kind, winner_id, loser_id), names)


def candidate(read: ReadSession, kind: str, record_id: str) -> Candidate:
    """Name one record; raise ``UserError`` when it is gone."""
    if kind == "account":
        from csmdesk.services.accounts import get_account

        account = get_account(read, AccountId(record_id))
        return Candidate(account.id, account.name, account.city or "")
    if kind == "person":
        from csmdesk.services.fields import require_found
        from csmdesk.services.person_names import person_names

        found = person_names(read, [record_id]).items()
        return Candidate(*require_found(tuple(found), "person"))
    from csmdesk.services.colleagues import get_colleague

    colleague = get_colleague(read, ColleagueId(record_id))
    return Candidate(colleague.id, colleague.name, colleague.email or "")


def find_candidates(read: ReadSession, kind: str, text: str) -> tuple[Candidate, ...]:
    """Find records by what was typed."""
    if kind == "account":
        from csmdesk.services.accounts import match_accounts

        return told_apart(
            Candidate(a.id, a.name, a.city or "") for a in match_accounts(read, text, _MOST)
        )
    if kind == "person":
        return told_apart(_people(read, text))
    from csmdesk.services.colleagues import list_colleagues

    wanted = plain(text.strip())
    return told_apart(
        Candidate(c.id, c.name, c.email or "")
        for c in list_colleagues(read)
        if wanted in plain(f"{c.name} {c.email or ''}")
    )


def told_apart(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Number those that would read the same, so that each can be chosen."""
    seen: dict[str, int] = {}
    named = []
    for one in {one.id: one for one in found}.values():
        seen[one.words] = count = seen.get(one.words, 0) + 1
        context = " ".join(part for part in (one.context, f"({count})") if part)
        named.append(one if count == 1 else Candidate(one.id, one.name, context))
    return tuple(named)


def _people(read: ReadSession, text: str) -> Iterable[Candidate]:
    from csmdesk.services.accounts import get_account
    from csmdesk.services.people import match_people

    places: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for place in match_people(read, text, limit=2 * _MOST):
        names[place.person_id] = place.name
        account = get_account(read, place.account_id).name
        if account not in places.setdefault(place.person_id, []):
            places[place.person_id].append(account)
    return [Candidate(key, name, ", ".join(places[key])) for key, name in names.items()][:_MOST]

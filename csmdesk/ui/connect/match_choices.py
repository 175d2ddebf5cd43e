"""What a person has decided about each record that the CRM may have already; no widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from csmdesk.domain.matching import Candidate, Doubt, Verdict
from csmdesk.sync.matching import Line, Matches, Pair, Shown

NEW = ""  # no record there is this one


@dataclass(frozen=True, slots=True)
class Choice:
    """Show one line with what was decided: a remote id, ``NEW``, or ``None`` while nothing is."""

    line: Line
    chosen: str | None
    there: Shown | None
    candidate: Candidate | None

    @property
    def id(self) -> str:
        """Return the id of our record."""
        return self.line.match.id


class MatchChoices:
    """Hold the decisions; a record of the CRM is one of ours at most."""

    def __init__(self, matches: Matches) -> None:
        self.matches = matches
        self._lines: dict[str, Line] = {line.match.id: line for line in matches.lines}
        self._chosen: dict[str, str | None] = {}
        self._holders: dict[tuple[str, str], str] = {}  # ours, by kind and remote id
        for line in matches.lines:
            is_new = line.match.verdict is Verdict.NEW
            self._chosen[line.match.id] = NEW if is_new else None
        self.take_sure()

    def choice(self, record_id: str) -> Choice:
        """Return a line with its decision; before one, with the likeliest candidate."""
        line, chosen = self._lines[record_id], self._chosen[record_id]
        candidates = line.match.candidates
        likeliest = candidates[0] if candidates else None
        is_shown = likeliest is not None and (chosen is None or _was_said(likeliest))
        shown = likeliest.id if likeliest and is_shown and not chosen else chosen or NEW
        found = next((each for each in candidates if each.id == shown), None)
        return Choice(line, chosen, self.there(line.obj).get(shown), found)

    def there(self, obj: str) -> Mapping[str, Shown]:
        """Return the records of the CRM that have no partner yet."""
        return self.matches.there.get(obj, {})

    def of(self, verdict: Verdict) -> list[Choice]:
        """Return the lines of one group."""
        return [self.choice(line.match.id) for line in self.matches.of(verdict)]

    def say_same(self, record_id: str, remote_id: str) -> Choice | None:
        """Say which one a record is; return the one of ours that had it until now, if any."""
        before = self._holders.get((self._lines[record_id].obj, remote_id), record_id)
        if before != record_id:
            self._choose(before, None)
        self._choose(record_id, remote_id)
        return self.choice(before) if before != record_id else None

    def say_new(self, record_id: str) -> None:
        """Say that the CRM does not have a record."""
        self._choose(record_id, NEW)

    def take_sure(self) -> None:
        """Take all sure ones as the same, where nobody said otherwise of what they are one with."""
        for line in self.matches.of(Verdict.SAME):
            best = line.match.candidates[0].id
            if self._holders.get((line.obj, best), line.match.id) == line.match.id:
                self._choose(line.match.id, best)

    def rest_is_new(self) -> None:
        """Say that the CRM has none of those that are not decided."""
        self._chosen |= {i: NEW for i, chosen in self._chosen.items() if chosen is None}

    def undecided(self) -> list[str]:
        """Return the records that nothing was said of, in the order in which they are shown."""
        shown = (line.match.id for verdict in Verdict for line in self.matches.of(verdict))
        return [record_id for record_id in shown if self._chosen[record_id] is None]

    def all_sure_are_taken(self) -> bool:
        """Tell whether each sure one is the same."""
        return all(
            self._chosen[line.match.id] == line.match.candidates[0].id
            for line in self.matches.of(Verdict.SAME)
        )

    def pairs(self) -> tuple[Pair, ...]:
        """Return what is the same; people only where their accounts are."""
        said = (
            Pair(self._lines[record_id].obj, record_id, chosen)
            for record_id, chosen in self._chosen.items()
            if chosen
        )
        return self.matches.holding(said)

    def others(self) -> tuple[Pair, ...]:
        """Return what is not the same: each record that is not one with another, and what there is
        like it; ``NEW`` where nothing is."""
        tied = {pair.local_id for pair in self.pairs()}
        return tuple(
            Pair(line.obj, record_id, remote_id)
            for record_id, line in self._lines.items()
            if record_id not in tied and self._chosen[record_id] is not None
            for remote_id in self._alike(record_id) or (NEW,)
        )

    def said_before(self) -> tuple[Pair, ...]:
        """Return what was said to be others in an earlier comparison."""
        return tuple(
            Pair(line.obj, record_id, each.id)
            for record_id, line in self._lines.items()
            for each in line.match.candidates
            if _was_said(each)
        )

    def has_news(self) -> bool:
        """Tell whether anything was decided that was not known."""
        known = {*self.said_before()}
        return bool(self.pairs()) or any(p.remote_id and p not in known for p in self.others())

    def new(self) -> int:
        """Count what the CRM does not have."""
        return sum(chosen == NEW for chosen in self._chosen.values())

    def _alike(self, record_id: str) -> tuple[str, ...]:
        found = [each.id for each in self._lines[record_id].match.candidates]
        return tuple(dict.fromkeys([*found, *filter(None, [self._chosen[record_id]])]))

    def _choose(self, record_id: str, chosen: str | None) -> None:
        obj, before = self._lines[record_id].obj, self._chosen[record_id]
        if before:
            del self._holders[obj, before]
        if chosen:
            self._holders[obj, chosen] = record_id
        self._chosen[record_id] = chosen


def _was_said(found: Candidate) -> bool:
    return Doubt.SAID in found.doubts

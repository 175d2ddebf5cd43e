"""Which entries of the stream have the words that somebody looks for."""

from __future__ import annotations

from functools import lru_cache

from csmdesk.domain.field_changes import author, said
from csmdesk.domain.folding import plain
from csmdesk.domain.touchpoints import TimelineKind
from csmdesk.models.search_index import match_expression
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession
from csmdesk.services.field_changes import ChangeRow, change_of, change_rows
from csmdesk.system.texts import Texts, languages

# ruff: noqa: S608 - the statements are made of names and constants of ours

_TITLES = {
    TimelineKind.COMMITMENT: "text",
    TimelineKind.TASK: "title || ' ' || notes",
    TimelineKind.TICKET: "number || ' ' || coalesce(subject, '')",
    TimelineKind.CONTRACT: "product",
    TimelineKind.CHURN: "coalesce(reason, '') || ' ' || coalesce(feedback, '')",
    TimelineKind.PLAN: "title || ' ' || notes || ' ' || plan",
    TimelineKind.MEETING: "title || ' ' || coalesce(place, '') || ' ' || notes",
}
_MOST_SAYINGS = 50_000  # distinct changes whose words are kept


class Wanted:
    """Hold the words that must all occur in an entry, or in the name of its account.

    Names of accounts count where entries of all accounts are listed.
    """

    def __init__(self, read: ReadSession, text: str, *, in_book: bool) -> None:
        self._read = read
        typed = text.split()
        self._words = [plain(word) for word in typed]
        self._in_book = in_book
        self.params: dict[str, object] = {f"word{n}": w for n, w in enumerate(self._words)}
        self.params |= {f"match{n}": match_expression(w) or '""' for n, w in enumerate(typed)}

    def conditions(self, kind: TimelineKind) -> list[str]:
        """Return one condition a word; ``params`` has all that they need then."""
        return [self._condition(kind, n) for n in range(len(self._words))]

    def _condition(self, kind: TimelineKind, n: int) -> str:
        if kind is TimelineKind.TOUCHPOINT:
            found = (
                "x.id IN (SELECT d.record_id FROM search_text f JOIN search_doc d ON d.id = "
                f"f.rowid WHERE search_text MATCH :match{n} AND d.kind = 'touchpoint')"
            )
        elif kind is TimelineKind.CHANGE:
            self.params[f"said{n}"] = json_text(_saying(self._read, self._words[n]))
            found = f"x.id IN (SELECT value FROM json_each(:said{n}))"
        else:
            found = f"instr(plain({_TITLES[kind]}), :word{n})"
        return f"({found} OR x.account_id IN ({_named(n)}))" if self._in_book else found


def _named(n: int) -> str:
    """Select the accounts whose name has a word, with those that were joined into them."""
    return (
        f"WITH RECURSIVE named(id) AS (SELECT id FROM account WHERE instr(plain(name), :word{n}) "
        "UNION SELECT m.loser_id FROM merge m JOIN named ON named.id = m.winner_id "
        "WHERE m.tbl = 'account') SELECT id FROM named"
    )


def _saying(read: ReadSession, word: str) -> list[str]:
    """List the changes that show a word, in whichever language they are read."""
    return [key for key, row in change_rows(read) if word in _sayings(row)]


@lru_cache(maxsize=_MOST_SAYINGS)
def _sayings(row: ChangeRow) -> str:
    change = change_of(row)
    parts = [change.name]
    for language in languages():
        texts = Texts(language)
        parts += [texts.render(said(change)), texts.render(author(change))]
    return plain("\n".join(parts))

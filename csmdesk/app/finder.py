"""Find accounts, people and notes for the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from csmdesk.domain.search import Hit, HitKind
from csmdesk.models.work import ReadSession
from csmdesk.services import search
from csmdesk.services.accounts import match_accounts
from csmdesk.ui.actions.items import ItemKind, PaletteItem
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place

_MOST_ACCOUNTS = 6
_KINDS = {
    HitKind.ACCOUNT: (ItemKind.ACCOUNT, "building-2", "overview"),
    HitKind.PERSON: (ItemKind.PERSON, "user", "people"),
    HitKind.OPPORTUNITY: (ItemKind.OPPORTUNITY, "target", "overview"),
    HitKind.TOUCHPOINT: (ItemKind.NOTE, "message-square", "timeline"),
}


class BookFinder(QObject):
    """Search the book at each key stroke; only the latest question is answered."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""
        self._done: Callable[[Sequence[PaletteItem]], None] | None = None

    def find(self, text: str, done: Callable[[Sequence[PaletteItem]], None]) -> None:
        """Search for ``text`` and give ``done`` what was found."""
        self._text, self._done = text, done
        if not text.strip():
            done(())
            return
        self._desk.read(self, self._search, done, latest="palette")

    def _search(self, read: ReadSession) -> tuple[PaletteItem, ...]:
        accounts = [
            PaletteItem(
                ItemKind.ACCOUNT,
                account.name,
                " · ".join(part for part in (account.city, account.industry) if part),
                "building-2",
                place=Place("account", {"id": account.id}),
            )
            for account in match_accounts(read, self._text, _MOST_ACCOUNTS)
        ]
        hits = search.search_by_kind(read, self._text)
        known = {item.place.params["id"] for item in accounts if item.place is not None}
        more = [h for h in hits[HitKind.ACCOUNT] if h.record_id not in known]
        rest = (HitKind.PERSON, HitKind.OPPORTUNITY, HitKind.TOUCHPOINT)
        found = (*more, *(hit for kind in rest for hit in hits[kind]))
        return (*accounts, *(_item(hit) for hit in found if hit.account_id is not None))


def _item(hit: Hit) -> PaletteItem:
    kind, icon, tab = _KINDS[hit.kind]
    params = {"id": str(hit.account_id), "tab": tab}
    if hit.kind is not HitKind.ACCOUNT:
        params["record"] = hit.record_id
    return PaletteItem(kind, hit.title, hit.snippet, icon, place=Place("account", params))

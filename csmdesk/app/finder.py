"""Find records for the palette, complete its filters, and remember what was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.search import OF_PLAN, Hit, HitKind
from csmdesk.domain.search_query import Asked, Unfinished, unfinished, with_filter
from csmdesk.domain.search_words import (
    Filter,
    filter_name,
    filters_beginning,
    values_beginning,
)
from csmdesk.domain.text import Text
from csmdesk.models.search_index import matches
from csmdesk.models.work import ReadSession
from csmdesk.services import recents, search
from csmdesk.services.accounts import match_accounts
from csmdesk.services.tags import list_tags
from csmdesk.ui.actions.items import Answer, ItemKind, PaletteItem
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place

_MOST_ACCOUNTS = 6
_MOST_VALUES = 8
_KINDS = {
    HitKind.ACCOUNT: (ItemKind.ACCOUNT, "building-2"),
    HitKind.PERSON: (ItemKind.PERSON, "user"),
    HitKind.TOUCHPOINT: (ItemKind.NOTE, "message-circle"),
    HitKind.COMMITMENT: (ItemKind.PROMISE, "handshake"),
    HitKind.TASK: (ItemKind.TASK, "square-check"),
    HitKind.MEETING: (ItemKind.MEETING, "calendar"),
    HitKind.OPPORTUNITY: (ItemKind.OPPORTUNITY, "target"),
    HitKind.PLAN: (ItemKind.PLAN, "list-tree"),
    HitKind.OBJECTIVE: (ItemKind.PLAN, "goal"),
    HitKind.MILESTONE: (ItemKind.PLAN, "flag"),
    HitKind.TICKET: (ItemKind.TICKET, "ticket"),
    HitKind.ATTACHMENT: (ItemKind.FILE, "paperclip"),
}
_ON_TIMELINE = {HitKind.TOUCHPOINT: "touchpoint", HitKind.TICKET: "ticket",
                HitKind.MEETING: "calendar"}  # fmt: skip
_TODOS = (HitKind.COMMITMENT, HitKind.TASK)


class BookFinder(QObject):
    """Search the book at each key stroke; only the latest question is answered."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""

    def find(self, text: str, done: Callable[[Answer], None]) -> None:
        """Search for ``text`` and give ``done`` what was found."""
        self._text = text
        self._desk.read(self, self._search, done, latest="palette")

    def note_visit(self, place: Place) -> None:
        """Remember the record that a place shows."""
        seen = _seen(place)
        if seen is None:
            return

        def job(_progress: Progress) -> None:
            with self._desk.book().write(Text("action.draft"), origin="maintenance") as uow:
                recents.note_visit(uow, *seen)

        self._desk.runner.run(self, job, error=_ignore)

    def _search(self, read: ReadSession) -> Answer:
        text = self._text
        if not text.strip():
            seen = recents.recent_records(read)
            return Answer([self._item(hit, ItemKind.RECENT) for hit in seen])
        asked = search.understood(read, text)
        by_kind = search.search_by_kind(read, asked)
        hits = [hit for kind in _KINDS for hit in by_kind[kind] if _has_place(hit)]
        accounts = _accounts(read, asked)
        known = {item.place.params["id"] for item in accounts if item.place is not None}
        more = [self._item(hit) for hit in hits if hit.record_id not in known]
        told = " ".join(map(self._desk.texts.render, asked.wrong))
        return Answer((*self._completions(read, text), *accounts, *more), told)

    def _item(self, hit: Hit, kind: ItemKind | None = None) -> PaletteItem:
        own, icon = _KINDS[hit.kind]
        has_day = hit.kind not in (HitKind.ACCOUNT, HitKind.PERSON)
        return PaletteItem(
            kind or own, hit.title, hit.snippet, icon, place=place_of(hit),
            side=self._desk.texts.date(hit.at.astimezone().date()) if has_day else "",
            title_spans=hit.title_spans, spans=hit.spans,
        )  # fmt: skip

    def _completions(self, read: ReadSession, text: str) -> Iterator[PaletteItem]:
        """Offer filters that begin as the last word does, or values of the one being typed."""
        at = unfinished(text)
        if at is None:
            return
        is_chinese = self._desk.texts.language.startswith("zh")
        if at.filter is None:
            for name in filters_beginning(at.typed, chinese=is_chinese):
                yield _offer(ItemKind.FILTER, f"{name}:", with_filter(text, at, name))
            return
        name = filter_name(at.filter, chinese=is_chinese)
        for value in _values(read, at, chinese=is_chinese):
            completed = with_filter(text, at, name, value)
            yield _offer(ItemKind.VALUE, f"{name}:{value}", completed)


def _offer(kind: ItemKind, title: str, completes: str) -> PaletteItem:
    return PaletteItem(kind, title, icon="funnel", completes=completes)


def _values(read: ReadSession, at: Unfinished, *, chinese: bool) -> tuple[str, ...]:
    assert at.filter is not None
    if at.filter is Filter.ACCOUNT:
        found = [account.name for account in match_accounts(read, at.typed, _MOST_VALUES)]
    elif at.filter is Filter.PERSON:
        hits = search.search(read, at.typed, kinds=[HitKind.PERSON], limit=_MOST_VALUES)
        found = list(dict.fromkeys(hit.title for hit in hits))
    elif at.filter is Filter.TAG:
        wanted = at.typed.lstrip("#").casefold()
        tags = [tag.name for tag in list_tags(read)]
        found = [name for name in tags if name.casefold().startswith(wanted)][:_MOST_VALUES]
    else:
        found = list(values_beginning(at.filter, at.typed, chinese=chinese))
    return () if [value.casefold() for value in found] == [at.typed.casefold()] else tuple(found)


def _accounts(read: ReadSession, asked: Asked) -> list[PaletteItem]:
    """Find accounts by name, the best first; a filter that accounts cannot fit finds none."""
    if asked.is_narrowed or not asked.words:
        return []
    return [
        PaletteItem(
            ItemKind.ACCOUNT,
            account.name,
            " · ".join(part for part in (account.city, account.industry) if part),
            "building-2",
            place=Place("account", {"id": account.id}),
            title_spans=matches(account.name, asked.words),
        )
        for account in match_accounts(read, asked.words, _MOST_ACCOUNTS)
    ]


def place_of(hit: Hit) -> Place:
    """Return where a record is to be seen, down to the record itself."""
    account = {"id": str(hit.account_id)}
    if hit.kind is HitKind.ACCOUNT:
        return Place("account", {"id": hit.record_id})
    if hit.kind in _TODOS:
        return Place("todos", {"record": f"{hit.kind}:{hit.record_id}", **account})
    if hit.kind in OF_PLAN:
        return Place("account", {**account, "tab": "plan", "record": f"{hit.kind}:{hit.record_id}"})
    if hit.kind is HitKind.ATTACHMENT:
        return Place("files", {**account, "record": hit.record_id})
    if hit.account_id is None:  # a meeting among us
        params = {"day": hit.at.astimezone().date().isoformat()}
        return Place("today", {**params, "record": f"calendar:{hit.record_id}"})
    if hit.kind in _ON_TIMELINE:
        record = f"{_ON_TIMELINE[hit.kind]}:{hit.record_id}"
        return Place("account", {**account, "tab": "timeline", "record": record})
    if hit.kind is HitKind.PERSON:
        return Place("account", {**account, "tab": "people", "record": f"person:{hit.record_id}"})
    record = f"opportunity:{hit.record_id}"
    return Place("account", {**account, "tab": "overview", "record": record})


def _has_place(hit: Hit) -> bool:
    return hit.account_id is not None or hit.kind is HitKind.MEETING


_OF_TIMELINE = {name: kind for kind, name in _ON_TIMELINE.items()}


def _seen(place: Place) -> tuple[HitKind, str, str | None] | None:
    """Return which record a place shows, with its account."""
    account_id = place.params.get("id")
    record = place.params.get("record", "")
    if place.page == "files" and record:
        return HitKind.ATTACHMENT, record, account_id
    if ":" in record:
        kind, _, key = record.partition(":")
        found = _OF_TIMELINE.get(kind) or (HitKind(kind) if kind in set(HitKind) else None)
        if found is not None:
            return found, key, account_id
    if place.page == "account" and account_id:
        return HitKind.ACCOUNT, account_id, account_id
    return None


def _ignore(_error: UserError) -> None:
    """A book that cannot be written has no recent records."""

"""The jobs of the worker: thin wrappers that turn plain arguments into calls of the rooms below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from csmdesk.domain.dates import Quarter
from csmdesk.domain.ids import AccountId
from csmdesk.domain.progress import Progress
from csmdesk.domain.qbr import Audience
from csmdesk.domain.text import Text
from csmdesk.exchange.export import export_book
from csmdesk.models.store import Store
from csmdesk.services import names, qbr
from csmdesk.system.paths import Profile
from csmdesk.system.texts import Texts

Args = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold the open book of the worker."""

    store: Store
    key: bytes
    profile: Profile
    language: str

    def close(self) -> None:
        """Close the book."""
        self.store.close()


def open_desk(profile: Profile, key: bytes, language: str) -> Desk:
    """Open the book beside the window; raise ``UserError`` when that fails."""
    return Desk(Store.open(profile, key), key, profile, language)


def fill_names(desk: Desk, _args: Args, progress: Progress) -> Args:
    """Give new names their pinyin."""
    romanise = names.pypinyin_reader()
    done = 0
    while True:
        progress.step(Text("action.names"), done)
        with desk.store.write(Text("action.names"), origin="maintenance") as uow:
            found = names.fill_keys(uow, romanise, limit=50)
        if not found:
            return {"names": done}
        done += found


def make_deck(desk: Desk, args: Args, progress: Progress) -> Args:
    """Make the deck of one account and quarter."""
    from csmdesk.reports.qbr import build_deck

    progress.step(Text("qbr.collecting"))
    quarter = Quarter(args["year"], args["number"], args.get("first_month", 1))
    with desk.store.read() as read:
        data = qbr.collect(read, AccountId(args["account_id"]), quarter)
    progress.step(Text("qbr.writing"))
    slides = build_deck(
        data,
        audience=Audience(args["audience"]),
        texts=Texts(args["language"]),
        path=Path(args["path"]),
    )
    return {"path": args["path"], "slides": len(slides)}


def export(desk: Desk, args: Args, progress: Progress) -> Args:
    """Write all tables."""
    counts = export_book(desk.store, Path(args["path"]), Texts(args["language"]), progress)
    return {"path": args["path"], "rows": counts}


JOBS: dict[str, Callable[[Desk, Args, Progress], Args]] = {
    "names": fill_names,
    "qbr": make_deck,
    "export": export,
}

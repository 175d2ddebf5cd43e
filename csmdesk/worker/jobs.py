"""The jobs of the worker: thin wrappers that turn plain arguments into calls of the rooms below."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csmdesk.domain.dates import Quarter
from csmdesk.domain.ids import AccountId
from csmdesk.domain.progress import Progress
from csmdesk.domain.qbr import Audience, QbrData
from csmdesk.domain.text import Text
from csmdesk.exchange.export import export_book
from csmdesk.models.store import Store
from csmdesk.reports.slide import SlideKind
from csmdesk.services import names, qbr
from csmdesk.system.paths import Profile
from csmdesk.system.texts import Texts
from csmdesk.worker import import_jobs

Args = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Hold the open book of the worker."""

    store: Store
    key: bytes
    profile: Profile
    language: str
    kept_import: import_jobs.KeptImport = field(default_factory=import_jobs.KeptImport)

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

    data = _review(desk, args, progress)
    progress.step(Text("qbr.writing"))
    slides = build_deck(
        data,
        audience=Audience(args["audience"]),
        texts=Texts(args["language"]),
        path=Path(args["path"]),
        commercial=bool(args.get("commercial")),
        without=frozenset(SlideKind(kind) for kind in args.get("without", ())),
    )
    return {"path": args["path"], "slides": len(slides)}


def make_brief(desk: Desk, args: Args, progress: Progress) -> Args:
    """Write the brief of one account."""
    from csmdesk.reports import brief_files
    from csmdesk.services import briefs

    path = Path(args["path"])
    brief_files.check(path)
    progress.step(Text("brief.collecting"))
    with desk.store.read() as read:
        brief = briefs.collect(read, AccountId(args["account_id"]), inside=bool(args["inside"]))
    progress.step(Text("brief.writing"))
    brief_files.save(brief, path, Texts(args["language"]))
    return {"path": str(path)}


def draw_chart(desk: Desk, args: Args, progress: Progress) -> Args:
    """Draw one chart of a review: into the file ``path``, or as ``png`` in base 64."""
    from csmdesk.reports.pictures import Canvas, chart_png, save_chart
    from csmdesk.reports.slides import review_slides

    data = _review(desk, args, progress)
    slides = review_slides(data, Audience(args["audience"]))
    kind, at = SlideKind(args["kind"]), int(args["at"])
    charts = [chart for slide in slides if slide.kind is kind for chart in slide.charts]
    if at >= len(charts):  # the book has changed since the window asked
        return {}
    progress.step(Text("qbr.drawing"))
    texts = Texts(args["language"])
    if "path" in args:
        save_chart(charts[at], Path(args["path"]), texts)
        return {"path": args["path"]}
    canvas = Canvas(args["width"], args["height"], args["base"], args["scale"])
    return {"png": b64encode(chart_png(charts[at], canvas, texts)).decode("ascii")}


def _review(desk: Desk, args: Args, progress: Progress) -> QbrData:
    progress.step(Text("qbr.collecting"))
    quarter = Quarter(args["year"], args["number"], args.get("first_month", 1))
    with desk.store.read() as read:
        return qbr.collect(read, AccountId(args["account_id"]), quarter)


def export(desk: Desk, args: Args, progress: Progress) -> Args:
    """Write all tables."""
    counts = export_book(desk.store, Path(args["path"]), Texts(args["language"]), progress)
    return {"path": args["path"], "rows": counts}


def plan_files(desk: Desk, args: Args, progress: Progress) -> Args:
    """Look at files and try to import them."""
    return import_jobs.plan_files(desk.store, desk.kept_import, args, progress)


def import_files(desk: Desk, args: Args, progress: Progress) -> Args:
    """Import files as they were planned."""
    return import_jobs.import_files(desk.store, desk.kept_import, args, progress)


def save_refused_rows(desk: Desk, args: Args, _progress: Progress) -> Args:
    """Write the rows of one file that the last plan or import refused."""
    return import_jobs.save_rows(desk.kept_import, args, Texts(args["language"]))


def _of_sync(name: str) -> Callable[[Desk, Args, Progress], Args]:
    """Give a job of the exchange, which is loaded when it is first asked for."""

    def job(desk: Desk, args: Args, progress: Progress) -> Args:
        from csmdesk.worker import sync_jobs

        found: Args = getattr(sync_jobs, name)(desk.store, desk.key, args, progress)
        return found

    return job


def _of_safety(name: str) -> Callable[[Desk, Args, Progress], Args]:
    """Give a job of the room for safety, which is loaded when it is first asked for."""

    def job(desk: Desk, args: Args, progress: Progress) -> Args:
        from csmdesk.worker import safety_jobs

        found: Args = getattr(safety_jobs, name)(desk.store, desk.key, args, progress)
        return found

    return job


JOBS: dict[str, Callable[[Desk, Args, Progress], Args]] = {
    "names": fill_names,
    "qbr": make_deck,
    "brief": make_brief,
    "chart": draw_chart,
    "export": export,
    "connect": _of_sync("connect_book"),
    "disconnect": _of_sync("disconnect_book"),
    "sync": _of_sync("exchange"),
    "sync_look": _of_sync("look"),
    "sync_rehearsal": _of_sync("rehearsal"),
    "match": _of_sync("match"),
    "match_adopt": _of_sync("adopt_matches"),
    "import_plan": plan_files,
    "import": import_files,
    "import_refused": save_refused_rows,
    "backup_daily": _of_safety("make_daily"),
    "backup": _of_safety("make"),
    "backups": _of_safety("list_all"),
    "backup_check": _of_safety("check"),
    "backup_differences": _of_safety("differences"),
    "backup_bring_back": _of_safety("bring_back"),
    "doctor": _of_safety("look_over"),
}

"""Take the screenshots: every page, in both languages, light and dark, of a demo book or another.

Runs without a screen. ``--profile DIR`` shows a book of your own (with ``--passphrase-file F``
where it needs one); its settings are not touched. ``--refresh DIR`` renews the pictures that DIR
keeps; they are of the demo book alone.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from kept_pictures import refresh
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from csmdesk.app.session import Session
from csmdesk.domain.people_map import MapView
from csmdesk.system.paths import Profile
from csmdesk.system.settings import LANGUAGE, THEME, Settings
from csmdesk.ui.lock.screen import LockScreen
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_page import TABS
from csmdesk.ui.pages.account_people import PeopleTab
from csmdesk.ui.quick_entry.line_field import LineField
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.widgets.buttons import Button

LOOKS = (("en", "light"), ("en", "dark"), ("zh_CN", "light"), ("zh_CN", "dark"))
SIZE = (1440, 900)
_TICK_MS = 40
_CALM_TICKS = 10
_MOST_TICKS = 1500


@dataclass(frozen=True)
class Shot:
    """Name a picture and how to bring it about; ``settle`` undoes what would disturb the next.

    Without a name no picture is taken: it is a step towards the next one.
    """

    name: str
    show: Callable[[], None]
    settle: Callable[[], None] | None = None


_PAGES = (
    "touchpoints",
    "todos",
    "imports",
    "import_history",
    "colleagues",
    "fields",
    "tags",
    "rhythm",
    "standards",
    "required_roles",
    "visits",
    "visit",
    "templates",
    "trash",
    "doctor",
    "manual",
    "settings",
)


_LINES = {
    "zh_CN": "华信 电话 30m @张伟 谈续约 !风险 >周五 发报价 <下周三 确认预算 =部分达成",
    "en": "Aldermoor 30m @Vossgard shift renewal !risk >Fri send the quote <next Wed sign it =done",
}
_TODAY = {"evidence": Qt.Key.Key_Return, "put-off": Qt.Key.Key_S, "close": Qt.Key.Key_D}


class Photographer:
    """Walk through the pages of one session and take their pictures."""

    def __init__(
        self, session: Session, profile: Profile, folder: Path, settings: Settings
    ) -> None:
        self._session = session
        self._profile = profile
        self._window = session.window
        self._folder = folder
        self._settings = settings
        self._steps = self._walk()
        self._calm = 0
        self._ticks = 0
        self.failure = "stopped before the last picture"
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def _tick(self) -> None:
        """Go on when nothing has been running for a moment."""
        self._ticks += 1
        is_calm = self._session.is_open and not self._session.is_busy
        self._calm = self._calm + 1 if is_calm else 0
        if self._ticks > _MOST_TICKS:
            self.failure = "the window did not come to rest"
            self._end()
        elif self._calm >= _CALM_TICKS:
            self._calm = self._ticks = 0
            if next(self._steps, None) is None:
                self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._window.close()

    def _walk(self) -> Iterator[bool]:
        self._window.resize(*SIZE)
        account = self._session.first_account()
        for language, theme in LOOKS:
            self._settings.set(LANGUAGE, language)
            self._settings.set(THEME, theme)
            yield True
            for shot in self._shots(account):
                shot.show()
                yield True
                if shot.name:
                    self._take(f"{shot.name}-{language[:2]}-{theme}")
                if shot.settle is not None:
                    shot.settle()
                    yield True
        self.failure = ""

    def _shots(self, account: str) -> Iterator[Shot]:
        stack = self._window.stack
        yield Shot("today", lambda: stack.go(Place("today")))
        for name, key in _TODAY.items():
            yield Shot(f"today-{name}", self._on_list(key), self._leave)
        yield Shot("today-review", self._run("today.review"), self._leave)
        yield Shot("accounts", lambda: stack.go(Place("accounts")))
        for tab in TABS:
            place = Place("account", {"id": account, "tab": tab})
            yield Shot(f"account-{tab}", lambda place=place: stack.go(place))
        yield from self._people(account)
        yield Shot("plans", lambda: stack.go(Place("plans")))
        yield Shot("plan", self._on_list(Qt.Key.Key_Return))  # the first that runs
        yield Shot("files", lambda: stack.go(Place("files", {"id": account})))
        yield Shot("", lambda: stack.go(Place("account", {"id": account})))
        yield Shot("account-form", self._run("account.edit"), self._leave)
        yield Shot("", lambda: stack.go(Place("touchpoints")))
        yield Shot("", self._key(Qt.Key.Key_Down))
        yield Shot("touchpoint-form", self._key(Qt.Key.Key_E), self._leave)
        yield Shot("", self._run("touchpoint.log"))
        yield Shot("quick-entry", self._write, self._leave_empty)
        yield Shot("palette", self._run("search.open"), self._leave)
        yield Shot("brief", lambda: stack.go(Place("brief", {"id": account})))
        yield Shot("qbr", lambda: stack.go(Place("qbr", {"id": account})))
        for page in _PAGES:
            if page in stack.page_ids:
                yield Shot(page, lambda page=page: stack.go(Place(page)))
        yield Shot("", lambda: stack.go(Place("fields")))
        yield Shot("own-field-form", self._key(Qt.Key.Key_Return), self._leave)
        yield Shot("duplicates", lambda: stack.go(Place("duplicates")))
        yield Shot("merge", self._key(Qt.Key.Key_Return))
        yield Shot("", lambda: stack.go(Place("backups")))
        yield Shot("backups", self._back_up)
        yield Shot("backup-records", self._key(Qt.Key.Key_Return))
        yield Shot("", lambda: stack.go(Place("accounts")))
        yield Shot("print-preview", self._run("print.view"), self._close_preview)
        yield Shot("lock", self._run("app.lock"), self._unlock)

    def _people(self, account: str) -> Iterator[Shot]:
        """Show every view of the people, another day, and what stands above the map."""
        stack = self._window.stack
        for view in MapView:
            place = Place("account", {"id": account, "tab": "people", "view": view})
            yield Shot(f"people-{view}", lambda place=place: stack.go(place))
        tree = Place("account", {"id": account, "tab": "people", "view": MapView.TREE})
        yield Shot("", lambda: stack.go(tree))
        yield Shot("people-person", self._choose_person)
        yield Shot("people-past", self._go_back_in_time, self._go_to_today)
        yield Shot("people-changes", self._run("people.changes"), self._leave)
        yield Shot("people-handover", self._let_leave, self._leave)

    def _people_tab(self) -> PeopleTab:
        found = self._window.stack.page.findChild(PeopleTab)
        assert isinstance(found, PeopleTab)
        return found

    def _choose_person(self) -> None:
        tab = self._people_tab()
        if tab.watch.last is not None and tab.watch.last.whole.people:
            tab.choosing.go_to(tab.watch.last.whole.people[0].id)

    def _go_back_in_time(self) -> None:
        track = self._people_tab().bar.track
        track.choose(track.day - timedelta(days=track.maximum() // 2))

    def _go_to_today(self) -> None:
        self._people_tab().bar.go_to_today()

    def _let_leave(self) -> None:
        self._people_tab().person.leave()

    def _run(self, command: str) -> Callable[[], None]:
        return lambda: self._window.commands.run(command)

    def _key(self, key: Qt.Key) -> Callable[[], None]:
        def press() -> None:
            focused = QApplication.focusWidget() or self._window.focusWidget()
            QTest.keyClick(focused or self._window, key)

        return press

    def _on_list(self, key: Qt.Key) -> Callable[[], None]:
        def press() -> None:
            table = self._window.stack.page.findChild(PagedTable)
            table.setFocus()
            QTest.keyClick(table, key)

        return press

    def _write(self) -> None:
        self._line().setText(_LINES[self._settings.get(LANGUAGE)])

    def _leave_empty(self) -> None:
        """Leave no draft behind."""
        self._line().clear()
        self._leave()

    def _line(self) -> LineField:
        line = QApplication.focusWidget() or self._window.focusWidget()
        assert isinstance(line, LineField)
        return line

    def _leave(self) -> None:
        self._key(Qt.Key.Key_Escape)()

    def _unlock(self) -> None:
        screen = self._window.findChild(LockScreen)
        assert screen is not None
        screen.open_it.click()

    def _back_up(self) -> None:
        """Make a backup where there is none yet."""
        page = self._window.stack.page
        make = getattr(page, "make", None)
        if isinstance(make, Button) and not list(self._profile.backups.glob("*")):
            make.click()

    def _close_preview(self) -> None:
        for preview in self._previews():
            preview.close()
        self._window.activateWindow()

    def _previews(self) -> list[QWidget]:
        shown = QApplication.topLevelWidgets()
        return [w for w in shown if isinstance(w, QPrintPreviewDialog) and w.isVisible()]

    def _take(self, name: str) -> None:
        QApplication.processEvents()
        shown = next(iter(self._previews()), self._window)
        shown.grab().save(str(self._folder / f"{name}.png"))
        print(name)


def main() -> int:
    """Take the pictures and return 0 when all are there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--refresh", type=Path)
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--passphrase-file", type=Path)
    options = parser.parse_args()
    if options.refresh and options.profile:
        parser.error("--refresh takes pictures of the demo book, not of --profile")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        profile = Profile(options.profile or Path(folder) / "profile")
        settings = Settings(Path(folder) / "settings.json")
        phrase = options.passphrase_file
        session = Session(
            profile, settings, is_demo=options.profile is None,
            passphrase=phrase.read_text("utf-8").splitlines()[0] if phrase else None,
        )  # fmt: skip
        photographer = Photographer(session, profile, options.out, settings)
        begun = time.time()
        code = session.exec()
        for report in profile.logs.glob("report*.txt"):
            if report.stat().st_mtime >= begun:  # a picture of a broken window is none
                photographer.failure = report.read_text(encoding="utf-8")
    if photographer.failure:
        sys.stderr.write(photographer.failure + "\n")
    elif options.refresh:
        print("renewed:", *refresh(options.out, options.refresh))
    return code or bool(photographer.failure)


if __name__ == "__main__":
    sys.exit(main())

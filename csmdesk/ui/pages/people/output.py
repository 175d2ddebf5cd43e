"""The map on its way out of the window: as a picture, a page or a slide, for us or the customer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.pages.qbr.file_names import file_name
from csmdesk.ui.pages.record_commands import RecordMenu

_KINDS = ("pptx", "pdf", "png", "svg")
_ICONS = {"pptx": "presentation", "pdf": "file-text", "png": "image", "svg": "image"}


class MapOutput(QObject):
    """Write what is shown, as of the day that is shown; what is for us never goes to a customer."""

    def __init__(self, desk: Desk, files: FileAccess | None, watch: MapWatch, tab: QWidget) -> None:
        super().__init__(tab)
        self._desk = desk
        self._files = files
        self._watch = watch
        self._tab = tab
        self._made = Path()
        self._is_asked = False  # for a map that is still being read
        self.view = MapView.TREE
        watch.seen.connect(self._on_seen)

    def open_menu(self, at: QPoint) -> None:
        """Offer the kinds of files, for ourselves and for the customer."""
        menu = RecordMenu(self._tab)
        menu.head(self.tr("For us: what we think of people is in it"))
        self._fill(menu, for_customer=False)
        menu.head(self.tr("For the customer: names, titles and who reports to whom"))
        self._fill(menu, for_customer=True)
        menu.popup(at)

    def ask(self, kind: str = "", *, for_customer: bool = False) -> None:
        """Ask where to write the map; without a kind the user chooses one with the name."""
        seen = self._watch.last
        self._is_asked = seen is None
        if self._files is None or seen is None:
            return
        kinds = [kind] if kind else list(_KINDS)
        title = self.tr("For the customer") if for_customer else self.tr("People")
        name = file_name(
            seen.whole.account_name, title, seen.whole.as_of.isoformat(), suffix=kinds[0]
        )
        self._files.questions.ask_new(
            self._tab,
            self.tr("Write the map"),
            ";;".join(f"{self._kind(each)} (*.{each})" for each in kinds),
            name=name,
            done=partial(self._write, seen.whole if for_customer else seen.shown, for_customer),
        )

    def _on_seen(self) -> None:
        if self._is_asked:
            self.ask()

    def _fill(self, menu: RecordMenu, *, for_customer: bool) -> None:
        for kind in _KINDS:
            act = partial(self.ask, kind, for_customer=for_customer)
            menu.offer(_ICONS[kind], self._kind(kind) + "…", act)

    def _kind(self, kind: str) -> str:
        names = {
            "pptx": self.tr("One slide, PPTX"),
            "pdf": self.tr("Page, PDF"),
            "png": self.tr("Picture, PNG"),
            "svg": self.tr("Drawing, SVG"),
        }
        return names[kind]

    def _write(self, people: PeopleMap, for_customer: bool, path: Path) -> None:
        texts, named = self._desk.texts, self._watch.map
        view = MapView.TREE if self.view is MapView.TABLE else self.view
        placed, name = (dict(named.positions), named.name) if named else ({}, "")

        def job(_progress: JobProgress) -> Path:
            from csmdesk.reports.customer import customer_people
            from csmdesk.reports.maps.files import write_customer_map, write_map
            from csmdesk.reports.maps.geometry import Point

            if for_customer:
                write_customer_map(customer_people(people), path, texts)
            else:
                at = {str(key): Point(*where) for key, where in placed.items()}
                write_map(people, view, path, texts, at, name)
            return path

        refuse = self._desk.notices.refuse
        self._desk.runner.query(
            self, job, self._on_made, error=refuse, label=Text("people_map.writing")
        )

    def _on_made(self, path: Path) -> None:
        self._made = path
        words = self.tr("{0} is ready").format(path.name)
        self._desk.notices.offer(words, self.tr("Show folder"), self._on_show_folder)

    def _on_show_folder(self) -> None:
        if self._files is not None:
            self._files.questions.show_folder(self._made)

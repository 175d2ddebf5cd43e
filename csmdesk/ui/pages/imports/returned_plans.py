"""Plans that came back from customers among the files of an import: they belong to their plan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csmdesk.domain.progress import Progress
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.imports.draft import ImportDraft
from csmdesk.ui.pages.imports.place import place_of_return
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.store import Store

_SUFFIXES = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Returned:
    """Name a plan that came back, and whose it is; of a strange one nobody."""

    path: Path
    account_id: str
    account: str


class ReturnedPlans(Translated, QWidget):
    """Take plans that came back out of an import, and lead to where their edits are taken."""

    place_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, draft: ImportDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._looked_at: set[Path] = set()
        self._returned: list[Returned] = []
        self.message = InlineMessage(self)
        self.go = Button(ButtonKind.ACCENT, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, 0, Gap.L, Gap.M)
        row.setSpacing(Gap.M)
        row.addWidget(self.message, 1)
        row.addWidget(self.go)
        self.hide()
        draft.edited.connect(self._look)
        self.go.clicked.connect(self._on_go)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.go.setText(self.tr("Take back edits…"))
        self.go.restyle()
        self._show()

    def _look(self) -> None:
        """Look whether files that came into the draft are plans."""
        paths = {file.path for file in self._draft.files}
        new = [path for path in paths - self._looked_at if path.suffix.lower() in _SUFFIXES]
        self._looked_at = paths
        if not new:
            return
        book = self._desk.book

        def job(_progress: Progress) -> list[Returned]:
            return _plans_among(book(), new)

        self._desk.runner.query(self, job, self._on_found)

    def _on_found(self, found: list[Returned]) -> None:
        for each in found:
            for file in self._draft.files:
                if file.path == each.path:
                    self._draft.remove(file.source)
        known = {each.path for each in found}
        self._returned = [*found, *(each for each in self._returned if each.path not in known)]
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._returned))
        if not self._returned:
            return
        first = self._returned[0]
        self.go.setVisible(bool(first.account))
        told = self.tr("{0} is a success plan that came back.").format(first.path.name)
        hint = self.tr("It was not made from a plan of this book.")
        if first.account:
            hint = self.tr("What {0} changed is taken back in the plan.").format(first.account)
        self.message.say(Status.WATCH, told, hint)

    def _on_go(self) -> None:
        if self._returned:
            first = self._returned.pop(0)
            self._show()
            self.place_requested.emit(place_of_return(first.account_id, first.path))


def _plans_among(store: Store, paths: list[Path]) -> list[Returned]:
    from csmdesk.exchange.plan_sheet_in import plan_origin

    found: list[Returned] = []
    with store.read() as read:
        for path in paths:
            origin = plan_origin(path)
            if origin is not None:
                account = read.find("account", origin.account)
                name = account["name"] if account is not None else ""
                found.append(Returned(path, origin.account, name))
    return found

"""The form that gives a tag another name everywhere, or joins it with one that is there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from csmdesk.domain.tags import TagUse
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import TextField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class TagForm(Form):
    """Ask for the name; that of another tag joins the two, and it says so before."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._tag = ""
        self._used = 0
        self._others: frozenset[str] = frozenset()
        self._name = TextField()
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._name.setCompleter(completer)
        self.effect = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self.place(name=self._name)
        self._grid.addWidget(self.effect, self.take_row(), 1, 1, 3)
        self._name.textChanged.connect(self._tell)
        self.ready()

    def rename(self, tag: TagUse, names: Sequence[str], area: QWidget | None = None) -> None:
        """Ask for another name of a tag; ``names`` are those of all tags."""
        self._tag, self._used = tag.name, tag.accounts + tag.touchpoints
        self._others = frozenset(names) - {tag.name}
        self._words.setStringList(sorted(self._others))
        self.retranslate()
        self.open_with({"name": tag.name}, area)
        self._name.selectAll()
        self._tell()

    def submit(self, values: dict[str, Any]) -> None:
        """Rename the tag everywhere in one unit of work."""
        old, new = self._tag, values["name"] or ""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.tags import rename

            rename(uow, old, new)

        self.write(Text.of("action.rename_tag", name=old), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        title = self.tr("Tag {0}").format(self._tag)
        self.name_fields(title, {"name": self.tr("Name")})
        self._tell()

    def _tell(self) -> None:
        name = self._name.text().strip()
        if name in self._others:
            words = self.tr("There is a tag {0}: the two become one.").format(name)
        else:
            words = self.tr("Changes it in %n record(s).", "", self._used)
        self.effect.setText(words)

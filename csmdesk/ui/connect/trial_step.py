"""What the first exchange would do, counted before anything is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.text import Text
from csmdesk.ui.connect.report import Report, Said
from csmdesk.ui.connect.step import Found, Step
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import TickField
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status

_NAMED = 5


class TrialStep(Step):
    """Tell what would come and go, with names; then choose whether anything is sent at all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._played: Found = {}
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.report = Report()
        self.read_only = TickField()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for widget in (self._sentence, self.report, self.read_only):
            column.addWidget(widget)
        column.addStretch(1)
        self.read_only.toggled.connect(self._on_read_only)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the step."""
        return self.tr("Trial and beginning")

    @property
    def is_ready(self) -> bool:
        """Tell whether the trial has ended well."""
        return bool(self._played)

    def collect(self) -> dict[str, object]:
        """Return whether anything is sent."""
        return {"read_only": self.read_only.isChecked()}

    def first_focus(self) -> QWidget:
        """Choose both ways or one."""
        return self.read_only

    def forget(self) -> None:
        """Tell nothing until the trial has been played."""
        self._played = {}
        self.retranslate()

    def show_played(self, played: Found) -> None:
        """Tell what the trial found."""
        self._played = played
        self.retranslate()
        self.ready.emit(self.is_ready)

    def retranslate(self) -> None:
        """Write every word."""
        self.read_only.setText(self.tr("Only read: take what the CRM has, send nothing for now"))
        self.read_only.setAccessibleName(self.read_only.text())
        if self._played:
            self._sentence.setText(
                self.tr(
                    "Tried on a copy of the book. Nothing was sent, nothing written here yet. What "
                    "only the CRM itself refuses cannot be foretold."
                )
            )
            self.report.say(self._lines())
        else:
            self._sentence.setText(
                self.tr("The first exchange is tried on a copy of the book; nothing is sent…")
            )
            self.report.say([])

    def _lines(self) -> list[Said]:
        found = self._played
        said: list[Said] = [(None, self.tr("Would come here"))]
        said += self._side(found["pulled"], found["came"], {
            "created": self.tr("new"), "updated": self.tr("changed"),
            "removed": self.tr("removed here"), "hidden": self.tr("no longer to be seen"),
            "kept": self.tr("gone there, kept here"), "joined": self.tr("joined"),
        })  # fmt: skip
        said.append((None, self.tr("Would go to the CRM")))
        if self.read_only.isChecked():
            said.append((Status.NO_DATA, self.tr("Nothing: what is here waits.")))
        else:
            said += self._side(found["pushed"], found["went"], {
                "created": self.tr("new"), "updated": self.tr("changed"),
                "deleted": self.tr("deleted there"),
            })  # fmt: skip
        return [*said, *self._left()]

    def _side(
        self,
        counts: Mapping[str, Mapping[str, int]],
        names: Mapping[str, Mapping[str, Any]],
        words: Mapping[str, str],
    ) -> list[Said]:
        texts = self._desk.texts
        said: list[Said] = []
        for obj, each in counts.items():
            for what, count in each.items():
                known = list(names.get(obj, {}).get(what, ()))
                shown = [name for name in known if name][:_NAMED]
                more = "…" if count > len(shown) else ""
                kind = texts.render(Text(f"sync.object.{obj}"))
                told = self.tr("{0}: {1} {2}").format(
                    kind, texts.number(count), words.get(what, what)
                )
                listed = self.tr(", ").join(shown)
                told += f" ({listed}{more})" if shown else ""
                said.append((Status.GOOD, told))
        return said or [(Status.NO_DATA, self.tr("Nothing."))]

    def _left(self) -> list[Said]:
        found, number = self._played, self._desk.texts.number
        said: list[Said] = []
        if found["differing"]:
            told = self.tr("Fields that both sides have otherwise: {0}; you are asked later.")
            said.append((Status.WATCH, told.format(number(found["differing"]))))
        if found["held"]:
            told = self.tr("Records that would need you: {0}.")
            said.append((Status.WATCH, told.format(number(found["held"]))))
        if found["unplaced"]:
            told = self.tr(
                "Records of the CRM that hang on nothing exchanged: {0}; they stay there."
            )
            said.append((Status.NO_DATA, told.format(number(found["unplaced"]))))
        return [(None, self.tr("Besides")), *said] if said else []

    def _on_read_only(self) -> None:
        self.retranslate()

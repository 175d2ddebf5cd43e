"""Which records of the book the CRM has already, asked before the book belongs to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.ui.connect.matches import MatchesStep
from csmdesk.ui.connect.step import Step
from csmdesk.ui.desk import Desk
from csmdesk.ui.worker_client import WorkerClient


class MatchingStep(Step):
    """Hold the comparison; it is made anew when something that it rests on was chosen otherwise."""

    def __init__(self, desk: Desk, worker: WorkerClient) -> None:
        super().__init__()
        self.matches = MatchesStep(desk, worker, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.matches)
        self.matches.ready.connect(self.ready)

    def title(self) -> str:
        """Return the name of the step."""
        return self.tr("Same records")

    @property
    def is_ready(self) -> bool:
        """Tell whether there is nothing left to decide."""
        return self.matches.is_ready

    def collect(self) -> dict[str, object]:
        """Return what is the same."""
        return self.matches.collect()

    def begin(self, args: Mapping[str, object]) -> None:
        """Compare with the CRM that was logged in to, unless that was done with the same words."""
        asked = {name: args[name] for name in ("crm", "url", "database", "user", "password")}
        if self.matches.args == asked and self.matches.choices is not None:
            return
        self.matches.args = asked
        self.matches.begin()

    def cancel(self) -> None:
        """Stop comparing."""
        self.matches.cancel()

    def forget(self) -> None:
        """Forget what was found: the password stands in what was asked."""
        self.matches.args = {}
        self.matches.choices = None

    def first_focus(self) -> QWidget:
        """Walk the list first."""
        return self.matches.first_focus()

    def retranslate(self) -> None:
        """Write every word."""
        self.matches.retranslate()

"""What is kept and told when something goes wrong: log, reports of bugs, trace of a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.crashes import FaultLog, install_excepthook
from csmdesk.system.paths import Profile


class Reporting(QObject):
    """Watch from the first moment on; the log begins after the first paint."""

    refused = Signal(object)  # UserError to show, on the window's thread
    _found = Signal(object, object)  # error, path of its report; from any thread

    def __init__(self, profile: Profile, *, is_verbose: bool) -> None:
        super().__init__()
        self._profile = profile
        self._is_verbose = is_verbose
        self._stop_log: Callable[[], None] | None = None
        self._faults = FaultLog(profile)
        self._reports = install_excepthook(profile, self._on_bug)
        self._found.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin_log(self) -> None:
        """Begin the log; its library is not loaded before it is needed."""
        if self._stop_log is None:
            from csmdesk.system.logs import start_logging

            self._stop_log = start_logging(self._profile, self._is_verbose)

    def show_logs(self) -> None:
        """Open the folder of the logs."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._profile.logs)))

    def close(self) -> None:
        """End the watch and the log."""
        self._reports.remove()
        self._faults.close()
        if self._stop_log is not None:
            self._stop_log()

    def _on_bug(self, error: BaseException, report: Path | None) -> None:
        self._found.emit(error, report)

    def _tell(self, error: BaseException, report: Path | None) -> None:
        if isinstance(error, UserError):
            self.refused.emit(error)
        elif report is not None:
            hint = Text("bug.met_hint", {"path": str(report)})
            self.refused.emit(UserError(Text("bug.met"), hint))

"""Hear of what other processes wrote: the worker, and commands typed beside the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from csmdesk.domain.changes import ChangeSet, merged
from csmdesk.domain.progress import Progress
from csmdesk.models.store import Store
from csmdesk.ui.operations import OperationRunner

POLL_MS = 1000
AFTER_NEWS_MS = 3000  # where there is news there is more: an exchange brings some all the time
LISTED_ROWS = 200  # of more, views read their lists anew anyway


class News(QObject):
    """Ask once a second which actions are new; announce those that are not the window's own.

    After news it waits longer; ``look`` shows at once what a job that has ended did. Of very many
    rows only the tables are told. ``seen`` is the newest action that the window knows already.
    """

    def __init__(
        self, store: Store, runner: OperationRunner, *, seen: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._runner = runner
        self._seen = seen
        self._own: set[int] = set()
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look)
        runner.changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look now; a job of the worker that has just ended shows at once."""
        if self._asking:
            return
        self._asking = True
        self._runner.query(self, self._read, self._on_read, error=self._on_error)

    def _read(self, _progress: Progress) -> tuple[ChangeSet, ...]:
        if self._store.last_action() <= self._seen:
            return ()
        return self._store.changes_since(self._seen, listed=LISTED_ROWS)

    def _on_read(self, found: tuple[ChangeSet, ...]) -> None:
        self._asking = False
        self._seen = max([self._seen, *(changes.action_id or 0 for changes in found)])
        news = tuple(_joined(c for c in found if c.action_id not in self._own and c))
        self._timer.setInterval(AFTER_NEWS_MS if news else POLL_MS)
        for changes in news:
            self._runner.changed.emit(changes)
        self._own = {action for action in self._own if action > self._seen}

    def _on_error(self, _error: object) -> None:
        self._asking = False  # the next tick asks again

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.action_id is not None and changes.action_id > self._seen:
            self._own.add(changes.action_id)


def _joined(found: Iterable[ChangeSet]) -> Iterator[ChangeSet]:
    """Join what jobs did in many actions, such as the pages of a pull: views follow them once.

    What a person did with a command stays one by one.
    """
    jobs: dict[str, list[ChangeSet]] = {}
    for changes in found:
        if changes.origin == "local":
            yield changes
        else:
            jobs.setdefault(changes.origin, []).append(changes)
    for parts in jobs.values():
        facts = frozenset[str]().union(*(part.facts for part in parts))
        rows = merged(row for part in parts for row in part.changes)
        yield replace(parts[-1], changes=rows, facts=facts)

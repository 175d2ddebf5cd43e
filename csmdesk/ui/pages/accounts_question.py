"""The question that the accounts list answers: view, filter, group and order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.accounts import AccountFilter, AccountGroup, AccountQuery, AccountSort
from csmdesk.domain.errors import UserError
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.accounts_reads import Answer, ViewCounts, read_answer, read_counts
from csmdesk.ui.pages.accounts_views import BUILT_IN
from csmdesk.ui.tables.own_columns import own_column, own_field

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


_COUNT_PAUSE_MS = 3000


def sort_of(query: AccountQuery) -> str:
    """Name what a list is sorted by, as its columns do."""
    return own_column(query.sort_field) if query.sort_field else str(query.sort)


class AccountsQuestion(QObject):
    """Hold the question, ask it, and ask it again when the book has changed."""

    answered = Signal(object, bool)  # Answer; whether it answers another question than the last
    failed = Signal(object)  # UserError
    counted = Signal(object)  # ViewCounts

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = AccountQuery(group=AccountGroup.TIER)
        self._answered: AccountQuery | None = None
        self._is_uncounted = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_COUNT_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_over)

    @property
    def query(self) -> AccountQuery:
        """Return the question."""
        return self._query

    @property
    def was_asked(self) -> bool:
        """Tell whether there has been an answer."""
        return self._answered is not None

    def set_query(self, query: AccountQuery) -> None:
        """Ask another question."""
        self._query = query
        self.ask()

    def set_text(self, text: str) -> None:
        """Narrow the list down to names that match."""
        if text.strip() != self._query.where.text:
            self.set_query(
                replace(self._query, where=replace(self._query.where, text=text.strip()))
            )

    def set_group(self, group: str) -> None:
        """Group by something else."""
        self.set_query(replace(self._query, group=AccountGroup(group)))

    def set_sort(self, sort: str, is_descending: bool) -> None:
        """Put the list in another order: by a column of every book, or by an own field."""
        own = own_field(sort)
        by = self._query.sort if own else AccountSort(sort)
        query = replace(self._query, sort=by, sort_field=own, descending=is_descending)
        self.set_query(query)

    def set_where(self, where: AccountFilter) -> None:
        """Narrow the list down by something else."""
        self.set_query(replace(self._query, where=where))

    def ask(self, wanted: Sequence[str] = ()) -> None:
        """Ask the book; ``wanted`` names the accounts in sight, whose rows come with the answer."""
        query = self._query

        def read(session: ReadSession) -> Answer:
            return read_answer(session, query, wanted)

        self._desk.read(self, read, self._on_answer, error=self._on_error, latest="answer")

    def count(self) -> None:
        """Count what each view finds."""
        self._is_uncounted = False
        self._pause.start()

        def read(session: ReadSession) -> ViewCounts:
            return read_counts(session, BUILT_IN)

        self._desk.read(self, read, self.counted.emit, error=self._on_error, latest="counts")

    def count_soon(self) -> None:
        """Count anew, every few seconds at most: an exchange brings more all the time."""
        self._is_uncounted = self._pause.isActive()
        if not self._is_uncounted:
            self.count()

    def _on_pause_over(self) -> None:
        if self._is_uncounted:
            self.count()

    def _on_answer(self, answer: Answer) -> None:
        is_new = answer.query != self._answered
        self._answered = answer.query
        self.answered.emit(answer, is_new)

    def _on_error(self, error: UserError) -> None:
        self.failed.emit(error)

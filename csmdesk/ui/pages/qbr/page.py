"""The review page: one quarter of one account as slides, with their sources and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.qbr_checks import CheckAct
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.qbr.body import ReviewBody
from csmdesk.ui.pages.qbr.chart_pictures import Jobs
from csmdesk.ui.pages.qbr.edition import Edition, Finding
from csmdesk.ui.pages.qbr.open_review import OpenReview
from csmdesk.ui.widgets.empty import EmptyState

_SHOWN = (
    "account", "touchpoint", "touchpoint_person", "touchpoint_colleague", "commitment", "person",
    "colleague", "contract_line", "ticket", "usage_fact", "success_plan", "objective",
    "milestone", "plan_task", "task", "value_entry",
)  # fmt: skip
_TAB_OF_FIGURE = {
    "use": "usage", "features": "usage", "promises_kept": "overview", "arr": "contracts",
    "plan": "plan",
}  # fmt: skip
_TAB_OF_ACT = {
    CheckAct.TIMELINE: "timeline",
    CheckAct.PROMISES: "overview",
    CheckAct.CONTRACTS: "contracts",
    CheckAct.PLAN: "plan",
}
_COMMAND_OF_ACT = {CheckAct.IMPORT: "import.files", CheckAct.LOG: "touchpoint.log"}


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Remember the edition and the page that was shown."""

    edition: Edition
    key: str


class QbrPage(Page):
    """Show a review; ``open`` takes the account's ``id`` and, if wanted, a ``quarter``: 2026Q1."""

    def __init__(self, desk: Desk, worker: Jobs, files: FileQuestions) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._open = OpenReview(desk, self)
        self._left_at = ""  # the page to go back to when the deck is there
        self._refusal: UserError | None = None
        self._body = ReviewBody(desk, self._open, worker, files)
        self._gone = EmptyState("presentation")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._body)
        self._stack.addWidget(self._gone)
        self._connect()
        self.retranslate()

    # What the window asks

    def title(self) -> str:
        """Return "QBR" and the name of the account."""
        review = self._open.review
        if review is None:
            return self.tr("QBR")
        return self.tr("QBR · {0}").format(review.data.account.name)

    def open(self, params: Mapping[str, str]) -> None:
        """Show a quarter of an account."""
        account_id = AccountId(params.get("id", ""))
        is_other = account_id != self._open.account_id or self._refusal is not None
        self._refusal = None
        self._left_at = ""
        self._stack.setCurrentWidget(self._body)
        self._open.open(account_id, params.get("quarter", ""))
        if is_other:
            self._body.wait()
        self.title_changed.emit()

    def apply(self, changes: ChangeSet) -> None:
        """Read the figures again when something of the book has changed."""
        if changes.touches(*_SHOWN):
            self._open.reload()

    def save_state(self) -> ReviewState:
        """Return edition and page."""
        return ReviewState(self._open.edition, self._body.key)

    def restore_state(self, state: object) -> None:
        """Go back to the page that was shown, once it is there."""
        if isinstance(state, ReviewState):
            self._left_at = state.key
            self._open.set_edition(state.edition)

    def retranslate(self) -> None:
        """Write the words; the deck is laid out again, for what is in the window's language."""
        self._tell_gone()
        self._open.lay_out()
        self.title_changed.emit()

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """Say which account commands mean."""
        super().showEvent(event)
        self._tell_focus()

    # Inside

    def _connect(self) -> None:
        self._open.arrived.connect(self._on_arrived)
        self._open.refused.connect(self._on_refused)
        self._body.stage.origins.opened.connect(self._on_origin)
        self._body.checks.findings.acted.connect(self._on_act)
        self._body.checks.log_asked.connect(self._on_log)
        self._gone.acted.connect(self._on_leave)

    def _on_arrived(self, is_new: bool) -> None:
        self._stack.setCurrentWidget(self._body)
        key = self._left_at or ("" if is_new and not self._body.key else self._body.key)
        self._left_at = ""
        self._body.show_deck(key)
        self._tell_focus()
        self.title_changed.emit()
        review = self._open.review
        if is_new and review is not None and self.isVisible():
            quarter = str(review.data.quarter)
            self.place_replaced.emit(
                Place("qbr", {"id": str(review.data.account.id), "quarter": quarter})
            )

    def _on_refused(self, error: UserError) -> None:
        self._refusal = error
        self._tell_gone()
        self._stack.setCurrentWidget(self._gone)
        self._desk.focus.set_current(None)
        self.title_changed.emit()

    def _on_origin(self, code: str) -> None:
        self._go_to_account(_TAB_OF_FIGURE.get(code, "timeline"))

    def _on_act(self, finding: Finding) -> None:
        command = _COMMAND_OF_ACT.get(finding.act)
        if command is not None:
            self._desk.actions.run(command)
        elif finding.act in _TAB_OF_ACT:
            self._go_to_account(_TAB_OF_ACT[finding.act])

    def _on_log(self) -> None:
        self._desk.actions.run("touchpoint.log")

    def _on_leave(self) -> None:
        self.place_requested.emit(Place("accounts"))

    def _go_to_account(self, tab: str) -> None:
        params = {"id": str(self._open.account_id), "tab": tab}
        self.place_requested.emit(Place("account", params))

    def _tell_gone(self) -> None:
        if self._refusal is None:
            return
        texts = [t for t in (self._refusal.message, self._refusal.hint) if t is not None]
        said = " ".join(self._desk.texts.render(text) for text in texts)
        self._gone.set_texts(self.tr("There is no review to show"), said, self.tr("All accounts"))

    def _tell_focus(self) -> None:
        review = self._open.review
        if review is not None and self.isVisible():
            account = review.data.account
            is_archived = account.archived_at is not None
            self._desk.focus.set_current(
                CurrentAccount(account.id, account.name, account.currency, is_archived)
            )

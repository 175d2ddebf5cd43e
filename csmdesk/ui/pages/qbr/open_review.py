"""The review that is open: what was asked for, the figures that came, and their edition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.dates import Quarter
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.qbr import Audience
from csmdesk.reports.slide import SlideKind
from csmdesk.system.settings import FISCAL_YEAR_START
from csmdesk.ui.desk import Desk
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.qbr.edition import Deck, Edition, compose
from csmdesk.ui.pages.qbr.left_out import LeftOut
from csmdesk.ui.pages.qbr.reading import Review, read_review

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class OpenReview(QObject):
    """Read the figures of a quarter and lay out the edition that is wanted.

    Figures are read again when the book changes; another edition of the same figures reads
    nothing.
    """

    edition_changed = Signal()
    arrived = Signal(bool)  # a deck is there; whether it is of another account or quarter
    refused = Signal(object)  # UserError: the account is gone

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left_out = LeftOut(desk.state)
        self._account_id: AccountId | None = None
        self._quarter = ""
        self._is_new = True  # what was asked for last is another review than the one shown
        self._is_fresh = False  # the figures are of another review than the deck
        self.review: Review | None = None
        self.deck: Deck | None = None
        self.edition = self._left_out.edition(Audience.CUSTOMER, desk.texts.language)

    @property
    def account_id(self) -> AccountId | None:
        """Return the account that was asked for."""
        return self._account_id

    def open(self, account_id: AccountId, quarter: str) -> None:
        """Ask for a quarter of an account; an empty one is the newest with data."""
        is_other = account_id != self._account_id
        if is_other:
            self.edition = self._left_out.edition(Audience.CUSTOMER, self._desk.texts.language)
            self.edition_changed.emit()
        if is_other or quarter != self._quarter or self.review is None:
            self._is_new = True
            self.review = self.review if not is_other else None
            self.deck = self.deck if not is_other else None
        self._account_id, self._quarter = account_id, quarter
        self.reload()

    def reload(self) -> None:
        """Read the figures again."""
        account_id, quarter = self._account_id, self._quarter
        if account_id is None:
            return
        first_month = self._desk.settings.get(FISCAL_YEAR_START)

        def read(session: ReadSession) -> Review:
            return read_review(session, account_id, quarter, first_month)

        self._desk.read(self, read, self._on_review, error=self._on_refused, latest="review")

    def set_edition(self, edition: Edition) -> None:
        """Lay out another edition."""
        if edition != self.edition:
            self.edition = edition
            self.edition_changed.emit()
            self.lay_out()

    def set_audience(self, audience: str) -> None:
        """Lay out the edition for an audience."""
        if audience != self.edition.audience:
            self.set_edition(self._left_out.edition(Audience(audience), self.edition.language))

    def set_language(self, language: str) -> None:
        """Lay out the edition in a language."""
        self.set_edition(replace(self.edition, language=language))

    def switch(self, kind: SlideKind) -> None:
        """Put a kind of page into the deck, or leave it out; one page stays."""
        wanted = self.edition.switched(kind)
        shown = [leaf for leaf in self.deck.leaves if not leaf.is_locked] if self.deck else []
        if any(leaf.kind not in wanted.without for leaf in shown):
            self._left_out.keep(wanted)
            self.set_edition(wanted)

    def lay_out(self) -> None:
        """Put the edition into words again."""
        if self.review is None:
            return
        data, edition, language = self.review.data, self.edition, self._desk.texts.language

        review = self.review

        def job(_progress: JobProgress) -> tuple[Review, Deck]:
            return review, compose(data, edition, language)

        self._desk.runner.query(self, job, self._on_deck, latest="edition")

    def show_quarter(self, quarter: Quarter) -> None:
        """Ask for another quarter of the same account."""
        if self._account_id is not None:
            self.open(self._account_id, str(quarter))

    def _on_review(self, review: Review) -> None:
        self.review = review
        self._quarter = str(review.data.quarter)
        self._is_fresh = self._is_fresh or self._is_new
        self._is_new = False
        self.lay_out()

    def _on_deck(self, laid: tuple[Review, Deck]) -> None:
        review, deck = laid
        if review is not self.review:
            return  # figures that came meanwhile are being laid out
        self.deck = deck
        is_fresh, self._is_fresh = self._is_fresh, False
        self.arrived.emit(is_fresh)

    def _on_refused(self, error: UserError) -> None:
        self.review = self.deck = None
        self._is_new = True
        self.refused.emit(error)

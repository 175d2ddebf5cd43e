"""The review of the day: what was done with it, to be read, copied or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.day_review import DayReview, ReviewEntry, ReviewPart
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.domain.today import plain_words
from csmdesk.system.review_text import review_markdown
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.printing import DesktopPrinting, PrintQuestions
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.labels import ElidedLabel, Label, SectionTitle
from csmdesk.ui.widgets.layouts import clear
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_MOST = 60  # entries of one part that are shown; the copy and the print have all


class ReviewSheet(Sheet):
    """Show what was logged, promised, kept, closed and put off today, and what is still due."""

    def __init__(
        self, window: QWidget, desk: Desk, *, printing: PrintQuestions | None = None
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._printing = printing or DesktopPrinting()
        self._review: DayReview | None = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        self._column.setSpacing(Gap.XS)
        self.copy = Button(icon="copy")
        self.print = Button(icon="printer")
        self.assemble(self._inside, self.copy, self.print)
        self.copy.clicked.connect(self._on_copy)
        self.print.clicked.connect(self._on_print)
        self.follow_theme()
        self.retranslate()

    @property
    def markdown(self) -> str:
        """Return what is copied and printed."""
        return review_markdown(self._review, self._desk.texts) if self._review else ""

    def open_with(self, area: QWidget) -> None:
        """Read the day and show it."""

        def read(session: ReadSession) -> DayReview:
            from csmdesk.services.day_review import review_day

            return review_day(session)

        self.message.clear()
        self._desk.read(self, read, self._on_read, error=self._on_failed, latest="review")
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Begin with what one came for: taking it along."""
        return self.copy

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.copy.setText(self.tr("Copy"))
        self.print.setText(self.tr("Print…"))
        for button in (self.copy, self.print):
            button.restyle()
        self.set_title(self.tr("Review the day"))
        self._fill()

    def _on_read(self, review: DayReview) -> None:
        self._review = review
        self.retranslate()

    def _on_failed(self, error: UserError) -> None:
        self.refuse(error, self._desk.texts.render)

    def _fill(self) -> None:
        clear(self._column)
        review = self._review
        if review is None:
            return
        texts = self._desk.texts
        day = texts.render(Text.of("review.title", day=review.day))
        visits = texts.render(Text.of("review.visits", n=review.visits))
        self.set_title(f"{day} · {visits}")
        for part in review.parts:
            self._add(part)
        self.fit()

    def _add(self, part: ReviewPart) -> None:
        texts = self._desk.texts
        many = len(part.entries)
        title = SectionTitle(texts.render(Text(f"review.part.{part.name}")))
        title.set_side(texts.number(many) if many else texts.render(Text("review.nothing")))
        self._column.addWidget(title)
        for entry in part.entries[:_MOST]:
            self._column.addWidget(self._entry(entry))
        if many > _MOST:
            more = self.tr("and %n more", "", many - _MOST)
            self._column.addWidget(Label(more, face=Face.CAPTION, role=Role.TEXT3))
        self._column.addWidget(HairLine())

    def _entry(self, entry: ReviewEntry) -> QWidget:
        texts = self._desk.texts
        said = texts.render(entry.title) if isinstance(entry.title, Text) else entry.title
        row = QWidget()
        pair = QHBoxLayout(row)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(Gap.M)
        named = " · ".join(word for word in (entry.account, said) if word)
        pair.addWidget(ElidedLabel(named), 3)
        detail = plain_words(texts.render(entry.detail)) if entry.detail is not None else ""
        pair.addWidget(ElidedLabel(detail, face=Face.CAPTION, role=Role.TEXT2), 2)
        return row

    def _on_copy(self) -> None:
        if self._review is None:
            return
        QGuiApplication.clipboard().setText(self.markdown)
        self._desk.notices.tell(self.tr("The review is in the clipboard"))

    def _on_print(self) -> None:
        if self._review is None:
            return
        self._printing.print_markdown(self, self.tr("Review the day"), self.markdown)

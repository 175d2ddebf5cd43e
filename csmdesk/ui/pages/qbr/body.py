"""The body of the review page: head, pages, slide and checks, as wide as the room allows."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.qbr_checks import is_bare
from csmdesk.reports import phrases
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.pages.qbr.chart_copies import ChartCopies
from csmdesk.ui.pages.qbr.chart_pictures import ChartOrder, ChartPictures, Jobs, order
from csmdesk.ui.pages.qbr.deck_file import DeckFile
from csmdesk.ui.pages.qbr.edition import Leaf
from csmdesk.ui.pages.qbr.head import ReviewHead
from csmdesk.ui.pages.qbr.open_review import OpenReview
from csmdesk.ui.pages.qbr.side import CheckPanel, SlidePanel
from csmdesk.ui.pages.qbr.slide_sheet import chart_places
from csmdesk.ui.pages.qbr.stage import SlideStage
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

_PANEL = 272
_PANEL_SHARE = 0.26  # of the page at most
_PANEL_SHARE_NARROW = 0.36
_LOW = 420
_NARROW = 860  # px at the base size: below, the checks stand under the slide
_PAGE_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class ReviewBody(Translated, Dressed, QWidget):
    """Show the open review and let the user turn its pages."""

    def __init__(self, desk: Desk, opened: OpenReview, worker: Jobs, files: FileQuestions) -> None:
        super().__init__()
        self._desk = desk
        self._open = opened
        self._pictures = ChartPictures(desk, worker, self)
        self._copies = ChartCopies(desk, worker, files, self)
        self._file = DeckFile(desk, worker, files, self)
        self._head = ReviewHead(desk)
        self._slides = SlidePanel()
        self.stage = SlideStage(self._pictures)
        self.checks = CheckPanel()
        self._edge = HairLine(Qt.Orientation.Vertical)
        self._row = QHBoxLayout()
        self._is_narrow = False
        self._later = QTimer(self)  # the checks come after the slide has been painted
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._build()
        self._connect()
        self.follow_theme()

    @property
    def key(self) -> str:
        """Return the key of the page that is shown."""
        return self._slides.slides.current_key

    def wait(self) -> None:
        """Show that another review is on its way."""
        self._pictures.forget()
        self.show_deck("")

    def show_deck(self, key: str) -> None:
        """Show the deck that is there at a page, or at its first one."""
        deck = self._open.deck
        if deck is not None:
            found = deck.leaf(key)
            if found is None or found.is_locked:
                key = next((leaf.key for leaf in deck.leaves if not leaf.is_locked), "")
        self._slides.show_deck(deck, key)
        self._later.start()
        self._head.show_review(self._open.review, self._open.edition)
        self._head.set_ready(is_ready=deck is not None)
        self._tell_bare()
        self._show(key)

    def retranslate(self) -> None:
        """Write the words that this widget itself shows."""
        self._tell_bare()

    def restyle(self) -> None:
        """Follow the text size."""
        self._arrange()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the slide the most of the room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, copy the chart."""
        step = _PAGE_KEYS.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copies.copy_picture()
        elif step is not None:
            self._slides.slides.step(step)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._slides)
        self._row.addWidget(HairLine(Qt.Orientation.Vertical))
        self._row.addWidget(self.stage, 1)
        self._row.addWidget(self._edge)
        self._row.addWidget(self.checks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(HairLine())
        column.addLayout(self._row, 1)

    def _connect(self) -> None:
        opened, head, slides = self._open, self._head, self._slides.slides
        opened.edition_changed.connect(self._on_edition)
        head.quarter_chosen.connect(opened.show_quarter)
        head.audience_chosen.connect(opened.set_audience)
        head.language_chosen.connect(opened.set_language)
        head.deck_asked.connect(self._on_deck_asked)
        head.cancel_asked.connect(self._file.cancel)
        self._file.making_changed.connect(head.set_making)
        slides.chosen.connect(self._show)
        slides.lines.switched.connect(self._on_switched)
        self.stage.stepped.connect(slides.step)
        self.stage.chart_menu_asked.connect(self._copies.open_menu)
        self.stage.preview.settled.connect(self._order_charts)
        self.checks.findings.shown.connect(slides.choose)
        self._later.timeout.connect(self._on_later)
        self._pictures.failed.connect(self._on_chart_failed)

    def _show(self, key: str) -> None:
        """Show one page of the deck."""
        deck = self._open.deck
        leaf = deck.leaf(key) if deck is not None else None
        data = self._open.review.data if self._open.review is not None else None
        self.stage.show_leaf(deck, leaf)
        slides = self._slides.slides
        self.stage.set_steps(can_go_back=slides.can_step(-1), can_go_on=slides.can_step(1))
        self._copies.set_chart(data, self._open.edition, leaf)
        self._order_charts()

    def _order_charts(self) -> None:
        """Have the charts of the page drawn, then those of the other pages."""
        deck, review = self._open.deck, self._open.review
        if deck is None or review is None or not self.isVisible():
            return
        if self.stage.preview.is_settling:
            return  # comes again when the size stays
        leaves = sorted(deck.leaves, key=self._is_behind)
        scale = self.stage.preview.scale
        orders: list[ChartOrder] = []
        for leaf in leaves:
            if leaf.slide is not None:
                orders += [
                    order(review.data, deck.edition, leaf, place, scale)
                    for place in chart_places(leaf.slide)
                ]
        self._pictures.want(orders)

    def _is_behind(self, leaf: Leaf) -> bool:
        return leaf.key != self.key

    def _arrange(self) -> None:
        """Set the widths of the panels; put the checks under the slide where there is no room."""
        is_narrow = self.width() < self.theme.scaled(_NARROW)
        share = _PANEL_SHARE_NARROW if is_narrow else _PANEL_SHARE
        width = max(120, min(self.theme.scaled(_PANEL), round(self.width() * share)))
        self._slides.setFixedWidth(width)
        self._slides.set_low(self.height() < self.theme.scaled(_LOW))
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._edge.setVisible(not is_narrow)
            self.checks.set_whole(is_narrow)
            if is_narrow:
                self._row.removeWidget(self.checks)
                self.stage.take_below(self.checks)
            else:
                self._row.addWidget(self.checks)
        if is_narrow:
            self.checks.setMinimumWidth(0)
            self.checks.setMaximumWidth(16777215)
        else:
            self.checks.setFixedWidth(width)

    def _tell_bare(self) -> None:
        review = self._open.review
        if review is None or self._open.deck is None or not is_bare(review.data):
            self.stage.say_bare()
            return
        quarter = self._desk.texts.render(phrases.quarter_name(review.data.quarter))
        self.stage.say_bare(
            self.tr("Nothing was recorded for {0}.").format(quarter),
            self.tr("The pages say so. Choose another quarter above, or import the data."),
        )

    def _on_later(self) -> None:
        self.checks.show_deck(self._open.deck)

    def _on_edition(self) -> None:
        self._head.show_review(self._open.review, self._open.edition)

    def _on_deck_asked(self) -> None:
        if self._open.review is not None:
            self._file.ask(self._open.review.data, self._open.edition)

    def _on_switched(self, key: str) -> None:
        leaf = self._open.deck.leaf(key) if self._open.deck is not None else None
        if leaf is not None:
            self._open.switch(leaf.kind)

    def _on_chart_failed(self, error: UserError) -> None:
        texts = [text for text in (error.message, error.hint) if text is not None]
        self.stage.preview.refuse_chart(" ".join(self._desk.texts.render(t) for t in texts))

"""The head of the review page: whose quarter, for whom, in which language, and the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QWidget

from csmdesk.domain.dates import Quarter
from csmdesk.domain.qbr import Audience
from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.qbr.edition import Edition
from csmdesk.ui.pages.qbr.reading import Review
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.badges import TierBadge
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.header import HelpButton
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.segment import Segment
from csmdesk.ui.widgets.translated import Translated

_MOST_QUARTERS = 16
_HALF = 40  # height of each of two lines


class ReviewHead(Translated, Dressed, QWidget):
    """Say what is shown, and let the user choose another quarter, audience or language.

    Where the words do not fit beside each other the tools stand on a line of their own.
    """

    quarter_chosen = Signal(object)  # Quarter
    audience_chosen = Signal(str)
    language_chosen = Signal(str)
    deck_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._review: Review | None = None
        self._is_making = False
        self._title = Label(face=Face.TITLE)
        self._account = ElidedLabel(role=Role.TEXT2)
        self._quarter = Button(ButtonKind.QUIET, has_menu=True)
        self._tier = TierBadge()
        self._audience = Segment()
        self._language = Segment()
        self._deck = Button(ButtonKind.ACCENT, icon="download")
        self._left = QWidget()
        self._tools = QWidget()
        self._grid = QGridLayout(self)
        self._is_broken = False
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_review(self, review: Review | None, edition: Edition) -> None:
        """Show whose quarter this is, and the edition."""
        self._review = review
        self._audience.choose(edition.audience.value)
        self._language.choose(edition.language)
        self._tell()

    def set_making(self, is_making: bool) -> None:
        """Offer to cancel while the file is being made."""
        self._is_making = is_making
        self._tell_deck()

    def set_ready(self, *, is_ready: bool) -> None:
        """Say whether there is a deck to make."""
        for tool in (self._deck, self._audience, self._language):
            tool.setEnabled(is_ready)
        self._deck.setEnabled(is_ready)

    def retranslate(self) -> None:
        """Write the words."""
        self._title.setText(self.tr("QBR"))
        self._audience.set_choices(
            [
                (Audience.CUSTOMER.value, self.tr("For the customer")),
                (Audience.INTERNAL.value, self.tr("Internal")),
            ]
        )
        self._audience.setAccessibleName(self.tr("Audience"))
        self._language.set_choices([("zh_CN", "中文"), ("en", "English")])
        self._language.setAccessibleName(self.tr("Language of the slides"))
        self._tell()
        self._tell_deck()

    def restyle(self) -> None:
        """Follow the text size."""
        self._arrange()
        self._size()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second line where one is too short."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Be content with the wider of the two lines."""
        lines = (self._left.minimumSizeHint(), self._tools.minimumSizeHint())
        height = self._left.height() * (2 if self._is_broken else 1)
        return QSize(max(line.width() for line in lines), height)

    def _build(self) -> None:
        left = QHBoxLayout(self._left)
        left.setContentsMargins(Gap.XL, 0, Gap.S, 0)
        left.setSpacing(Gap.S)
        for widget in (self._title, self._account, self._quarter, self._tier):
            left.addWidget(widget)
        left.addStretch(1)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        tools.setSpacing(Gap.S)
        for tool in (self._audience, self._language):
            tools.addWidget(tool)
        tools.addSpacing(Gap.M)
        tools.addWidget(self._deck)
        tools.addStretch(0)
        tools.addWidget(HelpButton(self._tools))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._tools, 0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self._quarter.clicked.connect(self._on_quarters)
        self._audience.chosen.connect(self.audience_chosen)
        self._language.chosen.connect(self.language_chosen)
        self._deck.clicked.connect(self._on_deck)

    def _arrange(self) -> None:
        needed = self._left.minimumSizeHint().width() + self._tools.minimumSizeHint().width()
        is_broken = needed > self.width()
        if is_broken == self._is_broken:
            return
        self._is_broken = is_broken
        self._size()
        self._grid.removeWidget(self._tools)
        if is_broken:
            self._grid.addWidget(self._tools, 1, 0)
        else:
            self._grid.addWidget(self._tools, 0, 1)
        self.updateGeometry()

    def _size(self) -> None:
        height = self.theme.scaled(_HALF if self._is_broken else Size.PAGE_HEADER)
        for part in (self._left, self._tools):
            part.setFixedHeight(height)

    def _tell(self) -> None:
        review = self._review
        self._quarter.setVisible(review is not None)
        self._tier.set_tier(review.data.account.tier if review else None)
        if review is None:
            self._account.set_text("")
            return
        self._account.set_text(review.data.account.name)
        name = self._quarter_name(review.data.quarter)
        self._quarter.setText(name)
        self._quarter.setAccessibleName(self.tr("Quarter: {0}").format(name))
        self._quarter.restyle()
        self._arrange()

    def _tell_deck(self) -> None:
        if self._is_making:
            self._deck.setText(self.tr("Cancel"))
            self._deck.set_kind(ButtonKind.SECONDARY)
            self._deck.set_icon_name("x")
        else:
            self._deck.setText("PPTX")
            self._deck.set_kind(ButtonKind.ACCENT)
            self._deck.set_icon_name("download")
        name = self.tr("Stop making the file") if self._is_making else self.tr("Make a PPTX file")
        self._deck.setAccessibleName(name)
        self._deck.setToolTip(name)

    def _quarter_name(self, quarter: Quarter) -> str:
        words: Text = phrases.quarter_name(quarter)
        return self._desk.texts.render(words)

    def _on_quarters(self) -> None:
        menu = self._quarter_menu()
        if menu is not None:
            menu.popup(self._quarter.mapToGlobal(QPoint(0, self._quarter.height() + 2)))

    def _quarter_menu(self) -> QMenu | None:
        if self._review is None:
            return None
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        for quarter in self._offered(self._review.quarters, self._review.data.quarter):
            entry = QAction(self._quarter_name(quarter), menu)
            entry.setCheckable(True)
            entry.setChecked(quarter == self._review.data.quarter)
            entry.setData(quarter)
            entry.triggered.connect(self._on_quarter)
            group.addAction(entry)
            menu.addAction(entry)
        return menu

    def _offered(self, quarters: Sequence[Quarter], shown: Quarter) -> list[Quarter]:
        newest = list(quarters[:_MOST_QUARTERS])
        return newest if shown in newest else [*newest, shown]

    def _on_quarter(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self.quarter_chosen.emit(entry.data())

    def _on_deck(self) -> None:
        if self._is_making:
            self.cancel_asked.emit()
        else:
            self.deck_asked.emit()

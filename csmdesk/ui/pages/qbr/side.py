"""The two panels beside the slide: the list of pages and the checks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.domain.qbr import Audience
from csmdesk.domain.qbr_checks import CheckLevel
from csmdesk.ui.pages.qbr.edition import Deck
from csmdesk.ui.pages.qbr.findings import FindingList
from csmdesk.ui.pages.qbr.slide_list import SlideList
from csmdesk.ui.pages.qbr.stage import BAR
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

_PAD = 16


class PanelHead(Dressed, QWidget):
    """Head a panel: its name, and a count at the right that gives way first."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(face=Face.STRONG)
        self._side = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(_PAD, 0, _PAD, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words, 1)
        column.addWidget(HairLine())
        self.follow_theme()

    def set_words(self, title: str, side: str) -> None:
        """Write both."""
        self._title.setText(title)
        self._side.set_text(side)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(BAR))
        super().restyle()


class SlidePanel(Translated, QWidget):
    """List the pages under how many go into the deck."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self.slides = SlideList()
        self._head = PanelHead()
        self._foot = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._foot_holder = QWidget()
        self._build()
        self.retranslate()

    def show_deck(self, deck: Deck | None, key: str) -> None:
        """Show the pages of a deck and choose one."""
        self._deck = deck
        self.slides.show_leaves(deck.leaves if deck is not None else (), key)
        self.retranslate()

    def set_low(self, is_low: bool) -> None:
        """Leave the foot out where there is hardly room for the list."""
        self._foot_holder.setVisible(not is_low)

    def retranslate(self) -> None:
        """Write the words."""
        count, foot = "", ""
        if self._deck is not None:
            if self._deck.edition.audience is Audience.CUSTOMER:
                count = self.tr("%n page(s) for the customer", "", self._deck.pages)
                foot = self.tr("What is internal is never written into the customer's file.")
            else:
                count = self.tr("%n page(s), internal", "", self._deck.pages)
                foot = self.tr("For us alone: every page of the file says so.")
        self._head.set_words(self.tr("Pages"), count)
        self._foot.setText(foot)

    def _build(self) -> None:
        foot = QVBoxLayout(self._foot_holder)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(HairLine())
        words = QHBoxLayout()
        words.setContentsMargins(_PAD, Gap.M, _PAD, Gap.M)
        words.addWidget(self._foot)
        foot.addLayout(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addSpacing(Gap.S - 2)
        column.addWidget(self.slides, 1)
        column.addWidget(self._foot_holder)


class CheckPanel(Translated, QWidget):
    """List the checks, and what comes after the meeting."""

    log_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self.findings = FindingList()
        self._head = PanelHead()
        self._after = Label(face=Face.CAPTION, role=Role.TEXT2)
        self._minutes = Label(wraps=True)
        self._log = Button()
        self._scroll = QScrollArea()
        self._build()
        self._log.clicked.connect(self.log_asked)
        self.retranslate()

    def show_deck(self, deck: Deck | None) -> None:
        """Show the checks of a deck."""
        self._deck = deck
        self.findings.set_findings(deck.findings if deck is not None else ())
        self.retranslate()

    def set_whole(self, is_whole: bool) -> None:
        """Be as high as the content, for a column that scrolls as a whole."""
        policy = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_whole else policy.ScrollBarAsNeeded
        )
        size_policy = self._scroll.sizeAdjustPolicy()
        adjusts = QScrollArea.SizeAdjustPolicy.AdjustToContents
        wanted = adjusts if is_whole else QScrollArea.SizeAdjustPolicy.AdjustIgnored
        if size_policy is not wanted:
            self._scroll.setSizeAdjustPolicy(wanted)
            self.updateGeometry()

    def retranslate(self) -> None:
        """Write the words."""
        self._head.set_words(self.tr("Checks"), self._count())
        self._after.setText(self.tr("After the meeting"))
        self._minutes.setText(self.tr("Turn the minutes into promises"))
        self._log.setText(self.tr("Write minutes"))
        self._log.restyle()

    def _count(self) -> str:
        if self._deck is None:
            return ""
        levels = [finding.level for finding in self._deck.findings]
        must = levels.count(CheckLevel.MUST)
        remarks = levels.count(CheckLevel.REMARK)
        passed = levels.count(CheckLevel.PASSED)
        parts = [
            self.tr("%n must", "", must) if must else "",
            self.tr("%n remark(s)", "", remarks) if remarks else "",
            self.tr("%n passed", "", passed) if passed else "",
        ]
        return " · ".join(part for part in parts if part)

    def _build(self) -> None:
        self._scroll.setWidget(self.findings)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._after)
        words.addWidget(self._minutes)
        foot = QHBoxLayout()
        foot.setContentsMargins(_PAD, Gap.M, _PAD, Gap.M)
        foot.setSpacing(Gap.S)
        foot.addLayout(words, 1)
        foot.addWidget(self._log, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        column.addWidget(HairLine())
        column.addLayout(foot)

    def minimumSizeHint(self) -> QSize:
        """Give way in width: every word wraps."""
        return QSize(120, super().minimumSizeHint().height())

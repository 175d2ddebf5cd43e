"""The panel of checks: what must be mended, what is worth a remark, and what is right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.domain.qbr_checks import CheckAct, CheckLevel
from csmdesk.ui.pages.qbr.edition import Finding
from csmdesk.ui.pages.qbr.page_names import LEVEL_SHAPES
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.layouts import clear
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.painting import draw_box
from csmdesk.ui.widgets.shapes import StatusShape
from csmdesk.ui.widgets.translated import Translated

_PAD = 16
_FEW = 7  # that are right and shown at once
_TOP = Qt.AlignmentFlag.AlignTop


class FindingCard(Translated, Dressed, QWidget):
    """Show a check that failed: shape, words, where, and what helps."""

    acted = Signal(object)  # Finding
    shown = Signal(str)  # key of its page

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._finding = finding
        shape, role = LEVEL_SHAPES[finding.level]
        self._shape = StatusShape(shape, role)
        self._title = Label(finding.title, face=Face.STRONG, wraps=True)
        self._detail = Label(finding.detail, face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._page = Button(ButtonKind.LINK)
        self._act = Button(ButtonKind.LINK)
        self._build()
        self._act.clicked.connect(self._on_act)
        self._page.clicked.connect(self._on_page)
        self.follow_theme()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        finding = self._finding
        words = {
            CheckAct.NONE: "",
            CheckAct.IMPORT: self.tr("Import data"),
            CheckAct.LOG: self.tr("Log a touchpoint"),
            CheckAct.TIMELINE: self.tr("Open the timeline"),
            CheckAct.PROMISES: self.tr("Open the promises"),
            CheckAct.CONTRACTS: self.tr("Open the account"),
            CheckAct.PLAN: self.tr("Open the plan"),
        }
        level = {
            CheckLevel.MUST: self.tr("Must"),
            CheckLevel.REMARK: self.tr("Remark"),
            CheckLevel.PASSED: self.tr("Passed"),
        }[finding.level]
        self._act.setText(words[finding.act])
        self._act.setVisible(finding.act is not CheckAct.NONE)
        self._page.setText(self.tr("Page {0}").format(finding.number))
        self._page.setAccessibleName(self.tr("Page {0}: {1}").format(finding.number, finding.title))
        for button in (self._act, self._page):
            button.restyle()
        self.setAccessibleName(f"{level}: {finding.title}")
        self._detail.setVisible(bool(finding.detail))

    def _build(self) -> None:
        links = QHBoxLayout()
        links.setSpacing(Gap.L)
        links.addWidget(self._act)
        links.addWidget(self._page)
        links.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addSpacing(Gap.XS)
        words.addLayout(links)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, Gap.M, _PAD, Gap.M)
        row.setSpacing(Gap.M)
        mark = QVBoxLayout()
        mark.addSpacing(Gap.XS)
        mark.addWidget(self._shape, 0, _TOP)
        mark.addStretch(1)
        row.addLayout(mark)
        row.addLayout(words, 1)

    def _on_act(self) -> None:
        self.acted.emit(self._finding)

    def _on_page(self) -> None:
        self.shown.emit(self._finding.leaf)


class _Tick(Dressed, QWidget):
    """Show the mark of what is right; the words stand beside it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.follow_theme()

    def restyle(self) -> None:
        """Be as high as the first line beside it; Chinese lines are higher than Latin ones."""
        side = self.theme.scaled(Size.ICON_DENSE)
        layout = QTextLayout(self._words, self.theme.font(Face.CAPTION))
        layout.beginLayout()
        line = round(layout.createLine().height())
        layout.endLayout()
        self.setFixedSize(QSize(side, max(side, line)))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        paint_icon(QPainter(self), QRect(self.rect()), "check", Role.TEXT3)


class PassedRow(QWidget):
    """Show one check that is right."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, 3, _PAD, 3)
        row.setSpacing(Gap.S)
        row.addWidget(_Tick(finding.title), 0, _TOP)
        row.addWidget(Label(finding.title, face=Face.CAPTION, role=Role.TEXT2, wraps=True), 1)


class FindingList(Translated, Dressed, QWidget):
    """List the checks: must, remark, passed."""

    acted = Signal(object)  # Finding whose help is wanted
    shown = Signal(str)  # key of a page to jump to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._shows_all = False
        self._passed = Label(face=Face.STRONG)
        self._more = Button(ButtonKind.LINK)
        self._cards = QVBoxLayout()
        self._right = QVBoxLayout()
        self._foot = QWidget()
        self._build()
        self._more.clicked.connect(self._on_more)
        self.follow_theme()
        self.retranslate()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """List other checks."""
        if tuple(findings) != self._findings:
            self._findings = tuple(findings)
            self._fill()

    def retranslate(self) -> None:
        """Write the words."""
        self._passed.setText(self.tr("Passed"))
        self.setAccessibleName(self.tr("Checks"))
        self._tell_more()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the page."""
        draw_box(QPainter(self), self.rect(), fill=Role.SURFACE, radius=0)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Gap.L)
        column.setSpacing(0)
        for layout in (self._cards, self._right):
            layout.setSpacing(0)
        column.addLayout(self._cards)
        column.addWidget(self._foot)
        column.addStretch(1)
        inside = QVBoxLayout(self._foot)
        inside.setContentsMargins(0, Gap.M, 0, 0)
        inside.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(_PAD, 0, _PAD, 2)
        head.addWidget(self._passed)
        inside.addLayout(head)
        inside.addLayout(self._right)
        more = QHBoxLayout()
        more.setContentsMargins(_PAD + Size.ICON_DENSE + Gap.S, 2, _PAD, 0)
        more.addWidget(self._more)
        more.addStretch(1)
        inside.addLayout(more)
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _fill(self) -> None:
        for layout in (self._cards, self._right):
            clear(layout)
        for finding in self._findings:
            if finding.level is not CheckLevel.PASSED:
                card = FindingCard(finding)
                card.acted.connect(self.acted)
                card.shown.connect(self.shown)
                self._cards.addWidget(card)
                self._cards.addWidget(HairLine())
        passed = self._all_passed
        for finding in passed[: len(passed) - self._hidden]:
            self._right.addWidget(PassedRow(finding))
        self._foot.setVisible(bool(passed))
        self._tell_more()

    @property
    def _all_passed(self) -> list[Finding]:
        return [found for found in self._findings if found.level is CheckLevel.PASSED]

    @property
    def _hidden(self) -> int:
        """Count those that are right and not shown; a single one is not worth a link."""
        left = len(self._all_passed) - _FEW
        return 0 if self._shows_all or left <= 1 else left

    def _tell_more(self) -> None:
        self._more.setText(self.tr("%n more", "", max(1, self._hidden)))
        self._more.setVisible(self._hidden > 0)
        self._more.restyle()

    def _on_more(self) -> None:
        self._shows_all = True
        self._fill()

"""The third step: what only a person can answer, each thing once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateOrder, parse_date
from csmdesk.exchange.plan import date_question
from csmdesk.exchange.rows import Source
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.imports.draft import DraftFile, ImportDraft
from csmdesk.ui.pages.imports.step_head import StepHead
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.translated import Translated

_ORDERS = (DateOrder.DMY, DateOrder.MDY)
_CURRENCY_WIDTH = 120


class _CurrencyQuestion(Translated, Dressed, QWidget):
    """Ask for the currency of amounts that name none; there is a default."""

    answered = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = Label(wraps=True)
        self.field = QComboBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._words)
        column.addWidget(self.field, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.activated.connect(self._on_answer)
        self.follow_theme()
        self.retranslate()

    def show_answer(self, currency: str, offered: tuple[str, ...]) -> None:
        """Show what is answered."""
        known = [self.field.itemText(n) for n in range(self.field.count())]
        wanted = list(dict.fromkeys((*known, *offered, currency)))
        if wanted != known:
            self.field.clear()
            self.field.addItems(wanted)
        self.field.setCurrentText(currency)

    def retranslate(self) -> None:
        """Write the question."""
        words = self._desk.texts.render(Text("import.ask_currency"))
        self._words.setText(words)
        self.field.setAccessibleName(words)

    def restyle(self) -> None:
        """Follow the text size."""
        self.field.setFixedWidth(self.theme.scaled(_CURRENCY_WIDTH))
        super().restyle()

    def _on_answer(self) -> None:
        self.answered.emit(self.field.currentText())


class _DateQuestion(Translated, Dressed, QWidget):
    """Ask whether the day or the month of a file's dates comes first; nothing is chosen before."""

    answered = Signal(object, object)  # Source, DateOrder

    def __init__(self, desk: Desk, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source = source
        self._file: DraftFile | None = None
        self._words = Label(wraps=True)
        self._note = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self.choices = {order: QRadioButton() for order in _ORDERS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(self._words)
        column.addSpacing(Gap.XS)
        for choice in self.choices.values():
            column.addWidget(choice)
            choice.clicked.connect(self._on_clicked)
        column.addWidget(self._note)
        self.follow_theme()

    def show_file(self, file: DraftFile) -> None:
        """Show the question with its evidence, and what was answered."""
        self._file = file
        for order, choice in self.choices.items():
            choice.setAutoExclusive(file.date_order in _ORDERS)
            choice.setChecked(order is file.date_order)
            choice.setAutoExclusive(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Write question, answers and what the trial goes by meanwhile."""
        file = self._file
        if file is None or file.look is None:
            return
        evidence, texts = file.look.evidence, self._desk.texts
        words = date_question(file.name, evidence, file.look.unclear_dates)
        self._words.setText(texts.render(words))
        names = {DateOrder.DMY: self.tr("Day first"), DateOrder.MDY: self.tr("Month first")}
        for order, choice in self.choices.items():
            example = self._example(file.look.date_example, order)
            choice.setText(" – ".join(part for part in (names[order], example) if part))
            choice.setAccessibleDescription(self._words.text())
        likely = names[evidence.likely]
        self._note.setText(self.tr("Until you say it, the trial takes: {0}.").format(likely))
        self._note.setVisible(file.is_asking)

    def _example(self, text: str, order: DateOrder) -> str:
        if not text:
            return ""
        day = self._desk.texts.date(parse_date(text, order))
        return self.tr("{0} is {1}").format(text, day)

    def _on_clicked(self) -> None:
        for order, choice in self.choices.items():
            if choice is self.sender():
                self.answered.emit(self._source, order)


class QuestionsPane(Translated, Dressed, QWidget):
    """Show the questions that the files leave open."""

    def __init__(self, desk: Desk, draft: ImportDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._is_whole = False
        self._head = StepHead(3, self)
        self._scroll = QScrollArea(self)
        self._inside = QWidget(self._scroll.viewport())
        self.currency = _CurrencyQuestion(desk, self._inside)
        self._nothing = Label(role=Role.TEXT2, wraps=True, parent=self._inside)
        self.dates: dict[Source, _DateQuestion] = {}
        self._column = QVBoxLayout(self._inside)
        self._build()
        draft.looked.connect(self.refresh)
        draft.edited.connect(self.refresh)
        self.currency.answered.connect(draft.set_currency)
        self.follow_theme()
        self.retranslate()

    def refresh(self) -> None:
        """Show the questions as they stand; those that are answered stay, to be changed."""
        draft = self._draft
        asking = {file.source: file for file in draft.asking}
        for source in [source for source in self.dates if source not in asking]:
            gone = self.dates.pop(source)
            gone.hide()
            gone.deleteLater()
        new = [source for source in asking if source not in self.dates]
        for source, file in asking.items():
            if source in new:
                question = _DateQuestion(self._desk, source)
                question.answered.connect(draft.set_date_order)
                self._column.insertWidget(len(self.dates), question)  # before what has a default
                self.dates[source] = question
            self.dates[source].show_file(file)
        if new:
            self._order_tabs()
        self.currency.setVisible(draft.asks_currency)
        self.currency.show_answer(draft.currency, draft.currencies)
        self._tell()
        self._fit()

    def show_whole(self, *, is_whole: bool) -> None:
        """Be as high as the questions, or let them scroll."""
        self._is_whole = is_whole
        self._fit()

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be changed while the import runs and after it."""
        self._inside.setEnabled(not is_locked)

    def retranslate(self) -> None:
        """Write the words."""
        self._nothing.setText(
            self.tr(
                "Nothing to ask: the files themselves say how their dates and amounts are meant."
            )
        )
        self._tell()

    def restyle(self) -> None:
        """Follow the text size."""
        super().restyle()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines of the questions anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep at least one question in sight, or all of them."""
        least = self.theme.scaled(3 * Size.ROW)
        if self._is_whole:
            least = max(least, self._column.heightForWidth(self._scroll.viewport().width()))
        self._scroll.setMinimumHeight(least)

    def _build(self) -> None:
        self._column.setContentsMargins(Gap.XL, Gap.M, Gap.L, Gap.M)
        self._column.setSpacing(Gap.L)
        self._column.addWidget(self.currency)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)

    def _order_tabs(self) -> None:
        """Let Tab go through the questions as they stand, the currency last."""
        last: QWidget = self.currency.field
        for question in self.dates.values():
            for choice in question.choices.values():
                QWidget.setTabOrder(last, choice)
                last = choice
        QWidget.setTabOrder(last, self.currency.field)

    def _tell(self) -> None:
        draft = self._draft
        open_ones = sum(1 for file in draft.files if file.is_asking)
        answered = len(self.dates) - open_ones + draft.asks_currency
        has_any = bool(self.dates) or draft.asks_currency
        self._nothing.setVisible(not has_any)
        side = ""
        if open_ones:
            side = self.tr("%n to answer", "", open_ones)
        elif answered:
            side = self.tr("all answered")
        status = Status.WATCH if open_ones else None
        self._head.set_words(self.tr("Questions"), side, status)

"""The use of one account: a chart by week, and every feature with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.ids import AccountId
from csmdesk.domain.overviews import AccountUsage
from csmdesk.ui.charts.week_chart import WeekChart
from csmdesk.ui.charts.week_plot import ChartForm
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_reads import usage_of
from csmdesk.ui.pages.account_sentences import UseSentence
from csmdesk.ui.tables.feature_lines import FeatureLines, FeatureRow
from csmdesk.ui.tables.lines import Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.segment import Segment
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_SPANS = (12, 26, 52)
_LEAST_TABLE = 160
_BESIDE_FROM = 720  # px at the base size


class UsageTab(Translated, QWidget):
    """Show the use of an account by week and by feature."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._account_id: AccountId | None = None
        self._shown_id: AccountId | None = None
        self._usage: AccountUsage | None = None
        self._features: dict[str, FeatureRow] = {}
        self._sentence = UseSentence(desk, self)
        self._title = ElidedLabel(face=Face.STRONG)
        self._metric = QComboBox()
        self._span = Segment()
        self._form = Segment()
        self._picture = IconButton("image")
        self._copy = IconButton("copy")
        self._chart = WeekChart(desk, form=ChartForm.BARS, height=260)
        self._words = FeatureLines(desk, self)
        self._model = PagedModel(desk, self._fetch, self._words, self)
        self.table = PagedTable(self._model)
        self._as_of = Label(face=Face.CAPTION, role=Role.TEXT3)
        self._empty = EmptyState("chart-column")
        self._full = QWidget()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.table.setMinimumHeight(_LEAST_TABLE)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._build()
        self._connect()
        self.retranslate()

    def show_account(self, account_id: AccountId) -> None:
        """Show the use of an account, unless it shows it already."""
        if account_id != self._account_id:
            self._account_id = account_id
            self._metric.setCurrentIndex(0)
            self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when usage has come or gone."""
        if self._account_id is not None and changes.touches("usage_fact"):
            self._read()

    def retranslate(self) -> None:
        """Write the words."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Features"))
        self._metric.setAccessibleName(self.tr("Feature that the chart shows"))
        if self._metric.count():
            self._metric.setItemText(0, self.tr("All features"))
        self._span.set_choices([(str(weeks), self.tr("%n week(s)", "", weeks)) for weeks in _SPANS])
        self._span.setAccessibleName(self.tr("Weeks that the chart shows"))
        self._form.set_choices(
            [(ChartForm.BARS, self.tr("Bars")), (ChartForm.LINE, self.tr("Line"))]
        )
        self._form.setAccessibleName(self.tr("Form of the chart"))
        self._picture.name_it(self.tr("Copy as picture"))
        self._copy.name_it(self.tr("Copy as table"))
        self._empty.set_texts(
            self.tr("No use has been recorded"),
            self.tr("Import a file with usage: account, day, feature and count are enough."),
            self.tr("Import files…"),
        )
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools below the title where they do not fit beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._title.theme.scaled(_BESIDE_FROM)
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def _build(self) -> None:
        self._head.setContentsMargins(Gap.XL, Gap.M, Gap.L, Gap.S)
        self._head.setSpacing(Gap.S)
        self._head.addWidget(self._title, 1)
        tools = FlowLayout(hopes_for_one_line=True)
        for tool in (self._metric, self._span, self._form, self._picture, self._copy):
            tools.addWidget(tool)
        self._head.addLayout(tools)
        self._metric.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._metric.setMaximumWidth(240)
        self._span.choose("26")
        chart = QVBoxLayout()
        chart.setContentsMargins(Gap.XL, Gap.S, Gap.XL, Gap.M)
        chart.addWidget(self._chart, 1)
        chart.addWidget(self._as_of)
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(chart, 1)
        column.addWidget(HairLine())
        column.addWidget(self.table, 1)
        body = QScrollArea()
        body.setWidget(self._full)
        body.setWidgetResizable(True)
        body.setFrameShape(QFrame.Shape.NoFrame)
        body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = body
        self._stack.addWidget(body)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self._metric.activated.connect(self._read)
        self._span.chosen.connect(self._read)
        self._form.chosen.connect(self._on_form)
        self._picture.clicked.connect(self._on_picture)
        self._copy.clicked.connect(self._on_copy)
        self._empty.acted.connect(self._on_import)

    def _fetch(self, _read: ReadSession, keys: Sequence[Any]) -> dict[str, FeatureRow]:
        return {key: self._features[key] for key in keys if key in self._features}

    def _read(self) -> None:
        account_id = self._account_id
        if account_id is None:
            return
        weeks = int(self._span.current or _SPANS[1])
        metric = self._metric.currentData() if self._metric.currentIndex() > 0 else None

        def read(session: ReadSession) -> tuple[AccountId, AccountUsage]:
            return account_id, usage_of(session, account_id, weeks, metric)

        self._desk.read(self, read, self._on_usage, latest="usage")

    def _on_usage(self, found: tuple[AccountId, AccountUsage]) -> None:
        account_id, usage = found
        self._usage = usage
        total = sum(feature.total for feature in usage.features)
        self._features = {
            feature.feature: FeatureRow(feature, feature.total / total if total else 0.0)
            for feature in usage.features
        }
        is_new = account_id != self._shown_id
        self._shown_id = account_id
        self._offer_metrics(usage)
        order = Order(list(self._features))
        self.table.show_order(order, self._features, is_new_question=is_new)
        self._stack.setCurrentWidget(self._body if usage.metrics else self._empty)
        self._fill()

    def _offer_metrics(self, usage: AccountUsage) -> None:
        offered = [self._metric.itemData(n) for n in range(1, self._metric.count())]
        if offered == list(usage.metrics):
            return
        self._metric.clear()
        self._metric.addItem(self.tr("All features"))
        for metric in usage.metrics:
            self._metric.addItem(metric, metric)
        at = self._metric.findData(usage.series.metric) if usage.series.metric else 0
        self._metric.setCurrentIndex(max(0, at))

    def _fill(self) -> None:
        usage = self._usage
        if usage is None:
            return
        title = self._sentence.title(usage.series.points)
        if usage.series.metric:
            title = f"{usage.series.metric}: {title}"
        self._title.set_text(title)
        self._chart.set_points(usage.series.points, title)
        as_of = usage.series.as_of
        self._as_of.setText(
            self.tr("Sums by full week; data to {0}").format(self._desk.texts.date(as_of))
            if as_of
            else ""
        )

    def _on_form(self, form: str) -> None:
        self._chart.set_form(ChartForm(form))

    def _on_picture(self) -> None:
        QGuiApplication.clipboard().setImage(self._chart.picture())
        self._desk.notices.tell(self.tr("The chart is in the clipboard."))

    def _on_copy(self) -> None:
        """Copy the weeks and the features as text that a spreadsheet takes as cells."""
        if self._usage is None:
            return
        rows = [(self.tr("Week of"), self.tr("Use"))]
        rows += [(p.start.isoformat(), f"{p.value:g}") for p in self._usage.series.points]
        rows.append(("", ""))
        lines = ["\t".join(row) for row in rows]
        lines.append("\t".join(column.heading for column in self._words.columns()))
        for row in self._features.values():
            use = row.use
            cells = (use.feature, f"{use.total:g}", f"{row.share:.4f}", str(use.days))
            lines.append("\t".join((*cells, str(use.errors))))
        mime = QMimeData()
        mime.setText("\n".join(lines))
        QGuiApplication.clipboard().setMimeData(mime)
        self._desk.notices.tell(self.tr("The table is in the clipboard."))

    def _on_import(self) -> None:
        self._desk.actions.run("import.files")

"""The bar below the steps: how things stand in one sentence, and the one thing to do next."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from csmdesk.exchange.plan_data import ImportResult
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.imports.draft import FileState, ImportDraft
from csmdesk.ui.pages.imports.trial import Trial
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.shapes import STATUS_SHAPES, Status, StatusShape
from csmdesk.ui.widgets.translated import Translated

_HEIGHT = 56
_BAR_WIDTH = 200


class Phase(Enum):
    """Say what the page is doing."""

    PREPARING = "preparing"
    IMPORTING = "importing"
    STOPPING = "stopping"
    UNDOING = "undoing"
    DONE = "done"


class ActionBar(Translated, Dressed, QWidget):
    """Say how things stand; import, cancel, undo, or go on to the accounts."""

    import_asked = Signal()
    cancel_asked = Signal()
    undo_asked = Signal()
    accounts_asked = Signal()
    again_asked = Signal()

    def __init__(self, desk: Desk, draft: ImportDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._phase = Phase.PREPARING
        self._trial = Trial.WANTED
        self._result: ImportResult | None = None
        self._at = (0, 0)
        self._shape = StatusShape(box=Size.SHAPE_HEADER)
        self._sentence = ElidedLabel(face=Face.STRONG)
        self._detail = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self._progress = QProgressBar()
        self._count = Label(face=Face.CAPTION, role=Role.TEXT2)
        self.cancel = Button()
        self.again = Button(icon="refresh-cw")
        self.undo = Button(icon="undo-2")
        self.start = Button(ButtonKind.PRIMARY, keys="Ctrl ↵")
        self.accounts = Button(ButtonKind.PRIMARY, icon="building-2")
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    @property
    def can_start(self) -> bool:
        """Tell whether the import can begin."""
        draft = self._draft
        return (
            self._phase is Phase.PREPARING
            and self._trial is Trial.ENDED
            and draft.is_fresh
            and not any(file.is_asking for file in draft.files)
            and self._new_rows > 0
        )

    def show_trial(self, trial: Trial) -> None:
        """Show how the preparation stands."""
        self._trial = trial
        self._tell()

    def show_phase(self, phase: Phase) -> None:
        """Show that something is going on."""
        self._phase = phase
        if phase is Phase.IMPORTING:
            self._at = (0, 0)
        elif phase is Phase.PREPARING:
            self._result = None
        self._tell()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many rows are in."""
        if self._phase is Phase.IMPORTING and total:
            self._at = (done, total)
            self._tell_progress()

    def show_result(self, result: ImportResult) -> None:
        """Show how it went."""
        self._phase, self._result = Phase.DONE, result
        self._tell()

    def retranslate(self) -> None:
        """Write the words."""
        self.cancel.setText(self.tr("Cancel"))
        self.again.setText(self.tr("Try again"))
        self.undo.setText(self.tr("Undo the import"))
        self.accounts.setText(self.tr("Open accounts"))
        self._tell()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(_HEIGHT))
        self._progress.setFixedWidth(self.theme.scaled(_BAR_WIDTH))
        super().restyle()

    def _build(self) -> None:
        self._progress.setTextVisible(False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._sentence)
        words.addWidget(self._detail)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self._shape)
        row.addSpacing(Gap.XS)
        row.addLayout(words, 1)
        row.addWidget(self._progress)
        row.addWidget(self._count)
        row.addSpacing(Gap.S)
        for button in (self.cancel, self.again, self.undo, self.start, self.accounts):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(HairLine())
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.start.clicked.connect(self.import_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self.again.clicked.connect(self.again_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.accounts.clicked.connect(self.accounts_asked)

    @property
    def _new_rows(self) -> int:
        """Count what would be new or changed, once every question is answered."""
        wanted = (FileState.READY, FileState.ASKING)
        looks = [file.look for file in self._draft.files if file.state in wanted]
        counts = [look.counts for look in looks if look is not None and look.counts is not None]
        return sum(c.created + c.updated for c in counts)

    def _tell(self) -> None:
        phase, result = self._phase, self._result
        is_busy = phase in (Phase.IMPORTING, Phase.STOPPING)
        self._progress.setVisible(is_busy)
        self._count.setVisible(is_busy)
        self.cancel.setVisible(is_busy)
        self.cancel.setEnabled(phase is Phase.IMPORTING)
        is_broken = self._trial in (Trial.STOPPED, Trial.FAILED)
        self.again.setVisible(phase is Phase.PREPARING and is_broken)
        self.start.setVisible(phase is Phase.PREPARING)
        self.start.setEnabled(self.can_start)
        self.accounts.setVisible(phase in (Phase.DONE, Phase.UNDOING))
        can_undo = result is not None and result.action_id is not None
        self.undo.setVisible(phase in (Phase.DONE, Phase.UNDOING) and can_undo)
        self.undo.setEnabled(phase is Phase.DONE)
        status, sentence, detail = self._words()
        self._shape.show_shape(*STATUS_SHAPES[status])
        self._sentence.set_text(sentence)
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(" ".join(part for part in (sentence, detail) if part))
        self._tell_start()
        self._tell_progress()

    def _tell_start(self) -> None:
        rows = self._new_rows
        words = self.tr("Import {0} row(s)", "", rows).format(self._desk.texts.number(rows))
        self.start.setText(words if rows else self.tr("Import"))
        self.start.restyle()

    def _tell_progress(self) -> None:
        done, total = self._at
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.setAccessibleName(self._sentence.text())
        number = self._desk.texts.number
        words = self.tr("{0} of {1} rows").format(number(done), number(total)) if total else ""
        self._count.setText(words)

    def _words(self) -> tuple[Status, str, str]:
        """Return shape, sentence and second voice."""
        if self._phase is Phase.IMPORTING:
            return (
                Status.NO_DATA,
                self.tr("Importing…"),
                self.tr("You can go on working. Cancel leaves everything as it was."),
            )
        if self._phase is Phase.STOPPING:
            return Status.NO_DATA, self.tr("Taking back what was begun…"), ""
        if self._phase is Phase.UNDOING:
            return Status.NO_DATA, self.tr("Undoing the import…"), ""
        if self._phase is Phase.DONE and self._result is not None:
            return self._result_words(self._result)
        return self._draft_words()

    def _result_words(self, result: ImportResult) -> tuple[Status, str, str]:
        sentence = self._desk.texts.render(result.summary)
        refused = any(counts.refused_rows for counts in result.files)
        status = Status.WATCH if refused else Status.GOOD
        if result.action_id is None:
            return status, sentence, self.tr("Nothing was written.")
        return status, sentence, self.tr("The columns are remembered for the next such file.")

    def _draft_words(self) -> tuple[Status, str, str]:
        draft = self._draft
        if self._trial is Trial.STOPPED:
            return Status.WATCH, self.tr("The trial run was stopped."), ""
        if self._trial is Trial.FAILED:
            return Status.RISK, self.tr("The trial run did not come to its end."), ""
        if self._trial is Trial.WANTED:
            return Status.NO_DATA, self.tr("Trying the import…"), ""
        asking = sum(1 for file in draft.files if file.is_asking)
        left_out = [
            file for file in draft.files if file.state in (FileState.REFUSED, FileState.UNFIT)
        ]
        if asking:
            return (
                Status.WATCH,
                self.tr("%n question(s) to answer first.", "", asking),
                self.tr("See step 3."),
            )
        if len(left_out) == len(draft.files):
            return (
                Status.RISK,
                self.tr("Nothing can come in as it is."),
                self.tr("The list of files says why, file by file."),
            )
        if not self._new_rows:
            return Status.NO_DATA, self.tr("There is nothing new to import."), ""
        if left_out:
            return (
                Status.WATCH,
                self.tr("%n file(s) will be left out.", "", len(left_out)),
                self.tr("The others can come in now; one undo takes them back."),
            )
        return (
            Status.GOOD,
            self.tr("Ready to import."),
            self.tr("Nothing is written before you press Import; one undo takes it all back."),
        )

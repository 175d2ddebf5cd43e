"""The recovery code, shown once: copy it, print it, write it down."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.atomic import write_atomically
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.dialogs.printing import PrintQuestions
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text, text_width

_GROUPS = 8
_MOST_COLUMNS = 4


class CodePlate(Dressed, QWidget):
    """Show the code in groups of four letters, four groups in a row where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow_theme()

    def show_code(self, code: str) -> None:
        """Show another code."""
        self._groups = tuple(code.split("-")) if code else ()
        self.setAccessibleName(" ".join(self._groups))
        self.restyle()

    def hasHeightForWidth(self) -> bool:
        """Take more rows where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = -(-_GROUPS // self._columns(width))
        return rows * self._row + 2 * Gap.L

    def sizeHint(self) -> QSize:
        """Want four groups in a row."""
        width = _MOST_COLUMNS * self._group + 2 * Gap.L
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Be content with two groups in a row."""
        return QSize(2 * self._group + 2 * Gap.L, self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate; each letter has the same width, so that rows can be compared."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), fill=Role.SUNKEN, border=Role.LINE2, radius=Radius.CARD)
        letter = text_width("M", Face.TITLE)
        columns = self._columns(self.width())
        step = (self.width() - 2 * Gap.L) // columns
        for number, group in enumerate(self._groups):
            left = Gap.L + number % columns * step + (step - 4 * letter) // 2
            top = Gap.L + number // columns * self._row
            for at, sign in enumerate(group):
                box = QRect(left + at * letter, top, letter, self._row)
                draw_text(painter, box, sign, face=Face.TITLE, align=CENTRE, elide=False)

    @property
    def _row(self) -> int:
        return self.theme.line(Face.TITLE) + Gap.S

    @property
    def _group(self) -> int:
        return text_width("MMMM", Face.TITLE) + Gap.L

    def _columns(self, width: int) -> int:
        fits = (width - 2 * Gap.L) // self._group
        return _MOST_COLUMNS if fits >= _MOST_COLUMNS else 2


class CodeStep(Step):
    """Show the recovery code until the user says that it is written down."""

    def __init__(
        self, runner: OperationRunner, files: FileQuestions, printing: PrintQuestions
    ) -> None:
        super().__init__()
        self._runner = runner
        self._files = files
        self._printing = printing
        self._code = ""
        self.plate = CodePlate()
        self.copy = Button(icon="copy")
        self.save = Button(icon="save")
        self.print = Button(icon="printer")
        self.done = Label(face=Face.CAPTION, role=Role.GOOD)
        self.written = QCheckBox()
        self._why = Label(role=Role.TEXT2, wraps=True)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def is_ready(self) -> bool:
        """Tell whether the user may go on."""
        return self.written.isChecked()

    @property
    def has_code(self) -> bool:
        """Tell whether a code is being shown."""
        return bool(self._code)

    def show_code(self, code: str) -> None:
        """Show a code; an empty one forgets it."""
        self._code = code
        self.plate.show_code(code)
        self.written.setChecked(False)
        self.done.setText("")

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("Your recovery code")

    def sentence(self) -> str:
        """Return what stands below the title."""
        return self.tr(
            "It opens your book when the key is lost: on a new computer, after a reset, with a "
            "forgotten passphrase. It is shown this once and kept nowhere."
        )

    def first_focus(self) -> QWidget:
        """Return what gets the focus."""
        return self.copy

    def retranslate(self) -> None:
        """Write every word."""
        for button, word in (
            (self.copy, self.tr("Copy")),
            (self.save, self.tr("Save as a file…")),
            (self.print, self.tr("Print…")),
        ):
            button.setText(word)
            button.restyle()
        self.written.setText(self.tr("I have written it down"))
        self._why.setText(
            self.tr(
                "Keep it apart from this computer, with your passport or in a safe. Whoever has "
                "the code and the file can read your book."
            )
        )

    def _build(self) -> None:
        buttons = FlowLayout()
        for widget in (self.copy, self.save, self.print, self.done):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self.plate)
        column.addLayout(buttons)
        column.addWidget(self._why)
        column.addSpacing(Gap.S)
        column.addWidget(self.written)
        column.addStretch(1)

    def _connect(self) -> None:
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.written.toggled.connect(self.ready_changed)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.done.setText(self.tr("Copied."))

    def _on_save(self) -> None:
        self._files.ask_new(
            self,
            self.tr("Save the recovery code"),
            self.tr("Text (*.txt)"),
            name="csm-desk-recovery-code.txt",
            done=self._write,
        )

    def _on_print(self) -> None:
        self._printing.print_text(self, self.tr("Recovery code of CSM Desk"), self._sheet())

    def _sheet(self) -> str:
        return f"{self._code}\n\n{self._why.text()}\n"

    def _write(self, path: Path) -> None:
        words = f"{self.tr('Recovery code of CSM Desk')}\n\n{self._sheet()}".encode()

        def write(_progress: Progress) -> None:
            try:
                write_atomically(path, words)
            except OSError as error:
                raise UserError(
                    Text.of("vault.not_saved", file=str(path), reason=error.strerror or ""),
                    Text("vault.not_saved.hint"),
                ) from error

        self._runner.call(self, write, self._on_written, error=self.refused.emit)

    def _on_written(self, _nothing: object) -> None:
        self.done.setText(self.tr("Saved."))

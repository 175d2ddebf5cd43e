"""The fields of quick entry as they lie on the panel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import NotesField
from csmdesk.ui.quick_entry.chip_row import LABEL_WIDTH
from csmdesk.ui.quick_entry.line_field import LineField
from csmdesk.ui.quick_entry.preview import PreviewPane
from csmdesk.ui.quick_entry.start_cell import StartCell
from csmdesk.ui.theme.icons import icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.translated import Translated

_PADDING = 20
_FOOT = 56
_NOTES_LINES = 4


class _Body(QScrollArea):
    """Be as high as its content where there is room, and scroll where there is not."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("raised", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Want the height that the content has at the present width."""
        inside = self.widget()
        layout = inside.layout() if inside else None
        if layout is None:
            return super().sizeHint()
        width = max(self.width(), layout.minimumSize().width())
        return QSize(width, layout.totalHeightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Be content with a few lines."""
        return QSize(0, 60)


class EntryPanel(Translated, Dressed, QWidget):
    """Lay out head, line, preview, notes and foot."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = Label(face=Face.STRONG)
        self.when = StartCell(desk)
        self.templates = Button(ButtonKind.QUIET, small=True, has_menu=True)
        self.anew = Button(ButtonKind.LINK, small=True)
        self.shut = IconButton("x")
        self.line = LineField()
        self.message = InlineMessage()
        self.preview = PreviewPane(desk)
        self.notes_label = Label(role=Role.TEXT2)
        self.notes = NotesField(_NOTES_LINES)
        self.hints = KeyHints()
        self.kept_mark = Label()
        self.kept = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self._esc = ElidedLabel(face=Face.CAPTION, role=Role.TEXT3)
        self.save_next = Button(keys="Ctrl Shift ↵")
        self.save = Button(ButtonKind.PRIMARY, keys="Ctrl ↵")
        self._foot = QWidget()
        self._build()
        self.follow_theme()
        self.retranslate()

    def say_kept(self, words: str, *, is_refused: bool = False) -> None:
        """Say at the foot that the draft was kept, or why it was not."""
        self.kept.set_text(words)
        self.kept.set_role(Role.RISK if is_refused else Role.TEXT2)
        self.kept_mark.setVisible(bool(words) and not is_refused)

    def refit(self) -> None:
        """Take note that the rows need another height than before."""
        self._area.updateGeometry()

    def set_busy(self, is_busy: bool) -> None:
        """Hold the fields still while they are being saved."""
        for field in (self.line, self.notes):
            field.setReadOnly(is_busy)
        for button in (self.save, self.save_next):
            button.setEnabled(not is_busy)

    def retranslate(self) -> None:
        """Write every word that does not depend on what is typed."""
        self.title.setText(self.tr("Log a touchpoint"))
        self.shut.name_it(self.tr("Close"))
        self.line.setAccessibleName(self.tr("The touchpoint in one line"))
        self.line.setPlaceholderText(self.tr("Aldermoor call 30m @Tobias renewal talk"))
        self.notes_label.setText(self.tr("Notes"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("What was said; Markdown is shown as text"))
        self.hints.set_hints(
            [
                ("@", self.tr("person")),
                (">", self.tr("ours")),
                ("<", self.tr("theirs")),
                ("!", self.tr("flag")),
                ("#", self.tr("tag")),
                ("/", self.tr("template")),
            ]
        )
        self.hints.set_side(self.tr("Unknown words stay in the subject"))
        self._esc.set_text(self.tr("Esc closes and keeps the draft"))
        for button, words in (
            (self.anew, self.tr("Start anew")),
            (self.templates, self.tr("Template")),
            (self.save_next, self.tr("Save and next")),
            (self.save, self.tr("Save")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
            button.restyle()

    def restyle(self) -> None:
        """Follow the text size."""
        scaled = self.theme.scaled
        self._foot.setFixedHeight(scaled(_FOOT))
        self.notes_label.setFixedSize(scaled(LABEL_WIDTH), scaled(Size.VALUE_CHIP))
        self.notes.setFixedHeight(self.notes.sizeHint().height())
        side = scaled(Size.ICON)
        self.kept_mark.setPixmap(icon("check", Role.TEXT2).pixmap(QSize(side, side)))
        super().restyle()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Gap.S, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        line = QVBoxLayout()
        line.setContentsMargins(_PADDING, Gap.XS, _PADDING, Gap.S)
        line.setSpacing(Gap.S)
        line.addWidget(self.line)
        line.addWidget(self.message)
        column.addLayout(line)
        self._area = self._body()
        column.addWidget(self._area, 1)
        column.addWidget(self.hints)
        column.addWidget(HairLine())
        column.addWidget(self._foot)
        self._fill_foot()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(_PADDING, 0, Gap.M, 0)
        head.setSpacing(Gap.S)
        head.addWidget(self.title)
        head.addWidget(self.when, 1)
        head.addWidget(self.anew)
        head.addWidget(self.templates)
        head.addWidget(self.shut)
        self.anew.hide()
        return head

    def _body(self) -> _Body:
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(_PADDING, Gap.S, _PADDING, Gap.S)
        body.setSpacing(10)
        body.addWidget(self.preview)
        notes = QHBoxLayout()
        notes.setSpacing(Gap.M)
        notes.addWidget(self.notes_label, 0, Qt.AlignmentFlag.AlignTop)
        notes.addWidget(self.notes, 1)
        body.addLayout(notes)
        body.addStretch(1)
        return _Body(inside)

    def _fill_foot(self) -> None:
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self.kept_mark)
        row.addWidget(self.kept, 1)
        row.addWidget(self._esc)
        row.addWidget(self.save_next)
        row.addWidget(self.save)
        self.kept_mark.hide()

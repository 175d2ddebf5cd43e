"""The second step: which column of the selected file goes to which field."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.text import Text
from csmdesk.exchange.mapping import problems
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.imports.column_lines import (
    VALUES,
    ColumnDelegate,
    ColumnLines,
    column_rows,
)
from csmdesk.ui.pages.imports.draft import DraftFile, FileState, ImportDraft
from csmdesk.ui.pages.imports.field_editor import FieldEditor
from csmdesk.ui.pages.imports.notice import Notice
from csmdesk.ui.pages.imports.step_head import StepHead
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.translated import Translated

_ROOM_FOR_VALUES = 560  # px at the base size


class ColumnsPane(Translated, QWidget):
    """Show and change the mapping of the selected file."""

    load_asked = Signal()
    save_asked = Signal()

    def __init__(self, desk: Desk, draft: ImportDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._shown: DraftFile | None = None
        self._is_locked = False
        self._head = StepHead(2, self)
        self.define = Button(small=True, parent=self._head)
        self.load = IconButton("folder-open", parent=self._head)
        self.save = IconButton("save", parent=self._head)
        self._message = Notice(above=Gap.M, below=Gap.M, parent=self)
        self._stack = QStackedWidget(self)
        self._lines = ColumnLines(desk, self)
        self._delegate = ColumnDelegate()
        self._choice = ColumnChoice("import", None, self._lines.columns(), self)
        self.table = Listing(
            desk, self._lines, delegate=self._delegate, least_rows=4, choice=self._choice,
            parent=self._stack,
        )  # fmt: skip
        self.editor = FieldEditor(self.table)
        self.failed = EmptyState("triangle-alert", self._stack)
        self._build()
        self._connect()
        self.retranslate()

    def refresh(self) -> None:
        """Show the columns of the selected file as they stand."""
        file = self._draft.current
        rows = column_rows(file) if file is not None else {}
        is_new = file is not self._shown
        self._shown = file
        self.table.show_records(rows, is_new=is_new)
        if file is not None and file.state is FileState.READING:
            self.table.wait()
        if rows and self.table.current_key() is None:
            self.table.select_key(next(iter(rows)))
        self._tell()
        self._show_editor()

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be changed while the import runs and after it."""
        self._is_locked = self._delegate.is_locked = is_locked
        self.table.viewport().update()
        self._tell()
        self._show_editor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sample values to the tooltip where there is no room for them."""
        super().resizeEvent(event)
        values = self._lines.columns()[VALUES]
        is_narrow = self.width() < current_theme().scaled(_ROOM_FOR_VALUES)
        if self._choice.is_hidden(values) is not is_narrow:
            self._choice.set_hidden(values, is_hidden=is_narrow)
            self.table.fit_columns()

    def retranslate(self) -> None:
        """Write the words."""
        self.table.setAccessibleName(self.tr("Columns of the file"))
        self.table.retranslate()
        self.define.setText(self._desk.actions.action("go.fields").text())
        self.define.restyle()
        self.load.name_it(self.tr("Load a mapping for this file…"))
        self.save.name_it(self.tr("Save this mapping as a file…"))
        self._tell()
        self._show_editor()

    def _build(self) -> None:
        self._head.add_tool(self.define)
        self._head.add_tool(self.load)
        self._head.add_tool(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._message)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.failed)
        column.addWidget(self._stack, 1)
        column.addWidget(HairLine())

    def _connect(self) -> None:
        self._draft.edited.connect(self.refresh)
        self._draft.looked.connect(self.refresh)
        self._draft.selected.connect(self.refresh)
        self.table.moved.connect(self._show_editor)
        self.editor.field_chosen.connect(self._draft.set_target)
        self.failed.acted.connect(self._on_retry)
        self.define.clicked.connect(self._desk.actions.action("go.fields").trigger)
        self.load.clicked.connect(self.load_asked)
        self.save.clicked.connect(self.save_asked)

    def _tell(self) -> None:
        """Name the file; say what is missing, or where the mapping comes from."""
        file = self._draft.current
        self._head.set_words(self.tr("Columns"), self._side(file))
        has_mapping = file is not None and file.mapping is not None
        self.load.setEnabled(has_mapping and not self._is_locked)
        self.save.setEnabled(has_mapping)
        said = _problems(file)
        self.define.setVisible(any(problem.code == "map.no_own_field" for problem in said))
        found = [self._desk.texts.render(problem) for problem in said]
        self._tell_error(file)
        if found:
            hint = " ".join(found[1:]) or self.tr("Choose what it holds, then the fields.")
            self._message.say(Status.RISK, found[0], hint)
        else:
            self._message.clear()

    def _tell_error(self, file: DraftFile | None) -> None:
        """Show in place of the columns why a file has none."""
        error = file.error if file is not None else None
        self._stack.setCurrentWidget(self.table if error is None else self.failed)
        if error is not None:
            render = self._desk.texts.render
            hint = render(error.hint) if error.hint else ""
            again = "" if self._is_locked else self.tr("Try again")
            self.failed.set_texts(render(error.message), hint, again)

    def _side(self, file: DraftFile | None) -> str:
        if file is None or file.guessed is None:
            return file.name if file is not None else ""
        if file.guessed.is_remembered and not file.edits:
            how = self.tr("mapped as in your last import of such a file")
        else:
            how = self.tr("%n column(s)", "", len(file.guessed.mapping.columns))
        return f"{file.name} · {how}"

    def _show_editor(self) -> None:
        file, key = self._draft.current, self.table.current_key()
        mapping = file.mapping if file is not None else None
        if mapping is None or key not in mapping.columns or self._is_locked:
            self.editor.leave()
            return
        header = str(key)
        name = self.tr("Field for the column “{0}”").format(header)
        self.editor.setAccessibleName(name)
        self.editor.show_column(header, self._lines.choices(mapping), mapping.columns[header])

    def _on_retry(self) -> None:
        file = self._draft.current
        if file is not None:
            self._draft.reread(file.source)


def _problems(file: DraftFile | None) -> tuple[Text, ...]:
    """Return what keeps the mapping from being used; what was just chosen counts at once."""
    mapping = file.mapping if file is not None else None
    if file is None or mapping is None:
        return ()
    if file.is_edited:
        return problems(mapping, tuple(mapping.columns))
    return file.look.problems if file.look is not None else ()

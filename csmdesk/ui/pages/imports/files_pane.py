"""The first step: which files come in, what they are, and how they are read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.rows import Source
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.imports.draft import DraftFile, ImportDraft
from csmdesk.ui.pages.imports.file_form import FileForm
from csmdesk.ui.pages.imports.file_lines import FileDelegate, FileLines
from csmdesk.ui.pages.imports.notice import Notice
from csmdesk.ui.pages.imports.step_head import StepHead
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.translated import Translated

_SHOWN_ROWS = 6  # more files than this scroll


class FilesPane(Translated, Dressed, QWidget):
    """Show the files; below them how the selected one is read, or why it cannot be."""

    def __init__(self, desk: Desk, draft: ImportDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._is_locked = False
        self._head = StepHead(1, self)
        self._remove = IconButton("trash-2", parent=self._head)
        self._lines = FileLines(desk, self)
        self.table = Listing(
            desk, self._lines, delegate=FileDelegate(), least_rows=2, is_mutable=True, parent=self
        )
        self._message = Notice(above=Gap.M, parent=self)
        self.form = FileForm(desk, self)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def refresh(self) -> None:
        """Show the files as they stand."""
        records = {file.source: file for file in self._draft.files}
        self.table.show_records(records)
        self._select()
        self._show_current()
        self._tell_side()
        self._fit_table()

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be changed while the import runs and after it."""
        self._is_locked = is_locked
        self._show_current()

    def retranslate(self) -> None:
        """Write the words."""
        self.table.setAccessibleName(self.tr("Files"))
        self.table.retranslate()
        self._remove.name_it(self.tr("Remove this file from the list (Delete)"))
        self._tell_side()
        self._show_current()

    def restyle(self) -> None:
        """Follow the text size."""
        super().restyle()
        self._fit_table()

    def _build(self) -> None:
        self.table.head_row.hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head.add_tool(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.table)
        column.addWidget(self._message)
        column.addWidget(self.form)
        column.addWidget(HairLine())

    def _connect(self) -> None:
        draft = self._draft
        draft.edited.connect(self.refresh)
        draft.looked.connect(self.refresh)
        draft.selected.connect(self._on_selected)
        self._remove.clicked.connect(self._on_remove)
        self.table.moved.connect(self._on_moved)
        self.table.deleted.connect(self._on_deleted)
        self.form.kind_chosen.connect(draft.set_kind)
        self.form.encoding_chosen.connect(draft.set_encoding)
        self.form.delimiter_chosen.connect(draft.set_delimiter)
        self.form.keys_chosen.connect(draft.set_keys)
        self.form.order_chosen.connect(self._on_order)

    def _fit_table(self) -> None:
        """Be as high as the files, up to some of them."""
        self.table.want_rows(min(len(self._draft.files), _SHOWN_ROWS))
        self.table.setMaximumHeight(self.table.sizeHint().height())

    def _select(self) -> None:
        current = self._draft.current
        if current is not None and self.table.current_key() != current.source:
            self.table.select_key(current.source)

    def _show_current(self) -> None:
        file = self._draft.current
        self.form.show_file(file, is_locked=self._is_locked)
        self._remove.setEnabled(file is not None and not self._is_locked)
        notes = [self._desk.texts.render(note) for note in self._notes(file)]
        if notes:
            self._message.say(Status.NO_DATA, notes[0], "", "\n".join(notes[1:]))
        else:
            self._message.clear()

    def _notes(self, file: DraftFile | None) -> list[Text]:
        """Return what is to be remarked on a file, and on the sheets beside it."""
        if file is None or file.look is None:
            return []
        out = self._draft.left_out(file.path)
        return [
            *file.look.notes,
            *(Text("import.left_out", {"sheet": o.source.sheet, "reason": o.reason}) for o in out),
        ]

    def _tell_side(self) -> None:
        files = self.tr("%n file(s)", "", len(self._draft.files))
        number = self._desk.texts.number(self._draft.rows)
        rows = self.tr("{0} row(s)", "", self._draft.rows).format(number)
        self._head.set_words(self.tr("Files"), " · ".join((files, rows)))

    def _on_selected(self) -> None:
        self._select()
        self._show_current()

    def _on_moved(self, key: object) -> None:
        if isinstance(key, Source):
            self._draft.select(key)

    def _on_remove(self) -> None:
        file = self._draft.current
        if file is not None:
            self._draft.remove(file.source)

    def _on_deleted(self, key: Source) -> None:
        if not self._is_locked:
            self._draft.remove(key)

    def _on_order(self, order: DateOrder) -> None:
        file = self._draft.current
        if file is not None:
            self._draft.set_date_order(file.source, order)

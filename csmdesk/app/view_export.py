"""The table one looks at, as a file or on paper: its filter, sort and columns as they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.exchange.sheets import Sheet, write_sheet
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.dialogs.table_printing import TablePrinting
from csmdesk.ui.navigation import PageStack
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.tables.table_copy import TableCopy

_NOT_IN_NAMES = '/\\:*?"<>|'


class ViewExport(QObject):
    """Write or print the table of the page that is shown."""

    def __init__(
        self, desk: Desk, stack: PageStack, files: FileQuestions, printing: TablePrinting
    ) -> None:
        super().__init__(stack)
        self._desk = desk
        self._stack = stack
        self._files = files
        self._printing = printing
        self._path = Path()
        self._table: PagedTable | None = None
        desk.actions.bind("export.view", self.ask)
        desk.actions.bind("print.view", self.print_it)

    def ask(self) -> None:
        """Ask where to write the table that is shown."""
        self._table = self._found()
        if self._table is None:
            return
        words = self._desk.texts.render
        title = self._title(self._table)
        name = "".join(" " if c in _NOT_IN_NAMES else c for c in title)
        kinds = f"{words(Text('export.kind'))} (*.xlsx);;{words(Text('export.kind_csv'))} (*.csv)"
        self._files.ask_new(
            self._stack, words(Text("export.ask_view", {"table": title})), kinds,
            name=f"{name} {self._desk.clock.today().isoformat()}.xlsx", done=self._on_chosen,
        )  # fmt: skip

    def print_it(self) -> None:
        """Show on paper first what the page prints itself, else its table."""
        page = self._stack.page
        if page is not None and page.print_it():
            return
        table = self._found()
        if table is not None:
            self._copy(table, self._print)

    def _found(self) -> PagedTable | None:
        """Return the table that the user works in: the focused one, else the largest in sight."""
        page: QWidget | None = self._stack.page
        tables = page.findChildren(PagedTable) if page is not None else []
        tables = [t for t in tables if t.isVisible() and t.paged_model.order.keys]
        focus = QApplication.focusWidget()
        for table in tables:
            if focus is not None and (focus is table or table.isAncestorOf(focus)):
                return table
        if not tables:
            self._desk.notices.refuse(
                UserError(Text("export.no_table"), Text("export.no_table_hint"))
            )
            return None
        return max(tables, key=_area)

    def _title(self, table: PagedTable) -> str:
        page = self._stack.page
        names = dict.fromkeys((page.title() if page is not None else "", table.accessibleName()))
        return " – ".join(name for name in names if name)

    def _copy(self, table: PagedTable, done: Callable[[Sheet], None]) -> None:
        copy = TableCopy(self._desk, table, self._title(table), self)
        copy.made.connect(done)
        copy.failed.connect(self._desk.notices.refuse)
        copy.start()

    def _on_chosen(self, path: Path) -> None:
        self._path = path
        if self._table is not None:
            self._copy(self._table, self._write)

    def _write(self, sheet: Sheet) -> None:
        path, texts = self._path, self._desk.texts

        def job(_progress: Progress) -> int:
            return write_sheet(path, sheet, texts)

        self._desk.runner.call(
            self, job, self._on_written, error=self._desk.notices.refuse,
            label=Text("export.running"),
        )  # fmt: skip

    def _on_written(self, rows: int) -> None:
        said = Text("export.view_done", {"n": rows, "path": str(self._path)})
        self._desk.notices.tell(self._desk.texts.render(said))
        self._files.show_folder(self._path)

    def _print(self, sheet: Sheet) -> None:
        from csmdesk.ui.tables.printed import MOST_ROWS, is_wide, table_document

        texts = self._desk.texts
        rows = len(sheet.rows)
        at = self._desk.clock.now().astimezone()
        notes = [texts.render(Text("print.note", {"n": rows, "at": at}))]
        if rows > MOST_ROWS:
            notes.append(texts.render(Text("print.first_rows", {"n": MOST_ROWS})))
        document = table_document(sheet, texts, notes)
        self._printing.print_document(self._stack, sheet.title, document, is_wide=is_wide(sheet))


def _area(table: PagedTable) -> int:
    return table.width() * table.height()

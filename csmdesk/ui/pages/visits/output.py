"""The stops of a day on paper and on the clipboard, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.domain.visits import DayAccount, FieldDay
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.table_printing import TablePrinting
from csmdesk.ui.pages.visits.lines import VisitLines


class VisitsOutput(QObject):
    """Write the stops for a pocket: where, whom, when, and what to bring up."""

    def __init__(
        self, desk: Desk, page: QWidget, lines: VisitLines, printing: TablePrinting
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._lines = lines
        self._printing = printing

    def title(self, day: date) -> str:
        """Name the list with its day."""
        words = self._lines.days
        return self.tr("Visits of {0} {1}").format(words.weekday(day), self._desk.texts.date(day))

    def print_it(self, found: FieldDay | None) -> bool:
        """Show the stops on paper first; say whether there are any."""
        if found is None or not found.stops:
            return False
        from csmdesk.exchange.sheets import Sheet
        from csmdesk.ui.tables.printed import is_wide, table_document

        heads = (
            self.tr("No."), self.tr("Account"), self.tr("Where"), self.tr("Whom to see"),
            self.tr("Rhythm"), self.tr("Meeting"), self.tr("Promises"),
            self.tr("Note · what stands out"),
        )  # fmt: skip
        rows = [(n, *self._row(stop)) for n, stop in enumerate(found.stops, 1)]
        sheet = Sheet(self.title(found.day), heads, rows)
        texts = self._desk.texts
        at = self._desk.clock.now().astimezone()
        notes = [texts.render(Text("print.note", {"n": len(rows), "at": at}))]
        document = table_document(sheet, texts, notes)
        self._printing.print_document(self._page, sheet.title, document, is_wide=is_wide(sheet))
        return True

    def copy(self, found: FieldDay | None) -> None:
        """Put the stops on the clipboard as text."""
        if found is None or not found.stops:
            self._desk.notices.refuse(UserError(Text("visits.none"), Text("visits.none_hint")))
            return
        QGuiApplication.clipboard().setText(self.text(found.day, found.stops))
        said = Text("visits.copied", {"n": len(found.stops)})
        self._desk.notices.tell(self._desk.texts.render(said))

    def text(self, day: date, stops: Sequence[DayAccount]) -> str:
        """Write the stops, each in a line with what belongs to it below."""
        out = [self.title(day)]
        for number, stop in enumerate(stops, 1):
            name, where, *rest = self._row(stop)
            out.append(" – ".join(part for part in (f"{number}. {name}", where) if part))
            out += [f"   {part}" for part in rest if part]
        return "\n".join(out)

    def _row(self, stop: DayAccount) -> tuple[str, ...]:
        lines = self._lines
        name = f"{stop.name} ({stop.tier})" if stop.tier else stop.name
        what = self.tr("; ").join(part for part in (lines.note(stop), *lines.signs(stop)) if part)
        meetings = self.tr("; ").join(lines.meeting(each) for each in stop.meetings)
        return (
            name, lines.where(stop), lines.who(stop), lines.due_words(stop), meetings,
            lines.promises(stop), what,
        )  # fmt: skip

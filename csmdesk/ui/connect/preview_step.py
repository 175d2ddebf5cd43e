"""How records of the CRM would look here: some real ones of each kind, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.ui.connect.report import Report, Said
from csmdesk.ui.connect.step import Found, Step
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.differences.words import field_word, object_word, value_word
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.tabs import Tab, TabRow

_RECORDS = 5


class _Fields(RecordWords):
    """Put fields into words: one line a field, one column a record."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        records = (
            Column(f"r{n}", self.tr("Record {0}").format(n + 1), 0, lead=12, least=76)
            for n in range(_RECORDS)
        )
        return (Column("field", self.tr("Field here"), 100, is_fixed=True),
                Column("there", self.tr("In the CRM"), 100, lead=12), *records)  # fmt: skip

    def line(self, key: Any, row: Any) -> Line:
        """Return the words of one field."""
        name, there, values = row
        shown = [value_word(name, _frozen(each), self._desk.texts) for each in values]
        cells = [Cell(each) for each in (*shown, *[""] * _RECORDS)][:_RECORDS]
        return Line(key, (Cell(field_word(name)), Cell(there, role=Role.TEXT2), *cells))

    def tip(self, row: Any, column: str) -> str:
        """Return the whole value."""
        name, there, values = row
        at = int(column[1:]) if column[1:].isdigit() else -1
        if 0 <= at < len(values):
            return value_word(name, _frozen(values[at]), self._desk.texts)
        return str(there) if column == "there" else ""


class PreviewStep(Step):
    """Show the mapping on real records."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Found = {}
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.tabs = TabRow()
        self.table = Listing(desk, _Fields(desk, self), least_rows=4, parent=self)
        self.table.want_rows(7)
        self.warnings = Report()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for widget in (self._sentence, self.tabs, self.table, self.warnings):
            column.addWidget(widget, int(widget is self.table))
        self.tabs.chosen.connect(self._on_tab)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the step."""
        return self.tr("How records look")

    def show_found(self, found: Found) -> None:
        """Take up what was found in the CRM."""
        self._found = found
        self.retranslate()

    def first_focus(self) -> QWidget:
        """Walk the tabs first."""
        return self.tabs

    def retranslate(self) -> None:
        """Write every word."""
        self._sentence.setText(self.tr("Some records of the CRM, as they would come here."))
        self.tabs.setAccessibleName(self.tr("Kinds of records"))
        self.table.setAccessibleName(self.tr("Records of the CRM"))
        self.table.retranslate()
        seen = self._found.get("seen", ())
        self.tabs.set_tabs(
            [
                Tab(each["obj"], object_word(each["obj"]), str(self._warned(each["obj"]) or ""))
                for each in seen
            ]
        )
        self._show()

    def _warned(self, obj: str) -> int:
        return sum(each["obj"] == obj for each in self._found.get("warned", ()))

    def _on_tab(self, obj: str) -> None:
        self.tabs.choose(obj)
        self._show()

    def _show(self) -> None:
        obj = self.tabs.current
        for each in self._found.get("seen", ()):
            if each["obj"] == obj:
                self.table.show_records(
                    {p["field"]: _row(p, each["records"]) for p in each["places"]}
                )
        said: list[Said] = [
            (Status.WATCH, self._warning(each))
            for each in self._found.get("warned", ())
            if each["obj"] == obj
        ]
        self.warnings.say(said or [(Status.GOOD, self.tr("Everything looked at fits."))])

    def _warning(self, warned: Found) -> str:
        field = field_word(warned["field"])
        values = self.tr(", ").join(warned["values"])
        words = {
            "lacks": self.tr("“{0}” has no place in the CRM; it stays here."),
            "reads": self.tr("“{0}” cannot be written in the CRM; it is only taken."),
            "unknown": self.tr(
                "“{0}” has values in the CRM that do not exist here ({1}); they stay there."
            ),
            "long": self.tr(
                "“{0}” is longer here than the CRM allows ({1}); the CRM will refuse it."
            ),
        }[warned["what"]]
        return words.format(field, values)


def _row(place: Found, records: Sequence[Found]) -> tuple[str, str, list[Any]]:
    name = place["field"]
    return name, place["label"] or place["at"], [each.get(name) for each in records]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

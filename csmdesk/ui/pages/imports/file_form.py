"""How the selected file is read: what its rows are, encoding, separator, order of dates."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.plan_data import FileLook
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import ChoiceField, mark
from csmdesk.ui.pages.imports.draft import DraftFile, FileState
from csmdesk.ui.pages.imports.key_chooser import KeyChooser
from csmdesk.ui.pages.imports.words import (
    DATE_ORDERS,
    DELIMITERS,
    ENCODINGS,
    delimiter_word,
    order_word,
)
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

_FIELDS = ("kind", "dates", "encoding", "delimiter")
_OF_TEXTS = ("encoding", "delimiter")


class FileForm(Translated, Dressed, QWidget):
    """Show and change how one file is read; what was found out stands first in each list."""

    kind_chosen = Signal(object)  # RecordKind
    encoding_chosen = Signal(str)  # codec, empty to find it out
    delimiter_chosen = Signal(str)  # empty to find it out
    order_chosen = Signal(object)  # DateOrder
    keys_chosen = Signal(object)  # tuple of keys, empty for the usual ones

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file: DraftFile | None = None
        self._labels = {
            key: Label(face=Face.CAPTION, role=Role.TEXT2, parent=self) for key in _FIELDS
        }
        self.fields = {key: ChoiceField(is_needed=True, parent=self) for key in _FIELDS}
        self.keys = KeyChooser(desk, self)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_file(self, file: DraftFile | None, *, is_locked: bool = False) -> None:
        """Show a file, or none; ``is_locked`` while nothing may be changed."""
        self._file = file
        self._fill()
        look = file.look if file is not None else None
        is_known = look is not None and not is_locked
        is_text = look.format == "csv" if look is not None else _is_refused(file)
        self.fields["kind"].setEnabled(is_known)
        self.fields["dates"].setEnabled(is_known)
        is_book = look is not None and look.format != "csv"
        for key in _OF_TEXTS:
            self.fields[key].setEnabled(is_text and not is_locked)
            self._show(key, is_shown=not is_book)
        mapping = file.mapping if file is not None else None
        self.keys.show_mapping(mapping, is_locked=is_locked)

    def retranslate(self) -> None:
        """Write labels and choices."""
        names = {
            "kind": self.tr("What it holds"),
            "dates": self.tr("Dates"),
            "encoding": self.tr("Encoding"),
            "delimiter": self.tr("Separator"),
        }
        for key, name in names.items():
            self._labels[key].setText(name)
            self.fields[key].setAccessibleName(name)
        self.fields["kind"].setPlaceholderText(self.tr("Choose…"))
        self._fill()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.M)
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.XS)
        for n, key in enumerate(_FIELDS):
            row, column = divmod(n, 2)
            self._labels[key].setBuddy(self.fields[key])
            grid.addWidget(self._labels[key], 2 * row, column)
            grid.addWidget(self.fields[key], 2 * row + 1, column)
        grid.addWidget(self.keys, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.fields["kind"].activated.connect(self._on_kind)
        self.fields["dates"].activated.connect(self._on_dates)
        self.fields["encoding"].activated.connect(self._on_encoding)
        self.fields["delimiter"].activated.connect(self._on_delimiter)
        self.keys.chosen.connect(self.keys_chosen)

    def _fill(self) -> None:
        file = self._file
        look = file.look if file is not None else None
        self._offer("kind", self._kinds())
        self._offer("dates", self._orders())
        self._offer("encoding", [("", self._found(look.encoding if look else "")),
                                 *ENCODINGS.items()])  # fmt: skip
        found = delimiter_word(look.delimiter) if look else ""
        self._offer(
            "delimiter",
            [("", self._found(found)), *((d, delimiter_word(d)) for d in DELIMITERS)],
        )
        if file is None:
            return
        self._show_kind(file)
        self.fields["dates"].set_value(file.date_order)
        self.fields["encoding"].set_value(file.encoding)
        self.fields["delimiter"].set_value(file.delimiter)

    def _show(self, key: str, *, is_shown: bool) -> None:
        for part in (self._labels[key], self.fields[key]):
            part.setVisible(is_shown)

    def _show_kind(self, file: DraftFile) -> None:
        """Show what the rows are; nothing is chosen and the field is marked when nobody knows."""
        look, field = file.look, self.fields["kind"]
        is_unknown = look is not None and file.kind is None and _is_kind_unknown(look)
        if look is None or is_unknown:
            field.setCurrentIndex(-1)
        else:
            field.set_value(file.kind or look.mapping.kind)
        mark(field, is_wrong=is_unknown)

    def _offer(self, key: str, choices: list[tuple[object, str]]) -> None:
        field = self.fields[key]
        field.clear()
        field.set_choices(choices)

    def _kinds(self) -> list[tuple[object, str]]:
        render = self._desk.texts.render
        return [(kind, render(kind.label)) for kind in RecordKind]

    def _orders(self) -> list[tuple[object, str]]:
        orders: list[tuple[object, str]] = [(DateOrder.AUTO, self._found_order())]
        return [*orders, *((order, order_word(order)) for order in DATE_ORDERS)]

    def _found_order(self) -> str:
        """Name the choice to leave the order of dates to the program."""
        file, look = self._file, self._file.look if self._file is not None else None
        if file is None or look is None:
            return self._found("")
        evidence, kept = look.evidence, look.mapping.date_order
        if not evidence.dmy + evidence.mdy + evidence.either + evidence.plain:
            return self.tr("No dates")
        if evidence.order is None:
            is_kept = kept is not DateOrder.AUTO and file.date_order is DateOrder.AUTO
            return self._found(order_word(kept)) if is_kept else self.tr("Not clear")
        return self._found(order_word(evidence.order))

    def _found(self, words: str | None) -> str:
        """Name the choice to leave it to the program, with what it found."""
        return self.tr("{0} (found)").format(words) if words else self.tr("Find out")

    def _on_kind(self) -> None:
        # Qt gives the text of an enumeration back, not its member.
        self.kind_chosen.emit(RecordKind(str(self.fields["kind"].value())))

    def _on_dates(self) -> None:
        self.order_chosen.emit(DateOrder(str(self.fields["dates"].value())))

    def _on_encoding(self) -> None:
        self.encoding_chosen.emit(str(self.fields["encoding"].value() or ""))

    def _on_delimiter(self) -> None:
        self.delimiter_chosen.emit(str(self.fields["delimiter"].value() or ""))


def _is_kind_unknown(look: FileLook) -> bool:
    return any(problem.code == "import.kind_unknown" for problem in look.problems)


def _is_refused(file: DraftFile | None) -> bool:
    return file is not None and file.state is FileState.REFUSED

"""The import that is being prepared: its files, what the user said of them, what was found out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.errors import UserError
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import EXTRA, LEFT_OUT, RecordKind
from csmdesk.exchange.mapping import Mapping, first_fitting, fitted
from csmdesk.exchange.plan import FileRequest, LeftOut
from csmdesk.exchange.plan_data import FileLook, ImportLook
from csmdesk.exchange.record_kinds import KINDS
from csmdesk.exchange.rows import Source


class FileState(Enum):
    """Say how far a file is."""

    READING = "reading"
    REFUSED = "refused"  # it cannot be read at all
    UNFIT = "unfit"  # its columns cannot be used as they are mapped
    ASKING = "asking"  # the order of its dates has to be said
    READY = "ready"


@dataclass(slots=True)
class DraftFile:
    """Hold one file or sheet; ``edits`` are fields by header that the user chose over ``guessed``.

    ``loaded`` is a mapping that came from a file and takes the place of a guess. ``kind``,
    ``keys`` are what rows shall be recognised by, ``None`` for those of the mapping.
    ``encoding`` and ``delimiter`` are what the user said, empty while it is found out.
    """

    source: Source
    kind: RecordKind | None = None
    date_order: DateOrder = DateOrder.AUTO
    encoding: str = ""
    delimiter: str = ""
    edits: dict[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] | None = None
    loaded: Mapping | None = None
    guessed: FileLook | None = None
    look: FileLook | None = None
    error: UserError | None = None

    @property
    def name(self) -> str:
        """Return the file's name without its folder, with the sheet behind it."""
        return self.source.name

    @property
    def path(self) -> Path:
        """Return the file."""
        return self.source.path

    @property
    def state(self) -> FileState:
        """Return how far the file is."""
        if self.error is not None:
            return FileState.REFUSED
        if self.look is None:
            return FileState.READING
        if self.look.problems:
            return FileState.UNFIT
        return FileState.ASKING if self.is_asking else FileState.READY

    @property
    def is_asking(self) -> bool:
        """Tell whether the order of its dates has to be said."""
        is_said = self.date_order is not DateOrder.AUTO
        return self.look is not None and self.look.needs_date_order and not is_said

    @property
    def mapping(self) -> Mapping | None:
        """Return the mapping as it stands, ``None`` while nothing was found out."""
        if self.guessed is None:
            return None
        known = self.guessed.mapping
        keys = known.keys if self.keys is None else self.keys
        return replace(known, columns={**known.columns, **self.edits}, keys=keys)

    @property
    def is_edited(self) -> bool:
        """Tell whether the user changed what was found out about the columns."""
        return bool(self.edits) or self.keys is not None

    def request(self) -> FileRequest:
        """Say how the file shall be looked at."""
        return FileRequest(
            self.path,
            kind=self.kind,
            mapping=self.mapping if self.is_edited else self.loaded,
            date_order=self.date_order,
            encoding=self.encoding or None,
            delimiter=self.delimiter or None,
            sheet=self.source.sheet,
        )

    def forget(self) -> None:
        """Begin anew with the columns: the file is read in another way now."""
        self.edits.clear()
        self.keys = None
        self.loaded = self.guessed = self.look = self.error = None

    def set_target(self, header: str, target: str) -> None:
        """Send a column to a field; one that had the field goes without."""
        mapping = self.mapping
        if mapping is None or mapping.columns.get(header) == target:
            return
        rest = EXTRA if KINDS[mapping.kind].keeps_extra else LEFT_OUT
        if target not in (EXTRA, LEFT_OUT):
            for other, its_target in mapping.columns.items():
                if its_target == target:
                    self.edits[other] = rest
        self.edits[header] = target

    def take(self, look: FileLook) -> None:
        """Take up what was found out."""
        self.look, self.error = look, None
        if not self.is_edited:
            self.guessed = look


class ImportDraft(QObject):
    """Hold the files of an import and tell what becomes of them.

    ``home_currency`` is asked when an import begins: a setting may have changed it.
    """

    edited = Signal()  # something was said by the user: what would come of it has to be found out
    looked = Signal()  # something was found out
    selected = Signal()  # another file is selected

    def __init__(self, home_currency: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home_currency = home_currency
        self._files: dict[Source, DraftFile] = {}
        self._selected: Source | None = None
        self._left_out: dict[Path, tuple[LeftOut, ...]] = {}
        self.currency = home_currency()
        self.asks_currency = False
        self.currencies: tuple[str, ...] = (self.currency,)
        self.is_fresh = False  # what was found out is what the user said last

    @property
    def files(self) -> tuple[DraftFile, ...]:
        """Return the files in the order in which they came."""
        return tuple(self._files.values())

    @property
    def current(self) -> DraftFile | None:
        """Return the selected file."""
        return self._files.get(self._selected) if self._selected else None

    @property
    def asking(self) -> tuple[DraftFile, ...]:
        """Return the files whose order of dates a person has to say, answered ones too."""
        return tuple(
            file
            for file in self._files.values()
            if file.error is None
            and file.look is not None
            and file.look.evidence.order is None
            and (file.date_order is not DateOrder.AUTO or file.look.needs_date_order)
        )

    @property
    def importable(self) -> tuple[DraftFile, ...]:
        """Return the files that can come in as they stand."""
        return tuple(f for f in self._files.values() if f.state is FileState.READY)

    @property
    def rows(self) -> int:
        """Count the rows of all files that were read."""
        return sum(file.look.rows for file in self._files.values() if file.look is not None)

    def file(self, source: Source) -> DraftFile | None:
        """Return a file by what it is read from."""
        return self._files.get(source)

    def left_out(self, path: Path) -> tuple[LeftOut, ...]:
        """Return the sheets of a workbook that hold no table, or are hidden."""
        return self._left_out.get(path, ())

    def add(self, paths: Sequence[Path]) -> None:
        """Add files that are not there yet, and select the first new one.

        A workbook brings all its sheets, those that were removed too.
        """
        wanted = dict.fromkeys(Source(path.absolute()) for path in paths)
        new = [source for source in wanted if source not in self._files]
        if not self._files:
            self.currency = self._home_currency()
        for source in new:
            self._files[source] = DraftFile(source)
        if new:
            if self._selected is None:
                self._selected = new[0]
            self._tell_edited()
            self.selected.emit()

    def remove(self, source: Source) -> None:
        """Take a file or sheet out; its neighbour is selected."""
        if source not in self._files:
            return
        order = list(self._files)
        at = order.index(source)
        del self._files[source]
        if self._selected == source:
            rest = order[at + 1 :] or order[:at][-1:]
            self._selected = rest[0] if rest else None
        self._tell_edited()
        self.selected.emit()

    def clear(self) -> None:
        """Begin a new import."""
        self._files.clear()
        self._left_out.clear()
        self._selected = None
        self.asks_currency = False
        self._tell_edited()
        self.selected.emit()

    def select(self, source: Source) -> None:
        """Select a file."""
        if source != self._selected and source in self._files:
            self._selected = source
            self.selected.emit()

    def set_kind(self, kind: RecordKind) -> None:
        """Say what the rows of the selected file are."""
        file = self.current
        if file is not None and kind is not file.kind:
            file.kind = kind
            file.edits.clear()
            file.keys = file.loaded = file.guessed = None
            self._tell_edited()

    def set_encoding(self, encoding: str) -> None:
        """Say in which encoding the selected file is; empty to find it out."""
        file = self.current
        if file is not None and encoding != file.encoding:
            file.encoding = encoding
            file.forget()
            self._tell_edited()

    def set_delimiter(self, delimiter: str) -> None:
        """Say what stands between the cells of the selected file; empty to find it out."""
        file = self.current
        if file is not None and delimiter != file.delimiter:
            file.delimiter = delimiter
            file.forget()
            self._tell_edited()

    def set_date_order(self, source: Source, order: DateOrder) -> None:
        """Say in which order a file writes its dates."""
        file = self._files.get(source)
        if file is not None and order is not file.date_order:
            file.date_order = order
            self._tell_edited()

    def set_target(self, header: str, target: str) -> None:
        """Say which field a column of the selected file goes to."""
        file = self.current
        if file is not None:
            file.set_target(header, target)
            self._tell_edited()

    def load_mappings(self, mappings: Sequence[Mapping]) -> None:
        """Map the selected file as the first of these that fits; raises ``UserError``."""
        file = self.current
        known = file.mapping if file is not None else None
        if file is None or known is None:
            return
        headers = tuple(known.columns)
        mapping = first_fitting(mappings, headers, file.name)
        file.forget()
        file.kind, file.loaded = mapping.kind, fitted(mapping, headers)
        file.date_order = mapping.date_order
        self._tell_edited()

    def set_keys(self, keys: Sequence[str]) -> None:
        """Say by what the rows of the selected file are recognised; empty for the usual."""
        file = self.current
        mapping = file.mapping if file is not None else None
        if file is not None and mapping is not None and tuple(keys) != mapping.keys:
            file.keys = tuple(keys)
            self._tell_edited()

    def set_currency(self, currency: str) -> None:
        """Say in which currency amounts are that name none."""
        if currency != self.currency:
            self.currency = currency
            self._tell_edited()

    def reread(self, source: Source) -> None:
        """Look at a file again as if it were new."""
        file = self._files.get(source)
        if file is not None:
            file.forget()
            self._tell_edited()

    def try_again(self) -> None:
        """Find out once more what would come of it."""
        self._tell_edited()

    def take(self, look: ImportLook) -> None:
        """Take up what was found out about the files that are still there."""
        self._spread(look)
        for found in look.files:
            file = self._files.get(found.source)
            if file is not None:
                file.take(found)
        for source, error in look.refused.items():
            file = self._files.get(source)
            if file is not None:
                file.look, file.error = None, error
        self.asks_currency, self.currencies = look.asks_currency, look.currencies
        self.is_fresh = True
        self.looked.emit()

    def _spread(self, look: ImportLook) -> None:
        """Put the sheets of a workbook in the place of the workbook, once they are known."""
        for path in {out.source.path for out in look.left_out}:
            found = (out for out in look.left_out if out.source.path == path)
            self._left_out[path] = tuple(found)
        for book in [source for source in self._files if source.sheet is None]:
            sheets = [f.source for f in look.files if f.source.path == book.path]
            if not any(source.sheet for source in sheets):
                continue
            known, self._files = self._files, {}
            for source, file in known.items():
                if source != book:
                    self._files[source] = file
                    continue
                for sheet in sheets:
                    if sheet not in known:
                        self._files[sheet] = DraftFile(sheet)
            if self._selected == book:
                self._selected = sheets[0]
                self.selected.emit()

    def _tell_edited(self) -> None:
        self.is_fresh = False
        self.edited.emit()

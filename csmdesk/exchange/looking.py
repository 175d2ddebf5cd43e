"""The first look at files: their tables, sheet by sheet, what they hold and how they are read."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import Field, RecordKind
from csmdesk.exchange.guess import Guess, guess
from csmdesk.exchange.mapping import Mapping, fits, fitted, for_book, problems
from csmdesk.exchange.plan import FilePlan, FileRequest, LeftOut
from csmdesk.exchange.prepared import FileFacts, look_through
from csmdesk.exchange.rows import Source, Table, TableHead, sample
from csmdesk.exchange.tabular import open_table, sheets_of

_SHOWN_ROWS = 50
_NO_TABLE = ("file.no_rows", "file.no_header")


@dataclass(slots=True)
class Looker:
    """Look at files; ``left_out`` gathers the sheets that hold no table.

    ``remembered`` are mappings that were used before, by the layout of their files; ``own`` are the
    fields that the user made.
    """

    remembered: MappingOf[str, Mapping]
    own: MappingOf[RecordKind, tuple[Field, ...]]
    progress: Progress
    left_out: list[LeftOut] = field(default_factory=list)

    def look_at(self, requests: Sequence[FileRequest]) -> list[FilePlan]:
        """Find out about all tables of these files; raises ``UserError``."""
        named = {request.source for request in requests}
        return [file for request in requests for file in self._tables_of(request, named)]

    def _tables_of(self, request: FileRequest, named: Set[Source]) -> list[FilePlan]:
        self.progress.step(Text.of("import.reading", file=request.source.name))
        sheets = sheets_of(request.path) if request.sheet is None else ()
        visible = [sheet.title for sheet in sheets if not sheet.is_hidden]
        self.left_out += [
            LeftOut(Source(request.path, sheet.title), Text("import.sheet_hidden"))
            for sheet in sheets
            if sheet.is_hidden
        ]
        if len(visible) < 2:
            return [self._plan(request)]
        files, refusals = [], []
        for title in visible:
            if Source(request.path, title) in named:
                continue  # it comes by itself
            self.progress.step(Text.of("import.reading", file=Source(request.path, title).name))
            try:
                file = self._plan(replace(request, sheet=title))
            except UserError as error:
                if error.message.code not in _NO_TABLE:
                    raise
                refusals.append(error)
                self.left_out.append(LeftOut(Source(request.path, title), error.message))
            else:
                files.append(replace(file, is_asked_for=False))
        if len(refusals) == len(visible):
            raise refusals[0]
        return files

    def _plan(self, request: FileRequest) -> FilePlan:
        request, table = _opened(request)
        head, rows = table.head, sample(table)
        found, issues = self._guessed(head, rows, request)
        mapping = found.mapping
        if request.date_order is not DateOrder.AUTO:
            mapping = replace(mapping, date_order=request.date_order)
        facts = look_through(table, mapping)
        return FilePlan(
            head=_with_remark(head, facts),
            guess=found,
            mapping=mapping,
            facts=facts,
            sample=tuple(tuple(row) for row in rows[:_SHOWN_ROWS]),
            problems=issues or problems(mapping, head.headers),
        )

    def _guessed(
        self, head: TableHead, rows: Sequence[Sequence[str]], request: FileRequest
    ) -> tuple[Guess, tuple[Text, ...]]:
        """Return how a table is read, and why it cannot be."""
        headers, said = head.headers, request.mapping
        if said is not None and fits(said, headers):
            mapping = for_book(fitted(said, headers), self.own.get(said.kind, ()))
            return Guess(mapping, 1.0, dict.fromkeys(headers, 1.0)), ()
        name = f"{PurePath(head.path.name).stem} {head.source.sheet or ''}"
        found = guess(
            name, headers, rows, kind=request.kind, remembered=self.remembered, own=self.own
        )
        if said is not None:
            return found, (Text.of("map.does_not_fit", file=head.name),)
        if request.mappings:
            return found, (Text.of("map.fits_none", file=head.name),)
        if not found.is_sure and request.kind is None:
            return found, (Text.of("import.kind_unknown", file=head.name),)
        return found, ()


def _with_remark(head: TableHead, facts: FileFacts) -> TableHead:
    """Remark on a table that has nothing below its header."""
    if facts.rows:
        return head
    return replace(head, notes=(*head.notes, Text("file.only_header")))


def _opened(request: FileRequest) -> tuple[FileRequest, Table]:
    """Open a table, and choose among the mappings that were given the first one that fits."""
    table = _open(request)
    mapping = next((m for m in request.mappings if fits(m, table.head.headers)), None)
    if mapping is None:
        return request, table
    chosen = replace(request, mapping=mapping, mappings=())
    return chosen, _open(chosen) if mapping.encoding or mapping.delimiter else table


def _open(request: FileRequest) -> Table:
    mapping = request.mapping
    return open_table(
        request.path,
        encoding=request.encoding or (mapping.encoding if mapping else None),
        delimiter=request.delimiter or (mapping.delimiter if mapping else None),
        sheet=request.sheet,
    )

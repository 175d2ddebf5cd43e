"""What a worksheet says about itself beyond its values: formulas, merged cells, extent.

openpyxl's streaming reader gives values alone: a formula that was never calculated and a cell that
a merge covers both look empty there, and an empty cell is the one thing they are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

_BLOCK = 1 << 16
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")


@dataclass(slots=True)
class SheetFacts:
    """Hold the facts of one sheet; rows count from 1, columns from 0.

    ``uncalculated`` are (row, column) of formulas without a stored value; ``merges`` are
    (first row, first column, last row, last column).
    """

    columns: int = 0
    rows: int = 0
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def has_data(self) -> bool:
        """Tell whether any cell holds a value."""
        return self.rows > 0


class _Scanner:
    """Collect the facts while expat walks through the XML of a sheet."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self._row = self._column = 0
        self._is_text = self._has_formula = self._has_value = self._in_value = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = -1
        elif name in ("v", "is"):
            self._in_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "mergeCell":
            self.facts.merges.append(_area(attributes["ref"]))

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        reference = _REFERENCE.match(attributes.get("r", ""))
        self._column = _column(reference[1]) if reference else self._column + 1
        self._is_text = attributes.get("t") == "str"
        self._has_formula = self._has_value = False

    def text(self, data: str) -> None:
        if self._in_value and data:
            self._has_value = True

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "is"):
            self._in_value = False
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        facts = self.facts
        if self._has_formula and not self._has_value and not self._is_text:
            facts.uncalculated.add((self._row, self._column))
        elif not self._has_value:
            return
        facts.rows = max(facts.rows, self._row)
        facts.columns = max(facts.columns, self._column + 1)


def scan_sheet(file: IO[bytes]) -> SheetFacts:
    """Read the XML of one sheet in constant memory; raises ``expat.ExpatError``."""
    scanner = _Scanner()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    while block := file.read(_BLOCK):
        parser.Parse(block, False)
    parser.Parse(b"", True)
    return scanner.facts


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _area(reference: str) -> tuple[int, int, int, int]:
    corners = [(int(row), _column(column)) for column, row in _REFERENCE.findall(reference)]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return top, left, bottom, right

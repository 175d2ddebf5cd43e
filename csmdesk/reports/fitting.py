"""How much room words take on a page, without asking a screen.

The widths are those of Calibri Bold; a Chinese character is one em wide. Words measured here are a
little wider than what is printed, so that what fits here fits on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Thousandths of an em for U+0020 to U+007E.
_ASCII = (
    226, 326, 438, 498, 507, 729, 705, 233, 312, 312, 498, 498, 258, 306, 267, 430, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 276, 276, 498, 498, 498, 463, 898, 606, 561, 529, 630, 488,
    459, 637, 631, 267, 331, 547, 423, 874, 659, 676, 532, 686, 563, 473, 495, 653, 591, 906, 551,
    520, 478, 325, 430, 325, 498, 498, 300, 494, 537, 418, 537, 503, 316, 474, 537, 246, 255, 480,
    246, 813, 537, 538, 537, 537, 355, 399, 347, 537, 473, 745, 459, 474, 397, 344, 475, 344, 498,
)  # fmt: skip
_MARGIN = 1.04
_LINE = 1.2  # height of a line in ems
_NEVER_FIRST = set("，。；：、！？）》」』…%,.;:!?)")
_ELLIPSIS = "…"


def width(words: str, size: float) -> float:
    """Measure one line in points."""
    return sum(_em(char) for char in words) * size * _MARGIN


def _em(char: str) -> float:
    code = ord(char)
    if 0x20 <= code <= 0x7E:
        return _ASCII[code - 0x20] / 1000
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    return 0.62


def height(lines: int, size: float) -> float:
    """Measure lines of text in points."""
    return lines * size * _LINE


def lines(words: str, size: float, room: float) -> list[str]:
    """Break words into lines as a program for slides would; a line is at most ``room`` points."""
    broken: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and not _joins(line, piece, size, room):
                broken.append(line.rstrip())
                line = ""
            for at, part in enumerate(_parts(piece, size, room)):
                if at:
                    broken.append(line.rstrip())
                    line = ""
                line += part
        broken.append(line.rstrip())
    return broken


def _joins(line: str, piece: str, size: float, room: float) -> bool:
    """Tell whether a piece goes on the line; one mark of punctuation may hang over its end."""
    if width((line + piece).rstrip(), size) <= room:
        return True
    return piece in _NEVER_FIRST and width(line, size) <= room


def _pieces(words: str) -> Iterator[str]:
    """Cut where a line may break: after blanks, and around every wide character."""
    piece = ""
    for char in words:
        if unicodedata.east_asian_width(char) in "WF":
            if piece:
                yield piece
            yield char
            piece = ""
            continue
        piece += char
        if char in " -/":
            yield piece
            piece = ""
    if piece:
        yield piece


def _parts(piece: str, size: float, room: float) -> Iterator[str]:
    """Cut a word that is longer than a whole line."""
    part = ""
    for char in piece:
        if part and width((part + char).rstrip(), size) > room:
            yield part
            part = ""
        part += char
    if part:
        yield part


def best_size(words: str, sizes: tuple[float, ...], room: float, most_lines: int) -> float:
    """Return the first size at which words fit into ``most_lines``, else the last one."""
    for size in sizes:
        if len(lines(words, size, room)) <= most_lines:
            return size
    return sizes[-1]


def clipped(words: str, size: float, room: float, most_lines: int) -> str:
    """Shorten words until they fit, with an ellipsis at the end."""
    flat = " ".join(words.split()) if "\n" in words else words
    if len(lines(flat, size, room)) <= most_lines:
        return flat
    low, high = 0, len(flat)
    while low < high:
        middle = (low + high + 1) // 2
        if len(lines(flat[:middle].rstrip() + _ELLIPSIS, size, room)) <= most_lines:
            low = middle
        else:
            high = middle - 1
    return flat[:low].rstrip() + _ELLIPSIS


def clipped_in_the_middle(words: str, size: float, room: float) -> str:
    """Shorten a name to one line, keeping both ends: names often differ in their last part."""
    flat = " ".join(words.split())
    if width(flat, size) <= room:
        return flat
    kept = len(flat)
    while kept > 2:
        kept -= 1
        tail = kept // 3
        shown = f"{flat[: kept - tail].rstrip()}{_ELLIPSIS}{flat[len(flat) - tail :].lstrip()}"
        if width(shown, size) <= room:
            return shown
    return _ELLIPSIS

"""One line out of a note: what a row has room for."""

from __future__ import annotations

import re

_MARKS = re.compile(r"^\s*(?:[#>|*+-]+|\d+\.)\s*|\*\*|__|`|\s*\|\s*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def plain(line: str) -> str:
    """Return a line of Markdown without its marks."""
    return _MARKS.sub("", _LINK.sub(r"\1", line)).strip()


def first_line(markdown: str) -> str:
    """Return the first line that says something."""
    return next((line for line in map(plain, markdown.splitlines()) if line.strip("-|: ")), "")

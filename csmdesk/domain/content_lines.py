"""The lines that contact cards are written in: name, parameters, value; calendars look the same.

Both formats fold long lines, quote with backslashes and nest with BEGIN and END. What is broken in
one line or one block stays there: the others are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_HEAD = re.compile(r"""(?:"[^"]*"|[^":])*""")
_PARTS = re.compile(r"""(?:"[^"]*"|[^";])+""")
_VALUES = re.compile(r"""(?:"[^"]*"|[^",])+""")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SOFT_BREAK = re.compile(r"=\r?\n", re.MULTILINE)
_QUOTED_HEAD = re.compile(r"ENCODING=(?:QUOTED-PRINTABLE|Q)\b|;QUOTED-PRINTABLE\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ContentLine:
    """Hold one line; names are upper case, ``value`` is as it was written."""

    name: str
    value: str
    params: Mapping[str, str] = field(default_factory=dict, hash=False)
    group: str = ""

    @property
    def text(self) -> str:
        """Return the value without its backslashes."""
        return unescaped(self.value)


@dataclass(frozen=True, slots=True)
class Block:
    """Hold what stands between one BEGIN and its END; ``number`` counts lines from 1."""

    kind: str
    lines: tuple[ContentLine, ...]
    blocks: tuple[Block, ...] = ()
    number: int = 0

    def first(self, name: str) -> ContentLine | None:
        """Return the first line of a name."""
        return next((line for line in self.lines if line.name == name), None)

    def all(self, name: str) -> tuple[ContentLine, ...]:
        """Return the lines of a name."""
        return tuple(line for line in self.lines if line.name == name)

    def text(self, name: str) -> str:
        """Return the text of the first line of a name, empty without one."""
        line = self.first(name)
        return line.text.strip() if line else ""


class _Open:
    def __init__(self, kind: str, number: int) -> None:
        self.kind, self.number = kind, number
        self.lines: list[ContentLine] = []
        self.blocks: list[Block] = []

    def close(self) -> Block:
        return Block(self.kind, tuple(self.lines), tuple(self.blocks), self.number)


def read_blocks(text: str) -> tuple[Block, ...]:
    """Read the outermost blocks; one that is not closed ends where its parent or the text does."""
    stack = [_Open("", 0)]
    for number, raw in unfolded(text):
        line = read_line(raw)
        if line is None:
            continue
        if line.name == "BEGIN":
            stack.append(_Open(line.value.strip().upper(), number))
        elif line.name == "END":
            _close(stack, line.value.strip().upper())
        else:
            stack[-1].lines.append(line)
    while len(stack) > 1:
        _close(stack, stack[-1].kind)
    return tuple(stack[0].blocks)


def _close(stack: list[_Open], kind: str) -> None:
    if kind not in {each.kind for each in stack[1:]}:
        return
    while True:
        done = stack.pop()
        stack[-1].blocks.append(done.close())
        if done.kind == kind:
            return


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield whole lines with the number of their first one.

    A line that begins with a blank goes on the one before; so does one behind a quoted-printable
    line that ends in ``=``.
    """
    held, begun = "", 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if held.endswith("=") and _QUOTED_HEAD.search(held.partition(":")[0]):
            held = f"{held}\n{line.lstrip()}"
        elif line[:1] in (" ", "\t") and held:
            held += line[1:]
        else:
            if held:
                yield begun, held
            held, begun = line, number
    if held:
        yield begun, held


def read_line(raw: str) -> ContentLine | None:
    """Read one whole line; ``None`` for one without a name and a value."""
    found = _HEAD.match(raw)
    head = found.group() if found else ""
    if not head or raw[len(head) : len(head) + 1] != ":":
        head, colon, value = raw.partition(":")  # a quote that is never closed
        if not colon:
            return None
    else:
        value = raw[len(head) + 1 :]
    parts = _PARTS.findall(head) or [head]
    group, _, name = parts[0].strip().rpartition(".")
    if not name:
        return None
    params: dict[str, str] = {}
    for part in parts[1:]:
        key, equals, given = part.partition("=")
        key = key.strip().upper()
        if not equals:  # vCard 2.1 leaves the name out
            key, given = ("ENCODING", key) if key in _BARE_CODES else ("TYPE", key)
        shown = ",".join(each.strip('"') for each in _VALUES.findall(given))
        params[key] = f"{params[key]},{shown}" if key in params else shown
    return ContentLine(name.upper(), value, params, group)


_BARE_CODES = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"})


def soft_broken(value: str) -> str:
    """Join what a quoted-printable value has on several lines."""
    return _SOFT_BREAK.sub("", value)


def unescaped(value: str) -> str:
    """Take the backslashes from a text."""
    return _ESCAPED.sub(_plain, value)


def _plain(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def divided(value: str, sign: str = ";") -> list[str]:
    """Divide a value at a sign that no backslash precedes, and take the backslashes away."""
    parts = re.findall(rf"((?:\\.|[^\\{sign}])*)(?:{sign}|$)", value, re.DOTALL)
    return [unescaped(part).strip() for part in parts[:-1] or parts]

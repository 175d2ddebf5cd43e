"""The plain text of a page, as a person would read it aloud."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_UNREAD = frozenset({"script", "style", "head", "title", "template", "svg", "noscript"})
_LINES = frozenset({
    "address", "article", "blockquote", "br", "div", "dd", "dl", "dt", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table"})
_BLANKS = re.compile(r"[ \t\r\n\f\xa0\u200b\ufeff]+")
_MANY_LINES = re.compile(r"\n{3,}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in _LINES:
            self.parts.append("\n\n" if tag in _APART else "\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _APART:
            self.parts.append("\n\n")
        elif tag in ("div", "tr", "li"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(_BLANKS.sub(" ", data))


def text_of_html(page: str) -> str:
    """Return the words of a page, a paragraph a line; what is broken in it does no harm."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    text = "\n".join(" ".join(line.replace("\t", "  ").split(" ")).strip() for line in lines)
    return _MANY_LINES.sub("\n\n", text).strip()

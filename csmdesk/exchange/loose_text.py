"""Files that other programs wrote: their bytes, and the text in them whatever its encoding."""

from __future__ import annotations

import codecs
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def file_bytes(path: Path, most: int) -> bytes:
    """Read a whole file; raise ``UserError`` where that cannot be done or it is too large."""
    try:
        size = path.stat().st_size
        if size > most:
            raise UserError(
                Text("mailbox.too_big", {"file": path.name, "mb": most // 1024**2}),
                Text("mailbox.too_big_hint"),
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(
            Text("mailbox.unreadable", {"file": path.name, "reason": reason}),
            Text("mailbox.unreadable_hint"),
        ) from error


def decoded(content: bytes, named: str | None = None) -> str:
    """Return the text: as it is marked, as it says of itself, else UTF-8 or the likeliest other.

    What fits nowhere is kept with marks in place of the letters, so that nothing else is lost.
    """
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return content.decode(codec, "replace")
    for likely in (known_codec(named), "utf-8", "gb18030"):
        try:
            return content.decode(likely or "utf-8")
        except UnicodeDecodeError:
            continue
    return content.decode(known_codec(named) or "utf-8", "replace")


def known_codec(name: str | None) -> str | None:
    """Return the encoding that a name means; the national ones in their widest form."""
    wanted = (name or "").strip().strip("\"'").casefold()
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "cp950"}
    try:
        return codecs.lookup(wider.get(wanted, wanted)).name if wanted else None
    except LookupError:
        return None

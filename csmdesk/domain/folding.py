"""The one form in which names are compared and sorted."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Take case, width and accents from a text: ``Ｍalmö`` and ``malmo`` become the same."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)

"""Words on their way to a page: put into the reader's language, fit for a file."""

from __future__ import annotations

import re

from csmdesk.domain.text import Text
from csmdesk.reports.slide import Words
from csmdesk.system.texts import Texts

# Control characters, line ends and halves of characters: no place for them in XML or in one line.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def say(texts: Texts, words: Words) -> str:
    """Put words into the language of the reader; what a person typed keeps its letters."""
    spoken = texts.render(words) if isinstance(words, Text) else words
    return _UNPRINTABLE.sub(" ", spoken)

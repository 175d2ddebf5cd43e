"""The review of a day as Markdown: for the clipboard, for paper and for a terminal."""

from __future__ import annotations

import re

from csmdesk.domain.day_review import DayReview, ReviewEntry
from csmdesk.domain.text import Text
from csmdesk.domain.today import plain_words
from csmdesk.system.texts import Texts

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def review_markdown(review: DayReview, texts: Texts) -> str:
    """Write a review with its title, one line an entry."""
    render = texts.render
    lines = [f"# {render(Text.of('review.title', day=review.day))}", ""]
    for part in review.parts:
        count = texts.number(len(part.entries))
        lines += [f"## {render(Text(f'review.part.{part.name}'))} ({count})", ""]
        lines += [f"- {_marked(entry_words(entry, texts))}" for entry in part.entries]
        if not part.entries:
            lines.append(render(Text("review.nothing")))
        lines.append("")
    lines.append(render(Text.of("review.visits", n=review.visits)))
    return "\n".join(lines) + "\n"


def entry_words(entry: ReviewEntry, texts: Texts) -> str:
    """Write one entry in a line."""
    title = texts.render(entry.title) if isinstance(entry.title, Text) else entry.title
    said = plain_words(texts.render(entry.detail)) if entry.detail is not None else ""
    named = " · ".join(part for part in (entry.account, title) if part)
    return f"{named} ({said})" if said else named


def _marked(words: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(words.split()))

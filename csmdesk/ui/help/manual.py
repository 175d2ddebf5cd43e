"""The manual as chapters and sections, read from the files that ship with the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from csmdesk.system.resources import manual_file

# In the order of reading; each is a file of this name in every language.
CHAPTERS = (
    "start",
    "today",
    "accounts",
    "account",
    "people",
    "plan",
    "logging",
    "touchpoints",
    "promises",
    "rhythm",
    "standards",
    "required-roles",
    "visits",
    "records",
    "files",
    "fields",
    "colleagues",
    "duplicates",
    "trash",
    "search",
    "import",
    "calendar",
    "export",
    "brief",
    "qbr",
    "connecting",
    "sync",
    "differences",
    "exchanges",
    "settings",
    "safety",
    "commands",
    "command-line",
    "troubleshooting",
)
_HEADING = re.compile(r"^(#{1,3}) +(.+?)\s*$")
_MARKS = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`|]+|^[-#>\s:]+", re.MULTILINE)
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_AROUND = 40  # characters shown on both sides of what was found


@dataclass(frozen=True, slots=True)
class Section:
    """Hold one heading and the plain words under it; the first section is the chapter itself."""

    title: str
    level: int
    slug: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Hold one file of the manual."""

    id: str
    title: str
    markdown: str
    sections: tuple[Section, ...]

    def place_of(self, slug: str) -> int:
        """Return the number of the section with this anchor; 0 for none."""
        slugs = [section.slug for section in self.sections]
        return slugs.index(slug) if slug in slugs else 0


@dataclass(frozen=True, slots=True)
class Found:
    """Name a section that holds the words, with a piece of its text."""

    chapter: str
    section: int
    title: str
    piece: str


@cache
def read_manual(language: str) -> dict[str, Chapter]:
    """Read all chapters of a language."""
    return {name: _chapter(name, language) for name in CHAPTERS}


def find_words(language: str, words: str) -> tuple[Found, ...]:
    """Find the sections that hold all words; those that have them in their title come first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = [
        (rank, hit)
        for chapter in read_manual(language).values()
        for n, section in enumerate(chapter.sections)
        for rank, hit in _hits(chapter, n, section, wanted)
    ]
    return tuple(hit for _, hit in sorted(found, key=_rank))


def _rank(ranked: tuple[int, Found]) -> int:
    return ranked[0]


def _hits(
    chapter: Chapter, number: int, section: Section, wanted: list[str]
) -> Iterator[tuple[int, Found]]:
    title, text = section.title.casefold(), section.text.casefold()
    if all(word in title or word in text for word in wanted):
        head = section.title if number == 0 else f"{chapter.title} · {section.title}"
        rank = sum(word not in title for word in wanted)
        yield rank, Found(chapter.id, number, head, _piece(section.text, wanted))


def _piece(text: str, wanted: list[str]) -> str:
    folded = text.casefold()
    at = min((p for p in (folded.find(word) for word in wanted) if p >= 0), default=0)
    start = max(0, at - _AROUND)
    end = at + 2 * _AROUND
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def _chapter(name: str, language: str) -> Chapter:
    markdown = manual_file(language, f"{name}.md").read_text("utf-8")
    sections = tuple(_sections(markdown))
    return Chapter(name, sections[0].title, markdown, sections)


def _sections(markdown: str) -> Iterator[Section]:
    title, level, lines = "", 0, []
    is_code = False
    for line in markdown.splitlines():
        is_code ^= line.startswith("```")
        heading = None if is_code else _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        if level:
            yield _section(title, level, lines)
        title, level, lines = heading[2], len(heading[1]), []
    yield _section(title, level, lines)


def _section(title: str, level: int, lines: list[str]) -> Section:
    plain = " ".join(_MARKS.sub(_kept, "\n".join(lines)).split())
    slug = _NOT_IN_SLUG.sub("", title.lower()).strip().replace(" ", "-")
    return Section(title, level, slug, plain)


def _kept(mark: re.Match[str]) -> str:
    return f" {mark[1] or ''} "

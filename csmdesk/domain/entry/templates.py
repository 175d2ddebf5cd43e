"""What a quick entry can begin with: a name, the line it stands for, and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from csmdesk.domain.entry.line import parse
from csmdesk.domain.entry.moments import Now
from csmdesk.domain.entry.names import NOTHING, Fit, Found, glued
from csmdesk.domain.entry.pieces import Named, Part
from csmdesk.domain.ids import TemplateId
from csmdesk.domain.sounds import spoken
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind

SIGN = "/"
_SHIPPED = (("care", Kind.CALL), ("visit", Kind.MEETING), ("review", Kind.QBR))
_NOW = Now(datetime(2000, 1, 3, 12, tzinfo=UTC), UTC)


@dataclass(frozen=True, slots=True)
class Template:
    """Show one template; its line says everything but the account and who took part."""

    id: TemplateId
    name: str
    kind: str
    line: str = ""
    notes: str = ""
    position: int = 0


def shipped(words: Callable[[Text], str]) -> tuple[Template, ...]:
    """Return those that hold while the user has none, in the language of ``words``."""
    return tuple(
        Template(
            TemplateId(f"shipped:{key}"),
            words(Text(f"template.{key}.name")),
            kind.value,
            words(Text(f"template.{key}.line")),
            words(Text(f"template.{key}.notes")),
            position,
        )
        for position, (key, kind) in enumerate(_SHIPPED, start=1)
    )


def matching(templates: Sequence[Template], text: str) -> tuple[Template, ...]:
    """Find templates by what stands behind the ``/``: a part of the name, pinyin, initials."""
    wanted = glued(text)
    found = [each for each in templates if _fits(wanted, glued(each.name))]
    return tuple(sorted(found, key=lambda each: not glued(each.name).startswith(wanted)))


def says_kind(line: str) -> bool:
    """Tell whether a line says what form the touchpoint has."""
    return parse(line, _Nobody(), _NOW).kind is not None


def before_promises(line: str) -> int:
    """Return where more words may be written that no promise takes for its own."""
    opening = (Part.OURS, Part.THEIRS, Part.NEXT_STEP)
    pieces = parse(line, _Nobody(), _NOW).pieces
    return min((piece.start for piece in pieces if piece.part in opening), default=len(line))


def is_taken(name: str, others: Iterable[Template]) -> bool:
    """Tell whether another template has this name."""
    return any(each.name.casefold() == name.casefold() for each in others)


def _fits(wanted: str, name: str) -> bool:
    sounds = list(spoken(name))
    read = ("".join(sounds), "".join(sound[:1] for sound in sounds))
    return wanted in name or any(each.startswith(wanted) for each in read)


class _Nobody:
    """Know no account and nobody."""

    def whole_account(self, _text: str) -> Sequence[Named]:
        return ()

    def account(self, _text: str, _worst: Fit) -> Found:
        return NOTHING

    def whole_person(self, _text: str, _account: Named | None) -> Sequence[Named]:
        return ()

    def person(self, _text: str, _account: Named | None) -> Sequence[Named]:
        return ()

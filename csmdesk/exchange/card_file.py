"""Contact cards in: the people in a ``.vcf`` file, of versions 2.1, 3 and 4."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from csmdesk.domain.content_lines import (
    Block,
    ContentLine,
    divided,
    read_blocks,
    soft_broken,
    unescaped,
)
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.loose_text import decoded, file_bytes, known_codec

MOST_BYTES = 50 * 1024 * 1024
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_MANAGER = re.compile(r"manager|上级|经理", re.IGNORECASE)
_SCHEME = re.compile(r"\A(mailto|urn:uuid):", re.IGNORECASE)
_WECHAT = re.compile(r"wechat|weixin|微信", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """Hold what one card says of a person; ``line`` is where it begins.

    ``manager`` is a name or an e-mail address, or the ``uid`` of another card.
    """

    name: str
    line: int
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    company: str = ""
    department: str = ""
    title: str = ""
    wechat: str = ""
    website: str = ""
    manager: str = ""
    uid: str = ""

    @property
    def hint(self) -> str:
        """Return what there is to call a card by that has no name."""
        return next(iter((*self.emails, *self.phones, self.company)), "")


def read_cards(source: Path | bytes) -> tuple[Card, ...]:
    """Read all cards of a file, those without a name too.

    Raises ``UserError`` for a file that cannot be read or holds no card.
    """
    content = source if isinstance(source, bytes) else file_bytes(source, MOST_BYTES)
    cards = [block for block in read_blocks(decoded(content)) if block.kind == "VCARD"]
    if not cards:
        name = source.name if isinstance(source, Path) else ""
        raise UserError(Text("card.none", {"file": name}), Text("card.none_hint"))
    return tuple(_card(block) for block in cards)


def _card(block: Block) -> Card:
    company = _parts(block.first("ORG"))
    return Card(
        name=_name(block),
        line=block.number,
        emails=_values(block.all("EMAIL")),
        phones=_values(block.all("TEL")),
        company=company[0] if company else "",
        department=" ".join(company[1:]),
        title=_value(block.first("TITLE")) or _value(block.first("ROLE")),
        wechat=_wechat(block),
        website=_value(block.first("URL")),
        manager=_manager(block),
        uid=_bare(_value(block.first("UID"))),
    )


def _name(block: Block) -> str:
    """Return the name as it is shown, else put together from its parts."""
    shown = _value(block.first("FN"))
    if shown:
        return shown
    family, given, middle = (*_parts(block.first("N")), "", "", "")[:3]
    if _CHINESE.search(family + given):
        return f"{family}{middle}{given}"
    named = " ".join(part for part in (given, middle, family) if part)
    return named or _value(block.first("NICKNAME"))


def _wechat(block: Block) -> str:
    for line in block.lines:
        said = f"{line.name};{';'.join(line.params.values())}"
        if _WECHAT.search(said) or line.value.casefold().startswith(("weixin:", "wechat:")):
            return _value(line).rpartition(":")[2]
    return ""


def _manager(block: Block) -> str:
    """Return whom a card names as manager, in any of the ways of the programs that write cards."""
    groups = {line.group for line in block.all("X-ABLABEL") if _MANAGER.search(line.value)}
    for line in block.lines:
        is_named = line.name in ("X-MANAGER", "X-MS-MANAGER", "X-EVOLUTION-MANAGER")
        is_related = line.name == "RELATED" and "manager" in line.params.get("TYPE", "").casefold()
        is_labelled = line.name == "X-ABRELATEDNAMES" and line.group and line.group in groups
        if is_named or is_related or is_labelled:
            return _bare(_value(line))
    return ""


def _bare(value: str) -> str:
    """Return an address without the scheme in front of it."""
    return _SCHEME.sub("", value)


def _values(lines: Iterable[ContentLine]) -> tuple[str, ...]:
    """Return what is written, each once, the preferred one first."""
    ordered = sorted(lines, key=_is_other)
    found = (_value(line).removeprefix("mailto:").removeprefix("tel:") for line in ordered)
    return tuple(dict.fromkeys(each for each in found if each))


def _is_other(line: ContentLine) -> bool:
    return not ("PREF" in line.params or "pref" in line.params.get("TYPE", "").casefold())


def _value(line: ContentLine | None) -> str:
    return " ".join(unescaped(_letters(line)).split()) if line is not None else ""


def _parts(line: ContentLine | None) -> list[str]:
    return divided(_letters(line)) if line is not None else []


def _letters(line: ContentLine) -> str:
    """Return a value in letters: version 2.1 writes them as quoted bytes."""
    coding = line.params.get("ENCODING", "").upper()
    if coding not in ("QUOTED-PRINTABLE", "Q"):
        return line.value
    content = quopri.decodestring(soft_broken(line.value).encode("utf-8", "replace"))
    return decoded(content, known_codec(line.params.get("CHARSET")))

"""The brief of an account as a file or as text: Markdown, plain text, JSON, PDF."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

from csmdesk.domain.briefs import AccountBrief, BriefPerson, Listed
from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.reports.brief import BriefSheet, compose
from csmdesk.reports.brief_lines import SheetLine, SheetSection
from csmdesk.reports.files import check_target, write_file
from csmdesk.reports.saying import say
from csmdesk.system.texts import Texts

SUFFIXES = (".pdf", ".txt", ".md", ".json")
_DOT = " · "
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|]")


def check(path: Path) -> None:
    """Raise ``UserError`` for a name with another ending, and for a place that takes no file."""
    if path.suffix.lower() not in SUFFIXES:
        raise UserError(Text("brief.file_kind", {"path": str(path)}), Text("brief.file_kind_hint"))
    check_target(path)


def save(brief: AccountBrief, path: Path, texts: Texts) -> None:
    """Write a brief as the name of the file says; an old file stays when that fails.

    The same errors as ``check``, and ``UserError`` when the file cannot be written.
    """
    check(path)
    kind = path.suffix.lower()
    if kind == ".pdf":
        from csmdesk.reports.pdf import page_of  # it brings Qt

        content = page_of(compose(brief), texts)
    else:
        writers = {".txt": plain_text, ".md": markdown, ".json": json_text}
        content = writers[kind](brief, texts).encode("utf-8")
    write_file(path, content)


def plain_text(brief: AccountBrief, texts: Texts) -> str:
    """Return the brief as plain text, for a message or the clipboard."""
    sheet = compose(brief)
    lines = [_title(sheet), *_head(sheet, texts)]
    for section in sheet.sections:
        lines += ["", _heading(section, texts)]
        lines += [f"  {line}" for line in _body(section, texts)]
    return "\n".join([*lines, "", say(texts, sheet.foot), ""])


def markdown(brief: AccountBrief, texts: Texts) -> str:
    """Return the brief as Markdown."""
    sheet = compose(brief)
    lines = [f"# {_marked(_title(sheet))}", "", *(f"{_marked(x)}  " for x in _head(sheet, texts))]
    for section in sheet.sections:
        lines += ["", f"## {_marked(_heading(section, texts))}", ""]
        lines += [f"- {_marked(line)}" for line in _body(section, texts)]
    return "\n".join([*lines, "", f"*{_marked(say(texts, sheet.foot))}*", ""])


def json_text(brief: AccountBrief, texts: Texts) -> str:
    """Return the brief as JSON: its rows as they are, texts with code, values and words."""
    return json.dumps(_data(brief, texts), ensure_ascii=False, indent=2) + "\n"


def _title(sheet: BriefSheet) -> str:
    return f"{sheet.name} ({sheet.tier})" if sheet.tier else sheet.name


def _head(sheet: BriefSheet, texts: Texts) -> list[str]:
    place = _DOT.join(say(texts, part) for part in sheet.place)
    facts = [f"{say(texts, caption)}: {say(texts, value)}" for caption, value in sheet.facts]
    hint = [say(texts, sheet.hint)] if sheet.hint else []
    return [*([place] if place else []), _DOT.join(facts), *hint]


def _heading(section: SheetSection, texts: Texts) -> str:
    title = say(texts, section.title)
    return f"{title} ({say(texts, section.aside)})" if section.aside else title


def _body(section: SheetSection, texts: Texts) -> Iterator[str]:
    for line in section.lines:
        yield _line(line, texts)
    if not section.lines:
        yield say(texts, section.empty)
    if section.left_out:
        yield say(texts, Text("brief.more", {"n": section.left_out}))
    if section.note:
        yield f"({say(texts, section.note)})"


def _line(line: SheetLine, texts: Texts) -> str:
    text = say(texts, line.text) + (f" ({line.badge})" if line.badge else "")
    inside = [say(texts, Text("brief.inside"))] if line.is_inside else []
    details = [say(texts, part) for part in (*line.details, line.side) if part]
    below = f": {say(texts, line.below)}" if line.below else ""
    return _DOT.join([text, *details, *inside]) + below


def _marked(text: str) -> str:
    """Keep what a person typed from becoming marks of Markdown."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def _data(value: object, texts: Texts) -> object:
    if isinstance(value, Text):
        params = {name: _data(part, texts) for name, part in value.params.items()}
        return {"code": value.code, "words": say(texts, value), "params": params}
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, tuple):
        return [_data(part, texts) for part in value]
    if is_dataclass(value):
        found = {each.name: _data(getattr(value, each.name), texts) for each in fields(value)}
        if isinstance(value, Listed):
            found["left_out"] = value.left_out
        if isinstance(value, BriefPerson):
            found["temperature"] = value.temperature
        return found
    return value.isoformat() if isinstance(value, date | datetime) else value

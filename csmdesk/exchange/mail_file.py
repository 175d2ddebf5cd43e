"""Mail in: one ``.eml`` file as sender, receivers, subject, moment, text and attachments.

Mail programs break every rule there is: headers in bare GB18030 or Big5, encodings named wrongly,
dates without a zone. What can be read is read; what could not is said.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from csmdesk.domain.attachments import MAX_BYTES
from csmdesk.domain.errors import UserError
from csmdesk.domain.html_text import text_of_html
from csmdesk.domain.text import Text
from csmdesk.exchange.loose_text import decoded, file_bytes

MOST_BYTES = 2 * MAX_BYTES  # a file in a mail is a third larger than by itself
MOST_WORDS = 100_000  # letters of a text that are kept
_BLANKS = re.compile(r"\s+")
_RECEIVED = re.compile(r";\s*([^;]+)$")
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Name a file in a mail."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class MailFile:
    """Hold what a mail says; ``calendar`` is the invitation that it carries, empty for none."""

    key: str
    subject: str
    sent_at: datetime
    sender: tuple[str, str]
    receivers: tuple[tuple[str, str], ...]
    text: str
    enclosed: tuple[Enclosed, ...] = ()
    calendar: bytes = b""
    remarks: tuple[Text, ...] = ()


def read_mail(source: Path | bytes) -> MailFile:
    """Read one mail; raise ``UserError`` for what cannot be read or is none."""
    message = _message(source)
    sender = next(iter(_people(message, "From", "Sender")), ("", ""))
    receivers = tuple(_people(message, "To", "Cc"))
    is_mail = any(message.get(name) for name in ("Subject", "Date", "Message-ID", "Received"))
    if not sender[1] and not receivers and not is_mail:
        name = source.name if isinstance(source, Path) else ""
        raise UserError(Text("mail.none", {"file": name}), Text("mail.none_hint"))
    remarks: list[Text] = [] if any(sender) else [Text("mail.no_sender")]
    sent_at = _moment(message)
    if sent_at is None:
        sent_at = _file_time(source)
        remarks.append(Text("mail.no_date"))
    subject = _BLANKS.sub(" ", _header(message, "Subject")).strip()
    text = _text(message)
    if len(text) > MOST_WORDS:
        text = text[:MOST_WORDS]
        remarks.append(Text("mail.cut", {"n": MOST_WORDS}))
    enclosed = tuple(Enclosed(name, len(content)) for name, content in _files(message))
    too_big = [each for each in enclosed if each.size > MAX_BYTES]
    remarks += [
        Text("attachment.too_big", {"name": each.name, "mb": MAX_BYTES // 1024**2})
        for each in too_big
    ]
    made = f"{sender[1]}\n{sent_at.isoformat()}\n{subject}\n{text}"
    key = _header(message, "Message-ID").strip() or _digest(made)
    return MailFile(
        f"mail:{key}", subject, sent_at, sender, receivers, text,
        tuple(each for each in enclosed if each.size <= MAX_BYTES), _calendar(message),
        tuple(remarks),
    )  # fmt: skip


def enclosed_files(source: Path | bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files in a mail that can be kept."""
    return (each for each in _files(_message(source)) if len(each[1]) <= MAX_BYTES)


def _message(source: Path | bytes) -> Message:
    content = source if isinstance(source, bytes) else file_bytes(source, MOST_BYTES)
    return message_from_bytes(content.lstrip(b"\r\n\xef\xbb\xbf "), policy=policy.compat32)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _raw(message: Message, *names: str) -> list[str]:
    wanted = {name.casefold() for name in names}
    charset = next((c for part in message.walk() if (c := part.get_content_charset())), None)
    found = [value for name, value in message.raw_items() if name.casefold() in wanted]
    return [_bare(str(value), charset) for value in found]


def _bare(value: str, charset: str | None) -> str:
    """Return a header in letters: some programs write national bytes as they are."""
    content = value.encode("utf-8", "surrogateescape")
    return decoded(content, None if content.isascii() else charset)


def _header(message: Message, name: str) -> str:
    return next((_words(value) for value in _raw(message, name)), "")


def _words(value: str) -> str:
    """Read encoded words, also where their encoding is named wrongly."""
    if "=?" not in value:
        return value
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(
        part if isinstance(part, str) else decoded(part, charset) for part, charset in parts
    )


def _people(message: Message, *names: str) -> Iterator[tuple[str, str]]:
    seen = set()
    for name, mail in getaddresses(_raw(message, *names)):
        shown, address = _words(name).strip().strip("'\""), mail.strip().casefold()
        if "@" not in address:
            address = ""
        if (shown or address) and (address or shown) not in seen:
            seen.add(address or shown)
            yield shown, address


def _moment(message: Message) -> datetime | None:
    received = [_RECEIVED.search(value) for value in _raw(message, "Received")]
    for value in (*_raw(message, "Date"), *(found[1] for found in received if found)):
        try:
            moment = parsedate_to_datetime(value.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        if moment.year >= 1980:
            return moment.astimezone(UTC)
    return None


def _file_time(source: Path | bytes) -> datetime:
    if isinstance(source, Path):
        return datetime.fromtimestamp(source.stat().st_mtime, UTC)
    return datetime.now(UTC)


def _text(message: Message) -> str:
    """Return the best text: the plain one, unless it is empty and a page says more."""
    plain: list[str] = []
    pages: list[str] = []
    for part in _own_parts(message):
        if part.is_multipart() or _is_file(part):
            continue
        kind = part.get_content_type()
        if kind == "text/plain":
            plain.append(_letters(part))
        elif kind == "text/html":
            pages.append(_letters(part))
    told = "\n\n".join(each.strip() for each in plain if each.strip())
    return told or "\n\n".join(filter(None, map(text_of_html, pages)))


def _own_parts(message: Message) -> Iterator[Message]:
    """Walk the parts of a mail, but not those of a mail that it encloses."""
    yield message
    held = message.get_payload()
    if isinstance(held, list) and message.get_content_type() != "message/rfc822":
        for part in held:
            if isinstance(part, Message):
                yield from _own_parts(part)


def _letters(part: Message) -> str:
    return decoded(_content(part), part.get_content_charset()).replace("\r\n", "\n")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _is_file(part: Message) -> bool:
    kind, held = part.get_content_type(), part.get_content_disposition()
    if held == "attachment":
        return True
    if kind in ("text/plain", "text/html", "text/calendar"):
        return bool(part.get_filename()) and kind != "text/calendar"
    is_picture_of_text = held == "inline" or part.get("Content-ID") is not None
    return not (is_picture_of_text and kind.startswith("image/"))


def _files(message: Message) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(_own_parts(message)):
        if part.get_content_type() == "message/rfc822":
            held = part.get_payload()
            letter = held[0] if isinstance(held, list) and held else None
            if isinstance(letter, Message):
                yield f"{_safe(_header(letter, 'Subject')) or 'mail'}.eml", letter.as_bytes()
        elif not part.is_multipart() and _is_file(part):
            yield _name(part, number), _content(part)


def _name(part: Message, number: int) -> str:
    about = Message()  # the same headers in letters, where they are bare national bytes
    for header in ("Content-Disposition", "Content-Type"):
        for value in _raw(part, header):
            about[header] = value
    named = about.get_filename()
    name = _safe(_words(named)) if named else ""
    return name or f"{number}.{part.get_content_subtype()}"


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", _BLANKS.sub(" ", name)).strip(" .")[-150:]


def _calendar(message: Message) -> bytes:
    parts = (p for p in _own_parts(message) if p.get_content_type() == "text/calendar")
    return next((_letters(part).encode() for part in parts), b"")

"""Attachments: files kept inside the book, encrypted with it."""

from __future__ import annotations

import hashlib
import mimetypes
from datetime import datetime
from pathlib import Path

from csmdesk.domain.attachments import MAX_BYTES, Attachment
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, AttachmentId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_found, require_name, require_row

TABLE = "attachment"
_UNKNOWN = "application/octet-stream"
_SELECT = (
    "SELECT id, account_id, touchpoint_id, name, media_type, size, digest, added_at FROM attachment"
)


def attach(
    uow: UnitOfWork,
    source: Path | bytes,
    *,
    account_id: AccountId | None = None,
    touchpoint_id: TouchpointId | None = None,
    name: str | None = None,
) -> AttachmentId:
    """Take a file into the book; the account may follow from the touchpoint.

    Raises ``UserError`` for a file that cannot be read or is larger than 50 MB, and for a missing
    name.
    """
    if touchpoint_id is not None:
        account_id = require_row(uow, "touchpoint", touchpoint_id)["account_id"]
    require_row(uow, "account", account_id or "")
    named = (name or (source.name if isinstance(source, Path) else "")).strip()
    require_name({"name": named})
    content = _content(source, named)
    digest = hashlib.sha256(content).hexdigest()
    uow.raw.execute(
        "INSERT OR IGNORE INTO attachment_content (digest, content) VALUES (?, ?)",
        (digest, content),
    )
    values: Row = {"account_id": account_id, "touchpoint_id": touchpoint_id, "name": named}
    values |= {"size": len(content), "digest": digest, "added_at": uow.now}
    return AttachmentId(uow.insert(TABLE, {**values, "media_type": _media_type(named)}))


def rename(uow: UnitOfWork, attachment_id: AttachmentId, name: str) -> None:
    """Give an attachment another name; raise ``UserError`` for a missing one."""
    require_row(uow, TABLE, attachment_id)
    require_name({"name": name})
    named = name.strip()
    uow.change(TABLE, attachment_id, {"name": named, "media_type": _media_type(named)})


def detach(uow: UnitOfWork, attachment_id: AttachmentId) -> None:
    """Take an attachment away; undo brings it back."""
    require_row(uow, TABLE, attachment_id)
    uow.delete(TABLE, attachment_id)


def list_attachments(
    read: ReadSession,
    *,
    account_id: AccountId | None = None,
    touchpoint_id: TouchpointId | None = None,
) -> tuple[Attachment, ...]:
    """List the files of an account, those of its touchpoints included, or of one touchpoint."""
    where = "touchpoint_id = :touchpoint" if touchpoint_id else "account_id = :account"
    params = {"touchpoint": touchpoint_id} if touchpoint_id else {"account": account_id}
    return _attachments(read, f" WHERE {where} ORDER BY added_at DESC, id DESC", **params)


def get_attachment(read: ReadSession, attachment_id: AttachmentId) -> Attachment:
    """Read what is known of one file; raise ``UserError`` when it is gone."""
    return require_found(_attachments(read, " WHERE id = :id", id=attachment_id), TABLE)


def read_content(read: ReadSession, attachment_id: AttachmentId) -> bytes:
    """Read a file; raise ``UserError`` when it is gone or its content is damaged."""
    known = get_attachment(read, attachment_id)
    rows = read.sql("SELECT content FROM attachment_content WHERE digest = :d", d=known.digest)
    content = bytes(rows[0][0]) if rows else b""
    if not rows or hashlib.sha256(content).hexdigest() != known.digest:
        raise UserError(
            Text("attachment.damaged", {"name": known.name}), Text("attachment.damaged_hint")
        )
    return content


def _content(source: Path | bytes, name: str) -> bytes:
    if isinstance(source, Path):
        try:
            size = source.stat().st_size
            source = source.read_bytes() if size <= MAX_BYTES else b""
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError(
                Text("attachment.unreadable", {"name": name, "reason": reason}),
                Text("attachment.unreadable_hint"),
            ) from error
    else:
        size = len(source)
    if size > MAX_BYTES:
        raise UserError(
            Text("attachment.too_big", {"name": name, "mb": MAX_BYTES // 1024**2}),
            Text("attachment.too_big_hint"),
        )
    return source


def _media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or _UNKNOWN


def _attachments(read: ReadSession, where: str, **params: object) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(**row._asdict() | {"added_at": datetime.fromisoformat(row.added_at)})
        for row in read.sql(_SELECT + where, **params)
    )

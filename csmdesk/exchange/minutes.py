"""Minutes of a talk as a mail: who was there, and what was agreed by both sides.

What goes to a customer is put together from what was agreed, not by leaving out of the notes: notes
stay in the book, and a private talk or an internal note has no minutes at all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any
from urllib.parse import quote

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind, Side, Touchpoint
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession
from csmdesk.services.colleagues import me
from csmdesk.services.touchpoints import get_touchpoint, read_touchpoints, recent_touchpoints
from csmdesk.system.atomic import write_atomically
from csmdesk.system.texts import Texts

MOST_LINK = 1_900  # letters of a link that every mail program and system takes
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Agreed:
    """Hold one promise."""

    text: str
    owner: str | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """Hold a mail that is not sent yet; ``is_cut`` when its link cannot hold all of it."""

    subject: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    sender: str | None
    body: str

    @property
    def link(self) -> str:
        """Return the mail as a link that opens a mail program; a body that is too long is cut."""
        return self._link()[0]

    @property
    def is_cut(self) -> bool:
        """Tell whether the link holds less than the mail says."""
        return self._link()[1]

    def _link(self) -> tuple[str, bool]:
        head = f"mailto:{','.join(quote(mail, safe='@') for mail in self.to)}?subject="
        head += quote(self.subject, safe="")
        if self.cc:
            head += f"&cc={','.join(quote(mail, safe='@') for mail in self.cc)}"
        head += "&body="
        lines = self.body.split("\n")
        for count in range(len(lines), 0, -1):
            is_cut = count < len(lines)
            told = "\r\n".join((*lines[:count], *(("…",) if is_cut else ())))
            link = head + quote(told, safe="")
            if len(link) <= MOST_LINK:
                return link, is_cut
        return head[:MOST_LINK] if len(head) <= MOST_LINK else f"mailto:{self.to[0]}", True

    def draft(self) -> bytes:
        """Return the mail as a file that mail programs open as a draft."""
        message = EmailMessage(policy=SMTP)
        message["X-Unsent"] = "1"
        if self.sender:
            message["From"] = self.sender
        if self.to:
            message["To"] = ", ".join(self.to)
        if self.cc:
            message["Cc"] = ", ".join(self.cc)
        message["Subject"] = self.subject
        message.set_content(self.body, charset="utf-8")
        return message.as_bytes()

    def save(self, path: Path) -> None:
        """Write the draft, whole or not at all; raise ``UserError`` where that cannot be done."""
        try:
            write_atomically(path, self.draft())
        except OSError as error:
            said = {"path": str(path), "reason": error.strerror or type(error).__name__}
            hint = Text("mailbox.no_write_hint")
            raise UserError(Text("mailbox.no_write", said), hint) from error


def talks_for_minutes(
    read: ReadSession, account_id: AccountId, wanted: TouchpointId | None = None
) -> tuple[Touchpoint, ...]:
    """List the newest talks of an account that can have minutes, and an older one if wanted."""
    found = recent_touchpoints(read, account_id, _LOOKED_AT)
    if wanted is not None and wanted not in {talk.id for talk in found}:
        found += read_touchpoints(read, [wanted])
    return tuple(talk for talk in found if _may_leave(talk))


def make_minutes(read: ReadSession, touchpoint_id: TouchpointId, texts: Texts) -> Minutes:
    """Write the minutes of a talk in the language of ``texts``.

    Raises ``UserError`` for a private talk and an internal note.
    """
    talk = get_touchpoint(read, touchpoint_id)
    if not _may_leave(talk):
        raise UserError(Text("minutes.private"), Text("minutes.private_hint"))
    mine = me(read)
    return Minutes(
        subject=texts.render(Text("minutes.subject", {"subject": talk.subject, "day": _day(talk)})),
        to=_mails_of_people(read, talk),
        cc=_mails_of_ours(read, talk, mine.id if mine else ""),
        sender=mine.email if mine else None,
        body=_body(read, talk, texts),
    )


def _may_leave(talk: Touchpoint) -> bool:
    return not talk.is_private and talk.kind != Kind.NOTE


def _day(talk: Touchpoint) -> date:
    return talk.started_at.astimezone().date()


def _mails_of_people(read: ReadSession, talk: Touchpoint) -> tuple[str, ...]:
    rows = read.sql(
        "SELECT emails FROM person WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id",
        ids=json_text([key for key, _ in talk.people]),
    )
    return tuple(mails[0] for (found,) in rows if (mails := json.loads(found)))


def _mails_of_ours(read: ReadSession, talk: Touchpoint, mine: str) -> tuple[str, ...]:
    rows = read.sql(
        "SELECT email FROM colleague WHERE id IN (SELECT value FROM json_each(:ids)) "
        "AND id <> :mine AND email IS NOT NULL ORDER BY id",
        ids=json_text([key for key, _ in talk.colleagues]), mine=mine,
    )  # fmt: skip
    return tuple(mail for (mail,) in rows)


def _body(read: ReadSession, talk: Touchpoint, texts: Texts) -> str:
    """Write date, people and what both sides agreed, each promise with its day."""
    say = texts.render
    lines = [
        say(Text("minutes.subject_line", {"subject": talk.subject})),
        say(Text("minutes.when", {"at": talk.started_at})),
    ]
    theirs, ours = [name for _, name in talk.people], [name for _, name in talk.colleagues]
    if theirs:
        said = {"account": talk.account_name, "people": tuple(theirs)}
        lines.append(say(Text("minutes.theirs_there", said)))
    if ours:
        lines.append(say(Text("minutes.ours_there", {"people": tuple(ours)})))
    agreed = {side: _agreed(read, talk, side) for side in (Side.OURS, Side.THEIRS)}
    if not any(agreed.values()):
        lines += ["", say(Text("minutes.nothing"))]
    for side, heading in ((Side.OURS, "minutes.we"), (Side.THEIRS, "minutes.they")):
        if agreed[side]:
            lines += ["", say(Text(heading, {"account": talk.account_name}))]
            lines += [f"{n}. {_promise(each, texts)}" for n, each in enumerate(agreed[side], 1)]
    step = _next_step(read, talk)
    if step:
        lines += ["", say(Text("minutes.next", {"step": step}))]
    return "\n".join(lines) + "\n"


def _agreed(read: ReadSession, talk: Touchpoint, side: str) -> list[Agreed]:
    rows = read.sql(
        "SELECT c.text, coalesce(p.name, w.name) AS owner, c.due_on FROM commitment c "
        "LEFT JOIN person p ON p.id = c.owner_person_id "
        "LEFT JOIN colleague w ON w.id = c.owner_colleague_id "
        "WHERE c.touchpoint_id = :talk AND c.side = :side AND c.state <> 'cancelled' "
        "ORDER BY c.due_on IS NULL, c.due_on, c.id",
        talk=talk.id, side=side,
    )  # fmt: skip
    return [_one(row) for row in rows]


def _one(row: Any) -> Agreed:
    return Agreed(row.text, row.owner, date.fromisoformat(row.due_on) if row.due_on else None)


def _promise(agreed: Agreed, texts: Texts) -> str:
    owner = f" ({agreed.owner})" if agreed.owner else ""
    if agreed.due_on is None:
        return f"{agreed.text}{owner}"
    said = {"text": f"{agreed.text}{owner}", "day": agreed.due_on}
    return texts.render(Text("minutes.by", said))


def _next_step(read: ReadSession, talk: Touchpoint) -> str:
    rows = read.sql("SELECT next_step FROM touchpoint WHERE id = :id", id=talk.id)
    return rows[0].next_step or "" if rows else ""

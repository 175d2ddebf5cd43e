"""A mail that brings a success plan to the customer: a draft that a mail program opens.

It is put together from what a customer may see; what is ours alone has no field in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from mimetypes import guess_type

from csmdesk.domain.customer_plans import CustomerPlan, CustomerTask
from csmdesk.domain.ids import PersonId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side, TaskState
from csmdesk.models.work import ReadSession
from csmdesk.services.colleagues import me
from csmdesk.system.texts import Texts

_NEXT = 4  # lines of each side that are named in the mail
_ANY = "application/octet-stream"
# Not every system knows these by their endings.
_KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Say who writes to whom: ``to`` is missing when no address is known."""

    to: str | None
    sender: str | None
    signed: str | None


@dataclass(frozen=True, slots=True)
class PlanMail:
    """Hold a mail that is not sent yet; files go by their names."""

    subject: str
    body: str
    head: Letterhead
    files: tuple[tuple[str, bytes], ...] = ()

    def draft(self) -> bytes:
        """Return the mail as a file that mail programs open as a draft."""
        message = EmailMessage(policy=SMTP)
        message["X-Unsent"] = "1"
        if self.head.sender:
            message["From"] = self.head.sender
        if self.head.to:
            message["To"] = self.head.to
        message["Subject"] = self.subject
        message.set_content(self.body, charset="utf-8")
        for name, content in self.files:
            main, _, sub = _kind(name).partition("/")
            message.add_attachment(content, maintype=main, subtype=sub, filename=name)
        return message.as_bytes()


def letterhead(read: ReadSession, sponsor: PersonId | None) -> Letterhead:
    """Find the addresses of the customer's sponsor and of the user."""
    mine = me(read)
    person = read.find("person", sponsor) if sponsor is not None else None
    to = next(iter(person["emails"]), None) if person is not None else None
    return Letterhead(to, mine.email if mine else None, mine.name if mine else None)


def write_mail(
    plan: CustomerPlan, texts: Texts, head: Letterhead, files: Sequence[tuple[str, bytes]]
) -> PlanMail:
    """Write a mail in the language of ``texts`` that brings these files."""
    said = {"title": plan.title, "account": plan.account_name, "day": plan.as_of}
    subject = texts.render(Text("plan_mail.subject", said))
    subject = " ".join(subject.split())  # a header is one line
    return PlanMail(subject, "\n".join(_body(plan, texts, head)) + "\n", head, tuple(files))


def _body(plan: CustomerPlan, texts: Texts, head: Letterhead) -> Iterator[str]:
    say = texts.render
    name = plan.their_sponsor
    yield say(Text("plan_mail.hello", {"name": name}) if name else Text("plan_mail.hello_all"))
    yield ""
    yield say(Text("plan_mail.attached", {
        "title": plan.title, "percent": round(plan.percent), "done": plan.done, "live": plan.live,
        "day": plan.as_of,
    }))  # fmt: skip
    for side, code in ((Side.THEIRS, "plan_mail.next_theirs"), (Side.OURS, "plan_mail.next_ours")):
        following = _following(plan, side)
        if following:
            yield ""
            yield say(Text(code))
            yield from (f"- {_line(each, texts)}" for each in following)
    yield ""
    yield say(Text("plan_mail.how"))
    if head.signed:
        yield ""
        yield head.signed


def _following(plan: CustomerPlan, side: str) -> list[CustomerTask]:
    """Return what one side has to do next: milestones without tasks, and tasks."""
    steps = (step for goal in plan.objectives for step in goal.milestones)
    lines = (line for step in steps for line in (step.tasks or (step,)))
    wanted = [
        line
        for line in lines
        if line.side == side and line.state == TaskState.OPEN and line.due_on is not None
    ]
    return sorted(wanted, key=_due)[:_NEXT]


def _due(line: CustomerTask) -> date:
    return line.due_on or date.max


def _line(line: CustomerTask, texts: Texts) -> str:
    said = {"title": line.title, "day": line.due_on, "owner": line.owner}
    code = "plan_mail.line" if line.owner is None else "plan_mail.line_of"
    return texts.render(Text(code, said))


def _kind(name: str) -> str:
    ending = name[name.rfind(".") :].lower()
    return _KINDS.get(ending) or guess_type(name)[0] or _ANY

"""Files of a plan for the customer: made off the window's thread, what is given away remembered."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.customer_plans import CustomerPlan
from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.ui.pages.qbr.file_names import file_name

if TYPE_CHECKING:
    from csmdesk.models.store import Store
    from csmdesk.models.work import ReadSession, UnitOfWork
    from csmdesk.system.texts import Texts

WORKBOOK, PAGES, SLIDE, PICTURE, DRAWING = "xlsx", "pdf", "pptx", "png", "svg"


@dataclass(frozen=True, slots=True)
class Made:
    """Hold a file that was made; a mail without a ``receiver`` names the sponsor it lacks."""

    path: Path
    changes: ChangeSet | None = None
    has_receiver: bool = True
    sponsor: str | None = None


def name_of(plan: CustomerPlan | SuccessPlan, day: date, suffix: str) -> str:
    """Propose a name for a file of a plan as it is on a day."""
    return file_name(plan.account_name, plan.title, day.isoformat(), suffix=suffix)


def make_workbook(store: Store, plan_id: SuccessPlanId, path: Path, texts: Texts) -> Made:
    """Write the workbook that comes back; what stands in it is remembered with it, or not at all.

    Raises ``UserError`` when the plan is gone or the file cannot be written.
    """
    with _giving(store, plan_id) as uow:
        _write_workbook(uow, _shown(uow, plan_id), path, texts, path.name)
    return Made(path, uow.changes)


def make_page(store: Store, plan_id: SuccessPlanId, path: Path, texts: Texts) -> Made:
    """Draw a plan as pages, a slide, a picture or a drawing; raises ``UserError``."""
    from csmdesk.reports.plans.files import write_customer_plan

    with store.read() as read:
        shown = _shown(read, plan_id)
    write_customer_plan(shown, path, texts)
    return Made(path)


def make_mail(
    store: Store,
    plan_id: SuccessPlanId,
    texts: Texts,
    lend: Callable[[str, bytes], Path],
    *,
    has_pages: bool,
) -> Made:
    """Write a draft of a mail with the workbook, and the pages if wanted, and have it lent.

    Raises ``UserError`` when the plan is gone or a file cannot be written.
    """
    from tempfile import TemporaryDirectory

    from csmdesk.exchange.plan_mail import letterhead, write_mail
    from csmdesk.reports.plans.files import write_customer_plan
    from csmdesk.services.plan_reading import get_plan

    with store.read() as read:
        sponsor = get_plan(read, plan_id).sponsors.theirs
        shown = _shown(read, plan_id)
        head = letterhead(read, sponsor.id if sponsor is not None else None)
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name_of(shown, shown.as_of, WORKBOOK)]
        if has_pages:  # drawn before the book is written to: that takes its time
            paths.append(Path(folder) / name_of(shown, shown.as_of, PAGES))
            write_customer_plan(shown, paths[1], texts)
        with _giving(store, plan_id) as uow:
            _write_workbook(uow, shown, paths[0], texts, paths[0].name)
            files = [(path.name, path.read_bytes()) for path in paths]
            draft = write_mail(shown, texts, head, files).draft()
            lent = lend(name_of(shown, shown.as_of, "eml"), draft)
    return Made(lent, uow.changes, head.to is not None, sponsor.name if sponsor else None)


def _giving(store: Store, plan_id: SuccessPlanId) -> AbstractContextManager[UnitOfWork]:
    """Open a unit of work that undo leaves alone: what a customer has cannot be called back."""
    from csmdesk.services.plan_reading import get_plan

    with store.read() as read:
        label = Text("action.share_plan", {"title": get_plan(read, plan_id).title})
    return store.write(label, origin="maintenance")


def _shown(read: ReadSession, plan_id: SuccessPlanId) -> CustomerPlan:
    from csmdesk.domain.customer_plans import customer_plan
    from csmdesk.services.plan_reading import get_plan

    return customer_plan(get_plan(read, plan_id), read.today)


def _write_workbook(
    uow: UnitOfWork, plan: CustomerPlan, path: Path, texts: Texts, name: str
) -> None:
    from csmdesk.domain.errors import UserError
    from csmdesk.exchange.plan_sheet_out import write_plan
    from csmdesk.services.plan_shares import remember_share

    share = remember_share(uow, plan.key, plan.lines(), language=texts.language, file_name=name)
    try:
        write_plan(plan, path, texts, share)
    except OSError as error:
        said = {"path": str(path), "reason": error.strerror or type(error).__name__}
        raise UserError(
            Text("plan_share.no_write", said), Text("plan_share.no_write_hint")
        ) from error

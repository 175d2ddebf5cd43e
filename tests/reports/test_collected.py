"""What the services collect is what the pages know how to show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pptx import Presentation

from csmdesk.domain.dates import Quarter
from csmdesk.domain.qbr import Audience
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.reports.figures import FIGURES
from csmdesk.reports.qbr import build_deck
from csmdesk.services import qbr
from csmdesk.services.accounts import create_account
from csmdesk.services.commitments import create_commitment
from csmdesk.services.touchpoints import log_touchpoint
from csmdesk.system.texts import Texts
from tests.reports import reading


def collected(store, clock):
    """Collect the running quarter of an account with one talk and one promise."""
    today = clock.now().date()
    with store.write(Text("action.account.create")) as uow:
        account = create_account(uow, "Lumen Lantern Works", tier="A", currency="CNY")
        draft = TouchpointDraft(
            account_id=account,
            kind="call",
            started_at=datetime(2026, 3, 10, 9, 0, tzinfo=UTC),
            subject="Plan of the second plant",
            new_people=("Ada Fernsby",),
            outcome="done",
        )
        log_touchpoint(uow, draft)
        create_commitment(
            uow, account, side="ours", text="Send the plan", due_on=today + timedelta(days=3)
        )
    with store.read() as read:
        return qbr.collect(read, account, Quarter.of(today))


def test_every_collected_figure_is_known(store, clock):
    data = collected(store, clock)
    assert {figure.code for figure in data.figures} == set(FIGURES)


def test_a_collected_review_becomes_a_deck(store, clock, tmp_path, language):
    data = collected(store, clock)
    path = tmp_path / "review.pptx"
    build_deck(data, audience=Audience.INTERNAL, texts=Texts(language), path=path)
    said = "\n".join(reading.words(Presentation(str(path))))
    assert "Plan of the second plant" in said
    assert "Ada Fernsby" in said
    assert "Send the plan" in said

"""The checks of a review: what each finds, how grave it is, and in which order they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from csmdesk.domain.dates import Quarter
from csmdesk.domain.qbr import Figure, TicketMonth
from csmdesk.domain.qbr_checks import (
    FEW_SCORES,
    STALE_DAYS,
    CheckAct,
    CheckLevel,
    is_bare,
    review_checks,
)
from csmdesk.reports.slide import SlideKind
from csmdesk.system.texts import Texts, languages
from tests.reports import book

MUST, REMARK, PASSED = CheckLevel
END = book.QUARTER.span.end


def figures(**changes):
    """Replace figures by code; ``None`` leaves one without a value."""
    made = []
    for figure in book.figures():
        change = changes.get(figure.code, figure)
        made.append(Figure(figure.code, None, None, 0, None) if change is None else change)
    return tuple(made)


def used(as_of):
    return figures(use=Figure("use", 10.0, 8.0, 3, as_of))


def promised(*promises):
    return book.review(commitments=promises)


def check(data, code):
    return next((found for found in review_checks(data) if found.code == code), None)


SOUND = book.planned(
    commitments=(
        book.promise(0, "ours", "Send the template", state="done"),
        book.promise(0, "theirs", "Name an owner", state="done"),
        book.promise(9, "ours", "Train the night shift"),
    ),
)

LATE = book.planned(prepared_on=date(2026, 1, 2))

CASES = [
    ("use is there", SOUND, "usage", PASSED, "qbr_check.usage.fresh"),
    ("no use", book.review(figures=figures(use=None)), "usage", MUST, "qbr_check.usage.none"),
    ("no figures", book.empty_review(), "usage", MUST, "qbr_check.usage.none"),
    ("use just fresh", book.review(figures=used(END - timedelta(days=STALE_DAYS))),
     "usage", PASSED, "qbr_check.usage.fresh"),
    ("use ends early", book.review(figures=used(END - timedelta(days=STALE_DAYS + 1))),
     "usage", REMARK, "qbr_check.usage.stale.over"),
    ("use old today", book.review(figures=used(date(2025, 7, 10)), prepared_on=date(2025, 8, 20)),
     "usage", REMARK, "qbr_check.usage.stale"),
    ("talks", SOUND, "touchpoints", PASSED, "qbr_check.talks"),
    ("no talks", book.review(touchpoints=()), "touchpoints", MUST, "qbr_check.talks.none"),
    ("notes are no talks", book.review(touchpoints=(book.touch(5, "note", "For us"),)),
     "touchpoints", MUST, "qbr_check.talks.none"),
    ("people took part", SOUND, "participants", PASSED, "qbr_check.people"),
    ("nobody took part", book.review(touchpoints=(book.touch(1, "call", "x", people=()),)),
     "participants", REMARK, "qbr_check.nobody"),
    ("ours kept", SOUND, "our_promises", PASSED, "qbr_check.ours"),
    ("ours late", book.review(), "our_promises", MUST, "qbr_check.ours.late"),
    ("none at all", promised(), "our_promises", REMARK, "qbr_check.promises.none"),
    ("called off is not late", promised(book.promise(0, "ours", "x", state="cancelled")),
     "our_promises", PASSED, "qbr_check.ours"),
    ("due today is not late", promised(book.promise(0, "ours", "x", due_on=book.PREPARED_ON)),
     "our_promises", PASSED, "qbr_check.ours"),
    ("theirs kept", SOUND, "their_promises", PASSED, "qbr_check.theirs"),
    ("theirs late", book.review(), "their_promises", REMARK, "qbr_check.theirs.late"),
    ("owner and day", SOUND, "vague", PASSED, "qbr_check.clear"),
    ("no owner", promised(book.promise(9, "ours", "x", owner=None)), "vague", REMARK,
     "qbr_check.vague"),
    ("no day", promised(book.promise(9, "theirs", "x", due_on=None)), "vague", REMARK,
     "qbr_check.vague"),
    ("over", SOUND, "quarter", PASSED, "qbr_check.quarter"),
    ("last day", book.review(prepared_on=END), "quarter", REMARK, "qbr_check.quarter.running"),
    ("compared", SOUND, "comparison", PASSED, "qbr_check.before"),
    ("nothing before", book.review(figures=figures(use=Figure("use", 1.0, None, 1, END))),
     "comparison", REMARK, "qbr_check.before.none"),
    ("tickets", SOUND, "tickets", PASSED, "qbr_check.tickets"),
    ("no tickets", book.review(tickets=(), figures=figures(tickets=None)), "tickets", REMARK,
     "qbr_check.tickets.none"),
    ("tickets of before", book.review(tickets=(TicketMonth(date(2025, 5, 1), 9, 9),),
     figures=figures(tickets=None)), "tickets", REMARK, "qbr_check.tickets.none"),
    ("scores", SOUND, "satisfaction", PASSED, "qbr_check.csat"),
    ("few scores", book.review(figures=figures(csat=Figure("csat", 4.0, 4.0, FEW_SCORES - 1, END))),
     "satisfaction", REMARK, "qbr_check.csat.few"),
    ("no score", book.review(figures=figures(csat=None)), "satisfaction", REMARK,
     "qbr_check.csat.none"),
    ("renewal", SOUND, "renewal", PASSED, "qbr_check.renewal"),
    ("no renewal", book.review(renewal_on=None), "renewal", REMARK, "qbr_check.renewal.none"),
    ("plan agreed on", SOUND, "plan", PASSED, "qbr_check.plan.confirmed"),
    ("no plan", book.review(), "plan", REMARK, "qbr_check.plan.none"),
    ("a draft", book.planned(plan=book.plan(status="draft")), "plan", MUST, "qbr_check.plan.draft"),
    ("our milestones", SOUND, "ours_milestones", PASSED, "qbr_check.milestones.ours"),
    ("our milestone late", LATE, "ours_milestones", MUST, "qbr_check.milestones.ours.late"),
    ("their milestones", SOUND, "theirs_milestones", PASSED, "qbr_check.milestones.theirs"),
    ("their milestone late", LATE, "theirs_milestones", REMARK,
     "qbr_check.milestones.theirs.late"),
    ("value confirmed", SOUND, "value", PASSED, "qbr_check.value"),
    ("no value confirmed", book.planned(values=book.values()[2:]), "value", REMARK,
     "qbr_check.value.none"),
    ("no value at all", book.planned(values=()), "value", REMARK, "qbr_check.value.none"),
    ("author", SOUND, "author", PASSED, "qbr_check.author"),
    ("no author", book.review(prepared_by=None), "author", REMARK, "qbr_check.author.none"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "level", "title"), [c[1:] for c in CASES],
                         ids=[c[0] for c in CASES])  # fmt: skip
def test_each_check(data, code, level, title):
    found = check(data, code)
    assert (found.level, found.title.code) == (level, title)


def test_every_check_is_in_the_table_with_every_level():
    tried = {(code, level) for _, _, code, level, _ in CASES}
    for data in (SOUND, book.review(), book.empty_review()):
        assert {(c.code, c.level) for c in review_checks(data)} <= tried


@pytest.mark.parametrize("data", [SOUND, book.review(), book.empty_review()])
def test_the_gravest_come_first_and_each_names_a_page(data):
    levels = [found.level for found in review_checks(data)]
    assert levels == sorted(levels, key=list(CheckLevel).index)
    kinds = {kind.value for kind in SlideKind}
    assert all(found.pages and set(found.pages) <= kinds for found in review_checks(data))


def test_a_plan_that_is_closed_is_not_late_and_none_needs_no_value():
    over = book.planned(plan=book.plan(status="partly"), prepared_on=date(2026, 1, 2))
    assert check(over, "ours_milestones") is check(over, "theirs_milestones") is None
    assert check(book.review(), "value") is None
    assert check(LATE, "ours_milestones").detail.params["text"] == "Night shift trained"


def test_what_is_right_asks_for_nothing():
    assert {found.act for found in review_checks(SOUND) if found.level is PASSED} == {CheckAct.NONE}


def test_a_sound_review_has_nothing_to_mend():
    assert {found.level for found in review_checks(SOUND)} == {PASSED}


def test_the_oldest_promise_is_named():
    found = check(book.review(), "our_promises")
    assert found.title.params["n"] == 2
    assert found.detail.params["text"] == "Quote for the second plant"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("data", [SOUND, book.review(), book.empty_review()])
def test_every_check_can_be_said(data, language):
    texts = Texts(language)
    for found in review_checks(data):
        assert texts.render(found.title)
        assert found.detail is None or texts.render(found.detail)


@pytest.mark.parametrize(
    ("data", "is_so"),
    [
        (book.empty_review(), True),
        (book.review(), False),
        (book.empty_review(touchpoints=book.touchpoints()), False),
        (book.empty_review(commitments=book.promises()), False),
        (book.empty_review(figures=(Figure("tickets", 2.0, 0.0, 2, END),)), False),
        (book.empty_review(figures=(Figure("tickets", 0.0, 3.0, 0, None),)), True),
    ],
)
def test_a_bare_quarter_is_known(data, is_so):
    assert is_bare(data) is is_so


def test_a_fiscal_quarter_ends_with_its_own_months():
    fiscal = replace(book.review(), quarter=Quarter(2025, 3, first_month=4))
    assert check(fiscal, "quarter").level is REMARK

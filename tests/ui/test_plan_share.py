"""The plan goes to the customer as a file or a mail, without a word that is ours alone."""

from __future__ import annotations

import email
import re
import zipfile
from collections.abc import Iterator
from email import policy
from io import BytesIO
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import plan_items, success_plans
from tests.ui.plan_hand import book_of_plan
from tests.ui.share_hand import MAIL, SECRET, ShareHand, entries

# What we say of people and accounts among ourselves, in both languages.
INTERNAL = (
    "stance", "advocate", "strength", "health score", "likelihood", "blocker", "No test account",
    "立场", "关系强度", "健康度", "续约可能", "内部备注",
)  # fmt: skip
_WHOLE = r"(?<![a-z]){}(?![a-z])"  # not the end of "instance"
pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[ShareHand]:
    made = ShareHand(qtbot, store, book_of_plan(store), tmp_path)
    keep_secrets(made)
    yield made
    made.stage.close()


def keep_secrets(hand: ShareHand) -> None:
    """Write a word that is ours alone wherever the plan takes one."""
    plan = hand.read()
    steps, jobs = list(plan.milestones()), list(plan.tasks())
    with hand.store.write(Text("action.demo")) as uow:
        success_plans.edit_plan(uow, plan.id, notes=SECRET)
        plan_items.edit_objective(uow, plan.objectives[0].id, notes=SECRET, source=SECRET)
        plan_items.edit_milestone(uow, steps[1].id, notes=SECRET, blocker=SECRET)
        plan_items.edit_plan_task(uow, jobs[0].id, notes=SECRET)
        plan_items.add_task(uow, steps[1].id, SECRET, is_private=True)
    hand.page.apply(uow.changes)
    hand.idle()


def parts(data: bytes) -> dict[str, str]:
    """Return every part of a file as text: of an archive its members, of a mail its parts."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name).decode("utf-8", "replace")
                    for name in archive.namelist()}  # fmt: skip
    return {"": data.decode("utf-8", "replace")}


def ours(told: dict[str, str]) -> list[str]:
    """Return the parts in which a word stands that is ours alone."""
    word = re.compile("|".join(_WHOLE.format(each) for each in (SECRET, *INTERNAL)), re.IGNORECASE)
    return [name for name, text in told.items() if word.search(text)]


def shares(store: Store) -> list[dict[str, object]]:
    with store.read() as read:
        return read.find_where("plan_share")


def test_the_menu_offers_each_kind_of_file_in_both_languages(hand: ShareHand) -> None:
    menu = hand.menu_of_share()
    told = entries(menu)
    assert told[0] == "For the customer, in English"
    assert [each for each in told if each.endswith("…")] == [
        "Workbook that can be sent back, XLSX…", "Pages, PDF…", "One slide, PPTX…",
        "Picture, PNG…", "Drawing, SVG…",
    ]  # fmt: skip
    [other] = [each.menu() for each in menu.actions() if each.menu() is not None]
    assert entries(other)[0] == "Workbook that can be sent back, XLSX…"
    menu.close()


def test_the_language_of_the_last_file_is_offered_first(hand: ShareHand, tmp_path: Path) -> None:
    menu = hand.menu_of_share()
    [other] = [each.menu() for each in menu.actions() if each.menu() is not None]
    hand.files.new = tmp_path / "plan.xlsx"
    other.actions()[0].trigger()
    hand.idle()
    menu.close()
    assert [each["language"] for each in shares(hand.store)] == ["zh_CN"]
    assert "里程碑" in "".join(parts(hand.files.new.read_bytes()).values())
    assert entries(hand.menu_of_share())[0] == "For the customer, in 中文"


def test_a_workbook_is_remembered_with_what_stands_in_it_and_undo_leaves_it(
    hand: ShareHand, tmp_path: Path
) -> None:
    path = hand.write(tmp_path / "plan")
    assert hand.files.proposed == ["Aldermoor Rail Calm mornings 2026-03-18.xlsx"]
    assert not path.exists()
    assert path.with_suffix(".xlsx").exists()
    assert hand.window.toast.text == "plan.xlsx is ready"
    hand.window.toast.acted.emit()
    assert hand.files.shown == [tmp_path / "plan.xlsx"]
    [share] = shares(hand.store)
    assert (share["plan_id"], share["file_name"]) == (hand.read().id, "plan.xlsx")
    with hand.store.read() as read:
        following = UndoStack(hand.store).next_undo(read)
    assert following is not None
    assert following.label.code == "action.demo"


def test_a_workbook_that_cannot_be_written_is_not_remembered(
    hand: ShareHand, tmp_path: Path
) -> None:
    hand.write(tmp_path / "nowhere" / "plan.xlsx")
    assert "cannot be written" in hand.window.toast.text
    assert shares(hand.store) == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("kind", ["xlsx", "pdf", "pptx", "png", "svg"])
def test_no_file_holds_a_word_that_is_ours_alone(
    hand: ShareHand, tmp_path: Path, kind: str, language: str
) -> None:
    path = hand.write(tmp_path / f"plan.{kind}", kind, language)
    assert ours(parts(path.read_bytes())) == []
    assert path.stat().st_size > 1000


def letter(hand: ShareHand) -> email.message.EmailMessage:
    [path] = hand.files.opened
    assert path.suffix == ".eml"
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_mail_is_drafted_to_the_sponsor_with_what_they_may_see(
    hand: ShareHand, language: str
) -> None:
    hand.give_mail((MAIL,))
    hand.tab.share.mail(language, has_pages=True)
    hand.idle()
    mail = letter(hand)
    assert (mail["To"], mail["X-Unsent"]) == (MAIL, "1")
    names = [each.get_filename() for each in mail.iter_attachments()]
    assert names == [f"Aldermoor Rail Calm mornings 2026-03-18.{end}" for end in ("xlsx", "pdf")]
    body = mail.get_body().get_content()  # type: ignore[union-attr]
    assert ("贵方接下来" if language == "zh_CN" else "Next on your side") in body
    assert "Log a week of changes" in body
    told = {"body": body, "subject": mail["Subject"]}
    for each in mail.iter_attachments():
        told |= parts(each.get_payload(decode=True))  # type: ignore[arg-type]
    assert ours(told) == []
    assert [each["language"] for each in shares(hand.store)] == [language]


def test_a_sponsor_without_a_mail_address_gets_a_draft_without_a_receiver(hand: ShareHand) -> None:
    hand.give_mail(())
    hand.tab.share.mail("en")
    hand.idle()
    assert letter(hand)["To"] is None
    assert "Tobias Renn has no mail address" in hand.window.toast.text


def test_without_a_plan_it_is_said_why_nothing_can_be_shared(hand: ShareHand) -> None:
    tab = hand.plan("Orchard Lane Clinics")
    tab.share.take_back()
    assert "no success plan to share" in hand.window.toast.text
    tab.share.open_menu(hand.window.pos())
    hand.idle()
    assert hand.files.asked == []


def test_commands_lead_to_the_plan_and_share_it(hand: ShareHand, tmp_path: Path) -> None:
    tab = hand.plan(show="share")
    assert "For the customer" in entries(hand.menu())[0]
    hand.menu().close()
    hand.files.existing = ()
    assert hand.plan(show="take_back") is tab
    assert hand.files.asked[-1].startswith("Take back edits")

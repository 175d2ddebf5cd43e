"""What is held for one reason is settled in one go, after one question, and taken back so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import accounts
from csmdesk.sync.held import holds
from tests.ui.exchanged import bind, refuse
from tests.ui.stage import Stage
from tests.ui.test_differences_page import Eye

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def stage(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Stage]:
    bind(store)
    made = Stage(store, tmp_path)
    yield made
    made.close()


@pytest.fixture
def refused(store: Store) -> list[str]:
    """Let the CRM have refused the same field of many records, and one for another reason."""
    with store.write(Text("action.demo")) as uow:
        made = [accounts.create_account(uow, f"Wren {n}") for n in range(12)]
        other = accounts.create_account(uow, "Siskin")
    for n, each in enumerate(made):
        refuse(store, "account", each, f"Wren {n} has no town.", field="city")
    refuse(store, "account", other, "The name is too long.", field="name")
    return [*made]


def held_causes(stage: Stage) -> list[str]:
    with stage.store.read() as read:
        return [each.cause for each in holds(read)]


def archived(stage: Stage) -> int:
    with stage.store.read() as read:
        return int(read.sql("SELECT count(*) FROM account WHERE archived_at IS NOT NULL")[0][0])


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (Qt.Key.Key_R, "To be sent again"),
        (Qt.Key.Key_K, "Not to be sent"),
        (Qt.Key.Key_D, "Your change was discarded"),
    ],
)
def test_all_that_is_held_for_one_reason_is_settled_and_taken_back_together(
    qtbot: QtBot, stage: Stage, refused: list[str], key: Qt.Key, said: str
) -> None:
    eye = Eye(qtbot, stage)
    eye.stand("Wren 3")
    assert "11 more like this" in eye.panel.all_alike.text()
    eye.key(key, Qt.KeyboardModifier.ShiftModifier)
    assert "12 records are held for the same reason" in eye.page.question.sentence
    assert len(held_causes(stage)) == 13, "asked first"
    eye.page.question.act.click()
    eye.settled()
    assert len(held_causes(stage)) == 1
    assert "12 records decided" in stage.window.toast.text
    eye.stand(said)
    assert "11 more" in eye.said()
    eye.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(held_causes(stage)) == 13


def test_a_letter_alone_settles_one_and_the_tick_means_all(
    qtbot: QtBot, stage: Stage, refused: list[str]
) -> None:
    eye = Eye(qtbot, stage)
    eye.stand("Wren 3")
    eye.key(Qt.Key.Key_R)
    assert len(held_causes(stage)) == 12
    assert "These records wait until you decide" in eye.page._sentence.text()
    eye.stand("Wren 4")
    eye.panel.all_alike.setChecked(True)
    eye.panel.button("keep").click()
    eye.page.question.act.click()
    eye.settled()
    assert len(held_causes(stage)) == 1


def test_what_the_crm_deleted_is_removed_together(
    qtbot: QtBot, stage: Stage, refused: list[str]
) -> None:
    for each in refused:
        refuse(stage.store, "account", each, "", "deleted_there")
    eye = Eye(qtbot, stage)
    eye.stand("Wren 3")
    eye.key(Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert eye.page.question.act.text() == "Archive it here (12)"
    eye.page.question.act.click()
    eye.settled()
    assert archived(stage) == 12
    eye.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert archived(stage) == 0


def test_what_becomes_one_for_good_is_said_before(
    qtbot: QtBot, stage: Stage, refused: list[str]
) -> None:
    for each in refused:
        refuse(stage.store, "account", each, "", "joined_there")
    eye = Eye(qtbot, stage)
    eye.stand("Wren 3")
    eye.key(Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert "cannot be taken back" in eye.page.question.sentence

"""One opportunity and one note edited on both sides, decided on the page, right on both sides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.differences.page import DifferencesPage
from csmdesk.ui.pages.exchanges import ExchangesPage
from csmdesk.ui.theme.theme import Theme
from tests.sync.window.walker import lines
from tests.sync.world import World
from tests.ui.whole import Whole

BEFORE = "Begun."
MINE = "We agreed on the price, 华信 too.\n" * 1450
THEIRS = "They call again on Monday.\n" * 1900


@dataclass(frozen=True)
class Edited:
    """Name what both sides have and edited."""

    opportunity: str
    note: str


@pytest.fixture
def edited(world: World) -> Edited:
    """Edit the title of an opportunity and a long note on both sides, each for itself."""
    home = world.account("Tern & Rook")
    made = Edited(
        world.opportunity(home, "Renewal"), world.talk(home, "Renewal talk", notes=BEFORE)
    )
    world.sync()
    world.edit_opportunity(made.opportunity, title="Renewal for two years")
    world.write("UPDATE touchpoint SET notes = :notes WHERE id = :id", notes=MINE, id=made.note)
    client = world.client
    client.write("sale.opportunity", world.remote_id(made.opportunity), description="Renewal 2027")
    # Nobody may edit the text of a note there: it is written anew and the old one deleted.
    (there,) = client.find("ir.note", [], "message", "resource")
    message = there["message"].replace(BEFORE, THEIRS)
    client.create("ir.note", {"resource": there["resource"], "message": message})
    client.delete("ir.note", there["id"])
    assert world.sync().differing == 2
    return made


@pytest.fixture
def whole(
    qtbot: QtBot, theme: Theme, languages: Languages, world: World, edited: Edited
) -> Iterator[Whole]:
    """Open the window on the book once both sides differ."""
    made = Whole(qtbot, world.store, world.profile, theme, languages, key=world.key)
    made.wait_bound()
    yield made
    made.close()


def test_each_is_decided_on_the_page_and_both_histories_are_right(
    whole: Whole, world: World, edited: Edited
) -> None:
    assert min(len(text.encode()) for text in (MINE, THEIRS)) > 50_000
    page = whole.go(Place("differences"))
    assert isinstance(page, DifferencesPage)
    _stand(whole, page, "Notes")
    _press(whole, page, Qt.Key.Key_B)
    assert page.sheet.isVisible()
    page.sheet.save()
    whole.rest()
    _stand(whole, page, "Renewal for two years")
    _press(whole, page, Qt.Key.Key_M)
    assert world.conflicts() == ()
    assert [each for each in lines(page.board.table) if "Kept yours" in each]
    assert [each for each in lines(page.board.table) if "Edited" in each]

    assert world.sync().pushed == {"touchpoint": {"updated": 1}, "opportunity": {"updated": 1}}
    both = world.field("touchpoint", edited.note, "notes")
    assert both.index(MINE.strip()) < both.index("admin · ") < both.index(THEIRS.strip())
    assert len(both) - len(MINE) - len(THEIRS) < 40, "each stands there once"
    (there,) = world.client.find("ir.note", [], "message")
    assert there["message"].startswith(f"Renewal talk\n\n{both.strip()}\n\nType: call")
    assert _title_there(world, edited) == "Renewal for two years"
    assert (world.sync().changed, world.conflicts(), world.is_sound()) == (0, (), True)

    past = whole.go(Place("exchanges"))
    assert isinstance(past, ExchangesPage)
    said = [line.split("What came and went ")[1] for line in lines(past.table)]
    assert said == [
        "2 went, Begun by you",
        "Nothing came or went, Left to you 2 need you, Begun by you",
        "3 went, Begun by you",
    ]
    assert lines(past.records) == [
        "Renewal talk, What happened Sent to the CRM",
        "Renewal for two years, What happened Sent to the CRM",
    ]
    for record in (edited.note, edited.opportunity):
        assert _events(world, record) == ["created_there", "differs", "updated_there"]
    assert _values(world, "touchpoint", edited.note, "notes") == [BEFORE, MINE, both]
    titles = _values(world, "opportunity", edited.opportunity, "title")
    assert titles == ["Renewal", "Renewal for two years"]


def _stand(whole: Whole, page: DifferencesPage, words: str) -> None:
    table = page.board.table
    row = next(n for n, said in enumerate(lines(table)) if words in said)
    assert table.select_key(table.paged_model.slot(row))
    whole.rest()


def _press(whole: Whole, page: DifferencesPage, key: Qt.Key) -> None:
    QTest.keyClick(page.board.table, key)
    whole.rest()


def _title_there(world: World, edited: Edited) -> str:
    (row,) = world.client.find(
        "sale.opportunity", [["reference", "=", edited.opportunity]], "description"
    )
    return row["description"]


def _events(world: World, record: str) -> list[str]:
    """Return what the exchange noted of a record, oldest first."""
    with world.store.read() as read:
        found = read.sql(
            "SELECT what FROM sync_history WHERE local_id = :id ORDER BY id", id=record
        )
    return [row[0] for row in found]


def _values(world: World, table: str, record: str, field: str) -> list[object]:
    """Return every value that a field of a record has had, oldest first."""
    with world.store.read() as read:
        found = read.sql(
            "SELECT after FROM change WHERE tbl = :tbl AND key = :id AND after IS NOT NULL "
            "ORDER BY id",
            tbl=table, id=record,
        )  # fmt: skip
    values = [json.loads(row[0]) for row in found]
    return [each[field] for each in values if field in each]

"""The marks of records that are not in step with the CRM, as they show in lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from csmdesk.domain.accounts import AccountQuery
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.sync.binding import set_read_only
from csmdesk.ui.pages.account_reads import people_of
from csmdesk.ui.pages.accounts_reads import read_answer
from csmdesk.ui.tables.account_lines import AccountLines
from csmdesk.ui.tables.cell_delegate import paint_cell
from csmdesk.ui.tables.lines import Cell, Column
from csmdesk.ui.tables.marks import mark_of, said
from csmdesk.ui.tables.people_lines import PeopleLines
from tests.ui.exchanged import bind, differ, refuse
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages", "book")


@pytest.fixture
def book(store: Store) -> dict[str, str]:
    made = fill(store)
    bind(store)
    return made


def test_an_account_says_where_it_stands(stage: Stage, store: Store, book: dict[str, str]) -> None:
    differ(store, "account", book["华信精工"], "city", "苏州市", "苏州", "昆山")
    refuse(store, "account", book["Aldermoor Rail"], "The name is too long.")
    with store.read() as read:
        rows = read_answer(read, AccountQuery(), ()).rows
    lines = AccountLines(stage.desk)
    cells = {row.name: lines.line(row.id, row).cells[0] for row in rows.values()}
    assert cells["华信精工"].spoken.endswith(", differs from the CRM")
    assert cells["Aldermoor Rail"].spoken.endswith(", needs you: the CRM did not take it")
    assert cells["华信达物业"].spoken.endswith(", waits to be sent to the CRM")
    assert lines.tip(rows[book["华信精工"]], "name").endswith("differs from the CRM")


def test_a_person_says_where_it_stands(stage: Stage, store: Store, book: dict[str, str]) -> None:
    differ(store, "person", book["Tobias Renn"], "emails", (), ("a@x.example",), ("b@x.example",))
    with store.read() as read:
        found = {each.name: each for each in people_of(read, book["Aldermoor Rail"])}  # type: ignore[arg-type]
    lines = PeopleLines(stage.desk)
    cell = lines.line("", found["Tobias Renn"]).cells[0]
    assert cell.mark == mark_of("differs")
    assert lines.tip(found["Tobias Renn"], "name").endswith(said("differs"))


def test_what_only_stays_here_says_so(stage: Stage, store: Store, book: dict[str, str]) -> None:
    with store.write(Text("sync.action_share"), origin="maintenance") as uow:
        set_read_only(uow, is_on=True)
    with store.read() as read:
        rows = read_answer(read, AccountQuery(), ()).rows
    said_of = AccountLines(stage.desk).tip(rows[book["华信精工"]], "name")
    assert said_of.endswith("stays here: the CRM is only read, nothing is sent")


def painted(cell: Cell, width: int) -> QImage:
    image = QImage(width, 32, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_cell(painter, QRect(0, 0, width, 32), cell, Column("name", "Name", 0))
    painter.end()
    return image


@pytest.mark.parametrize("exchange", ["waits", "stays", "needs", "differs"])
def test_each_mark_looks_different_and_stays_where_room_is_short(exchange: str) -> None:
    name = "A name that is far too long for its column"
    marked = painted(Cell(name, mark=mark_of(exchange)), 120)
    others = [each for each in ("", "waits", "stays", "needs", "differs") if each != exchange]
    assert all(marked != painted(Cell(name, mark=mark_of(each)), 120) for each in others)


def test_what_is_in_step_has_no_mark() -> None:
    assert mark_of("") is None
    assert Cell("Works", mark=mark_of("")).spoken == "Works"

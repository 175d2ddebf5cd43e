"""Tables: pages of rows, groups, refresh without jumps, keyboard, words for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QObject, QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.column_widths import ColumnChoice, shared_out
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line, Order
from csmdesk.ui.tables.markdown_lines import first_line
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.tables.row_pages import KEPT_ROWS, PAGE
from csmdesk.ui.tables.slots import steps_between
from csmdesk.ui.tables.table_state import restore_state, save_state
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.theme.tokens import Face, Role, Size
from tests.ui.looks import settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
DISPLAY = Qt.ItemDataRole.DisplayRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
TIP = Qt.ItemDataRole.ToolTipRole
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Words(QObject):
    """Show a key as its own record."""

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("name", self.tr("Name"), 120, is_fixed=True, sort="name"),
            Column("size", self.tr("Size"), 60, is_right=True, sort="size"),
            Column("rest", self.tr("Rest"), 0, is_extra=True),
        )

    def line(self, key: Any, row: Any) -> Line:
        return Line(key, (Cell(f"Row {row}"), Cell(str(len(str(row)))), Cell("x", said="ex")))

    def tip(self, row: Any, column: str) -> str:
        return f"exactly {row}" if column == "size" else ""

    def head(self, head: Head) -> HeadLine:
        return HeadLine(f"Group {head.key}", str(head.count), "sum")


class Bookshelf:
    """Give rows by key and remember what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.gone: set[Any] = set()
        self.edition = 1

    def fetch(self, _read: Any, keys: Sequence[Any]) -> dict[Any, Any]:
        self.asked.append(tuple(keys))
        return {key: f"{key}.{self.edition}" for key in keys if key not in self.gone}


@pytest.fixture
def shelf() -> Bookshelf:
    return Bookshelf()


@pytest.fixture
def model(stage: Stage, shelf: Bookshelf) -> PagedModel:
    return PagedModel(stage.desk, shelf.fetch, Words(stage.window), stage.window)


@pytest.fixture
def table(qtbot: QtBot, stage: Stage, model: PagedModel) -> PagedTable:
    made = PagedTable(model)
    made.setParent(stage.window, Qt.WindowType.Widget)
    made.resize(500, 340)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def grouped(counts: dict[str, int]) -> Order:
    keys: list[str] = []
    heads = []
    for name, count in counts.items():
        heads.append(Head(name, len(keys), count))
        keys += [f"{name}{n}" for n in range(count)]
    return Order(keys, tuple(heads))


def shown(model: PagedModel) -> list[str]:
    return [str(model.data(model.index(row, 0), DISPLAY) or "…") for row in range(model.rowCount())]


def wait_for_row(qtbot: QtBot, table: PagedTable, row: int) -> None:
    table.viewport().repaint()
    qtbot.waitUntil(lambda: table.paged_model.line(row) is not None)


def test_a_model_keeps_qts_rules(
    qtbot: QtBot, qtmodeltester: ModelTester, table: PagedTable, model: PagedModel
) -> None:
    qtmodeltester.check(model)
    table.show_order(grouped({"a": 3, "b": 2}), {}, is_new_question=True)
    wait_for_row(qtbot, table, 1)
    table.fold(0, is_folded=True)
    table.show_order(grouped({"a": 2, "c": 4}), {}, is_new_question=False)
    qtmodeltester.check(model)
    assert shown(model)[0] == "Group a, 2, sum"


def test_rows_are_read_a_page_at_a_time_and_only_where_one_looks(
    qtbot: QtBot, table: PagedTable, model: PagedModel, shelf: Bookshelf
) -> None:
    table.show_order(Order([f"k{n}" for n in range(5000)]), {}, is_new_question=True)
    wait_for_row(qtbot, table, 0)
    assert [len(keys) for keys in shelf.asked] == [PAGE]
    assert model.rowCount() == 5000
    table.scrollToBottom()
    wait_for_row(qtbot, table, 4999)
    assert sum(len(keys) for keys in shelf.asked) <= 3 * PAGE
    assert model.data(model.index(4999, 0)) == "Row k4999.1"


def test_rows_that_came_with_the_answer_are_not_read_again(
    qtbot: QtBot, table: PagedTable, model: PagedModel, shelf: Bookshelf, stage: Stage
) -> None:
    table.show_order(Order(["a", "b"]), {"a": "a.0", "b": "b.0"}, is_new_question=True)
    assert shown(model) == ["Row a.0", "Row b.0"]
    table.viewport().repaint()
    qtbot.waitUntil(lambda: not stage.runner.is_busy)
    assert shelf.asked == []


def test_old_rows_are_served_until_the_new_ones_are_there(
    qtbot: QtBot, table: PagedTable, model: PagedModel, shelf: Bookshelf
) -> None:
    table.show_order(Order(["a", "b"]), {}, is_new_question=True)
    wait_for_row(qtbot, table, 1)
    shelf.edition = 2
    table.show_order(Order(["a", "b", "c"]), {}, is_new_question=False)
    assert shown(model) == ["Row a.1", "Row b.1", "…"]
    table.viewport().repaint()
    qtbot.waitUntil(lambda: shown(model) == ["Row a.2", "Row b.2", "Row c.2"])


def test_a_key_that_is_gone_is_asked_for_once(
    qtbot: QtBot, table: PagedTable, model: PagedModel, shelf: Bookshelf, stage: Stage
) -> None:
    shelf.gone.add("b")
    table.show_order(Order(["a", "b"]), {}, is_new_question=True)
    wait_for_row(qtbot, table, 0)
    for _ in range(3):
        table.viewport().repaint()
        qtbot.waitUntil(lambda: not stage.runner.is_busy)
    assert len(shelf.asked) == 1
    assert model.line(1) is None


def test_only_so_many_rows_are_kept(
    qtbot: QtBot, table: PagedTable, model: PagedModel, shelf: Bookshelf
) -> None:
    count = KEPT_ROWS + 3 * PAGE
    table.show_order(Order(list(range(count))), {}, is_new_question=True)
    for row in range(0, count, PAGE):
        qtbot.waitUntil(lambda at=row: model.line(at) is not None)
    kept = sum(model.record(key) is not None for key in range(count))
    assert kept == KEPT_ROWS


def test_a_refresh_keeps_selection_current_row_and_scroll(
    qtbot: QtBot, table: PagedTable, model: PagedModel
) -> None:
    keys = [f"k{n}" for n in range(300)]
    table.show_order(Order(keys), {}, is_new_question=True)
    table.select_key("k150")
    table.scrollTo(model.index(150, 0))
    top = table.rowAt(0)
    first = model.slot(top)
    y = table.rowViewportPosition(top)
    fewer = [f"new{n}" for n in range(7)] + [key for key in keys if key not in ("k3", "k9")]
    with qtbot.assertNotEmitted(model.modelReset):
        table.show_order(Order(fewer), {}, is_new_question=False)
    assert table.selected_keys() == ["k150"]
    assert table.current_key() == "k150"
    assert model.slot(table.rowAt(0)) == first
    assert table.rowViewportPosition(table.rowAt(0)) == y


def test_the_answer_to_another_question_begins_at_its_top_and_keeps_the_selection(
    table: PagedTable, model: PagedModel
) -> None:
    keys = [f"k{n}" for n in range(300)]
    table.show_order(Order(keys), {}, is_new_question=True)
    table.select_key("k150")
    table.scrollToBottom()
    table.show_order(Order(list(reversed(keys))), {}, is_new_question=True)
    assert table.verticalScrollBar().value() == 0
    assert table.selected_keys() == ["k150"]


def test_a_record_that_moves_stays_selected(table: PagedTable) -> None:
    table.show_order(Order(["a", "b", "c", "d"]), {}, is_new_question=True)
    table.select_key("d")
    table.show_order(Order(["d", "a", "b", "c"]), {}, is_new_question=False)
    assert table.selected_keys() == ["d"]
    assert table.current_key() == "d"


def test_state_is_saved_and_taken_up_by_key(table: PagedTable, model: PagedModel) -> None:
    keys = [f"k{n}" for n in range(300)]
    table.show_order(Order(keys), {}, is_new_question=True)
    table.select_key("k200")
    table.scrollTo(model.index(200, 0))
    state = save_state(table)
    table.select_key("k1")
    table.scrollToTop()
    restore_state(table, state)
    assert save_state(table) == state


def test_groups_fold_with_pointer_and_keys(
    qtbot: QtBot, table: PagedTable, model: PagedModel
) -> None:
    table.show_order(grouped({"a": 3, "b": 2}), {}, is_new_question=True)
    at = table.visualRect(model.index(0, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert model.rowCount() == 4
    assert [model.head(0) is not None, model.head(1) is not None] == [True, True]
    table.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert model.rowCount() == 7
    table.select_key("b1")
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert model.rowCount() == 5
    assert model.head(table.currentIndex().row()).key == "b"  # type: ignore[union-attr]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert model.rowCount() == 7


def test_a_folded_group_stays_folded_over_a_refresh(table: PagedTable, model: PagedModel) -> None:
    table.show_order(grouped({"a": 3, "b": 2}), {}, is_new_question=True)
    table.fold(0, is_folded=True)
    table.show_order(grouped({"a": 4, "b": 1}), {}, is_new_question=False)
    assert shown(model)[:2] == ["Group a, 4, sum", "Group b, 1, sum"]
    assert table.columnSpan(0, 0) == 3
    assert table.rowHeight(0) < table.rowHeight(2)


def test_keys_open_peek_and_go_to_the_ends(
    qtbot: QtBot, table: PagedTable, model: PagedModel
) -> None:
    table.show_order(Order([f"k{n}" for n in range(50)]), {}, is_new_question=True)
    table.select_key("k3")
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.peeked) as peeked:
        QTest.keyClick(table, Qt.Key.Key_Space)
    assert (opened.args, peeked.args) == (["k3"], ["k3"])
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.current_key() == "k49"
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert table.current_key() == "k0"
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert table.selected_keys() == ["k0", "k1", "k2"]


def test_a_letter_is_handed_on_and_reads_no_row(
    qtbot: QtBot, table: PagedTable, shelf: Bookshelf, stage: Stage
) -> None:
    table.show_order(Order([f"k{n}" for n in range(5000)]), {}, is_new_question=True)
    wait_for_row(qtbot, table, 0)
    with qtbot.waitSignal(table.typed) as typed:
        QTest.keyClick(table, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: not stage.runner.is_busy)
    assert typed.args == ["e"]
    assert len(shelf.asked) == 1


def test_a_double_click_opens(qtbot: QtBot, table: PagedTable, model: PagedModel) -> None:
    table.show_order(Order(["a", "b"]), {}, is_new_question=True)
    at = table.visualRect(model.index(1, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == ["b"]


def test_the_selection_is_counted(qtbot: QtBot, table: PagedTable) -> None:
    table.show_order(grouped({"a": 3, "b": 2}), {}, is_new_question=True)
    with qtbot.waitSignal(table.counted, check_params_cb=lambda n: n == 5):
        table.selectAll()
    assert table.selected_keys() == ["a0", "a1", "a2", "b0", "b1"]


def test_compact_rows_stand_closer_at_every_text_size(table: PagedTable, theme: Theme) -> None:
    rows = table.verticalHeader()
    assert rows.defaultSectionSize() == theme.scaled(Size.ROW)
    theme.set_compact(is_compact=True)
    assert rows.defaultSectionSize() == theme.scaled(Size.ROW - 6)
    assert rows.defaultSectionSize() >= theme.line(Face.BODY)
    theme.set_base_size(26)
    assert rows.defaultSectionSize() == theme.scaled(Size.ROW - 6)
    theme.set_compact(is_compact=False)
    assert rows.defaultSectionSize() == theme.scaled(Size.ROW)


def test_skeleton_rows_stand_until_the_first_answer(table: PagedTable, theme: Theme) -> None:
    assert table.paged_model.rowCount() == 0
    band = theme.colour(Role.BAND).rgb()
    picture = table.viewport().grab().toImage()
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 2)
    }
    assert band in colours
    table.show_order(Order(), {}, is_new_question=True)
    picture = table.viewport().grab().toImage()
    assert picture.pixel(30, 17) != band


def test_a_group_head_shows_its_sum_in_a_table_that_is_wider_than_the_window(
    table: PagedTable, theme: Theme
) -> None:
    """The sum stands at the right edge of what is seen, wherever the columns are scrolled to."""
    table.show_order(grouped({"a": 3}), {}, is_new_question=True)
    table.resize(120, 340)
    settle()
    ground = theme.colour(Role.SUNKEN).rgb()
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 40
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        picture = table.viewport().grab().toImage()
        seen = range(picture.width() - 60, picture.width() - 12)
        middle = theme.scaled(Size.GROUP_HEAD) // 2
        inked = [x for x in seen for y in (middle - 2, middle, middle + 2)
                 if picture.pixel(x, y) != ground]  # fmt: skip
        assert inked, value


def test_screen_readers_hear_a_row_and_its_cells(
    qtbot: QtBot, table: PagedTable, model: PagedModel
) -> None:
    table.show_order(grouped({"a": 1}), {"a0": "a0.1"}, is_new_question=True)
    assert model.data(model.index(0, 0), SPOKEN) == "Group a, 1, sum"
    assert model.data(model.index(1, 0), SPOKEN) == "Row a0.1, Size 4, Rest ex"
    assert model.data(model.index(1, 1), SPOKEN) == "Size: 4"
    assert model.data(model.index(1, 1), TIP) == "exactly a0.1"
    assert model.data(model.index(1, 0), TIP) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Size"


def test_a_click_on_a_caption_sorts_and_turns(qtbot: QtBot, table: PagedTable) -> None:
    head = table.head_row
    centre = head.sectionViewportPosition(1) + head.sectionSize(1) // 2
    place = head.rect().center()
    place.setX(centre)
    for expected in (["size", True], ["size", False]):
        with qtbot.waitSignal(head.sort_asked) as asked:
            QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == expected
    assert head.order == ("size", False)


def test_columns_are_chosen_and_remembered(stage: Stage, model: PagedModel, tmp_path: Path) -> None:
    state = QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat)
    choice = ColumnChoice("t", state, model.columns, stage.window)
    name, size, rest = model.columns
    assert [choice.is_hidden(c) for c in model.columns] == [False, False, True]
    choice.set_hidden(rest, is_hidden=False)
    choice.set_hidden(size, is_hidden=True)
    state.sync()
    fresh = QSettings(str(tmp_path / "looks.ini"), QSettings.Format.IniFormat)
    again = ColumnChoice("t", fresh, model.columns, stage.window)
    assert [again.is_hidden(c) for c in (name, size, rest)] == [False, True, False]
    entries = again.menu(model.columns, stage.window).actions()
    assert [(e.text(), e.isChecked()) for e in entries] == [("Size", False), ("Rest", True)]


def test_a_hidden_column_leaves_its_width_to_the_others(
    qtbot: QtBot, stage: Stage, model: PagedModel
) -> None:
    choice = ColumnChoice("t", None, model.columns, stage.window)
    table = PagedTable(model, choice=choice)
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    assert table.isColumnHidden(2)
    assert sum(table.columnWidth(n) for n in (0, 1)) == table.viewport().width()
    assert isinstance(table.itemDelegate(), CellDelegate)
    table.hide()


def test_width_goes_to_the_column_that_takes_it_and_none_is_cut() -> None:
    columns = {0: Column("a", "A", 100), 1: Column("b", "B", 0, least=50), 2: Column("c", "C", 10)}
    widths = shared_out(columns, 400, scaled=lambda n: n, needed=lambda c: 30)
    assert widths == {0: 124, 1: 222, 2: 54}
    cramped = shared_out(columns, 100, scaled=lambda n: n, needed=lambda c: 30)
    assert cramped == {0: 124, 1: 50, 2: 54}


@given(
    st.lists(st.integers(0, 60), unique=True, max_size=60),
    st.lists(st.integers(0, 60), unique=True, max_size=60),
)
def test_steps_turn_one_list_into_the_other(old: list[int], new: list[int]) -> None:
    steps = steps_between(old, new)
    if steps is not None:
        made = list(old)
        for low, high, start, stop in reversed(steps):
            made[low:high] = new[start:stop]
        assert made == new


def test_too_many_differences_are_shown_anew() -> None:
    assert steps_between(list(range(0, 400, 2)), list(range(0, 400, 3))) is None
    assert steps_between(list(range(5000)), list(range(5000, 0, -1))) is None


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("", ""),
        ("## Next **step**\n\nmore", "Next step"),
        ("- [offer](https://example.com) sent", "offer sent"),
        ("| a | b |\n|---|---|", "a | b"),
        ("\n\n1. first\n2. second", "first"),
        ("---\nreal", "real"),
    ],
)
def test_a_note_gives_its_first_line(note: str, line: str) -> None:
    assert first_line(note) == line


def test_words_change_with_the_language(table: PagedTable, model: PagedModel) -> None:
    table.show_order(Order(["a"]), {"a": "a.1"}, is_new_question=True)
    before = model.line(0)
    table.retranslate()
    assert model.line(0) is not before
    assert model.line(0) == before


def test_nothing_has_children(model: PagedModel, table: PagedTable) -> None:
    table.show_order(Order(["a"]), {}, is_new_question=True)
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags

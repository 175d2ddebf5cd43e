"""The import page to the eye and to a screen reader: languages, themes, sizes, and its tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.pages.imports.drop import DropVeil
from csmdesk.ui.theme.theme import Theme, ThemeMode
from tests.ui.import_desk import ACCOUNTS, LINES, ImportDesk
from tests.ui.looks import clipped, nameless, settle

pytestmark = pytest.mark.usefixtures("theme", "languages")
AMBIGUOUS = ACCOUNTS.replace("2023-02-14", "03-04-2024").replace("Tern & Rook", "")


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[ImportDesk]:
    made = ImportDesk(qtbot, store, tmp_path)
    yield made
    made.close()


def fill(desk: ImportDesk) -> None:
    """Bring a file of every state."""
    desk.take(
        desk.write("客户清单（虚构）.csv", AMBIGUOUS, "gb18030"),
        desk.write("contracts.csv", LINES),
        desk.write("broken.csv", b"%PDF-1.7"),
        desk.write("prices.csv", "Fruit,Cost\nPear,1\n"),
    )


def speak(desk: ImportDesk, languages: Languages, language: str) -> None:
    desk.stage.speak(language)
    languages.use(language)
    settle()


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("size", [13, 26])
def test_no_word_is_cut_in_any_state(
    desk: ImportDesk, languages: Languages, theme: Theme, language: str, mode: ThemeMode, size: int
) -> None:
    theme.set_mode(mode)
    theme.set_base_size(size)
    speak(desk, languages, language)
    assert clipped(desk.page) == []
    fill(desk)
    for file in desk.page.draft.files:
        desk.page.draft.select(file.source)
        for key in ("refused", "warned", "counts"):
            desk.page.steps.outcome._choose(key)
            settle()
            assert clipped(desk.page) == [], (file.name, key)
    desk.page.draft.remove(desk.page.draft.files[0].source)
    desk.tried()
    assert clipped(desk.page) == []


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_every_control_has_a_name(desk: ImportDesk, languages: Languages, language: str) -> None:
    speak(desk, languages, language)
    assert nameless(desk.page) == []
    fill(desk)
    assert nameless(desk.page) == []


def test_a_change_of_language_reaches_every_word(desk: ImportDesk, languages: Languages) -> None:
    fill(desk)
    speak(desk, languages, CHINESE)
    page = desk.page
    assert page.title() == "导入"
    assert desk.sentence() == "请先回答 1 个问题。"
    assert desk.listed()[0] == (
        "客户清单（虚构）.csv, 日在前还是月在前？, 客户 · GB18030 · 逗号, 3 行"
    )
    assert desk.columns()["City"] == "城市 / 确定"
    assert desk.refused()[0].endswith("缺少必填内容。")
    assert page.steps.outcome.tables["counts"].accessibleName() == "按文件计数"
    assert page.steps.files.form.fields["encoding"].currentText() == "GB18030（自动）"
    assert page.steps.columns.editor.accessibleName().startswith("列“")
    speak(desk, languages, ENGLISH)
    assert desk.sentence() == "1 question to answer first."


def test_the_steps_stand_beside_each_other_where_there_is_room(
    desk: ImportDesk, theme: Theme
) -> None:
    fill(desk)

    def places() -> list[tuple[bool, bool]]:
        steps = desk.page.steps
        panes = (steps.files, steps.columns, steps.questions, steps.outcome)
        at = [pane.mapTo(steps, pane.rect().topLeft()) for pane in panes]
        return [(at[0].x() < at[1].x(), at[2].x() < at[3].x())]

    assert places() == [(True, True)]
    assert desk.page.steps.verticalScrollBar().maximum() == 0  # all four are seen at 1280 × 720
    theme.set_base_size(26)
    settle()
    assert places() == [(False, False)]
    assert desk.page.steps.verticalScrollBar().maximum() > 0
    theme.set_base_size(13)
    settle()
    assert places() == [(True, True)]


def test_fonts_follow_the_text_size_when_the_steps_move(desk: ImportDesk, theme: Theme) -> None:
    fill(desk)
    theme.set_base_size(26)
    settle()
    for head in (desk.page.steps.files._head, desk.page.steps.columns._head):
        assert head._title.font().pixelSize() == 26


def test_tab_goes_through_the_steps_in_their_order(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", AMBIGUOUS))
    steps = desk.page.steps
    steps.files.table.setFocus()
    seen: list[QWidget] = []
    for _ in range(40):
        desk.press(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is steps.files.table or focus is None:
            break
        seen.append(focus)

    def first(pane: QWidget) -> int:
        return next(n for n, widget in enumerate(seen) if pane.isAncestorOf(widget))

    order = [first(pane) for pane in (steps.files, steps.columns, steps.questions, steps.outcome)]
    assert order == sorted(order)
    assert steps.columns.editor in seen


def test_the_tables_are_sound_models(desk: ImportDesk, qtmodeltester: ModelTester) -> None:
    fill(desk)
    steps = desk.page.steps
    for table in (steps.files.table, steps.columns.table, *steps.outcome.tables.values()):
        qtmodeltester.check(table.paged_model)


def test_rows_in_a_table_tell_more_in_their_tooltips(desk: ImportDesk) -> None:
    fill(desk)
    role = Qt.ItemDataRole.ToolTipRole
    steps = desk.page.steps

    def tip(table: QWidget, row: int, column: int) -> str:
        model = table.paged_model  # type: ignore[attr-defined]
        return str(model.data(model.index(row, column), role))

    assert str(desk.folder) in tip(steps.files.table, 0, 0)
    assert tip(steps.columns.table, 0, 3) == "Name and values of the column fit by 100\u00a0%"
    assert "Graufurt" in tip(steps.columns.table, 3, 1)
    last = steps.outcome.tables["counts"].paged_model.rowCount() - 1
    assert "It cannot be told" in tip(steps.outcome.tables["counts"], last, 0)


def test_many_columns_cost_one_list_of_fields(desk: ImportDesk) -> None:
    headers = ["Customer Name", *(f"Column {n}" for n in range(200))]
    rows = "\n".join(",".join(f"v{n}" for n in range(201)) for _ in range(3))
    desk.take(desk.write("wide.csv", ",".join(headers) + "\n" + rows))
    steps = desk.page.steps
    assert len(desk.columns()) == 201
    lists = steps.columns.table.findChildren(type(steps.columns.editor))
    assert lists == [steps.columns.editor]
    steps.columns.table.select_key("Column 150")
    settle()
    steps.columns.table.scrollToBottom()
    settle()
    assert steps.columns.editor.accessibleName() == "Field for the column “Column 150”"


def test_a_long_file_name_is_elided_and_told(desk: ImportDesk) -> None:
    name = "the customers of the northern region as of the end of the second quarter.csv"
    desk.take(desk.write(name, ACCOUNTS))
    assert clipped(desk.page) == []
    assert name in desk.listed()[0]


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_the_veil_says_what_dropping_does(
    desk: ImportDesk, theme: Theme, languages: Languages, mode: ThemeMode
) -> None:
    theme.set_mode(mode)
    veil = DropVeil(desk.window)
    veil.resize(desk.window.size())
    before = veil.grab().toImage()
    speak(desk, languages, CHINESE)
    assert veil.accessibleName() == "松开鼠标即可导入文件"
    assert veil.grab().toImage() != before

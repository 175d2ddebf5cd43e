"""The small parts: what they say, how they react, and that nothing is clipped."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QInputMethodEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.theme.theme import Theme, ThemeMode
from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.badges import TierBadge, initials
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.chips import Chip, FilterChip
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.facts import Fact, FactsRow
from csmdesk.ui.widgets.fields import SearchField, Switch
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyCap, KeyHints
from csmdesk.ui.widgets.labels import ElidedLabel, Label, SectionTitle
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.markdown import MarkdownView
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.overlay import Overlay
from csmdesk.ui.widgets.painting import shown_keys, text_width
from csmdesk.ui.widgets.segment import Segment
from csmdesk.ui.widgets.shapes import STANCE_SHAPES, STATUS_SHAPES, Shape, Status, StatusShape
from csmdesk.ui.widgets.sparkline import spark_points
from csmdesk.ui.widgets.tabs import Tab, TabRow
from csmdesk.ui.widgets.toast import Toast
from tests.ui.looks import clipped, settle

pytestmark = pytest.mark.usefixtures("theme")


def facts() -> FactsRow:
    row = FactsRow()
    health = Fact("健康", "58", "↓ −15", Status.RISK, "风险")
    row.set_facts([health, Fact("ARR", "¥680,000", "320 席位")])
    return row


def message() -> InlineMessage:
    made = InlineMessage()
    made.say(Status.WATCH, "Row 12 has no date.", "Mend it and try again.")
    return made


def segment() -> Segment:
    made = Segment()
    made.set_choices([("tree", "Tree"), ("grid", "Grid"), ("table", "表格")])
    return made


def tabs(*, tinted: bool = False) -> TabRow:
    made = TabRow(tinted=tinted)
    made.set_tabs([Tab("overview", "概览"), Tab("timeline", "Timeline", "148")])
    return made


MAKERS: dict[str, Callable[[], QWidget]] = {
    "label": lambda: Label("客户 Accounts", face=Face.TITLE),
    "elided": lambda: ElidedLabel("客户 Accounts"),
    "section": lambda: SectionTitle("干系人", "3"),
    "shape": StatusShape,
    "tier": lambda: TierBadge("A"),
    "line": HairLine,
    "primary": lambda: Button(ButtonKind.PRIMARY, text="记录", icon="plus", keys="Ctrl L"),
    "menu": lambda: Button(text="Group", has_menu=True),
    "icon": lambda: IconButton("x"),
    "chip": lambda: Chip("张伟", avatar="张伟", tier="S", detail="总监", removable=True),
    "filter": lambda: FilterChip("高风险"),
    "facts": facts,
    "segment": segment,
    "tabs": tabs,
    "views": lambda: tabs(tinted=True),
    "keycap": lambda: KeyCap("Ctrl Shift ↵"),
    "switch": Switch,
    "search": SearchField,
    "header": PageHeader,
    "message": message,
    "empty": lambda: EmptyState("building-2"),
}


def wanted(widget: QWidget) -> QSize:
    return widget.sizeHint().expandedTo(widget.minimumSize())


def drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("name", MAKERS)
def test_every_part_is_drawn_in_both_themes_and_at_twice_the_size(
    name: str, theme: Theme, qtbot: QtBot
) -> None:
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    widget.resize(wanted(widget).expandedTo(QSize(40, 20)))
    light = drawn(widget)
    theme.set_mode(ThemeMode.DARK)
    assert drawn(widget) != light
    small = wanted(widget)
    theme.set_base_size(26)
    QApplication.processEvents()  # nested layouts hear of new fonts by a posted event
    large = wanted(widget)
    if name != "line":
        assert large.height() > small.height()


@pytest.mark.parametrize("name", MAKERS)
def test_no_part_outlives_its_window(name: str, qtbot: QtBot) -> None:
    gone = weakref.ref(MAKERS[name]())
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone() is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张"),
        ("Ines Calloway", "IC"),
        ("Ma Li Haining", "MH"),
        ("Cher", "C"),
        ("马海宁 Ma Haining", "马"),
        ("", "?"),
    ],
)
def test_initials(name: str, shown: str) -> None:
    assert initials(name) == shown


@pytest.mark.parametrize(
    ("shortcut", "shown"),
    [
        ("Ctrl+K", "Ctrl K"),
        ("Ctrl++", "Ctrl +"),
        ("Alt+Left", "Alt ←"),
        ("Ctrl+Shift+Return", "Ctrl Shift ↵"),
        ("F5", "F5"),
        ("", ""),
    ],
)
def test_keys_as_they_stand_on_the_keyboard(shortcut: str, shown: str) -> None:
    assert shown_keys(shortcut) == shown


def test_each_status_and_stance_has_its_own_form() -> None:
    assert len({shape for shape, _ in STATUS_SHAPES.values()}) == len(Status)
    assert len({shape for shape, _ in STANCE_SHAPES.values()}) == len(STANCE_SHAPES)


def test_the_shapes_can_be_told_apart_without_colour(qtbot: QtBot) -> None:
    images = []
    for shape in Shape:
        widget = StatusShape(shape, Role.TEXT, box=Size.SHAPE_HEADER)
        qtbot.addWidget(widget)
        images.append(drawn(widget))
    assert all(a != b for i, a in enumerate(images) for b in images[i + 1 :])


AREA = QRectF(0, 0, 60, 20)


def test_noise_looks_flat_and_a_fall_like_one() -> None:
    def height(values: list[float]) -> float:
        ys = [point.y() for point in spark_points(values, AREA)]
        return max(ys) - min(ys)

    assert height([100, 102, 99, 101, 100]) < AREA.height() / 8
    assert height([100, 80, 60, 40]) == pytest.approx(AREA.height())


def test_a_line_runs_from_the_oldest_to_the_newest() -> None:
    points = spark_points([1, 3, 2], AREA)
    assert [point.x() for point in points] == [0, 30, 60]
    assert points[1].y() < points[2].y() < points[0].y()


@pytest.mark.parametrize(("values", "count"), [([], 0), ([5], 1), ([0, 0, 0], 3)])
def test_few_or_no_values_draw_what_there_is(values: list[float], count: int) -> None:
    points = spark_points(values, AREA)
    assert len(points) == count
    assert all(AREA.adjusted(-1, -1, 1, 1).contains(point) for point in points)


def test_a_long_line_ends_in_dots_and_tells_all_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("北辰岭能源集团有限公司华北分公司")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert not label.is_elided
    assert label.toolTip() == ""
    label.resize(60, 20)
    with qtbot.waitExposed(label):
        label.show()
    assert label.is_elided
    assert label.toolTip() == label.text() == label.accessibleName()


def test_a_button_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    for kind in ButtonKind:
        button = Button(kind, text="Import everything…", icon="file-up", keys="Ctrl I")
        qtbot.addWidget(button)
        assert button.minimumSizeHint().width() >= text_width("Import everything…")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_is_pressed_with_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button(text="Save")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_form_keeps_its_enter_with_ctrl_when_a_button_has_the_focus(qtbot: QtBot) -> None:
    button = Button(text="Cancel")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(pressed.append)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []


def test_an_icon_button_names_itself(qtbot: QtBot) -> None:
    button = IconButton("x")
    qtbot.addWidget(button)
    button.name_it("Close")
    assert button.toolTip() == button.accessibleName() == "Close"


def test_the_cross_of_a_chip_removes_it(qtbot: QtBot) -> None:
    chip = Chip("张伟", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.assertNotEmitted(chip.removed), qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(6, 10))
    with qtbot.assertNotEmitted(chip.clicked), qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 10))
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_chip_that_stays_has_no_cross(qtbot: QtBot) -> None:
    chip = Chip("双向")
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_filter_chip_switches_and_counts(qtbot: QtBot) -> None:
    chip = FilterChip("高风险")
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.set_count(120)
    assert chip.sizeHint().width() > narrow
    with qtbot.waitSignal(chip.toggled):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()


@pytest.mark.parametrize("make", [segment, tabs])
def test_choices_are_walked_with_the_arrows_and_kept_over_new_words(
    make: Callable[[], Segment | TabRow], qtbot: QtBot
) -> None:
    row = make()
    qtbot.addWidget(row)
    first = row.current
    with qtbot.waitSignal(row.chosen) as heard:
        qtbot.keyClick(row, Qt.Key.Key_Right)
    assert heard.args == [row.current]
    assert row.current != first
    kept = row.current
    if isinstance(row, Segment):
        row.set_choices([("tree", "树"), (kept, "格")])
    else:
        row.set_tabs([Tab("overview", "Overview"), Tab(kept, "Timeline", "3")])
    assert row.current == kept
    assert row.accessibleDescription()
    with qtbot.assertNotEmitted(row.chosen):
        row.choose(first)


def test_a_tab_is_chosen_with_the_mouse(qtbot: QtBot) -> None:
    row = tabs()
    qtbot.addWidget(row)
    row.resize(row.sizeHint())
    with qtbot.waitSignal(row.chosen):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 4, 10))
    assert row.current == "timeline"


def compose(field: QLineEdit, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_a_search_waits_for_the_input_method(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    heard: list[str] = []
    field.settled.connect(heard.append)
    compose(field, preedit="hua xin")
    assert field.is_composing
    field.settle_now()
    assert heard == []
    compose(field, commit="华信")
    assert not field.is_composing
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["华信"]


def test_enter_belongs_to_an_open_composition(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    compose(field, preedit="hua")
    with qtbot.assertNotEmitted(field.returnPressed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    compose(field, commit="华")
    with qtbot.waitSignal(field.returnPressed):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_switch_switches(qtbot: QtBot) -> None:
    switch = Switch()
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.toggled):
        qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_an_empty_state_shows_only_buttons_with_a_word(qtbot: QtBot) -> None:
    state = EmptyState("building-2")
    qtbot.addWidget(state)
    state.set_texts("Nothing planned", "Log a call to begin.", "Log")
    with qtbot.waitExposed(state):
        state.show()
    shown = [button.text() for button in state.findChildren(Button) if button.isVisible()]
    assert shown == ["Log"]
    with qtbot.waitSignal(state.acted):
        qtbot.mouseClick(state.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    state.close()


def test_facts_say_everything_to_a_screen_reader(qtbot: QtBot) -> None:
    row = facts()
    qtbot.addWidget(row)
    assert row.accessibleName() == "健康 风险 58 ↓ −15\nARR ¥680,000 320 席位"
    assert row.minimumSizeHint().width() < row.sizeHint().width()


NOTE = """# Renewal
Budget **approved** by the *group*, see [the plan](https://plan.example).
![picture of the board](https://tracker.example/pixel.png)
<script>alert(1)</script><img src="file:///etc/passwd">
"""


def test_a_note_is_shown_as_text_and_fetches_nothing(qtbot: QtBot) -> None:
    view = MarkdownView()
    qtbot.addWidget(view)
    view.set_markdown(NOTE)
    text = view.toPlainText()
    assert "Budget approved by the group, see the plan." in text
    assert "picture of the board" in text
    assert "\ufffc" not in text  # no picture is left in the document
    assert "<script>" in text
    picture = QTextDocument.ResourceType.ImageResource
    assert view.loadResource(picture, QUrl("https://tracker.example/pixel.png")) is None
    assert view.markdown() == NOTE


def test_a_note_is_as_tall_as_its_text(qtbot: QtBot) -> None:
    view = MarkdownView()
    qtbot.addWidget(view)
    view.resize(300, 50)
    view.set_markdown("one")
    short = view.sizeHint().height()
    view.set_markdown("\n\n".join(["one"] * 10))
    assert view.sizeHint().height() > 5 * short


def test_a_message_folds_its_details_out(qtbot: QtBot) -> None:
    message = InlineMessage()
    qtbot.addWidget(message)
    message.say(Status.RISK, "Row 12 has no date.", "Mend it and try again.", "usage.csv:12")
    with qtbot.waitExposed(message):
        message.show()
    details = next(x for x in message.findChildren(Label) if x.text() == "usage.csv:12")
    assert not details.isVisible()
    qtbot.mouseClick(message.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert details.isVisible()
    assert message.accessibleName() == "Row 12 has no date."
    message.clear()
    assert not message.isVisible()


def test_hints_can_be_changed(qtbot: QtBot) -> None:
    hints = KeyHints()
    qtbot.addWidget(hints)
    hints.set_hints([("Space", "Peek"), ("↵", "Open")])
    hints.set_hints([("↵", "打开")])
    caps = [cap.accessibleName() for cap in hints.findChildren(KeyCap) if not cap.isHidden()]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [cap.accessibleName() for cap in hints.findChildren(KeyCap)] == ["↵"], caps


@pytest.mark.parametrize("size", [13, 20, 26])
def test_hints_go_on_in_a_second_line_and_are_never_cut(
    qtbot: QtBot, theme: Theme, size: int
) -> None:
    page, hints = QWidget(), KeyHints()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(hints)
    words = ("glance", "open in a tab", "select several", "mark as left")
    hints.set_hints([("Ctrl Shift ↵", word) for word in words])
    hints.set_side("4 of 1,312 selected")
    theme.set_base_size(size)
    page.resize(40 * size, 400)
    page.show()
    settle()
    two_lines = hints.height()
    assert clipped(page) == []
    page.resize(200 * size, 400)
    settle()
    assert clipped(page) == []
    assert hints.height() == theme.scaled(Size.FOOTER) < two_lines


def test_chips_flow_into_lines(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    for _ in range(6):
        flow.addWidget(Chip("一个客户"))
    one_line = flow.heightForWidth(5000)
    assert flow.heightForWidth(200) > 2 * one_line
    flow.clear()
    assert flow.count() == 0
    assert flow.itemAt(0) is None


class Sheet(Overlay):
    """An overlay with two fields."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.fields = [QLineEdit(), QLineEdit()]
        for field in self.fields:
            self.panel.column.addWidget(field)
        self.follow_theme()

    def first_focus(self) -> QWidget:
        return self.fields[0]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(QLineEdit())
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_an_overlay_keeps_the_focus_and_gives_it_back(window: QWidget, qtbot: QtBot) -> None:
    outside = window.findChildren(QLineEdit)[0]
    outside.setFocus()
    sheet = Sheet(window)
    sheet.open_above()
    first, second = sheet.fields
    assert QApplication.focusWidget() is first
    for wanted in (second, first):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is outside


def test_an_overlay_closes_beside_its_panel_only(window: QWidget, qtbot: QtBot) -> None:
    sheet = Sheet(window)
    sheet.open_above()
    qtbot.mouseClick(sheet.panel, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def test_an_overlay_follows_the_window(window: QWidget, theme: Theme) -> None:
    sheet = Sheet(window)
    sheet.open_above()
    assert sheet.panel.width() == Size.OVERLAY
    window.resize(500, 400)
    QApplication.processEvents()
    assert sheet.size() == window.size()
    assert sheet.rect().contains(sheet.panel.geometry())
    theme.set_base_size(20)
    assert sheet.rect().contains(sheet.panel.geometry())


class Listener(QObject):
    """Count what a toast asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def hear(self) -> None:
        self.heard += 1


def press_action(toast: Toast) -> None:
    next(b for b in toast.findChildren(Button) if b.isVisible()).click()


def test_a_toast_offers_the_way_back(window: QWidget) -> None:
    toast, listener = Toast(window), Listener()
    toast.offer("已归档 华信精工", "撤销", listener.hear)
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    press_action(toast)
    assert listener.heard == 1
    assert not toast.isVisible()


def test_only_the_last_offer_of_a_toast_is_heard(window: QWidget) -> None:
    toast, first, second, gone = Toast(window), Listener(), Listener(), Listener()
    toast.offer("One", "Undo", first.hear)
    toast.offer("Two", "Show folder", gone.hear)
    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    press_action(toast)  # nobody is there any more
    toast.offer("Three", "Undo", second.hear)
    press_action(toast)
    assert (first.heard, second.heard) == (0, 1)


def test_a_long_refusal_wraps_and_is_told_whole(window: QWidget, theme: Theme) -> None:
    toast = Toast(window)
    theme.set_base_size(20)
    toast.refuse("The file is in use by another program. Close it there, then try again. " * 3)
    settle()
    assert clipped(toast) == []
    assert window.rect().contains(toast.geometry())
    toast.put_away()


@pytest.mark.parametrize("words", ["已记录", "Log “night shift renewal”"])
def test_a_short_toast_is_one_line(window: QWidget, words: str) -> None:
    window.resize(900, 300)
    toast = Toast(window)
    toast.offer(words, "Undo", window.update)
    settle()
    label = next(each for each in toast.findChildren(QLabel) if each.text() == words)
    assert label.heightForWidth(label.width()) == label.heightForWidth(2 * label.width())
    toast.put_away()


def test_a_toast_stays_inside_a_narrow_window(window: QWidget) -> None:
    toast = Toast(window)
    window.resize(400, 300)
    toast.say("这是一个很长的句子，" * 20)
    assert toast.width() <= 400


def test_a_toast_without_a_way_back_has_no_button(window: QWidget) -> None:
    toast = Toast(window)
    toast.refuse("The file is in use.")
    assert toast.text == "The file is in use."
    assert not [b for b in toast.findChildren(Button) if b.isVisible()]
    toast.put_away()


def test_words_change_with_the_language(
    languages: Languages, window: QWidget, qtbot: QtBot
) -> None:
    message = InlineMessage()
    window.layout().addWidget(message)
    button = message.findChildren(Button)[0]
    assert button.text() == "Details"
    languages.use(CHINESE)
    qtbot.waitUntil(lambda: button.text() == "详情")

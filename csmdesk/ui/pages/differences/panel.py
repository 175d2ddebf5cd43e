"""What stands beside the list: the selected line in full, and all that can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import TickField
from csmdesk.ui.pages.differences.lines import DecisionLines
from csmdesk.ui.pages.differences.words import field_word, full_value, object_word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.sync.decisions import Decided
    from csmdesk.sync.differing import Difference
    from csmdesk.sync.held import Held

WIDTH = 348
_LINES = 7  # that a value takes at most before it scrolls
# What can be done, with its key; the words depend on what is selected.
KEYS = {
    "mine": "M",
    "theirs": "C",
    "edit": "E",
    "both": "B",
    "retry": "R",
    "field": "F",
    "keep": "K",
    "discard": "D",
    "remove": "X",
    "undo": "Ctrl Z",
}


class ValueBox(Dressed, QPlainTextEdit):
    """Show a value in full; it is read and copied, never typed into."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.follow_theme()

    def show_text(self, text: str, role: Role = Role.TEXT) -> None:
        """Show a text, however long."""
        if text != self._text:
            self._text = text
            self.setPlainText(text)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Text, self.theme.colour(role))
        self.setPalette(palette)
        self._fit()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFont(self.theme.font(Face.BODY))
        self._fit()
        super().restyle()

    def minimumSizeHint(self) -> QSize:
        """Be content with little width."""
        return QSize(80, super().minimumSizeHint().height())

    def _fit(self) -> None:
        width = max(1, self.theme.scaled(WIDTH) - 60)
        metrics = self.fontMetrics()
        lines = 0
        for part in self._text[:2000].split("\n"):
            lines += 1 + metrics.horizontalAdvance(part) // width
        shown = min(max(1, lines), _LINES)
        self.setFixedHeight(shown * metrics.lineSpacing() + self.theme.scaled(22))


class Section(QWidget):
    """Head a value with its name and who wrote it."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Label(face=Face.STRONG)
        self._side = Label(face=Face.CAPTION, role=Role.TEXT3)
        self.box = ValueBox()
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Gap.S)
        column.setSpacing(Gap.XS)
        column.addLayout(head)
        column.addWidget(self.box)

    def say(self, name: str, side: str, text: str, role: Role = Role.TEXT) -> None:
        """Write name, side and value."""
        self._name.setText(name)
        self._side.setText(side)
        self.box.setAccessibleName(f"{name}: {side}" if side else name)
        self.box.show_text(text, role)


class Panel(Translated, QWidget):
    """Show one difference, one held record or one decision; buttons come out as ``acted``."""

    acted = Signal(str)  # one of KEYS
    opened = Signal()  # the record is asked for

    def __init__(self, desk: Desk, words: DecisionLines) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._shown: Difference | Held | None = None
        self._title = Label(face=Face.STRONG, wraps=True)
        self._record = Button(ButtonKind.LINK)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.sections = tuple(Section() for _ in range(3))
        self._waiting = Label(role=Role.TEXT2, wraps=True)
        self.all_alike = TickField()
        self._buttons = {name: Button(keys=keys, small=True) for name, keys in KEYS.items()}
        self._build()
        self.show_nothing()

    def button(self, name: str) -> Button:
        """Return the button of an act."""
        return self._buttons[name]

    def offers(self, name: str) -> bool:
        """Tell whether an act can be done with what is selected."""
        return not self._buttons[name].isHidden()

    @property
    def is_for_all(self) -> bool:
        """Tell whether all that is alike is meant."""
        return not self.all_alike.isHidden() and self.all_alike.isChecked()

    def show_nothing(self) -> None:
        """Show nothing: no line is selected."""
        self._say("", "", "")
        self._offer({})
        for section in self.sections:
            section.hide()

    def show_difference(self, found: Difference, alike: int) -> None:
        """Show both values in full, and the one before."""
        if self._shown == found:
            return  # what is ticked stays ticked
        self._say(field_word(found.field), found.record, "", is_linked=bool(found.account_id))
        self._shown = found
        texts = self._desk.texts
        values = [full_value(found.field, v, texts) for v in (found.mine, found.theirs)]
        self.sections[0].say(self.tr("Yours"), self.tr("You"), values[0])
        self.sections[1].say(self.tr("The CRM's"), self._words.who(found), values[1])
        before = full_value(found.field, found.before, texts)
        self.sections[2].say(self.tr("Before"), "", before, Role.TEXT3)
        for section in self.sections:
            section.show()
        self._say_alike(alike)
        acts = {
            "mine": self.tr("Keep mine"),
            "theirs": self.tr("Take the CRM's"),
        }
        if is_editable(found):
            acts["edit"] = self.tr("Edit…")
        if is_joinable(found):
            acts["both"] = self.tr("Both…")
        self._offer(acts)

    def show_held(self, found: Held, alike: int) -> None:
        """Show why a record is held, in the CRM's words too, and what waits for it."""
        if self._shown == found:
            return
        name = found.record or object_word(found.obj)
        self._say(name, self.tr("Open record"), self._words.reason(found),
                  is_linked=bool(found.account_id))  # fmt: skip
        self._shown = found
        message = found.message.strip()
        self.sections[0].say(self.tr("The CRM says"), self._words.since(found), message)
        self.sections[0].setVisible(bool(message))
        for section in self.sections[1:]:
            section.hide()
        self._waiting.setText(self._words.blocked(found))
        self._waiting.setVisible(bool(found.blocked))
        self._say_alike(alike)
        self._offer(self._ways_out(found))

    def show_decided(self, found: Decided) -> None:
        """Show what was decided, and whether it can be taken back."""
        entry = found.entry
        said = self._words.settled(found)
        when = self._desk.texts.datetime(found.at)
        if found.can_go_back:
            more = self.tr("Undo makes it undecided again; once it was sent, the other value is "
                           "put back and sent.")  # fmt: skip
        elif entry.undo is None:
            more = self.tr("This cannot be taken back: two records have become one.")
        else:
            more = self.tr("This can no longer be taken back: it was changed or sent since.")
        self._say(self._words.named(found), entry.record if entry.field else "",
                  f"{said}\n{when}\n\n{more}")  # fmt: skip
        for section in self.sections:
            section.hide()
        self._offer({"undo": self.tr("Undo")} if found.can_go_back else {})

    def retranslate(self) -> None:
        """Forget what is written; the page shows the selected line again."""
        self._shown = None

    def _say_alike(self, alike: int) -> None:
        self.all_alike.setText(self.tr("The same for %n more like this", "", alike - 1))
        self.all_alike.setVisible(alike > 1)
        self.all_alike.setChecked(False)

    def _ways_out(self, found: Held) -> dict[str, str]:
        missing = {"keep": self.tr("Keep only here"), "remove": self._removing(found)}
        ways = {
            "deleted_there": {"retry": self.tr("Restore in the CRM"), **missing},
            "joined_there": {"retry": self.tr("Move my edits there"), **missing},
            "hidden_there": {"retry": self.tr("Try again"), **missing},
            "changed_there": {
                "retry": self.tr("Delete it there, too"),
                "keep": self.tr("Bring it back"),
            },
            "joined": {
                "retry": self.tr("Delete the other one there, too"),
                "keep": self.tr("Leave both there"),
            },
        }
        if found.cause in ways:
            return ways[found.cause]
        return {
            "field": self.tr("Open the field") if found.field else self.tr("Open the form"),
            "retry": self.tr("Try again"),
            "keep": self.tr("Do not send"),
            "discard": self.tr("Move it to the trash")
            if found.is_new
            else self.tr("Discard my change"),
        }

    def _removing(self, found: Held) -> str:
        is_account = found.obj == "account"
        return self.tr("Archive it here") if is_account else self.tr("Remove it here")

    def _say(self, title: str, record: str, sentence: str, *, is_linked: bool = False) -> None:
        self._title.setText(title)
        self._record.setText(record)
        self._record.setVisible(bool(record))
        self._record.setEnabled(is_linked)
        self._record.restyle()
        self._shown = None
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._waiting.hide()
        self.all_alike.hide()

    def _offer(self, acts: dict[str, str]) -> None:
        for name, button in self._buttons.items():
            button.setVisible(name in acts)
            if name in acts:
                button.setText(acts[name])
                button.setAccessibleName(acts[name])
                button.restyle()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        column.setSpacing(Gap.S)
        column.addWidget(self._title)
        column.addWidget(self._record, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._sentence)
        for section in self.sections:
            column.addWidget(section)
        column.addWidget(self._waiting)
        column.addWidget(self.all_alike)
        flow = FlowLayout()
        for name, button in self._buttons.items():
            button.setObjectName(name)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
        column.addLayout(flow)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._record.clicked.connect(self.opened)

    def _on_clicked(self) -> None:
        self.acted.emit(self.sender().objectName())


def is_editable(found: Difference) -> bool:
    """Tell whether a third value can be typed; another record is chosen in its form."""
    from csmdesk.sync.editing import Editor, editor_of

    return editor_of(found.obj, found.field) is not Editor.NONE


def is_joinable(found: Difference) -> bool:
    """Tell whether both values are texts that can stand one after the other."""
    from csmdesk.sync.editing import Editor, editor_of

    kind = editor_of(found.obj, found.field)
    has_lines = any("\n" in v for v in (found.mine, found.theirs) if isinstance(v, str))
    return kind is Editor.LONG or (kind is Editor.LINE and has_lines)

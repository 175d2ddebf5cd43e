"""The page on which two records that are one are joined, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.merging import Side
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.merge_lines import Choice, MergeLines, choices_of, side_of
from csmdesk.ui.pages.merge_pick import RecordPick
from csmdesk.ui.pages.merge_reads import KINDS, Question, read_question
from csmdesk.ui.pages.merge_words import MergeWords
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.vocabulary import RECORDS, word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.strip import TabStrip
from csmdesk.ui.widgets.tabs import Tab, TabRow

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

MERGE = "merge"
_KEYS = {Qt.Key.Key_Left: Side.WINNER, Qt.Key.Key_Right: Side.LOSER}
_SAVE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sides(Listing):
    """List the fields; Left and Right choose whose value stays, as a click on it does."""

    side_asked = Signal(str, str)  # field, side

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, MergeLines(desk))
        for signal in (self.peeked, self.opened):
            signal.connect(self._on_key)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a side."""
        side = _KEYS.get(Qt.Key(event.key()))
        key = self.current_key()
        if side is not None and key is not None:
            self.side_asked.emit(str(key), side)
        elif event.key() in _SAVE and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the page joins
        else:
            super().keyPressEvent(event)

    def _on_key(self, key: object) -> None:
        """Choose the side that is not chosen."""
        row = self.paged_model.record(key)
        if isinstance(row, Choice):
            is_winner = row.side is Side.WINNER
            self.side_asked.emit(str(key), Side.LOSER if is_winner else Side.WINNER)

    def _on_clicked(self, index: QModelIndex) -> None:
        side, key = side_of(index.column()), self.current_key()
        if side is not None and key is not None:
            self.side_asked.emit(str(key), side)


class MergePage(Page):
    """Join two records; ``open`` takes ``kind`` and, where they are known, ``winner``, ``loser``.

    ``back`` among them says to go back afterwards, not to the account that stays.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._params: dict[str, str] = {"kind": KINDS[0]}
        self._question = Question(KINDS[0])
        self._chosen: dict[str, Side] = {}
        self._is_merging = False
        self._is_gone = False
        self._words = MergeWords(desk, self)
        self._header = PageHeader()
        self.swap = Button(icon="arrow-left-right")
        self.join = Button(ButtonKind.PRIMARY, icon="merge", keys="Ctrl ↵")
        self.tabs = TabRow()
        self.winner, self.loser = RecordPick(desk), RecordPick(desk)
        self._names = [Label(face=Face.CAPTION, role=Role.TEXT2) for _ in range(2)]
        self.table = Sides(desk)
        self.moves = Label(role=Role.TEXT2, wraps=True)
        self.empty = EmptyState("merge")
        self._stack = QStackedWidget()
        self._hints = KeyHints()
        self._build()
        self._connect()
        self.retranslate()

    @property
    def kind(self) -> str:
        """Return what is joined."""
        return self._params["kind"]

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Merge")

    def open(self, params: Mapping[str, str]) -> None:
        """Show two records side by side, or ask for them."""
        kind = params.get("kind", KINDS[0])
        self._params = {**params, "kind": kind if kind in KINDS else KINDS[0]}
        self._chosen = {}
        self._is_merging = False
        self.tabs.choose(self.kind)
        self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Look again when something has changed: what is shown may be gone."""
        if changes and not self._is_merging:
            self._read()

    def save_state(self) -> object:
        """Remember what was chosen."""
        return dict(self._chosen)

    def restore_state(self, state: object) -> None:
        """Take up what was chosen."""
        if isinstance(state, dict):
            self._chosen = {str(key): Side(side) for key, side in state.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Join on Ctrl+Enter."""
        if event.key() in _SAVE and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.merge()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Merge"))
        self.swap.setText(self.tr("Swap"))
        self.swap.setToolTip(self.tr("Let the other one stay"))
        self.join.setText(self.tr("Merge"))
        self.tabs.set_tabs([Tab(kind, word(RECORDS, kind)) for kind in KINDS])
        self.tabs.setAccessibleName(self.tr("What is merged"))
        texts = (self.tr("Stays"), self.tr("Goes into it"))
        for label, pick, text in zip(self._names, (self.winner, self.loser), texts, strict=True):
            label.setText(text)
            pick.setAccessibleName(text)
            pick.setPlaceholderText(self.tr("Type a name"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Fields side by side"))
        self._hints.set_hints(
            [
                ("← →", self.tr("whose value stays")),
                (self.tr("Space"), self.tr("the other one")),
                ("Ctrl ↵", self.tr("merge")),
            ]
        )
        for button in (self.swap, self.join):
            button.restyle()
        self._tell()
        self.title_changed.emit()

    def merge(self) -> None:
        """Join the two in one step that can be undone."""
        preview, chosen = self._question.preview, dict(self._chosen)
        if preview is None or self._is_merging:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.merging import merge

            merge(uow, preview.kind, preview.winner_id, preview.loser_id, chosen)

        self._is_merging = True
        self._tell()
        label = Text.of("action.merge", winner=preview.winner_name, loser=preview.loser_name)
        self._desk.write(self, label, work, done=self._on_merged, error=self._on_refused)

    # Inside

    def _build(self) -> None:
        for tool in (self.swap, self.join):
            self._header.add_tool(tool)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        tabs.addWidget(TabStrip(self.tabs))
        tabs.addStretch(1)
        picks = QGridLayout()
        picks.setContentsMargins(Gap.XL, Gap.M, Gap.L, Gap.M)
        picks.setHorizontalSpacing(Gap.L)
        picks.setVerticalSpacing(Gap.XS)
        for n, (label, pick) in enumerate(zip(self._names, (self.winner, self.loser), strict=True)):
            label.setBuddy(pick)
            picks.addWidget(label, 0, n)
            picks.addWidget(pick, 1, n)
        for widget in (self.empty, self.table):
            self._stack.addWidget(widget)
        self.moves.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(tabs)
        column.addWidget(HairLine())
        column.addLayout(picks)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        column.addWidget(HairLine())
        column.addWidget(self.moves)
        column.addWidget(self._hints)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        for part, pick in (("winner", self.winner), ("loser", self.loser)):
            pick.setProperty("part", part)
            pick.chosen.connect(self._on_pick)
        self.swap.clicked.connect(self._on_swap)
        self.join.clicked.connect(self.merge)
        self.table.side_asked.connect(self._choose)

    def _read(self) -> None:
        kind, winner, loser = (self._params.get(key, "") for key in ("kind", "winner", "loser"))

        def read(session: ReadSession) -> Question:
            return read_question(session, kind, winner, loser)

        self._desk.read(self, read, self._on_question, error=self._on_gone, latest="merge")

    def _on_question(self, question: Question) -> None:
        is_new = question.preview is not None and self._question.preview is None
        self._question = question
        self._is_gone = False
        self.winner.show_candidate(question.kind, question.winner)
        self.loser.show_candidate(question.kind, question.loser)
        self._show()
        if is_new and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_gone(self, error: UserError) -> None:
        """Say that one of the two is not there; undo may bring it back."""
        self._question = Question(self.kind)
        self._is_gone = True
        for pick in (self.winner, self.loser):
            pick.show_candidate(self.kind, None)
        self._show()
        render = self._desk.texts.render
        self.empty.set_texts(render(error.message), render(error.hint) if error.hint else "")

    def _show(self) -> None:
        preview = self._question.preview
        if preview is not None:
            rows = choices_of(preview, self._chosen, self._question.own_names)
            self.table.show_records(rows)
            if self.table.current_key() is None and rows:
                self.table.select_key(next(iter(rows)))
        self._stack.setCurrentWidget(self.empty if preview is None else self.table)
        self._tell()

    def _tell(self) -> None:
        """Write what would happen, and what can be done."""
        question = self._question
        preview = question.preview
        self.swap.setEnabled(question.winner is not None or question.loser is not None)
        self.join.setEnabled(preview is not None and not self._is_merging)
        self.moves.setVisible(preview is not None)
        self._hints.setVisible(preview is not None)
        self.moves.setText(self._words.moves(preview) if preview is not None else "")
        self.empty.set_texts(*self._words.missing(question))

    def _choose(self, name: str, side: str) -> None:
        preview = self._question.preview
        field = next((f for f in preview.fields if f.name == name), None) if preview else None
        if field is not None and not field.is_joined:
            self._chosen[name] = Side(side)
            self._show()

    def _on_tab(self, kind: str) -> None:
        self._go({"kind": kind})

    def _on_pick(self, record_id: str) -> None:
        kept = {"kind": self.kind} if self._is_gone else self._params
        self._go({**kept, str(self.sender().property("part")): record_id})

    def _on_swap(self) -> None:
        winner, loser = self._params.get("winner", ""), self._params.get("loser", "")
        self._go({**self._params, "winner": loser, "loser": winner})

    def _go(self, params: Mapping[str, str]) -> None:
        self.open(params)
        self.place_replaced.emit(Place(MERGE, self._params))

    def _on_merged(self, _changes: ChangeSet) -> None:
        preview = self._question.preview
        self._is_merging = False
        is_account = preview is not None and preview.kind == "account"
        if is_account and preview is not None and not self._params.get("back"):
            self.place_requested.emit(Place("account", {"id": preview.winner_id}))
        elif self._desk.actions.is_ready("go.back"):
            self._desk.actions.run("go.back")
        else:
            self._go({"kind": self.kind})

    def _on_refused(self, error: UserError) -> None:
        self._is_merging = False
        self._desk.notices.refuse(error)
        self._read()

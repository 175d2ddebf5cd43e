"""The page that lists records that may be one: join them, or say that they are different."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.duplicates import DuplicatePair
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.duplicates_lines import DuplicateLines
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.vocabulary import RECORDS, word
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.strip import TabStrip
from csmdesk.ui.widgets.tabs import Tab, TabRow

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

DUPLICATES = "duplicates"
KINDS = ("account", "person", "colleague")
_SHOWN = (*KINDS, "stakeholder", "not_duplicate")
_DIFFERENT, _FIRST, _SECOND = "n", "1", "2"

Pairs = tuple[DuplicatePair, ...]


class DuplicatesPage(ListPage):
    """List pairs of one kind, the surest first; ``open`` takes the ``kind``."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__(desk)
        self._commands = commands
        self._kind = KINDS[0]
        self._found: dict[str, Pairs] = {}
        self.different = Button(icon="unlink")
        self.join = Button(ButtonKind.PRIMARY, icon="merge")
        self.tabs = TabRow()
        self.empty = EmptyState("circle-check", self)
        table = Listing(desk, DuplicateLines(desk, self), parent=self)
        self.lay_out(table, self.empty, tabs=TabStrip(self.tabs))
        for tool in (self.different, self.join):
            self._header.add_tool(tool)
        self._connect()
        self.retranslate()

    @property
    def current(self) -> DuplicatePair | None:
        """Return the selected pair."""
        pair: DuplicatePair | None = self.table.current_record()
        return pair

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Duplicates")

    def open(self, params: Mapping[str, str]) -> None:
        """Look for duplicates of a kind."""
        kind = params.get("kind", self._kind)
        self._kind = kind if kind in KINDS else KINDS[0]
        self.tabs.choose(self._kind)
        self._look()

    def apply(self, changes: ChangeSet) -> None:
        """Look again when a record or a judgement has changed."""
        if changes.touches(*_SHOWN):
            self._found = {kind: self._found[kind] for kind in self._found if kind == self._kind}
            self._look()

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Duplicates"))
        self.different.setText(self.tr("They are different"))
        self.join.setText(self.tr("Merge…"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Pairs that may be one"))
        self._hints.set_hints(
            [
                ("↵", self.tr("merge")),
                (_DIFFERENT.upper(), self.tr("they are different")),
                (f"{_FIRST} {_SECOND}", self.tr("open this or that one")),
            ]
        )
        self.empty.set_texts(
            self.tr("No duplicates found"),
            self.tr(
                "Names, spellings, pinyin, websites, phones, e-mail addresses and external ids "
                "were compared. What you said is different is not shown again."
            ),
        )
        for button in (self.different, self.join):
            button.restyle()
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the pair."""
        pair = self.current
        if pair is None:
            return
        open_words = self.tr("Open {0}")
        menu.offer("merge", self.tr("Merge…"), self._on_merge)
        menu.offer("unlink", self.tr("They are different"), self._on_different)
        menu.offer("arrow-right", open_words.format(pair.first_name), self._on_open_first)
        menu.offer("arrow-right", open_words.format(pair.second_name), self._on_open_second)

    # Inside

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.table.moved.connect(self._tell)
        self.table.opened.connect(self._on_merge)
        self.table.typed.connect(self._on_typed)
        self.join.clicked.connect(self._on_merge)
        self.different.clicked.connect(self._on_different)

    def _look(self) -> None:
        kind = self._kind
        if kind in self._found:
            self._show()
        else:
            self.wait()
            self._tell()

        def read(session: ReadSession) -> tuple[str, Pairs]:
            from csmdesk.services.duplicates import find_duplicates

            return kind, find_duplicates(session, kind)

        self.ask(read, self._on_found, latest="duplicates")

    def _on_found(self, answer: tuple[str, Pairs]) -> None:
        kind, pairs = answer
        self._found[kind] = pairs
        self._show()

    def _show(self) -> None:
        pairs = self._found.get(self._kind, ())
        self.table.show_records({_key(pair): pair for pair in pairs}, stays=True)
        self._stack.setCurrentWidget(self.table if pairs else self.empty)
        self._tell()

    def _tell(self) -> None:
        """Write counts, and what can be done with the selected pair."""
        number = self._desk.texts.number
        self.tabs.set_tabs([
            Tab(
                kind, word(RECORDS, kind), number(len(self._found[kind])) if kind in self._found
                else "",
            )
            for kind in KINDS
        ])  # fmt: skip
        self.tabs.setAccessibleName(self.tr("Duplicates among"))
        pairs = self._found.get(self._kind)
        words = self.tr("Looking…") if pairs is None else self.tr("%n pair(s)", "", len(pairs))
        self._header.set_detail(words)
        has_pair = self.current is not None
        for widget in (self.different, self.join):
            widget.setEnabled(has_pair)
        self._hints.setVisible(pairs is None or bool(pairs))

    def _on_tab(self, kind: str) -> None:
        self.table.select_near(0)  # of the other kind, too
        self.open({"kind": kind})
        self.place_replaced.emit(Place(DUPLICATES, {"kind": kind}))

    def _on_merge(self) -> None:
        pair = self.current
        if pair is not None:
            self._commands.merge(pair.kind, pair.first_id, pair.second_id, back=DUPLICATES)

    def _on_different(self) -> None:
        pair = self.current
        if pair is None:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.duplicates import say_different

            say_different(uow, pair)

        label = Text.of("action.say_different", first=pair.first_name, second=pair.second_name)
        self._desk.write(self, label, work)

    def _on_typed(self, letter: str) -> None:
        if letter.lower() == _DIFFERENT:
            self._on_different()
        elif letter == _FIRST:
            self._on_open_first()
        elif letter == _SECOND:
            self._on_open_second()

    def _on_open_first(self) -> None:
        pair = self.current
        if pair is not None:
            self._open_record(pair.first_id, pair.first_name)

    def _on_open_second(self) -> None:
        pair = self.current
        if pair is not None:
            self._open_record(pair.second_id, pair.second_name)

    def _open_record(self, record_id: str, name: str) -> None:
        if self._kind == "account":
            self.place_requested.emit(Place("account", {"id": record_id}))
        elif self._kind == "colleague":
            self._desk.actions.run("go.colleagues")
        else:

            def read(session: ReadSession) -> str:
                return _account_of(session, record_id, name)

            self._desk.read(self, read, self._on_account, latest="open-person")

    def _on_account(self, account_id: str) -> None:
        if account_id:
            self.place_requested.emit(Place("account", {"id": account_id, "tab": "people"}))


def _key(pair: DuplicatePair) -> tuple[str, str]:
    return pair.first_id, pair.second_id


def _account_of(read: ReadSession, person_id: str, name: str) -> str:
    """Return an account at which a person is, preferably now; empty when there is none."""
    from csmdesk.services.people import match_people

    found = match_people(read, name, limit=200)
    return next((place.account_id for place in found if place.person_id == person_id), "")

"""The head of an account's page: who it is, the facts that matter, what can be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from csmdesk.domain.overviews import AccountOverview
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_words import AccountWords
from csmdesk.ui.tables.vocabulary import KINDS, word
from csmdesk.ui.theme.icons import icon
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.facts import Fact, FactsRow
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.translated import Translated

_MOST_LETTERS = 18  # of a promise in the facts
_NOTHING = "—"


class AccountHeader(Translated, Dressed, QWidget):
    """Show name and facts; buttons run commands of the registry, the menu asks the page."""

    person_asked = Signal()
    promise_asked = Signal()
    task_asked = Signal()
    line_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = AccountWords(desk, self)
        self._overview: AccountOverview | None = None
        self._head = PageHeader()
        self._facts = FactsRow()
        self._log = Button(icon="pencil")
        self._brief = Button(icon="receipt-text")
        self._qbr = Button(icon="presentation")
        self._tools = FittingTools(self._head, self._log, self._brief, self._qbr)
        self._edit = IconButton("pencil")
        self._more = IconButton("ellipsis")
        self._build()
        self._log.clicked.connect(self._on_log)
        self._brief.clicked.connect(self._on_brief)
        self._qbr.clicked.connect(self._on_qbr)
        self._edit.clicked.connect(self._on_edit)
        self._more.clicked.connect(self._on_more)
        self.follow_theme()
        self.retranslate()

    def show_overview(self, overview: AccountOverview | None) -> None:
        """Show an account, or nothing until it has been read."""
        self._overview = overview
        self._fill()
        self._tools.fit()

    def retranslate(self) -> None:
        """Write the words."""
        self._tools.say(self._log, self.tr("Log"))
        self._tools.say(self._brief, self.tr("Brief"))
        self._tools.say(self._qbr, self.tr("QBR"))
        self._edit.name_it(self.tr("Edit account (Ctrl+E)"))
        self._more.name_it(self.tr("More"))
        self._fill()
        self._tools.fit()

    def _fill(self) -> None:
        overview = self._overview
        if overview is None:
            self._head.set_title("")
            self._head.set_tier(None)
            self._head.set_detail("")
            self._facts.set_facts(())
            return
        row = overview.row
        place = self._words.place(row)
        archived = self.tr("Archived") if row.archived else ""
        age = self._words.days.since_zero(row.day0) if row.day0 else ""
        self._head.set_title(row.name)
        self._head.set_tier(row.tier)
        self._head.set_detail(" · ".join(part for part in (place, age, archived) if part))
        self._facts.set_facts(
            (
                self._arr(overview),
                self._renewal(overview),
                self._promise(overview),
                self._touch(overview),
                self._seats(overview),
            )
        )

    def _arr(self, overview: AccountOverview) -> Fact:
        row = overview.row
        more = self.tr("and other currencies") if row.other_currencies else ""
        return Fact(self.tr("ARR"), self._desk.texts.money(row.arr), more)

    def _renewal(self, overview: AccountOverview) -> Fact:
        day = overview.row.renewal_on
        if day is None:
            return Fact(self.tr("Renewal"), _NOTHING)
        return Fact(self.tr("Renewal"), self._words.days.until(day), self._desk.texts.date(day))

    def _seats(self, overview: AccountOverview) -> Fact:
        seats = overview.row.seats
        return Fact(self.tr("Seats"), _NOTHING if seats is None else self._desk.texts.number(seats))

    def _promise(self, overview: AccountOverview) -> Fact:
        promises = overview.commitments
        caption = self.tr("Next promise")
        if not promises:
            return Fact(caption, _NOTHING)
        first = promises[0]
        today = self._words.days.today
        late = sum(p.due_on is not None and p.due_on < today for p in promises)
        text = first.text
        if len(text) > _MOST_LETTERS:
            text = text[: _MOST_LETTERS - 1].rstrip() + "…"
        overdue = self.tr("%n overdue", "", late) if late else ""
        due = self._words.days.due(first.due_on) if first.due_on else self.tr("no date")
        return Fact(caption, due, " · ".join(part for part in (text, overdue) if part))

    def _touch(self, overview: AccountOverview) -> Fact:
        caption = self.tr("Last touch")
        last = overview.row.last_touch
        if last is None:
            return Fact(caption, _NOTHING)
        kinds = [t.kind for t in overview.touchpoints if t.kind != "note"]
        return Fact(caption, self._words.days.ago(last), word(KINDS, kinds[0]) if kinds else "")

    def _build(self) -> None:
        for tool in (self._edit, self._more):
            self._head.add_tool(tool)
        facts = QHBoxLayout()
        facts.setContentsMargins(Gap.XL, 0, Gap.XL, Gap.M)
        facts.addWidget(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(facts)

    def _on_log(self) -> None:
        self._desk.actions.run("touchpoint.log")

    def _on_brief(self) -> None:
        self._desk.actions.run("brief.open")

    def _on_qbr(self) -> None:
        self._desk.actions.run("account.qbr")

    def _on_edit(self) -> None:
        self._desk.actions.run("account.edit")

    def _on_more(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, mark, signal in (
            (self.tr("New person…"), "user-plus", self.person_asked),
            (self.tr("New promise…"), "flag", self.promise_asked),
            (self.tr("New task…"), "square-check", self.task_asked),
            (self.tr("New contract line…"), "file-text", self.line_asked),
        ):
            menu.addAction(icon(mark), words).triggered.connect(signal)
        menu.addAction(self._desk.actions.action("opportunity.new"))
        menu.addSeparator()
        for action_id in ("account.move", "account.merge"):
            menu.addAction(self._desk.actions.action(action_id))
        archive = self._desk.actions.action("account.archive")
        is_archived = self._overview is not None and self._overview.row.archived
        entry = menu.addAction(
            icon("archive-restore" if is_archived else "archive"),
            self.tr("Restore account") if is_archived else self.tr("Archive account"),
        )
        entry.triggered.connect(archive.trigger)
        for action_id in ("account.copy", "account.discard"):
            menu.addAction(self._desk.actions.action(action_id))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

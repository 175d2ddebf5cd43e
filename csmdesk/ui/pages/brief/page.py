"""The page of the brief: one account before a meeting, each line with the way to its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.briefs import Evidence
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.reports.brief import BriefSheet
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.brief.output import BriefOutput
from csmdesk.ui.pages.brief.sections import BriefBody
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.facts import Fact, FactsRow
from csmdesk.ui.widgets.fields import Switch
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_SHOWN = (
    "account", "contract_line", "touchpoint", "touchpoint_person", "commitment", "task",
    "opportunity", "stakeholder", "person", "usage_fact", "ticket", "colleague", "meeting",
    "meeting_person", "cadence_rule", "success_plan", "objective", "milestone",
)  # fmt: skip
_TABS = {
    "usage_fact": "usage", "ticket": "timeline", "field_change": "timeline",
    "contract_line": "contracts", "account": "overview", "success_plan": "plan",
    "milestone": "plan",
}  # fmt: skip


class BriefPage(Page):
    """Show the brief of an account; ``open`` takes its ``id``."""

    def __init__(
        self, desk: Desk, commands: AccountCommands, output: Callable[[QWidget], BriefOutput]
    ) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._commands = commands
        self._account_id = AccountId("")
        self._current: CurrentAccount | None = None
        self._sheet: BriefSheet | None = None
        self._refusal: UserError | None = None
        self.output = output(self)
        self._header = PageHeader()
        self._save = Button(ButtonKind.ACCENT, icon="download")
        self._print = Button(icon="printer")
        self._copy = Button(icon="copy")
        self._tools = FittingTools(self._header, self._copy, self._print, self._save)
        self._facts = FactsRow()
        self._hint = Label(role=Role.TEXT2, wraps=True)
        self.body = BriefBody()
        self.inside = Switch()
        self._inside_words = Label(face=Face.CAPTION, role=Role.TEXT2)
        self._foot = KeyHints()
        self._content = QWidget()
        self._gone = EmptyState("receipt-text")
        self._build()
        self._connect()
        self.retranslate()

    # What the window asks

    def title(self) -> str:
        """Return "Brief" and the name of the account."""
        name = self._sheet.name if self._sheet else ""
        return self.tr("Brief · {0}").format(name) if name else self.tr("Brief")

    def open(self, params: Mapping[str, str]) -> None:
        """Show the brief of an account."""
        account_id = AccountId(params.get("id", ""))
        if account_id != self._account_id:
            self._account_id = account_id
            self._sheet, self._current = None, None
            self._content.setVisible(False)
        self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something of the book has changed."""
        if changes.touches(*_SHOWN):
            self._read()

    def print_it(self) -> bool:
        """Show the page on paper first."""
        self.output.print_it()
        return True

    def save_state(self) -> int:
        """Return how far it is scrolled."""
        return self.body.verticalScrollBar().value()

    def restore_state(self, state: object) -> None:
        """Scroll back."""
        if isinstance(state, int):
            self.body.verticalScrollBar().setValue(state)

    def retranslate(self) -> None:
        """Write every word; the brief is composed of texts and says them anew."""
        say = self._tools.say
        say(self._copy, self.tr("Copy as text"))
        say(self._print, self.tr("Print…"))
        say(self._save, self.tr("Save as PDF…"))
        self._tools.fit()
        words = self.tr("Private notes in print")
        self._inside_words.setText(words)
        self.inside.setAccessibleName(words)
        self._foot.set_hints(
            [
                ("↑ ↓", self.tr("line by line")),
                ("↵", self.tr("open what it comes from")),
                ("Ctrl P", self.tr("print")),
                ("Ctrl S", self.tr("PDF")),
                ("Ctrl Shift C", self.tr("copy")),
            ]
        )
        self._show()
        self._tell_gone()
        self.title_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Say which account commands mean."""
        super().showEvent(event)
        self._desk.focus.set_current(self._current)
        self.body.take_keys()

    # Inside

    def _build(self) -> None:
        facts = QHBoxLayout()
        facts.setContentsMargins(Gap.XL, 0, Gap.XL, Gap.M)
        facts.addWidget(self._facts)
        self._hint.setContentsMargins(Gap.XL, Gap.M, Gap.XL, 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, Gap.XL, 0)
        foot.setSpacing(Gap.S)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._inside_words)
        foot.addWidget(self.inside)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(facts)
        column.addWidget(HairLine())
        column.addWidget(self._hint)
        column.addWidget(self.body, 1)
        column.addWidget(HairLine())
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._content)
        whole.addWidget(self._gone)
        self._gone.hide()

    def _connect(self) -> None:
        self._copy.clicked.connect(self.output.copy)
        self._print.clicked.connect(self.output.print_it)
        self._save.clicked.connect(self.output.save)
        self.inside.toggled.connect(self._on_inside)
        self.body.opened.connect(self._on_opened)
        self._gone.acted.connect(self._on_leave)
        for keys, slot in (("Ctrl+S", self.output.save), ("Ctrl+Shift+C", self.output.copy)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _read(self) -> None:
        account_id = self._account_id

        def read(session: ReadSession) -> tuple[BriefSheet, CurrentAccount]:
            from csmdesk.reports.brief import compose
            from csmdesk.services import briefs
            from csmdesk.services.accounts import get_account

            brief = briefs.collect(session, account_id)
            account = get_account(session, account_id)
            is_archived = account.archived_at is not None
            current = CurrentAccount(account_id, account.name, account.currency, is_archived)
            return compose(brief), current

        self._desk.read(self, read, self._on_read, error=self._on_gone, latest="brief")

    def _on_read(self, found: tuple[BriefSheet, CurrentAccount]) -> None:
        self._sheet, self._current = found
        self._refusal = None
        self.output.show_account(self._account_id, self._current.name)
        self._gone.hide()
        self._content.show()
        self._show()
        if self.isVisible():
            self._desk.focus.set_current(self._current)
            self.body.take_keys()
        self.title_changed.emit()

    def _show(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        texts = self._desk.texts
        self._header.set_title(sheet.name)
        self._header.set_tier(sheet.tier or None)
        self._header.set_detail(" · ".join(texts.value(part) for part in sheet.place))
        self._facts.set_facts(
            [Fact(texts.render(caption), texts.value(value)) for caption, value in sheet.facts]
        )
        self._hint.setText(texts.render(sheet.hint) if sheet.hint else "")
        self._hint.setVisible(sheet.hint is not None)
        self.body.show_sheet(sheet, texts)

    def _on_gone(self, error: UserError) -> None:
        self._refusal = error
        self._sheet, self._current = None, None
        self._content.hide()
        self._tell_gone()
        self._gone.show()
        self.title_changed.emit()

    def _tell_gone(self) -> None:
        error = self._refusal
        if error is not None:
            said = [self._desk.words(text) for text in (error.message, error.hint) if text]
            self._gone.set_texts(
                self.tr("There is no brief to show"), " ".join(said), self.tr("All accounts")
            )

    def _on_inside(self, is_on: bool) -> None:
        self.output.inside = is_on

    def _on_opened(self, evidence: Evidence) -> None:
        """Open the form of a row, or the tab of the account where such rows stand."""
        table, key = evidence[0]
        forms = self._commands.forms
        edits: dict[str, Callable[[Any], None]] = {
            "touchpoint": forms.edit_touchpoint, "stakeholder": forms.edit_person,
            "task": forms.edit_task, "commitment": forms.edit_promise,
            "opportunity": forms.edit_opportunity, "meeting": self._commands.meetings.edit,
        }  # fmt: skip
        if table in edits:
            edits[table](key)
        else:
            params = {"id": str(self._account_id), "tab": _TABS[table]}
            if params["tab"] == "plan":
                params["record"] = f"{table}:{key}"
            self.place_requested.emit(Place("account", params))

    def _on_leave(self) -> None:
        self.place_requested.emit(Place("accounts"))

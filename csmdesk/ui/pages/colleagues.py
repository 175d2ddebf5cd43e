"""Our own people: who they are, what they are in charge of, and who takes over when one leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csmdesk.domain.custom_fields import CustomField
from csmdesk.domain.people import Colleague
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.colleagues_commands import ColleagueCommands
from csmdesk.ui.pages.colleagues_lines import ColleagueLines, Member
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.own_reads import read_fields, with_names
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.own_choice import OwnChoice
from csmdesk.ui.tables.row_order import RowOrder
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fitting import FittingTools

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

COLLEAGUES = "colleagues"
_SHOWN = ("colleague", "custom_field", "account", "stakeholder", "commitment", "person")


@dataclass(frozen=True, slots=True)
class Team:
    """Hold our people and their own fields, read in one go."""

    fields: tuple[CustomField, ...]
    members: tuple[Member, ...]


class ColleaguesPage(ListPage):
    """List our people, me first, those who left last."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__(desk, self._read, of=_SHOWN)
        self._records = commands.records
        self._team: Team | None = None
        self.commands = ColleagueCommands(desk, self)
        self.columns = Button(icon="columns-3")
        self.edit = Button(icon="pencil")
        self.leave = Button(icon="user-x")
        self.add = Button(icon="user-plus")
        self._tools = FittingTools(self._header, self.columns, self.edit, self.leave, self.add)
        self._lines = ColleagueLines(desk, self)
        self._choice = ColumnChoice(COLLEAGUES, desk.state, self._lines.columns(), self)
        self._nobody = EmptyState("users", self)
        self.lay_out(Listing(desk, self._lines, choice=self._choice, parent=self), self._nobody)
        self._chooser = OwnChoice(self.table, self._choice, self)
        self._order = RowOrder(self.table)
        self._connect()
        self.retranslate()

    @property
    def current(self) -> Member | None:
        """Return the selected colleague."""
        key = self.table.current_key()
        members = self._team.members if self._team else ()
        return next((member for member in members if member.colleague.id == key), None)

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Colleagues")

    def open(self, params: Mapping[str, str]) -> None:
        """List our people; with ``new`` ask for a new one."""
        super().open(params)
        if params.get("new"):
            self._on_add()

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Colleagues"))
        self._tools.say(self.columns, self.tr("Columns"))
        self._tools.say(self.edit, self.tr("Edit"))
        self._tools.say(self.add, self.tr("New colleague"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Colleagues"))
        self._hints.set_hints(
            [
                ("↵", self.tr("edit")),
                ("L", self.tr("mark as left, or as back")),
                (self.tr("Del"), self.tr("to the trash")),
            ]
        )
        self._nobody.set_texts(
            self.tr("Nobody works here yet"),
            self.tr("Add yourself in the settings, and those who share your accounts here."),
            self.tr("New colleague"),
        )
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the colleague."""
        member = self.current
        if member is None:
            return
        menu.offer_edit(self._on_edit)
        has_left = member.colleague.left_on is not None
        words = self.tr("Mark as back") if has_left else self.tr("Mark as left…")
        menu.offer("user-x", words, self._on_leave).setEnabled(self.leave.isEnabled())
        named = (member.colleague.id, member.colleague.name)
        menu.offer_rest(self._records, "colleague", [named], copies=False)

    # Inside

    def _connect(self) -> None:
        self.table.moved.connect(self._tell)
        self.table.opened.connect(self._on_edit)
        self.table.deleted.connect(self._on_discard)
        self.table.typed.connect(self._on_typed)
        self._order.changed.connect(self._show)
        self.columns.clicked.connect(self._on_columns)
        self.edit.clicked.connect(self._on_edit)
        self.leave.clicked.connect(self._on_leave)
        self.add.clicked.connect(self._on_add)
        self._nobody.acted.connect(self._on_add)

    def _read(self) -> None:
        self.ask(read_team, self._on_team, latest=COLLEAGUES)

    def _on_team(self, team: Team) -> None:
        self._team = team
        if self._lines.own.show_fields(team.fields):
            self.table.retranslate()
        self._show()
        self._stack.setCurrentWidget(self.table if team.members else self._nobody)
        if team.members and self.current is None:
            self.table.select_key(team.members[0].colleague.id)
        self._tell()

    def _show(self) -> None:
        members = self._order.arranged(self._team.members if self._team else (), self._lines.order)
        self.table.show_records({member.colleague.id: member for member in members})

    def _tell(self) -> None:
        """Write how many there are, and what can be done with the selected one."""
        members = self._team.members if self._team else ()
        here = sum(member.colleague.left_on is None for member in members)
        gone = len(members) - here
        words = [self.tr("%n here", "", here), self.tr("%n left", "", gone) if gone else ""]
        self._header.set_detail(" · ".join(word for word in words if word) if members else "")
        member = self.current
        has_left = member is not None and member.colleague.left_on is not None
        self._tools.say(
            self.leave, self.tr("Mark as back") if has_left else self.tr("Mark as left…")
        )
        self.leave.set_icon_name("user-check" if has_left else "user-x")
        self.edit.setEnabled(member is not None)
        self.leave.setEnabled(member is not None and not member.colleague.is_me)
        self._tools.fit()

    def _on_columns(self) -> None:
        self._chooser.open_below(self.columns, self._lines.columns())

    def _on_add(self) -> None:
        self.commands.make(self)

    def _on_edit(self) -> None:
        if self.current is not None:
            self.commands.edit(self.current.colleague.id, self)

    def _on_typed(self, letter: str) -> None:
        if letter.lower() == "l" and self.leave.isEnabled():
            self._on_leave()

    def _on_leave(self) -> None:
        """Ask who takes over, or say that the colleague is back."""
        member = self.current
        if member is None or self._team is None:
            return
        others = [m.colleague for m in self._team.members if _may_follow(m.colleague, member)]
        self.commands.leave_or_come_back(member, others, self)

    def _on_discard(self) -> None:
        if self.current is not None:
            colleague = self.current.colleague
            self._records.discard("colleague", (colleague.id, colleague.name))


def read_team(read: ReadSession) -> Team:
    """Read our people with what they are in charge of."""
    from csmdesk.services.colleagues import duties, list_colleagues

    fields = read_fields(read, "colleague")
    colleagues = with_names(read, fields, list_colleagues(read))
    return Team(fields, tuple(Member(found, duties(read, found.id)) for found in colleagues))


def _may_follow(colleague: Colleague, leaving: Member) -> bool:
    return colleague.left_on is None and colleague.id != leaving.colleague.id

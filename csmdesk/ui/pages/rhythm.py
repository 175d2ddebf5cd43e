"""The page of the rhythm of visits: how often each kind of account, and its S-tier people, are
to be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from csmdesk.domain.cadence import RuleUse, WeekVisits
from csmdesk.domain.ids import CadenceRuleId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.cell_editing import CellEditing
from csmdesk.ui.forms.rhythm_form import RhythmForm
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.rhythm_lines import RhythmCells, RhythmLines
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.fitting import FittingTools

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_SHOWN = ("cadence_rule", "account", "stakeholder", "touchpoint", "touchpoint_person")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Hold the rules with their use, and the effective visits of this week and the last."""

    uses: tuple[RuleUse, ...]
    weeks: tuple[WeekVisits, ...]
    is_shipped: bool


class RhythmPage(ListPage):
    """List the rules in their order; every one can be edited in its row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._read, of=_SHOWN)
        self._rhythm: Rhythm | None = None
        self._form: RhythmForm | None = None
        self._wanted: int | None = None  # the place that a rule was moved to
        self._is_making = False  # the new one will be the last
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.restore, self.remove = Button(icon="undo-2"), Button(icon="x")
        self.add = Button(icon="plus")
        for tool in (self.up, self.down):
            self._header.add_tool(tool)
        self._tools = FittingTools(self._header, self.restore, self.remove, self.add)
        self.lay_out(Listing(desk, RhythmLines(desk, self), parent=self))
        self.editing = CellEditing(desk, self.table, RhythmCells(desk, self))
        self._connect()
        self.retranslate()

    @property
    def form(self) -> RhythmForm:
        """Return the form, built when first asked for."""
        if self._form is None:
            self._form = RhythmForm(self.window(), self._desk)
        return self._form

    @property
    def current(self) -> RuleUse | None:
        """Return the selected rule."""
        use: RuleUse | None = self.table.current_record()
        return use

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Rhythm of visits")

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.title())
        self.up.name_it(self.tr("Move up (Alt+↑)"))
        self.down.name_it(self.tr("Move down (Alt+↓)"))
        self._tools.say(self.restore, self.tr("Shipped rules"))
        self._tools.say(self.remove, self.tr("Remove"))
        self._tools.say(self.add, self.tr("New rule"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Rhythm of visits"))
        self._hints.set_hints(
            [
                ("F2", self.tr("edit in the row")),
                ("↵", self.tr("edit in a form")),
                (self.tr("Ins"), self.tr("new rule")),
                ("Alt ↑ ↓", self.tr("move")),
                (self.tr("Del"), self.tr("remove")),
            ]
        )
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the rule."""
        if self.current is not None:
            menu.offer_edit(self._on_edit)
            menu.offer("x", self.tr("Remove"), self._on_remove)

    # Inside

    @property
    def _uses(self) -> tuple[RuleUse, ...]:
        return self._rhythm.uses if self._rhythm is not None else ()

    def _connect(self) -> None:
        self.table.moved.connect(self._tell)
        self.table.opened.connect(self._on_edit)
        self.table.deleted.connect(self._on_remove)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.restore.clicked.connect(self._on_restore)
        for button, step in ((self.up, -1), (self.down, 1)):
            button.setProperty("step", step)
            button.clicked.connect(self._on_step)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1), ("Ins", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._on_step if step else self._on_add)

    def _read(self) -> None:
        self.ask(_read_rhythm, self._on_rhythm, latest="rhythm")

    def _on_rhythm(self, rhythm: Rhythm) -> None:
        had, self._rhythm = len(self._uses), rhythm
        self.table.show_records({use.rule.id: use for use in rhythm.uses}, stays=True)
        if self._is_making and len(rhythm.uses) > had:
            self._wanted, self._is_making = len(rhythm.uses), False
        if self._wanted is not None:
            self.table.select_near(self._wanted)
            self._wanted = None
        self._stack.setCurrentWidget(self.table)
        self._tell()

    def _tell(self) -> None:
        uses, at = self._uses, self.table.currentIndex().row()
        late = sum(use.late for use in uses)
        held = sum(use.held for use in uses if use.rule.days is not None)
        parts = [self.tr("%n with a rhythm", "", held), self.tr("%n overdue", "", late)]
        if self._rhythm is not None:
            last, this = self._rhythm.weeks
            words = self.tr("effective visits: {0} this week, {1} last week")
            number = self._desk.texts.number
            parts.append(words.format(number(this.count), number(last.count)))
        self._header.set_detail(" · ".join(parts) if uses else "")
        self.restore.setEnabled(self._rhythm is not None and not self._rhythm.is_shipped)
        self.remove.setEnabled(self.current is not None)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(uses) - 1)
        self._tools.fit()

    def _on_add(self) -> None:
        self._is_making = True
        self.form.make(self)

    def _on_edit(self) -> None:
        use = self.current
        if use is not None:
            self.form.edit(use.rule, self)

    def _on_remove(self) -> None:
        use = self.current
        if use is None:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.cadence_rules import delete_rule

            delete_rule(uow, use.rule.id)

        self._write("delete", work)

    def _on_restore(self) -> None:
        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.cadence_rules import restore_shipped

            restore_shipped(uow)

        self._write("ship", work)

    def _on_step(self) -> None:
        step, use = int(self.sender().property("step")), self.current
        if use is None:
            return
        rule_id: CadenceRuleId = use.rule.id
        self._wanted = self.table.currentIndex().row() + step

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.cadence_rules import move_rule

            move_rule(uow, rule_id, step)

        self._write("move", work)

    def _write(self, act: str, work: Callable[[UnitOfWork], None]) -> None:
        self._desk.write(self, Text(f"action.{act}_rhythm"), work)


def _read_rhythm(read: ReadSession) -> Rhythm:
    from csmdesk.services.cadence import effective_visits, uses_of_rules
    from csmdesk.services.cadence_rules import are_shipped

    uses = uses_of_rules(read)
    is_shipped = are_shipped([use.rule for use in uses])
    return Rhythm(uses, effective_visits(read, 2), is_shipped)

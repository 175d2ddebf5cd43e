"""What is shared with the CRM: a table a kind of record, with a search and two choices a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from csmdesk.domain.folding import plain
from csmdesk.sync.canonical import Policy
from csmdesk.sync.shared_fields import SharedField
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.differences.words import object_word
from csmdesk.ui.pages.shared.lines import SharedLines
from csmdesk.ui.pages.shared.words import policy_word
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.tabs import Tab, TabRow
from csmdesk.ui.widgets.translated import Translated

Key = tuple[str, str]


class SharedPane(Translated, QWidget):
    """Choose what is shared; ``chosen`` comes with each field that was chosen otherwise.

    Space shares a field or keeps it here, Enter asks whose value counts.
    """

    chosen = Signal(object)  # SharedField, as it is to be

    def __init__(self, desk: Desk, *, rows: int = 10) -> None:
        super().__init__()
        self._rows: dict[Key, SharedField] = {}
        self._first: dict[Key, SharedField] = {}
        self._lines = SharedLines(desk, self)
        self.tabs = TabRow()
        self.search = SearchField()
        self.table = Listing(desk, self._lines, least_rows=4, parent=self)
        self.table.want_rows(rows)
        self.share = Button()
        self.policy = Button(icon="chevron-down")
        self._build()
        self._connect()
        self.retranslate()

    def show_fields(self, fields: Sequence[SharedField]) -> None:
        """Show fields; what was chosen before and not kept yet is forgotten."""
        self._rows = {(each.obj, each.field): each for each in fields}
        self._first = dict(self._rows)
        self._say_tabs()
        self._show()

    def choose(self, choices: Sequence[SharedField]) -> None:
        """Choose as before, for fields that are still there."""
        for each in choices:
            known = self._rows.get((each.obj, each.field))
            if known is not None and not known.is_fixed:
                self._rows[each.obj, each.field] = replace(
                    known, is_shared=each.is_shared, policy=each.policy
                )
        self._show()

    def choices(self) -> tuple[SharedField, ...]:
        """Return the fields that were chosen otherwise than they were shown first."""
        return tuple(row for key, row in self._rows.items() if row != self._first[key])

    @property
    def current(self) -> SharedField | None:
        """Return the selected field."""
        key = self.table.current_key()
        return self._rows.get(key) if isinstance(key, tuple) else None

    def retranslate(self) -> None:
        """Write every word."""
        self.search.setPlaceholderText(self.tr("Find a field"))
        self.search.setAccessibleName(self.tr("Find a field"))
        self.tabs.setAccessibleName(self.tr("Kinds of records"))
        self.table.setAccessibleName(self.tr("What is shared"))
        self.table.retranslate()
        self.policy.setText(self.tr("When both changed it"))
        self.policy.restyle()
        self._say_tabs()
        self._enable()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Gap.S)
        top.addWidget(self.tabs, 1)
        top.addWidget(self.search)
        foot = QHBoxLayout()
        foot.setSpacing(Gap.S)
        foot.addWidget(self.share)
        foot.addWidget(self.policy)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.search.settled.connect(self._on_search)
        self.table.moved.connect(self._enable)
        self.table.peeked.connect(self._on_share)
        self.table.opened.connect(self._on_policy)
        self.table.menu_asked.connect(self._on_menu)
        self.share.clicked.connect(self._on_share)
        self.policy.clicked.connect(self._on_policy)

    def _say_tabs(self) -> None:
        objects = dict.fromkeys(obj for obj, _ in self._rows)
        self.tabs.set_tabs([Tab(obj, object_word(obj)) for obj in objects])
        if objects and self.tabs.current not in objects:
            self.tabs.choose(next(iter(objects)))

    def _show(self) -> None:
        wanted = plain(self.search.text())
        shown = {
            key: row
            for key, row in self._rows.items()
            if (self._has(row, wanted) if wanted else row.obj == self.tabs.current)
        }
        before = self.table.current_key()
        self.table.show_records(shown)
        if shown and not (before in shown and self.table.select_key(before)):
            self.table.select_key(next(iter(shown)))
        self._enable()

    def _has(self, row: SharedField, wanted: str) -> bool:
        return any(wanted in plain(t) for t in (self._lines.name(row), row.label, row.at))

    def _enable(self) -> None:
        row = self.current
        is_free = row is not None and not row.is_fixed
        is_shared = row is None or row.is_shared
        self.share.setEnabled(is_free)
        self.share.setText(self.tr("Keep only here") if is_shared else self.tr("Share"))
        self.share.restyle()
        self.policy.setEnabled(row is not None and row.is_shared and len(row.offered) > 1)

    def _on_tab(self, obj: str) -> None:
        self.tabs.choose(obj)
        self.search.clear()
        self._show()

    def _on_search(self, _text: str) -> None:
        self._show()

    def _on_share(self, *_key: object) -> None:
        row = self.current
        if row is not None and not row.is_fixed:
            self._put(replace(row, is_shared=not row.is_shared))

    def _put(self, row: SharedField) -> None:
        self._rows[row.obj, row.field] = row
        self._show()
        self.chosen.emit(row)

    def _on_policy(self, *_key: object) -> None:
        if self.policy.isEnabled():
            self._ask(self.policy.mapToGlobal(QPoint(0, self.policy.height())))

    def _on_menu(self, _key: object, at: QPoint) -> None:
        if self.policy.isEnabled():
            self._ask(at)

    def _ask(self, at: QPoint) -> None:
        """Offer the policies that make sense for the field."""
        row = self.current
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for each in row.offered:
            words = policy_word(each)
            if each == row.default:
                words = self.tr("{0} (as the mapping says)").format(words)
            entry = menu.addAction(words)
            entry.setData(str(each))
            entry.setCheckable(True)
            entry.setChecked(each == row.policy)
            group.addAction(entry)
        group.triggered.connect(self._on_chosen)
        menu.popup(at)
        if group.checkedAction() is not None:
            menu.setActiveAction(group.checkedAction())

    def _on_chosen(self, entry: object) -> None:
        row = self.current
        if row is not None:
            self._put(replace(row, policy=Policy(entry.data())))  # type: ignore[attr-defined]

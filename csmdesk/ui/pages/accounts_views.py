"""The row of views over the accounts table: the built-in ones, then the user's own."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csmdesk.domain.accounts import AccountFilter, AccountQuery, AccountSort
from csmdesk.ui.pages.accounts_reads import SavedView, ViewCounts
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.strip import TabStrip
from csmdesk.ui.widgets.tabs import Tab, TabRow
from csmdesk.ui.widgets.translated import Translated

RENEWING_DAYS = 90
UNTOUCHED_DAYS = 30
ALL = "all"

BUILT_IN: Mapping[str, AccountFilter] = {
    ALL: AccountFilter(),
    "tier_a": AccountFilter(tiers=frozenset({"A"})),
    "renewing": AccountFilter(renewal_within=RENEWING_DAYS),
    "cadence": AccountFilter(out_of_cadence=True),
    "untouched": AccountFilter(untouched_for=UNTOUCHED_DAYS),
    "drop": AccountFilter(usage_drop=True),
    "archived": AccountFilter(archived=True),
}
# What a view is about comes first in it.
_ORDER: Mapping[str, tuple[AccountSort, bool]] = {
    "renewing": (AccountSort.RENEWAL, False),
    "cadence": (AccountSort.CADENCE, False),
    "untouched": (AccountSort.LAST_TOUCH, False),
}


class AccountViews(Translated, QWidget):
    """Choose among views; each shows how many accounts it finds."""

    chosen = Signal(str)  # key: of a built-in view, or the id of one's own
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = ViewCounts((), {})
        self._wanted = ALL  # may be one's own view, which is known only when it has been read
        self._tabs = TabRow(tinted=True)
        self._strip = TabStrip(self._tabs)
        self._save = Button(ButtonKind.QUIET, icon="plus", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL - Gap.XS, 0, Gap.L, 0)
        row.setSpacing(Gap.XS)
        row.addWidget(self._strip)
        row.addWidget(self._save)
        row.addStretch(1)
        self._tabs.chosen.connect(self._on_chosen)
        self._save.clicked.connect(self.save_asked)
        self.retranslate()

    @property
    def current(self) -> str:
        """Return the key of the view."""
        return self._wanted

    @property
    def own_view(self) -> SavedView | None:
        """Return the current view if it is one of the user's own."""
        return next((view for view in self._found.views if view.id == self.current), None)

    def query(self) -> AccountQuery:
        """Return what the current view asks for."""
        own = self.own_view
        if own is not None:
            return own.query
        sort, is_descending = _ORDER.get(self.current, (AccountSort.ARR, True))
        where = BUILT_IN.get(self.current, BUILT_IN[ALL])
        return AccountQuery(where=where, sort=sort, descending=is_descending)

    def choose(self, key: str) -> None:
        """Go to a view without telling anybody."""
        self._wanted = key
        self._tabs.choose(key)

    def show_counts(self, found: ViewCounts) -> None:
        """Show the user's views and the counts."""
        self._found = found
        self.retranslate()

    def retranslate(self) -> None:
        """Write the names."""
        names = {
            ALL: self.tr("All mine"),
            "tier_a": self.tr("Tier A"),
            "renewing": self.tr("Renewing in %n day(s)", "", RENEWING_DAYS),
            "cadence": self.tr("Not touched in cadence"),
            "untouched": self.tr("Untouched for %n day(s)", "", UNTOUCHED_DAYS),
            "drop": self.tr("Use down 30 %"),
            "archived": self.tr("Archived"),
        }
        tabs = [Tab(key, name, self._count(key)) for key, name in names.items()]
        tabs += [Tab(view.id, view.name, self._count(view.id)) for view in self._found.views]
        self._tabs.set_tabs(tabs)
        if self._wanted in {tab.key for tab in tabs}:
            self._tabs.choose(self._wanted)
        self._strip.updateGeometry()
        self._tabs.setAccessibleName(self.tr("Views"))
        self._save.setText(self.tr("Save view"))
        self._save.restyle()

    def _on_chosen(self, key: str) -> None:
        self._wanted = key
        self.chosen.emit(key)

    def _count(self, key: str) -> str:
        return str(self._found.counts[key]) if key in self._found.counts else ""

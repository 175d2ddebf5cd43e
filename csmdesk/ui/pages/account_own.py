"""The user's own fields of an account, as a section of its overview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from csmdesk.domain.accounts import Account
from csmdesk.domain.custom_fields import CustomField
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_sections import Section
from csmdesk.ui.pages.own_reads import read_fields, with_names
from csmdesk.ui.tables.own_columns import OwnColumns
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_LEAST, _MOST = 132, 320  # px of a fact at the base size
Found = tuple[tuple[CustomField, ...], Account]


class OwnFact(QWidget):
    """Show the name of a field over its value."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Gap.L, Gap.XS)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(name, face=Face.CAPTION, role=Role.TEXT2))
        column.addWidget(ElidedLabel(value))
        scaled = current_theme().scaled
        self.setMinimumWidth(scaled(_LEAST))
        self.setMaximumWidth(scaled(_MOST))
        self.setAccessibleName(f"{name}: {value}")


class OwnSection(Translated, Section):
    """Show the own fields that have a value; hidden in a book without own fields of accounts."""

    def __init__(self, desk: Desk) -> None:
        self._facts = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._facts.setSizePolicy(policy)
        self._flow = FlowLayout(self._facts)
        super().__init__(self._facts)
        self._desk = desk
        self._own = OwnColumns(desk, self)
        self._found: Found | None = None
        self.linked.connect(desk.actions.action("account.edit").trigger)
        current_theme().changed.connect(self.retranslate)
        self.hide()

    def show_account(self, account: Account) -> None:
        """Show the fields of an account."""

        def read(session: ReadSession) -> Found:
            fields = read_fields(session, "account")
            return fields, with_names(session, fields, [account])[0]

        self._desk.read(self, read, self._on_found, latest="own")

    def retranslate(self) -> None:
        """Write names and values."""
        if self._found is None:
            return
        fields, account = self._found
        self._flow.clear()
        shown = [field for field in fields if field.id in account.custom]
        for field in shown:
            self._flow.addWidget(OwnFact(field.name, self._own.words(account.custom[field.id])))
        self._facts.setVisible(bool(shown))
        self._facts.updateGeometry()
        number = self._desk.texts.number(len(shown)) if shown else ""
        self.set_title(self.tr("Own fields"), number, self.tr("Edit"))
        self.set_empty("" if shown else self.tr("None of them has a value yet."))
        rest: Sequence[CustomField] = [field for field in fields if field not in shown]
        self.set_foot(self.tr("%n without a value", "", len(rest)) if shown and rest else "")

    def _on_found(self, found: Found) -> None:
        self._found = found
        self.retranslate()
        self.setVisible(bool(found[0]))

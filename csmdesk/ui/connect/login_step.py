"""Where the CRM is, and who logs in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from csmdesk.ui.connect.step import Step
from csmdesk.ui.forms.fields import ChoiceField, TextField, mark
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.labels import Label


class LoginStep(Step):
    """Ask for address and user; what is typed stays, but for the password."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._labels = [Label(role=Role.TEXT2) for _ in range(5)]
        self.crm = ChoiceField(is_needed=True)
        self.address, self.database = TextField(), TextField()
        self.user, self.password = TextField(), TextField()
        self._build()
        for field in (self.address, self.database, self.user, self.password):
            field.textChanged.connect(self._on_typed)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the step."""
        return self.tr("CRM and log-in")

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing lacks."""
        return all(f.text().strip() for f in (self.address, self.user, self.password))

    def collect(self) -> dict[str, object]:
        """Return what is typed."""
        return {
            "crm": self.crm.value(),
            "url": self.address.text().strip(),
            "database": self.database.text().strip() or None,
            "user": self.user.text().strip(),
            "password": self.password.text(),
        }

    def offer(self, crms: Sequence[str]) -> None:
        """Offer CRMs."""
        self.crm.set_choices([(crm, crm.capitalize()) for crm in crms])

    def fill(self, known: Mapping[str, str]) -> None:
        """Fill in what is known and not typed yet."""
        if known.get("crm"):
            self.crm.set_value(known["crm"])
        fields = {"url": self.address, "database": self.database, "user": self.user}
        for name, field in fields.items():
            if not field.text():
                field.setText(known.get(name) or "")

    def blame(self, code: str) -> QWidget:
        """Mark the field that an error is about, and return it."""
        fields = {"sync.auth_failed": self.password, "sync.no_database": self.database}
        wrong = fields.get(code, self.address)
        mark(wrong, is_wrong=True)
        return wrong

    def first_focus(self) -> QWidget:
        """Type the address first, or the password where the rest is known."""
        known = self.address.text() and self.user.text()
        return self.password if known else self.address

    def retranslate(self) -> None:
        """Write every word."""
        self._sentence.setText(
            self.tr(
                "Nothing is written on either side before the last step. Private notes never leave "
                "this computer. The password is kept where the key of the book is."
            )
        )
        names = (
            self.tr("CRM"),
            self.tr("Address"),
            self.tr("Database"),
            self.tr("User"),
            self.tr("Password"),
        )
        for label, name, field in zip(self._labels, names, self._editors(), strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.address.setPlaceholderText("https://crm.example")

    def _build(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.S)
        for row, (label, field) in enumerate(zip(self._labels, self._editors(), strict=True)):
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self._sentence)
        column.addLayout(grid)
        column.addStretch(1)

    def _editors(self) -> tuple[QWidget, ...]:
        return self.crm, self.address, self.database, self.user, self.password

    def _on_typed(self) -> None:
        for field in (self.address, self.database, self.password):
            mark(field, is_wrong=False)
        self.ready.emit(self.is_ready)

"""An amount of money with its currency."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money, minor_digits
from csmdesk.domain.text import Text
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.fields import ComposedLineEdit
from csmdesk.ui.widgets.translated import Translated

CURRENCIES = (
    "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "SGD", "KRW", "AUD", "CAD", "CHF", "INR",
)  # fmt: skip
_UNITS = {"万": 10_000, "亿": 100_000_000, "k": 1000, "m": 1_000_000}
_DROPPED = str.maketrans("", "", " ,，\u00a0\u202f¥$€£")


def read_amount(text: str) -> Decimal | None:
    """Read an amount as people write it: ``1,200.50``, ``12万``, ``85k``; ``None`` when empty.

    Raises ``UserError`` for anything else.
    """
    plain = text.strip().translate(_DROPPED)
    if not plain:
        return None
    unit = _UNITS.get(plain[-1].lower(), 1)
    try:
        amount = Decimal(plain if unit == 1 else plain[:-1]) * unit
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise UserError(
            Text.of("field.no_amount", value=text.strip()), Text("field.no_amount_hint")
        )
    return amount


class MoneyField(Translated, QWidget):
    """Hold an amount and a currency; an empty amount is 0, or none at all if ``is_optional``."""

    def __init__(
        self, currency: str = "USD", *, is_optional: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_optional = is_optional
        self._amount = ComposedLineEdit()
        self._currency = QComboBox()
        self._currency.setEditable(True)
        self._currency.addItems(CURRENCIES)
        self._currency.setCurrentText(currency)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self._amount, 2)
        row.addWidget(self._currency, 1)
        self.setFocusProxy(self._amount)
        self.retranslate()

    def value(self) -> Money | None:
        """Return the money; raise ``UserError`` for what is no amount or no currency."""
        if self._is_optional and not self._amount.text().strip():
            return None
        currency = self._currency.currentText().strip().upper()
        if len(currency) != 3 or not currency.isascii() or not currency.isalpha():
            raise UserError(
                Text.of("field.no_currency", value=currency), Text("field.no_currency_hint")
            )
        return Money.of(read_amount(self._amount.text()) or Decimal(0), currency)

    def raw(self) -> tuple[str, str]:
        """Return what is typed, for noticing a change."""
        return self._amount.text(), self._currency.currentText()

    def set_value(self, value: object) -> None:
        """Show money, or none."""
        if not isinstance(value, Money):
            self._amount.clear()
            return
        digits = minor_digits(value.currency)
        text = f"{value.amount:,.{digits}f}".removesuffix("." + "0" * digits)
        self._amount.setText(text if value.minor or self._is_optional else "")
        self._currency.setCurrentText(value.currency)

    def set_currency(self, currency: str) -> None:
        """Offer another currency for an amount that is still to be typed."""
        self._currency.setCurrentText(currency)

    def editor(self) -> QWidget:
        """Return the field of the amount."""
        return self._amount

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self._amount.setAccessibleName(name)

    def retranslate(self) -> None:
        """Name the currency."""
        self._currency.setAccessibleName(self.tr("Currency"))

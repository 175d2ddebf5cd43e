"""Money as whole minor units of one currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# Currencies whose minor unit is not a hundredth (ISO 4217); every other one has two digits.
MINOR_DIGITS = {
    "BHD": 3, "CLP": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3,
    "LYD": 3, "OMR": 3, "PYG": 0, "TND": 3, "UGX": 0, "VND": 0, "XAF": 0, "XOF": 0,
}  # fmt: skip


def minor_digits(currency: str) -> int:
    """Tell how many decimal digits a currency has (ISO 4217)."""
    return MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """Hold an amount in minor units (cents, fen) of ``currency`` (ISO 4217 code)."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> Money:
        """Convert an amount in major units, rounding half up to the minor unit."""
        scaled = Decimal(amount).scaleb(minor_digits(currency))
        return cls(int(scaled.to_integral_value(rounding=ROUND_HALF_UP)), currency)

    @property
    def amount(self) -> Decimal:
        """Return the amount in major units."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

"""Amounts of a row brought to one currency code."""

from __future__ import annotations

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.exchange.refusal import Refused, shown

_NAMES = {
    "rmb": "CNY", "cnh": "CNY", "人民币": "CNY", "元": "CNY", "美元": "USD", "us$": "USD",
    "欧元": "EUR", "€": "EUR", "£": "GBP", "英镑": "GBP", "港元": "HKD", "港币": "HKD",
    "hk$": "HKD", "日元": "JPY", "日币": "JPY", "新台币": "TWD",
}  # fmt: skip


def currency_code(text: str) -> str:
    """Return the ISO 4217 code that a text names; raises ``Refused``."""
    word = text.strip()
    code = _NAMES.get(word.casefold(), word.upper())
    if len(code) == 3 and code.isascii() and code.isalpha():
        return code
    raise Refused(Text.of("value.no_currency", value=shown(text)))


def in_currency(amount: Money, assumed: str, named: str | None) -> Money:
    """Return an amount in the currency that its row names.

    ``assumed`` is what an amount without a currency of its own was read in. Raises ``Refused`` when
    cell and row name two different ones.
    """
    if named is None or amount.currency == named:
        return amount
    if amount.currency != assumed:
        raise Refused(Text.of("value.two_currencies", first=amount.currency, second=named))
    return Money.of(amount.amount, named)

"""The words of the import that several of its parts use."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from csmdesk.exchange.dates import DateOrder
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "big5": "Big5",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "shift_jis": "Shift JIS",
    "euc_kr": "EUC-KR",
}
DELIMITERS: Mapping[str, str] = {
    ",": QT_TRANSLATE_NOOP("imports", "Comma"),
    ";": QT_TRANSLATE_NOOP("imports", "Semicolon"),
    "\t": QT_TRANSLATE_NOOP("imports", "Tab"),
    "|": QT_TRANSLATE_NOOP("imports", "Bar"),
}
DATE_ORDERS: Mapping[DateOrder, str] = {
    DateOrder.DMY: QT_TRANSLATE_NOOP("imports", "Day first"),
    DateOrder.MDY: QT_TRANSLATE_NOOP("imports", "Month first"),
    DateOrder.YMD: QT_TRANSLATE_NOOP("imports", "Year first"),
}


def delimiter_word(delimiter: str | None) -> str:
    """Name a separator; one that has no name stands for itself."""
    if not delimiter:
        return ""
    source = DELIMITERS.get(delimiter)
    return QCoreApplication.translate("imports", source) if source else f"“{delimiter}”"


def order_word(order: DateOrder | None) -> str:
    """Name an order of dates."""
    source = DATE_ORDERS.get(order) if order is not None else None
    return QCoreApplication.translate("imports", source) if source else ""

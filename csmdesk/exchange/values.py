"""Texts, yes and no, numbers and money as people write them in files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.exchange.refusal import Refused, shown

# Words that stand for "nothing" in any column but a text, where NA may be a country.
_NOTHING = frozenset(
    {"", "null", "none", "n/a", "#n/a", "na", "nan", "nil", "-", "--", "—", "——", "/", "无",
     "暂无", "\\n"}
)  # fmt: skip
_YES = frozenset({"true", "yes", "y", "1", "t", "on", "是", "真", "对", "有", "√", "✓", "✔", "已"})
_NO = frozenset({"false", "no", "n", "0", "f", "off", "否", "假", "错", "无", "不", "×", "✗", "未"})
_SCALES = {"万": 10_000, "亿": 100_000_000, "k": 1_000, "m": 1_000_000, "千": 1_000}
_SIGNS = {
    "€": "EUR", "£": "GBP", "us$": "USD", "hk$": "HKD", "nt$": "TWD", "rmb": "CNY",
    "人民币": "CNY", "美元": "USD", "欧元": "EUR", "港元": "HKD", "日元": "JPY", "元": "CNY",
}  # fmt: skip
_VAGUE_SIGNS = ("¥", "$")  # yuan or yen, any of the dollars
_CODE = re.compile(r"\A([A-Za-z]{3})\s*(?=[\d(.+-])|(?<=[\d).])\s*([A-Za-z]{3})\Z")
_GROUPED = {
    ",": re.compile(r"\d{1,3}(,\d{3})+\Z"),
    ".": re.compile(r"\d{1,3}(\.\d{3})+\Z"),
}
_PLAIN = re.compile(r"\d+\Z")
_SEPARATED = re.compile(r"[\d.,]+\Z")
_LIST_MARKS = re.compile(r"[;；、,，|\n]+")
_LARGEST = 2**63 - 1  # what the file of the book can hold as a whole number


def is_nothing(text: str) -> bool:
    """Tell whether a cell that should hold a number, day or choice is left open."""
    return text.strip().lower() in _NOTHING


def parse_text(text: str) -> str | None:
    """Return the text without blanks around it, ``None`` when nothing is left."""
    return text.strip() or None


def parse_list(text: str) -> tuple[str, ...]:
    """Split ``a; b、c`` into its parts, without repeats."""
    parts = (part.strip() for part in _LIST_MARKS.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def parse_bool(text: str) -> bool:
    """Read yes or no in English, Chinese or figures; raises ``Refused``."""
    word = unicodedata.normalize("NFKC", text).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word in ("1.0", "0.0"):
        return word == "1.0"
    raise Refused(Text.of("value.not_yes_or_no", value=shown(text)))


def decimal_mark(values: Iterable[str]) -> str | None:
    """Return the decimal mark that a column uses, ``None`` when its values do not tell.

    A comma only when it cannot be anything else.
    """
    comma = False
    for text in values:
        plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").rstrip()
        mark = _certain_mark(_bare(plain))
        if mark == ".":
            return "."
        comma = comma or mark == ","
    return "," if comma else None


def parse_number(text: str, mark: str = ".") -> Decimal:
    """Read a number with thousands separators, 万, 亿, k or m; raises ``Refused``.

    ``mark`` is the decimal mark of the column, for values that read both ways (``1.234``).
    """
    if text.isascii() and text.isdigit():  # nearly all of them
        number: Decimal | None = Decimal(text)
    else:
        plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
        number = _number(plain, mark)
    if number is None:
        raise Refused(Text.of("value.not_a_number", value=shown(text)))
    if abs(number) > _LARGEST:
        raise Refused(Text.of("value.number_too_large", value=shown(text)))
    return number


def parse_share(text: str, mark: str = ".") -> Decimal:
    """Read a number that may be in per cent: ``12,5 %`` is 0.125; raises ``Refused``."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.endswith("%"):
        return parse_number(text, mark)
    number = _number(plain[:-1].strip().replace("−", "-"), mark)
    if number is None:
        raise Refused(Text.of("value.not_a_number", value=shown(text)))
    return number / 100


def parse_int(text: str, mark: str = ".") -> int:
    """Read a whole number; raises ``Refused``, for 9.5 too."""
    number = parse_number(text, mark)
    if number != number.to_integral_value():
        raise Refused(Text.of("value.not_whole", value=shown(text)))
    return int(number)


def parse_money(text: str, currency: str, *, mark: str = ".", scale: int = 1) -> Money:
    """Read an amount in major units of ``currency``, times ``scale`` (10 000 for a column in 万元).

    A currency that stands in the cell itself wins. Raises ``Refused``.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    bare, own = _without_currency(plain)
    amount = _number(bare, mark)
    if amount is None:
        raise Refused(Text.of("value.not_an_amount", value=shown(text)))
    money = Money.of(amount * scale, own or currency)
    if abs(money.minor) > _LARGEST:
        raise Refused(Text.of("value.number_too_large", value=shown(text)))
    return money


def _number(plain: str, mark: str) -> Decimal | None:
    negative = plain.startswith("-") or (plain.startswith("(") and plain.endswith(")"))
    body = _bare(plain)
    scale = _SCALES.get(body[-1:].lower(), 1)
    if scale != 1:
        body = body[:-1].strip()
    digits = _digits(body, mark)
    if digits is None:
        return None
    value = Decimal(digits) * scale
    return -value if negative else value


def _digits(body: str, mark: str) -> str | None:
    """Bring a number into the form that Decimal reads, or return ``None``."""
    if _PLAIN.match(body):
        return body
    if not _SEPARATED.match(body):
        return _scientific(body)
    mark = _certain_mark(body) or mark
    other = "," if mark == "." else "."
    whole, _, fraction = body.partition(mark)
    if other in whole and not _GROUPED[other].match(whole):
        return None
    if not (whole or fraction) or not (fraction == "" or _PLAIN.match(fraction)):
        return None
    return f"{whole.replace(other, '') or '0'}.{fraction or '0'}"


def _scientific(body: str) -> str | None:
    try:
        value = Decimal(body)
    except InvalidOperation:
        return None
    return (
        body if value.is_finite() and "e" in body.lower() and abs(value.adjusted()) < 30 else None
    )


def _certain_mark(body: str) -> str | None:
    """Return the decimal mark of one number when it can only be read in one way."""
    dot, comma = body.rfind("."), body.rfind(",")
    if dot >= 0 and comma >= 0:
        return "." if dot > comma else ","
    mark = "." if dot >= 0 else ","
    if dot < 0 and comma < 0:
        return None
    if body.count(mark) > 1:
        return "," if mark == "." else "."
    if _GROUPED[mark].match(body) and not body.startswith("0"):
        return None
    return mark


def _bare(plain: str) -> str:
    """Take sign, brackets and blanks off a number."""
    body = plain
    if body.startswith("(") and body.endswith(")"):
        body = body[1:-1].strip()
    elif body[:1] in tuple("+-"):
        body = body[1:].strip()
    return re.sub(r"(?<=\d)[\s'’_](?=\d{3})", "", body)


def _without_currency(plain: str) -> tuple[str, str | None]:
    body, currency = plain, None
    lowered = plain.lower()
    for sign, code in _SIGNS.items():
        if sign in lowered:
            at = lowered.index(sign)
            body, currency = body[:at] + body[at + len(sign) :], code
            lowered = body.lower()
    for sign in _VAGUE_SIGNS:
        body = body.replace(sign, "", 1)
    body = body.strip()
    if match := _CODE.search(body):
        currency = (match[1] or match[2]).upper()
        body = body[: match.start()] + body[match.end() :]
    return body.strip(), currency

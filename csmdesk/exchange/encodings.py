"""Which encoding a text file is in, and whether it is a text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text

_BLOCK = 1 << 20
_SAMPLE = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"SQLite format 3",
    b"7z\xbc\xaf", b"Rar!",
)  # fmt: skip
_EVERYDAY = re.compile(
    r"[\t\r\n -~\u00a0-\u052f\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and every .xlsx with a password
_CONTROLS = bytes([*range(1, 9), 14, 15, *range(16, 27), *range(28, 32)])
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "big5", "shift_jis", "euc_kr", "euc_jp",
]  # fmt: skip
# The names that a person knows, for what Python calls differently.
_NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
          "utf-16-be": "UTF-16", "utf-32": "UTF-32",
          "gb18030": "GB18030", "cp1252": "Windows-1252", "cp1250": "Windows-1250",
          "cp1251": "Windows-1251", "cp1253": "Windows-1253", "cp1254": "Windows-1254",
          "big5": "Big5", "shift_jis": "Shift JIS", "cp949": "EUC-KR", "euc_kr": "EUC-KR",
          "euc_jp": "EUC-JP"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoding:
    """Say how to read a text file; ``is_damaged`` when single rows hold bytes that do not fit."""

    codec: str
    has_bom: bool = False
    is_damaged: bool = False

    @property
    def name(self) -> str:
        """Return the name that people know the encoding by."""
        return _NAMES.get(self.codec, self.codec)


@dataclass(slots=True)
class _Census:
    """Count what the bytes of a file tell."""

    size: int = 0
    nuls: int = 0
    controls: int = 0
    wide: int = 0  # characters beyond ASCII that are right UTF-8
    broken: int = 0  # byte runs that are not

    @property
    def is_binary(self) -> bool:
        """Tell whether there are more odd bytes than a few broken rows explain."""
        return self.nuls > max(4, self.size // 100) or self.controls > max(4, self.size // 50)


def detect_encoding(path: Path, wanted: str | None = None) -> Decoding:
    """Judge the whole file in constant memory: BOM, UTF-8, GB18030, else by statistics.

    ``wanted`` is an encoding that the user chose. Raises ``UserError`` for a file that is empty,
    no text, or in an encoding that cannot be told.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    if not head:
        raise _refusal("file.empty", "file.empty_hint", path)
    _refuse_binary(head, path)
    census = _census(path)
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return _marked(path, codec, census)
    if census.is_binary:
        if bare := _bare_utf16(path, head):
            return Decoding(bare)
        raise _refusal("file.not_a_text", "file.not_a_text_hint", path)
    if wanted is not None:
        return _chosen(path, wanted)
    return _unmarked(path, census)


def _marked(path: Path, codec: str, census: _Census) -> Decoding:
    if codec == "utf-8-sig":
        return Decoding(codec, True, is_damaged=bool(census.broken or census.nuls))
    if not _decodes(path, codec):
        raise _refusal("file.encoding_unknown", "file.encoding_unknown_hint", path)
    return Decoding(codec, has_bom=True)


def _unmarked(path: Path, census: _Census) -> Decoding:
    damaged = bool(census.nuls)
    if not census.broken:
        return Decoding("utf-8", is_damaged=damaged)
    if census.wide >= census.broken:  # legacy encodings hit a right sequence far more seldom
        return Decoding("utf-8", is_damaged=True)
    if _looks_like_gb18030(path):
        return Decoding("gb18030", is_damaged=damaged)
    return Decoding(_judged(path), is_damaged=damaged)


def _chosen(path: Path, wanted: str) -> Decoding:
    try:
        codec = codecs.lookup(wanted).name
        "".encode(codec)
    except LookupError:
        raise UserError(
            Text.of("file.unknown_encoding_name", name=wanted),
            Text.of("file.encoding_name_hint"),
        ) from None
    return Decoding(codec, is_damaged=not _decodes(path, codec))


def _refuse_binary(head: bytes, path: Path) -> None:
    if head.startswith(_OLD_OFFICE):
        raise _refusal("file.old_or_locked_workbook", "file.old_or_locked_workbook_hint", path)
    if head.startswith(_BINARY):
        raise _refusal("file.not_a_text", "file.not_a_text_hint", path)


def _refusal(code: str, hint: str, path: Path) -> UserError:
    return UserError(Text.of(code, file=path.name), Text.of(hint))


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _census(path: Path) -> _Census:
    census = _Census()
    strict = codecs.getincrementaldecoder("utf-8")("strict")
    lenient = codecs.getincrementaldecoder("utf-8")("replace")
    for block in _blocks(path):
        census.size += len(block)
        census.nuls += block.count(0)
        census.controls += len(block) - len(block.translate(None, _CONTROLS))
        if not census.broken:
            try:
                text = strict.decode(block)
            except UnicodeDecodeError:
                lenient.setstate(strict.getstate())
            else:
                census.wide += len(text) - len(text.encode("ascii", "ignore"))
                continue
        text = lenient.decode(block)
        bad = text.count("�")
        census.broken += max(bad, 1)
        census.wide += len(text) - len(text.encode("ascii", "ignore")) - bad
    if not census.broken and strict.getstate()[0]:
        census.broken = 1  # the file ends within a character
    return census


def _decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _bare_utf16(path: Path, head: bytes) -> str | None:
    """Return the codec of a text in UTF-16 without BOM, which some systems export.

    Every second byte of its commas and line ends is a NUL, and nearly all of it is everyday
    letters; read the wrong way round, the line ends are none.
    """
    for codec in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) & ~1].decode(codec, "replace")
        is_sane = 10 * len(_EVERYDAY.findall(text)) >= 9 * len(text)
        if is_sane and "\n" in text and _decodes(path, codec):
            return codec
    return None


def _looks_like_gb18030(path: Path) -> bool:
    """Tell whether the file is Chinese in GB18030.

    Almost any bytes decode as GB18030, so the characters must also be the everyday ones: two
    bytes from A1 up, where Western accents are followed by a plain letter.
    """
    if not _decodes(path, "gb18030"):
        return False
    everyday = other = 0
    for block in _blocks(path):
        at = 0
        while at < len(block) - 1:
            if block[at] < 0x80:
                at += 1
                continue
            usual = 0xA1 <= block[at] <= 0xF7 and block[at + 1] >= 0xA1
            everyday, other = everyday + usual, other + (not usual)
            at += 2
    return everyday >= 3 * other


def _judged(path: Path) -> str:
    from charset_normalizer import from_bytes

    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    best = from_bytes(sample, cp_isolation=_CANDIDATES, language_threshold=0.1).best()
    if best is None or not _decodes(path, best.encoding):
        raise _refusal("file.encoding_unknown", "file.encoding_unknown_hint", path)
    # Most Western texts read the same in several code pages: take the usual one.
    return "cp1252" if "cp1252" in best.could_be_from_charset else str(best.encoding)

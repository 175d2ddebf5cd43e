"""What a file seems to hold: its kind of record and the field of each column, with a confidence."""

from __future__ import annotations

from collections import abc
from collections.abc import Sequence
from dataclasses import dataclass, replace

from csmdesk.exchange.columns import Fault, Reading, column
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import (
    EXTRA,
    LEFT_OUT,
    Field,
    FieldKind,
    KindFields,
    RecordKind,
    folded_headers,
)
from csmdesk.exchange.headers import fold_header, signature, unit_of
from csmdesk.exchange.mapping import Mapping, fitted, with_own
from csmdesk.exchange.merged_header import BETWEEN
from csmdesk.exchange.record_kinds import KINDS
from csmdesk.exchange.values import decimal_mark

_SURE = 0.6  # below it a column is not mapped by itself
_OF_LOWEST = 0.95
_TELLING_COLUMNS = 4  # so many known headers are enough, however many others there are
_FITTING_VALUES = 0.8  # of the sample, before a header that is only alike counts


@dataclass(frozen=True, slots=True)
class Guess:
    """Hold a proposed mapping; ``confidence`` runs from 0 to 1, ``columns`` has it per header.

    ``is_remembered`` when the mapping was used for such a file before.
    """

    mapping: Mapping
    confidence: float
    columns: abc.Mapping[str, float]
    is_remembered: bool = False

    @property
    def is_sure(self) -> bool:
        """Tell whether the kind of record is beyond doubt."""
        return self.confidence >= _SURE


def guess(
    file_name: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    kind: RecordKind | None = None,
    remembered: abc.Mapping[str, Mapping] | None = None,
    own: abc.Mapping[RecordKind, tuple[Field, ...]] | None = None,
) -> Guess:
    """Propose a mapping from what the file and its sheet are called, the headers and some rows.

    ``kind`` when the user said it. ``remembered`` goes by signature and wins over any guess.
    ``own`` are the fields that the user made.
    """
    fields = own or {}
    kinds = [kind] if kind else list(RecordKind)
    guesses = sorted(
        (
            _guess_kind(KINDS[k].with_own(fields.get(k, ())), file_name, headers, rows)
            for k in kinds
        ),
        key=_confidence,
        reverse=True,
    )
    for found in guesses:
        known = (remembered or {}).get(signature(found.mapping.kind, headers))
        if known is not None:
            mapping = with_own(fitted(known, headers), fields.get(known.kind, ()))
            return Guess(mapping, 1.0, dict.fromkeys(headers, 1.0), True)
    best = guesses[0]
    return replace(best, mapping=replace(best.mapping, own=fields.get(best.mapping.kind, ())))


def _confidence(found: Guess) -> tuple[float, float]:
    """Return how sure a guess is; of two that are, the one that uses more columns goes first."""
    return found.confidence, sum(found.columns.values())


def _guess_kind(
    spec: KindFields, file_name: str, headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> Guess:
    scores = _assigned(spec, headers, rows)
    targets = {header: name for header, (name, _) in scores.items()}
    mapped = set(targets.values())
    met = sum(1 for group in spec.needed if mapped & set(group)) / len(spec.needed)
    share = sum(score for _, score in scores.values()) / max(len(headers), 1)
    known = min(len(scores) / _TELLING_COLUMNS, 1.0)
    stem = file_name.casefold()
    is_named = any(word in stem for word in spec.file_words)
    confidence = met**2 * (0.35 + 0.35 * share + 0.3 * known) + (0.2 * met if is_named else 0.0)
    rest = EXTRA if spec.keeps_extra else LEFT_OUT
    columns = {
        header: targets.get(header) or (rest if _is_used(index, header, rows) else LEFT_OUT)
        for index, header in enumerate(headers)
    }
    return Guess(
        Mapping(spec.kind, columns),
        round(min(confidence, 1.0), 3),
        {header: scores[header][1] if header in scores else 0.0 for header in headers},
    )


def _is_used(index: int, header: str, rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a column is worth keeping: it has a header, or values under none."""
    return not header.startswith("[") or any(row[index].strip() for row in rows)


def _assigned(
    spec: KindFields, headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[str, tuple[str, float]]:
    """Give each field its best column, the surest pair first."""
    names = folded_headers(spec)
    pairs = [
        (score, -index, header, field.name)
        for index, header in enumerate(headers)
        for field in spec.fields
        if (score := _score(names[field.name], field, header, [row[index] for row in rows]))
        >= _SURE
    ]
    taken: dict[str, tuple[str, float]] = {}
    used: set[str] = set()
    for score, _, header, name in sorted(pairs, reverse=True):
        if header not in taken and name not in used:
            taken[header] = (name, round(min(score, 1.0), 3))
            used.add(name)
    return taken


def _score(names: abc.Mapping[str, int], field: Field, header: str, values: Sequence[str]) -> float:
    by_name = _name_score(names, fold_header(header))
    if BETWEEN in header:  # of a header in several rows the lowest says most
        lowest = _name_score(names, fold_header(header.rpartition(BETWEEN)[2]))
        by_name = max(by_name, _OF_LOWEST * lowest)
    if by_name < 0.5:
        return by_name
    fit = _fit(field, header, values)
    if by_name < 0.9:
        return by_name if fit >= _FITTING_VALUES else 0.0
    return by_name * (0.3 + 0.7 * fit)


def _name_score(known: abc.Mapping[str, int], header: str) -> float:
    """Compare a header with a field's names: 1 for the same, less for one that contains it."""
    if header in known:
        return 1.0 - 0.002 * known[header]
    best = 0.0
    words = set(header.split())
    for name in known:
        if name.isascii():
            parts = set(name.split())
            if parts <= words:
                best = max(best, 0.85 * len(parts) / len(words))
        elif len(name) > 1 and name in header:
            best = max(best, 0.85 * len(name) / len(header))
    return best


def _fit(field: Field, header: str, values: Sequence[str]) -> float:
    """Return the share of the filled cells that the field can read."""
    filled = [value for value in values if value.strip()]
    if not filled or field.kind in (FieldKind.TEXT, FieldKind.REF, FieldKind.LIST):
        return 1.0
    told = decimal_mark(filled)
    read = [
        column(field, Reading(order, "USD"), unit_of(header), mark).read(filled)
        for order in (DateOrder.DMY, DateOrder.MDY)
        for mark in ((told,) if told else (".", ","))
    ]
    good = max(sum(1 for v in values_ if not isinstance(v, Fault)) for values_ in read)
    return good / len(filled)

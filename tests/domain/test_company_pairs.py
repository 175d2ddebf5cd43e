"""Which account here is which there, measured on two address books that were written blind."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from csmdesk.domain.duplicates import Face
from csmdesk.domain.likeness import is_chinese
from csmdesk.domain.matching import Companies, Match, Verdict, decide
from csmdesk.services.names import name_keys, pypinyin_reader

PAIRS = Path(__file__).with_name("company_pairs.toml")


@dataclass(frozen=True)
class Measured:
    """Hold what was found, and what is true, by our ids."""

    found: dict[str, Match]
    truth: dict[str, str]
    decidable: frozenset[str]

    @property
    def sure(self) -> dict[str, str]:
        return {i: m.candidates[0].id for i, m in self.found.items() if m.verdict is Verdict.SAME}

    @property
    def right(self) -> set[str]:
        return {i for i, there in self.sure.items() if self.truth.get(i) == there}

    @property
    def shown(self) -> set[str]:
        asked = {i: m for i, m in self.found.items() if m.verdict is Verdict.ASK}
        return {i for i, m in asked.items() if self.truth.get(i) in {c.id for c in m.candidates}}

    def wrong(self) -> list[tuple[str, str, str | None]]:
        return [(i, r, self.truth.get(i)) for i, r in self.sure.items() if i not in self.right]


@cache
def measured() -> Measured:
    book = tomllib.loads(PAIRS.read_text("utf-8"))
    romanise = pypinyin_reader()

    def face(found: dict[str, Any]) -> Face:
        name = found["name"]
        pinyin = name_keys(name, romanise, is_person=False)[0] if is_chinese(name) else None
        short = found.get("short_name")
        return Face(
            found["id"], name, aliases=(short,) if short else (), pinyin=pinyin,
            website=found.get("website"), city=found.get("city"),
            phones=(found["phone"],) if "phone" in found else (),
        )  # fmt: skip

    local, remote = [face(e) for e in book["ours"]], [face(e) for e in book["theirs"]]
    known = Companies(local, remote)
    matches = decide({each.id: known.rate(each) for each in local})
    return Measured(
        {each.id: each for each in matches},
        {each["id"]: each["same"] for each in book["ours"] if each.get("same")},
        frozenset(each["id"] for each in book["ours"] if each["decidable"]),
    )


def test_what_is_taken_as_the_same_is_the_same() -> None:
    found = measured()
    assert len(found.right) / len(found.sure) >= 0.97, found.wrong()


def test_nearly_every_pair_is_found_or_asked_about_with_the_truth_in_sight() -> None:
    found = measured()
    missed = found.truth.keys() - found.right - found.shown
    assert 1 - len(missed) / len(found.truth) >= 0.97, sorted(missed)


def test_most_that_a_person_would_decide_at_once_is_decided() -> None:
    found = measured()
    plain = found.decidable & found.truth.keys()
    assert len(found.right & plain) / len(plain) >= 0.91

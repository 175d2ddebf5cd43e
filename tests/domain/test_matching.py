"""Which account here is which there, measured on a labelled set of invented companies."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from csmdesk.domain.duplicates import Face, Reason
from csmdesk.domain.matching import Candidate, Companies, Doubt, Match, People, Verdict, decide
from tests.domain.labelled_companies import ASK, SAME, Labelled, company, labelled

SEEDS = (7, 11, 2026)


@cache
def book_of(seed: int) -> Labelled:
    return labelled(seed)


@cache
def matched(seed: int) -> dict[str, Match]:
    book = book_of(seed)
    known = Companies(book.local, book.remote)
    return {each.id: each for each in decide({f.id: known.rate(f) for f in book.local})}


@pytest.mark.parametrize("seed", SEEDS)
def test_sure_ones_are_right_and_nearly_all_that_can_be_sure_are(seed: int) -> None:
    book = book_of(seed)
    assert len(book.local) >= 150
    assert len(book.remote) >= 400
    found = matched(seed)
    sure = {i: m.candidates[0].id for i, m in found.items() if m.verdict is Verdict.SAME}
    right = [i for i, there in sure.items() if book.truth[i][1] == there]
    plain = [i for i, (expected, _) in book.truth.items() if expected == SAME]
    assert len(right) / len(sure) >= 0.97, _wrong(book, sure)
    assert len(set(right) & set(plain)) / len(plain) >= 0.97, _missed(book, found)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_asked_has_the_truth_among_the_first_three(seed: int) -> None:
    book = book_of(seed)
    found = matched(seed)
    asked = [i for i, m in found.items() if m.verdict is Verdict.ASK and book.truth[i][1]]
    shown = [i for i in asked if book.truth[i][1] in {c.id for c in found[i].candidates[:3]}]
    assert asked
    assert len(shown) / len(asked) >= 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_what_cannot_be_known_is_asked_and_never_guessed(seed: int) -> None:
    book = book_of(seed)
    found = matched(seed)
    unsure = {i for i, (expected, _) in book.truth.items() if expected == ASK}
    assert {found[i].verdict for i in unsure} == {Verdict.ASK}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_record_of_the_crm_is_taken_twice(seed: int) -> None:
    found = matched(seed).values()
    taken = [m.candidates[0].id for m in found if m.verdict is Verdict.SAME]
    assert len(taken) == len(set(taken))


def test_what_contradicts_is_told() -> None:
    mine = replace(company("Tollwick Press Ltd", "Leeds", "tollwick.example"), id="L")
    there = replace(company("Tollwick Press GmbH", "Bergen", "press.example"), id="R")
    (found,) = Companies([mine], [there]).rate(mine)
    assert found.reasons == (Reason.NAME,)
    assert found.doubts == (Doubt.CITY, Doubt.SITE, Doubt.FORM)


def test_what_several_companies_have_says_little() -> None:
    mine = replace(company("Orrin Seeds", None, None, "020 7946 0100"), id="L")
    there = [
        replace(company(name, None, None, "+44 20 7946 0100"), id=name)
        for name in ("Tamber Feeds", "Quoss Estates")
    ]
    assert Companies([mine], there).rate(mine) == []
    (alone,) = Companies([mine], there[:1]).rate(mine)
    assert (alone.reasons, alone.doubts) == ((Reason.PHONE,), ())


def person(name: str, home: str, **values: object) -> Face:
    return Face(values.pop("id", name), name, homes=frozenset({home}), **values)  # type: ignore[arg-type]


def verdict(mine: Face, *there: Face) -> Match:
    (found,) = decide({mine.id: People(there).rate(mine)})
    return found


def test_people_are_looked_for_in_their_own_accounts() -> None:
    mine = person("Ann Quill", "R1", id="L")
    assert verdict(mine, person("Ann Quill", "R1")).verdict is Verdict.SAME
    assert verdict(mine, person("Ann Quill", "R2")).verdict is Verdict.NEW
    assert verdict(mine, person("A. Quill", "R1")).verdict is Verdict.ASK
    assert verdict(mine, person("Bob Quill", "R1")).verdict is Verdict.NEW


def test_a_mailbox_of_ones_own_finds_a_person_anywhere_but_never_surely_under_another_name() -> (
    None
):
    mine = person("Ann Quill", "R1", id="L", emails=("ann@quill.example",))
    renamed = person("Ann Marrow", "R2", emails=("ANN@quill.example",))
    assert verdict(mine, renamed).verdict is Verdict.ASK
    spelt = person("A. Quill", "R2", emails=("ann@quill.example",))
    assert verdict(mine, spelt).verdict is Verdict.SAME
    shared = person("Cy Borg", "R2", emails=("info@quill.example",))
    assert verdict(replace(mine, emails=("info@quill.example",)), shared).verdict is Verdict.NEW


def test_a_chinese_name_is_found_by_its_reading_and_asked() -> None:
    mine = person("王小虚", "R1", id="L", pinyin="wang xiao xu")
    assert verdict(mine, person("Xiaoxu Wang", "R1", pinyin="xiaoxu wang")).verdict is Verdict.ASK


def test_what_two_of_ours_claim_alike_is_asked_twice() -> None:
    rated = {"L1": [Candidate("R", 90)], "L2": [Candidate("R", 84)], "L3": [Candidate("R", 50)]}
    assert [m.verdict for m in decide(rated)] == [Verdict.ASK] * 3
    rated["L1"] = [Candidate("R", 99)]
    assert [m.verdict for m in decide(rated)] == [Verdict.SAME, Verdict.NEW, Verdict.NEW]


def test_those_that_are_as_like_as_another_say_so() -> None:
    (found,) = decide({"L": [Candidate("A", 80), Candidate("B", 78)]})
    assert found.verdict is Verdict.ASK
    assert [c.doubts for c in found.candidates] == [(Doubt.RIVAL,)] * 2


def _wrong(book: Labelled, sure: dict[str, str]) -> list[tuple[Face, Face]]:
    mine = {f.id: f for f in book.local}
    theirs = {f.id: f for f in book.remote}
    return [(mine[i], theirs[r]) for i, r in sure.items() if book.truth[i][1] != r]


def _missed(book: Labelled, found: dict[str, Match]) -> list[tuple[Face, Match]]:
    plain = [f for f in book.local if book.truth[f.id][0] == SAME]
    return [(f, found[f.id]) for f in plain if found[f.id].verdict is not Verdict.SAME]

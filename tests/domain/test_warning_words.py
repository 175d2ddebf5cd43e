"""What the warnings of the map say, in both languages, and what they offer."""

from datetime import date

import pytest

from csmdesk.domain.people import Role
from csmdesk.domain.people_map import Login, MapPerson, PeopleMap, Rhythm
from csmdesk.domain.people_warnings import WarningCode, warnings_of
from csmdesk.domain.relationships import Strength
from csmdesk.domain.warning_words import Offer, StepKind, warning_words
from csmdesk.system.texts import Texts

DAY = date(2026, 3, 18)
NEAR = Strength(30, 20)


def person(key, name, **fields):
    return MapPerson(key, f"p-{key}", name, **fields)


def the_map(*people, **fields):
    values = {"account_tier": "A", "account_stage": "value", "people": people} | fields
    return PeopleMap("a", "Alder Rail", as_of=DAY, **values)


HARRIET = person("h", "Harriet Voss", tier="S", influence=5, strength=NEAR)
INES = person("i", "Ines Calloway", tier="A", strength=Strength(30, 25), department="Ops")
BOB = person("b", "Bob Tarn", tier="B", strength=NEAR, department="ops")
TOBIAS = person("t", "Tobias Renn", role="decision_maker", tier="S", influence=4)


def said(found, code, language="en"):
    """Return the words of one warning of a map."""
    (warning,) = [each for each in warnings_of(found) if each.code == code]
    words, texts = warning_words(warning, found), Texts(language)
    shown = tuple(texts.render(each) for each in (words.title, words.detail, words.step))
    return (*shown, words.offer)


def silent(*logins):
    """Return a map with a decision maker for each last log-in."""
    return the_map(
        INES, BOB,
        *(
            person(f"t{n}", f"Renn {n}", tier="S", role="decision_maker",
                   login=Login(last, DAY, f"u{n}"))
            for n, last in enumerate(logins)
        ),
    )  # fmt: skip


def late(*overdue):
    return the_map(
        INES, *(person(f"v{n}", f"Voss {n}", tier="S", rhythm=Rhythm(14, DAY, days))
                for n, days in enumerate(overdue)),
    )  # fmt: skip


def left(*days, **fields):
    return the_map(INES, BOB, departed=tuple(
        person(f"l{n}", f"Fenn {n}", role="champion", status="left", valid_to=day)
        for n, day in enumerate(days)
    ), **fields)  # fmt: skip


def known(*colleagues):
    return the_map(HARRIET, BOB, *(
        person(f"k{n}", f"Brask {n}", known_by=(("c", name),)) for n, name in enumerate(colleagues)
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("code", "found", "detail", "step", "offer"),
    [
        (
            "decision_maker_silent", silent(date(2026, 1, 31)), "Renn 0 · 46 days, limit 30",
            "Show Renn 0 the one page worth logging in for", Offer(StepKind.TASK, "t0"),
        ),
        (
            "decision_maker_silent", silent(date(2026, 1, 31), None),
            "Renn 0 (46 days), Renn 1 (never logged in), limit 30",
            "Show Renn 0 the one page worth logging in for", Offer(StepKind.TASK, "t0"),
        ),
        (
            "required_role_missing", the_map(BOB, INES, missing=(("procurement", ("r", "1")),)),
            "Procurement or legal · tier A in Value", "Ask Ines Calloway who signs for procurement",
            Offer(StepKind.PERSON, role="procurement"),
        ),
        (
            "required_role_missing",
            the_map(account_tier=None, account_stage=None,
                    missing=(("champion", ("r", "1")), ("tech_lead", ("r", "2")))),
            "Champion, Tech lead", "Find out who would speak up for us",
            Offer(StepKind.PERSON, role="champion"),
        ),
        (
            "s_tier_out_of_cadence", late(9), "Voss 0 · 23 days, cadence 14",
            "See Voss 0 this week, or log the talk that you had", Offer(StepKind.LOG, "v0"),
        ),
        (
            "s_tier_out_of_cadence", late(9, 20, 1, 1, 1, 1),
            "Voss 0 (23 days), Voss 1 (34 days), Voss 2 (15 days), 3 more, cadence 14",
            "See Voss 1 this week, or log the talk that you had", Offer(StepKind.LOG, "v1"),
        ),
        (
            "known_by_one_of_us", known("Shen Zhixia", "Shen Zhixia"),
            "Brask 0, Brask 1 · known to Shen Zhixia",
            "Take a colleague along to the next talk with Brask 0", Offer(StepKind.TIE, "k0"),
        ),
        (
            "known_by_one_of_us", known("Shen Zhixia", "Bo Marsh"),
            "Brask 0 (Shen Zhixia), Brask 1 (Bo Marsh)",
            "Take a colleague along to the next talk with Brask 0", Offer(StepKind.TIE, "k0"),
        ),
        (
            "champion_left", left(date(2026, 3, 9)), "Fenn 0 · 9 days ago",
            "Find out who takes over from Fenn 0, and name the successor",
            Offer(StepKind.SUCCESSOR, "l0"),
        ),
        (
            "champion_left", left(None, date(2026, 3, 17)), "Fenn 0 (left), Fenn 1 (1 day ago)",
            "Find out who takes over from Fenn 0, and name the successor",
            Offer(StepKind.SUCCESSOR, "l0"),
        ),
        (
            "single_threaded", the_map(HARRIET, TOBIAS), "Harriet Voss · 1 of 2 people",
            "Ask Harriet Voss to introduce you to Tobias Renn", Offer(StepKind.TASK, "t"),
        ),
        (
            "single_threaded", the_map(HARRIET), "Harriet Voss · 1 person on the map",
            "Ask Harriet Voss who else should know us", Offer(StepKind.PERSON),
        ),
        (
            "single_threaded", the_map(TOBIAS), "1 person, strength under 30",
            "Arrange a talk with Tobias Renn first", Offer(StepKind.TASK, "t"),
        ),
        (
            "single_threaded", the_map(), "Nobody is on the map",
            "Enter the people whom you know there", Offer(StepKind.PERSON),
        ),
        (
            "no_s_tier", the_map(INES, BOB), "2 people, none of tier S",
            "Ask Ines Calloway to introduce you to the top management",
            Offer(StepKind.PERSON, tier="S"),
        ),
        (
            "one_department", the_map(INES, BOB, TOBIAS), "Ops · Ines Calloway, Bob Tarn",
            "Ask Ines Calloway to introduce you to another department", Offer(StepKind.TASK, "i"),
        ),
    ],
)  # fmt: skip
def test_each_warning_in_words(code, found, detail, step, offer):
    title, *rest = said(found, code)
    assert rest == [detail, step, offer]
    assert title
    assert all(said(found, code, "zh_CN")[:3])


def test_words_without_the_map_name_nobody_else():
    for found in (the_map(HARRIET, TOBIAS), the_map(TOBIAS), the_map(INES, BOB), silent(None)):
        for warning in warnings_of(found):
            known = {concern.name for concern in warning.people}
            step = Texts("en").render(warning_words(warning).step)
            assert {p.name for p in found.people if p.name in step} <= known


def test_every_code_and_every_role_has_words():
    empty = the_map(missing=tuple((role, ("r", role)) for role in Role))
    for language in ("en", "zh_CN"):
        texts = Texts(language)
        for role in Role:
            found = the_map(missing=((role, ("r", role)),))
            warning = next(w for w in warnings_of(found) if w.roles)
            assert texts.render(warning_words(warning).step)
        assert "、" in said(empty, "required_role_missing", "zh_CN")[1]
    assert len(WarningCode) == 8

"""What is internal has no way into a customer's deck."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import UTC, timedelta, timezone

import pytest

from csmdesk.domain.customer_plans import CustomerValue
from csmdesk.domain.ids import TouchpointId
from csmdesk.domain.money import Money
from csmdesk.domain.qbr import Audience, Figure
from csmdesk.domain.success_plans import Standing
from csmdesk.reports.customer import Commercial, CustomerView, customer_view
from csmdesk.reports.slides import customer_slides
from tests.reports import book, reading

INTERNAL_FIELDS = {
    "account",
    "aliases",
    "amount",
    "arr",
    "csm_judgement",
    "direction",
    "external_id",
    "extra",
    "industry",
    "influence",
    "interest",
    "is_private",
    "likelihood",
    "notes",
    "outcome",
    "renewal_on",
    "sentiment",
    "stage",
    "stance",
    "tags",
    "tier",
}
FULL = book.planned()
LEAVES = (str, int, float, bool, Standing)


def reachable(kind, seen=None):
    """Return the (owner, field, type) triples that can be reached from a dataclass."""
    seen = set() if seen is None else seen
    if kind in seen:
        return []
    seen.add(kind)
    found = []
    for name, hint in typing.get_type_hints(kind).items():
        found.append((kind, name, hint))
        for part in unwrapped(hint):
            if dataclasses.is_dataclass(part):
                found += reachable(part, seen)
    return found


def unwrapped(hint):
    """Return the plain types inside of tuples and unions."""
    if typing.get_origin(hint) in (tuple, types.UnionType, typing.Union):
        return [part for arg in typing.get_args(hint) for part in unwrapped(arg)]
    return [hint]


def without_commercial():
    """Leave out the two that hold money: what they pay us, and what they gained, in their words."""
    both = (Commercial, CustomerValue)
    return [found for found in reachable(CustomerView) if found[0] not in both]


class TestTypes:
    def test_no_internal_field_can_be_reached(self):
        names = {name for _, name, _ in without_commercial()}
        assert names & INTERNAL_FIELDS == set()
        assert {"account_name", "subject", "side"} <= names  # the walk did walk

    def test_every_type_on_the_way_is_one_that_says_what_it_holds(self):
        for owner, name, hint in reachable(CustomerView):
            for part in unwrapped(hint):
                known = dataclasses.is_dataclass(part) or part in (*LEAVES, type(None), Ellipsis)
                assert known or part.__module__ == "datetime", (owner, name, part)

    def test_money_is_what_they_pay_or_what_they_confirmed(self):
        holders = {o for o, _, hint in reachable(CustomerView) if Money in unwrapped(hint)}
        assert holders == {Commercial, CustomerValue}
        assert all(value.confirmed_on for value in customer_view(FULL).values)
        names = {field.name for field in dataclasses.fields(CustomerValue)}
        assert names & INTERNAL_FIELDS == {"amount"}

    def test_the_view_cannot_be_given_a_field_later(self):
        with pytest.raises((AttributeError, TypeError)):
            customer_view(book.review()).tier = "A"


class TestView:
    def test_private_and_internal_touchpoints_are_left_out(self):
        view = customer_view(book.review())
        assert len(view.touchpoints) == 6
        assert all(book.SECRET not in touch.subject for touch in view.touchpoints)

    def test_a_promise_made_in_a_private_talk_is_left_out(self):
        view = customer_view(book.review())
        assert len(view.promises) == len(book.promises()) - 1

    def test_a_promise_of_an_older_talk_stays(self):
        old = book.promise(1, "ours", "Old word", touchpoint_id=TouchpointId("elsewhere"))
        assert len(customer_view(book.review(commitments=(old,))).promises) == 1

    def test_figures_without_permission_are_left_out(self):
        unknown = Figure("likelihood", 0.4, 0.6, 1, None)
        view = customer_view(book.review(figures=(*book.figures(), unknown)))
        codes = {figure.code for figure in view.figures}
        assert "use" in codes
        assert codes & {"arr", "likelihood"} == set()

    def test_an_amount_under_a_permitted_code_is_left_out(self):
        wrong = Figure("use", Money.of("1", "USD"), None, 1, None)
        assert customer_view(book.review(figures=(wrong,))).figures == ()

    def test_the_commercial_frame_must_be_asked_for(self):
        assert customer_view(book.review()).commercial is None
        asked = customer_view(book.review(), commercial=True).commercial
        assert asked == Commercial(Money.of("428000", "CNY"), book.review().renewal_on)

    def test_the_day_of_a_talk_is_that_of_the_zone(self):
        late = book.touch(0, "call", "Late", started_at=book.touch(0, "call", "x").started_at)
        late = dataclasses.replace(late, started_at=late.started_at.replace(hour=22))
        data = book.review(touchpoints=(late,))
        there = timezone(timedelta(hours=8))
        assert customer_view(data, zone=UTC).touchpoints[0].day.day == 3
        assert customer_view(data, zone=there).touchpoints[0].day.day == 4


class TestFile:
    def test_no_part_of_a_customers_file_holds_an_internal_word(self, make_deck, language):
        make_deck(FULL, language=language)
        found = reading.parts(make_deck.path)
        assert [name for name, text in found.items() if book.SECRET in text] == []
        assert any("Half-year review" in text for text in found.values())  # the grep does find

    def test_our_own_file_holds_no_private_talk_either(self, make_deck):
        make_deck(FULL, audience=Audience.INTERNAL)
        text = "".join(reading.parts(make_deck.path).values())
        assert "private call" not in text

    @pytest.mark.parametrize("amount", ["428,000", "428000", "391,000"])
    def test_no_amount_unless_asked(self, make_deck, amount):
        make_deck(FULL)
        assert amount not in "".join(reading.parts(make_deck.path).values())

    def test_the_amount_when_asked(self, make_deck):
        deck = make_deck(FULL, commercial=True)
        assert "¥428,000" in "\n".join(reading.words(deck))
        assert "391,000" not in "\n".join(reading.words(deck))

    def test_internal_words_stand_in_our_own_deck(self, make_deck, language):
        deck = make_deck(FULL, audience=Audience.INTERNAL, language=language)
        said = "\n".join(reading.words(deck))
        assert "¥428,000" in said
        assert "\nA\n" in said
        warning = {"en": "not for the customer", "zh_CN": "请勿发给客户"}[language]
        assert all(warning in words for words in reading.words(deck))

    def test_a_customers_deck_has_no_page_for_us(self):
        slides = customer_slides(customer_view(book.review()))
        assert not any(slide.internal for slide in slides)

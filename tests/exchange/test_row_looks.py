"""The trial shows row by row what would be made, changed (before and after) or stay the same."""

import pytest

from csmdesk.exchange.importer import plan_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.exchange.report import Outcome
from tests.exchange.conftest import ACCOUNTS, BOOK, LINES, PEOPLE, USAGE


@pytest.fixture
def looks(store, write, texts):
    """Return a function that tries a text and returns its rows as (row, outcome, name, words)."""

    def run(name, text):
        plan = plan_import(store, [FileRequest(write(name, text))])
        return [
            (look.row, look.outcome, look.name, [texts.render(t) for t in look.changes])
            for look in plan.reports[0].looks
        ]

    return run


@pytest.fixture
def book(bring_in, write):
    """Import one file of each kind."""
    return bring_in(*[write(name, text) for name, text in BOOK.items()])


def test_changed_rows_say_field_by_field_what_was_and_what_will_be(looks, book):
    text = ACCOUNTS.replace("Port Alder", "New Alder").replace("lab;pilot", "lab;new")
    text = text.replace("K-3,Tern & Rook,Retail", "K-3,Tern & Rook,Trade")
    found = looks("again.csv", text)
    assert found[0] == (
        2,
        Outcome.UPDATED,
        "Plover Instruments",
        ["Tags: lab, pilot → lab, pilot, new"],
    )
    assert found[1] == (
        4, Outcome.UPDATED, "Tern & Rook",
        ["Industry: Retail → Trade", "City: Port Alder → New Alder"],
    )  # fmt: skip
    assert found[2] == (3, Outcome.UNCHANGED, "华信精工（虚构）", [])


def test_new_rows_are_named(looks):
    assert looks("accounts.csv", ACCOUNTS)[0] == (2, Outcome.CREATED, "Plover Instruments", [])


def test_owner_and_extra_columns_are_in_words(looks, book):
    text = ACCOUNTS.replace("120,Ines Okafor", "130,Ada Lind")
    (look, *_) = looks("again.csv", text)
    assert look[3] == ["Owner: Ines Okafor → Ada Lind", "Seats: 120 → 130"]


def test_amounts_show_their_currency(looks, book):
    (look, *_) = looks("lines.csv", LINES.replace("12000,1000", "24000,2000"))
    assert look[:3] == (2, Outcome.UPDATED, "Standard")
    assert look[3] == ["ARR: US$12,000 → US$24,000"]


def test_days_and_flags_are_in_words(looks, book):
    text = LINES.replace("2024-12-31", "2025-12-31").replace("120,TRUE", "120,FALSE")
    (look, *_) = looks("lines.csv", text)
    assert look[3] == [
        "Contractual end: 31 Dec 2024 → 31 Dec 2025", "Auto-renew: yes → no"
    ]  # fmt: skip


def test_place_of_a_person_is_shown_with_the_person(looks, book):
    text = PEOPLE.replace("Head of Labs", "Director").replace(
        "ludo@plover.example", "l@plover.example;ludo@plover.example"
    )
    (look, *_) = looks("people.csv", text)
    assert look[3][0].startswith("E-mail: ludo@plover.example → ")
    assert look[3][1].endswith("Head of Labs → Director")


def test_corrected_usage_is_shown(looks, book):
    (look, *_) = looks("usage.csv", USAGE.replace("export,4,", "export,5,"))
    assert look[:3] == (2, Outcome.UPDATED, "export · 2024-02-01")
    assert look[3] == ["Value: 4 → 5"]


def test_trial_writes_nothing(looks, book, rows):
    looks("again.csv", ACCOUNTS.replace("Port Alder", "New Alder"))
    assert rows("SELECT city FROM account WHERE name = 'Tern & Rook'") == [("Port Alder",)]

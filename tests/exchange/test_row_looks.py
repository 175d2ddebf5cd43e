"""The trial shows row by row what would be made, changed (before and after) or stay the same."""

import pytest

from csmdesk.domain.text import Text
from csmdesk.exchange.columns import Reading, column
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.headers import Unit
from csmdesk.exchange.importer import plan_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.exchange.record_kinds import KINDS
from csmdesk.exchange.report import Outcome
from csmdesk.services.custom_fields import define
from csmdesk.system.texts import Texts
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


def test_choices_are_in_words(looks, book):
    text = LINES.splitlines()
    head, first = text[0] + ",Line Type,Billing", text[1] + ",renewal,yearly"
    found = looks("lines.csv", f"{head}\n{first}\n")[0][3]
    assert [words.partition(": ")[2] for words in found] == ["New → Renewal", "Yearly"]


def test_choices_of_people_are_in_words_of_the_language(store, write, bring_in):
    people = "Full Name,Customer,Decision Role,Stance\nLudo Marsh,Plover,champion,neutral\n"
    bring_in(write("accounts.csv", "Customer Name\nPlover\n"), write("people.csv", people))
    text = people.replace("champion", "economic buyer").replace("neutral", "skeptic")
    plan = plan_import(store, [FileRequest(write("again.csv", text))])
    (look,) = plan.reports[0].looks
    assert [Texts("zh_CN").render(words).partition("：")[2] for words in look.changes] == [
        "倡导者 → 经济决策者", "中立 → 怀疑",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_words_of_a_choice_are_taken_by_the_import(language):
    texts = Texts(language)
    for spec in KINDS.values():
        for field in spec.fields:
            reader = column(field, Reading(DateOrder.DMY, "USD"), Unit(), ".")
            for value in field.choices:
                word = field.word(value)
                shown = texts.render(word) if isinstance(word, Text) else word
                assert reader.read([shown]) == [value], (spec.kind, field.name, shown)


def test_values_of_own_fields_are_in_words(store, write, bring_in, texts):
    with store.write(Text("action.demo")) as uow:
        for name, kind in (("Sponsor", "person"), ("Signed", "date"), ("Score", "number")):
            define(uow, "account", name, kind)
    people = "Full Name,Customer\nLudo Marsh,Plover\nAda Lind,Plover\n"
    text = "Customer Name,Sponsor,Signed,Score\nPlover,Ludo Marsh,2024-03-01,1200\n"
    bring_in(write("accounts.csv", "Customer Name\nPlover\n"), write("people.csv", people))
    bring_in(write("own.csv", text))
    text = text.replace("Ludo Marsh,2024-03-01,1200", "Ada Lind,2024-03-02,1300.5")
    plan = plan_import(store, [FileRequest(write("again.csv", text))])
    (look,) = plan.reports[0].looks
    assert sorted(texts.render(words) for words in look.changes) == [
        "Score: 1,200 → 1,300.5",
        "Signed: 1 Mar 2024 → 2 Mar 2024",
        "Sponsor: Ludo Marsh → Ada Lind",
    ]

"""What is exported of people comes in again unchanged, and their map is exported with them."""

import csv
from datetime import date

import pytest

from csmdesk.domain.people_map_filters import MapFilter
from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.domain.text import Text
from csmdesk.exchange.export import export_book
from csmdesk.services import accounts, colleagues, edges, named_maps, people, ties
from csmdesk.services.stakeholder_history import restate
from csmdesk.system.texts import Texts
from tests.exchange.conftest import counts


@pytest.fixture
def filled(store, bring_in, write):
    """Fill a book with people of one account, two of one name, and one who left and came back."""
    with store.write(Text("test.edit")) as uow:
        home = accounts.create_account(uow, "Plover Instruments")
        top = people.create_person(
            uow, home, "Ludo Marsh", emails=("l@x.example", "l2@x.example"), tier="S",
            role="economic_buyer", stance="supporter", influence=5, is_key=True, title="Director",
            phones=("+1 555 0100",), website="https://x.example/l", channel="phone",
            goal="One page,\nno more", valid_from=date(2024, 1, 1),
        )  # fmt: skip
        first = people.create_person(uow, home, "Sam Twin", emails=("s1@x.example",))
        second = people.create_person(uow, home, "Sam Twin", emails=("s2@x.example",))
        oto = people.create_person(uow, home, "欧托 Oto", department="IT", wechat="oto")
        gone = people.create_person(
            uow, home, "Mia Fen", title="Planner", status="left", valid_from=date(2020, 1, 1),
            valid_to=date(2022, 12, 31),
        )  # fmt: skip
        people.come_back(uow, gone, date(2025, 1, 1))
        for one, above in ((first, top), (second, top), (oto, second)):
            edges.set_manager(uow, one, above)
        edges.add_edge(uow, oto, top, "influences", sign=-1, note="Asks twice")
        us = colleagues.create_colleague(uow, "Mara Ellingham")
        ties.add_tie(uow, us, top, note="Met at the fair")
        people.edit_person(uow, top, owner_id=us)
        chosen = MapFilter(tiers=("S", "A"), owner_id=us, text="lu")
        named_maps.add_map(uow, home, "Who decides", chosen, {top: (1.5, -2)})
        named_maps.add_map(uow, home, "All")
        restate(uow, top, Attribute.STANCE, "neutral", None, date(2025, 6, 1))
    bring_in(write("logins.csv", "Customer,Name,Last login\nPlover Instruments,Ludo Marsh,never\n"))
    return store


def read_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_people_and_their_logins_come_in_again_unchanged(filled, tmp_path, bring_in, language):
    export_book(filled, tmp_path / "out", Texts(language))
    found = bring_in(tmp_path / "out" / "person.csv")["person.csv"]
    assert [look for look in found.looks if look.changes] == []
    assert counts(found) == {"read": 6, "unchanged": 6}
    again = bring_in(tmp_path / "out" / "person_usage.csv")["person_usage.csv"]
    assert [look for look in again.looks if look.changes] == []
    assert counts(again) == {"read": 1, "unchanged": 1}


def test_our_owner_of_a_person_comes_out_and_in(filled, tmp_path, bring_in, write, rows, texts):
    export_book(filled, tmp_path / "out", texts)
    listed = read_csv(tmp_path / "out" / "person.csv")
    assert {r["Name"]: r["Our owner"] for r in listed if r["Our owner"]} == {
        "Ludo Marsh": "Mara Ellingham"
    }
    head = "Name,Customer,Our owner\n"
    given = "Ludo Marsh,Plover Instruments,Wen Example\nMia Fen,Plover Instruments,Wen Example\n"
    found = bring_in(write("owners.csv", head + given))["owners.csv"]
    assert counts(found) == {"read": 2, "updated": 2}
    said = {look.name: [t.params for t in look.changes] for look in found.looks}
    assert said["Ludo Marsh"][0]["before"] == "Mara Ellingham"
    assert said["Ludo Marsh"][0]["after"] == "Wen Example"
    assert rows("SELECT count(*) FROM colleague WHERE name = 'Wen Example'") == [(1,)]


def test_named_maps_are_exported(filled, tmp_path, texts):
    export_book(filled, tmp_path / "out", texts)
    maps = [list(row.values())[1:] for row in read_csv(tmp_path / "out" / "people_map.csv")]
    assert maps == [
        ["All", *[""] * 9],
        ["Who decides", "S, A", "", "", "", "Mara Ellingham", "lu", "Ludo Marsh", "1.5", "-2.0"],
    ]


def test_a_manager_of_whose_name_there_are_two_goes_by_something_surer(filled, tmp_path, texts):
    export_book(filled, tmp_path / "out", texts)
    [row] = [r for r in read_csv(tmp_path / "out" / "person.csv") if r["Name"] == "欧托 Oto"]
    assert row["Reports to"] == "s2@x.example"


def test_the_map_of_people_is_exported(filled, tmp_path, texts):
    export_book(filled, tmp_path / "out", texts)
    links = read_csv(tmp_path / "out" / "stakeholder_edge.csv")
    assert [(r["Person"], r["Link"], r["To"], r["For or against"], r["Note"]) for r in links] == [
        ("Sam Twin", "reports", "Ludo Marsh", "1", ""),
        ("Sam Twin", "reports", "Ludo Marsh", "1", ""),
        ("欧托 Oto", "influences", "Ludo Marsh", "-1", "Asks twice"),
        ("欧托 Oto", "reports", "Sam Twin", "1", ""),
    ]
    [tie] = read_csv(tmp_path / "out" / "colleague_tie.csv")
    assert (tie["Person"], tie["Colleague"]) == ("Ludo Marsh", "Mara Ellingham")
    [was] = read_csv(tmp_path / "out" / "stakeholder_period.csv")
    assert list(was.values())[1:] == ["Ludo Marsh", "stance", "neutral", "2025-06-01"]
    [login] = read_csv(tmp_path / "out" / "person_usage.csv")
    assert (login["Name"], login["Last login"], login["As of"]) == ("Ludo Marsh", "", "2026-03-18")

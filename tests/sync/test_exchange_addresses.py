"""Whole addresses and all ways to reach somebody, between a book and a real Tryton."""

from __future__ import annotations

import pytest

from tests.sync.world import World

PLACE = {
    "address": "Hauptstr. 5\nHof 2", "postal_code": "80331", "city": "München",
    "country": "Germany", "region": "Bavaria",
}  # fmt: skip
SUNK = {"country": "Atlantis", "region": "Deep"}
REACHED = {"phone": "+49 89 5550", "email": "office@weaver.example", "website": "https://w.example"}


@pytest.fixture
def countries(world: World) -> World:
    """Give the CRM two countries, with a state each."""
    for name, code, state in (("Germany", "DE", "Bavaria"), ("Austria", "AT", "Tyrol")):
        part = {"name": state, "code": f"{code}-1", "type": "state"}
        world.client.create(
            "country.country", {"name": name, "code": code, "subdivisions": [["create", [part]]]}
        )
    return world


def there(world: World, account: str) -> dict[str, object]:
    (row,) = world.client.find(
        "party.address", [["party.code", "=", account]],
        "street", "postal_code", "city", "country.name", "subdivision.name",
    )  # fmt: skip
    return {
        "address": row["street"], "postal_code": row["postal_code"], "city": row["city"],
        "country": (row["country."] or {}).get("name"),
        "region": (row["subdivision."] or {}).get("name"),
    }  # fmt: skip


def here(world: World, account: str, *names: str) -> dict[str, object]:
    return {name: world.field("account", account, name) for name in names or PLACE}


def test_address_and_ways_to_reach_an_account_arrive_whole(countries):
    account = countries.account("Weaver", **PLACE, **REACHED)
    assert countries.sync().held == 0
    assert there(countries, account) == PLACE
    ways = set(countries.client.mechanisms(countries.remote_id(account)))
    assert ways == set(REACHED.items())
    assert not countries.sync().changed


def test_address_of_the_crm_comes_whole_and_follows_every_edit(countries):
    (germany, _austria) = countries.client.find("country.country", [], "name")
    state = countries.client.find("country.subdivision", [["name", "=", "Bavaria"]], "name")[0]
    address = {
        "street": PLACE["address"], "postal_code": "80331", "city": "München",
        "country": germany["id"], "subdivision": state["id"],
    }  # fmt: skip
    party = countries.client.party(
        "Weaver", addresses=[["create", [address]]],
        contact_mechanisms=[["create", [{"type": k, "value": v} for k, v in REACHED.items()]]],
    )  # fmt: skip
    countries.sync()
    account = countries.local_id("account", "Weaver")
    assert here(countries, account) == PLACE
    assert here(countries, account, *REACHED) == REACHED
    (row,) = countries.client.find("party.address", [["party", "=", party]], "city")
    countries.client.write("party.address", row["id"], country=None, subdivision=None, city="Hof")
    countries.edit_account(account, postal_code="95028")
    countries.sync()
    assert here(countries, account, "city", "postal_code") == {
        "city": "Hof",
        "postal_code": "95028",
    }
    (row,) = countries.client.find("party.address", [["party", "=", party]], "postal_code")
    assert row["postal_code"] == "95028"


def test_country_is_found_by_its_code_and_called_as_the_crm_calls_it(countries):
    account = countries.account("Weaver", city="Innsbruck", country="AT", region="AT-1")
    countries.sync()
    assert there(countries, account)["region"] == "Tyrol"
    countries.sync()
    assert here(countries, account, "country", "region") == {
        "country": "Austria",
        "region": "Tyrol",
    }


def test_words_that_the_crm_lacks_stay_here_and_hold_up_nothing(countries):
    account = countries.account("Diver", city="Atlantis", **SUNK)
    countries.talk(account, "Hello")
    report = countries.sync()
    assert (report.held, report.waiting) == (0, 0)
    assert there(countries, account)["city"] == "Atlantis"
    assert here(countries, account, "country", "region") == {
        "country": "Atlantis",
        "region": "Deep",
    }
    assert not countries.sync().changed
    countries.edit_account(account, city="New Atlantis")
    countries.sync()
    assert here(countries, account, "country", "region") == {
        "country": "Atlantis",
        "region": "Deep",
    }
    countries.edit_account(account, country="Germany", region="Bavaria")
    countries.sync()
    assert there(countries, account)["country"] == "Germany"
    assert there(countries, account)["region"] == "Bavaria"
    assert not countries.sync().changed


def test_word_that_stayed_here_is_not_overwritten_unseen(countries):
    account = countries.account("Diver", city="Atlantis", country="Atlantis")
    countries.sync()
    (row,) = countries.client.find("party.address", [["party.code", "=", account]], "city")
    (germany, _austria) = countries.client.find("country.country", [], "name")
    countries.client.write("party.address", row["id"], country=germany["id"])
    countries.sync()
    (differing,) = countries.conflicts()
    assert (differing.field, differing.mine, differing.theirs) == ("country", "Atlantis", "Germany")


def test_unknown_word_in_place_of_a_known_one_is_held_and_takes_nothing_away(countries):
    account = countries.account("Weaver", **PLACE)
    countries.sync()
    countries.edit_account(account, country="Atlantis")
    assert countries.sync().held == 1
    (held,) = countries.holds()
    assert "Atlantis" in held.message
    assert there(countries, account) == PLACE
    assert countries.field("account", account, "country") == "Atlantis"


def test_person_has_a_website(world):
    account = world.account("Weaver")
    person = world.person(account, "Vera Muster", website="https://vera.example", wechat="vera")
    world.sync()
    party = world.remote_id(person)
    assert set(world.client.mechanisms(party)) == {
        ("website", "https://vera.example"), ("other", "vera"),
    }  # fmt: skip
    (row,) = world.client.find(
        "party.contact_mechanism", [["party", "=", party], ["type", "=", "website"]], "value"
    )
    world.client.write("party.contact_mechanism", row["id"], value="https://muster.example")
    world.sync()
    assert world.field("person", person, "website") == "https://muster.example"

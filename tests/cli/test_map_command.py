"""The map of an account drawn from a terminal."""

from argparse import Namespace

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from csmdesk.cli.desk import open_desk
from csmdesk.domain.people_map_filters import MapFilter
from csmdesk.domain.text import Text
from csmdesk.services import accounts, people
from csmdesk.services.named_maps import add_map
from csmdesk.system.texts import Texts
from tests.cli.test_people_commands import ago, alder

__all__ = ["alder"]


def test_the_map_of_a_day_in_a_language(alder, tmp_path):
    path = tmp_path / "map.pptx"
    day = ago(20)
    found = alder.json("map", "Alder", "--as-of", day.isoformat(), "--lang", "zh", "-o", str(path))
    assert (found["people"], found["as_of"]) == (2, day.isoformat())
    title = Presentation(path).slides[0].shapes.title.text
    assert title.startswith("Alder Rail的干系人")


def test_a_customer_sees_the_tree_alone(alder, tmp_path):
    path = tmp_path / "map.svg"
    refused = alder.run("map", "Alder", "--customer", "--view", "heat", "-o", str(path))
    assert refused.code == 1
    assert "a customer may only see the tree" in refused.err
    assert not path.exists()
    assert alder.json("map", "Alder", "--customer", "-o", str(path))["people"] == 1


def test_a_view_that_is_no_picture_is_wrong_usage(alder, tmp_path):
    refused = alder.run("map", "Alder", "--view", "table", "-o", str(tmp_path / "map.svg"))
    assert refused.code == 2
    assert "(choose from 'tree', 'influence', 'grid', 'heat')" in refused.err


def test_a_map_that_was_kept_has_its_people_and_places(alder, tmp_path):
    path = tmp_path / "map.pptx"
    keep(alder, "Those who pay", MapFilter(tiers=("S",)), {"Mo Tall": (900.0, 40.0)})
    found = alder.json(
        "map", "Alder", "--map", "those WHO pay", "--view", "influence", "-o", str(path)
    )
    assert (found["map"], found["people"]) == ("Those who pay", 2)
    title = Presentation(path).slides[0].shapes.title.text
    assert title.startswith("Those who pay: people of Alder Rail, ")
    first = places_of(path)
    assert set(first) == {"Harriet Voss", "Mo Tall"}
    keep(alder, "Turned", MapFilter(tiers=("S",)), {"Harriet Voss": (900.0, 40.0)})
    alder.json("map", "Alder", "--map", "Turned", "--view", "influence", "-o", str(path))
    assert first["Harriet Voss"] < first["Mo Tall"]
    assert places_of(path)["Mo Tall"] < places_of(path)["Harriet Voss"]


def test_an_unknown_map_is_refused_with_those_that_there_are(alder, tmp_path):
    path = tmp_path / "map.svg"
    without = alder.run("map", "Alder", "--map", "Board", "-o", str(path))
    assert without.code == 1
    assert "Alder Rail has no map “Board”." in without.err
    keep(alder, "Those who pay", MapFilter(), {})
    refused = alder.run("map", "Alder", "--map", "Board", "-o", str(path), "--json")
    assert (refused.code, refused.data["error"]) == (1, "map.no_such_map")
    assert "Those who pay" in alder.run("map", "Alder", "--map", "Board", "-o", str(path)).err
    both = alder.run("map", "Alder", "--map", "Those who pay", "--customer", "-o", str(path))
    assert both.code == 1
    assert "the customer gets the whole tree" in both.err
    assert not path.exists()


def test_a_map_on_which_nobody_was_is_refused(alder, tmp_path):
    path = tmp_path / "map.svg"
    keep(alder, "Nobody", MapFilter(departments=("Moon",)), {})
    refused = alder.run("map", "Alder", "--map", "Nobody", "-o", str(path), "--json")
    assert (refused.code, refused.data["error"]) == (1, "map.nobody_on_it")
    assert not path.exists()


def keep(terminal, name, chosen, placed):
    """Keep a map of Alder, with a second S-tier person, and put people on it somewhere."""
    options = Namespace(profile=terminal.profile, passphrase_file=terminal.secret)
    with open_desk(options, Texts("en")) as desk, desk.store.write(Text("action.demo")) as uow:
        key = accounts.find_account(uow, "Alder").id
        found = {each.name: each.id for each in people.list_people(uow, key)}
        if "Mo Tall" not in found:
            found["Mo Tall"] = people.create_person(
                uow, key, "Mo Tall", tier="S", valid_from=ago(50)
            )
        places = {found["Harriet Voss"]: (0.0, 0.0), found["Mo Tall"]: (0.0, 0.0)}
        places |= {found[who]: where for who, where in placed.items()}
        add_map(uow, key, name, chosen, places)


def places_of(path):
    """Return how far from the left each card stands."""
    [slide] = Presentation(path).slides
    cards = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    return {each.name.split(" ", 1)[1]: each.left for each in cards}

"""The map of an account drawn from a terminal."""

from pptx import Presentation

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

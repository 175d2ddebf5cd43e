"""The heat table: each person in one cell, with sums that agree."""

from csmdesk.reports.maps.heat_layout import STANCES, TIERS, lay_out_heat


def test_cells_hold_people_in_order_and_sums_agree():
    tiers = {"a": "S", "b": "S", "c": "B", "d": None, "e": "gold", "f": "S"}
    stances = {"a": "sceptic", "b": "sceptic", "c": "advocate", "e": None, "f": "furious"}
    table = lay_out_heat(["f", "b", "a", "c", "d", "e", "b"], tiers, stances)
    assert table.cells["S", "sceptic"] == ("b", "a")
    assert table.cells["S", None] == ("f",)
    assert table.cells["B", "advocate"] == ("c",)
    assert table.cells[None, None] == ("d", "e")
    assert (table.of_tier("S"), table.of_tier(None), table.of_stance(None)) == (3, 2, 3)
    assert table.total == sum(map(table.of_tier, TIERS)) == sum(map(table.of_stance, STANCES)) == 6
    assert table.most == 2


def test_nobody():
    table = lay_out_heat([], {}, {})
    assert len(table.cells) == 4 * 6
    assert (table.total, table.most, table.count("A", "neutral")) == (0, 0, 0)

"""An invented company on one day, for the tests of the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from csmdesk.domain.ids import AccountId, PersonId, RequiredRoleId, StakeholderEdgeId, StakeholderId
from csmdesk.domain.people_map import Edge, EdgeKind, MapPerson, PeopleMap
from csmdesk.domain.relationships import Strength, Touches

DAY = date(2026, 3, 18)
LONG = "Maximiliana Theodora von Hohenberg-Lichtenfels zu Schwarzach und Tannwald der Jüngeren"


def person(key: str, name: str, tier: str = "B", days: int | None = 9, **more: object) -> MapPerson:
    last = None if days is None else DAY - timedelta(days)
    made = MapPerson(
        StakeholderId(key), PersonId(f"p{key}"), name, tier=tier, stance="neutral",
        touches=Touches(last, 3, 5, 4, 1.0), strength=Strength(28),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def edge(start: str, end: str, kind: str = EdgeKind.REPORTS, sign: int = 1) -> Edge:
    key = StakeholderEdgeId(f"{kind}:{start}:{end}")
    return Edge(key, kind, StakeholderId(start), StakeholderId(end), sign)


def company(*more: MapPerson, edges: Sequence[Edge] = (), **other: object) -> PeopleMap:
    """Harriet over Tobias, Ines and Priya; Owen and Lucía under Ines; nobody for procurement."""
    people = (
        person("hv", "Harriet Voss", "S", influence=5, interest=3, title="Managing Director"),
        person("tr", "Tobias Renn", "S", influence=5, interest=2, title="Chief Operating Officer"),
        person("ic", "Ines Calloway", "A", influence=4, interest=5, stance="advocate"),
        person("pn", "Priya Nandakumar", "A", influence=4, interest=4),
        person("ob", "Owen Brask", influence=2, interest=3),
        person("lf", "李方 Lucía Ferrant", influence=0, interest=0),
        *more,
    )
    lines = (
        edge("tr", "hv"), edge("ic", "hv"), edge("pn", "hv"), edge("ob", "ic"), edge("lf", "ic"),
        *edges,
    )  # fmt: skip
    made = PeopleMap(
        AccountId("aldermoor"), "Aldermoor Rail", "A", "value", DAY, people, (), lines, (),
        (("procurement", RequiredRoleId("r1")),),
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]

"""A person of the map in words: how near they are, who they are to others, what they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from csmdesk.domain.people_changes import ChangeKind, PeopleChange
from csmdesk.domain.people_map import Edge, EdgeKind, MapPerson, PeopleMap
from csmdesk.domain.relationships import MOST
from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_briefs import Brief
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.standard_words import StandardWords
from csmdesk.ui.tables.vocabulary import PERSON_TIERS, ROLES, STANCES, word
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

PARTS = {
    "recency": QT_TRANSLATE_NOOP("people_map", "Recency"),
    "frequency": QT_TRANSLATE_NOOP("people_map", "Frequency 90 d"),
    "two_way": QT_TRANSLATE_NOOP("people_map", "Two-way"),
    "depth": QT_TRANSLATE_NOOP("people_map", "Depth"),
    "seniority": QT_TRANSLATE_NOOP("people_map", "Seniority"),
}
ATTRIBUTES = {
    Attribute.TIER: QT_TRANSLATE_NOOP("people_map", "Tier"),
    Attribute.ROLE: QT_TRANSLATE_NOOP("people_map", "Role"),
    Attribute.STANCE: QT_TRANSLATE_NOOP("people_map", "Stance"),
    Attribute.INFLUENCE: QT_TRANSLATE_NOOP("people_map", "Influence"),
    Attribute.INTEREST: QT_TRANSLATE_NOOP("people_map", "Interest"),
    Attribute.OWNER: QT_TRANSLATE_NOOP("people_map", "Our owner"),
}
_VALUES = {
    Attribute.TIER: PERSON_TIERS, Attribute.ROLE: ROLES, Attribute.STANCE: STANCES,
}  # fmt: skip
_CHANGE = QT_TRANSLATE_NOOP("people_map", "{0}: {1} → {2}")
EDGE_ICONS = {
    EdgeKind.REPORTS: "arrow-up", EdgeKind.INFLUENCES: "arrow-up-right",
    EdgeKind.CONFLICTS: "swords", EdgeKind.INFORMAL: "link", EdgeKind.SUCCEEDS: "user-check",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one part of a strength in words and figures."""

    name: str
    value: int
    most: int


def named(source: str) -> str:
    """Return a word of this room in the language in use."""
    return QCoreApplication.translate("people_map", source)


def attribute_value(attribute: str, value: str | None) -> str:
    """Return a value of an attribute as it is read."""
    if not value:
        return "—"
    words = _VALUES.get(Attribute(attribute))
    return word(words, value) if words else value


def attribute_change(change: PeopleChange) -> str:
    """Say what an attribute was and became."""
    return named(_CHANGE).format(
        named(ATTRIBUTES[Attribute(change.attribute)]),
        attribute_value(change.attribute, change.before),
        attribute_value(change.attribute, change.after),
    )


class PersonWords(QObject):
    """Put one person of a map into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.days = Days(desk, self)
        self._standard = StandardWords(desk, self)

    def place(self, person: MapPerson) -> str:
        """Say title, tier and role."""
        parts = (person.title, person.tier, word(ROLES, person.role))
        return " · ".join(part for part in parts if part)

    def left(self, person: MapPerson) -> str:
        """Say that somebody is not there any more."""
        if person.valid_to is None:
            return self.tr("Not there any more")
        return self.tr("Left after {0}").format(self._desk.texts.date(person.valid_to))

    def change(self, now: int, before: int | None) -> str:
        """Say by how much a strength changed within 90 days."""
        if before is None:
            return self.tr("not there 90 days ago")
        points = now - before
        if not points:
            return self.tr("as 90 days ago")
        arrow = "↑" if points > 0 else "↓"
        number = self._desk.texts.number(points, signed=True)
        return self.tr("{0} {1} in 90 days").format(arrow, number)

    def parts(self, person: MapPerson) -> tuple[Part, ...]:
        """Return the parts of the strength, each rounded by itself."""
        return tuple(
            Part(named(PARTS[name]), int(value + 0.5), MOST[name])
            for name, value in person.strength.parts.items()
        )

    def facts(self, person: MapPerson, people: PeopleMap) -> list[tuple[str, str]]:
        """Say who they are to us: caption and words."""
        comma = self.tr(", ")
        known = comma.join(name for _, name in person.known_by)
        facts = [
            (self.tr("Last touch"), self.ago(person.touches.last_on, people.as_of)),
            (self.tr("Last login"), self._login(person, people.as_of)),
            (self.tr("Known by"), known or self.tr("nobody of us")),
            (self.tr("Our owner"), person.owner or "—"),
            (self.tr("Stance"), word(STANCES, person.stance) or "—"),
            (self.tr("Influence"), self._grade(person.influence)),
            (self.tr("Interest"), self._grade(person.interest)),
        ]
        if person.standing is not None:
            facts.insert(1, (self.tr("Standard"), self._standard.said(person.standing)))
        if person.department:
            facts.append((self.tr("Department"), person.department))
        if person.channel:
            facts.append((self.tr("Reached by"), person.channel))
        return facts

    def ago(self, day: date | None, as_of: date) -> str:
        """Say how long before the day of the map something was, and when."""
        if day is None:
            return self.tr("never")
        return self.tr("{0} · {1}").format(self._distance(day, as_of), self.days.short(day))

    def ties(self, person: MapPerson, people: PeopleMap) -> list[Brief]:
        """Return the edges of a person as they are seen from them."""
        found = []
        for edge in people.edges:
            if person.id in (edge.from_id, edge.to_id):
                outward = edge.from_id == person.id
                other = people.person(edge.to_id if outward else edge.from_id)
                name = other.name if other else "—"
                since = self.days.short(edge.valid_from) if edge.valid_from else ""
                found.append(
                    Brief(
                        edge.id, self.tie(edge, name, outward=outward),
                        icon=EDGE_ICONS[EdgeKind(edge.kind)], right=since,
                        right_role=Role.TEXT3, tip=edge.note or "",
                    )
                )  # fmt: skip
        return found

    def known(self, person: MapPerson, people: PeopleMap) -> list[Brief]:
        """Return who of us was said to know a person."""
        return [
            Brief(
                tie.id, tie.colleague, icon="user", detail=tie.note or "",
                right=self.days.short(tie.valid_from) if tie.valid_from else "",
                right_role=Role.TEXT3, tip=tie.note or "",
            )
            for tie in people.ties
            if tie.stakeholder_id == person.id
        ]  # fmt: skip

    def tie(self, edge: Edge, other: str, *, outward: bool) -> str:
        """Say what ties a person to another one."""
        sign = "+" if edge.sign >= 0 else "−"
        words = {
            (EdgeKind.REPORTS, True): self.tr("Reports to {0}"),
            (EdgeKind.REPORTS, False): self.tr("{0} reports to them"),
            (EdgeKind.INFLUENCES, True): self.tr("Influences {0} ({1})"),
            (EdgeKind.INFLUENCES, False): self.tr("Influenced by {0} ({1})"),
            (EdgeKind.CONFLICTS, True): self.tr("In conflict with {0}"),
            (EdgeKind.CONFLICTS, False): self.tr("In conflict with {0}"),
            (EdgeKind.INFORMAL, True): self.tr("Close to {0}"),
            (EdgeKind.INFORMAL, False): self.tr("Close to {0}"),
            (EdgeKind.SUCCEEDS, True): self.tr("Came after {0}"),
            (EdgeKind.SUCCEEDS, False): self.tr("{0} came after them"),
        }
        return words[EdgeKind(edge.kind), outward].format(other, sign)

    def history(self, changes: Iterable[PeopleChange]) -> list[Brief]:
        """Return what was said of a person before, the latest first."""
        found = [each for each in changes if each.kind is ChangeKind.ATTRIBUTE]
        return [
            Brief(
                str(n), attribute_change(change), icon="history", icon_role=Role.TEXT3,
                right=self.days.short(change.on) if change.on else "", right_role=Role.TEXT3,
                tip=attribute_change(change),
            )
            for n, change in enumerate(reversed(found))
        ]  # fmt: skip

    def _login(self, person: MapPerson, as_of: date) -> str:
        if person.login is None:
            return self.tr("not known")
        return self.ago(person.login.last_on, as_of)

    def _grade(self, grade: int | None) -> str:
        return "—" if grade is None else self.tr("{0} of 5").format(grade)

    def _distance(self, day: date, as_of: date) -> str:
        days, is_now = (as_of - day).days, as_of == self.days.today
        if days <= 0:
            return self.tr("today") if is_now else self.tr("that day")
        if is_now:
            return self.tr("%n day(s) ago", "", days)
        return self.tr("%n day(s) before", "", days)

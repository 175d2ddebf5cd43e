"""What the canvas says of people and drops, to be read or to be heard."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.people_map import MapPerson, MapView
from csmdesk.ui.desk import Desk
from csmdesk.ui.people_map.dropping import Refusal
from csmdesk.ui.people_map.faces import Face, Faces
from csmdesk.ui.people_map.scene import Link, LinkKind, Scene, SpotKind
from csmdesk.ui.people_map.scene_making import heat_values
from csmdesk.ui.tables.vocabulary import ROLES, STANCES, word


class Speech(QObject):
    """Word sentences about the people of one map."""

    def __init__(self, desk: Desk, faces: Faces, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._faces = faces

    def view_words(self, scene: Scene) -> str:
        """Name a view of the account."""
        name = self._faces.account_name
        words = {
            MapView.INFLUENCE: self.tr("Influence graph, {0}"),
            MapView.GRID: self.tr("Power and interest grid, {0}"),
            MapView.HEAT: self.tr("Heat table of tiers and stances, {0}"),
        }.get(scene.view, self.tr("Org tree, {0}"))
        return words.format(name)

    def search_words(self, typed: str, found: int) -> str:
        """Say what is searched for and how many are found."""
        if not typed:
            return self.tr("Find: type a name")
        return self.tr("Find: {0} · %n found", "", found).format(typed)

    def strip_words(self) -> str:
        """Word the strip that takes who shall report to nobody."""
        return self.tr("Drop here to report to nobody")

    def refusal_words(self, why: Refusal, person: str, manager: str | None) -> str:
        """Say why somebody cannot report to somebody."""
        one, other = (self._name(key) for key in (person, manager))
        if why is Refusal.BELOW:
            return self.tr("{1} stands below {0}: that would close a circle.").format(one, other)
        if why is Refusal.GONE:
            return self.tr("{0} has left: nobody new can report to them.").format(other)
        if why is Refusal.NOBODY:
            return self.tr("Nobody has this role yet. Add the person first.")
        if manager is None:
            return self.tr("{0} reports to nobody already.").format(one)
        return self.tr("{0} reports to {1} already.").format(one, other)

    def drop_words(self, person: str, manager: str | None) -> str:
        """Say what a drop would do."""
        if manager is None:
            return self.tr("{0} will report to nobody.").format(self._name(person))
        return self.tr("{0} will report to {1}.").format(self._name(person), self._name(manager))

    def tie_words(self, person: str, other: str | None) -> str:
        """Say what a drawn line would do."""
        if other is None:
            return self.tr("Draw the line to somebody.")
        return self.tr("A tie from {0} to {1}").format(self._name(person), self._name(other))

    def grade_words(self, person: str, influence: int | None, interest: int | None) -> str:
        """Say which grades a drop would give."""
        if influence is None or interest is None:
            return self.tr("Grades are not taken away here.")
        return self.graded_words(person, influence, interest)

    def graded_words(self, person: str, influence: int | None, interest: int | None) -> str:
        """Say which grades somebody has."""
        grades = [self.tr("unknown") if one is None else one for one in (influence, interest)]
        return self.tr("{0}: influence {1}, interest {2}").format(self._name(person), *grades)

    def tie_kinds(self) -> dict[LinkKind, str]:
        """Return the words of the legend of the influence graph."""
        return {
            LinkKind.FOR: self.tr("for us"),
            LinkKind.AGAINST: self.tr("against us"),
            LinkKind.CONFLICT: self.tr("conflict"),
            LinkKind.INFORMAL: self.tr("close to each other"),
            LinkKind.SUCCEEDS: self.tr("succeeds"),
            LinkKind.FAINT: self.tr("reports to"),
        }

    def new_words(self) -> str:
        """Mark somebody who came lately."""
        return self.tr("New")

    def link_words(self, link: Link) -> str:
        """Say what a line of the influence graph means, with its note."""
        one, other = self._name(link.start), self._name(link.end)
        words = {
            LinkKind.FOR: self.tr("{0} influences {1} in our favour"),
            LinkKind.AGAINST: self.tr("{0} influences {1} against us"),
            LinkKind.CONFLICT: self.tr("Conflict between {0} and {1}"),
            LinkKind.INFORMAL: self.tr("{0} and {1} are close"),
            LinkKind.SUCCEEDS: self.tr("{0} came after {1}"),
        }.get(link.kind, self.tr("{0} reports to {1}"))
        return "\n".join(part for part in (words.format(one, other), link.note) if part)

    def sentence(self, scene: Scene, key: str) -> str:
        """Say all that a card shows, and where it stands."""
        kind = scene.kinds.get(key)
        if kind is None:
            return ""
        if kind is SpotKind.HEAT:
            return self._heat_words(scene, key)
        face, person = self._faces.face(key, kind), self._faces.person(key)
        if person is None:
            return self.tr("{0}: nobody has this role. {1}").format(face.name, face.title)
        parts = [face.name, face.title, *self._said(person, face), *self._around(scene, key)]
        if scene.view is MapView.GRID:
            parts += self._graded(person)
        return ", ".join(part for part in parts if part)

    def _said(self, person: MapPerson, face: Face) -> list[str]:
        days = self._faces.days_since(person)
        if days is None:
            touch = self.tr("no touch yet")
        else:
            touch = self.tr("%n day(s) since the last touch", "", days)
        return [
            self.tr("tier {0}").format(person.tier) if person.tier else "",
            word(STANCES, person.stance),
            word(ROLES, person.role),
            self.tr("strength {0}").format(self._desk.texts.number(face.strength)),
            touch,
            self._faces.overdue_words(person),
            face.foot,
            self.tr("new") if face.is_new else "",
        ]

    def _graded(self, person: MapPerson) -> list[str]:
        """Say where somebody stands on the grid."""
        grades = (person.influence, person.interest)
        said = (self.tr("influence {0}"), self.tr("interest {0}"))
        return [
            words.format(self.tr("unknown") if grade is None else grade)
            for words, grade in zip(said, grades, strict=True)
        ]

    def _around(self, scene: Scene, key: str) -> list[str]:
        """Say to whom somebody reports, and who reports to them."""
        if key not in scene.above:
            return []
        boss = self._faces.person(scene.above[key] or "")
        hidden, lacking = scene.hidden.get(key, 0), scene.lacking.get(key, 0)
        people = [one for one in scene.below.get(key, ()) if self._faces.person(one)]
        return [
            self.tr("reports to {0}").format(boss.name) if boss else "",
            self.tr("%n direct report(s)", "", len(people)) if people else "",
            self.tr("%n below, folded away", "", hidden) if hidden else "",
            self.tr("%n missing role(s) folded away", "", lacking) if lacking else "",
        ]

    def folded_words(self, scene: Scene, key: str) -> str:
        """Count what is folded away under a card: people, and roles that nobody has."""
        if key not in scene.hidden:
            return ""
        people, lacking = scene.hidden[key], scene.lacking.get(key, 0)
        missing = self.tr("%n role(s) missing", "", lacking) if lacking else ""
        return " · ".join(part for part in (str(people) if people else "", missing) if part)

    def _heat_words(self, scene: Scene, key: str) -> str:
        tier, stance = heat_values(key)
        people = scene.heat.get(key, ())
        count = self.tr("%n person(s)", "", len(people))
        place = self.tr("tier {0}").format(tier) if tier else self.tr("tier unknown")
        said = word(STANCES, stance) or self.tr("stance unknown")
        return ", ".join((place, said, count, *self._faces.names(people)))

    def _name(self, key: str | None) -> str:
        person = self._faces.person(key or "")
        return person.name if person else ""

"""What stands on the cards, in words of the language in use, and what a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from csmdesk.domain.people_map import MapPerson, PeopleMap
from csmdesk.domain.relationships import THREAD
from csmdesk.ui.desk import Desk
from csmdesk.ui.people_map.scene import SpotKind
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.vocabulary import ROLE_ICONS, ROLES, STAGES, STANCES, Words, word
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.badges import initials
from csmdesk.ui.widgets.shapes import STANCE_SHAPES, Shape
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

# On a card a role has the room of one short word.
SHORT_ROLES: Words = {
    "economic_buyer": QT_TRANSLATE_NOOP("short_roles", "Buyer"),
    "decision_maker": QT_TRANSLATE_NOOP("short_roles", "Decider"),
    "department_head": QT_TRANSLATE_NOOP("short_roles", "Dept head"),
    "tech_lead": QT_TRANSLATE_NOOP("short_roles", "Tech lead"),
    "procurement": QT_TRANSLATE_NOOP("short_roles", "Purchasing"),
    "champion": QT_TRANSLATE_NOOP("short_roles", "Champion"),
    "blocker": QT_TRANSLATE_NOOP("short_roles", "Blocker"),
    "end_user": QT_TRANSLATE_NOOP("short_roles", "End user"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """Hold what a card shows of a person; ``foot`` stands in place of stance, role and days."""

    kind: SpotKind
    name: str
    title: str = ""
    initials: str = ""
    tier: str = ""
    strength: int = 0
    stance: str = ""
    shape: tuple[Shape, Role] | None = None
    role: str = ""
    icon: str = ""
    days: str = ""
    is_overdue: bool = False
    foot: str = ""
    is_new: bool = False

    @property
    def is_weak(self) -> bool:
        """Tell whether the relationship is no thread."""
        return self.strength < THREAD


class Faces(QObject):
    """Word the people of one map; each is worded once, when it is first asked for."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days = Days(desk, self)
        self._people: PeopleMap | None = None
        self._by_key: dict[str, MapPerson] = {}
        self._since: date | None = None
        self._faces: dict[str, Face] = {}

    def show_people(self, people: PeopleMap, since: date | None = None) -> None:
        """Word other people; who came after ``since`` is marked as new."""
        if people is self._people and since == self._since:
            return  # in another view, or folded
        self._people = people
        self._since = since
        self._by_key = {person.id: person for person in (*people.departed, *people.people)}
        self.forget()

    def forget(self) -> None:
        """Word everybody anew, in another language."""
        self._faces = {}

    @property
    def account_name(self) -> str:
        """Return whose people they are."""
        return self._people.account_name if self._people else ""

    def person(self, key: str) -> MapPerson | None:
        """Return a person of the map."""
        return self._by_key.get(key)

    def knows(self, key: str) -> bool:
        """Tell whether somebody is worded already."""
        return key in self._faces

    def face(self, key: str, kind: SpotKind) -> Face:
        """Return what the card at a spot shows."""
        if key not in self._faces:
            self._faces[key] = self._made(key, kind)
        return self._faces[key]

    @property
    def new(self) -> frozenset[str]:
        """Return who came after the day that news are counted from."""
        return frozenset(key for key, person in self._by_key.items() if self._is_new(person))

    def names(self, keys: tuple[str, ...]) -> list[str]:
        """Return the names of people."""
        return [self._by_key[key].name for key in keys if key in self._by_key]

    def tip(self, key: str, kind: SpotKind) -> str:
        """Return the exact values behind a card, a line each."""
        person = self._by_key.get(key)
        if person is None:
            return ""
        texts = self._desk.texts
        last = person.touches.last_on
        lines = [
            person.name,
            person.title,
            person.department,
            " · ".join(
                part for part in (word(STANCES, person.stance), word(ROLES, person.role)) if part
            ),
            self.tr("Strength {0} of 100").format(texts.number(person.strength.score)),
            self.tr("Last touch {0}").format(texts.date(last)) if last else self.tr("No touch yet"),
            self.overdue_words(person),
            self._left(person) if kind is SpotKind.GONE else "",
        ]
        return "\n".join(line for line in lines if line)

    def _made(self, key: str, kind: SpotKind) -> Face:
        person = self._by_key.get(key)
        if person is None:
            return self._missing(key)
        stance = person.stance or ""
        return Face(
            kind,
            person.name,
            person.title or "",
            initials(person.name),
            person.tier or "",
            person.strength.score,
            word(STANCES, stance) or self.tr("Stance?"),
            STANCE_SHAPES.get(stance, (Shape.DASHED_RING, Role.NO_DATA)),
            _short(person.role),
            ROLE_ICONS.get(person.role or "", ""),
            self._ago(person),
            is_overdue=_overdue(person) > 0,
            foot=self._left(person) if kind is SpotKind.GONE else "",
            is_new=self._is_new(person),
        )

    def _missing(self, key: str) -> Face:
        role = key.partition(":")[2]
        people = self._people
        tier, stage = (people.account_tier, people.account_stage) if people else (None, None)
        words = word(STAGES, stage)
        if tier and words:
            why = self.tr("Required: tier {0}, {1}").format(tier, words)
        elif tier:
            why = self.tr("Required: tier {0}").format(tier)
        elif words:
            why = self.tr("Required: {0}").format(words)
        else:
            why = self.tr("Required here")
        name = word(ROLES, role)
        icon = ROLE_ICONS.get(role, "user")
        return Face(SpotKind.MISSING, name, why, icon=icon, foot=self.tr("Add person"))

    def _ago(self, person: MapPerson) -> str:
        days = self.days_since(person)
        return "—" if days is None else self.tr("{0} d").format(self._desk.texts.number(days))

    def days_since(self, person: MapPerson) -> int | None:
        """Return how many days before the day of the map the last touch was."""
        last = person.touches.last_on
        return (self._people.as_of - last).days if last and self._people else None

    def _left(self, person: MapPerson) -> str:
        if person.valid_to is None:
            return self.tr("Has left")
        return self.tr("Until {0}").format(self._days.short(person.valid_to))

    def _is_new(self, person: MapPerson) -> bool:
        came = person.valid_from
        return self._since is not None and came is not None and came > self._since

    def overdue_words(self, person: MapPerson) -> str:
        """Say by how much somebody is out of their rhythm, if they are."""
        days = _overdue(person)
        return self.tr("%n day(s) out of their rhythm", "", days) if days > 0 else ""


def _short(role: str | None) -> str:
    """Return the short word of a role; one we do not know as it is."""
    known = SHORT_ROLES.get(role or "")
    return (role or "") if known is None else QCoreApplication.translate("short_roles", known)


def _overdue(person: MapPerson) -> int:
    """Return how many days a person has waited longer than they should."""
    return person.standing.overdue if person.standing else 0

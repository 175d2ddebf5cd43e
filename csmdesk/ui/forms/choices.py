"""The choices of forms in the language in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csmdesk.domain.people import Colleague, Stakeholder
from csmdesk.ui.tables.vocabulary import PERSON_STATES, word

Choices = list[tuple[object, str]]

GRADES: Choices = [(grade, str(grade)) for grade in range(6)]


def words_of(words: Mapping[str, str]) -> Choices:
    """Return all values of a vocabulary with their words."""
    return [(value, word(words, value)) for value in words]


def colleague_choices(colleagues: Iterable[Colleague]) -> Choices:
    """Return our own people; of those who left it is said."""
    left = word(PERSON_STATES, "left")
    return [(c.id, c.name if c.left_on is None else f"{c.name} ({left})") for c in colleagues]


def people_choices(people: Iterable[Stakeholder]) -> Choices:
    """Return the people of an account."""
    return [(person.person_id, person.name) for person in people]

"""Invented people and what must hold of any drawing of them."""

from hypothesis import strategies as st

from csmdesk.reports.maps.geometry import CARD

TINY = 1e-6


def named(count):
    return [f"p{number}" for number in range(count)]


@st.composite
def companies(draw, most=40):
    """Draw people in some order and to whom each reports: to nobody, a stranger, in a circle."""
    people = named(draw(st.integers(1, most)))
    anyone = st.sampled_from([*people, None, "stranger"])
    mostly_before = [
        draw(st.one_of(st.sampled_from(people[: max(1, n)]), anyone)) for n in range(len(people))
    ]
    order = draw(st.permutations(people))
    return list(order), dict(zip(people, mostly_before, strict=True))


def overlapping(cards, card=CARD):
    """Name the pairs of cards that cover each other."""
    ranked = sorted(cards.items(), key=lambda item: item[1].y)
    found = []
    for number, (one, a) in enumerate(ranked):
        for other, b in ranked[number + 1 :]:
            if b.y >= a.y + card.height - TINY:
                break
            if abs(a.x - b.x) < card.width - TINY:
                found.append((one, other))
    return found


def crossings(layout, card=CARD):
    """Name the lines that run through a card of somebody else."""
    return [
        (line.start, line.end, one)
        for line in layout.lines
        for a, b in zip(line.points, line.points[1:], strict=False)
        for one, place in layout.cards.items()
        if max(a.x, b.x) > place.x + TINY and min(a.x, b.x) < place.x + card.width - TINY
        and max(a.y, b.y) > place.y + TINY and min(a.y, b.y) < place.y + card.height - TINY
    ]  # fmt: skip


def company(count):
    """Return a company of four levels, as most are: one, some, more, and everybody else."""
    people = named(count)
    heads, chiefs = min(8, max(2, count // 15)), max(3, count // 9)
    parents = dict.fromkeys(people[1 : heads + 1], people[0])
    for number in range(heads + 1, count):
        is_chief = number <= heads + chiefs
        above = number % heads if is_chief else heads + number % chiefs
        parents[people[number]] = people[1 + above]
    return people, parents

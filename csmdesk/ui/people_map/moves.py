"""Where the arrow keys go: through the tree by its lines, elsewhere to what is nearest."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from csmdesk.domain.people_map import MapView
from csmdesk.ui.people_map.scene import Box, Scene


class Way(StrEnum):
    """Name a direction, or an end."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    FIRST = "first"
    LAST = "last"


_ASIDE = 2.0  # what lies aside counts so much more than what lies ahead


def step(scene: Scene, key: str | None, way: Way) -> str | None:
    """Return the spot that one comes to; the same where there is none in that direction."""
    order = reading_order(scene)
    if not order:
        return None
    if way in (Way.FIRST, Way.LAST):
        return order[0] if way is Way.FIRST else order[-1]
    if key not in scene.spots:
        return order[0]
    assert key is not None
    if scene.view is MapView.TREE:
        return _through_tree(scene, key, way) or key
    return nearest(scene, key, way) or key


def reading_order(scene: Scene) -> list[str]:
    """Return all spots from the upper left to the lower right."""
    return sorted(scene.spots, key=lambda key: (scene.spots[key].y, scene.spots[key].x))


def _through_tree(scene: Scene, key: str, way: Way) -> str | None:
    """Go to the superior, the first report, or the one beside: siblings first, then neighbours.

    In a column of siblings down goes to the next one.
    """
    boss = scene.above.get(key)
    if way is Way.UP:
        return boss
    siblings = scene.below.get(boss, ()) if boss else _tops(scene)
    if way is Way.DOWN:
        below = scene.below.get(key, ())
        return below[0] if below else nearest(scene, key, way, siblings)
    if (beside := nearest(scene, key, way, siblings)) is not None:
        return beside
    here = siblings.index(key) + (1 if way is Way.RIGHT else -1)
    if 0 <= here < len(siblings):
        return siblings[here]
    return nearest(scene, key, way, _level(scene, key))


def _level(scene: Scene, key: str) -> list[str]:
    """Return who stands beside somebody, siblings or not."""
    here = scene.spots[key]
    return [one for one, box in scene.spots.items() if abs(box.y - here.y) < here.height]


def _tops(scene: Scene) -> tuple[str, ...]:
    tops = [key for key in scene.spots if scene.above.get(key) is None]
    return tuple(sorted(tops, key=lambda key: (scene.spots[key].x, scene.spots[key].y)))


def nearest(scene: Scene, key: str, way: Way, among: Collection[str] | None = None) -> str | None:
    """Return the nearest spot in a direction; among those given, the one straight ahead."""
    here = scene.spots[key]
    room = here.width if way in (Way.UP, Way.DOWN) else here.height
    best: str | None = None
    least = 0.0
    for other in scene.spots if among is None else among:
        ahead, aside = _distance(here, scene.spots[other], way)
        if other == key or ahead <= 0 or (among is not None and aside >= room):
            continue
        far = ahead + _ASIDE * aside
        if best is None or far < least:
            best, least = other, far
    return best


def _distance(here: Box, there: Box, way: Way) -> tuple[float, float]:
    """Return how far a box lies ahead, and how far aside."""
    x, y = there.middle[0] - here.middle[0], there.middle[1] - here.middle[1]
    if way in (Way.LEFT, Way.RIGHT):
        return (x if way is Way.RIGHT else -x), abs(y)
    return (y if way is Way.DOWN else -y), abs(x)

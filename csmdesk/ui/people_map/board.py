"""What the canvas shows at the moment: the people, their scene, who is chosen, what is carried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QSize

from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.ui.people_map.camera import Camera
from csmdesk.ui.people_map.link_painting import line_of, near
from csmdesk.ui.people_map.scene import Area, Box, Line, Link, LinkKind, Scene, SpotKind, Tie

_LEAST_FIT = 0.75  # smaller nobody can read
_NEARLY = 0.98  # crisp words are worth more than free sides
_AROUND = 24  # px that arrows, marks and waves reach beside a line
_REACH = 6  # px from a line that still mean it

State = tuple[float, float, float]  # of the camera


@dataclass(slots=True)
class Overlay:
    """Hold what the mouse does at the moment, in px of the widget.

    ``carried`` is the card that is carried, ``home`` where it was, ``lifted`` where it was taken up
    beside its corner. ``is_drawing`` means a line that is drawn from it instead. ``target`` is the
    spot under it, ``is_refused`` that it cannot be dropped there, ``on_top`` that it is held over
    the strip that makes somebody report to nobody.
    """

    hovered: str | None = None
    carried: str | None = None
    home: Box | None = None
    at: QPointF = field(default_factory=QPointF)
    lifted: QPointF = field(default_factory=QPointF)
    is_drawing: bool = False
    target: str | None = None
    area: Area | None = None
    is_refused: bool = False
    on_top: bool = False
    hint: str = ""


class Board:
    """Hold the state that painting, mouse and keyboard share."""

    def __init__(self) -> None:
        self.people: PeopleMap | None = None
        self.managers: Mapping[str, str] = {}  # who reports to whom
        self.scene = Scene(MapView.TREE)
        self._lines: dict[int, Line] = {}
        self.boxes: dict[str, Box] = {}  # where the cards are now, also while they move
        self.camera = Camera()
        self.overlay = Overlay()
        self.found: frozenset[str] = frozenset()
        self.can_edit = True
        self.chosen: str | None = None
        self._left: dict[MapView, State] = {}  # views as they were left
        self._calm: State | None = None  # of the camera, as long as nobody moves it
        self._is_fit = False  # since all of it was asked for
        self._elsewhere: str | None = None  # the spot without a person at which the keyboard is

    def take(self, people: PeopleMap, scene: Scene, view: QSize) -> bool:
        """Show another scene; return whether it is the same view of the same account.

        Then one card stays where it is seen, on the graph all of them, but what has room stands in
        the middle unless it was put aside. Where all was seen before, all is seen on another day. A
        view that was left is found again as it was.
        """
        old, before, seen = self.scene, self.people, self.boxes
        is_known = before is not None and before.account_id == people.account_id
        if before is not None and not is_known:
            self._left, self.chosen, self._elsewhere = {}, None, None
        is_same = is_known and old.view is scene.view and old.scale == scene.scale
        is_later = before is not None and before.as_of != people.as_of
        shows_all = is_same and is_later and self._shows_all(view)
        anchor = self._anchor(scene, view) if is_same else None
        if is_known and old.view is not scene.view:
            self._leave()
        self.people, self.scene, self.boxes = people, scene, dict(scene.spots)
        self.managers = dict(people.managers().items())
        self._lines = dict(scene.lines)
        if anchor is not None:
            self._hold(seen[anchor], scene.spots[anchor], old.bounds, view)
        elif not is_same and scene.view in self._left:
            self.camera.state = self._left[scene.view]
        elif not is_same or not seen:
            self.begin(view)
        if shows_all and (anchor is None or not self.camera.holds(scene.bounds, view)):
            self.begin(view)
        return is_same

    @property
    def _is_calm(self) -> bool:
        """Tell whether nobody has moved what is seen since it was shown."""
        return self.camera.state == self._calm

    def _shows_all(self, view: QSize) -> bool:
        return self._is_calm and self.camera.holds(self.scene.bounds, view)

    def _leave(self) -> None:
        """Keep how the view is seen, unless it would be shown so anyway."""
        self._left.pop(self.scene.view, None)
        if not self._is_calm or self._is_fit:
            self._left[self.scene.view] = self.camera.state

    def _hold(self, was: Box, now: Box, bounds: Box, view: QSize) -> None:
        """Let a card be seen where it was before, in a scene that had those bounds."""
        camera, is_calm = self.camera, self._is_calm
        is_aside = camera.is_aside(bounds, view)
        camera.move(QPointF((was.x - now.x) * camera.zoom, (was.y - now.y) * camera.zoom))
        if camera.has_room(self.scene.bounds, view) and not is_aside:
            camera.centre(self.scene.bounds.middle[0], view)
        if is_calm:
            self._calm = camera.state

    def begin(self, view: QSize) -> None:
        """Show a view for the first time: all of it, or the top of what would be too small."""
        camera, bounds = self.camera, self.scene.bounds
        camera.fit(bounds, view)
        if camera.zoom >= _NEARLY:
            camera.zoom = 1.0
            camera.home(bounds, view)
        elif camera.zoom < _LEAST_FIT and self.scene.view is MapView.TREE:
            camera.zoom = 1.0
            top = min(self.boxes.values(), key=_height, default=bounds)
            camera.home(bounds, view, top.middle[0])
        elif camera.zoom < _LEAST_FIT:
            camera.zoom = _LEAST_FIT
            camera.home(bounds, view)
        self._calm, self._is_fit = camera.state, False

    def arrive(self, view: QSize) -> None:
        """Show the places of another named map, unless somebody chose what is seen."""
        if self._is_calm and not self._is_fit:
            self.begin(view)

    def fit(self, view: QSize) -> None:
        """Show all of the scene, however small."""
        self.camera.fit(self.scene.bounds, view)
        self._calm, self._is_fit = self.camera.state, True

    def keep(self, view: QSize) -> None:
        """Keep the scene in sight."""
        is_calm = self._is_calm
        self.camera.keep(self.scene.bounds, view)
        if is_calm:
            self._calm = self.camera.state

    def resize(self, view: QSize) -> None:
        """Show as much as before of what nobody has moved since it was shown."""
        if self._is_calm and self.scene.spots:
            (self.fit if self._is_fit else self.begin)(view)

    def _anchor(self, scene: Scene, view: QSize) -> str | None:
        """Return the card that shall stay where it is: one in sight that both scenes have.

        There is none on the graph, where everybody stays where they are unless they were put.
        """
        if scene.view is MapView.INFLUENCE:
            return None
        room = QRect(QPoint(0, 0), view)
        both = [
            key
            for key, box in self.boxes.items()
            if key in scene.spots and self.camera.box(box).intersects(room)
        ]
        if self.cursor in both:
            return self.cursor
        middle = room.center()
        return min(
            both,
            key=lambda key: (self.camera.box(self.boxes[key]).center() - middle).manhattanLength(),
            default=None,
        )

    @property
    def cursor(self) -> str | None:
        """Return the spot that is current."""
        if self._elsewhere in self.scene.spots:
            return self._elsewhere
        return self.spot_of(self.chosen)

    def spot_of(self, key: str | None) -> str | None:
        """Return the spot that shows a person: their card, or their cell of the heat table."""
        if key is None or key in self.scene.spots:
            return key
        return next((cell for cell, people in self.scene.heat.items() if key in people), None)

    def mark(self, found: Iterable[str]) -> None:
        """Mark who was found, at the spots that show them."""
        self.found = frozenset(self.spot_of(key) or key for key in found)

    def go_to(self, spot: str | None) -> str | None:
        """Make a spot current; return the person who stands there, if one does."""
        kind = self.scene.kinds.get(spot or "")
        is_person = kind in (SpotKind.PERSON, SpotKind.GONE)
        self._elsewhere = None if is_person else spot
        if kind is not SpotKind.HEAT:
            self.chosen = spot if is_person else None
        return self.chosen

    def kind(self, spot: str | None) -> SpotKind | None:
        """Return what a spot shows."""
        return self.scene.kinds.get(spot or "")

    def spot_at(self, at: QPoint | QPointF, but: str | None = None) -> str | None:
        """Return the spot at a point; what is painted last lies on top."""
        x, y = self.camera.place(at)
        hits = (k for k in reversed(self.boxes) if k != but and self.boxes[k].holds(x, y))
        return next(hits, None)

    def ties(self, apart: frozenset[str] = frozenset(), *, are: bool = False) -> Iterator[Tie]:
        """Yield the ties with where they run in the scene, but those of people who are ``apart``.

        Or those alone, if they ``are`` what is wanted.
        """
        boxes = self.boxes
        for link in self.scene.links:
            if link.points or (link.start in apart or link.end in apart) is not are:
                continue
            start, end = boxes.get(link.start), boxes.get(link.end)
            if start is None or end is None:
                continue
            known = self._lines.get(id(link))
            if known is None or known[0] is not start or known[1] is not end:
                known = self._lines[id(link)] = (start, end, line_of(link, boxes))
            yield link, known[2]

    def reach(self, key: str, box: Box) -> QRect:
        """Return what is painted of a card and its ties while it is at ``box``."""
        boxes = {**self.boxes, key: box}
        around = self.camera.box(box)
        for link in self.scene.links:
            if key in (link.start, link.end) and link.start in boxes and link.end in boxes:
                line = line_of(link, boxes)
                ends = (self.camera.point(at.x(), at.y()) for at in (line.p1(), line.p2()))
                around |= QRect(*ends).normalized()
        return around.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)

    def link_at(self, at: QPointF) -> Link | None:
        """Return the tie whose line runs at a point."""
        place, reach = QPointF(*self.camera.place(at)), _REACH / self.camera.zoom
        ties = (tie for tie in self.ties() if tie[0].kind is not LinkKind.FAINT)
        return next((link for link, line in ties if near(line, place, reach)), None)


def _height(box: Box) -> tuple[float, float]:
    return box.y, box.x

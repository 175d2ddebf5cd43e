"""The map of people as a canvas: tree, influence, grid and heat table, by mouse and by keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.domain.ids import PeopleMapId, StakeholderId
from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.domain.people_map_filters import NamedMap
from csmdesk.ui.desk import Desk
from csmdesk.ui.people_map.asks import GhostRole, Graded, HeatCell, Placed
from csmdesk.ui.people_map.beside import Beside
from csmdesk.ui.people_map.board import Board
from csmdesk.ui.people_map.board_painting import BoardPainting
from csmdesk.ui.people_map.dropping import superiors
from csmdesk.ui.people_map.faces import Faces
from csmdesk.ui.people_map.finding import Finding
from csmdesk.ui.people_map.gliding import Gliding
from csmdesk.ui.people_map.hand import Hand
from csmdesk.ui.people_map.hint import Hint
from csmdesk.ui.people_map.keys import Keys
from csmdesk.ui.people_map.scene import SpotKind
from csmdesk.ui.people_map.scene_making import heat_values
from csmdesk.ui.people_map.scenes import Scenes, Shown
from csmdesk.ui.people_map.speech import Speech
from csmdesk.ui.people_map.zoom_bar import ZoomBar
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import BASE_SIZE
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.translated import Translated


class MapCanvas(Translated, Dressed, QWidget):
    """Show the people of a day; what the user moves is asked for by signals, never written here.

    The person who is chosen stays so across days and views, also while they are not on the map.
    """

    chosen = Signal(object)  # StakeholderId, or None: the user chose somebody, or a spot without
    opened = Signal(object)  # StakeholderId
    manager_asked = Signal(object)  # Reparent
    edge_asked = Signal(object)  # NewEdge
    graded = Signal(object)  # Graded
    placed = Signal(object)  # Placed
    ghost_asked = Signal(object)  # GhostRole
    heat_asked = Signal(object)  # HeatCell
    move_asked = Signal(object)  # StakeholderId: the keyboard asks under whom they shall come
    tie_asked = Signal(object)  # StakeholderId: the keyboard asks for a tie to somebody
    edge_opened = Signal(object)  # StakeholderEdgeId of a line that was double-clicked
    menu_asked = Signal(object, object)  # StakeholderId, and the QPoint on the screen
    person_asked = Signal()  # there is nobody yet: somebody is to be added
    settled = Signal()  # the scene that was asked for is there

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = Board()
        self.faces = Faces(desk, self)
        self.speech = Speech(desk, self.faces, self)
        self.painting = BoardPainting(self.board, self.faces, self.speech)
        self.beside = Beside(desk, self)
        self.hint = Hint(self)
        self.zoom_bar = ZoomBar(desk, self)
        self._scenes = Scenes(desk, self)
        self.take_back = self._scenes.take_back
        self.gliding = Gliding(self.board, self)
        self._finding = Finding()
        self._hand = Hand(self)
        self._keys = Keys(self)
        self._wants_sight = False
        self._named: PeopleMapId | None = None
        self._told: str | None = None  # of whom a screen reader was told already what changes
        self._again = QTimer(self)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_map(
        self,
        people: PeopleMap,
        view: MapView,
        *,
        since: date | None = None,
        named: NamedMap | None = None,
        can_edit: bool = True,
    ) -> None:
        """Show people in a view; on the influence graph they stand where a ``named`` map has them.

        Who came after ``since`` is marked. On a day that is over nothing ``can_edit``: cards stay
        where they are. The layout is made on another thread; until then the canvas shows what it
        did.
        """
        self.board.can_edit = can_edit
        self._scenes.show(people, view, scale=_scale(), since=since, named=named)

    def choose(self, key: StakeholderId | None) -> None:
        """Choose a person, or nobody, and bring them into sight; nothing is emitted."""
        self._choose(key)
        self._name()

    def _choose(self, key: StakeholderId | None) -> None:
        self.board.go_to(None)
        self.board.chosen = key
        if key is not None:
            self._scenes.unfold(superiors(self.board.managers, key))
        self._bring()
        self._wants_sight = key is not None and self._scenes.is_making
        self.update()

    def find(self, text: str) -> int:  # type: ignore[override] # of QWidget, for window numbers
        """Mark who is found and choose the first one, at the same text again the next one.

        Returns how many there are; without a text nobody is marked any more.
        """
        found = self._finding.find(text)
        self.board.mark(found)
        if found:
            self._choose(StakeholderId(found[0]))
            self.chosen.emit(found[0])
            self._name(is_said=True)
        self.update()
        return len(found)

    def zoom_by(self, by: float, at: QPointF | None = None) -> None:
        """Make the scene so many times as large, 0 for 100 %; ``at`` stays where it is."""
        camera = self.board.camera
        point = QPointF(self.rect().center()) if at is None else at
        camera.zoom_to(camera.zoom * by if by else 1.0, point)
        self._keep()

    def fit(self) -> None:
        """Show all of the scene."""
        self.board.fit(self.size())
        self._keep()

    def collapse(self, key: str) -> None:
        """Fold who reports to a person, or unfold them."""
        scene = self.board.scene
        if key in scene.hidden or scene.below.get(key):
            self._scenes.fold(key)

    def pick(self, spot: str, *, by_key: bool = False) -> None:
        """Let the user choose a spot."""
        before = self.board.cursor
        person = self.board.go_to(spot)
        if by_key:
            self._bring()
        self._name(is_said=True)
        self.update()
        if spot != before:
            self.chosen.emit(person)

    def open_spot(self, spot: str) -> None:
        """Open what stands at a spot, or ask for it."""
        kind = self.board.kind(spot)
        if kind is SpotKind.MISSING:
            self.ghost_asked.emit(GhostRole(spot.partition(":")[2]))
        elif kind is SpotKind.HEAT:
            people = tuple(StakeholderId(key) for key in self.board.scene.heat[spot])
            self.heat_asked.emit(HeatCell(*heat_values(spot), people))
        elif kind is not None:
            self.opened.emit(StakeholderId(spot))

    def pan(self, by: QPointF) -> None:
        """Move what is seen."""
        self.board.camera.move(by)
        self._keep()

    def place(self, key: str, x: float, y: float, *, by_key: bool = False) -> None:
        """Put a card of the influence graph somewhere and ask to keep it there."""
        board = self.board
        wanted, people = self._scenes.wanted, board.people
        if wanted is None or people is None or wanted.people.account_id != people.account_id:
            return  # another account is on its way
        self.gliding.end()
        board.boxes[key] = board.boxes[key].at(x, y)
        self._wants_sight = by_key
        places = self._scenes.put(key, board.boxes[key], board.scene.spots)
        everybody = {StakeholderId(one): at for one, at in places.items()}
        self.placed.emit(Placed(StakeholderId(key), everybody))

    def grade(self, grades: Graded) -> None:
        """Ask for those grades that a person does not have already, and say them at once."""
        person = self.faces.person(grades.id)
        if person is None:
            return
        before = person.influence, person.interest
        asked = grades.influence, grades.interest
        given = [None if new == old else new for new, old in zip(asked, before, strict=True)]
        now = [old if new is None else new for new, old in zip(given, before, strict=True)]
        self.say(self.speech.graded_words(grades.id, *now))
        if given != [None, None]:
            self._told = grades.id
            self.graded.emit(Graded(grades.id, *given))

    def retranslate(self) -> None:
        """Word every card anew, and name the canvas."""
        self.faces.forget()
        self.painting.renew(self.faces.new)
        self.beside.show_scene(self.board.scene, self.board.people)
        self._name()
        self.update()

    def restyle(self) -> None:
        """Follow colours and text size; the layout depends on the latter."""
        self.painting.forget()
        self._scenes.rescale(_scale())
        for part in (self.zoom_bar, self.beside, self.hint):
            part.sit()
        super().restyle()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(160, 120))
        self._again.setSingleShot(True)

    def _connect(self) -> None:
        self._scenes.made.connect(self._on_made)
        self.gliding.moved.connect(self._on_glide)
        self.zoom_bar.zoomed.connect(self.zoom_by)
        self.zoom_bar.fitted.connect(self.fit)
        self._again.timeout.connect(self.update)

    def _on_made(self, shown: Shown) -> None:
        """Show a new scene; of the same people what is in the middle stays where it is."""
        board, people, before = self.board, shown.wanted.people, dict(self.board.boxes)
        corner, zoom = board.camera.place(QPointF()), board.camera.zoom
        self._hand.end()
        self.beside.show_scene(shown.scene, people)
        if board.people is None or board.people.account_id != people.account_id:
            self._finding.find("")
        is_same = board.take(people, shown.scene, self.size())
        if is_same and shown.named != self._named:
            board.arrive(self.size())
        self._named = shown.named
        self.faces.show_people(people, shown.since)
        self.painting.renew(self.faces.new)
        board.mark(self._finding.show_people(people, shown.scene.spots))
        if self._wants_sight:
            self._bring()
            self._wants_sight = False
        self._keep()
        left, top = board.camera.place(QPointF())
        by = left - corner[0], top - corner[1]  # so that cards set out from where they are seen
        self.gliding.glide(before if is_same and zoom == board.camera.zoom else {}, by)
        self._name()
        self._told = None
        self.settled.emit()

    def _on_glide(self, share: float) -> None:
        self.painting.backdrop.share = share
        self.update()

    def _bring(self) -> None:
        """Bring the current spot into sight."""
        spot = self.board.cursor
        if spot in self.board.scene.spots:
            assert spot is not None
            self.board.camera.show(self.board.scene.spots[spot], self.size())
            self._keep()

    def _keep(self) -> None:
        """Keep the scene in sight, and tell how much of it is not."""
        board, camera = self.board, self.board.camera
        board.keep(self.size())
        outside = camera.outside(board.boxes.values(), self.size())
        self.zoom_bar.show_zoom(camera.zoom, outside)
        self.beside.make_way()
        self.update()

    def _name(self, *, is_said: bool = False) -> None:
        """Tell a screen reader what this is and who is chosen.

        It says so at once if it ``is_said``, or if it has changed under the keyboard and that was
        not said yet.
        """
        self.setAccessibleName(self.speech.view_words(self.board.scene))
        cursor = self.board.cursor
        words = self.speech.sentence(self.board.scene, cursor) if cursor else ""
        is_news = words != self.accessibleDescription() and cursor != self._told
        if is_said or (self.hasFocus() and is_news):
            self.say(words)
        self.setAccessibleDescription(words)

    def say(self, words: str) -> None:
        """Let a screen reader say something at once."""
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the board; cards that were left out come with the next frame."""
        self.painting.paint(QPainter(self), self.rect(), has_focus=self.hasFocus())
        if self.painting.is_behind:
            self._again.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scene in sight and the buttons in their corner."""
        super().resizeEvent(event)
        for part in (self.zoom_bar, self.beside, self.hint):
            part.sit()
        self.board.resize(self.size())
        self._keep()


def _scale() -> float:
    """Return the user's text size by the base size."""
    return current_theme().base_size / BASE_SIZE

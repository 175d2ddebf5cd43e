"""The forms of a window: one of each kind, built when asked for or while the window rests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.forms import form_reads
from csmdesk.ui.forms.account_form import AccountForm
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import OwnFields
from csmdesk.ui.forms.person_form import PersonForm
from csmdesk.ui.forms.touchpoint_form import TouchpointForm

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

# The forms that are asked for most, with whose own fields they show.
_PREPARED: Mapping[type[Form], tuple[str, ...]] = {
    AccountForm: ("account",),
    TouchpointForm: ("touchpoint",),
    PersonForm: form_reads.PERSON_AND_PLACE,
}
_TURN_MS = 50

F = TypeVar("F", bound=Form)


class FormShelf(QObject):
    """Keep the forms of a window."""

    built = Signal(object)  # Form

    def __init__(self, desk: Desk, window: QWidget, files: FileAccess | None) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._files = files
        self._forms: dict[type[Form], Form] = {}
        self._unprepared: dict[type[Form], OwnFields] = {}
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(_TURN_MS)
        self._turn.timeout.connect(self._on_turn)

    @property
    def open_form(self) -> Form | None:
        """Return the form that is open."""
        return next((form for form in self._forms.values() if form.isVisible()), None)

    def get(self, kind: type[F]) -> F:
        """Return the form of a kind."""
        found = self._forms.get(kind)
        if found is None:
            found = self._forms[kind] = self._make(kind)
            self.built.emit(found)
        assert isinstance(found, kind)
        return found

    def prepare(self) -> None:
        """Build the forms that are asked for most before they are, one at a turn of the loop."""

        def read(session: ReadSession) -> dict[type[Form], OwnFields]:
            return {
                kind: form_reads.read_own(session, *records) for kind, records in _PREPARED.items()
            }

        self._desk.read(self, read, self._on_own, latest="prepare")

    def _make(self, kind: type[Form]) -> Form:
        if kind is TouchpointForm:
            return TouchpointForm(self._window, self._desk, self._files)
        return kind(self._window, self._desk)

    def _on_own(self, own: dict[type[Form], OwnFields]) -> None:
        self._unprepared = own
        self._turn.start()

    def _on_turn(self) -> None:
        """Build one form, or lay one out that is built; each turn is short."""
        kind, own = next(iter(self._unprepared.items()))
        form = self._forms.get(kind)
        if form is None:
            self.get(kind)
        else:
            del self._unprepared[kind]
            if not form.isVisible():
                form.prepare(own)
        if self._unprepared:
            self._turn.start()

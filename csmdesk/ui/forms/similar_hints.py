"""A quiet line below a field: the book has a record already that the new one may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from csmdesk.domain.duplicates import Reason, Similar
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import ListField, TextField
from csmdesk.ui.tables.vocabulary import REASONS, word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.services.duplicates import KnownFaces

PAUSE_MS = 300
# By field of a form: what is compared, and the reasons that are shown below it.
_NAMES = (Reason.NAME, Reason.ALIAS, Reason.SPELLING, Reason.PINYIN)
REASONS_OF: Mapping[str, tuple[Reason, ...]] = {
    "name": _NAMES,
    "website": (Reason.DOMAIN,),
    "phone": (Reason.PHONE,),
    "phones": (Reason.PHONE,),
    "emails": (Reason.EMAIL,),
    "external_id": (Reason.EXTERNAL_ID,),
}


class SimilarHint(Translated, QWidget):
    """Name the record that is most alike, and open it."""

    opened = Signal(object)  # Similar

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._similar: Similar | None = None
        self.words = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2, parent=self)
        self.look = Button(ButtonKind.LINK, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self.words, 1)
        row.addWidget(self.look)
        self.look.clicked.connect(self._on_look)
        self.hide()

    def show_similar(self, similar: Similar | None) -> None:
        """Show a record, or nothing."""
        self._similar = similar
        self.retranslate()
        self.setVisible(similar is not None)

    def retranslate(self) -> None:
        """Write the words."""
        if self._similar is None:
            return
        named, reasons = self._similar, " · ".join(word(REASONS, r) for r in self._similar.reasons)
        name = f"{named.name}, {named.context}" if named.context else named.name
        self.words.set_text(self.tr("Similar: {0} ({1})").format(name, reasons))
        self.look.setText(self.tr("Open"))
        self.look.setAccessibleName(self.tr("Open {0}").format(named.name))
        self.look.restyle()

    def _on_look(self) -> None:
        self.opened.emit(self._similar)


class SimilarHints(QObject):
    """Look for similar records when the typing pauses; the book is asked off the window's thread.

    ``hints`` and ``fields`` belong together by the key of the field.
    """

    opened = Signal(object)  # Similar
    shown = Signal()  # lines came or went

    def __init__(
        self,
        desk: Desk,
        kind: str,
        fields: Mapping[str, TextField | ListField],
        hints: Mapping[str, SimilarHint],
    ) -> None:
        super().__init__(next(iter(hints.values())))
        self._desk = desk
        self._kind = kind
        self._fields = fields
        self._hints = hints
        self._faces: KnownFaces | None = None  # read when something is typed
        self._account_id: str | None = None
        self._is_on = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        for field in fields.values():
            assert isinstance(field, QLineEdit)
            field.textEdited.connect(self._on_typed)
        for hint in hints.values():
            hint.opened.connect(self.opened)

    def begin(self, *, is_on: bool, account_id: str | None = None) -> None:
        """Forget what was found; from now on look, or not (for a record that is there already)."""
        self._is_on, self._account_id, self._faces = is_on, account_id, None
        self._pause.stop()
        self._show(())

    def _on_typed(self) -> None:
        if self._is_on:
            self._pause.start()

    def _look(self) -> None:
        if any(field.is_composing for field in self._fields.values()):
            self._pause.start()
            return
        kind, faces, account_id = self._kind, self._faces, self._account_id
        typed = {key: field.value() for key, field in self._fields.items()}

        def read(session: ReadSession) -> tuple[KnownFaces, tuple[Similar, ...]]:
            from csmdesk.services.duplicates import KnownFaces

            known = faces or KnownFaces(session, kind)
            asked = _asked(typed)
            return known, known.similar(**asked, account_id=account_id)

        self._desk.read(self, read, self._on_found, latest="similar")

    def _on_found(self, found: tuple[KnownFaces, tuple[Similar, ...]]) -> None:
        if self._is_on:
            self._faces, similar = found
            self._show(similar)

    def _show(self, similar: tuple[Similar, ...]) -> None:
        """Show each record below the field that says most, one to a field."""
        placed: dict[str, Similar] = {}
        for each in similar:
            keys = (k for r in each.reasons for k, of in REASONS_OF.items() if r in of)
            key = next((key for key in keys if key in self._hints), "")
            if key:
                placed.setdefault(key, each)
        was = [hint.isHidden() for hint in self._hints.values()]
        for key, hint in self._hints.items():
            hint.show_similar(placed.get(key))
        if was != [hint.isHidden() for hint in self._hints.values()]:
            self.shown.emit()


def _asked(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is compared; an account has one phone, a person several."""
    phone = typed.get("phone")
    return {
        "name": typed.get("name") or "",
        "website": typed.get("website"),
        "phones": typed.get("phones") or ((phone,) if phone else ()),
        "emails": typed.get("emails") or (),
        "external_id": typed.get("external_id"),
    }

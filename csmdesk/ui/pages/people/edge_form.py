"""The form of a tie between two people of an account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import StakeholderEdgeId, StakeholderId
from csmdesk.domain.people_map import Edge, EdgeKind, MapPerson
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, TextField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.pages.people.watch import MapWatch

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_PLUS, _MINUS = 1, -1
_FREE = (EdgeKind.INFLUENCES, EdgeKind.CONFLICTS, EdgeKind.INFORMAL)


class EdgeForm(Form):
    """Make or edit a tie: from whom to whom, of which kind, since when."""

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab.window(), desk, width=NARROW)
        self._watch = watch
        self._area = tab
        self._edge: Edge | None = None
        self._from, self._to = ChoiceField(is_needed=True), ChoiceField()
        self._kind, self._sign = ChoiceField(is_needed=True), ChoiceField(is_needed=True)
        self.place(from_id=self._from)
        self.place(kind=self._kind)
        self.place(to_id=self._to)
        self.place(sign=self._sign)
        self.place(valid_from=DayField(desk), valid_to=DayField(desk))
        self.place(note=TextField())
        self._kind.currentIndexChanged.connect(self._on_kind)
        self.ready()

    def make(
        self,
        from_id: StakeholderId,
        to_id: StakeholderId | None = None,
    ) -> None:
        """Ask for a new tie that begins at a person, and leads to another one if that is known."""
        self._edge = None
        self._offer()
        values = {
            "from_id": from_id, "to_id": to_id, "kind": EdgeKind.INFLUENCES, "sign": _PLUS,
            "valid_from": self.desk.clock.today(),
        }  # fmt: skip
        self.open_with(values, self._area)
        self._kind.setFocus()

    def edit(self, edge: Edge) -> None:
        """Ask for changes to a tie; its two people stay."""
        self._edge = edge
        self._offer()
        self.open_with(
            {
                "from_id": edge.from_id, "to_id": edge.to_id, "kind": edge.kind, "sign": edge.sign,
                "valid_from": edge.valid_from, "valid_to": edge.valid_to, "note": edge.note,
            },
            self._area,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the tie."""
        edge = self._edge
        ends = (values.pop("from_id"), values.pop("to_id"))
        if ends[1] is None:
            raise UserError(Text("edge.nobody"), Text("edge.nobody_hint"))
        if values["kind"] != EdgeKind.INFLUENCES:
            values["sign"] = _PLUS

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.edges import add_edge, edit_edge

            if edge is None:
                add_edge(uow, *ends, values.pop("kind"), **values)
            else:
                edit_edge(uow, StakeholderEdgeId(edge.id), **values)

        self.write(Text("action.add_edge" if edge is None else "action.edit_edge"), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._offer_words()
        self.name_fields(
            self.tr("New tie") if self._edge is None else self.tr("Tie"),
            {
                "from_id": self.tr("Who"),
                "kind": self.tr("Is tied by"),
                "to_id": self.tr("To whom"),
                "sign": self.tr("Which way"),
                "valid_from": self.tr("Since"),
                "valid_to": self.tr("Until"),
                "note": self.tr("Note"),
            },
        )

    def _offer(self) -> None:
        names = [(person.id, person.name) for person in self._people()]
        for field in (self._from, self._to):
            field.clear()
            field.set_choices(names)
            field.setEnabled(self._edge is None)
        self.retranslate()
        is_free = self._edge is None or self._edge.kind in _FREE
        self._kind.setEnabled(is_free)

    def _offer_words(self) -> None:
        words: Sequence[tuple[object, str]] = (
            (EdgeKind.REPORTS, self.tr("reports to")),
            (EdgeKind.INFLUENCES, self.tr("influences")),
            (EdgeKind.CONFLICTS, self.tr("is in conflict with")),
            (EdgeKind.INFORMAL, self.tr("is close to")),
            (EdgeKind.SUCCEEDS, self.tr("came after")),
        )
        if self._edge is not None and self._edge.kind in _FREE:
            words = [each for each in words if each[0] in _FREE]
        self._kind.set_choices(words)
        self._sign.set_choices(
            [(_PLUS, self.tr("for us (+)")), (_MINUS, self.tr("against us (−)"))]
        )

    def _people(self) -> tuple[MapPerson, ...]:
        seen = self._watch.last
        return (*seen.whole.people, *seen.whole.departed) if seen is not None else ()

    def _on_kind(self) -> None:
        self.show_field("sign", is_shown=self._kind.value() == EdgeKind.INFLUENCES)
        is_dated = self._kind.value() != EdgeKind.SUCCEEDS
        for key in ("valid_from", "valid_to"):
            self.show_field(key, is_shown=is_dated)
        self.fit()

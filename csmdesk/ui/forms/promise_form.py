"""The form of a promise, ours or theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Commitment, Side
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.choices import colleague_choices, people_choices, words_of
from csmdesk.ui.forms.due_field import DueField
from csmdesk.ui.forms.fields import ChoiceField, TextField, TickField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.tables.vocabulary import SIDES

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class PromiseForm(Form):
    """Make or edit a promise; who keeps it is one of ours or one of theirs."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._promise: Commitment | None = None
        self._account_id = AccountId("")
        self._touchpoint_id: TouchpointId | None = None  # in which it was made
        self._around = Surroundings(())
        self._side = ChoiceField(is_needed=True)
        self._owner = ChoiceField()
        self.place(text=TextField())
        self.place(side=self._side)
        self.place(owner=self._owner)
        self.place(due_on=DueField(desk))
        self.place(blocker=TextField())
        self._private = TickField()
        self.place(is_private=self._private)
        self._side.currentIndexChanged.connect(self._offer_owners)
        self.ready()

    def make(
        self,
        account: CurrentAccount,
        around: Surroundings,
        area: QWidget | None = None,
        *,
        touchpoint_id: TouchpointId | None = None,
    ) -> None:
        """Ask for a new promise of an account, made in a touchpoint if that is named."""
        self._promise, self._account_id, self._around = None, account.id, around
        self._touchpoint_id = touchpoint_id
        self._private.setEnabled(True)
        self.offer_own(around.own)
        self.retranslate()
        self.open_with({"side": Side.OURS}, area)

    def edit(self, promise: Commitment, around: Surroundings, area: QWidget | None = None) -> None:
        """Ask for changes to a promise."""
        self._promise, self._account_id, self._around = promise, promise.account_id, around
        self._private.setEnabled(not promise.is_of_private)  # as long as the touchpoint is
        self.offer_own(around.own)
        self.retranslate()
        values = {
            "text": promise.text, "due_on": promise.due_on, "side": promise.side,
            "owner": promise.owner_id, "custom": promise.custom, "blocker": promise.blocker,
            "is_private": promise.is_private or promise.is_of_private,
        }  # fmt: skip
        self.open_with(values, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the promise."""
        promise, account_id, said_in = self._promise, self._account_id, self._touchpoint_id
        is_ours = values["side"] == Side.OURS
        owner = values.pop("owner")
        if not self._private.isEnabled():
            del values["is_private"]
        values["text"] = values["text"] or ""
        values["owner_colleague_id"] = owner if is_ours else None
        values["owner_person_id"] = None if is_ours else owner

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.commitments import create_commitment, edit_commitment

            if promise is None:
                create_commitment(uow, account_id, touchpoint_id=said_in, **values)
            else:
                edit_commitment(uow, promise.id, **values)

        code = "action.create_commitment" if promise is None else "action.edit_commitment"
        self.write(Text.of(code, text=values["text"]), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._side.set_choices(words_of(SIDES))
        self._offer_owners()
        self.name_fields(
            self.tr("New promise") if self._promise is None else self.tr("Promise"),
            {
                "text": self.tr("What"),
                "side": self.tr("Whose"),
                "owner": self.tr("Kept by"),
                "due_on": self.tr("Due"),
                "blocker": self.tr("Waits for"),
                "is_private": self.tr("Private: never leaves this computer"),
            },
        )

    def _owners(self, side: object) -> list[tuple[object, str]]:
        """Return who may keep it, and who does, though they are no longer there."""
        people, colleagues = self._around.people, self._around.colleagues
        found = people_choices(people) if side == Side.THEIRS else colleague_choices(colleagues)
        kept = self._promise
        is_kept = kept is not None and kept.owner_id is not None and kept.side == side
        if kept is not None and is_kept and kept.owner_id not in {key for key, _ in found}:
            found.append((kept.owner_id, kept.owner or ""))
        return found

    def _offer_owners(self) -> None:
        owners = self._owners(self._side.value())
        kept = self._owner.value()
        self._owner.set_value(None)
        self._owner.set_choices(owners)
        if kept in {key for key, _ in owners}:
            self._owner.set_value(kept)

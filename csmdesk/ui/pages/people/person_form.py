"""What the forms about one person of the map have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import AccountId
from csmdesk.domain.people_map import MapPerson
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms import form_reads
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.pages.people.watch import MapWatch

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession


class PersonForm(Form):
    """Ask something about one person of the map."""

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab.window(), desk, width=NARROW)
        self._watch = watch
        self._area = tab
        self._person: MapPerson | None = None

    @property
    def person(self) -> MapPerson:
        """Return who is asked about."""
        assert self._person is not None
        return self._person

    def titled(self, title: str) -> str:
        """Return the title with the name of the person."""
        return title.format(self._person.name if self._person else "")

    def read_around(self) -> None:
        """Read colleagues and products, for ``offer_around``."""
        assert self._watch.account_id is not None
        account_id: AccountId = self._watch.account_id

        def read(session: ReadSession) -> Surroundings:
            return form_reads.read_around(session, account_id)

        self.desk.read(self, read, self.offer_around, error=self._watch.refuse, latest="around")

    def offer_around(self, around: Surroundings) -> None:
        """Offer what was read, and open."""

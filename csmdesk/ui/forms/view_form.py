"""The name of a saved view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.accounts import AccountQuery
from csmdesk.domain.ids import SavedViewId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import TextField
from csmdesk.ui.forms.form import NARROW, Form

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class ViewForm(Form):
    """Name a view: a new one of what the list shows, or one that is there already."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._query = AccountQuery()
        self._view_id: SavedViewId | None = None
        self.place(name=TextField())
        self.ready()

    def save_new(self, query: AccountQuery, area: QWidget) -> None:
        """Ask for the name under which the list is kept."""
        self._query, self._view_id = query, None
        self.retranslate()
        self.open_with({}, area)

    def rename(self, view_id: SavedViewId, name: str, area: QWidget) -> None:
        """Ask for another name."""
        self._view_id = view_id
        self.retranslate()
        self.open_with({"name": name}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the view."""
        name = values["name"] or ""
        query, view_id = self._query, self._view_id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services import views

            if view_id is None:
                views.save_view(uow, name, query)
            else:
                views.rename_view(uow, view_id, name)

        code = "action.save_view" if view_id is None else "action.rename_view"
        self.write(Text.of(code, name=name), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        title = self.tr("Save this view") if self._view_id is None else self.tr("Rename view")
        self.name_fields(title, {"name": self.tr("Name")})

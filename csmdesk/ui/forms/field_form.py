"""The form in which a field of the user's own is made or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.custom_fields import CustomField, CustomKind
from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.fields import ChoiceField, NotesField, TextField, TickField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.tables.vocabulary import FIELD_KINDS, RECORDS, word

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_CHOICE_LINES = 5


class FieldForm(Form):
    """Make a field of a record, or change one; its kind never changes."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._record = "account"
        self._field: CustomField | None = None
        self._name = TextField()
        self._kind = ChoiceField(is_needed=True)
        self._choices = NotesField(_CHOICE_LINES)
        self.place(name=self._name)
        self.place(kind=self._kind)
        self.place(choices=self._choices)
        self.place(help=TextField())
        self.place(is_required=TickField())
        self._kind.currentIndexChanged.connect(self._on_kind)
        self.ready()

    def make(self, record: str, area: QWidget | None = None) -> None:
        """Ask for a new field of a record."""
        self._record, self._field = record, None
        self.retranslate()
        self._kind.setEnabled(True)
        self.open_with({"kind": CustomKind.TEXT}, area)
        self._on_kind()

    def edit(self, field: CustomField, area: QWidget | None = None) -> None:
        """Ask for changes to a field."""
        self._record, self._field = field.record, field
        self.retranslate()
        self._kind.setEnabled(False)
        values = {
            "name": field.name, "kind": field.kind, "choices": "\n".join(field.choices),
            "help": field.help, "is_required": field.is_required,
        }  # fmt: skip
        self.open_with(values, area)
        self._on_kind()

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the field."""
        field, record = self._field, self._record
        name, kind = values["name"] or "", values["kind"]
        more = {
            "choices": values["choices"].splitlines(),
            "is_required": values["is_required"],
            "help_text": values["help"] or "",
        }

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services import custom_fields

            if field is None:
                custom_fields.define(uow, record, name, kind, **more)
            else:
                custom_fields.edit(uow, CustomFieldId(field.id), name=name, **more)

        code = "action.define_field" if field is None else "action.edit_field"
        self.write(Text.of(code, name=name), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._kind.set_choices(words_of(FIELD_KINDS))
        new, old = self.tr("New field: {0}"), self.tr("Field: {0}")
        title = (new if self._field is None else old).format(word(RECORDS, self._record))
        self.name_fields(
            title,
            {
                "name": self.tr("Name"),
                "kind": self.tr("Kind"),
                "choices": self.tr("Choices"),
                "help": self.tr("Help text"),
                "is_required": self.tr("Must be filled in when a record is made in a form"),
            },
        )
        self._choices.setPlaceholderText(self.tr("one on each line"))
        self._kind.setToolTip(
            "" if self._field is None else self.tr("The kind stays, so that no value is lost.")
        )

    def _on_kind(self) -> None:
        self.show_field("choices", is_shown=self._kind.value() == CustomKind.CHOICE)
        self.fit()

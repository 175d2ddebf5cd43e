"""The form of one template of quick entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.entry.templates import Template, shipped
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.fields import ChoiceField, NotesField, TextField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.tables.vocabulary import KINDS

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_NOTE_LINES = 6


class TemplateForm(Form):
    """Make or change a template."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._template: Template | None = None
        self._kind = ChoiceField(is_needed=True)
        self._line = TextField()
        self.place(name=TextField(), kind=self._kind)
        self.place(line=self._line)
        self.place(notes=NotesField(_NOTE_LINES))
        self.ready()

    def make(self, area: QWidget | None = None) -> None:
        """Ask for a new template."""
        self._template = None
        self.retranslate()
        self.open_with({"kind": Kind.CALL}, area)

    def edit(self, template: Template, area: QWidget | None = None) -> None:
        """Ask for changes to a template."""
        self._template = template
        self.retranslate()
        names = ("name", "kind", "line", "notes")
        self.open_with({name: getattr(template, name) for name in names}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the template."""
        template, known = self._template, shipped(self.desk.words)

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.entry_templates import add_template, edit_template

            if template is None:
                add_template(uow, known, **values)
            else:
                edit_template(uow, known, template.id, **values)

        label = "action.edit_template" if template else "action.add_template"
        self.write(Text(label, {"name": str(values.get("name") or "")}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._kind.set_choices(words_of(KINDS))
        self._line.setPlaceholderText(self.tr("30m =done >in 2 weeks send the minutes"))
        self.name_fields(
            self.tr("New template") if self._template is None else self.tr("Template"),
            {
                "name": self.tr("Name"),
                "kind": self.tr("Form"),
                "line": self.tr("What it writes into the line"),
                "notes": self.tr("What it writes into the notes"),
            },
        )

"""The page of the templates of quick entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from csmdesk.domain.entry.templates import SIGN, Template, shipped
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.template_form import TemplateForm
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.templates_lines import TemplateLines
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.fitting import FittingTools

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork


class TemplatesPage(ListPage):
    """List the templates, the shipped ones while there are no others."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._read, of=("entry_template",))
        self._templates: tuple[Template, ...] = ()
        self._form: TemplateForm | None = None
        self._is_making = False  # the new one will be the last
        self.remove, self.add = Button(icon="x"), Button(icon="plus")
        self._tools = FittingTools(self._header, self.remove, self.add)
        self.lay_out(Listing(desk, TemplateLines(desk, self), parent=self))
        self._connect()
        self.retranslate()

    @property
    def form(self) -> TemplateForm:
        """Return the form, built when first asked for."""
        if self._form is None:
            self._form = TemplateForm(self.window(), self._desk)
        return self._form

    @property
    def current(self) -> Template | None:
        """Return the selected template."""
        template: Template | None = self.table.current_record()
        return template

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Templates")

    def retranslate(self) -> None:
        """Write every word; the shipped templates speak the language in use."""
        self._header.set_title(self.title())
        self._tools.say(self.remove, self.tr("Delete"))
        self._tools.say(self.add, self.tr("New template"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Templates"))
        self._hints.set_hints(
            [
                ("↵", self.tr("edit")),
                (self.tr("Ins"), self.tr("new template")),
                (self.tr("Del"), self.tr("delete")),
            ]
        )
        self._hints.set_side(self.tr("Type {0} and the name in the quick-entry line").format(SIGN))
        if self._templates:
            self._read()
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the template."""
        if self.current is not None:
            menu.offer_edit(self._on_edit)
            menu.offer("x", self.tr("Delete"), self._on_remove)

    def _connect(self) -> None:
        self.table.moved.connect(self._tell)
        self.table.opened.connect(self._on_edit)
        self.table.deleted.connect(self._on_remove)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        shortcut = QShortcut(QKeySequence("Ins"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_add)

    def _read(self) -> None:
        known = shipped(self._desk.words)

        def look(read: ReadSession) -> tuple[Template, ...]:
            from csmdesk.services.entry_templates import list_templates

            return list_templates(read, known)

        self.ask(look, self._on_templates, latest="templates")

    def _on_templates(self, templates: tuple[Template, ...]) -> None:
        self.table.show_records({each.id: each for each in templates}, stays=True)
        if self._is_making and len(templates) > len(self._templates):
            self.table.select_near(len(templates))
            self._is_making = False
        self._templates = templates
        self._stack.setCurrentWidget(self.table)
        self._tell()

    def _tell(self) -> None:
        count = len(self._templates)
        self._header.set_detail(self.tr("%n template(s)", "", count) if count else "")
        self.remove.setEnabled(self.current is not None)
        self._tools.fit()

    def _on_add(self) -> None:
        self._is_making = True
        self.form.make(self)

    def _on_edit(self) -> None:
        template = self.current
        if template is not None:
            self.form.edit(template, self)

    def _on_remove(self) -> None:
        template, known = self.current, shipped(self._desk.words)
        if template is None:
            return
        template_id = template.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.entry_templates import delete_template

            delete_template(uow, known, template_id)

        self._desk.write(self, Text("action.delete_template", {"name": template.name}), work)

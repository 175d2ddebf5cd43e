"""Begin an entry with a template: from the menu, or by a slash and its name in the line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from csmdesk.domain.entry.templates import Template, before_promises, says_kind, shipped
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import NotesField
from csmdesk.ui.quick_entry.choice_menu import Choice, ChoiceMenu
from csmdesk.ui.quick_entry.completing import Completing
from csmdesk.ui.quick_entry.line_field import LineField
from csmdesk.ui.quick_entry.reading import Suggestion, read_templates
from csmdesk.ui.quick_entry.words import LineWords
from csmdesk.ui.tables.vocabulary import KIND_ICONS


class Templating(QObject):
    """Put what a template says into line and notes; nothing that was typed is lost."""

    left = Signal()  # the user goes to the page of templates

    def __init__(
        self,
        desk: Desk,
        button: QAbstractButton,
        fields: tuple[LineField, NotesField],
        completing: Completing,
    ) -> None:
        super().__init__(completing)
        self._desk = desk
        self._button = button
        self._line, self._notes = fields
        self._words = LineWords(self)
        self.menu = ChoiceMenu(button)
        button.clicked.connect(self.offer)
        completing.template_taken.connect(self.use)

    def offer(self) -> None:
        """List the templates below the button."""
        read = partial(read_templates, text="", shipped=shipped(self._desk.words))
        self._desk.read(self, read, self._on_read, latest="templates to choose")

    def use(self, template: Template, start: int, end: int) -> None:
        """Write a template in place of a stretch of the line."""
        words = template.line
        if not says_kind(words):
            words = f"{self._words.kinds()[template.kind]} {words}".rstrip()
        line = self._line.text()
        at = before_promises(words)
        head = " ".join(part for part in (line[:start].rstrip(), words[:at].rstrip(), "") if part)
        rest = " ".join(part for part in (words[at:], line[end:].lstrip()) if part)
        self._line.rewrite(f"{head}  {rest}" if rest else f"{head} ")
        self._line.setCursorPosition(len(head) + 1)  # to type on where no promise takes it
        typed = self._notes.toPlainText()
        if template.notes.strip() and template.notes.strip() not in typed:
            between = "\n\n" if typed.strip() else ""
            self._notes.setPlainText(f"{typed.rstrip()}{between}{template.notes}")

    def _on_read(self, found: tuple[Suggestion, ...]) -> None:
        choices = [
            Choice(each.name, partial(self._use_behind, each), KIND_ICONS[each.kind])
            for each in (one.template for one in found)
            if each is not None
        ]
        manage = Choice(self.tr("Manage templates…"), self._manage, "settings")
        self.menu.offer([*choices, manage], self._button)

    def _use_behind(self, template: Template) -> None:
        at = before_promises(self._line.text())
        self.use(template, at, at)

    def _manage(self) -> None:
        self.left.emit()
        self._desk.actions.run("go.templates")

"""The page of all tags: rename one everywhere, join two, take one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csmdesk.domain.tags import TagUse
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.tags_form import TagForm
from csmdesk.ui.pages.tags_lines import TagLines
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_SHOWN = ("account", "touchpoint")


class TagsPage(ListPage):
    """List the tags of accounts and touchpoints, those used most first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._read, of=_SHOWN)
        self._tags: tuple[TagUse, ...] | None = None
        self._form: TagForm | None = None
        self.rename = Button(icon="pencil")
        self.remove = Button(icon="x")
        self.empty = EmptyState("tag", self)
        self.lay_out(Listing(desk, TagLines(desk, self), parent=self), self.empty)
        for tool in (self.rename, self.remove):
            self._header.add_tool(tool)
        self._connect()
        self.retranslate()

    @property
    def form(self) -> TagForm:
        """Return the form, built when first asked for."""
        if self._form is None:
            self._form = TagForm(self.window(), self._desk)
        return self._form

    @property
    def current(self) -> TagUse | None:
        """Return the selected tag."""
        tag: TagUse | None = self.table.current_record()
        return tag

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Tags")

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Tags"))
        self.rename.setText(self.tr("Rename or join…"))
        self.remove.setText(self.tr("Remove everywhere"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Tags"))
        self._hints.set_hints(
            [
                ("↵", self.tr("rename, or join with another")),
                (self.tr("Del"), self.tr("remove everywhere")),
            ]
        )
        self.empty.set_texts(
            self.tr("There are no tags yet"),
            self.tr(
                "Write tags into the form of an account, or #so into what you log. Here they can "
                "be renamed, joined and taken away everywhere."
            ),
        )
        for button in (self.rename, self.remove):
            button.restyle()
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the tag."""
        menu.offer("pencil", self.tr("Rename or join…"), self._on_rename)
        menu.offer("x", self.tr("Remove everywhere"), self._on_remove)

    # Inside

    def _connect(self) -> None:
        self.table.moved.connect(self._tell)
        self.table.opened.connect(self._on_rename)
        self.table.deleted.connect(self._on_remove)
        self.rename.clicked.connect(self._on_rename)
        self.remove.clicked.connect(self._on_remove)

    def _read(self) -> None:
        def read(session: ReadSession) -> tuple[TagUse, ...]:
            from csmdesk.services.tags import list_tags

            return list_tags(session)

        self.ask(read, self._on_tags, latest="tags")

    def _on_tags(self, tags: tuple[TagUse, ...]) -> None:
        self._tags = tags
        self.table.show_records({tag.name: tag for tag in tags}, stays=True)
        self._stack.setCurrentWidget(self.table if tags else self.empty)
        self._tell()

    def _tell(self) -> None:
        tags = self._tags
        self._header.set_detail("" if tags is None else self.tr("%n tag(s)", "", len(tags)))
        for button in (self.rename, self.remove):
            button.setEnabled(self.current is not None)
        self._hints.setVisible(tags is None or bool(tags))

    def _on_rename(self) -> None:
        tag = self.current
        if tag is not None:
            self.form.rename(tag, [other.name for other in self._tags or ()], self)

    def _on_remove(self) -> None:
        tag = self.current
        if tag is None:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.tags import remove

            remove(uow, tag.name)

        self._desk.write(self, Text.of("action.remove_tag", name=tag.name), work)

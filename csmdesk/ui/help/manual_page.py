"""The manual as a page: contents and search at the left, the chapter at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.ui.help.contents import Contents
from csmdesk.ui.help.manual import find_words, read_manual
from csmdesk.ui.help.manual_text import ManualText
from csmdesk.ui.help.topics import FIRST, Topic, chapter_of, language_in_use, linked_topic
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine

_CONTENTS = 260
_SHARE = 36  # percent of the page


class ManualPage(Page):
    """Show the manual in the language in use; links lead on, also to commands."""

    command_asked = Signal(str)  # id of a command

    def __init__(self) -> None:
        super().__init__()
        self._header = PageHeader(has_help=False)
        self._search = SearchField()
        self._contents = Contents()
        self._nothing = Label(role=Role.TEXT2, wraps=True)
        self._side = QStackedWidget()
        self.text = ManualText()
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Manual")

    def open(self, params: Mapping[str, str]) -> None:
        """Show a chapter, from a section on."""
        number = params.get("section", "0")
        section = int(number) if number.isdigit() else 0
        self._show(Topic(params.get("chapter", FIRST), section))

    def save_state(self) -> int:
        """Return how far the text is scrolled."""
        return self.text.verticalScrollBar().value()

    def restore_state(self, state: object) -> None:
        """Scroll back."""
        if isinstance(state, int):
            self.text.verticalScrollBar().setValue(state)

    def retranslate(self) -> None:
        """Write the words, the chapter included."""
        self._header.set_title(self.tr("Manual"))
        self._search.setPlaceholderText(self.tr("Search the manual"))
        self._search.setAccessibleName(self.tr("Search the manual"))
        self._header.set_detail(chapter_of(self.text.topic).title)
        self._contents.setAccessibleName(self.tr("Contents"))
        self._nothing.setText(self.tr("Nothing found. Try a shorter word."))
        self.text.show_topic(self.text.topic)
        self._list()
        self.title_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys turn the pages."""
        super().showEvent(event)
        self._contents.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between contents and text."""
        super().resizeEvent(event)
        self._share()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, Gap.M, 0, 0)
        column.setSpacing(Gap.S)
        around = QHBoxLayout()
        around.setContentsMargins(Gap.L, 0, Gap.L, 0)
        around.addWidget(self._search)
        column.addLayout(around)
        self._nothing.setContentsMargins(Gap.XL, Gap.S, Gap.L, 0)
        self._side.addWidget(self._contents)
        self._side.addWidget(self._nothing)
        column.addWidget(self._side, 1)
        self._left = left
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.text, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(HairLine())
        page.addLayout(row, 1)

    def _connect(self) -> None:
        self._contents.chosen.connect(self._on_chosen)
        self._search.settled.connect(self._list)
        self.text.followed.connect(self._on_followed)
        current_theme().changed.connect(self._share)

    def _list(self) -> None:
        words = self._search.text().strip()
        language = language_in_use()
        if words:
            hits = find_words(language, words)
            self._contents.show_hits(hits)
            self._side.setCurrentWidget(self._contents if hits else self._nothing)
        else:
            self._contents.show_chapters(read_manual(language), self.text.topic)
            self._side.setCurrentWidget(self._contents)

    def _show(self, topic: Topic) -> None:
        is_other = topic.chapter != self.text.topic.chapter
        self.text.show_topic(topic)
        self._header.set_detail(chapter_of(topic).title)
        if is_other and not self._search.text().strip():
            self._list()

    def _on_chosen(self, topic: Topic) -> None:
        self._show(topic)
        if self._search.text().strip():
            self.text.mark(self._search.text())
        self.place_replaced.emit(_place(topic))

    def _on_followed(self, url: QUrl) -> None:
        if url.scheme() == "command":
            self.command_asked.emit(url.path())
        else:
            self.place_requested.emit(_place(linked_topic(url, self.text.topic)))

    def _share(self) -> None:
        """Leave most of a narrow page to the text."""
        width = min(current_theme().scaled(_CONTENTS), self.width() * _SHARE // 100)
        self._left.setFixedWidth(width)


def _place(topic: Topic) -> Place:
    return Place("manual", {"chapter": topic.chapter, "section": str(topic.section)})

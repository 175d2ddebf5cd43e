"""The commands of the Help menu that read the manual: beside the page, or as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QUrl
from PySide6.QtWidgets import QApplication

from csmdesk.ui.help.topics import Topic, linked_topic, topic_of_overlay, topic_of_place
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from csmdesk.ui.help.panel import HelpPanel
    from csmdesk.ui.window import MainWindow

MANUAL = "manual"  # the page


class Guide(QObject):
    """Show the help that belongs to what is on the screen; it needs no book."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel: HelpPanel | None = None
        window.add_page(MANUAL, self._manual_page)
        window.commands.bind("help.page", self.switch)
        window.commands.bind("help.manual", self._open_manual)
        window.stack.moved.connect(self._on_moved)
        window.stack.installEventFilter(self)
        current_theme().changed.connect(self._place)

    @property
    def panel(self) -> HelpPanel:
        """Return the panel, built when first asked for."""
        if self._panel is None:
            from csmdesk.ui.help.panel import HelpPanel

            self._panel = HelpPanel(self._window)
            self._panel.followed.connect(self._on_followed)
            self._panel.manual_asked.connect(self._read)
            self._panel.closed.connect(self._place)
        return self._panel

    def switch(self) -> None:
        """Show the help and go into it; close it when the focus is there already."""
        place = self._window.stack.history.current
        if place is not None and place.page == MANUAL and topic_of_overlay(self._window) is None:
            return  # it is being read
        panel = self.panel
        focused = QApplication.focusWidget()
        if panel.isVisible() and focused is not None and panel.isAncestorOf(focused):
            panel.dismiss()
            return
        panel.show()
        self._place()
        panel.show_topic(self._topic())
        panel.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge of the page."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _topic(self) -> Topic:
        return topic_of_overlay(self._window) or topic_of_place(self._window.stack.history.current)

    def _place(self) -> None:
        """Take room from the page where it has some to spare, else stand above it."""
        stack, panel = self._window.stack, self._panel
        margins = stack.contentsMargins()
        if panel is None or panel.isHidden():
            if margins.right():
                stack.setContentsMargins(0, 0, 0, 0)
                self._fit_overlays()
            return
        from csmdesk.ui.help.panel import WIDTH

        width = min(current_theme().scaled(WIDTH), stack.width())
        has_room = stack.width() - width >= stack.minimumSizeHint().width()
        room = width if has_room else 0
        if margins.right() != room:
            stack.setContentsMargins(0, 0, room, 0)
            self._fit_overlays()
        corner = stack.mapTo(self._window, QPoint(stack.width() - width, 0))
        panel.setGeometry(corner.x(), corner.y(), width, stack.height())
        panel.raise_()

    def _fit_overlays(self) -> None:
        for overlay in self._window.findChildren(Overlay):
            if overlay.isVisible():
                overlay.fit()

    def _manual_page(self) -> Page:
        from csmdesk.ui.help.manual_page import ManualPage

        page = ManualPage()
        page.command_asked.connect(self._window.commands.run)
        return page

    def _open_manual(self) -> None:
        self._read(self._topic())

    def _read(self, topic: Topic) -> None:
        if self._panel is not None:
            self._panel.dismiss()
        for overlay in self._window.findChildren(Overlay):
            overlay.dismiss()
        params = {"chapter": topic.chapter, "section": str(topic.section)}
        self._window.stack.go(Place(MANUAL, params))

    def _on_moved(self, place: Place) -> None:
        panel = self._panel
        if panel is not None and panel.isVisible():
            if place.page == MANUAL:
                panel.dismiss()
            else:
                panel.show_topic(self._topic())
                self._place()

    def _on_followed(self, url: QUrl) -> None:
        if url.scheme() == "command":
            self._window.commands.run(url.path())
        else:
            self.panel.show_topic(linked_topic(url, self.panel.text.topic))

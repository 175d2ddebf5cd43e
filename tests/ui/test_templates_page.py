"""The templates of quick entry on their page: made, changed, deleted, and all of it undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.ui.pages.templates import TemplatesPage
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Visit:
    """The page in a window."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.stage = Stage(store, folder)
        self.stage.window.add_page(
            "templates", partial(TemplatesPage, self.stage.desk), "go.templates"
        )
        self.stage.desk.actions.run("go.templates")
        self.idle()

    @property
    def page(self) -> TemplatesPage:
        found = self.stage.window.stack.currentWidget()
        assert isinstance(found, TemplatesPage)
        return found

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def names(self) -> list[str]:
        model = self.page.table.paged_model
        lines = [model.line(row) for row in range(model.rowCount())]
        return [line.cells[0].text for line in lines if line is not None]

    def fill_in(self, **texts: str) -> None:
        """Type into fields of the open form and save."""
        for name, text in texts.items():
            self.page.form.fields[name].set_value(text)
        self.page.form.save()
        self.idle()

    def undo(self) -> None:
        UndoStack(self.store).undo()
        self.page.open({})
        self.idle()


@pytest.fixture
def visit(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def test_a_template_is_made_changed_and_deleted(visit: Visit) -> None:
    assert visit.names() == ["/care", "/visit", "/review"]
    QTest.keyClick(visit.page.table, Qt.Key.Key_Insert)
    visit.fill_in(name="demo", line="45m a demonstration")
    assert visit.names() == ["/care", "/visit", "/review", "/demo"]
    QTest.keyClick(visit.page.table, Qt.Key.Key_Return)
    visit.fill_in(name="show")
    assert visit.names()[-1] == "/show"
    QTest.keyClick(visit.page.table, Qt.Key.Key_Delete)
    visit.idle()
    assert visit.names() == ["/care", "/visit", "/review"]
    assert "show" in visit.stage.window.toast.text
    visit.undo()
    assert visit.names()[-1] == "/show"
    visit.undo()
    visit.undo()
    assert visit.names() == ["/care", "/visit", "/review"]


def test_a_name_that_is_taken_is_said_at_the_field(visit: Visit) -> None:
    visit.page.add.click()
    visit.fill_in(name="Visit")
    assert visit.page.form.isVisible()
    assert "Visit" in visit.page.form.message.accessibleName()
    visit.page.form.close_unsaved()


@pytest.mark.parametrize("dress", DRESSES)
def test_no_word_is_clipped_and_every_control_has_a_name(
    visit: Visit, theme: object, languages: object, dress: Dress
) -> None:
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)  # type: ignore[arg-type]
    visit.idle()
    assert clipped(visit.page) + nameless(visit.page) == []

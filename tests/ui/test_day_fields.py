"""Days that are typed and are none: each field says so, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.ui.forms.day_field import DayField, MomentField
from csmdesk.ui.forms.due_field import DueField
from csmdesk.ui.forms.promises_field import PromisesField
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from tests.ui.looks import settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def stage(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(store, tmp_path)
    yield made
    settle()
    qtbot.waitUntil(lambda: not made.runner.is_busy)
    made.close()


@pytest.mark.parametrize(("language", "place"), [(ENGLISH, 0), (CHINESE, 7)])
@pytest.mark.parametrize("kind", [DayField, MomentField, DueField])
def test_a_day_that_a_month_does_not_have_is_told(
    qtbot: QtBot, stage: Stage, languages: Languages, kind: type[Any], language: str, place: int
) -> None:
    """The day is typed at a place among month and year."""
    field = kind(stage.desk)
    qtbot.addWidget(field)
    languages.use(language)
    settle()
    edit = field.editor()
    field.set_value(datetime(2026, 2, 3, 9, tzinfo=UTC))
    edit.lineEdit().setCursorPosition(place)
    edit.setSelectedSection(edit.Section.DaySection)
    QTest.keyClicks(edit, "31")
    assert "31" in edit.accessibleDescription()
    assert (field.value().day, field.value().month) == (3, 2)
    field.set_value(datetime(2026, 1, 3, 9, tzinfo=UTC))
    assert edit.accessibleDescription() == ""
    edit.lineEdit().setCursorPosition(place)
    edit.setSelectedSection(edit.Section.DaySection)
    QTest.keyClicks(edit, "31")
    assert "31" not in edit.accessibleDescription()
    assert field.value().day == 31


def test_a_day_is_kept_until_its_month_is_typed(qtbot: QtBot, stage: Stage) -> None:
    field = DayField(stage.desk)
    qtbot.addWidget(field)
    field.set_value(date(2026, 2, 3))
    field.editor().setSelectedSection(field.editor().Section.DaySection)
    QTest.keyClicks(field.editor(), "3112")
    assert field.value() == date(2026, 12, 31)
    assert field.note.text() == ""
    field.set_value(date(2026, 11, 3))
    field.editor().setSelectedSection(field.editor().Section.DaySection)
    QTest.keyClicks(field.editor(), "3102")
    assert field.note.text() == "February 2026 has no day 31: here stands 3 Feb 2026."


def test_a_promise_line_says_what_is_wrong_with_its_day(qtbot: QtBot, stage: Stage) -> None:
    field = PromisesField(stage.desk)
    qtbot.addWidget(field)
    field.set_value("> Fri send the quote")
    assert field.note.text() == ""
    field.set_value("> 2月31日 发报价\n< 2020-01-02 confirm")
    assert field.note.text() == (
        "“2月31日” is no day: the words are kept, without a day. "
        "“2020-01-02” is over: it will be overdue at once."
    )
    assert [(p.text, p.due) for p in field.promises()] == [
        ("2月31日 发报价", None), ("confirm", date(2020, 1, 2))
    ]  # fmt: skip

"""The first question: which language, how large, and who sits here."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csmdesk.domain.progress import Progress
from csmdesk.system.os_account import full_name
from csmdesk.system.settings import BASE_SIZE, LANGUAGE, ME, Settings
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.fields import ComposedLineEdit
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.segment import Segment

_SIZES = (12, 13, 15, 18)


class LanguageStep(Step):
    """Choose language and text size, which show at once, and give one's name, or none.

    The name that the computer knows stands there until another one is typed.
    """

    def __init__(self, settings: Settings, runner: OperationRunner) -> None:
        super().__init__()
        self._settings = settings
        self._runner = runner
        self._language_label = Label(role=Role.TEXT2)
        self._size_label = Label(role=Role.TEXT2)
        self.language = Segment()
        self.size_choice = Segment()
        self._name_label = Label(role=Role.TEXT2)
        self.name = ComposedLineEdit()
        self._name_note = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self._sample_title = Label(face=Face.TITLE)
        self._sample = Label(wraps=True)
        self._build()
        self.language.chosen.connect(self._on_language)
        self.size_choice.chosen.connect(self._on_size)
        self.retranslate()
        self.name.setText(settings.get(ME))
        self._runner.call(self, _ask_system, self.suggest_name)

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("Language, text size and your name")

    def sentence(self) -> str:
        """Return what stands below the title."""
        return self.tr("All of it can be changed at any time in the settings.")

    def suggest_name(self, name: str) -> None:
        """Show a name, unless there is one or the user has been in the field."""
        if not self.name.text() and not self.name.isModified():
            self.name.setText(name)

    def first_focus(self) -> QWidget:
        """Return what gets the focus."""
        return self.language

    def retranslate(self) -> None:
        """Write every word."""
        self._language_label.setText(self.tr("Language"))
        self.language.setAccessibleName(self.tr("Language"))
        self.language.set_choices(
            [("system", self.tr("As the system")), ("zh_CN", "简体中文"), ("en", "English")]
        )
        self.language.choose(self._settings.get(LANGUAGE))
        self._size_label.setText(self.tr("Text size"))
        self.size_choice.setAccessibleName(self.tr("Text size"))
        words = (self.tr("Small"), self.tr("Normal"), self.tr("Large"), self.tr("Very large"))
        self.size_choice.set_choices(
            [(str(size), word) for size, word in zip(_SIZES, words, strict=True)]
        )
        self.size_choice.choose(str(self._settings.get(BASE_SIZE)))
        self._name_label.setText(self.tr("Your name"))
        self.name.setAccessibleName(self.tr("Your name"))
        self._name_note.setText(
            self.tr("It marks your own accounts and promises. It may stay empty.")
        )
        self._sample_title.setText(self.tr("Aldermoor Rail, renewal in 62 days"))
        amount = QLocale().toString(680_000)
        self._sample.setText(
            self.tr("Last call 9 days ago. ARR {0}. Two promises are open.").format(f"¥{amount}")
        )

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Gap.XL)
        grid.setVerticalSpacing(Gap.XS)
        self._name_label.setBuddy(self.name)
        grid.addWidget(self._language_label, 0, 0)
        grid.addWidget(self.language, 0, 1)
        grid.setRowMinimumHeight(1, Gap.S)
        grid.addWidget(self._size_label, 2, 0)
        grid.addWidget(self.size_choice, 2, 1)
        grid.setRowMinimumHeight(3, Gap.S)
        grid.addWidget(self._name_label, 4, 0)
        grid.addWidget(self.name, 4, 1, 1, 2)
        grid.addWidget(self._name_note, 5, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addLayout(grid)
        column.addSpacing(Gap.XL)
        column.addWidget(self._sample_title)
        column.addWidget(self._sample)
        column.addStretch(1)

    def _on_language(self, language: str) -> None:
        self._settings.set(LANGUAGE, language)

    def _on_size(self, size: str) -> None:
        self._settings.set(BASE_SIZE, int(size))


def _ask_system(_progress: Progress) -> str:
    return full_name()

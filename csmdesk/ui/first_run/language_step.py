"""The first question: which language, and how large."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csmdesk.system.settings import BASE_SIZE, LANGUAGE, Settings
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.segment import Segment

_SIZES = (12, 13, 15, 18)


class LanguageStep(Step):
    """Choose language and text size; both show at once, since the window itself follows them."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._language_label = Label(role=Role.TEXT2)
        self._size_label = Label(role=Role.TEXT2)
        self.language = Segment()
        self.size_choice = Segment()
        self._sample_title = Label(face=Face.TITLE)
        self._sample = Label(wraps=True)
        self._build()
        self.language.chosen.connect(self._on_language)
        self.size_choice.chosen.connect(self._on_size)
        self.retranslate()

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("Language and text size")

    def sentence(self) -> str:
        """Return what stands below the title."""
        return self.tr("Both can be changed at any time, in the View menu or in the settings.")

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
        self._sample_title.setText(self.tr("Aldermoor Rail, renewal in 62 days"))
        amount = QLocale().toString(680_000)
        self._sample.setText(
            self.tr("Last call 9 days ago. ARR {0}. Two promises are open.").format(f"¥{amount}")
        )

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Gap.XL)
        grid.setVerticalSpacing(Gap.L)
        grid.addWidget(self._language_label, 0, 0)
        grid.addWidget(self.language, 0, 1)
        grid.addWidget(self._size_label, 1, 0)
        grid.addWidget(self.size_choice, 1, 1)
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

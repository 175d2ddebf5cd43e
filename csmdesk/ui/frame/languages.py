"""The language of the window: our own words, Qt's, and the locale of figures and dates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from csmdesk.system.resources import resource

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

CHINESE = "zh_CN"
ENGLISH = "en"

# Chinese has one form, English two; the sources are English, its catalogue holds plurals alone.
_LOCALES = {CHINESE: "zh_CN", ENGLISH: "en_GB"}
_Key = tuple[str, str, str]  # context, source, comment


@cache
def ui_catalogue(language: str) -> Mapping[_Key, tuple[str, ...]]:
    """Read the finished translations of a language: one form, or one for each plural."""
    from xml.etree import ElementTree as ET

    path = resource("i18n", f"csmdesk_{language}.ts")
    found: dict[_Key, tuple[str, ...]] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            forms = _forms(message)
            if forms:
                source = message.findtext("source", "")
                found[name, source, message.findtext("comment", "")] = forms
    return found


def _forms(message: ET.Element) -> tuple[str, ...]:
    translation = message.find("translation")
    if translation is None or translation.get("type"):  # unfinished, vanished, obsolete
        return ()
    plurals = tuple(form.text or "" for form in translation.iter("numerusform"))
    return plurals or ((translation.text,) if translation.text else ())


class CatalogueTranslator(QTranslator):
    """Translate from the XML catalogue itself, so that nothing has to be compiled first."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        """Tell Qt that there is something in it."""
        return False

    def language(self) -> str:
        """Return the language."""
        return self._language

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the translation, or ``None`` for Qt to ask the next translator."""
        if n == -1 and self._language == ENGLISH:
            return None  # as it stands in the sources; the first paint needs no catalogue
        forms = ui_catalogue(self._language).get((context, source, disambiguation or ""))
        if not forms:
            return None
        return forms[0] if n in (1, -1) else forms[-1]


class Languages(QObject):
    """Switch the running application between languages.

    Every widget hears ``LanguageChange`` afterwards and writes its words again.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._current = ""
        self._installed: list[QTranslator] = []

    @property
    def current(self) -> str:
        """Return the language in use."""
        return self._current

    def use(self, language: str) -> None:
        """Speak ``zh_CN`` or ``en`` from now on."""
        if language == self._current:
            return
        self._current = language
        QLocale.setDefault(QLocale(_LOCALES[language]))
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        qt_words = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        qt_words.load(f"qtbase_{language}", folder)
        self._installed = [qt_words, CatalogueTranslator(language, self)]
        for translator in self._installed:
            self._app.installTranslator(translator)

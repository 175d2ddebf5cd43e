"""Every visible string has a finished translation, and Qt can read the catalogues."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from csmdesk.ui.frame.languages import CHINESE, ENGLISH, ui_catalogue

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "i18n"
PLACEHOLDER = re.compile(r"%n|\{\w*\}")


def recipe() -> ModuleType:
    spec = spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the recipe again on a copy of the catalogues."""
    folder = tmp_path_factory.mktemp("i18n")
    for catalogue in CATALOGUES.glob("*.ts"):
        shutil.copy(catalogue, folder)
    recipe().collect(folder)
    return folder


def messages(path: Path) -> list[tuple[str, str, ET.Element]]:
    """List context, source and translation of the strings that the sources hold today."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.get("type") not in ("vanished", "obsolete"):
                name, source = context.findtext("name", ""), message.findtext("source", "")
                found.append((name, source, translation))
    return found


def forms(translation: ET.Element) -> list[str]:
    plurals = [form.text or "" for form in translation.iter("numerusform")]
    return plurals or [translation.text or ""]


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_nothing_is_missing_or_unfinished(collected: Path, language: str) -> None:
    left = [
        (context, source)
        for context, source, translation in messages(collected / f"csmdesk_{language}.ts")
        if translation.get("type") == "unfinished" or not all(forms(translation))
    ]
    assert left == [], "run `make i18n`, then translate what is marked unfinished"


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_placeholders_survive_translation(collected: Path, language: str) -> None:
    for _, source, translation in messages(collected / f"csmdesk_{language}.ts"):
        for form in forms(translation):
            if form and not (language == ENGLISH and "%n" not in form):
                assert sorted(PLACEHOLDER.findall(form)) == sorted(PLACEHOLDER.findall(source))


def test_every_table_of_strings_names_its_context(collected: Path) -> None:
    lost = [
        source for context, source, _ in messages(collected / "csmdesk_zh_CN.ts") if not context
    ]
    assert lost == [], "write the context of QT_TRANSLATE_NOOP literally"


def test_english_plurals_differ_where_they_should(collected: Path) -> None:
    for _, source, translation in messages(collected / "csmdesk_en.ts"):
        assert len(forms(translation)) == 2, source
        assert "(s)" not in "".join(forms(translation)), source


def test_no_formatted_string_is_collected(collected: Path) -> None:
    sources = [source for _, source, _ in messages(collected / "csmdesk_zh_CN.ts")]
    named = [source for source in sources if re.search(r"\{[a-z_.]+[(.!:]", source)]
    assert named == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_qt_takes_the_catalogue(language: str, tmp_path: Path) -> None:
    target = tmp_path / "out.qm"
    source = CATALOGUES / f"csmdesk_{language}.ts"
    subprocess.run(
        [recipe().tool("lrelease"), str(source), "-qm", str(target), "-silent"], check=True
    )
    assert target.stat().st_size > 0


def test_our_reader_finds_what_is_finished() -> None:
    catalogue = ui_catalogue(CHINESE)
    finished = [
        (context, source)
        for context, source, translation in messages(CATALOGUES / "csmdesk_zh_CN.ts")
        if translation.get("type") is None
    ]
    assert finished
    assert all((context, source, "") in catalogue for context, source in finished)

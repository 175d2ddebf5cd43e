"""The pictures that the words show: each is there, none for nothing, all can be renewed."""

import re
from importlib.util import module_from_spec, spec_from_file_location

from tests.arch.sources import ROOT, project_files

LINK = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
KEPT = ROOT / "docs" / "screenshots"


def linked():
    """Return the pictures that texts link, by the text."""
    return {
        (text, (text.parent / link).resolve())
        for text in project_files()
        if text.suffix == ".md"
        for link in LINK.findall(text.read_text("utf-8"))
        if "://" not in link
    }


def kept_pictures():
    """Return the module that renews pictures; ``packaging`` is no package."""
    spec = spec_from_file_location("kept_pictures", ROOT / "packaging" / "kept_pictures.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_picture_that_is_linked_is_there():
    files = set(project_files())
    missing = {
        f"{text.relative_to(ROOT)}: {picture.relative_to(ROOT)}"
        for text, picture in linked()
        if picture not in files
    }
    assert missing == set()


def test_every_picture_that_is_kept_is_linked():
    shown = {picture for _, picture in linked()}
    kept = {path for path in project_files() if path.parent == KEPT}
    assert {path.name for path in kept - shown} == set()


def test_only_pictures_that_are_kept_are_renewed(tmp_path):
    taken, kept = tmp_path / "taken", tmp_path / "kept"
    taken.mkdir()
    kept.mkdir()
    for name in ("shown.png", "other.png", "notes.txt"):
        (taken / name).write_text("new", "utf-8")
    for name in ("shown.png", "exchange.png", "notes.txt"):
        (kept / name).write_text("old", "utf-8")
    assert kept_pictures().refresh(taken, kept) == ["shown.png"]
    assert {path.name: path.read_text("utf-8") for path in kept.iterdir()} == {
        "shown.png": "new", "exchange.png": "old", "notes.txt": "old",
    }  # fmt: skip

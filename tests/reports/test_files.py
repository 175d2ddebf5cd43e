"""A deck is written as a whole or not at all, and a refusal says what to do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.qbr import Audience
from csmdesk.reports.files import write_file
from csmdesk.reports.qbr import build_deck
from csmdesk.system.texts import Texts
from tests.reports import book

OLD = b"an older deck"

# A child that may write files of at most 4 KiB: the disk is full for it.
_FULL = """
import resource, sys
from pathlib import Path
from csmdesk.domain.errors import UserError
from csmdesk.reports.files import write_file
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_file(Path(sys.argv[1]), b"x" * 100_000)
except UserError as error:
    print(error.message.code, error.hint.code)
"""


def build(path):
    return build_deck(book.review(), audience=Audience.CUSTOMER, texts=Texts("en"), path=path)


def refusal(path):
    with pytest.raises(UserError) as caught:
        build(path)
    texts = Texts("zh_CN")
    assert texts.render(caught.value.message)
    assert texts.render(caught.value.hint)
    return caught.value.message.code


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_deck_replaces_an_old_one(tmp_path):
    path = tmp_path / "review.pptx"
    path.write_bytes(OLD)
    slides = build(path)
    assert len(slides) == 8
    assert path.read_bytes()[:2] == b"PK"
    assert left(tmp_path) == ["review.pptx"]


def test_a_missing_folder_is_said_and_not_made(tmp_path):
    assert refusal(tmp_path / "nowhere" / "review.pptx") == "reports.folder_missing"
    assert left(tmp_path) == []


def test_a_folder_is_no_file(tmp_path):
    (tmp_path / "deck").mkdir()
    assert refusal(tmp_path / "deck") == "reports.not_a_file"


def test_a_read_only_file_stays_as_it_is(tmp_path):
    path = tmp_path / "review.pptx"
    path.write_bytes(OLD)
    path.chmod(0o444)
    assert refusal(path) == "reports.read_only"
    assert path.read_bytes() == OLD
    assert left(tmp_path) == ["review.pptx"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process exist on POSIX alone")
def test_a_full_disk_keeps_the_old_file(tmp_path):
    path = tmp_path / "review.pptx"
    path.write_bytes(OLD)
    child = subprocess.run(
        [sys.executable, "-c", _FULL, str(path)], capture_output=True, text=True, check=True
    )
    assert child.stdout.split() == ["reports.disk_full", "reports.disk_full_hint"]
    assert path.read_bytes() == OLD
    assert left(tmp_path) == ["review.pptx"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a folder that nobody can write to")
def test_a_folder_without_rights_is_said():
    from pathlib import Path

    with pytest.raises(UserError) as caught:
        write_file(Path("/proc/review.pptx"), b"x")
    assert caught.value.message.code in {"reports.locked", "reports.not_written"}


def test_a_name_that_is_too_long_is_said(tmp_path):
    assert refusal(tmp_path / f"{'x' * 300}.pptx") == "reports.not_written"
    assert left(tmp_path) == []

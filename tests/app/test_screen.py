"""What is said where there is no screen to open a window on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_a_start_without_a_screen_is_refused_in_words(tmp_path: Path) -> None:
    profile = tmp_path / "book"
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "--profile", profile],
        env={**environment, "LANG": "en_GB.UTF-8", "LC_ALL": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "no screen" in done.stderr
    assert "main.py --help" in done.stderr
    assert not profile.exists()

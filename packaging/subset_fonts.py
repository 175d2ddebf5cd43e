"""Make the bundled fonts: cut Noto Sans SC down to what the app, its charts and its PDFs draw.

The full cuts come from the npm package ``@expo-google-fonts/noto-sans-sc`` (SIL OFL 1.1):

    npm pack @expo-google-fonts/noto-sans-sc && tar xzf expo-google-fonts-noto-sans-sc-*.tgz
    python packaging/subset_fonts.py package

writes ``resources/fonts/NotoSansSC-{Regular,Medium}.ttf`` and the licence. The Kangxi radicals
(2E80-2FDF) stay out: with them PDF viewers extract look-alike characters instead of the text.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FAMILY = "Noto Sans SC"
RANGES = (
    "0000-024F",  # Latin
    "2000-206F",  # punctuation
    "20A0-20CF",  # currency signs
    "2100-214F",  # letter-like signs
    "2190-21FF",  # arrows
    "2200-22FF",  # the true minus and the comparison signs of figures
    "25A0-25FF",  # shapes
    "3000-303F",  # Chinese punctuation
    "3400-4DBF",  # Chinese, extension A
    "4E00-9FFF",  # Chinese
    "FF00-FFEF",  # full-width forms
)


def cut(source: Path, style: str) -> None:
    """Write one cut, named so that Regular and Medium are two weights of one family."""
    target = TARGET / f"NotoSansSC-{style}.ttf"
    subset.main(
        [
            str(source),
            f"--unicodes={','.join(RANGES)}",
            "--layout-features=kern",
            f"--output-file={target}",
        ]
    )
    font = TTFont(target)
    font["name"].setName(FAMILY, 16, 3, 1, 0x409)
    font["name"].setName(style, 17, 3, 1, 0x409)
    font.save(target)


def main(package: Path) -> None:
    """Write both cuts and the licence from the unpacked npm ``package``."""
    TARGET.mkdir(parents=True, exist_ok=True)
    cut(package / "400Regular" / "NotoSansSC_400Regular.ttf", "Regular")
    cut(package / "500Medium" / "NotoSansSC_500Medium.ttf", "Medium")
    shutil.copyfile(package / "LICENSE_FONT", TARGET / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Make the bundled fonts: cut them down to what the app, its charts and its PDFs draw.

Noto Sans SC draws the Chinese everywhere, and charts and PDFs as a whole. Inter draws the Latin of
the window on desktops that name no interface font of their own: there the full-width points and
quotes of a Chinese font would tear English lines apart. Both are under the SIL OFL 1.1 and come
from the npm packages ``@expo-google-fonts/noto-sans-sc`` and ``@expo-google-fonts/inter``:

    npm pack @expo-google-fonts/noto-sans-sc @expo-google-fonts/inter     # unpack each
    python packaging/subset_fonts.py noto-sans-sc/package inter/package

The Kangxi radicals (2E80-2FDF) stay out: with them PDF viewers extract look-alike characters
instead of the text.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
LATIN = (
    "0000-024F",  # Latin
    "2000-206F",  # punctuation
    "20A0-20CF",  # currency signs
    "2100-214F",  # letter-like signs
    "2190-21FF",  # arrows
    "2200-22FF",  # the true minus and the comparison signs of figures
    "25A0-25FF",  # shapes
)
# What columns of figures are made of.
TABULAR = {
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("plus", "minus"),
}
CHINESE = (
    "3000-303F",  # punctuation
    "3400-4DBF",  # extension A
    "4E00-9FFF",
    "FF00-FFEF",  # full-width forms
)


def cut(source: Path, family: str, style: str, *, ranges: tuple[str, ...], features: str) -> None:
    """Write one cut, named so that its family knows it as one weight among others."""
    target = TARGET / f"{family.replace(' ', '')}-{style}.ttf"
    subset.main(
        [
            str(source),
            f"--unicodes={','.join(ranges)}",
            f"--layout-features={features}",
            "--no-recalc-timestamp",
            f"--output-file={target}",
        ]
    )
    if style == "Regular":
        return
    font = TTFont(target, recalcTimestamp=False)
    font["name"].setName(family, 16, 3, 1, 0x409)
    font["name"].setName(style, 17, 3, 1, 0x409)
    font.save(target)


def tabular_digits_only(path: Path) -> None:
    """Let ``tnum`` change digits and signs alone.

    Inter's own also widens spaces, hyphens and brackets, which tears words and dates apart when
    the feature is on for whole sentences.
    """
    font = TTFont(path, recalcTimestamp=False)
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    mapping = getattr(part, "ExtSubTable", part).mapping
                    for name in set(mapping) - TABULAR:
                        del mapping[name]
    font.save(path)


def main(noto: Path, inter: Path) -> None:
    """Write all cuts and their licences from the unpacked npm packages."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for folder, style in (("400Regular", "Regular"), ("500Medium", "Medium")):
        source = noto / folder / f"NotoSansSC_{folder}.ttf"
        cut(source, "Noto Sans SC", style, ranges=LATIN + CHINESE, features="kern")
    for folder, style in (("400Regular", "Regular"), ("600SemiBold", "SemiBold")):
        source = inter / folder / f"Inter_{folder}.ttf"
        cut(source, "Inter", style, ranges=LATIN, features="kern,tnum,ccmp,locl,calt")
        tabular_digits_only(TARGET / f"Inter-{style}.ttf")
    shutil.copyfile(noto / "LICENSE_FONT", TARGET / "NotoSansSC-OFL.txt")
    shutil.copyfile(inter / "LICENSE_FONT", TARGET / "Inter-OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

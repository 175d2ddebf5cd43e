"""Reports cost nothing before the first deck is made."""

from __future__ import annotations

import subprocess
import sys

_IMPORTS = """
import importlib, pkgutil, sys
import csmdesk.reports
found = pkgutil.walk_packages(csmdesk.reports.__path__, "csmdesk.reports.")
names = [m.name for m in found if m.name != "csmdesk.reports.pdf"]  # the one room with Qt
for name in names:
    importlib.import_module(name)
heavy = {"matplotlib", "pptx", "openpyxl", "xlsxwriter", "numpy", "lxml", "PIL", "babel",
         "PySide6", "sqlalchemy", "bigtree", "networkx"}
print(len(names), sorted(heavy & set(sys.modules)))
"""


def test_no_heavy_library_is_loaded_by_importing_the_reports():
    child = subprocess.run(
        [sys.executable, "-c", _IMPORTS], capture_output=True, text=True, check=True
    )
    count, _, heavy = child.stdout.partition(" ")
    assert int(count) > 15
    assert heavy.strip() == "[]"

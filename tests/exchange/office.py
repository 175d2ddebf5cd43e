"""LibreOffice as a customer uses it: a workbook is opened, changed by a macro, and saved."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
    library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Hand"/>
</library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Hand"
    script:language="StarBasic">{}</script:module>"""
_MACRO = """Sub Main
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  Open "{told}" For Output As #1
  On Error GoTo Failed
  doc = StarDesktop.loadComponentFromURL(ConvertToURL("{path}"), "_blank", 0, hidden())
  sheet = doc.Sheets.getByIndex(0)
{acts}
  doc.storeToURL(ConvertToURL("{path}"), kind())
  doc.close(True)
  Print #1, "done"
  GoTo Ended
Failed:
  Print #1, "failed: " & Error$ & " in line " & Erl
Ended:
  Close #1
  StarDesktop.terminate()
End Sub
"""


def work_on(path: Path, folder: Path, acts: list[str]) -> list[str]:
    """Open a workbook in LibreOffice, do what lines of Basic say with ``sheet``, and save it.

    Returns what the lines printed into file 1. ``folder`` holds a profile of its own.
    """
    profile, told = folder / "office", folder / "told.txt"
    standard = profile / "user" / "basic" / "Standard"
    if not standard.exists():  # a new profile is filled at the first start
        _start(profile, "--terminate_after_init")
    macro = _MACRO.format(told=told, path=path, acts="\n".join(f"  {act}" for act in acts))
    told.unlink(missing_ok=True)
    (standard / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (standard / "Hand.xba").write_text(_MODULE.format(_escaped(macro)), encoding="utf-8")
    done = _start(profile, "macro:///Standard.Hand.Main")
    assert told.exists(), done.stderr
    lines = told.read_text(encoding="utf-8", errors="replace").splitlines()
    assert lines[-1:] == ["done"], lines
    return lines[:-1]


def _start(profile: Path, act: str) -> subprocess.CompletedProcess[str]:
    assert SOFFICE is not None
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    return subprocess.run(
        [SOFFICE, *options, act], check=False, capture_output=True, text=True, timeout=240
    )


def quoted(words: str) -> str:
    """Return a text as Basic writes it."""
    return '"' + words.replace('"', '""') + '"'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""Refused rows are saved so that they can be mended and imported again."""

import csv

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.exchange.refused_rows import save_refused
from tests.exchange.conftest import ACCOUNTS

BAD = "K-4,Knot,x,y,2024-13-01,,,,\nK-5,Ruff\nK-6,=2+3,a,b,soon,,+1 23,,-5\n"


def test_refused_rows_are_mended_and_come_in(bring_in, write, texts, tmp_path, rows):
    report = bring_in(write("accounts.csv", ACCOUNTS + BAD))["accounts.csv"]
    path = tmp_path / "refused.csv"
    assert save_refused(report, path, texts.render) == 3
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        saved = list(csv.reader(file))
    assert saved[0][-3:] == ["Row", "Column", "Reason"]
    assert [row[-3:-1] for row in saved[1:]] == [
        ["5", "Go Live Date"],
        ["6", ""],
        ["7", "Go Live Date"],
    ]
    assert saved[1][:5] == ["K-4", "Knot", "x", "y", "2024-13-01"]
    assert saved[2][:2] == ["K-5", "Ruff"]
    assert saved[3][1] == "'=2+3"
    assert (saved[3][6], saved[3][8]) == ("+1 23", "-5")
    mended = content.decode().replace("2024-13-01", "2024-12-01").replace("soon", "")
    again = bring_in(write("mended.csv", mended))["mended.csv"]
    assert (again.created, len(again.refused)) == (3, 0)
    assert rows("SELECT day0 FROM account WHERE external_id = 'K-4'") == [("2024-12-01",)]


def test_a_folder_that_cannot_be_written_is_told(bring_in, write, texts, tmp_path):
    report = bring_in(write("accounts.csv", ACCOUNTS + BAD))["accounts.csv"]
    with pytest.raises(UserError) as refused:
        save_refused(report, tmp_path / "no" / "refused.csv", texts.render)
    assert texts.render(refused.value.message)
    assert texts.render(refused.value.hint)

"""The steps that connect a CRM, walked in the window against a real Tryton."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csmdesk.domain.text import Text
from csmdesk.services import accounts, people
from csmdesk.ui.frame.sync_badge import SyncState
from tests.sync.window.walker import Walker, lines


@pytest.fixture
def met(walker: Walker) -> dict[str, int]:
    """Let both sides have some accounts: one surely the same, one to be asked about, others new."""
    with walker.store.write(Text("action.demo")) as uow:
        rail = accounts.create_account(uow, "Aldermoor Rail", website="aldermoor.example")
        people.create_person(uow, rail, "Tobias Renn")
        accounts.create_account(uow, "Kestrel", city="Leeds")
        accounts.create_account(uow, "Plover Instruments")
    client = walker.client
    there = {
        name: client.party(name, **more)
        for name, more in {
            "ALDERMOOR RAIL LTD": {"contact_mechanisms": [
                ["create", [{"type": "website", "value": "https://www.aldermoor.example/"}]]]},
            "Kestrel Ltd": {"addresses": [["create", [{"city": "Hull"}]]]},
            "Quince Foods": {},
        }.items()
    }  # fmt: skip
    client.person("Ann Quill", there["Quince Foods"])
    walker.idle()
    return there


def test_it_is_left_in_the_middle_then_walked_to_the_first_exchange(
    walker: Walker, met: dict[str, int]
) -> None:
    walker.log_in()
    sheet = walker.sheet
    walker.on()
    assert sheet.step is sheet.found
    assert "Reached csm, logged in as Field CSM." in sheet.found.report.text
    assert "accounts: 3" in sheet.found.report.text
    walker.on()
    assert any("Quince Foods" in line for line in lines(sheet.preview.table))
    walker.on()
    assert sheet.step is sheet.sharing
    _match(walker)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    walker.idle()
    assert not sheet.isVisible()
    _nothing_is_kept(walker)

    walker.run("sync.connect")
    assert sheet.login.address.text() == walker.server.url
    sheet.login.password.setText(walker.server.password)
    for _ in range(3):
        walker.on()
    _match(walker)
    walker.on()
    assert sheet.step is sheet.trial
    told = sheet.trial.report.text
    assert "accounts: 1 new (Quince Foods)" in told
    assert "accounts: 1 new (Plover Instruments)" in told
    assert "both sides have otherwise: 4" in told, "two names, a town and a website"
    assert not sheet.trial.read_only.isChecked()
    _nothing_is_kept(walker)

    walker.on()
    assert not sheet.isVisible()
    assert walker.is_bound()
    assert walker.password() == walker.server.password
    names = [each["name"] for each in walker.client.find("party.party", [], "name")]
    assert sorted(names[2:]) == [
        "ALDERMOOR RAIL LTD", "Ann Quill", "Kestrel Ltd", "Plover Instruments", "Quince Foods",
        "Tobias Renn",
    ]  # fmt: skip
    with walker.store.read() as read:
        ours = [row[0] for row in read.sql("SELECT name FROM account ORDER BY name")]
    assert ours == ["Aldermoor Rail", "Kestrel", "Plover Instruments", "Quince Foods"]
    assert (walker.badge.state, walker.badge.differences) == (SyncState.IN_STEP, 4)
    assert "All in step" in walker.bar


def _match(walker: Walker) -> None:
    """Go on to the step that asks what is the same, and answer its question."""
    walker.on()
    step = walker.sheet.matching.matches
    assert "1 to decide" in step._summary.text()
    assert not walker.sheet.submit.isEnabled()
    assert step.table.hasFocus()
    QTest.keyClick(step.table, Qt.Key.Key_Y)
    assert "2 the same · 0 to decide · 2 new there" in step._summary.text()


def _nothing_is_kept(walker: Walker) -> None:
    """See that neither side knows of the other yet."""
    assert (walker.is_bound(), walker.password()) == (False, None)
    assert walker.badge.state is SyncState.NOT_CONNECTED
    with walker.store.read() as read:
        assert read.sql("SELECT count(*) FROM sync_row WHERE remote_id IS NOT NULL")[0][0] == 0
    assert not walker.client.find("party.party", [["name", "=", "Plover Instruments"]], "name")

"""The day in a terminal."""

from datetime import date, timedelta

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import accounts, commitments
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault


def fill(terminal):
    profile = Profile(terminal.profile)
    passphrase = terminal.secret.read_text("utf-8").strip()
    store = Store.open(profile, Vault(profile).open(passphrase))
    try:
        with store.write(Text.of("action.create_account", name="Kestrel Looms")) as uow:
            made = accounts.create_account(uow, "Kestrel Looms", tier="A", day0=date.today())
            commitments.create_commitment(
                uow, made, side="ours", text="Send the price",
                due_on=uow.today - timedelta(days=2),
            )  # fmt: skip
    finally:
        store.close()


def test_the_list_with_the_rows_behind_each_line(terminal):
    assert terminal.run("init").code == 0
    fill(terminal)
    found = terminal.run("today")
    assert found.code == 0
    assert "Kestrel Looms: Send the price (We promised it for" in found.out
    assert "2 days overdue" in found.out
    assert "**" not in found.out
    (line,) = terminal.run("today", "--json").data["lines"]
    assert (line["group"], line["reason"], line["numbers"]["n"]) == ("now", "promise_ours", 2)
    assert line["evidence"][0]["table"] == "commitment"


def test_the_review(terminal):
    assert terminal.run("init").code == 0
    fill(terminal)
    found = terminal.run("today", "--review")
    assert "## Promised (1)" in found.out
    data = terminal.run("today", "--review", "--json").data
    assert [entry["table"] for entry in data["due"]] == ["commitment"]


def test_an_empty_day_is_said(terminal):
    assert terminal.run("init").code == 0
    found = terminal.run("today")
    assert (found.code, found.out) == (0, "")
    assert "Nothing needs you now." in found.err

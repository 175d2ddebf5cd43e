"""The calendar command."""

from datetime import UTC, datetime, timedelta

from tests.exchange.test_calendar_file import calendar

SOON = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y%m%dT%H0000Z")
VISIT = f"UID:1\nSUMMARY:Kestrel Looms visit\nDTSTART:{SOON}\nDURATION:PT1H"


def test_a_calendar_is_shown_then_taken_once(book, tmp_path):
    path = tmp_path / "work.ics"
    path.write_bytes(calendar(VISIT, "UID:2\nSUMMARY:Broken\nDTSTART:soon"))
    trial = book.json("calendar", path, "--dry-run")
    assert (trial["created"], trial["refused"], trial["dry_run"]) == (1, 1, True)
    assert [entry["state"] for entry in trial["entries"]] == ["refused", "new"]
    assert "“soon” is no time." in trial["entries"][0]["reasons"][0]
    assert book.json("calendar", path)["created"] == 1
    again = book.run("calendar", path)
    assert again.code == 0
    assert "New: 0, changed: 0, called off: 0, unchanged: 1, refused: 1" in again.err


def test_a_calendar_without_a_readable_entry_is_refused(book, tmp_path):
    path = tmp_path / "work.ics"
    path.write_bytes(calendar("UID:2\nSUMMARY:Broken\nDTSTART:soon"))
    assert book.run("calendar", path).code == 1
    path.write_text("no calendar", encoding="utf-8")
    refused = book.run("calendar", path)
    assert refused.code == 1
    assert "holds no calendar" in refused.err


def test_cards_go_to_the_account_that_is_named(book, tmp_path):
    table = book.file("accounts.csv", "Account\nKestrel Looms\n")
    book.json("import", table, "--as", "account")
    path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nFN:Jo Blank\nEND:VCARD\n", encoding="utf-8")
    waiting = book.json("calendar", path)
    assert (waiting["created"], waiting["waiting"]) == (0, 1)
    assert book.json("calendar", path, "--account", "kestrel")["created"] == 1
    assert [p["name"] for p in book.json("account", "Kestrel Looms")["people"]] == ["Jo Blank"]


def test_promises_are_written_into_a_calendar(book, tmp_path):
    path = tmp_path / "agenda.ics"
    empty = book.run("calendar", "-o", path)
    assert empty.code == 1
    assert not path.exists()
    work = tmp_path / "work.ics"
    work.write_bytes(calendar(VISIT))
    assert book.run("calendar").code == 1

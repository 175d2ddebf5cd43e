"""What hangs on a company that the book does not have: not looked for again, and not forgotten."""

from __future__ import annotations

AWAY = "Of another region"


def note_of(desk, account, subject="About it"):
    return desk.crm.put(
        "touchpoint", account=account, subject=subject, kind="call",
        started_at="2026-03-17T10:00:00+00:00",
    )  # fmt: skip


def calls(desk, of):
    """Have all calls of one kind written down from now on."""
    asked = []
    original = getattr(desk.crm, of)

    def heard(*given):
        asked.append(given)
        return original(*given)

    setattr(desk.crm, of, heard)
    return asked


def away(desk):
    """Make a company that this user is not shown, and a note of it."""
    number = desk.crm.put("account", name=AWAY)
    desk.crm.hidden.add(("account", number))
    return number, note_of(desk, number)


def show(desk, account):
    """Show a company from now on."""
    desk.crm.hidden.clear()
    desk.crm.change("account", account, city="Bergen")


def test_record_without_a_place_is_told_once_and_costs_nothing_more(desk):
    away(desk)
    assert desk.sync().unplaced == 1
    desk.sync()
    listed, read = calls(desk, "sweep"), calls(desk, "read")
    assert desk.sync(is_asked=False).unplaced == 0
    assert (listed, read) == ([], [])


def test_record_comes_once_its_company_is_shown(desk):
    account, _ = away(desk)
    desk.sync()
    desk.crm.put("account", name="Passing time")  # the marks go on
    desk.sync()
    show(desk, account)
    desk.sync(is_asked=False)
    talk, works = desk.local_id("touchpoint", "About it"), desk.local_id("account", AWAY)
    assert desk.field("touchpoint", talk, "account_id") == works
    assert desk.one("SELECT count(*) FROM sync_unplaced") == 0


def test_record_that_moved_to_a_company_that_is_here_comes_at_once(desk):
    here = desk.crm.put("account", name="Here")
    _, note = away(desk)
    desk.sync()
    desk.crm.change("touchpoint", note, account=here)
    assert desk.sync().unplaced == 0
    assert desk.local_id("touchpoint", "About it")
    assert desk.one("SELECT count(*) FROM sync_unplaced") == 0


def test_record_that_is_gone_when_its_company_comes_is_forgotten(desk):
    account, note = away(desk)
    desk.sync()
    desk.crm.drop("touchpoint", note)
    show(desk, account)
    assert desk.sync().unplaced == 0
    assert desk.one("SELECT count(*) FROM sync_unplaced") == 0
    assert desk.one("SELECT count(*) FROM touchpoint") == 0


def test_record_that_lost_one_of_two_parents_waits_for_the_other(desk):
    """A person needs one company of several: the first to arrive gives them a place."""
    away_from, _ = away(desk)
    other = desk.crm.put("account", name="Further away")
    desk.crm.hidden.add(("account", other))
    desk.crm.put(
        "person", name="Both", accounts=(away_from, other), emails=(), phones=(), wechat=None,
    )  # fmt: skip
    assert desk.sync().unplaced == 2
    desk.crm.hidden.discard(("account", other))
    desk.crm.change("account", other, city="Bodø")
    desk.sync()
    assert desk.local_id("person", "Both")

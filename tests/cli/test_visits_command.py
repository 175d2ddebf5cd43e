"""A day in the field in a terminal."""

from argparse import Namespace
from datetime import date, timedelta

from csmdesk.cli.desk import open_desk
from csmdesk.domain.text import Text
from csmdesk.services import accounts, day_stops
from csmdesk.system.texts import Texts

FILE = "account_id,account_name,city\nA1,Alder Rail,Leeds\nA2,Beech Mills,Leeds\n"


def test_the_stops_stand_before_the_rest_of_the_city(book):
    book.json("import", book.file("accounts.csv", FILE), "--as", "account")
    assert "no stops" in book.run("visits").err
    options = Namespace(profile=book.profile, passphrase_file=book.secret)
    day = date.today() + timedelta(days=1)
    with open_desk(options, Texts("en")) as desk, desk.store.write(Text("action.demo")) as uow:
        stop = day_stops.add_stop(uow, day, accounts.find_account(uow, "Beech").id)
        day_stops.note_stop(uow, stop, "bring the offer")
    found = book.json("visits", "--date", day.isoformat())
    assert found["city"] == "Leeds"
    assert [row["account"]["name"] for row in found["others"]] == ["Alder Rail"]
    [row] = found["stops"]
    assert (row["account"]["name"], row["state"], row["note"]) == (
        "Beech Mills", "planned", "bring the offer",
    )  # fmt: skip
    lines = book.run("visits", "--date", day.isoformat()).out.splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["1", "Beech Mills"], ["", "Alder Rail"]]
    assert book.json("visits", "--city", "Oslo")["others"] == []
    assert book.run("visits", "--date", "soon").code == 2

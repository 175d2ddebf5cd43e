"""The people of an account in a terminal: as they were on a day, and what is warned of."""

from argparse import Namespace
from datetime import date, timedelta

import pytest

from csmdesk.cli.desk import open_desk
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.keys import new_id
from csmdesk.services import accounts, people, touchpoints
from csmdesk.system.texts import Texts

DAY = date.today()


def ago(days):
    return DAY - timedelta(days=days)


@pytest.fixture
def alder(book):
    """Make an account with a managing director, a champion who left, and who of us met them."""
    options = Namespace(profile=book.profile, passphrase_file=book.secret)
    with open_desk(options, Texts("en")) as desk:
        with desk.store.write(Text("action.demo")) as uow:
            made = accounts.create_account(uow, "Alder Rail", tier="B", stage="value")
            harriet = people.create_person(
                uow, made, "Harriet Voss", title="Managing Director", tier="S", influence=5,
                role="decision_maker", stance="supporter", valid_from=ago(400),
            )  # fmt: skip
            ida = people.create_person(
                uow, made, "Ida Fenn", role="champion", tier="A", valid_from=ago(400)
            )
            person_id = uow.find("stakeholder", harriet)["person_id"]
            uow.insert("stakeholder_edge", {
                "account_id": made, "from_id": ida, "to_id": harriet, "kind": "reports",
                "valid_from": ago(400),
            })  # fmt: skip
            people.edit_person(uow, ida, status="left", valid_to=ago(9))
            touchpoints.log_touchpoint(uow, TouchpointDraft(
                account_id=made, subject="Plans", kind="meeting", started_at=uow.now,
                person_ids=(person_id,),
            ))  # fmt: skip
        with desk.store.bulk(Text("action.demo"), import_id=new_id()) as bulk, bulk.write() as uow:
            usage = {"account_id": made, "person_id": person_id, "as_of": DAY}
            uow.insert("person_usage", {"last_login": ago(46), **usage})
    return book


def test_the_people_of_today_and_who_left(alder):
    found = alder.json("people", "Alder")
    assert (found["account"]["name"], found["as_of"]) == ("Alder Rail", DAY.isoformat())
    [harriet], [ida] = found["people"], found["departed"]
    assert harriet["strength"] == {
        "score": 79,
        "parts": {"recency": 30, "frequency": 4.1667, "two_way": 15, "depth": 15, "seniority": 15},
    }  # fmt: skip
    assert harriet["touches"] == {
        "last_on": DAY.isoformat(), "days_90": 1, "count_180": 1, "two_way": 1, "depth": 1,
    }  # fmt: skip
    assert (harriet["last_login"], harriet["is_key"]) == (ago(46).isoformat(), False)
    assert "decision_maker_silent" in harriet["warnings"]
    assert (ida["status"], ida["valid_to"]) == ("left", ago(9).isoformat())
    assert ida["warnings"] == ["champion_left"]
    assert found["threads"] == 1


def test_the_people_of_another_day(alder):
    found = alder.json("people", "Alder", "--as-of", ago(100).isoformat())
    assert [each["name"] for each in found["people"]] == ["Harriet Voss", "Ida Fenn"]
    assert found["people"][1]["manager"] == "Harriet Voss"
    assert found["people"][0]["strength"]["score"] == 0
    nobody = alder.run("people", "Alder", "--as-of", ago(500).isoformat())
    assert (nobody.code, nobody.out) == (0, "")
    assert "Nobody was at Alder Rail" in nobody.err


def test_the_warnings_with_their_rows(alder):
    found = {each["code"]: each for each in alder.json("warnings", "Alder")}
    assert list(found) == ["champion_left", "single_threaded", "decision_maker_silent",
                           "required_role_missing", "known_by_one_of_us"]  # fmt: skip
    silent = found["decision_maker_silent"]
    assert (silent["severity"], silent["detail"]) == ("risk", "Harriet Voss · 46 days, limit 30")
    assert [each["days"] for each in silent["people"]] == [46]
    assert [table for table, _ in silent["rows"]] == ["stakeholder", "person_usage"]
    assert found["known_by_one_of_us"]["people"][0]["known_to"] == "Shen Zhixia"
    missing = found["required_role_missing"]
    assert (missing["roles"], missing["step"]) == (
        ["champion"], "Ask Harriet Voss who would speak up for us",
    )  # fmt: skip


def test_both_for_people_to_read(alder):
    lines = alder.run("people", "Alder").out.splitlines()
    assert lines[0].startswith("S\t79\tHarriet Voss\tManaging Director\tDecision maker\tSupporter")
    assert lines[1:] == ["Had left by then", "  A\t0\tIda Fenn\t—\tChampion\t—\t—\t—"]
    out = alder.run("warnings", "Alder").out
    assert "■ Decision maker has not logged in\tHarriet Voss · 46 days, limit 30\n  → Show" in out
    assert "决策人久未登录" in alder.run("warnings", "Alder", CSMDESK_LANGUAGE="zh_CN").out


def test_what_is_asked_for_wrongly_is_refused(alder):
    for command in ("people", "warnings"):
        unknown = alder.run(command, "Nobody", "--json")
        assert (unknown.code, unknown.data["error"]) == (1, "account.none")
        assert alder.run(command, "Alder", "--as-of", "soon").code == 2


def test_a_day_to_come_is_refused(alder, tmp_path):
    day, path = ago(-1).isoformat(), tmp_path / "map.svg"
    for command in (("people",), ("warnings",), ("map", "-o", str(path))):
        refused = alder.run(command[0], "Alder", *command[1:], "--as-of", day, "--json")
        assert (refused.code, refused.data["error"]) == (1, "cli.future_day")
    assert not path.exists()
    assert "is still to come" in alder.run("people", "Alder", "--as-of", day).err
    assert alder.json("people", "Alder", "--as-of", DAY.isoformat())["as_of"] == DAY.isoformat()

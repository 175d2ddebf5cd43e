"""A CRM that changes its rules: what it refused before is tried again, and what changed is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.connectors.protocol import FieldInfo, Invalid
from csmdesk.sync.errors import AccessDenied, SchemaDrift
from tests.sync.sim.dialect import PLAIN

NAME = FieldInfo("name", "Name", "char", required=True, readonly=False)
CITY = FieldInfo("city", "City", "char", required=False, readonly=False)


@pytest.fixture
def stage(stage):
    stage.crm.fields["account"] = (NAME,)
    return stage


def describes(stage):
    return [each for each in stage.crm.calls if each.startswith("describe")]


def test_rules_are_read_once_a_day(stage):
    stage.sync()
    stage.sync()
    assert len(describes(stage)) == 4
    stage.clock.advance(timedelta(hours=25))
    stage.sync()
    assert len(describes(stage)) == 8


def test_record_refused_under_the_old_rules_is_sent_again_under_the_new(stage):
    account = stage.account("Refused")
    stage.crm.overrides["create account"] = lambda _: Invalid("no such rule")
    assert stage.sync().held == 1
    stage.crm.overrides.clear()
    stage.clock.advance(timedelta(hours=23))
    assert stage.sync().held == 1
    stage.write("UPDATE sync_hold SET next_at = NULL")
    stage.clock.advance(timedelta(hours=2))
    assert stage.sync().held == 1  # the rules are the same
    stage.crm.fields["account"] = (NAME, CITY)
    stage.clock.advance(timedelta(hours=25))
    assert stage.sync().held == 0
    assert stage.values(account)["name"] == "Refused"
    detail = json.loads(stage.one("SELECT detail FROM sync_history WHERE what = 'described_anew'"))
    assert detail == {"object": "account", "new": ["city"], "gone": []}


def test_label_in_another_language_is_no_other_rule(stage):
    stage.sync()
    stage.crm.fields["account"] = (FieldInfo("name", "名称", "char", True, False),)
    stage.clock.advance(timedelta(hours=25))
    stage.sync()
    assert stage.one("SELECT count(*) FROM sync_history WHERE what = 'described_anew'") == 0


def test_rules_are_read_again_after_a_field_was_not_known(stage):
    stage.sync()
    original = stage.crm.pull

    def drifted(*_):
        raise SchemaDrift("model.party.party: 'nom'")

    stage.crm.pull = drifted
    with pytest.raises(UserError):
        stage.sync()
    stage.crm.pull = original
    stage.sync()
    assert len(describes(stage)) == 8


def test_user_who_may_not_see_the_rules_exchanges_all_the_same(stage):
    def forbidden(_obj):
        raise AccessDenied("model.ir.model.field")

    stage.crm.describe = forbidden
    account = stage.account("All the same")
    stage.sync()
    assert stage.values(account)["name"] == "All the same"


@pytest.fixture
def shrunk(stage):
    """Give an account whose city the CRM no longer has a place for; asking for it is an error."""
    stage.crm.fields["account"] = (NAME, CITY)
    stage.crm.dialect = replace(PLAIN, placed=(("account", ("name", "city")),))
    account = stage.account("Acme", city="Oslo")
    stage.sync()
    pull = stage.crm.pull

    def drifted(obj, cursor):
        if obj == "account" and stage.crm.left_out != "account.city":
            raise SchemaDrift("model.party.party: 'city'")
        return pull(obj, cursor)

    stage.crm.fields["account"] = (NAME,)
    stage.crm.unwritable.add(("account", "city"))
    stage.crm.pull = drifted
    return account


def test_field_without_a_place_there_stays_here_and_blocks_nothing(stage, shrunk):
    stage.edit_account(shrunk, name="Acme, renamed", city="Turku")
    report = stage.sync()
    assert report.left_out == {"account": ("city",)}
    assert stage.values(shrunk) == {**stage.values(shrunk), "name": "Acme, renamed", "city": "Oslo"}
    assert stage.field("account", shrunk, "city") == "Turku"
    assert (report.waiting, report.held) == (0, 0)


def test_field_without_a_place_is_told_once_and_left_out_from_the_start(stage, shrunk):
    stage.sync()
    before = len(describes(stage))
    assert stage.sync().left_out == {}
    assert stage.crm.left_out == "account.city"
    assert len(describes(stage)) == before


def test_field_that_has_no_place_is_noticed_when_it_is_described(stage, shrunk):
    del stage.crm.pull  # this server bears the old name for now
    stage.clock.advance(timedelta(hours=25))
    stage.edit_account(shrunk, city="Turku")
    assert stage.sync().left_out == {"account": ("city",)}
    assert stage.values(shrunk)["city"] == "Oslo"

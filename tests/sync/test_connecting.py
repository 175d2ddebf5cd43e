"""Connecting a book to a CRM: nothing is written unless it works."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.sync import connecting
from csmdesk.sync.connecting import checked_address
from csmdesk.sync.introducing import Intent, begin


def test_connecting_binds_the_book_and_keeps_the_password(unbound):
    unbound.client.party("There already")
    report = unbound.connect()
    assert report.identity.user_name == "Field CSM"
    assert report.counts["account"] == 1
    assert report.missing == ()
    assert unbound.pocket.found == {"crm": unbound.server.password}
    now = unbound.status()
    assert (now.bound, now.crm, now.login) == (True, "tryton", "csm")
    assert now.last_run_at is None
    stored = repr(unbound.dump()) + unbound.one("SELECT options FROM sync_binding")
    assert unbound.server.password not in stored


def test_connected_book_is_exchanged_with_the_kept_password(unbound):
    unbound.connect()
    account = unbound.account("By the book")
    report = connecting.sync_book(unbound.store, unbound.pocket, Unwatched())
    assert report.pushed == {"account": {"created": 1}}
    assert unbound.party(account)["name"] == "By the book"
    assert report.as_dict()["waiting"] == 0


def test_connecting_again_keeps_the_binding(unbound):
    unbound.connect()
    unbound.sync()
    unbound.connect()
    assert unbound.status().last_run_at is not None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"password": "wrong"}, "sync.auth_failed"),
        ({"database": "other"}, "sync.no_database"),
        ({"url": "http://127.0.0.1:9"}, "sync.offline"),
        ({"url": "ftp://crm.example"}, "sync.no_address"),
        ({"url": "https://user:pass@crm.example"}, "sync.no_address"),
        ({"url": "https://["}, "sync.no_address"),
        ({"url": "https://crm.example:port"}, "sync.no_address"),
        ({"url": "https://crm.example:0"}, "sync.no_address"),
        ({"url": "https://crm.example/#part"}, "sync.no_address"),
        ({"database": "csm?"}, "sync.no_database"),
        ({"url": "http://crm.example"}, "sync.in_the_clear"),
        ({"crm": "nonesuch"}, "sync.unknown_crm"),
    ],
)
def test_what_does_not_work_binds_nothing(unbound, changed, code):
    server = unbound.server
    given = {
        "crm": "tryton", "url": server.url, "user": "nobody", "password": server.password,
        "database": server.database, **changed,
    }  # fmt: skip
    with pytest.raises(UserError) as caught:
        begin(unbound.store, unbound.pocket, Intent(**given), Unwatched())
    assert caught.value.message.code == code
    assert unbound.pocket.found == {}
    assert not unbound.status().bound


def test_book_without_a_crm_cannot_be_exchanged(unbound):
    with pytest.raises(UserError) as caught:
        connecting.sync_book(unbound.store, unbound.pocket, Unwatched())
    assert caught.value.message.code == "sync.not_connected"
    assert unbound.status().waiting == 0


def test_missing_password_is_told(unbound):
    unbound.connect()
    unbound.pocket.found.clear()
    with pytest.raises(UserError) as caught:
        connecting.sync_book(unbound.store, unbound.pocket, Unwatched())
    assert caught.value.message.code == "sync.no_password"


@pytest.mark.usefixtures("no_works_at")
def test_server_without_the_relation_exchanges_all_but_people(unbound):
    report = unbound.connect()
    assert report.missing == ("person",)
    account = unbound.account("Without people")
    unbound.person(account, "Waiting")
    done = unbound.sync()
    assert done.pushed == {"account": {"created": 1}}
    assert done.waiting == 1


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://crm.example/", "https://crm.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        (" http://192.168.1.5:8000/ ", "http://192.168.1.5:8000"),
        ("http://crm-server:8000", "http://crm-server:8000"),
    ],
)
def test_address_is_tidied(given, address):
    assert checked_address(given) == address


def test_password_in_an_address_is_not_repeated():
    with pytest.raises(UserError) as caught:
        checked_address("https://user:hidden-word@crm.example/x")
    assert caught.value.message.params == {"url": "https://…@crm.example"}


def test_disconnected_book_forgets_the_password_and_goes_on_when_connected_again(unbound):
    unbound.connect()
    account = unbound.account("Between")
    connecting.sync_book(unbound.store, unbound.pocket, Unwatched())
    connecting.disconnect(unbound.store, unbound.pocket)
    assert unbound.pocket.found == {}
    assert unbound.status().stopped.code == "sync.stopped.disconnected"
    with pytest.raises(UserError) as caught:
        connecting.sync_book(unbound.store, unbound.pocket, Unwatched())
    assert caught.value.message.code == "sync.no_password"
    unbound.edit_account(account, name="Edited while apart")
    server = unbound.server
    intent = Intent("tryton", server.url, server.user, server.password)
    begin(unbound.store, unbound.pocket, intent, Unwatched())
    assert unbound.status().stopped is None
    report = connecting.sync_book(unbound.store, unbound.pocket, Unwatched())
    assert report.pushed == {"account": {"updated": 1}}
    assert unbound.party(account)["name"] == "Edited while apart"

"""A server that is down, refuses us or talks nonsense: every way has its name, and no write is lost
track of."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.sync.connectors.http import pause
from csmdesk.sync.connectors.protocol import NewRecord, Ok, RetryLater, Unknown
from csmdesk.sync.effects import Timeouts
from csmdesk.sync.errors import (
    AccessDenied,
    AuthFailed,
    Nonsense,
    NoSuchDatabase,
    Offline,
    SchemaDrift,
    ServerFault,
    SyncError,
    Throttled,
)
from csmdesk.sync.mapping_file import SHIPPED, load_mapping
from csmdesk.system.texts import Texts
from tests.sync.scripted_server import Between, Request, scripted
from tests.sync.tryton_desk import PATIENT, QUICK, connector_to

NOW = datetime(2026, 3, 18, 3, 5, tzinfo=UTC)
PAGE = b"<!doctype html><html><title>Free Wi-Fi: please log in</title></html>"


def html(request: Request) -> None:
    request.answer(PAGE, Content_Type="text/html")


def truncated(request: Request) -> None:
    request.answer(b'{"id": 1, "result": [1, "sess')


def short_of_its_length(request: Request) -> None:
    request.answer(b'{"id": 1, "res', Content_Length="400")
    request.close_connection = True


def gzip_garbage(request: Request) -> None:
    request.answer(gzip.compress(b"{}")[:12] + b"garbage", Content_Encoding="gzip")


def other_id(request: Request) -> None:
    request.answer(json.dumps({"id": 4711, "result": [1, "s"]}).encode())


def no_result(request: Request) -> None:
    request.answer(json.dumps({"id": request.rpc()["id"]}).encode())


def no_session(request: Request) -> None:
    request.result("welcome")


def damaged_value(request: Request) -> None:
    request.result([{"__class__": "date", "year": 2026}])


def moved(request: Request) -> None:
    request.answer(b"", 302, Location="https://elsewhere.example/")


def status(code: int, **headers: str) -> Callable[[Request], None]:
    def answer(request: Request) -> None:
        request.answer(PAGE, code, **headers)

    return answer


@pytest.mark.parametrize(
    "script", [html, truncated, gzip_garbage, other_id, no_result, no_session, damaged_value, moved]
)
def test_nonsense_is_called_so(script, far):
    assert isinstance(far(script), Nonsense)


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (status(500), ServerFault),
        (status(503), ServerFault),
        (status(429), Throttled),
        (status(401), AuthFailed),
        (status(404), NoSuchDatabase),
        (status(501), Nonsense),
        (short_of_its_length, Offline),
        (Request.hang_up, Offline),
        (Request.stall, Offline),
    ],
)
def test_each_trouble_has_its_name(script, kind, far):
    assert type(far(script)) is kind


@pytest.fixture
def far(nowhere):
    """Log in to a scripted server and return the error."""

    def meet(script: Callable[[Request], None]) -> SyncError:
        with scripted(script) as url:
            desk = connector_to(nowhere, url=url, timeouts=QUICK)
            with pytest.raises(SyncError) as caught:
                desk.identity()
            desk.close()
        return caught.value

    return meet


class Nowhere:
    """What a connector needs to know of a server that does not exist."""

    url = "http://127.0.0.1:9"
    database = "csm"
    user = "csm"
    password = "csm-test-0"


@pytest.fixture
def nowhere():
    return Nowhere()


def test_closed_port_is_offline_and_nothing_was_sent(nowhere):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    desk = connector_to(nowhere, url=url, timeouts=QUICK)
    with pytest.raises(Offline) as caught:
        desk.identity()
    assert not caught.value.was_sent
    desk.close()


def test_dripping_answer_ends_at_the_total(nowhere):
    def drip(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000000")
        request.end_headers()
        while not request.released.wait(0.05):
            try:
                request.wfile.write(b" ")
            except OSError:
                return

    with scripted(drip) as url:
        desk = connector_to(nowhere, url=url, timeouts=Timeouts(2.0, 5.0, 0.3))
        with pytest.raises(Offline):
            desk.identity()
        desk.close()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0), ("1e9", 21600.0), ("inf", 21600.0), ("nan", None),
        ("-5", 0.0), (None, None), ("soon", None),
        ("Wed, 18 Mar 2026 03:06:00 GMT", 60.0), ("Wed, 18 Mar 1970 03:06:00 GMT", 0.0),
    ],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_date_and_bounded(header, seconds):
    assert pause(header, NOW) == seconds


def test_wrong_password_is_refused_without_a_second_try(tryton, client):
    client.create("res.user", {"name": "Other", "login": "other", "password": "right-pass-0"})
    desk = connector_to(tryton, user="other", password="wrong")
    with pytest.raises(AuthFailed):
        desk.identity()
    desk.close()


def test_unknown_database_is_told(tryton):
    class Elsewhere(Nowhere):
        url = tryton.url
        database = "other"

    desk = connector_to(Elsewhere())
    with pytest.raises(NoSuchDatabase):
        desk.identity()
    desk.close()


def test_session_that_ended_is_opened_again(tryton):
    between = Between(tryton.url)

    def ended_once(request: Request) -> None:
        if between.seen.count("model.party.party.search_count") == 1:
            request.answer(b"", 401)
        else:
            between.pass_on(request)

    between.spoil["model.party.party.search_count"] = ended_once
    with scripted(between) as url:
        desk = connector_to(tryton, url=url, timeouts=PATIENT)
        assert desk.count("account") >= 0
        assert between.seen.count("common.db.login") == 2
        desk.close()


def test_field_that_the_crm_does_not_know_is_schema_drift(tryton, client, tmp_path):
    client.party("Somebody")
    text = (SHIPPED / "tryton.toml").read_text(encoding="utf-8")
    (tmp_path / "bad.toml").write_text(text.replace('remote = "name"', 'remote = "nom"'), "utf-8")
    desk = connector_to(tryton, mapping=load_mapping("tryton", tmp_path / "bad.toml"))
    with pytest.raises(SchemaDrift):
        desk.pull("account", None)
    desk.close()


def test_method_that_is_not_ours_to_call_is_access_denied(tryton, tmp_path):
    text = (SHIPPED / "tryton.toml").read_text(encoding="utf-8")
    wrong = text.replace('model = "ir.note"', 'model = "party.relation"')
    (tmp_path / "bad.toml").write_text(wrong, "utf-8")
    desk = connector_to(tryton, mapping=load_mapping("tryton", tmp_path / "bad.toml"))
    with pytest.raises(AccessDenied):
        desk.pull("touchpoint", None)
    desk.close()


def two_accounts() -> list[NewRecord]:
    return [NewRecord(new_id(), {"name": f"Between {n}"}) for n in range(2)]


def test_lost_answer_to_a_create_is_unknown_and_found_by_key(tryton):
    between = Between(tryton.url)
    between.spoil["model.party.party.create"] = between.lose_the_answer
    batch = two_accounts()
    with scripted(between) as url:
        desk = connector_to(tryton, url=url, timeouts=PATIENT)
        outcomes = desk.create("account", batch)
        assert [type(o) for o in outcomes] == [Unknown, Unknown]
        found = desk.find("account", [item.key for item in batch])
        assert {r.key for r in found} == {item.key for item in batch}
        desk.close()


@pytest.mark.parametrize("script", [html, truncated, status(500), Request.hang_up, Request.stall])
def test_nonsense_after_a_write_is_unknown(script, tryton):
    between = Between(tryton.url)
    between.spoil["model.party.party.create"] = script
    with scripted(between) as url:
        desk = connector_to(tryton, url=url, timeouts=QUICK)
        assert {type(o) for o in desk.create("account", two_accounts())} == {Unknown}
        desk.close()


def test_refusal_of_the_whole_request_means_that_nothing_was_sent(tryton):
    between = Between(tryton.url)
    between.spoil["model.party.party.create"] = status(429, Retry_After="30")
    with scripted(between) as url:
        desk = connector_to(tryton, url=url, timeouts=PATIENT)
        with pytest.raises(Throttled) as caught:
            desk.create("account", two_accounts())
        assert caught.value.retry_after == 30.0
        desk.close()


def test_trouble_after_some_batches_leaves_the_rest_unsent(tryton):
    between = Between(tryton.url)
    mapping = load_mapping("tryton")
    object.__setattr__(mapping, "batch", 1)
    batch = [*two_accounts(), *two_accounts()]

    def second_is_lost(request: Request) -> None:
        if between.seen.count("model.party.party.create") == 2:
            between.lose_the_answer(request)
        else:
            between.pass_on(request)

    between.spoil["model.party.party.create"] = second_is_lost
    with scripted(between) as url:
        desk = connector_to(tryton, url=url, timeouts=PATIENT, mapping=mapping)
        kinds = [type(o) for o in desk.create("account", batch)]
        assert kinds == [Ok, Unknown, RetryLater, RetryLater]
        desk.close()


def kinds_of(kind: type[SyncError]) -> Iterator[type[SyncError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from kinds_of(each)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_error_has_words_for_the_moment_and_for_later(language):
    texts = Texts(language)
    codes = {kind.code for kind in kinds_of(SyncError)}
    assert {"sync.unknown_host", "sync.proxy_refused", "sync.went_back"} <= codes
    names = "host expected found older known gone object n sure unsure"
    about = dict.fromkeys(names.split(), 1)
    for code in codes:
        later = code.replace("sync.", "sync.stopped.")
        for each in (code, f"{code}_hint", later):
            assert texts.render(Text(each, about)) != each

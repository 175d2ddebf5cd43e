"""Logs that help to find a fault and tell nothing about people."""

import io
import logging
import sys
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.system.logs import redact, start_logging

SECRETS = {
    "mail": ("wrote to li.na@huaxin.example", "li.na"),
    "mail beside Chinese": ("邮箱li.na@huaxin.example已发", "huaxin"),
    "mobile": ("called +86 138 0013 8000", "13 8000"),
    "mobile beside Chinese": ("电话13800138000无人接", "1380"),
    "landline": ("010-87654321", "87654321"),
    "American phone": ("(415) 555-0100", "0100"),
    "identity number": ("id 110101199003070000", "1990"),
    "bearer token": ("Bearer eyJhbGciOiJIUzI1NiJ9.e30.Xx-9", "eyJ"),
    "Tryton session": ("authorization: Session YWRtaW46MTphYmNk", "YWRt"),
    "bare session": ("sent Session YWRtaW46MTphYmNk to it", "YWRt"),
    "password field": ("password=hunter2&user=x", "hunter2"),
    "password with spaces": ("{'password': 'hunter two', 'user': 'x'}", "two"),
    "JSON secret": ('{"client_secret": "abc-def"}', "abc-def"),
    "Chinese password": ("密码：hunter2", "hunter2"),
    "environment": ("CSMDESK_PASSPHRASE=hunter2", "hunter2"),
    "login in an address": ("GET https://anna:pw@crm.example/a", "anna"),
    "token in an address": ("GET https://crm.example/a?access_token=q1w2&p=1", "q1w2"),
    "book key": ("key is " + "0f" * 32, "0f0f"),
    "recovery code": ("with 0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ", "WXYZ"),
    "what a person wrote": ("note “华信精工 谈续约” saved", "续约"),
    "quoted name": ("no account '华信精工' here", "华信"),
    "file name": ("could not read /media/usb/客户清单.xlsx", "客户"),
    "row values": ("IntegrityError [SQL: INSERT] [parameters: ('Anna', 3)]", "Anna"),
    "home folder": (f"opened {Path.home()}/x.csv", str(Path.home())),
}
HARMLESS = [
    "read 25000 rows in 12.5 s, created 24950, refused 50",
    "row 01932c07-1abc-7123-8123-1234567890ab changed",
    f"row {uuid.UUID(int=0x01932070123471238123123456789012)} changed",
    "due 2026-03-18, seen 2026-03-18T14:02:03.123 and 2026-03-18 14:02",
    "session expired; the password is not right",
    "csmdesk/system/logs.py line 120, in a_function_with_a_rather_long_name_of_words",
    "schema 3.11.2, 127.0.0.1:8000",
    "'settings.json' is damaged",
]


@pytest.fixture
def log(profile):
    started = []

    def start(*args, **options):
        started.append(start_logging(profile, *args, **options))

    yield start
    for stop in started:
        stop()


@pytest.mark.parametrize("name", SECRETS)
def test_personal_data_and_secrets_are_taken_out(name):
    text, secret = SECRETS[name]
    assert secret in text
    assert secret not in redact(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_helps_stays(text):
    assert redact(text) == text


@given(st.permutations([*SECRETS.values(), *((text, None) for text in HARMLESS)]))
def test_no_neighbour_uncovers_a_secret(entries):
    for joint in ("\n", " ", ", "):
        shown = redact(joint.join(text for text, _ in entries))
        assert not [secret for _, secret in entries if secret and secret in shown]


@pytest.mark.parametrize("unit", ["a@", "1", "a1B-", "token", "'华", "1-", "a_", "(", "0123-"])
def test_a_long_run_costs_no_more_than_its_length(unit):
    # A rule that tries every start of a run would take minutes here and meet the time limit.
    assert len(redact(unit * 200_000)) <= len(unit) * 200_000 * 6


@given(st.integers(10**9, 10**15), st.sampled_from(["{}", "x {} y", "号{}。", "({})", "+{},"]))
def test_long_numbers_never_pass(number, around):
    assert str(number) not in redact(around.format(number))


def test_entry_and_traceback_are_redacted(log, profile):
    log()
    logger = logging.getLogger("csmdesk.test")
    try:
        raise ValueError("li.na@huaxin.example has no phone 13800138000")
    except ValueError:
        logger.exception("import of %s failed", "anna@example.org")
    content = (profile.logs / "window.log").read_text("utf-8")
    assert "ERROR csmdesk.test: import of [mail] failed" in content
    assert "ValueError: [mail] has no phone [number]" in content
    assert "example" not in content
    assert content[:2] == "20"
    assert content.split(" ", 1)[0].endswith("Z")


def test_roles_have_files_of_their_own(log, profile):
    log(role="worker")
    logging.getLogger("csmdesk.test").info("from the worker")
    assert "from the worker" in (profile.logs / "worker.log").read_text()
    assert not (profile.logs / "window.log").exists()


def test_verbose_shows_more_and_on_stderr(log, profile, monkeypatch):
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    logger = logging.getLogger("csmdesk.test")
    log()
    logger.debug("hidden detail")
    log(verbose=True, role="cli")
    logger.debug("detail for li.na@huaxin.example")
    assert "detail for [mail]" in shown.getvalue()
    assert "hidden detail" not in (profile.logs / "window.log").read_text()


def test_files_rotate_and_stay_few(log, profile):
    log()
    logger = logging.getLogger("csmdesk.test")
    for _ in range(14):
        logger.info("g" * 500_000)
    files = sorted(path.name for path in profile.logs.iterdir())
    assert files == ["window.log", *(f"window.log.{n}" for n in range(1, 5))]
    assert sum(path.stat().st_size for path in profile.logs.iterdir()) < 6_000_000


def test_requests_are_not_logged_by_the_http_library(log, profile):
    log()
    logging.getLogger("httpx").info("HTTP Request: GET https://crm.example/people/7")
    logging.getLogger("csmdesk.test").info("here")
    assert "crm.example" not in (profile.logs / "window.log").read_text()


def test_stop_takes_the_handlers_away(profile):
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    stop = start_logging(profile)
    assert root.handlers != before
    stop()
    assert root.handlers == before
    assert root.level == level

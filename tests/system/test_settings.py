"""Choices that are kept, checked, upgraded, and survive a damaged file."""

import json
import logging
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.errors import UserError
from csmdesk.system import settings as declared
from csmdesk.system.settings import (
    ALL_SETTINGS,
    BASE_SIZE,
    FIRST_RUN_DONE,
    GROUPS,
    HOME_CURRENCY,
    LANGUAGE,
    ME,
    RAIL_FOLDED,
    SYNC_MINUTES,
    THEME,
    WEEK_START,
    Setting,
    Settings,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


def test_defaults_hold_without_a_file(path):
    settings = Settings(path)
    assert settings.get(LANGUAGE) == "system"
    assert settings.get(BASE_SIZE) == 13
    assert settings.get(HOME_CURRENCY) == "USD"
    assert settings.get(FIRST_RUN_DONE) is False
    assert settings.warning is None
    assert not path.exists()


def test_values_are_read_back_with_their_types(path):
    settings = Settings(path)
    settings.set(BASE_SIZE, 16)
    settings.set(RAIL_FOLDED, True)
    settings.set(ME, "沈知夏")
    again = Settings(path)
    assert again.get(BASE_SIZE) == 16
    assert again.get(RAIL_FOLDED) is True
    assert again.get(ME) == "沈知夏"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (BASE_SIZE, 10),
        (BASE_SIZE, 27),
        (BASE_SIZE, True),
        (BASE_SIZE, "13"),
        (BASE_SIZE, 13.0),
        (THEME, "pink"),
        (WEEK_START, 1),
        (FIRST_RUN_DONE, 1),
        (HOME_CURRENCY, "usd"),
        (HOME_CURRENCY, "USD\n"),
        (SYNC_MINUTES, -5),
        (ME, None),
    ],
)
def test_value_that_is_not_allowed_is_refused_and_not_read(path, setting, value):
    settings = Settings(path)
    with pytest.raises(UserError) as caught:
        settings.set(setting, value)
    assert caught.value.message.code == "settings.not_allowed"
    assert not path.exists()
    path.write_text(json.dumps({"version": 1, "values": {setting.key: value}}))
    assert Settings(path).get(setting) == setting.default


@pytest.mark.parametrize("value", [11, 26])
def test_bounds_are_inclusive(path, value):
    settings = Settings(path)
    settings.set(BASE_SIZE, value)
    assert Settings(path).get(BASE_SIZE) == value


def test_currency_outside_the_offered_ones_is_possible(path):
    settings = Settings(path)
    settings.set(HOME_CURRENCY, "NOK")
    assert Settings(path).get(HOME_CURRENCY) == "NOK"


def test_value_of_another_type_in_the_file_is_logged_without_the_value(path, caplog):
    path.write_text('{"version": 1, "values": {"theme": "my dark secret", "base_size": 15}}')
    with caplog.at_level(logging.WARNING):
        settings = Settings(path)
    assert settings.get(BASE_SIZE) == 15
    assert "theme" in caplog.text
    assert "my dark secret" not in caplog.text


def test_listeners_hear_real_changes_only(path):
    settings = Settings(path)
    heard = []
    settings.subscribe(heard.append)
    settings.set(THEME, "dark")
    settings.set(THEME, "dark")
    settings.set(THEME, "system")
    assert heard == [THEME, THEME]
    settings.unsubscribe(heard.append)
    settings.unsubscribe(heard.append)
    settings.set(THEME, "light")
    assert len(heard) == 2


def test_listener_may_leave_while_it_is_told(path):
    settings = Settings(path)
    heard = []

    def once(setting):
        heard.append(setting)
        settings.unsubscribe(once)

    settings.subscribe(once)
    settings.subscribe(heard.append)
    settings.set(THEME, "dark")
    assert heard == [THEME, THEME]


def test_what_another_process_kept_meanwhile_stays(path):
    window, command_line = Settings(path), Settings(path)
    command_line.set(HOME_CURRENCY, "CNY")
    window.set(THEME, "dark")
    assert Settings(path).get(HOME_CURRENCY) == "CNY"
    assert window.get(HOME_CURRENCY) == "CNY"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"version": 1}',
        b'{"version": "1", "values": {}}',
        b'{"version": -1, "values": {}}',
        b'{"version": true, "values": {}}',
        b'{"version": 1, "values": []}',
    ],
)
def test_damaged_file_is_set_aside_and_told(path, damage, caplog):
    path.write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        settings = Settings(path)
    assert settings.warning.code == "settings.damaged"
    kept = path.with_name(settings.warning.params["file"])
    assert kept.read_bytes() == damage
    assert kept.name in caplog.text
    assert settings.get(LANGUAGE) == "system"
    settings.set(LANGUAGE, "en")
    assert Settings(path).get(LANGUAGE) == "en"
    assert Settings(path).warning is None


def test_second_damage_keeps_the_first_file(path):
    for damage in (b"first", b"second"):
        path.write_bytes(damage)
        Settings(path)
    kept = sorted(path.parent.glob("settings.damaged-*.json"))
    assert [file.read_bytes() for file in kept] == [b"first", b"second"]


def test_file_damaged_while_open_is_replaced_by_what_we_know(path):
    settings = Settings(path)
    settings.set(THEME, "dark")
    path.write_bytes(b"{")
    settings.set(BASE_SIZE, 15)
    assert Settings(path).get(THEME) == "dark"
    assert Settings(path).get(BASE_SIZE) == 15


def test_older_version_is_upgraded(path):
    path.write_text('{"language": "zh_CN", "base_size": 14, "unknown": [1]}')
    settings = Settings(path)
    assert settings.warning is None
    assert settings.get(LANGUAGE) == "zh_CN"
    assert settings.get(BASE_SIZE) == 14
    settings.set(THEME, "dark")
    content = json.loads(path.read_text())
    assert content["version"] == 1
    assert content["values"] == {
        "language": "zh_CN",
        "base_size": 14,
        "theme": "dark",
        "unknown": [1],
    }


def test_newer_version_is_read_told_and_kept_newer(path):
    path.write_text('{"version": 9, "values": {"theme": "dark", "of_the_future": 7}}')
    settings = Settings(path)
    assert settings.warning.code == "settings.newer"
    assert settings.get(THEME) == "dark"
    settings.set(THEME, "light")
    content = json.loads(path.read_text())
    assert content == {"version": 9, "values": {"theme": "light", "of_the_future": 7}}


def test_file_that_cannot_be_read_is_told(path):
    path.mkdir()
    with pytest.raises(UserError) as caught:
        Settings(path)
    assert caught.value.message.code == "settings.unreadable"


def test_file_that_cannot_be_written_is_told_and_the_old_value_stays(tmp_path):
    settings = Settings(tmp_path / "gone" / "settings.json")
    heard = []
    settings.subscribe(heard.append)
    with pytest.raises(UserError) as caught:
        settings.set(THEME, "dark")
    assert caught.value.message.code == "settings.not_saved"
    assert settings.get(THEME) == "system"
    assert not heard


def test_every_declaration_is_listed_once_and_sound():
    made = {value.key for value in vars(declared).values() if isinstance(value, Setting)}
    keys = [setting.key for setting in ALL_SETTINGS]
    assert sorted(made) == sorted(keys)
    assert len(set(keys)) == len(keys)
    for setting in ALL_SETTINGS:
        assert setting.accepts(setting.default), setting.key
        assert all(setting.accepts(choice.value) for choice in setting.choices), setting.key
    shown = [setting for group in GROUPS for setting in group.settings]
    assert all(setting.label for setting in shown)
    assert not [s for s in ALL_SETTINGS if s.label and s not in shown]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_value_in_a_file_gives_an_allowed_one(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("any") / "settings.json"
    values = {setting.key: value for setting in ALL_SETTINGS}
    path.write_text(json.dumps({"version": 1, "values": values}))
    settings = Settings(path)
    for setting in ALL_SETTINGS:
        assert setting.accepts(settings.get(setting))

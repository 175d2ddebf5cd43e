"""The calendar as settings, library and the user's own file make it."""

from datetime import date

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.services.working_days import own_days_file, work_calendar
from csmdesk.system.holiday_years import holiday_year
from csmdesk.system.setting_choices import HOLIDAY_COUNTRIES
from csmdesk.system.settings import HOLIDAYS, WORKING_WEEK, Settings


@pytest.fixture
def settings(profile):
    return Settings(profile.settings)


def write(profile, text):
    own_days_file(profile).write_text(text, encoding="utf-8")


def test_without_choices_the_week_alone_counts(settings, profile):
    days = work_calendar(settings, profile)
    assert days.is_working_day(date(2026, 10, 1))
    assert not days.is_working_day(date(2026, 10, 3))


def test_another_week(settings, profile):
    settings.set(WORKING_WEEK, "01236")
    days = work_calendar(settings, profile)
    assert [days.is_working_day(date(2026, 3, 15 + n)) for n in range(7)] == [
        True, True, True, True, True, False, False,
    ]  # fmt: skip


def test_chinese_holidays_with_the_days_that_are_moved(settings, profile):
    settings.set(HOLIDAYS, "CN")
    days = work_calendar(settings, profile, "zh_CN")
    assert not days.is_working_day(date(2026, 10, 1))
    assert days.holiday_name(date(2026, 10, 1)) == "国庆节"
    assert days.is_working_day(date(2026, 10, 10))  # a Saturday
    assert days.year(2026).is_official


@pytest.mark.parametrize(
    ("country", "year", "is_official"),
    [("CN", 2026, True), ("CN", 2090, False), ("US", 2090, True), ("GB", 2090, True),
     ("HU", 2090, False), ("", 2026, True), ("XX", 2026, True)],
)  # fmt: skip
def test_a_year_without_its_notice_is_known_as_such(country, year, is_official):
    assert holiday_year(country, year).is_official is is_official


@pytest.mark.parametrize("country", [c.value for c in HOLIDAY_COUNTRIES if c.value])
def test_every_country_on_offer_has_holidays(country):
    assert len(holiday_year(country, 2026).names) >= 4


def test_own_days_with_names_and_without(settings, profile):
    write(profile, 'working_days = [2026-10-03]\n[holidays]\n2026-03-20 = "Founders"\n')
    days = work_calendar(settings, profile)
    assert days.holiday_name(date(2026, 3, 20)) == "Founders"
    assert days.is_working_day(date(2026, 10, 3))
    write(profile, 'holidays = [2026-03-23, "2026-03-24"]\n')
    days = work_calendar(settings, profile)
    assert not days.is_working_day(date(2026, 3, 23))
    assert not days.is_working_day(date(2026, 3, 24))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("holidays = [2026-03-23", "holidays.not_toml"),
        ("holidays = 3", "holidays.not_a_list"),
        ("working_days = [12]", "holidays.not_a_day"),
        ("holidays = [2026-03-23T10:00:00]", "holidays.not_a_day"),
        ("feasts = []", "holidays.unknown_name"),
    ],
)
def test_a_file_that_is_not_right_is_told_with_its_reason(settings, profile, text, code):
    write(profile, text)
    with pytest.raises(UserError) as caught:
        work_calendar(settings, profile)
    assert caught.value.message.code == "holidays.file_unreadable"
    assert caught.value.message.params["reason"].code == code


def test_a_file_in_another_encoding_and_a_folder_in_its_place_are_told(settings, profile):
    own_days_file(profile).write_bytes("[holidays]\n2026-03-20 = '节'".encode("gb18030"))
    with pytest.raises(UserError):
        work_calendar(settings, profile)
    own_days_file(profile).unlink()
    own_days_file(profile).mkdir()
    with pytest.raises(UserError):
        work_calendar(settings, profile)

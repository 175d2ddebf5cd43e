"""Moments in UTC, days where the person lives."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from csmdesk.system.clock import FixedClock, SystemClock


def test_system_clock_is_aware_and_in_utc():
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(0)


def test_day_is_that_of_the_zone():
    moment = datetime(2026, 3, 17, 17, 30, tzinfo=UTC)
    assert FixedClock(moment, ZoneInfo("Asia/Shanghai")).today() == date(2026, 3, 18)
    assert FixedClock(moment, ZoneInfo("America/New_York")).today() == date(2026, 3, 17)


def test_fixed_clock_converts_and_advances():
    clock = FixedClock(datetime(2026, 3, 18, 8, tzinfo=ZoneInfo("Asia/Shanghai")), UTC)
    assert clock.now() == datetime(2026, 3, 18, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    clock.advance(timedelta(days=1, hours=1))
    assert clock.now() == datetime(2026, 3, 19, 1, tzinfo=UTC)
    assert clock.today() == date(2026, 3, 19)


def test_naive_moment_is_refused():
    with pytest.raises(ValueError, match="zone"):
        FixedClock(datetime(2026, 3, 18))


def test_days_of_the_system_clock_follow_the_zone_of_the_computer(child):
    code = """
        from datetime import datetime
        from csmdesk.system.clock import SystemClock
        before = datetime.now().date()
        day = SystemClock().today()
        assert before <= day <= datetime.now().date()
        print("ok")
    """
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        done = child(code, env={"TZ": zone})
        assert done.stdout == "ok\n", done.stderr

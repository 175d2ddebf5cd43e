"""Dates of every order are read, and an order that cannot be told is asked for."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.exchange.dates import DateOrder, date_evidence, parse_date, parse_datetime
from csmdesk.exchange.refusal import Refused

DAY = date(2024, 10, 16)
DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
FORMATS = {
    DateOrder.DMY: ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"),
    DateOrder.MDY: ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"),
    DateOrder.YMD: ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"),
}


def evidence(*values):
    return date_evidence((value, 1) for value in values)


@given(DAYS, st.sampled_from([(o, f) for o, fs in FORMATS.items() for f in fs]))
def test_a_written_day_is_read_back(day, case):
    order, form = case
    assert parse_date(day.strftime(form), order) == day


@given(DAYS, st.sampled_from(list(DateOrder)), st.sampled_from(FORMATS[DateOrder.YMD]))
def test_year_first_reads_the_same_under_every_order(day, order, form):
    assert parse_date(day.strftime(form), order) == day


@pytest.mark.parametrize(
    "text",
    ["2024-10-16", "2024/10/16", "20241016", "2024年10月16日", "２０２４－１０－１６",
     "16 Oct 2024", "16-Oct-24", "October 16, 2024", "Wed, 16 Oct 2024", " 2024-10-16 ",
     "2024-10-16 00:00:00", "2024-10-16T08:00:00Z", "2024. 10. 16"],
)  # fmt: skip
def test_days_that_leave_no_doubt(text):
    assert parse_date(text, DateOrder.AUTO) == DAY


@pytest.mark.parametrize(
    ("text", "order", "code"),
    [
        ("31-02-2024", DateOrder.DMY, "value.no_such_day_dmy"),
        ("16-10-2024", DateOrder.MDY, "value.no_such_day_mdy"),
        ("2024-13-01", DateOrder.DMY, "value.no_such_day"),
        ("16-10-2024", DateOrder.YMD, "value.not_year_first"),
        ("03-04-2024", DateOrder.AUTO, "value.date_order_unknown"),
        ("soon", DateOrder.DMY, "value.not_a_date"),
        ("16/10", DateOrder.DMY, "value.not_a_date"),
        ("45581", DateOrder.DMY, "value.number_no_date"),
        ("0024-10-16", DateOrder.DMY, "value.year_out_of_range"),
        ("16 Foo 2024", DateOrder.DMY, "value.not_a_date"),
    ],
)
def test_what_is_no_day_is_refused_with_the_value(texts, text, order, code):
    with pytest.raises(Refused) as refused:
        parse_date(text, order)
    assert refused.value.reason.code == code
    assert text in texts.render(refused.value.reason)


def test_a_long_value_is_shortened(texts):
    with pytest.raises(Refused) as refused:
        parse_date("x" * 5000, DateOrder.DMY)
    assert len(texts.render(refused.value.reason)) < 80


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (("16-10-2024", "03-04-2024"), DateOrder.DMY),
        (("10/16/2024", "03/04/2024"), DateOrder.MDY),
        (("2024-10-16", "2024-03-04"), DateOrder.YMD),
        (("2024-10-16", "16-10-2024"), DateOrder.DMY),
        (("05-05-2024",), DateOrder.YMD),
        ((), DateOrder.YMD),
        (("03-04-2024", "05-06-2024"), None),
        (("16-10-2024", "10/16/2024"), None),
    ],
)
def test_the_whole_column_tells_the_order(values, order):
    assert evidence(*values).order == order


def test_evidence_is_counted_and_added():
    found = evidence("16-10-2024", "17-10-2024", "10/18/2024") + evidence("03-04-2024", "x", "")
    assert (found.dmy, found.mdy, found.either, found.unreadable) == (2, 1, 1, 2)
    assert found.is_mixed
    assert found.likely is DateOrder.DMY


@given(DAYS.filter(lambda d: d.day > 12))
def test_a_day_beyond_the_twelfth_tells_its_order(day):
    assert evidence(day.strftime("%d/%m/%Y")).order is DateOrder.DMY
    assert evidence(day.strftime("%m/%d/%Y")).order is DateOrder.MDY


EAST = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("28-07-2023 03:00", datetime(2023, 7, 27, 19, 0, tzinfo=UTC)),
        ("28-07-2023", datetime(2023, 7, 27, 16, 0, tzinfo=UTC)),
        ("2023-07-28T03:00:00Z", datetime(2023, 7, 28, 3, 0, tzinfo=UTC)),
        ("2023-07-28 03:00:05.123+02:00", datetime(2023, 7, 28, 1, 0, 5, tzinfo=UTC)),
        ("28/07/2023 3:15 PM", datetime(2023, 7, 28, 7, 15, tzinfo=UTC)),
        ("28/07/2023 12:15 AM", datetime(2023, 7, 27, 16, 15, tzinfo=UTC)),
        ("2023年7月28日 下午3:15", datetime(2023, 7, 28, 7, 15, tzinfo=UTC)),
        ("2023年7月28日 中午12:15", datetime(2023, 7, 28, 4, 15, tzinfo=UTC)),
        ("2023年7月28日 中午1:15", datetime(2023, 7, 28, 5, 15, tzinfo=UTC)),
        ("2023-07-28 凌晨12:15", datetime(2023, 7, 27, 16, 15, tzinfo=UTC)),
        ("2023-07-28 早上9:05", datetime(2023, 7, 28, 1, 5, tzinfo=UTC)),
    ],
)
def test_moments_are_local_unless_they_say_their_zone(text, moment):
    assert parse_datetime(text, DateOrder.DMY, EAST) == moment


@pytest.mark.parametrize("text", ["2023-07-28 25:00", "2023-07-28 noon", "2023-07-28 03:00+99:00"])
def test_times_that_are_none_are_refused(text):
    with pytest.raises(Refused):
        parse_datetime(text, DateOrder.DMY, UTC)


def test_without_a_zone_the_computers_own_is_taken():
    naive = datetime(2023, 7, 28, 3, 0)
    assert parse_datetime("2023-07-28 03:00", DateOrder.DMY) == naive.astimezone(UTC)

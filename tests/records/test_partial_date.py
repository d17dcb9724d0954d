"""Dates are as precise as their source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.records.partial_date import PartialDate


@pytest.mark.parametrize(
    ("written", "sorts_before"),
    [
        pytest.param("2024", "2024-02", id="year-before-its-months"),
        pytest.param("2024-08", "2024-08-30", id="month-before-its-days"),
        pytest.param("2023-12-31", "2024", id="day-before-the-next-year"),
    ],
)
def test_partial_dates_sort_by_what_is_known(written, sorts_before):
    assert PartialDate(written) < PartialDate(sorts_before)


@pytest.mark.parametrize("written", ["2023-02-29", "2023-13", "2023-00", "2023-1-1", "31/03/2023", "0999", "2023-03-30T00:00", "", " 2023"])
def test_dates_that_do_not_exist_are_refused(written):
    with pytest.raises(ValueError):
        PartialDate(written)


@pytest.mark.parametrize(
    ("written", "words", "when"),
    [("2026", "2026", "in 2026"), ("2026-06", "June 2026", "in June 2026"), ("2026-06-12", "12 June 2026", "on 12 June 2026")],
)
def test_dates_are_shown_as_what_they_are(written, words, when):
    assert (PartialDate(written).words(), PartialDate(written).when()) == (words, when)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_a_day_lies_in_its_month_and_year(day):
    """First and last day enclose; the text is unchanged."""
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        made = PartialDate(text)
        assert made == text
        assert made.first <= day <= made.last


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_days_sort_as_days(one, other):
    assert (PartialDate(one.isoformat()) < PartialDate(other.isoformat())) == (one < other)

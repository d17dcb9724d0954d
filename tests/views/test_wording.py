"""How dates, sums and counts read."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.records.partial_date import PartialDate
from build_tools.views.wording import counted, date_words, listed, money, short_date, unquoted

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@pytest.mark.parametrize(
    ("written", "long", "short"),
    [
        ("2026", "2026", "2026"),
        ("2026-06", "June 2026", "Jun 2026"),
        ("2026-06-02", "2 June 2026", "2 Jun 2026"),
        (date(2026, 9, 12), "12 September 2026", "12 Sep 2026"),
        (PartialDate("2026-05"), "May 2026", "May 2026"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(written, long, short):
    assert (date_words(written), short_date(written)) == (long, short)


@given(DAYS)
def test_a_date_reads_back(day):
    number, month, year = date_words(day).split(" ")
    assert date(int(year), MONTHS.index(month) + 1, int(number)) == day
    assert short_date(day) == f"{number} {month[:3]} {year}"


@pytest.mark.parametrize("written", ["", "yesterday", "2026-13", "2026-02-30", "2026-6", " 2026"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match=r"\w"):
        date_words(written)


@given(st.integers(0, 10**15), st.sampled_from(["EUR", "KRW", "USD"]))
def test_a_sum_reads_back_and_does_not_break(amount, currency):
    shown = money(amount, currency)
    assert shown.partition("\N{NO-BREAK SPACE}")[0] == currency
    assert " " not in shown
    assert re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})*", shown[4:])
    assert int(shown[4:].replace(",", "")) == amount


def test_a_sum():
    assert money(15_000_000, "EUR") == "EUR\N{NO-BREAK SPACE}15,000,000"


@pytest.mark.parametrize(
    ("number", "words", "shown"),
    [(0, ("case",), "0 cases"), (1, ("case",), "1 case"), (2, ("party", "parties"), "2 parties"), (1, ("party", "parties"), "1 party"), (12345, ("case",), "12,345 cases")],
)  # fmt: skip
def test_counts(number, words, shown):
    assert counted(number, *words) == shown


@pytest.mark.parametrize(
    ("names", "shown"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (["A", "B", "C", "D", "E"], "A, B and 3 more")],
)
def test_lists_of_names(names, shown):
    assert listed(names) == shown


@given(st.lists(st.text("abc", min_size=1), min_size=1, max_size=9), st.integers(2, 5))
def test_a_list_names_or_counts_everybody(names, most):
    shown = listed(names, most)
    more = re.search(r"and ([0-9]+) more$", shown)
    assert (len(re.split(r", | and ", shown)) - 1 + int(more[1]) if more else len(re.split(r", | and ", shown))) == len(names)


@pytest.mark.parametrize(
    ("written", "said", "marked"),
    [
        pytest.param("plain words", "plain words", False, id="no-marks"),
        pytest.param(' "whole" ', "whole", False, id="marks-around-the-whole"),
        pytest.param("„ganz“", "ganz", False, id="marks-of-another-language"),
        pytest.param("“One” and “two”", "“One” and “two”", True, id="marks-inside-too"),
        pytest.param("“It” is", "“It” is", True, id="a-mark-at-the-beginning"),
        pytest.param("called “it”", "called “it”", True, id="a-mark-at-the-end"),
        pytest.param("the “it” there", "the “it” there", False, id="marks-in-the-middle"),
    ],
)
def test_quoted_words_have_one_pair_of_marks_whoever_wrote_it(written, said, marked):
    assert unquoted(written) == (said, marked)

"""What the disputes mean, by audience: one page each, or pages by year once there is much."""

import re
from posixpath import join, normpath

import pytest

from build_tools.views import impact_pages as impact
from build_tools.views.units import NOTHING, gathered
from tests.factories import case_data, catalogue

SINCE = ["2022", "2022-03-04", "2023-01-01", "2024-02", None, "2025-06-01"]
OVER = {1, 3}
"""The record is of 23 November 2026; its case opened in 2023."""


def pages(tmp_path):
    effects = [
        {"audience": "parent", "effect": f"Effect {n}.", "sources": ["s1"]}
        | ({"since": since} if since else {})
        | ({"until": "2025-01-01"} if n in OVER else {})
        for n, since in enumerate(SINCE)
    ]
    found = catalogue(tmp_path, {"example": case_data(impact=effects)})
    return {page.address: page for page in gathered(impact.impact_pages(found), found, NOTHING)}


@pytest.fixture
def long(tmp_path, monkeypatch):
    """The same effects where five are too much for a page."""
    monkeypatch.setattr(impact, "WHOLE", 5)
    monkeypatch.setattr(impact, "NEWEST", 1)
    return pages(tmp_path)


def effects(page):
    return [int(number) for number in re.findall(r"<p>Effect (\d+)\.</p>", page.body)]


def years(made):
    return {address for address in made if re.match(r"impact/parent/\d", address)}


def test_what_still_holds_comes_first_and_the_newest_before_others(tmp_path):
    made = pages(tmp_path)
    assert effects(made["impact/parent/"]) == [5, 4, 2, 0, 3, 1]
    assert not years(made)


def test_the_page_of_much_holds_the_newest_and_says_where_all_are(long):
    page = long["impact/parent/"]
    assert effects(page) == [5, 3]
    assert re.findall(r'<span class="ct-count">(\d+)</span>', page.body) == ["4", "2"]
    assert page.body.count("the newest 1 here, all on the pages of the years") == 2
    assert [f"impact/parent/{year}/" for year in re.findall(r">(\d{4})</a>", page.body)] == sorted(years(long), reverse=True)


def test_every_effect_stands_on_the_page_of_the_year_in_which_it_or_its_case_began(long):
    assert {address: effects(long[address]) for address in sorted(years(long))} == {
        "impact/parent/2022/": [0, 1],
        "impact/parent/2023/": [4, 2],
        "impact/parent/2024/": [3],
        "impact/parent/2025/": [5],
    }


def test_pages_lead_to_each_other(long):
    for address in {"impact/parent/", *years(long)}:
        leads = {normpath(join(address, href)) + "/" for href in re.findall(r'href="([^"#]+)', long[address].body)}
        assert years(long) - {address} <= leads
        assert address == "impact/parent/" or "impact/parent/" in leads
        assert "cases/example/" in leads

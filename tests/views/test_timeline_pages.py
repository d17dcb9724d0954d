"""The timeline: one page, or pages by year and month once it is long."""

import re
from posixpath import join, normpath

import pytest

from build_tools.views import timeline_pages as timeline
from build_tools.views.units import NOTHING, gathered
from tests.factories import case_data, catalogue, event

EVENTS = ["2022", "2022-03", "2022-03-04", "2022-05-06", "2023-01-01", "2024-02-03", "2024-02", "2024-06-01", "2027-01-01"]
"""The record is of 23 November 2026."""


def pages(tmp_path):
    written = [event(date, what=f"Event {n}.") for n, date in enumerate(EVENTS)]
    found = catalogue(tmp_path, {"example": case_data(events=written)})
    return {page.address: page for page in gathered(timeline.timeline_pages(found), found, NOTHING)}


@pytest.fixture
def long(tmp_path, monkeypatch):
    """The same events where three make a page too long."""
    monkeypatch.setattr(timeline, "WHOLE", 3)
    monkeypatch.setattr(timeline, "NEWEST", 2)
    return pages(tmp_path)


def events(page):
    return [int(number) for number in re.findall(r">Event (\d+)\.<", page.body)]


def test_a_short_timeline_is_one_page_with_every_event(tmp_path):
    made = pages(tmp_path)
    assert list(made) == ["timeline/"]
    assert sorted(events(made["timeline/"])) == list(range(len(EVENTS)))


def test_a_long_one_has_a_page_for_each_year_and_for_each_month_of_a_long_year(long):
    assert set(long) == {"timeline/", "timeline/2024/", "timeline/2023/", "timeline/2022/", "timeline/2022/03/", "timeline/2022/05/"}
    assert long["timeline/2022/03/"].title == "Timeline: March 2022"


def test_its_first_page_holds_what_lies_ahead_and_whole_months_of_the_newest_events(long):
    assert events(long["timeline/"]) == [8, 7, 5, 6]


def test_every_event_that_is_past_has_one_place_besides_the_first_page(long):
    placed = sorted(n for address, page in long.items() if address != "timeline/" for n in events(page))
    assert placed == [n for n, date in enumerate(EVENTS) if date < "2026-11-24"]
    assert events(long["timeline/2022/"]) == [0], "its month is not known"


def test_the_first_page_keeps_the_anchor_of_every_year_and_month(tmp_path, long, monkeypatch):
    whole = pages(tmp_path / "again")["timeline/"]
    monkeypatch.setattr(timeline, "WHOLE", 1_000)
    short = pages(tmp_path / "short")["timeline/"]
    anchors = set(re.findall(r'id="([ym][\d-]+|ahead)"', short.body))
    assert {"ahead", "y2022", "m2022", "m2022-03"} <= anchors
    assert set(re.findall(r'id="([ym][\d-]+|ahead)"', whole.body)) == anchors


def test_every_link_between_the_pages_leads_to_a_place_that_is_there(long):
    followed = 0
    for address, page in long.items():
        for href in re.findall(r'href="([^"]+)"', page.body):
            target, _, anchor = href.partition("#")
            place = normpath(join(address, target)) + "/" if target else address
            if place.startswith("timeline/"):
                assert place in long
                assert not anchor or f'id="{anchor}"' in long[place].body, href
                followed += 1
    assert followed > 20

"""Calendars by RFC 5545."""

import re

from hypothesis import given
from hypothesis import strategies as st

from build_tools.views.calendar_files import _folded, _text, calendar_assets
from build_tools.views.place import Site
from tests.factories import case_data, catalogue, event

DUE = [event("2026-01-01", "opened"), event("2026-12-05", "deadline", what="Last day; to *appeal*, at last."), event("2027-01", "hearing")]


def calendars(tmp_path, site=Site(), **given):  # noqa: B008  (a Site is a constant)
    made = catalogue(tmp_path, {"example": case_data(**given)})
    return {asset.address: asset.content.decode() for asset in (calendar.of(made) for calendar in calendar_assets(made, site))}


def test_deadlines_and_hearings_are_all_day_events(tmp_path):
    made = calendars(tmp_path, events=DUE)
    assert set(made) == {"calendar.ics", "calendar/it.ics"}
    text = made["calendar.ics"].replace("\r\n ", "")
    assert re.findall(r"DT(?:START|END);VALUE=DATE:(\d+)", text) == ["20261205", "20261206", "20270101", "20270201"]
    assert "DESCRIPTION:Last day\\; to appeal\\, at last." in text
    assert text.count("BEGIN:VEVENT") == 2
    assert "URL:" not in text


def test_events_lead_to_their_claim_where_the_site_is_known(tmp_path):
    made = calendars(tmp_path, Site("https://record.example/"), events=DUE)
    assert "URL:https://record.example/cases/example/#event-2" in made["calendar.ics"].replace("\r\n ", "")


def test_without_deadlines_there_is_no_calendar(tmp_path):
    """A calendar without events would not be valid."""
    assert calendars(tmp_path) == {}


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_lines_are_folded_at_75_octets_and_unfold_to_what_they_were(text):
    folded = _folded(f"SUMMARY:{_text(text)}")
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == f"SUMMARY:{_text(text)}"


def test_nothing_breaks_out_of_a_line():
    assert "\n" not in _text("a\r\nEND:VEVENT\nb")

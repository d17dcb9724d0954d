"""The drawn timeline."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.views.timeline_svg import Lane, Span, case_timeline, draw, events_timeline
from tests.factories import TODAY, case_data, catalogue, event, measure

DAYS = st.dates(date(1995, 1, 1), date(2040, 1, 1))
FINE = {"id": "order", "name": "Fines & <b>orders</b>", "forum": "authority"}


def drawn(svg):
    """The elements of a drawing, by the first of their classes or their name."""
    root = ET.fromstring(str(svg))
    found = {}
    for element in root.iter():
        found.setdefault(element.get("class", element.tag).split()[0], []).append(element)
    return root, found


def percent(element, name):
    """A horizontal position or width."""
    value = element.get(name)
    assert value.endswith("%"), "so that the drawing fits every column"
    return float(value[:-1])


def timeline(tmp_path, **given):
    made = catalogue(tmp_path, {"example": case_data(**given)})
    return case_timeline(made.cases["example"], made)


def test_a_case_is_drawn_with_its_measures_and_events(tmp_path):
    svg = timeline(
        tmp_path,
        measures=[measure()],
        events=[event("2023-03-30", "order", ("ban", "imposed")), event("2023-04-28", "restored", ("ban", "lifted")), event("2027-01-20", "deadline")],
    )  # fmt: skip
    root, found = drawn(svg)
    assert root.get("aria-label") == "Timeline of 3 events from 30 March 2023 to 20 January 2027"
    assert [element.text for element in found["ct-tl-name"]] == ["Temporary ban"]
    assert len(found["ct-tl-dot"]) == 3
    assert ["ct-tl-dot--pending" in dot.get("class") for dot in found["ct-tl-dot"]] == [False, False, True]
    assert [bar.get("class") for bar in found["ct-tl-bar"]] == ["ct-tl-bar ct-tl-bar--ended"]


def test_names_are_escaped(tmp_path):
    svg = timeline(
        tmp_path, proceedings=[FINE], events=[event("2023-03-30", "opened", proceeding="order"), event("2024-03-30", proceeding="order")]
    )
    assert "<b>" not in svg
    _, found = drawn(svg)
    assert "Fines & <b>orders</b>".startswith(found["ct-tl-name"][0].text.rstrip("…"))


@pytest.mark.parametrize("dates", [["2023"], ["2023", "2023-01"], ["2023-03-30", "2023-03-30"]])
def test_too_little_is_not_drawn(tmp_path, dates):
    assert timeline(tmp_path, events=[event(when) for when in dates]) == ""
    assert events_timeline([(date(2023, 3, 30), False)], TODAY, "x") == ""


@pytest.mark.parametrize(
    ("last", "marked"),
    [pytest.param(date(2027, 1, 1), True, id="inside"), pytest.param(date(2024, 1, 1), False, id="long-over")],
)
def test_today_is_marked_where_it_lies_in_view(last, marked):
    _, found = drawn(draw([], [(date(2023, 1, 1), False), (last, False)], TODAY, "x"))
    assert ("ct-tl-today" in found) == marked
    assert [text.text for text in found.get("ct-tl-today-text", [])] == ["23 Nov 2026"] * marked


def test_a_measure_in_force_reaches_today(tmp_path):
    svg = timeline(tmp_path, measures=[measure()], events=[event("2023-03-30", "order", ("ban", "imposed")), event("2024-01-01")])
    _, found = drawn(svg)
    [bar] = found["ct-tl-bar"]
    assert percent(bar, "x") + percent(bar, "width") == pytest.approx(percent(found["ct-tl-today"][0], "x1"), abs=0.05)


def test_a_promise_that_stands_is_not_drawn_as_in_force(tmp_path):
    promise = measure("word", "commitment")
    svg = timeline(tmp_path, measures=[promise], events=[event("2023-03-30", "order", ("word", "imposed")), event("2024-01-01")])
    assert 'class="ct-tl-bar ct-tl-bar--stands"' in svg


@given(st.lists(DAYS, min_size=2, max_size=12, unique=True), DAYS, st.text(max_size=20))
def test_dots_stand_from_left_to_right_inside_the_drawing(days, today, name):
    label = "".join(char for char in name if char.isprintable())
    ordered = sorted(days)
    svg = draw([Lane(label, (Span(ordered[0], ordered[-1], "ct-tl-bar"),))], [(day, day > today) for day in ordered], today, label)
    root, found = drawn(svg)
    places = [percent(dot, "cx") for dot in found["ct-tl-dot"]]
    assert places == sorted(places)
    assert 0 <= places[0] < places[-1] <= 100
    [bar] = found["ct-tl-bar"]
    assert percent(bar, "x") == places[0]
    height = float(root.get("height"))
    assert all(0 < float(dot.get("cy")) < height for dot in found["ct-tl-dot"])
    assert root.get("aria-label") == label
    assert len(found.get("ct-tl-lane", [])) <= 32


@given(st.lists(DAYS, min_size=2, max_size=5, unique=True))
def test_no_dot_of_a_few_hides_another(days):
    """Two on neighbouring days stand one above the other."""
    _, found = drawn(draw([], [(day, False) for day in days], TODAY, "x"))
    places = {(dot.get("cx"), dot.get("cy")) for dot in found["ct-tl-dot"]}
    assert len(places) == len(days)


def test_more_lanes_than_fit_are_counted():
    lanes = [Lane(f"Measure {n}", (Span(date(2023, 1, 1), date(2024, 1, 1), "ct-tl-bar"),)) for n in range(20)]
    _, found = drawn(draw(lanes, [(date(2023, 1, 1), False), (date(2024, 1, 1), False)], TODAY, "x"))
    assert len(found["ct-tl-name"]) + int(re.search(r"and ([0-9]+) more", "".join(text.text for text in found["ct-tl-text"]))[1]) == 20

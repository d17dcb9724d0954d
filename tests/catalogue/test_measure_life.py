"""What can happen to a measure, and its state on any date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogue.measure_life import life
from build_tools.records.case import Event, Measure
from tests.factories import event, measure, vocabularies

STEPS = vocabularies()["steps"]


def lived(*steps, first=2020):
    """The life of a measure with one step a year."""
    events = [
        Event.model_validate(event(str(first + n), "order", ("ban", *([step] if isinstance(step, str) else step))))
        for n, step in enumerate(steps)
    ]
    return life(Measure.model_validate(measure()), events, STEPS)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], "none"),
        (["sought"], "proposed"),
        (["threatened"], "proposed"),
        (["proposed", "imposed"], "in-force"),
        (["imposed", "narrowed", "extended", "amended"], "in-force"),
        (["imposed", "stayed"], "stayed"),
        (["imposed", "stayed", "reinstated"], "in-force"),
        (["imposed", "stayed", "annulled"], "annulled"),
        (["imposed", "annulled", "reinstated"], "in-force"),
        (["imposed", "lifted"], "ended"),
        (["imposed", "complied"], "ended"),
        (["imposed", "paid"], "ended"),
        (["imposed", "paid", "annulled"], "annulled"),
        (["imposed", "expired"], "ended"),
        (["imposed", "withdrawn"], "ended"),
        (["sought", "withdrawn"], "not-imposed"),
        (["sought", "rejected"], "not-imposed"),
        (["proposed", "amended", "imposed"], "in-force"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else value,
)
def test_steps_lead_to_states(steps, state):
    told = lived(*steps)
    assert all(move.possible for move in told.moves)
    assert told.state_on(date(2026, 11, 23)) == state


@pytest.mark.parametrize(
    "steps",
    [["lifted"], ["annulled"], ["stayed"], ["paid"], ["reduced"], ["proposed", "lifted"], ["imposed", "lifted", "lifted"], ["imposed", "imposed"],
     ["sought", "rejected", "lifted"], ["imposed", "rejected"], ["imposed", "reinstated"]],
    ids="-".join,
)  # fmt: skip
def test_impossible_steps_are_marked_and_change_nothing(steps):
    """A measure that was never imposed cannot be lifted."""
    told = lived(*steps)
    assert not told.moves[-1].possible
    assert told.state_on(date(2026, 11, 23)) == lived(*steps[:-1]).state_on(date(2026, 11, 23))


def test_the_state_is_known_on_any_date():
    told = lived("sought", "imposed", "lifted")
    assert [told.state_on(date(year, 6, 1)) for year in (2019, 2020, 2021, 2022)] == ["none", "proposed", "in-force", "ended"]
    assert told.state_on(date(2021, 1, 1)) == "in-force"
    assert [(state, since, until) for state, since, until in told.spans()] == [
        ("proposed", "2020", "2021"),
        ("in-force", "2021", "2022"),
        ("ended", "2022", None),
    ]


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=8))
def test_nothing_is_lifted_stayed_or_annulled_that_was_never_imposed(steps):
    """Whatever the order of steps, a measure that nobody imposed is never in force, stayed, annulled or reinstated."""
    told = lived(*steps, first=2010)
    states = [move.state for move in told.moves if move.possible]
    for n, state in enumerate(states):
        if state in ("in-force", "stayed", "annulled"):
            assert any(move.step == "imposed" for move in [m for m in told.moves if m.possible][: n + 1])


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=8), st.dates(date(2009, 1, 1), date(2019, 1, 1)))
def test_the_future_does_not_change_the_past(steps, day):
    """The state on a day depends on the steps up to that day only."""
    whole, part = lived(*steps, first=2010), lived(*[s for n, s in enumerate(steps) if 2010 + n <= day.year], first=2010)
    assert whole.state_on(day) == part.state_on(day)

"""A claim's anchor is the number it gives itself, or the next one that nobody has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogue.anchors import anchors
from build_tools.records.inner import case_faults
from tests.factories import case, event

DAYS = [f"2023-01-{day:02}" for day in range(1, 29)]


def of(numbers, removed=()):
    """The anchors of events that give themselves these numbers (0: none)."""
    events = [event(day) | ({"anchor": f"event-{n}"} if n else {}) for day, n in zip(DAYS, numbers, strict=False)]
    corrections = [{"date": "2023-02", "kind": "correction", "what": "Out.", "removed": [f"event-{n}" for n in removed]}] if removed else []
    return case(events=events, corrections=corrections)


@pytest.mark.parametrize(
    ("numbers", "removed", "expected"),
    [
        pytest.param([0, 0, 0], [], [1, 2, 3], id="in-order"),
        pytest.param([0, 9, 0], [], [1, 9, 2], id="one-came-between"),
        pytest.param([0, 3, 0, 0], [], [1, 3, 2, 4], id="its-number-is-not-given-again"),
        pytest.param([0, 0], [1], [2, 3], id="one-was-taken-out"),
        pytest.param([2, 1], [], [2, 1], id="they-changed-places"),
    ],
)
def test_anchors(numbers, removed, expected):
    assert anchors(of(numbers, removed)).events == tuple(f"event-{n}" for n in expected)


@given(st.lists(st.integers(1, 40) | st.just(0), min_size=1, max_size=20), st.sets(st.integers(1, 40), max_size=5))
def test_no_two_claims_have_one_anchor_and_none_has_that_of_a_claim_that_is_gone(numbers, removed):
    record = of(numbers, sorted(removed))
    given_twice = {fault.rule for fault in case_faults(record)} == {"R120"}
    chosen = [n for n in numbers if n]
    assert given_twice == (len(set(chosen)) < len(chosen) or bool(set(chosen) & removed))
    if not given_twice:
        found = anchors(record).events
        assert len(found) == len(set(found)) == len(numbers)
        assert not set(found) & {f"event-{n}" for n in removed}


@pytest.mark.parametrize("anchor", ["position-2", "event-0", "event-x", "event-01"])
def test_an_anchor_of_another_form_is_refused(anchor):
    [fault] = case_faults(case(events=[event("2023") | {"anchor": anchor}]))
    assert (fault.rule, fault.path, fault.hint) == ("R106", ("events", 0, "anchor"), "write event- and a number")

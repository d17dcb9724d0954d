"""Published claims keep their addresses, or the check says what to write."""

import pytest

from build_tools.catalogue.frozen import claims_of
from build_tools.checks.frozen_claims import compare
from tests.factories import entry, event, measure, source

DATES = ("2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01")
EVENTS = [event(date, what=f"Something of {date}.") for date in DATES]
NEW = event("2023-02-15", "hearing", what="A hearing.")
FROZEN = claims_of(entry(events=EVENTS))


def found(**given):
    """What comparing such a case with the frozen one finds: rule, path and hint of each fault, and anchors that are gone."""
    faults, gone = compare(entry(**given), FROZEN)
    return [(fault.rule, fault.path, fault.hint.partition(",")[0]) for fault in faults], gone


def test_what_has_not_changed_is_fine():
    assert found(events=EVENTS) == ([], [])


def test_a_claim_may_come_at_the_end():
    assert found(events=[*EVENTS, event("2023-05-01")]) == ([], [])


@pytest.mark.parametrize(
    "change", [{"what": "Other words."}, {"date": "2023-02"}, {"kind": "hearing"}, {"date": "2023-02-02", "what": "Other."}]
)
def test_a_claim_may_be_edited_in_place(change):
    assert found(events=[EVENTS[0], EVENTS[1] | change, *EVENTS[2:]]) == ([], [])


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_claim_that_comes_between_gets_a_number_of_its_own(at):
    events = [*EVENTS[:at], NEW, *EVENTS[at:]]
    assert found(events=events) == ([("L122", ("events", at), "give it a number of its own")], [])
    faults, _ = compare(entry(events=events), FROZEN)
    assert "`anchor: event-5`" in faults[0].hint and f"#event-{at + 1} would become #event-{at + 2}" in faults[0].message
    assert found(events=[*EVENTS[:at], NEW | {"anchor": "event-5"}, *EVENTS[at:]]) == ([], [])


def test_two_that_come_between_get_two_numbers():
    faults, gone = compare(entry(events=[EVENTS[0], NEW, *EVENTS[1:3], NEW | {"date": "2023-03-15"}, EVENTS[3]]), FROZEN)
    assert [(fault.path, fault.hint.split("`")[1]) for fault in faults] == [
        (("events", 1), "anchor: event-5"),
        (("events", 4), "anchor: event-6"),
    ]
    assert gone == []


def test_a_claim_that_comes_between_is_seen_when_the_one_behind_it_is_edited_too():
    events = [*EVENTS[:3], NEW | {"date": "2023-03-15"}, EVENTS[3] | {"what": "Other words."}]
    assert found(events=events)[0] == [("L122", ("events", 3), "give it a number of its own")]


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_claim_that_was_taken_out_stays_with_its_correction(at):
    events = [*EVENTS[:at], *EVENTS[at + 1 :]]
    gone = f"event-{at + 1}"
    assert found(events=events)[1] == [gone]
    correction = {"date": "2026-11-20", "kind": "correction", "what": "It did not happen.", "removed": [gone]}
    assert found(events=events, corrections=[correction]) == ([], [])


def test_claims_that_changed_places_keep_their_addresses():
    events = [EVENTS[1], EVENTS[0], *EVENTS[2:]]
    assert found(events=events) == (
        [("L122", ("events", 1), "keep its address: `anchor: event-1`"), ("L122", ("events", 0), "keep its address: `anchor: event-2`")],
        [],
    )
    assert found(events=[EVENTS[1] | {"anchor": "event-2"}, EVENTS[0] | {"anchor": "event-1"}, *EVENTS[2:]]) == ([], [])


def test_ids_of_measures_and_sources_stay():
    frozen = claims_of(entry(events=[event("2023-01-01", "order", ("ban", "imposed"))], measures=[measure("ban")]))
    renamed = entry(
        events=[event("2023-01-01", "order", ("stop", "imposed"), sources=["s9"])],
        measures=[measure("stop")],
        sources=[source("s9")],
        positions=None,
        impact=None,
    )
    assert compare(renamed, frozen)[1] == ["impact-1", "measure-ban", "position-1", "position-2", "source-s1"]

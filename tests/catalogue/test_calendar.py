"""Opening, latest event, next deadline, review."""

from datetime import date

import pytest

from tests.factories import entry, event, measure


def test_a_case_opens_with_its_first_procedural_event():
    found = entry(events=[event("2023-01", "incident"), event("2023-03-30", "opened"), event("2024", "fine")])
    assert found.opened == "2023-03-30"


@pytest.mark.parametrize(
    ("events", "first"),
    [
        pytest.param([event("2021", "demand"), event("2022", "opened")], "2022", id="a-contact-before-an-inquiry-does-not-open-it"),
        pytest.param([event("2021", "demand"), event("2022", "decision")], "2021", id="a-demand-before-a-decision-is-the-first-step"),
        pytest.param([event("2021", "statement", ("ban", "imposed")), event("2022", "judgment")], "2021", id="a-promise-before-a-judgment"),
        pytest.param([event("2021", "incident"), event("2022", "decision")], "2022", id="an-incident-is-no-step"),
        pytest.param([event("2021", "incident"), event("2022", "notice")], "2022", id="nothing-but-a-notice"),
        pytest.param([event("2021", "incident"), event("2022", "statement")], "2021", id="no-step-at-all"),
    ],
)
def test_what_opened_a_dispute_or_was_its_first_step(events, first):
    assert entry(measures=[measure()], events=events).opened == first


def test_the_latest_event_has_happened_and_the_next_deadline_has_not():
    events = [event("2026-11-01", "opened"), event("2026-12-01", "deadline"), event("2027-01", "hearing")]
    found = entry(events=events)
    assert (found.latest_event.date, found.next_deadline.date) == ("2026-11-01", "2026-12-01")
    later = entry(today=date(2027, 3, 1), events=events)
    assert (later.latest_event.date, later.next_deadline) == ("2027-01", None)


def test_a_deadline_is_ahead_on_its_own_day():
    assert entry(today=date(2026, 12, 1), events=[event("2026-12-01", "deadline")]).next_deadline is not None


def test_a_review_is_due_sooner_while_something_is_pending():
    pending = entry(reviewed="2026-08-01", events=[event("2026-01-01", "opened")])
    concluded = entry(reviewed="2026-08-01", events=[event("2026-01-01", "opened"), event("2026-02-01", "closed")])
    assert (pending.overdue, concluded.overdue) == (True, False)


def test_a_duration_needs_days():
    assert entry(events=[event("2026-01-01", "opened"), event("2026-01-31", "closed")]).duration == 30
    assert entry(events=[event("2026-01", "opened"), event("2026-01-31", "closed")]).duration is None

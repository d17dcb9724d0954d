"""Opening, latest event, next deadline, review."""

from datetime import date

from tests.factories import entry, event


def test_a_case_opens_with_its_first_procedural_event():
    found = entry(events=[event("2023-01", "incident"), event("2023-03-30", "opened"), event("2024", "fine")])
    assert found.opened == "2023-03-30"


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

"""The dates of a case: when it opened, what came last, what falls due, whether its review is overdue."""

from collections.abc import Sequence
from datetime import date, timedelta

from build_tools.records.case import Event
from build_tools.records.partial_date import PartialDate
from build_tools.records.vocabulary import Vocabulary

REVIEW_DAYS = {"pending": 90, "on-appeal": 90, "in-force": 180, "concluded": 365}
"""How long a review lasts, by status of the case."""

_DUE = ("deadline", "hearing")


def opening(events: Sequence[Event], kinds: Vocabulary) -> int:
    """The index of the first event that belongs to a procedure; else of the first event."""
    return next((n for n, event in enumerate(events) if event.kind in kinds and kinds[event.kind].proceeding != "none"), 0)


def latest(events: Sequence[Event], day: date) -> int | None:
    """The index of the last event that had begun by `day`."""
    past = [n for n, event in enumerate(events) if event.date.first <= day]
    return max(past, key=lambda n: (events[n].date, n)) if past else None


def next_deadline(events: Sequence[Event], day: date) -> int | None:
    """The index of the next deadline or hearing on or after `day`."""
    ahead = [n for n, event in enumerate(events) if event.kind in _DUE and event.date.last >= day]
    return min(ahead, key=lambda n: (events[n].date, n)) if ahead else None


def review_due(reviewed: PartialDate, status: str) -> date:
    """The day from which the record is due for review."""
    return reviewed.last + timedelta(days=REVIEW_DAYS[status])


def duration(start: PartialDate, end: PartialDate | date) -> int | None:
    """Days from start to end, or None where either is vaguer than a day."""
    if start.day is None:
        return None
    if isinstance(end, PartialDate):
        return (end.first - start.first).days if end.day is not None else None
    return (end - start.first).days

"""The dates of a case: when it opened, what came last, what falls due, whether its review is overdue."""

from collections.abc import Sequence
from datetime import date, timedelta

from build_tools.records.case import Event
from build_tools.records.partial_date import PartialDate
from build_tools.records.vocabulary import Vocabulary

REVIEW_DAYS = {"pending": 90, "on-appeal": 90, "in-force": 180, "concluded": 365}
"""How long a review lasts, by status of the case."""

_STEPS = ("demand", "notice", "search")
DUE = ("deadline", "hearing")
"""Kinds of events that are announced."""


def opening(events: Sequence[Event], kinds: Vocabulary) -> int:
    """The index of the event that opened a procedure; where the first that is known ended one, of the first step before it or it; else 0.

    A step is an event that did something to a measure, or in which an authority asked, gave notice or searched.
    """
    does = [(kinds[event.kind].proceeding or "none") if event.kind in kinds else "none" for event in events]
    first = next((n for n, what in enumerate(does) if what != "none"), len(events))
    if first < len(events) and does[first] == "opens":
        return first
    steps = (n for n, event in enumerate(events[:first]) if event.effects or event.kind in _STEPS)
    return next(steps, first if first < len(events) else 0)


def latest(events: Sequence[Event], day: date) -> int | None:
    """The index of the last event that had begun by `day`."""
    past = [n for n, event in enumerate(events) if event.date.first <= day]
    return max(past, key=lambda n: (events[n].date, n)) if past else None


def next_deadline(events: Sequence[Event], day: date) -> int | None:
    """The index of the next deadline or hearing on or after `day`."""
    ahead = [n for n, event in enumerate(events) if event.kind in DUE and event.date.last >= day]
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

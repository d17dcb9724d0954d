# Nobody can report what has not happened: a text from before the event can announce it at most.
"""E137: an event that is later than every source it cites."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E137"
_AHEAD = frozenset(["deadline", "hearing"])


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each event whose sources were all published before it; deadlines and hearings are set in advance."""
    for n, event in enumerate(case.record.events):
        if event.kind in _AHEAD:
            continue
        published = [case.sources[citation.id].published for citation in event.sources]
        dated = [date for date in published if date is not None]
        if len(dated) == len(published) and all(date.last < event.date.first for date in dated):
            hint = "cite a text that reports it; correct one of the dates; or make it a deadline, if the text only sets it"
            message = f"this is dated {event.date}, and the latest text it cites is of {max(dated, key=lambda date: date.last)}"
            yield Fault(("events", n, "date"), CODE, message, hint, "warning")

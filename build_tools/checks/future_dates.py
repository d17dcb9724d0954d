# Only what is set for a date can lie ahead: a deadline or a hearing. Anything else in the future has not happened.
"""E111: a date in the future that is not a deadline or a hearing."""

from collections.abc import Iterator
from datetime import date

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault, KeyPath
from build_tools.records.partial_date import PartialDate

CODE = "E111"
_AHEAD = ("deadline", "hearing")


def check(case: CaseEntry, today: date) -> Iterator[Fault]:
    """A warning for each date after `today` that says that something happened."""
    record = case.record
    dates: list[tuple[KeyPath, PartialDate | None]] = [(("reviewed",), record.reviewed)]
    dates += [(("events", n, "date"), event.date) for n, event in enumerate(record.events) if event.kind not in _AHEAD]
    dates += [(("positions", n, "as_of"), position.as_of) for n, position in enumerate(record.positions)]
    dates += [(("sources", n, "published"), source.published) for n, source in enumerate(record.sources)]
    dates += [(("sources", n, "checked"), source.checked) for n, source in enumerate(record.sources)]
    dates += [(("corrections", n, "date"), correction.date) for n, correction in enumerate(record.corrections)]
    for path, when in dates:
        if when is not None and when.first > today:
            hint = "correct the date; what is set for a future day has the kind deadline or hearing"
            yield Fault(path, CODE, f"{when} lies after the build date {today.isoformat()}", hint, "warning")

# iCalendar, RFC 5545. Written here because the little that is needed (all-day events, escaping, folding) is shorter than
# what a library asks for, and the bytes must not depend on the clock.
"""Deadlines and hearings as calendars: `/calendar.ics` and `/calendar/<jurisdiction>.ics`."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.prose import plain

_KINDS = ("deadline", "hearing")


def calendar_assets(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """All calendars that hold something: an iCalendar file must have at least one event."""
    places: dict[str, list[str]] = defaultdict(list)
    for case in sorted(catalogue.cases.values(), key=lambda case: case.id):
        for n, event in enumerate(case.record.events):
            if event.kind in _KINDS:
                places[case.record.jurisdiction] += map(_folded, _event(case, n, catalogue, site))
    everything = [line for code in sorted(places) for line in places[code]]
    if everything:
        yield Asset("calendar.ics", _calendar("Contested: deadlines and hearings", everything))
    for code in sorted(places):
        name = f"Contested: deadlines and hearings, {catalogue.vocabularies['jurisdictions'].label(code)}"
        yield Asset(f"calendar/{code.lower()}.ics", _calendar(name, places[code]))


def has_calendar(case: CaseEntry) -> bool:
    """Whether the case has something to put into a calendar."""
    return any(event.kind in _KINDS for event in case.record.events)


def _event(case: CaseEntry, n: int, catalogue: Catalogue, site: Site) -> list[str]:
    event = case.record.events[n]
    anchor = case.anchors.events[n]
    kind = catalogue.vocabularies["event-kinds"].label(event.kind)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{case.id}.{anchor}@contested",
        f"DTSTAMP:{catalogue.today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.date.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.date.last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(f'{kind}: {case.record.title}')}",
        f"DESCRIPTION:{_text(plain(event.what))}",
        "TRANSP:TRANSPARENT",
    ]
    if site.site_url:
        lines.append(f"URL:{site.url(case.address)}#{anchor}")
    return [*lines, "END:VEVENT"]


def _calendar(name: str, events: list[str]) -> bytes:
    name = _folded(f"X-WR-CALNAME:{_text(name)}")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Contested//Record//EN", name, *events, "END:VCALENDAR"]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _text(text: str) -> str:
    """Section 3.3.11: backslash, semicolon, comma and line breaks are escaped."""
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.split("\r")).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Section 3.1: no line is longer than 75 octets; a continuation starts with a space."""
    octets = line.encode()
    parts, start, room = [], 0, 75
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        parts.append(octets[start:end])
        start, room = end, 74
    return b"\r\n ".join([*parts, octets[start:]]).decode()

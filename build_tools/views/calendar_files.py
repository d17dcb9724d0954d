# iCalendar, RFC 5545. Written here because the little that is needed (all-day events, escaping, folding) is shorter than
# what a library asks for, and the bytes must not depend on the clock.
"""Deadlines and hearings as calendars: `/calendar.ics` and `/calendar/<jurisdiction>.ics`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from build_tools.catalogue.calendar import DUE
from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.prose import plain
from build_tools.views.units import Gathered


def calendar_assets(catalogue: Catalogue, site: Site) -> Iterator[Gathered]:
    """All calendars that hold something, before they are made: an iCalendar file must have at least one event."""
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for ident in sorted(catalogue.cards):
        card = catalogue.cards[ident]
        places[card.place] += [(ident, n) for n, event in enumerate(card.events) if event.kind in DUE]
    codes = [code for code in sorted(places) if places[code]]
    if codes:
        yield _gathered("calendar.ics", "Contested: deadlines and hearings", [event for code in codes for event in places[code]], site)
    for code in codes:
        name = f"Contested: deadlines and hearings, {catalogue.vocabularies['jurisdictions'].label(code)}"
        yield _gathered(f"calendar/{code.lower()}.ics", name, places[code], site)


def _gathered(address: str, name: str, events: Sequence[tuple[str, int]], site: Site) -> Gathered:
    return Gathered(address, [ident for ident, _ in events], events, partial(_calendar, address, name, site))


def has_calendar(case: CaseEntry) -> bool:
    """Whether the case has something to put into a calendar."""
    return any(event.kind in DUE for event in case.record.events)


def _event(ident: str, n: int, catalogue: Catalogue, site: Site) -> list[str]:
    card = catalogue.cards[ident]
    event = card.events[n]
    kind = catalogue.vocabularies["event-kinds"].label(event.kind)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{ident}.{event.anchor}@contested",
        f"DTSTAMP:{_day(catalogue.today)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(event.date.first)}",
        f"DTEND;VALUE=DATE:{_day(event.date.last + timedelta(days=1))}",
        f"SUMMARY:{_text(f'{kind}: {card.title}')}",
        f"DESCRIPTION:{_text(plain(event.due))}",
        "TRANSP:TRANSPARENT",
    ]
    if site.site_url:
        lines.append(f"URL:{site.url(f'cases/{ident}/')}#{event.anchor}")
    return [_folded(line) for line in [*lines, "END:VEVENT"]]


def _calendar(address: str, name: str, site: Site, catalogue: Catalogue, events: Sequence[tuple[str, int]]) -> Asset:
    made: dict[tuple[str, int], list[str]] = catalogue.kept.setdefault(f"lines of calendars at {site.site_url}", {})
    made.update((event, _event(*event, catalogue, site)) for event in events if event not in made)
    named = _folded(f"X-WR-CALNAME:{_text(name)}")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Contested//Record//EN", named]
    lines += [line for event in events for line in made[event]]
    return Asset(address, "".join(f"{line}\r\n" for line in [*lines, "END:VCALENDAR"]).encode())


def _day(day: date) -> str:
    """Section 3.3.4: 20260612."""
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Section 3.3.11: backslash, semicolon, comma and line breaks are escaped."""
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.split("\r")).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Section 3.1: no line is longer than 75 octets; a continuation starts with a space."""
    octets = line.encode()
    if len(octets) <= 75:
        return line
    parts, start, room = [], 0, 75
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        parts.append(octets[start:end])
        start, room = end, 74
    return b"\r\n ".join([*parts, octets[start:]]).decode()
